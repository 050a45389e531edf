#!/usr/bin/env python3
"""Does every task of the workbench in a real browser, in both interface languages, with axe-core on every page.

Ends with 0 when all is well, 1 when not. With a folder as argument it keeps a picture of every page there.
"""

import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from accessibility import check_accessibility  # noqa: E402
from browser import DESKTOP, PHONE, chromium  # noqa: E402
from workbench import PASSWORD, ROOT, Client, Server, sample  # noqa: E402

PICTURES = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
failures = []


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


class Person:
    """Somebody at a browser."""

    def __init__(self, browser, server, login=None, language="nl", viewport=None, scheme="light"):
        self.server = server
        self.language = language
        self.context = browser.new_context(
            viewport=viewport or DESKTOP, color_scheme=scheme, locale="nl-NL" if language == "nl" else "en-GB")
        self.page = self.context.new_page()
        # A debug build on a busy machine compiles a copy for a while.
        self.page.set_default_timeout(120_000)
        self.faults = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and "status of 4" not in message.text
                     and self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        if login:
            self.sign_in(login)

    def say(self, nl, en):
        return nl if self.language == "nl" else en

    def go(self, path):
        self.page.goto(self.server.url + path, wait_until="load")
        return self

    def sign_in(self, login):
        self.go("/sign-in")
        self.page.fill("#login", login)
        self.page.fill("#password", PASSWORD)
        with self.page.expect_navigation(wait_until="load"):
            self.page.click("main button")
        self.go("/me")
        self.page.check(f"input[name=language][value={self.language}]")
        with self.page.expect_navigation(wait_until="load"):
            self.page.click("main button")

    def press(self, name):
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def looks_right(self, name):
        """axe, no complaint of the browser, no page wider than the screen; and a picture."""
        for problem in check_accessibility(self.page):
            check(False, f"{name} ({self.language}): {problem}")
        wide = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        check(not wide, f"{name} ({self.language}): fits the width of the screen")
        check(self.page.evaluate("document.documentElement.lang") == self.language, f"{name}: speaks {self.language}")
        check(not self.faults, f"{name} ({self.language}): the browser has no complaint {self.faults[:2]}")
        self.faults.clear()
        if PICTURES:
            PICTURES.mkdir(parents=True, exist_ok=True)
            width = self.page.viewport_size["width"]
            self.page.screenshot(path=str(PICTURES / f"{name}-{self.language}-{width}.png"), full_page=False)

    def close(self):
        self.context.close()


def paste(person, text):
    person.go("/preview")
    person.page.fill("#text", text)
    person.press(person.say("Bekijken", "Preview"))


