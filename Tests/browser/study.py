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
import tempfile
import time

from accessibility import check_accessibility
from browser import DESKTOP, chromium, tool
from playwright.sync_api import sync_playwright
from workbench import PASSWORD, PROGRAM, ROOT, Client, Server, sample

PORTRAIT = {"width": 820, "height": 1180}
LANDSCAPE = {"width": 1180, "height": 820}
PHONE = {"width": 390, "height": 844}
failures = []
pictures = None


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


def looks_right(page, name):
    """axe, nothing wider than the screen; and a picture."""
    for problem in check_accessibility(page):
        check(False, f"{name}: {problem}")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    check(not wide, f"{name}: fits the width of the screen")
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(pictures / f"{name}.png"))


class Desk:
    """Somebody with an account at a browser."""

    def __init__(self, browser, server, login):
        self.server = server
        self.context = browser.new_context(viewport=DESKTOP, locale="nl-NL")
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and "status of 4" not in message.text
                     and self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.go("/sign-in")
        self.page.fill("#login", login)
        self.page.fill("#password", PASSWORD)
        self.press("Aanmelden")

    def go(self, path):
        self.page.goto(self.server.url + path, wait_until="load")
        return self

    def press(self, name, exact=True):
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("button", name=name, exact=exact).first.click()

    def looks_right(self, name):
        looks_right(self.page, name)
        check(not self.faults, f"{name}: the browser has no complaint {self.faults[:2]}")
        self.faults.clear()


class Tablet:
    """A reader's tablet: a touch screen and one link."""

    def __init__(self, context, link):
        self.context, self.link = context, link
        self.faults = []
        self.open()

    def open(self):
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(self.link, wait_until="load")
        self.ready()

    def ready(self):
        self.page.wait_for_selector("body[data-ready=yes]", timeout=15_000)

    def at(self, step):
        self.page.wait_for_selector(f"body[data-at={step}]", timeout=10_000)

    def tap(self, selector):
        self.page.locator(selector).first.tap()

    def on(self):
        """The button that goes on, of the step in sight."""
        self.page.locator("[data-step]:not([hidden]) [data-on]:visible").last.tap()

    def agree(self):
        self.tap("#agree")
        self.at("letter")

    def mark(self, sign, index=0, unit="sentence", card=True):
        page = self.page
        page.locator(f"label.choice[data-sign={sign}]").tap()
        page.locator(f"label.choice:has(input[name=unit][value={unit}])").tap()
        kind = "s" if unit == "sentence" else "w"
        target = page.locator(f".letter :not([hidden]) p [data-{kind}]:visible, .letter dd [data-{kind}]:visible").nth(index)
        target.scroll_into_view_if_needed()
        target.tap()
        page.wait_for_selector("#why[open]")
        if card:
            page.locator("#why button[data-choice=feeling]").first.tap()
        self.tap("#why-done")
        page.wait_for_selector("#why:not([open])", state="attached")

    def to_the_end_of_the_letter(self):
        while self.page.locator("#following").is_enabled():
            self.page.locator("#following").tap()
        self.on()
        self.at("feelings")

    def answer_right(self, rights):
        """Answers every question; those in `rights` as given, the others with the first choice."""
        self.at("questions")
        groups = self.page.locator("fieldset[data-type=answer]")
        for index in range(groups.count()):
            group = groups.nth(index)
            wanted = rights.get(group.get_attribute("data-key"), 0)
            group.locator("label.choice").nth(wanted).tap()
        self.on()

    def tell_back(self, score="2"):
        self.at("teach-back")
        groups = self.page.locator("fieldset[data-type=teachBack]")
        for index in range(groups.count()):
            groups.nth(index).locator(f"label.choice:has(input[value='{score}'])").tap()
        self.on()

    def yardsticks(self):
        self.at("yardsticks")
        groups = self.page.locator("fieldset[data-type=yardstick]")
        for index in range(groups.count()):
            groups.nth(index).locator("label.choice").first.tap()
        self.on()

    def finish(self):
        self.at("last")
        self.tap("#finish")
        self.at("end")

    def erased(self):
        self.page.wait_for_selector("body[data-state=erased]", timeout=15_000)

    def kept(self):
        """How many events the tablet holds itself."""
        return self.page.evaluate("""async () => {
            const name = (await indexedDB.databases()).map(d => d.name).find(n => n.startsWith('reading-'));
            if (!name) return 0;
            const db = await new Promise(r => { const a = indexedDB.open(name); a.onsuccess = () => r(a.result); });
            const count = await new Promise(r => { const a = db.transaction('event').objectStore('event').count(); a.onsuccess = () => r(a.result); });
            db.close();
            return count;
        }""")


def events(client, study):
    return client.get(f"{study}/exports/events.json").json()


def marks(client, study):
    return [event for event in events(client, study) if event["body"]["type"] == "mark"]


