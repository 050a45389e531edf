"""The build of a letter: language, the four parts in order, headings, tables, amounts, dates, numbers."""

import datetime
import re

from amounts import INVISIBLE, UnreadableAmount, read_amount, read_value, western_digits
from browser import locale_of

PARTS = ["why", "what-to-do", "how", "where-to-get-help"]
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb", "prs"}
SCOPES = {"row", "col", "rowgroup", "colgroup"}

COLLECT = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const text = element => element ? element.textContent.trim() : null;
  const loose = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.includes('€') && !parent.closest('data.amount, style, script'))
      loose.push(walker.currentNode.data.trim().slice(0, 60));
  }
  return {
    lang: document.documentElement.lang, dir: document.documentElement.dir,
    title: document.title, direction: getComputedStyle(document.body).direction,
    scripts: all('script, iframe, object, embed').length,
    handlers: all('*').filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
    outside: all('link[href], img[src], source[src], use').map(e => e.getAttribute('src') || e.getAttribute('href'))
      .filter(a => a && !a.startsWith('data:') && !a.startsWith('#')),
    ids: all('[id]').map(e => e.id),
    sections: all('section[id]').map(s => ({id: s.id, heading: text(s.querySelector('h2, h3')) })),
    summary: all('section.summary').map(s => ({ heading: text(s.querySelector('h2, h3')),
      before: !!(s.compareDocumentPosition(document.getElementById('why') || s) & 4) })),
    headings: all('h1, h2, h3, h4, h5, h6').map(h => ({level: Number(h.tagName[1]), text: text(h)})),
    tables: all('table').map(t => ({ caption: text(t.caption), heads: [...t.querySelectorAll('th')]
      .map(h => ({ scope: h.getAttribute('scope'), text: text(h) })) })),
    amounts: all('data.amount').map(d => ({ value: d.getAttribute('value'), text: d.textContent,
      lang: d.closest('[lang]').lang })),
    otherData: all('data:not(.amount)').length,
    times: all('time').map(t => ({ datetime: t.getAttribute('datetime'), text: t.textContent })),
    exact: all('.iban, .reference, .phone, .postcode').map(e => ({ kind: e.classList[0], text: e.textContent,
      direction: getComputedStyle(e).direction, bidi: getComputedStyle(e).unicodeBidi })),
    loose,
  };
}"""


def check_structure(page, path):
    """All faults of structure, as sentences."""
    found = page.evaluate(COLLECT)
    faults = []
    faults += language(found, locale_of(path))
    faults += self_contained(found)
    faults += parts(found)
    faults += headings(found)
    faults += tables(found)
    faults += amounts(found)
    faults += dates(found)
    faults += exact_numbers(found)
    return faults


def language(found, locale):
    primary = locale.split("-")[0]
    direction = "rtl" if primary in RIGHT_TO_LEFT else "ltr"
    if not locale:
        yield "the file name holds no locale (<id>.<locale>.html)"
    if found["lang"].split("-")[0] != primary:
        yield f"lang is {found['lang']!r}, the file name says {locale!r}"
    if found["dir"] != direction or found["direction"] != direction:
        yield f"dir is {found['dir']!r} (used: {found['direction']}), expected {direction}"
    if not found["title"].strip():
        yield "the page has no title"


def self_contained(found):
    if found["scripts"] or found["handlers"]:
        yield f"{found['scripts']} script or frame elements, {found['handlers']} event attributes: a letter has none"
    for address in found["outside"]:
        yield f"loads {address!r}: a letter is one file"
    for repeated in sorted({one for one in found["ids"] if found["ids"].count(one) > 1}):
        yield f"id {repeated!r} stands more than once"


def parts(found):
    order = [section["id"] for section in found["sections"] if section["id"] in PARTS]
    if order != PARTS:
        yield f"the four parts are {order}, expected {PARTS}"
    for section in found["sections"]:
        if section["id"] in PARTS and not section["heading"]:
            yield f"part {section['id']} has no heading"
    if len(found["summary"]) != 1:
        yield f"{len(found['summary'])} summary boxes, expected one"
    elif not found["summary"][0]["heading"] or not found["summary"][0]["before"]:
        yield "the summary box has no heading or does not stand before the parts"


def headings(found):
    level = 0
    for heading in found["headings"]:
        if not heading["text"]:
            yield f"an empty h{heading['level']}"
        if heading["level"] > level + 1:
            yield f"heading {heading['text']!r} jumps from level {level} to {heading['level']}"
        level = heading["level"]
    if sum(heading["level"] == 1 for heading in found["headings"]) != 1:
        yield "a letter has exactly one h1"


def tables(found):
    for number, table in enumerate(found["tables"], 1):
        if not table["caption"]:
            yield f"table {number} has no caption"
        if not table["heads"]:
            yield f"table {number} has no th"
        for head in table["heads"]:
            if head["scope"] not in SCOPES:
                yield f"table {number}: th {head['text']!r} has no scope"


def amounts(found):
    for amount in found["amounts"]:
        try:
            shown, meant = read_amount(amount["text"], amount["lang"]), read_value(amount["value"])
        except UnreadableAmount as unreadable:
            yield str(unreadable)
            continue
        if shown != meant:
            yield f"amount shows {amount['text']!r} and means {amount['value']}"
    for text in found["loose"]:
        yield f"a euro sign outside an amount: {text!r}"


def dates(found):
    if not found["times"]:
        yield "no date in the letter"
    for time in found["times"]:
        written = western_digits(INVISIBLE.sub("", time["text"]))
        numbers = [int(number) for number in re.findall("[0-9]+", written)]
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}", time["datetime"] or ""):
                date, wanted = datetime.date.fromisoformat(time["datetime"] + "-01"), []
            else:
                date = datetime.date.fromisoformat(time["datetime"] or "")
                wanted = [date.day]
        except ValueError:
            yield f"time {time['text']!r} has datetime {time['datetime']!r}"
            continue
        if any(number not in numbers for number in wanted + [date.year]):
            yield f"time shows {time['text']!r} and means {time['datetime']}"


def exact_numbers(found):
    for number in found["exact"]:
        if number["direction"] != "ltr" or "isolate" not in number["bidi"]:
            yield f"{number['kind']} {number['text']!r} is not isolated left to right"
        if number["kind"] == "iban" and not valid_iban(number["text"]):
            yield f"IBAN {number['text']!r} fails its check digits"


def valid_iban(text):
    """ISO 13616: the number modulo 97 is 1."""
    plain = re.sub(r"\s", "", INVISIBLE.sub("", text))
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", plain):
        return False
    return int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1
