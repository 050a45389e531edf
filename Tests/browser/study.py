"""A reading test from beginning to end: made, read on tablets and on paper, off line and cut off, counted, decided, released.

Started by Tests/workbench_study.py, which gives it a house of its own.
"""

import contextlib
import html
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import reader
from browser import chromium, print_pdf, tool
from line import Line
from playwright.sync_api import sync_playwright
from reader import LANDSCAPE, PATIENCE, PHONE, PORTRAIT, Desk, Tablet, check, failures, looks_right
from workbench import PROGRAM, ROOT, Client, Server


def events(client, study):
    return client.get(f"{study}/exports/events.json").json()


def marks(client, study):
    return [event for event in events(client, study) if event["body"]["type"] == "mark"]


def make(desk):
    """A study with a letter in Dutch and in Arabic, and consent in its own words; gives its path."""
    desk.go("/studies")
    desk.looks_right("studies-empty")
    desk.go("/studies/new")
    desk.looks_right("study-new")
    page = desk.page
    page.fill("#title", "Terugbetalen <b>, voorjaar")
    desk.press("Leestest maken")
    check(page.locator(".notice.wrong").count() == 1, "new study: without a letter it says what is missing")
    page.fill("#title", "Terugbetalen <b>, voorjaar")
    page.check("input[name=kind][value=recovery]")
    page.check("input[name=locale][value=nl]")
    page.check("input[name=locale][value=ar]")
    check(page.locator("#consent-ar").get_attribute("dir") == "rtl" and "U leest zo een brief." in page.input_value("#consent-nl"),
          "new study: what readers hear stands ready in each language")
    page.fill("#consent-nl", "Alleen een titel")
    desk.press("Leestest maken")
    check("schrijf een titel" in page.inner_text(".notice.wrong"), "new study: a consent of one line is told")
    desk.looks_right("study-new-fault")
    page.fill("#consent-nl", "Leest u een brief <i> met ons?\nU krijgt koffie.\nWij schrijven uw naam niet op.")
    desk.press("Leestest maken")
    check("Terugbetalen <b>, voorjaar" in page.inner_text("h1"), "new study: made, its name is text")
    desk.looks_right("study-new-made")
    return page.url[len(desk.server.url):]


def add_readers(desk, study, count, medium="tablet", locale="nl"):
    desk.go(study)
    desk.page.fill("#count", str(count))
    desk.page.select_option("#medium", medium)
    desk.page.select_option("#letter", value=desk.page.locator(f"#letter option[value*='.{locale}.']").first.get_attribute("value"))
    desk.press("Lezers toevoegen")
    return [desk.server.url + html.unescape(one) for one in re.findall(r'href="(/read/[^"]+)"', desk.page.content())]


def closed_doors(server, people, study, links):
    """What a link opens, and what it does not; what a tester may, and what not."""
    one, two = (link[len(server.url):] for link in links[:2])
    stranger = Client(server)
    page = stranger.get(one)
    session = re.search(r'data-session="([^"]+)"', page.text)[1]
    other = re.search(r'data-session="([^"]+)"', stranger.get(two).text)[1]
    check(not page.cookies and session != other, "links: no cookie, and each its own session")
    note = json.dumps([{"id": "vreemd", "session": other, "sequence": 900, "at": 1, "body": {"type": "note", "note": "van de ander"}}])
    says = {"Content-Type": "application/json"}
    check(stranger.request("POST", one + "/events", note, {**says, "Origin": "https://evil.example"}).status == 403,
          "links: a form of another site is refused")
    check(stranger.request("POST", one + "/events", note, {"Content-Type": "text/plain"}).status == 415, "links: JSON only")
    for bad in ("{", "{}", '[{"id": "x"}]', '[{"id": "../x", "sequence": 1, "at": 1, "body": {"type": "note", "note": "x"}}]',
                '[{"id": "x", "sequence": 1, "at": 1, "body": {"type": "mark", "mark": "m", "sign": "plus", "sentence": 99999}}]'):
        check(stranger.request("POST", one + "/events", bad, says).status == 400, f"links: odd events are refused {bad[:24]}")
    check(stranger.request("POST", one + "/events", note, says).status == 200, "links: an event is taken in")
    kept = [event for event in events(people["tester"], study) if event["id"] == "vreemd"]
    check([event["session"] for event in kept] == [session], "links: it counts for the session of the link, whatever it says")
    check(stranger.get(one + "/events").status in (404, 405) and stranger.get(study).status == 303, "links: they show no answers")
    check(stranger.get("/read/" + "x" * 43).status == 404, "links: a word that is none opens nothing")
    for path in ("/cases", "/preview", "/templates", "/accounts", "/audit", "/releases"):
        check(people["tester"].get(path).status == 403, f"role: a tester has no business at {path}")
    check(people["tester"].post(study + "/findings", finding="x", index="0", state="accepted").status == 403, "role: nor decides")
    check(people["writer"].post("/releases/recovery/nl", study="x", status="released").status == 403, "role: a writer releases nothing")


