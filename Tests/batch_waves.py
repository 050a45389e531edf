#!/usr/bin/env python3
"""Spreads letters over mailing waves: the plan, the letters, the deadlines, the refusals; killed, resumed, on any number of cores.

usage: batch_waves.py [UNITTEST-ARGUMENTS]

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken. Needs Python alone.
"""

import datetime
import gzip
import json
import random
import signal
import subprocess
import time
import unittest
from collections import Counter

from batch_faults import DONE, REFUSED, ROOT, SAMPLES, USAGE, Case, command, compact, environment, records, run, tree

WAVES = ["--waves", 5, "--from", "2026-06-01", "--per-day", 200]
SENT = "2026-05-20"
KINDS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("samples/fine/*.json"))]


def day(text):
    return datetime.date.fromisoformat(text)


def moved(record, sent=SENT):
    """A recovery that is sent on another day, with six weeks to pay."""
    due = day(sent) + datetime.timedelta(weeks=6, days=1)
    payment = {key: value for key, value in record["payment"].items() if key != "start"} | {"due": due.isoformat()}
    return record | {"decision": record["decision"] | {"sent": sent}, "payment": payment}


def mixed(count):
    """Recoveries and some fines, from all over the country and from abroad."""
    rows = []
    for number, row in enumerate(records(count)):
        row = moved(row)
        if number % 7 == 3:
            fine = KINDS[number % len(KINDS)]
            later = {"due": (day(SENT) + datetime.timedelta(weeks=7)).isoformat()}
            payment = {key: value for key, value in fine["payment"].items() if key != "start"} | later
            row = fine | {"id": row["id"], "decision": fine["decision"] | {"sent": SENT}, "payment": payment}
        address = row["recipient"]["address"]
        if address["country"] == "NL":
            address = address | {"postcode": f"{1 + number % 9}{address['postcode'][1:]}"}
        rows.append(row | {"recipient": row["recipient"] | {"address": address}})
    return rows