def preview(browser, server, language):
    me = Person(browser, server, "caseworker", language)
    page, t = me.page, me.say
    me.go("/preview")
    me.looks_right("preview")
    paste(me, sample())
    check("HT-2026-000123" in page.inner_text("h1"), f"preview ({language}): the record is opened")
    frame = page.frame_locator("iframe[data-letter]")
    frame.locator("section#why").wait_for()
    me.looks_right("letter")

    # Every amount and date of the letter can be asked about, with the mouse and with the keyboard.
    values = frame.locator("data[data-desk], time[data-desk]")
    values.first.wait_for()
    wrong = []
    for index in range(values.count()):
        value = values.nth(index)
        if not value.is_visible():
            continue
        text = re.sub(r"\s+", " ", value.inner_text()).strip()
        page.evaluate("document.querySelector('#panel').dataset.shown = ''")
        if index % 2:
            value.focus()
            page.keyboard.press("Enter")
        else:
            value.click()
        try:
            page.wait_for_selector("#panel[data-shown]:not([data-shown=''])", timeout=120_000)
            printed = page.locator("#panel details.value").first.get_attribute("data-printed", timeout=120_000)
        except Exception:  # noqa: BLE001
            printed = None
        if re.sub(r"[\s\u2066-\u2069\u200e\u200f]+", " ", printed or "").strip() != text:
            wrong.append((text, printed))
    check(not wrong, f"where from ({language}): {values.count()} amounts and dates are explained {wrong[:4]}")
    frame.locator("data[data-desk]").first.click()
    page.wait_for_selector("#panel details.value", timeout=120_000)
    me.looks_right("letter-amount")
    frame.locator("section#why p").first.click()
    page.wait_for_selector("#panel details.choice-of-text", timeout=120_000)
    check(".yaml:" in page.inner_text("#panel"), f"where from ({language}): a sentence names its line in the templates")
    check(not re.search(r"\b(details|payment|calculation|why)\.[a-z]|==|\bduty-to-inform\b", page.inner_text("#panel")),
          f"where from ({language}): words, no names of facts and codes")
    me.looks_right("letter-explained")

    for query, name in (("?width=phone", "letter-phone"), ("?width=print", "letter-paper"), ("?format=text", "letter-text"),
                        ("?format=xml", "letter-xml"), ("?locale=en", "letter-en")):
        base = page.url.split("?")[0]
        page.goto(base + query, wait_until="load")
        me.looks_right(name)
    page.goto(base, wait_until="load")

    # Two languages side by side, sections on one height.
    page.keyboard.press("2")
    page.wait_for_selector("[data-side][data-level=yes]", timeout=120_000)
    tops = page.evaluate("""[...document.querySelectorAll('iframe')].map(f => [...f.contentDocument.querySelectorAll('section[id]')]
        .map(s => Math.round(s.getBoundingClientRect().top)))""")
    check(len(tops) == 2 and len(tops[0]) >= 4 and all(abs(a - b) <= 1 for a, b in zip(*tops)),
          f"side by side ({language}): sections are level {tops}")
    me.looks_right("side")

    page.keyboard.press("3")
    page.wait_for_url("**/explain")
    check(page.locator("details.value").count() > 10, f"explain ({language}): the list is full")
    page.locator("details.value summary").first.click()
    me.looks_right("explain")

    # What-if: a later last day to pay.
    page.keyboard.press("4")
    page.wait_for_url("**/record")
    me.looks_right("record")
    check(page.locator("select[name='/why/cause'] option:checked").inner_text() == me.say("gewone verwerking", "processing"),
          f"record ({language}): a code is chosen by its words")
    check(t("Dienst Toeslagen", "Dienst Toeslagen") in page.inner_text(".record-head"), f"record ({language}): the organisation by its name")
    due = page.locator("input[name='/payment/due']")
    due.fill("2026-05-20")
    me.press(t("Wat verandert er?", "What changes?"))
    shown = page.inner_text(".difference")
    check(page.locator(".difference ins").count() > 0 and page.locator(".difference del").count() > 0 and "20 mei 2026" in shown,
          f"what-if ({language}): the new date is marked")
    me.looks_right("what-if")
    # From a field to every place where it shows.
    page.locator("input[name='/payment/due']").locator("xpath=..").get_by_role("link").click()
    page.wait_for_url("**/explain?pointer=*")
    check(page.locator("details.value").count() > 0, f"from field to letter ({language}): places are shown")

    # A record with faults: all at once, each with a jump to its field.
    paste(me, sample().replace('"total": 86400', '"total": 86401').replace("NL91ABNA0417164300", "NL91ABNA0417164301")
          .replace('"2026-04-15"', '"2026-04-35"'))
    me.looks_right("faults")
    links = page.locator(".faults a")
    check(links.count() == 3, f"faults ({language}): three at once, {links.count()}")
    links.first.click()
    page.wait_for_url("**/record#*")
    focused = page.evaluate("document.activeElement.getAttribute('aria-invalid')")
    check(focused == "true", f"faults ({language}): the jump puts the cursor in the field")
    check(page.locator("input[aria-invalid]").count() == 3, f"faults ({language}): every fault stands at its field")
    me.looks_right("record-faults")
    paste(me, "{ dit is geen json")
    check(page.locator(".faults a").count() == 1, f"faults ({language}): a text that is no JSON")
    page.keyboard.press("4")
    page.wait_for_selector("textarea#text")
    me.looks_right("record-text")

    # A list with good and refused rows.
    lines = [re.sub(r"\s*\n\s*", " ", sample())] * 2 + [
        re.sub(r"\s*\n\s*", " ", sample("uwv-ww")), re.sub(r"\s*\n\s*", " ", sample()).replace("86400", "1"), "{"]
    page.goto(server.url + "/preview")
    page.set_input_files("#file", files=[{"name": "avond <b>.ndjson", "mimeType": "application/json", "buffer": "\n".join(lines).encode()}])
    me.press(t("Bekijken", "Preview"))
    check("avond <b>.ndjson" in page.inner_text("h1"), f"list ({language}): the name of the file is text")
    check(page.locator("table[data-list] tbody tr").count() == 5, f"list ({language}): five rows")
    me.looks_right("list")
    page.select_option("#verdict", "refused")
    me.press("Filter")
    check(page.locator("table[data-list] tbody tr").count() == 2, f"list ({language}): two are refused")
    page.select_option("#verdict", "")
    page.select_option("#organisation", "uwv")
    me.press("Filter")
    check(page.locator("table[data-list] tbody tr").count() == 1, f"list ({language}): one of uwv")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("iframe[data-letter]")
    page.keyboard.press("n")
    page.wait_for_url("**/3")
    check(page.locator(".notice.wrong").count() == 1, f"list ({language}): the next row with the key n")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    me.looks_right("keys")
    page.keyboard.press("Escape")
    me.close()


