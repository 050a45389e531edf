"""Somebody at the workbench, and a reader at a tablet: what the test of a whole reading test is made of."""

import os
import re

from accessibility import check_accessibility
from browser import DESKTOP
from workbench import PASSWORD

PORTRAIT = {"width": 820, "height": 1180}
LANDSCAPE = {"width": 1180, "height": 820}
PHONE = {"width": 390, "height": 844}
# Milliseconds for anything that must happen. Reached only when it never does: the test waits for states, not for time.
PATIENCE = 180_000
# How many times slower the pages run, to see that nothing depends on speed.
SLOW = float(os.environ.get("HELDERBRIEF_SLOW", "1"))
failures = []
# Where pictures of every page go; None for none.
pictures = None


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


def looks_right(page, name):
    """axe, nothing wider than the screen; and a picture."""
    for problem in check_accessibility(page):
        # What stands behind text in a drawing axe cannot tell; the style draws it black on white.
        if not (problem.startswith("axe undecided: color-contrast") and re.search(r" at (svg|text)\b", problem)):
            check(False, f"{name}: {problem}")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    check(not wide, f"{name}: fits the width of the screen")
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(pictures / f"{name}.png"))


def slowed(context, page):
    """The page as it runs on a slow device."""
    if SLOW > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    return page


class Desk:
    """Somebody with an account at a browser."""

    def __init__(self, browser, server, login):
        self.server = server
        self.context = browser.new_context(viewport=DESKTOP, locale="nl-NL")
        # Releasing loads all texts anew, which takes its time in a debug build.
        self.context.set_default_timeout(PATIENCE)
        self.context.set_default_navigation_timeout(PATIENCE)
        self.page = slowed(self.context, self.context.new_page())
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
        self.context.set_default_timeout(PATIENCE)
        self.context.set_default_navigation_timeout(PATIENCE)
        self.faults = []
        self.open()

    def open(self):
        self.page = slowed(self.context, self.context.new_page())
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(self.link, wait_until="load")
        self.ready()

    def ready(self):
        self.page.wait_for_selector("body[data-ready=yes]")

    def at(self, step):
        self.page.wait_for_selector(f"body[data-at={step}]")

    def tap(self, selector):
        self.page.locator(selector).first.tap()

    def on(self):
        """The button that goes on, of the step in sight."""
        self.page.locator("[data-step]:not([hidden]) [data-on]:visible").last.tap()

    def agree(self):
        self.tap("#agree")
        try:
            self.at("letter")
        except Exception as error:
            state = self.page.evaluate("({...document.body.dataset})")
            raise AssertionError(
                f"agreeing leads nowhere: the page stands at {state.get('at')}, kept {state.get('kept')} events, {self.faults}") from error

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
        self.page.wait_for_selector("body[data-state=erased]")

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
