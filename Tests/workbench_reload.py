#!/usr/bin/env python3
"""Texts that changed on disk are taken over without a restart: by an operator, by SIGHUP; never when they do not check."""

import pathlib
import shutil
import signal
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent / "browser"))

from workbench import ROOT, Server, sample  # noqa: E402

failures = []


def check(condition, what):
    print(f"{'ok   ' if condition else 'FAIL '}{what}")
    if not condition:
        failures.append(what)


def small_house(folder):
    """A house of one letter in Dutch: it is compiled soon."""
    for name in ("blocks", "organisations", "desk"):
        shutil.copytree(ROOT / "templates" / name, folder / "templates" / name)
    (folder / "templates/letters").mkdir()
    for file in (ROOT / "templates").glob("*.yaml"):
        shutil.copy(file, folder / "templates" / file.name)
    shutil.copy(ROOT / "templates/letters/recovery.yaml", folder / "templates/letters/recovery.yaml")
    shutil.copytree(ROOT / "locales/nl", folder / "locales/nl")


def wait_for(condition, seconds=120):
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if condition():
            return True
        time.sleep(0.2)
    return False


def main():
    begin = time.monotonic()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="workbench-reload-"))
    small_house(folder)
    text = folder / "locales/nl/letter.yaml"
    landed = text.read_text(encoding="utf-8")
    heading = "Waarom krijgt u deze brief?"
    assert heading in landed
    options = ("--templates", str(folder / "templates"), "--locales", str(folder / "locales"), "--requests-per-second", "1000")
    with Server(*options) as server:
        people = server.people("caseworker", "operator", "writer")
        caseworker, operator, admin = people["caseworker"], people["operator"], people["administrator"]
        row = caseworker.upload("record.json", sample().encode()).headers["location"]
        letter = row + "/letter/nl/text"
        check(heading in caseworker.get(letter).text, "the letter of the first texts")

        for name, client in (("caseworker", caseworker), ("writer", people["writer"])):
            check(client.get("/house").status == 403 and client.post("/house").status == 403, f"a {name} may not take over texts")

        # Another text: as long as nobody takes it over, nothing changes; while it is taken over, nobody waits or fails.
        text.write_text(landed.replace(heading, "Waarom sturen wij u deze brief?"), encoding="utf-8")
        check(heading in caseworker.get(letter).text, "a text that changed on disk changes no letter by itself")
        answers, ended = [], threading.Event()

        def read():
            while not ended.is_set():
                answer = caseworker.request("GET", letter)
                answers.append((answer.status, heading in answer.text, "Waarom sturen wij u deze brief?" in answer.text))

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        answer = operator.post("/house")
        ended.set()
        for reader in readers:
            reader.join()
        check(answer.status == 303, f"an operator takes over what is on disk ({answer.status})")
        check(answers and all(status == 200 and old != new for status, old, new in answers),
              f"{len(answers)} letters made meanwhile are whole: of the old texts or of the new")
        check("Waarom sturen wij u deze brief?" in caseworker.get(letter).text, "the letter of the new texts")
        check("Overgenomen op" in operator.get("/house").text, "the page says so")

        # A house that does not check stays out, and its issues are shown.
        text.write_text(landed + "\nbroken: {$nothing}\n  wrong\n", encoding="utf-8")
        answer = admin.post("/house")
        check(answer.status == 422 and "locales/nl/letter.yaml:" in answer.text, f"a broken house is refused with its places ({answer.status})")
        check("Waarom sturen wij u deze brief?" in caseworker.get(letter).text, "the texts in use stay in use")
        server.process.send_signal(signal.SIGHUP)
        check(wait_for(lambda: admin.get("/audit").text.count("teksten van de schijf geweigerd") == 2) and "house refused" in server.log_text,
              "SIGHUP with a broken house: told in the trail and in the log")
        check(caseworker.get(letter).status == 200, "the server goes on")

        # SIGHUP takes over as well.
        text.write_text(landed, encoding="utf-8")
        server.process.send_signal(signal.SIGHUP)
        check(wait_for(lambda: heading in caseworker.get(letter).text), "SIGHUP takes over what is on disk")

        # What was released with other texts is made again with those.
        case = caseworker.case(sample())
        caseworker.post(case + "/state", state="checked", version="1")
        caseworker.post(case + "/state", state="released", version="1")
        text.write_text(landed.replace(heading, "Waarom schrijven wij u?"), encoding="utf-8")
        check(operator.post("/house").status == 303, "texts change again")
        check(heading in caseworker.get(case + "/letter/nl/text").text, "a released letter stays what it was")
        remade = caseworker.post(case + "/remake").text
        check("Bewezen" in remade, "a released letter is proven with the texts of its day")

        trail = admin.get("/audit").text
        check(trail.count("teksten van de schijf overgenomen") == 3 and trail.count("teksten van de schijf geweigerd") == 2,
              "every taking over stands in the trail")
        check(server.command("audit", "verify").returncode == 0, "the trail is proven")
    print(f"workbench reload: {len(failures)} faults, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