def plan(browser, server, language):
    me = Person(browser, server, "caseworker", language)
    page, t = me.page, me.say
    income = sample("voorbeeldgemeente-bijstand").replace('"capacity": 4000,', '"income": 165000, "protected_earnings": 158000,')
    paste(me, income)
    page.keyboard.press("5")
    page.wait_for_url("**/plan")
    me.looks_right("plan")
    page.fill("#monthly", "20,00")
    me.press(t("Reken uit", "Work it out"))
    check(page.locator("#wished .notice").count() == 1, f"plan ({language}): an answer")
    me.looks_right("plan-asked")
    page.fill("#monthly", "70,01")
    me.press(t("Reken uit", "Work it out"))
    check(page.locator("#wished .notice.wrong").count() == 1, f"plan ({language}): more than allowed is refused")
    check(page.locator("#wished .nearest").count() == 1 and "70,00" in page.inner_text("#wished .notice.wrong").replace(".", ","),
          f"plan ({language}): the limit is named, and what comes nearest is offered")
    me.looks_right("plan-nearest")
    page.fill("#monthly", "abc")
    me.press(t("Reken uit", "Work it out"))
    check(page.locator("#monthly[aria-invalid]").count() == 1, f"plan ({language}): a word is no amount")
    me.looks_right("plan-fault")
    # Take over into the record with one action.
    paste(me, sample())
    page.keyboard.press("5")
    page.wait_for_url("**/plan")
    page.fill("#monthly", "36,00")
    me.press(t("Reken uit", "Work it out"))
    me.looks_right("plan-chart")
    with page.expect_navigation():
        page.get_by_role("button", name=t("Overnemen in de brief", "Take over into the letter")).click()
    page.keyboard.press("4")
    page.wait_for_url("**/record")
    check(page.input_value("input[name='/payment/capacity']") == "3600", f"plan ({language}): taken over")
    me.close()