def on_tablets(browser, server, desk, people, study):
    tester = people["tester"]
    links = add_readers(desk, study, 5)
    closed_doors(server, people, study, links)
    desk.looks_right("study-links")
    check(len(set(links)) == 5 and desk.page.locator(".link-code").count() == 5, "links: five, each with its QR code")

    def context(viewport):
        return browser.new_context(viewport=viewport, has_touch=True, is_mobile=True, locale="nl-NL")

    # One upright, every step; a look at each.
    one = Tablet(context(PORTRAIT), links[0])
    looks_right(one.page, "table-consent")
    said = one.page.inner_text("#consent")
    check("Leest u een brief <i> met ons?" in said and "U krijgt koffie." in said and "U leest zo" not in said,
          "consent: in the words of the study")
    one.agree()
    check(one.page.locator("#strip").is_visible(), "letter: the strip with amount and day is in sight")
    check(one.page.locator(".letter .draft").count() == 0, "letter: readers do not read that it is a draft")
    looks_right(one.page, "table-letter")
    one.mark("plus", 0)
    one.mark("minus", 1)
    one.mark("question", 3, unit="word")
    looks_right(one.page, "table-marked")
    boxes = one.page.evaluate("[...document.querySelectorAll('button, label.choice, select')].filter(n => n.offsetParent).map(n => n.getBoundingClientRect()).filter(b => b.height < 44 || b.width < 44).length")
    check(boxes == 0, f"letter: every button is at least 44 pixels, {boxes} are not")
    one.tap("#following")
    check(one.page.locator("#strip").is_visible() and one.page.evaluate("document.querySelector('#strip').getBoundingClientRect().top") >= 0,
          "letter: the strip is in sight on the next part")
    one.page.evaluate("scrollTo(0, 1e6)")
    top = one.page.evaluate("document.querySelector('#strip').getBoundingClientRect().top")
    check(0 <= top < 200, f"letter: and when the part is scrolled, at {top}")
    one.mark("heart", 0, card=False)
    one.page.locator("#marks button", has_text="Weghalen").first.tap()
    one.page.wait_for_selector("#marks li:nth-child(4)", state="detached")
    one.to_the_end_of_the_letter()
    looks_right(one.page, "table-feelings")
    one.tap("button[data-type=feeling]")
    one.on()
    looks_right(one.page, "table-questions")
    one.answer_right({})
    looks_right(one.page, "table-teach-back")
    one.tell_back()
    looks_right(one.page, "table-yardsticks")
    one.yardsticks()
    one.finish()
    one.erased()
    looks_right(one.page, "table-end")
    check(one.kept() == 0, "end: nothing is left on the tablet")
    check(not one.faults, f"table: the script has no fault {one.faults[:2]}")
    one.page.goto(links[0])
    check("Deze test is klaar" in one.page.inner_text("h1"), "end: the link opens nothing any more")

    # One lying down, by keyboard alone in the letter.
    nothing_moves(browser, links[1])
    two = Tablet(context(LANDSCAPE), links[1])
    two.agree()
    looks_right(two.page, "table-letter-landscape")
    two.page.locator(".letter [tabindex='0']:not([role=region])").first.focus()
    two.page.keyboard.press("ArrowDown")
    two.page.keyboard.press("ArrowDown")
    two.page.keyboard.press("Enter")
    two.page.wait_for_selector("#why[open]")
    looks_right(two.page, "table-why")
    two.tap("#why-done")
    check(two.page.locator("#marks li").count() == 1, "letter: a mark by keyboard alone")
    two.tap("#guide-open")
    looks_right(two.page, "table-guide")
    two.page.select_option("#guide-matter", "amount")
    two.page.fill("#guide-note", "Denkt dat het per maand is")
    two.tap("#guide-keep")
    two.to_the_end_of_the_letter()
    two.on()
    two.answer_right({})
    two.tell_back("1")
    two.yardsticks()
    two.finish()
    two.erased()

    # One without a network: everything on the tablet, later to the server, also after the page was closed.
    line = Line(server)
    three = Tablet(context(PORTRAIT), links[2].replace(server.url, line.url))
    three.page.wait_for_selector("body[data-offline=ready]")
    three.agree()
    before = len(marks(tester, study))
    line.cut()
    three.context.set_offline(True)
    for index in range(4):
        three.mark("minus", index)
    three.page.wait_for_selector("body[data-state=offline]")
    check(re.search(r"[1-9]", three.page.inner_text("#state")), "off line: the tablet says so, and how much it keeps")
    looks_right(three.page, "table-offline")
    three.page.close()
    three.open()
    check(three.page.get_attribute("body", "data-at") == "letter" and three.page.locator("#marks li").count() == 4,
          "off line: closed and opened again, the page and its marks are there")
    three.to_the_end_of_the_letter()
    three.on()
    three.answer_right({})
    three.tell_back("0")
    three.yardsticks()
    three.finish()
    check(len(marks(tester, study)) == before, "off line: nothing arrived yet")
    line.mend()
    three.context.set_offline(False)
    three.erased()
    line.cut()
    check(len(marks(tester, study)) == before + 4, "on line again: all four marks arrived, none twice")
    check(three.kept() == 0, "on line again: nothing is left on the tablet")

    # Somebody who takes everything back.
    four = Tablet(context(PHONE), links[3])
    cannot_keep(four)
    four.page.evaluate("() => { const agree = document.querySelector('#agree'); agree.click(); agree.click(); }")
    four.at("letter")
    check(four.kept() == 1, f"agreed twice at once: agreed, and one step on, {four.kept()}")
    four.mark("minus", 0)
    looks_right(four.page, "table-phone")
    four.tap("#stop")
    looks_right(four.page, "table-stop")
    four.tap("#stop-erase")
    four.erased()
    check(len(marks(tester, study)) == before + 4, "taken back: nothing of it is kept")
    for tablet in (one, two, three, four):
        tablet.context.close()
    in_arabic(context, desk, study)
    desk.go(study)
    desk.page.get_by_role("link", name="Tweede score").first.click()
    desk.page.wait_for_url("**/scores")
    desk.looks_right("study-scores")
    for group in desk.page.locator("form fieldset").all():
        group.locator("input[value='1']").check()
    desk.press("Bewaren")
    scores = [event["body"] for event in events(tester, study) if event["body"].get("coder") == "B"]
    check(len(scores) > 3 and all(one["score"] == 1 for one in scores), f"second scores: kept beside the first, {len(scores)}")
    return links[4]