def make(desk):
    """A study with a letter in Dutch; gives its path."""
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
    desk.press("Leestest maken")
    check("Terugbetalen <b>, voorjaar" in page.inner_text("h1"), "new study: made, its name is text")
    desk.looks_right("study-new-made")
    return page.url[len(desk.server.url):]


def add_readers(desk, study, count, medium="tablet"):
    desk.go(study)
    desk.page.fill("#count", str(count))
    desk.page.select_option("#medium", medium)
    desk.press("Lezers toevoegen")
    return [desk.server.url + html.unescape(one) for one in re.findall(r'href="(/read/[^"]+)"', desk.page.content())]


def on_tablets(browser, server, desk, tester, study):
    links = add_readers(desk, study, 5)
    desk.looks_right("study-links")
    check(len(set(links)) == 5 and desk.page.locator(".link-code").count() == 5, "links: five, each with its QR code")

    def context(viewport):
        return browser.new_context(viewport=viewport, has_touch=True, is_mobile=True, locale="nl-NL")

    # One upright, every step; a look at each.
    one = Tablet(context(PORTRAIT), links[0])
    looks_right(one.page, "table-consent")
    one.agree()
    check(one.page.locator("#strip").is_visible(), "letter: the strip with amount and day is in sight")
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
    one.page.wait_for_function("document.querySelectorAll('#marks li').length === 3")
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
    stranger = Client(server)
    check(stranger.get("/read/" + "x" * 43).status == 404, "links: a word that is none opens nothing")

    # One lying down, by keyboard alone in the letter.
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
    three = Tablet(context(PORTRAIT), links[2])
    three.page.wait_for_selector("body[data-offline=ready]", timeout=15_000)
    three.agree()
    before = len(marks(tester, study))
    three.context.set_offline(True)
    for index in range(4):
        three.mark("minus", index)
    check(three.page.get_attribute("body", "data-state") == "offline", "off line: the tablet says so")
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
    three.context.set_offline(False)
    three.erased()
    check(len(marks(tester, study)) == before + 4, "on line again: all four marks arrived, none twice")
    check(three.kept() == 0, "on line again: nothing is left on the tablet")

    # Somebody who takes everything back.
    four = Tablet(context(PHONE), links[3])
    four.agree()
    four.mark("minus", 0)
    looks_right(four.page, "table-phone")
    four.tap("#stop")
    looks_right(four.page, "table-stop")
    four.tap("#stop-erase")
    four.erased()
    check(len(marks(tester, study)) == before + 4, "taken back: nothing of it is kept")
    for tablet in (one, two, three, four):
        tablet.context.close()
    return links[4]


def processes_of(folder):
    """The browser that runs with this folder: its first process takes the others along."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if f"--user-data-dir={folder}".encode() in words and not any(word.startswith(b"--type=") for word in words):
                found.append(int(path.parent.name))
    return found


def cut_off(server, tester, study, link):
    """The browser dies in the middle, without a network; a new one finds every tap."""
    folder = tempfile.mkdtemp(prefix="tablet-")
    before = len(marks(tester, study))
    with sync_playwright() as playwright:
        def start():
            return playwright.chromium.launch_persistent_context(
                folder, executable_path=tool("chromium"), args=["--no-sandbox"], viewport=PORTRAIT, has_touch=True, is_mobile=True, locale="nl-NL")
        first = start()
        tablet = Tablet(first, link)
        tablet.page.wait_for_selector("body[data-offline=ready]", timeout=15_000)
        tablet.agree()
        first.set_offline(True)
        for index in range(3):
            tablet.mark("plus", index)
        for number in processes_of(folder):
            os.kill(number, signal.SIGKILL)
        with contextlib.suppress(Exception):
            first.close()
        check(len(marks(tester, study)) == before, "cut off: nothing had arrived")
        second = start()
        tablet = Tablet(second, link)
        tablet.page.wait_for_selector("body[data-state=sent]", timeout=15_000)
        check(tablet.page.locator("#marks li").count() == 3, "cut off: the marks are there again")
        check(len(marks(tester, study)) == before + 3, "cut off: and arrive")
        tablet.tap("#stop")
        tablet.tap("#stop-keep")
        tablet.erased()
        second.close()
    shutil.rmtree(folder, ignore_errors=True)


def main(folder=None):
    global pictures
    pictures = folder
    begin = time.monotonic()
    with Server("--requests-per-second", "500") as server:
        people = server.people("tester", "writer", "reviewer")
        tester = people["tester"]
        with chromium() as browser:
            desk = Desk(browser, server, "tester")
            study = make(desk)
            link = on_tablets(browser, server, desk, tester, study)
            desk.go(study)
            desk.looks_right("study")
        cut_off(server, tester, study, link)
    print(f"study: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0