def cases(browser, server, language):
    me = Person(browser, server, "caseworker", language)
    page, t = me.page, me.say
    paste(me, sample())
    me.press(t("Op de werklijst zetten", "Put on the work list"))
    page.wait_for_url("**/cases/*")
    path = page.url[len(server.url):]
    me.looks_right("case")
    me.press(t("Gecontroleerd", "Mark as checked"))
    me.press(t("Vrijgeven", "Release"))
    check(page.locator(".chip[data-state=released]").count() == 1, f"case ({language}): released below the amount")
    page.keyboard.press("6")
    page.wait_for_url("**/history")
    check(page.locator(".timeline li").count() == 3, f"case ({language}): who did what")
    page.fill("#note", "Gebeld <script>alert(1)</script>")
    me.press(t("Notitie bewaren", "Keep note"))
    check("<script>" in page.inner_text(".note"), f"case ({language}): a note is text")
    me.looks_right("history")
    me.press(t("Opnieuw maken en vergelijken", "Make anew and compare"))
    check(page.locator(".notice.good").count() == 1, f"case ({language}): the released letters are proven again")
    operator = Person(browser, server, "operator", language)
    operator.go(path)
    operator.press(t("Verstuurd", "Mark as posted"))
    check(operator.page.locator(".chip[data-state=posted]").count() == 1, f"case ({language}): posted by the operator")
    operator.close()

    # Four eyes above the amount.
    paste(me, sample("svb-aow"))
    me.press(t("Op de werklijst zetten", "Put on the work list"))
    page.wait_for_url("**/cases/*")
    path = page.url[len(server.url):]
    me.press(t("Gecontroleerd", "Mark as checked"))
    me.press(t("Vrijgeven", "Release"))
    check(page.locator(".notice.wrong").count() == 1, f"four eyes ({language}): not by the maker alone")
    me.looks_right("four-eyes")
    me.go("/cases")
    me.looks_right("cases")
    reviewer = Person(browser, server, "reviewer", language)
    reviewer.go(path)
    reviewer.press(t("Vrijgeven", "Release"))
    check(reviewer.page.locator(".chip[data-state=released]").count() == 1, f"four eyes ({language}): by a second person")
    reviewer.go("/audit")
    reviewer.looks_right("audit")
    reviewer.close()
    me.close()


def templates(browser, server, language):
    me = Person(browser, server, "writer", language)
    page, t = me.page, me.say
    me.go("/templates")
    me.looks_right("templates")
    me.go("/templates/edit?file=locales%2Fnl%2Frecovery.yaml")
    page.wait_for_selector("#plain [data-judged]", timeout=240_000)
    me.looks_right("template-file")
    plain = page.request.get(server.url + "/templates/plain?file=locales%2Fnl%2Frecovery.yaml&fragment=1", timeout=240_000).text()
    check("data-judged" in plain, f"templates ({language}): readability is told")
    landed = page.input_value("#text")
    page.fill("#text", landed.replace("U betaalt", "U dient onverwijld zorg te dragen voor betaling en betaalt", 1))
    me.press(t("Kopie opslaan en nakijken", "Save copy and check"))
    check(page.locator("ins").count() > 0, f"templates ({language}): the difference is shown")
    page.wait_for_selector("#plain [data-judged]", timeout=240_000)
    check("onverwijld" in page.inner_text("#plain"), f"templates ({language}): hard words stand beside the text")
    me.looks_right("template-changed")
    me.go("/templates/view?kind=recovery&locale=nl")
    check(page.locator("details del, details ins").count() > 0, f"templates ({language}): samples that change are shown")
    page.frame_locator("iframe[data-letter]").locator("section#why").wait_for()
    me.looks_right("template-view")
    patch = page.request.get(server.url + "/templates/patch").text()
    check(patch.startswith("--- a/locales/nl/recovery.yaml") and "+" in patch, f"templates ({language}): a patch")
    me.go("/templates/edit?file=locales%2Fnl%2Frecovery.yaml")
    page.fill("#text", landed + "\nbroken: {$nothing}\n  wrong\n")
    me.press(t("Kopie opslaan en nakijken", "Save copy and check"))
    check(page.locator(".chip.wrong").count() > 0, f"templates ({language}): a broken file is told with its line")
    me.looks_right("template-broken")
    me.press(t("Terug naar wat in gebruik is", "Back to what is in use"))
    check(page.input_value("#text") == landed, f"templates ({language}): back to what is in use")
    # A field that must be there now: case systems that work today would be refused.
    me.go("/templates/edit?file=templates%2Fletters%2Fwarning.yaml")
    landed = page.input_value("#text")
    page.fill("#text", landed.replace("  details:\n", "  details:\n    harm: {type: amount, from: 1, meaning: what was paid too much}\n", 1))
    me.press(t("Kopie opslaan en nakijken", "Save copy and check"))
    me.go("/templates/view?kind=warning&locale=nl")
    broken = page.inner_text("#breaking") if page.locator("#breaking").count() else ""
    check(t("is nu verplicht", "is required now") in broken, f"templates ({language}): a required field is breaking {broken[:80]!r}")
    me.looks_right("template-breaking")
    me.go("/templates/edit?file=templates%2Fletters%2Fwarning.yaml")
    me.press(t("Terug naar wat in gebruik is", "Back to what is in use"))
    me.close()