class Waves(Case):
    def plan(self, out):
        return json.loads((out / "summary.json").read_text())["waves"]

    def test_every_letter_goes_with_its_wave(self):
        rows = mixed(500)
        source = self.file("records.ndjson", rows)
        out = self.folder / "out"
        result = run(source, "--out", out, *WAVES)
        self.ends(result, DONE)
        plan = self.plan(out)
        self.assertEqual([wave["date"] for wave in plan],
                         ["2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05"])
        self.assertEqual([wave["planned"] for wave in plan], [100] * 5)
        self.assertEqual([wave["made"] for wave in plan], [100] * 5)
        letters = self.letters(out / "letters.ndjson")
        self.assertEqual([letter["id"] for letter in letters], [row["id"] for row in rows])
        self.assertEqual(Counter(letter["wave"] for letter in letters), Counter({n: 100 for n in range(1, 6)}))
        for letter, row in zip(letters, rows):
            wave = plan[letter["wave"] - 1]
            self.assertEqual(letter["sent"], wave["date"])
            text = letter["renditions"]["xml"]
            self.assertIn(f'iso="{wave["date"]}"', text)
            self.assertNotIn(f'iso="{SENT}"', text)
            # Nobody gets less time than the record gave, nor an end at a weekend.
            due = day(letter["deadline"]["payment"])
            given = day(row["payment"]["due"]) - day(row["decision"]["sent"])
            self.assertGreaterEqual(due - day(letter["sent"]), given)
            self.assertLess((due - day(letter["sent"]) - given).days, 5)
            self.assertLess(due.weekday(), 5)
            self.assertGreaterEqual(day(letter["deadline"]["objection"]), day(letter["sent"]) + datetime.timedelta(weeks=6))
        for kind in ("recovery", "fine"):
            counts = Counter(letter["wave"] for letter in letters if letter["kind"] == kind)
            self.assertLess(max(counts.values()) - min(counts.values()), 4)
            self.assertEqual([counts[n] for n in range(1, 6)], [wave["kinds"][kind] for wave in plan])
        for wave in plan:
            self.assertEqual(sum(wave["regions"].values()), 100)
        self.assertEqual({line["wave"] for line in self.letters(out / "manifest.ndjson")}, {1, 2, 3, 4, 5})
        self.assertIn("Records by day of dispatch", (out / "report.html").read_text())
        # The plan alone says the same, and makes nothing.
        alone = run(source, *WAVES, "--plan-only")
        self.ends(alone, DONE)
        self.assertIn(alone.stdout, result.stdout)
        self.assertIn(b"500 records in 5 waves.", alone.stdout)
        self.assertIn(b"Mon 2026-06-01", alone.stdout)
        # A letter is proven with the day it bears, and not without.
        letter = self.folder / f"{letters[3]['id']}.nl.html"
        letter.write_text(letters[3]["renditions"]["html"], encoding="utf-8")
        record = self.file("one.json", [rows[3]])
        for arguments, code in ((["--sent", letters[3]["sent"]], DONE), ([], REFUSED)):
            done = subprocess.run(
                [command("")[0], "verify", letter, record, *arguments], capture_output=True, cwd=ROOT, env=environment())
            self.assertEqual(done.returncode, code, done.stderr)

    def test_cores_and_kills_do_not_change_the_plan(self):
        rows = [compact(row).encode() for row in mixed(400)]
        rows[50] = rows[50].replace(b'"schema":1', b'"schema":2')
        rows[60] = b'{"broken":'
        rows[70] = rows[20]
        source = self.file("records.ndjson", rows)
        packed = self.folder / "records.ndjson.gz"
        packed.write_bytes(gzip.compress(source.read_bytes()))
        whole = self.folder / "whole"
        started = time.monotonic()
        self.ends(run(source, "--out", whole, *WAVES), REFUSED)
        seconds = time.monotonic() - started
        wanted = tree(whole)
        for jobs in (1, 7):
            out = self.folder / f"jobs-{jobs}"
            self.ends(run(packed, "--out", out, "--jobs", jobs, *WAVES), REFUSED)
            self.assertEqual(tree(out), wanted)
        chance = random.Random(5)
        for turn in range(4):
            out = self.folder / f"kill-{turn}"
            process = subprocess.Popen(
                command(source, "--out", out, *WAVES), cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(0.1, 0.95) * seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.wait(timeout=300)
            if turn == 0:
                # The index is rubbish: it is made anew.
                (out / ".batch").mkdir(parents=True, exist_ok=True)
                (out / ".batch/waves.index").write_bytes(b"rubbish")
            self.ends(run(source, "--out", out, "--resume", *WAVES), REFUSED)
            self.assertEqual(tree(out), wanted)
        self.ends(run(source, "--out", whole, "--resume", *WAVES[:-1], 300), USAGE)
        self.ends(run(source, "--out", whole, "--resume"), USAGE)

    def test_an_input_that_changed_is_told(self):
        rows = mixed(300)
        source = self.file("records.ndjson", rows)
        out = self.folder / "out"
        self.ends(run(source, "--out", out, *WAVES), DONE)
        before = tree(out)
        again = self.folder / "again"
        (again / ".batch").mkdir(parents=True)
        # The plan of one input beside another one of the same size.
        for name in ("waves.index", "waves.json"):
            (again / ".batch" / name).write_bytes((out / ".batch" / name).read_bytes())
        rows[0], rows[299] = rows[299], rows[0]
        self.file("records.ndjson", rows)
        result = run(source, "--out", again, *WAVES)
        self.ends(result, USAGE)
        self.assertIn(b"not the input", result.stderr)
        self.assertFalse((again / "letters.ndjson").exists())
        self.assertEqual(tree(out), before)

    def test_records_that_fit_no_wave_are_refused_with_the_rule(self):
        rows = [moved(row) for row in records(6)]
        rows[1] = moved(rows[1], "2026-06-03")
        rows[2] = moved(rows[2], "2026-07-01")
        talk = json.loads(next(iter(sorted(ROOT.glob("samples/invitation/*.json")))).read_text(encoding="utf-8"))
        talk = talk | {"decision": talk["decision"] | {"date": "2026-05-01", "sent": "2026-05-20"}}
        rows[3] = talk | {"id": "TALK-1", "details": talk["details"] | {"appointment": "2026-06-09"}}
        rows[4] = talk | {"id": "TALK-2", "details": talk["details"] | {"appointment": "2026-06-03"}}
        out = self.folder / "out"
        source = self.file("records.ndjson", rows)
        self.ends(run(source, "--out", out, "--waves", 5, "--from", "2026-06-01"), REFUSED)
        rules = {line["refused"]["id"]: [(error["rule"], error["pointer"]) for error in line["refused"]["errors"]]
                 for line in self.refused(out)}
        self.assertEqual(rules, {
            "B-0000002": [("dispatch-too-early", "/decision/sent")],
            "TALK-2": [("dispatch-too-late", "/details/appointment")]})
        sent = {letter["id"]: letter["sent"] for letter in self.letters(out / "letters.ndjson")}
        self.assertGreaterEqual(sent["B-0000001"], "2026-06-03")
        self.assertLessEqual(sent["TALK-1"], "2026-06-02")
        self.balance(out)
        with_less = self.folder / "less"
        self.ends(run(source, "--out", with_less, "--waves", 5, "--from", "2026-06-01", "--notice", 1), REFUSED)
        self.assertEqual([line["refused"]["id"] for line in self.refused(with_less)], ["B-0000002"])

    def test_hostile_rows_are_refused_as_without_waves(self):
        good = [compact(moved(row)) for row in records(4)]
        rows = [good[0].encode(), b'{"id":"' + b"x" * (2 << 20) + b'"}', b'{"a":' * 10_000, b"[" * 10_000, good[1].encode(),
                good[2].encode().replace(b"recovery", b"\xff\xfe"), b'{"id":"\x00"}', b"\x00", good[3].encode(), b"["]
        source = self.file("bad.ndjson", rows)
        out, plain = self.folder / "out", self.folder / "plain"
        self.ends(run(source, "--out", out, "--waves", 2, "--from", "2026-06-01"), REFUSED)
        self.ends(run(source, "--out", plain), REFUSED)
        self.assertEqual((out / "refused.ndjson").read_bytes(), (plain / "refused.ndjson").read_bytes())
        self.assertEqual([wave["made"] for wave in self.plan(out)], [1, 2])
        cut = self.folder / "cut.gz"
        cut.write_bytes(gzip.compress(source.read_bytes())[:-40])
        self.ends(run(cut, "--out", self.folder / "cut", "--waves", 2, "--from", "2026-06-01"), REFUSED)
        self.balance(self.folder / "cut")

    def test_a_day_holds_no_more_than_it_may(self):
        source = self.file("records.ndjson", [moved(row) for row in records(95)])
        result = run(source, "--waves", 3, "--per-day", 30, "--from", "2026-06-01", "--plan-only")
        self.ends(result, USAGE)
        self.assertIn(b"Raise --per-day to 32", result.stderr)
        self.assertEqual(result.stdout, b"")
        result = run(source, "--per-day", 30, "--from", "2026-04-24", "--skip-holidays", "--plan-only")
        # Four days, none before that of the records.
        self.ends(result, DONE)
        self.assertIn(b"95 records in 4 waves", result.stdout)
        self.assertIn(f"Wed {SENT}".encode(), result.stdout)
        out = self.folder / "out"
        self.ends(run(source, "--out", out, "--per-day", 30, "--from", "2026-06-04"), DONE)
        self.assertEqual([wave["date"] for wave in self.plan(out)], ["2026-06-04", "2026-06-05", "2026-06-08", "2026-06-09"])
        self.assertLessEqual(max(wave["made"] for wave in self.plan(out)), 30)

    def test_usage(self):
        source = self.file("records.ndjson", records(1))
        out = self.folder / "out"
        for arguments, word in (
                ([source, "--out", out, "--waves", 3], b"--from"), ([source, "--out", out, "--from", "2026-06-01"], b"--waves"),
                ([source, "--out", out, "--waves", 0, "--from", "2026-06-01"], b"--waves"),
                ([source, "--out", out, "--skip-holidays"], b"--waves"), ([source, "--out", out, "--plan-only"], b"--waves"),
                ([source, "--out", out, "--waves", 3, "--from", "2026-02-30"], b"2026"),
                (["-", "--waves", 3, "--from", "2026-06-01"], b"save standard input to a file"),
                (["-", "--out", out, "--waves", 3, "--from", "2026-06-01"], b"save standard input to a file"),
                (["/dev/stdin", "--out", out, "--waves", 3, "--from", "2026-06-01"], b"Save it to a file")):
            result = run(*arguments, stdin=b"{}\n")
            self.ends(result, USAGE)
            self.assertIn(word, result.stderr)
            self.assertEqual(result.stdout, b"")


if __name__ == "__main__":
    unittest.main()