# Text that is neither the letter nor for the guide, and what is left of it in Latin letters.
FOREIGN = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest('.letter, [lang=nl], script, .told, .choice [dir=auto], .strip [lang]')) continue;
        const words = (node.textContent.replace(/LEES-\\w+|JavaScript|Enter|bezwaar|beroep|\\{\\w+\\}/g, '').match(/[A-Za-z]{3,}/g) || []);
        if (words.length) found.push(node.textContent.trim());
    }
    return found;
}"""


def nothing_moves(browser, link):
    """What the page says late, when it is ready for no network, must not move a button from under a finger."""
    tops = []
    for workers in ("block", "allow"):
        context = browser.new_context(
            viewport=LANDSCAPE, has_touch=True, is_mobile=True, locale="nl-NL", service_workers=workers)
        tablet = Tablet(context, link)
        if workers == "allow":
            tablet.page.wait_for_selector("body[data-offline=ready]")
        check(tablet.page.locator("#offline-ready").is_visible() == (workers == "allow"), f"consent: ready with workers {workers}")
        tops.append(tablet.page.evaluate("document.querySelector('#agree').getBoundingClientRect().top"))
        context.close()
    check(tops[0] == tops[1], f"consent: nothing moves once the tablet is ready {tops}")


def cannot_keep(tablet):
    """A tablet that is full: it says so, the reader stays, and may go on once there is room."""
    tablet.page.evaluate("""() => {
        self.room = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => { throw new Error('full'); };
    }""")
    tablet.tap("#agree")
    tablet.page.wait_for_selector("body[data-state=unkept]")
    check(tablet.page.get_attribute("body", "data-at") == "consent" and "kan niets bewaren" in tablet.page.inner_text("#state"),
          "full: the tablet says so, and stays")
    tablet.page.evaluate("() => { IDBObjectStore.prototype.put = self.room; }")


def in_arabic(context, desk, study):
    """The table of a reader of Arabic beside a Dutch guide: right to left, no word left untranslated."""
    [link] = add_readers(desk, study, 1, locale="ar")
    tablet = Tablet(context(LANDSCAPE), link)
    page = tablet.page
    check(page.get_attribute("html", "dir") == "rtl" and page.get_attribute("html", "lang") == "ar", "Arabic: from right to left")
    foreign = page.evaluate(FOREIGN)
    check(not foreign, f"Arabic: every text around the letter is Arabic {foreign[:3]}")
    looks_right(page, "arabic-consent")
    tablet.agree()
    tablet.mark("minus", 2)
    check(page.locator("#marks li").count() == 1, "Arabic: a mark")
    page.evaluate("scrollTo(0, 0)")
    looks_right(page, "arabic-letter")
    tablet.tap("#guide-open")
    check("Voor de begeleider" in page.inner_text("#guide") and page.get_attribute("#guide", "dir") == "ltr", "Arabic: the guide reads Dutch")
    looks_right(page, "arabic-guide")
    tablet.tap("#guide-close")
    tablet.to_the_end_of_the_letter()
    looks_right(page, "arabic-feelings")
    tablet.on()
    looks_right(page, "arabic-questions")
    tablet.answer_right({})
    looks_right(page, "arabic-teach-back")
    tablet.tell_back("1")
    tablet.yardsticks()
    tablet.finish()
    tablet.erased()
    looks_right(page, "arabic-end")
    check(not tablet.faults, f"Arabic: the script has no fault {tablet.faults[:2]}")
    tablet.context.close()


def processes_of(folder):
    """The browser that runs with this folder: its first process takes the others along."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if f"--user-data-dir={folder}".encode() in words and not any(word.startswith(b"--type=") for word in words):
                found.append(int(path.parent.name))
    return found