def page_words(person, nl, en):
    return person.say(nl, en) in person.page.inner_text("main")


def accounts(browser, server, language):
    me = Person(browser, server, "admin", language)
    me.go("/accounts")
    me.looks_right("accounts")
    me.go("/house")
    me.looks_right("house")
    check(page_words(me, "Vingerafdruk van de sjablonen", "Fingerprint of the templates"), f"in use ({language}): the texts are named")
    me.go("/me")
    me.looks_right("me")
    me.close()
    stranger = Person(browser, server, None, language)
    stranger.go("/sign-in")
    stranger.looks_right("sign-in")
    stranger.go("/welcome")
    stranger.looks_right("welcome")
    stranger.go("/first")
    stranger.looks_right("first")
    stranger.go(f"/sign-in?language={language}")
    stranger.page.fill("#login", f"niemand-{language}")
    stranger.page.fill("#password", "verkeerd wachtwoord")
    stranger.page.click("main button")
    check(stranger.page.locator(".notice.wrong").count() == 1, f"sign in ({language}): a wrong password is told")
    stranger.looks_right("sign-in-wrong")
    stranger.close()


def small_and_dark(browser, server):
    """The pages that a person may open on a telephone, and in the dark."""
    for viewport, scheme, mark in ((PHONE, "light", "phone"), (DESKTOP, "dark", "dark"), (PHONE, "dark", "phone-dark")):
        me = Person(browser, server, "caseworker", "nl", viewport, scheme)
        paste(me, sample())
        base = me.page.url[len(server.url):]
        for path in ("/cases", "/preview", base, base + "/side", base + "/explain", base + "/record", base + "/plan", "/me"):
            me.go(path)
            if path == base:
                me.page.frame_locator("iframe[data-letter]").locator("section#why").wait_for()
            me.looks_right(f"{mark}{path.replace(base, '/record-').replace('/', '-')}")
        me.close()


def without_script(browser, server):
    """Reading works with script off."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(server.url + "/sign-in")
    page.fill("#login", "caseworker")
    page.fill("#password", PASSWORD)
    with page.expect_navigation(wait_until="load"):
        page.click("main button")
    page.goto(server.url + "/preview")
    page.fill("#text", sample())
    page.get_by_role("button", name="Bekijken").click()
    check(page.locator("iframe[data-letter]").count() == 1, "without script: the letter is shown")
    page.get_by_role("link", name="Waar komt het vandaan?").click()
    page.locator("details.value summary").first.click()
    check(page.locator("details.value dd").first.is_visible(), "without script: the explanation opens")
    context.close()


def main():
    begin = time.monotonic()
    with Server("--requests-per-second", "500") as server, chromium() as browser:
        first = Person(browser, server, None, "nl")
        first.go("/")
        first.looks_right("first")
        for field, value in (("code", server.code), ("name", "Bea Heer"), ("login", "admin"), ("password", PASSWORD)):
            first.page.fill(f"#{field}", value)
        first.press("Beheerder maken")
        check(first.page.url.endswith("/accounts"), "first administrator: made with the code of the terminal")
        first.close()
        admin = Client(server).sign_in("admin")
        for role in ("caseworker", "reviewer", "operator", "writer"):
            server.person(admin, role, role)
        for language in ("nl", "en"):
            for task in (preview, plan, cases, templates, accounts):
                try:
                    task(browser, server, language)
                except Exception as error:  # noqa: BLE001
                    check(False, f"{task.__name__} ({language}): {str(error)[:400]}")
        small_and_dark(browser, server)
        without_script(browser, server)
        verdict = server.command("audit", "verify")
        check(verdict.returncode == 0, f"audit verify: {verdict.stdout or verdict.stderr}".strip())
    print(f"workbench pages: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