def kill(folder):
    """As an empty battery does."""
    for number in processes_of(folder):
        os.kill(number, signal.SIGKILL)
    end = time.monotonic() + PATIENCE / 1000
    while processes_of(folder) and time.monotonic() < end:
        time.sleep(.05)


def cut_off(server, tester, study, link):
    """The browser dies in the middle, without a network; a new one finds every tap."""
    folder = tempfile.mkdtemp(prefix="tablet-")
    before = len(marks(tester, study))
    print(half(folder, link, "before"), end="")
    check(len(marks(tester, study)) == before, "cut off: nothing had arrived")
    said = half(folder, link, "after")
    check("3 marks" in said, f"cut off: the marks are there again {said.strip()}")
    check(len(marks(tester, study)) == before + 3, "cut off: and arrive")
    shutil.rmtree(folder, ignore_errors=True)


def half(folder, link, part):
    """One life of the tablet, in a process of its own: nothing of it is tidied up."""
    run = subprocess.run(
        [sys.executable, __file__, part, folder, link], capture_output=True, text=True, timeout=PATIENCE / 500, check=False)
    check(run.returncode == 0, f"cut off: the tablet {part} {run.stderr[-300:]}".rstrip())
    return run.stdout


def live(part, folder, link):
    """The tablet of `cut_off` before its end, or after it."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=tool("chromium"), args=["--no-sandbox"], viewport=PORTRAIT, has_touch=True,
            is_mobile=True, locale="nl-NL")
        tablet = Tablet(context, link)
        if part == "before":
            tablet.page.wait_for_selector("body[data-offline=ready]")
            tablet.agree()
            context.set_offline(True)
            for index in range(3):
                tablet.mark("plus", index)
        else:
            tablet.page.wait_for_selector("body[data-state=sent]")
            print(f"{tablet.page.locator('#marks li').count()} marks", flush=True)
            tablet.tap("#stop")
            tablet.tap("#stop-keep")
            tablet.erased()
        kill(folder)
        os._exit(0)


def on_paper(desk, tester, study):
    """A session on paper: the booklet, and its sheet typed over."""
    add_readers(desk, study, 1, "paper")
    page = desk.page
    before = len(marks(tester, study))
    booklets = [link.get_attribute("href") for link in page.get_by_role("link", name="Boekje printen").all()]
    for booklet in booklets:
        # The page allows no script, not even that of axe: it is looked at as a file.
        text = page.request.get(desk.server.url + booklet).text()
        sheet = desk.context.new_page()
        sheet.set_content(text)
        name = "study-booklet" if ".nl." in booklet else "study-booklet-arabic"
        looks_right(sheet, name)
        if ".nl." in booklet:
            check("U krijgt koffie." in text, "booklet: the consent in the words of the study")
        print_pdf(sheet, (reader.pictures or pathlib.Path(tempfile.gettempdir())) / f"{name}.pdf")
        sheet.close()
    desk.go(study)
    page.get_by_role("link", name="Overnemen").click()
    page.wait_for_url("**/paper")
    desk.looks_right("study-paper")
    page.check("input[name=consent]")
    page.fill("#line-1", "900")
    desk.press("Bewaren")
    check(page.locator(".notice.wrong").count() == 1, "paper: a line that is not there is told")
    page.fill("#line-1", "5")
    page.select_option("#sign-1", "plus")
    page.fill("#line-3", "9")
    page.select_option("#sign-3", "minus")
    page.fill("#said-3", "=Lang")
    for select in page.locator("select[id^='answer-'], select[id^='point-']").all():
        select.select_option(index=1)
    page.check("input[name=consent]")
    desk.press("Bewaren")
    check(len(marks(tester, study)) == before + 2, "paper: two marks typed over")
    check(page.locator(".chip.good").count() >= 1, "paper: the reader is done")


def results(desk, study, server):
    """Figures, heat maps, files."""
    page = desk.page
    desk.go(study + "/results")
    check(page.locator("section h2").count() >= 1, "results: a letter with its figures")
    check("LEES-" in page.inner_text("main") and page.locator(".notice.wrong").count() >= 1, "results: a misread amount stands on top")
    page.frame_locator("iframe[data-fit]").nth(1).locator("[data-n]").first.wait_for()
    check(page.locator(".bars svg").count() >= 1 and page.locator("ul.said > li").count() >= 2,
          "results: charts beside the tables, and what readers said at their marks")
    desk.looks_right("study-results")
    page.screenshot(path=str(reader.pictures / "study-results-full.png"), full_page=True) if reader.pictures else None
    desk.go(study + "/exports")
    desk.looks_right("study-exports")
    files = [link.get_attribute("href") for link in page.locator("main ul a[download]").all()]
    for file in files:
        answer = page.request.get(server.url + file)
        check(answer.status == 200 and len(answer.body()) > 20 or file.endswith(".patch"), f"files: {file.rsplit('/', 1)[1]}")
    csv = page.request.get(server.url + study + "/exports/marks.csv").text()
    check("=Lang" not in re.sub("'=Lang", "", csv), "files: a formula in a note is text for a spreadsheet")
    report = page.request.get(server.url + study + "/exports/report.html").text()
    check("Terugbetalen &lt;b&gt;" in report, "files: the name of the study is text in the report")


def decide(browser, server, study):
    """The reviewer cannot release while findings are open; the writer decides; then it can."""
    reviewer = Desk(browser, server, "reviewer")
    reviewer.go("/releases")
    line = reviewer.page.inner_text("#key-line")
    reviewer.looks_right("releases")
    reviewer.go("/releases/recovery/nl")
    check(reviewer.page.get_by_role("button", name="Vrijgeven voor de post", exact=False).count() == 0,
          "release: not while findings are open")
    reviewer.looks_right("release-open")
    writer = Desk(browser, server, "writer")
    writer.go(study + "/findings")
    writer.looks_right("findings")
    page = writer.page
    page.locator("select[name=state]").first.select_option("rejected")
    with page.expect_navigation(wait_until="load"):
        page.locator("section.note form button").first.click()
    check("Schrijf op waarom" in page.inner_text("main"), "decision: rejecting needs a reason")
    writer.go(study + "/findings")
    count = page.locator("section.note").count()
    # Somebody says what would be better: it comes out as a patch of the file.
    index = suggested(page)
    if index is not None:
        part = page.locator("section.note").nth(index)
        part.locator("input[name^=suggestion]").fill("Dit staat er beter.")
        with page.expect_navigation(wait_until="load"):
            part.locator("form button").click()
        patch = page.request.get(server.url + study + "/exports/changes.patch").text()
        check("+++ b/locales/nl/" in patch and "Dit staat er beter." in patch, f"decision: a suggestion is a patch {patch[:80]!r}")
    check(index is not None, "decision: a finding on a sentence without values")
    for index in range(count):
        part = page.locator("section.note").nth(index)
        part.locator("select[name=state]").select_option("solved 1" if index else "rejected")
        part.locator("input[name^=reason]").fill("Staat er zo in de wet")
        with page.expect_navigation(wait_until="load"):
            part.locator("form button").click()
    states = page.locator("[data-finding-state]").all_inner_texts()
    check(count > 0 and all("afgewezen" in one or "opgelost" in one for one in states), f"decision: all {count} are decided")
    check("Staat er zo in de wet" in page.inner_text("main"), "decision: the reason is kept")
    writer.looks_right("findings-decided")
    writer.go("/releases")
    check("hoort niet bij uw rol" in page.inner_text("main"), "release: not by a writer")
    before = batch()
    check(before[0] == 65 and "not-released" in before[1], f"batch: refuses the letter before the release {before}")
    keys = ROOT / "templates/release-keys.yaml"
    keys.write_text(keys.read_text(encoding="utf-8").replace("keys: []", f"keys:\n  {line}"), encoding="utf-8")
    reviewer.go("/releases/recovery/nl")
    reviewer.looks_right("release-ready")
    reviewer.press("Vrijgeven voor de post", exact=False)
    check("vrijgegeven" in reviewer.page.inner_text("[data-status]"), "release: the texts are released, in this very server")
    reviewer.looks_right("release-done")
    after = batch()
    check(after[0] == 0, f"batch: now makes the letter {after}")
    text = ROOT / "locales/nl/recovery.yaml"
    text.write_text(re.sub("U betaalt", "U moet betalen", text.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    changed = batch()
    check(changed[0] == 65 and "not-released" in changed[1], f"batch: a text that changed is no longer released {changed}")
    reviewer.context.close()
    writer.context.close()


def suggested(page):
    """The first finding whose words stand in a file as they stand in the letter; none when all hold values."""
    for index, part in enumerate(page.locator("section.note").all()):
        quote = part.locator("h2 [lang=nl]")
        key = part.locator(".origin")
        if quote.count() and key.count():
            words = quote.inner_text().strip("‘’")
            files = (ROOT / "locales/nl").glob("*.yaml")
            if any(words in line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
                return index
    return None


def batch():
    """Makes one letter as for the post; the exit code and what was refused."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="batch-"))
    run = subprocess.run(
        [PROGRAM, "batch", "samples/demo/voorbeeldgemeente-bijstand.json", "--locale", "nl", "--out", str(folder / "out")],
        cwd=ROOT, capture_output=True, text=True, check=False)
    refused = folder / "out/refused.ndjson"
    text = refused.read_text(encoding="utf-8") if refused.exists() else ""
    summary = folder / "out/summary.json"
    text += summary.read_text(encoding="utf-8") if summary.exists() else ""
    shutil.rmtree(folder, ignore_errors=True)
    rules = [rule for rule in ("not-released", "no-policy", "unknown") if rule in text]
    return run.returncode, rules or run.stderr[-200:]


def main(folder=None):
    reader.pictures = folder
    begin = time.monotonic()
    with Server("--requests-per-second", "500") as server:
        people = server.people("tester", "writer", "reviewer")
        tester = people["tester"]
        with chromium() as browser:
            desk = Desk(browser, server, "tester")
            study = make(desk)
            link = on_tablets(browser, server, desk, people, study)
        cut_off(server, tester, study, link)
        with chromium() as browser:
            desk = Desk(browser, server, "tester")
            on_paper(desk, tester, study)
            desk.go(study)
            desk.looks_right("study")
            results(desk, study, server)
            decide(browser, server, study)
            desk.go(study)
            desk.page.check("input[name=sure]")
            desk.press("Leestest weghalen")
            check(tester.get(study).status == 404, "removed: the study is gone")
        check(server.command("audit", "verify").returncode == 0, "audit verify")
    print(f"study: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    live(*sys.argv[1:])
