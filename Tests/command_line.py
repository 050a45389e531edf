#!/usr/bin/env python3
"""Runs the built program as its users do: exit codes, standard output and error, pipes, disks, help.

usage: command_line.py [UNITTEST-ARGUMENTS]

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken. UPDATE_SNAPSHOTS=1 writes the help screens
in Tests/help anew instead of comparing them. Needs Python alone.
"""

import json
import os
import random
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(os.environ.get("HELDERBRIEF", ROOT / ".build/debug/helderbrief")).resolve())
DEMO = ROOT / "samples/demo/toeslagen-huurtoeslag.json"
OTHER = ROOT / "samples/demo/uwv-ww.json"
WRONG_TOTAL = ROOT / "samples/bad/80-total-wrong.json"
HELP = ROOT / "Tests/help"
COMMANDS = [
    "render", "batch", "check", "explain", "plan", "readability", "verify", "translate", "schema", "serve", "audit",
    "backup", "samples",
]
DONE, USAGE, REFUSED, FAULT, DISK = 0, 64, 65, 70, 74


def environment(**changes):
    kept = {key: value for key, value in os.environ.items() if key not in ("HELDERBRIEF_HOME", "NO_COLOR")}
    return {**kept, "COLUMNS": "80", **changes}


def run(*arguments, stdin=b"", cwd=ROOT, env=None, **more):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, env=env or environment(),
        timeout=300, **more)


def on_terminal(*arguments, env=None):
    """Standard output and standard error on a terminal of their own."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, cwd=ROOT,
        env=env or environment(TERM="xterm"))
    os.close(slave)
    output = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        output += chunk
    os.close(master)
    return process.wait(timeout=300), output


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="helderbrief-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def ends(self, result, code, stdout=None, stderr=None):
        """The exit code, and that nothing stands where nothing should."""
        said = f"\nstdout: {result.stdout[:600]!r}\nstderr: {result.stderr.decode(errors='replace')[:1500]}"
        self.assertEqual(result.returncode, code, said)
        if stdout == "":
            self.assertEqual(result.stdout, b"", said)
        elif stdout:
            self.assertIn(stdout, result.stdout.decode(), said)
        if stderr == "":
            self.assertEqual(result.stderr, b"", said)
        elif stderr:
            self.assertIn(stderr, result.stderr.decode(), said)

    def record(self, name="record.json", sample=DEMO, **changes):
        value = json.loads(sample.read_text(encoding="utf-8")) | changes
        path = self.folder / name
        path.write_text(json.dumps(value), encoding="utf-8")
        return path

    def house(self):
        """A copy of templates and locales that a test may spoil."""
        house = self.folder / "house"
        shutil.copytree(ROOT / "templates", house / "templates")
        shutil.copytree(ROOT / "locales", house / "locales")
        return house


class RenderTests(Case):
    def test_one_letter_goes_to_standard_output(self):
        result = run("render", DEMO)
        self.ends(result, DONE, stdout="Dienst Toeslagen", stderr="")

    def test_standard_input_gives_the_same_letter(self):
        self.assertEqual(run("render", "-", stdin=DEMO.read_bytes()).stdout, run("render", DEMO).stdout)

    def test_the_same_record_gives_the_same_bytes(self):
        for form in ("text", "html", "xml"):
            first, second = (run("render", DEMO, "--format", form).stdout for _ in range(2))
            self.assertTrue(first)
            self.assertEqual(first, second)

    def test_more_letters_need_a_folder(self):
        for arguments in ([DEMO, OTHER], [DEMO, "--locale", "nl,en"], [DEMO, "--format", "text,xml"],
                          [ROOT / "samples/recovery.ndjson"]):
            self.ends(run("render", *arguments), USAGE, stdout="", stderr="--out DIR")

    def test_files_are_named_after_id_locale_and_format(self):
        out = self.folder / "a/b"
        result = run("render", DEMO, "--locale", "nl,en", "--format", "xml,text,html", "--out", out)
        self.ends(result, DONE, stderr="6 files written")
        names = {f"HT-2026-000123.{locale}.{form}" for locale in ("nl", "en") for form in ("txt", "html", "xml")}
        self.assertEqual({path.name for path in out.iterdir()}, names)
        self.assertEqual({Path(line).name for line in result.stdout.decode().splitlines()}, names)

    def test_xml_is_well_formed_and_validated(self):
        result = run("render", DEMO, "--format", "xml", "--validate")
        self.ends(result, DONE, stderr="")
        root = ElementTree.fromstring(result.stdout)
        self.assertEqual(root.tag, "{urn:helderbrief:letter:1}letter")
        self.ends(run("render", DEMO, "--validate"), USAGE, stdout="", stderr="--format")

    def test_record_as_locale_is_dutch_and_the_language_asked_for(self):
        cases = [(["ar", "nl"], {"nl", "ar"}), (["nl", "en"], {"nl", "en"}), (["nl"], {"nl"}), ([], {"nl"}),
                 (["ar-MA"], {"nl", "ar"}), (["xx", "en"], {"nl", "en"})]
        for number, (languages, expected) in enumerate(cases):
            recipient = json.loads(DEMO.read_text())["recipient"] | {"languages": languages}
            out = self.folder / str(number)
            result = run("render", self.record(recipient=recipient), "--locale", "record", "--out", out)
            self.ends(result, DONE)
            self.assertEqual({path.name.split(".")[1] for path in out.iterdir()}, expected, languages)

    def test_a_language_without_locale_is_told(self):
        recipient = json.loads(DEMO.read_text())["recipient"] | {"languages": ["xx"]}
        result = run("render", self.record(recipient=recipient), "--locale", "record")
        self.ends(result, DONE, stdout="Dienst Toeslagen", stderr="none of the languages")

    def test_unknown_locale_and_format(self):
        self.ends(run("render", DEMO, "--locale", "xx"), USAGE, stdout="", stderr="Choose from: nl")
        for value in ("pdf", "", "text,"):
            self.ends(run("render", DEMO, "--format", value), USAGE, stdout="", stderr="--format")

    def test_a_refused_record_does_not_stop_the_others(self):
        out = self.folder / "out"
        result = run("render", WRONG_TOTAL, OTHER, "--out", out)
        self.ends(result, REFUSED, stdout="WW-2025-007215.nl.txt", stderr="1 of 2 records refused")
        line = result.stderr.decode().splitlines()[0]
        self.assertRegex(line, r"80-total-wrong\.json:\d+:\d+: error: /calculation/total: .*\[total-mismatch\]")
        self.assertIn("stated € 106.51, computed € 106.50", line)
        self.assertEqual([path.name for path in out.iterdir()], ["WW-2025-007215.nl.txt"])

    def test_a_refused_record_prints_no_letter(self):
        self.ends(run("render", WRONG_TOTAL), REFUSED, stdout="", stderr="total-mismatch")

    def test_every_bad_sample_is_refused(self):
        samples = sorted((ROOT / "samples/bad").glob("*.json"))
        result = run("render", *samples, "--out", self.folder / "out")
        self.ends(result, REFUSED, stdout="", stderr="0 files written")
        told = result.stderr.decode()
        for sample in samples:
            with self.subTest(sample.name):
                lines = "\n".join(line for line in told.splitlines() if line.startswith(str(sample)))
                for line in sample.with_suffix(".expect").read_text().splitlines():
                    rule, _, pointer = line.partition("\t")
                    self.assertIn(f"[{rule}]", lines)
                    if pointer:
                        self.assertIn(f"error: {pointer}: ", lines)

    def test_faults_of_a_letter_name_the_record_in_its_file(self):
        other = json.loads(DEMO.read_text()) | {"scheme": "no-such-scheme"}
        path = self.folder / "records.json"
        path.write_text(json.dumps([json.loads(OTHER.read_text()), other]))
        result = run("render", path, "--out", self.folder / "out")
        self.ends(result, REFUSED, stderr="records.json#1: error: /scheme: ")

    def test_values_are_hidden_unless_asked_for(self):
        path = self.record(payment=json.loads(DEMO.read_text())["payment"] | {"iban": "NL91ABNA0417164301"})
        hidden = run("render", path)
        self.ends(hidden, REFUSED, stderr="iban-check-digits")
        self.assertNotIn(b"0417164301", hidden.stderr)
        self.ends(run("render", path, "--show-values"), REFUSED, stderr="NL91ABNA0417164301")

    def test_an_id_that_leads_out_of_the_folder_is_refused(self):
        out = self.folder / "out"
        for name in ("../evil", "/etc/x", "a/b", "..", ".hidden", "a\u0000b"):
            self.ends(run("render", self.record(id=name), "--out", out), REFUSED, stdout="", stderr="[bad-id]")
        self.assertEqual(list(out.iterdir()), [])
        self.assertFalse((self.folder / "evil.nl.txt").exists())

    def test_an_id_that_stands_twice_loses_no_letter(self):
        result = run("render", DEMO, DEMO, "--out", self.folder / "out")
        self.ends(result, REFUSED, stderr="[duplicate-id]")

    def test_lists_and_lines_of_records(self):
        records = [json.loads(path.read_text()) for path in sorted((ROOT / "samples/recovery").glob("*.json"))]
        array = self.folder / "records.json"
        array.write_text(json.dumps(records))
        for number, path in enumerate((array, ROOT / "samples/recovery.ndjson")):
            result = run("render", path, "--out", self.folder / str(number))
            self.ends(result, DONE, stderr=f"{len(records)} files written")
        first, second = (
            {path.name: path.read_bytes() for path in (self.folder / str(number)).iterdir()} for number in (0, 1))
        self.assertEqual(first, second)

    def test_inputs_are_looked_at_before_anything_is_made(self):
        out = self.folder / "out"
        self.ends(run("render", DEMO, "nowhere.json", "--out", out), USAGE, stdout="", stderr="nowhere.json")
        self.ends(run("render", self.folder, "--out", out), USAGE, stdout="", stderr="is a folder")
        self.ends(run("render", "-", "-", "--out", out), USAGE, stdout="", stderr="once")
        self.assertFalse(out.exists())

    def test_input_that_is_no_text_is_refused(self):
        noise = random.Random(4).randbytes(4096)
        starts = [bytes([first]) + noise for first in (0, 0x22, 0x2D, 0x34, 0x3C, 0x5B, 0x7B, 0xEF, 0xFF)]
        for data in (b"", b"\xff\xfe\x00", noise, *starts, b"[" * 100_000, b"\x00" * 1000):
            with self.subTest(start=data[:1]):
                self.ends(run("render", "-", stdin=data), REFUSED, stdout="")

    def test_file_names_that_are_not_utf8(self):
        path = os.fsencode(self.folder) + b"/r\xe9cord.json"
        shutil.copy(DEMO, path)
        result = subprocess.run(
            [PROGRAM, b"render", path], capture_output=True, cwd=ROOT, env=environment(), timeout=300)
        self.assertIn(result.returncode, (DONE, USAGE))
        spaced = self.record("récord with spaces.json")
        self.ends(run("render", spaced), DONE, stderr="")


class DiskTests(Case):
    def test_a_full_disk_under_standard_output(self):
        with open("/dev/full", "wb") as full:
            for arguments in (["render", DEMO], ["--help"], ["check"], ["schema", "record"]):
                result = subprocess.run(
                    [PROGRAM, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, env=environment(),
                    timeout=300)
                self.assertEqual(result.returncode, DISK, arguments)
                self.assertIn(b"standard output failed", result.stderr)

    def test_a_pipe_that_is_closed_early_is_quiet(self):
        read, write = os.pipe()
        os.close(read)
        result = subprocess.run(
            [PROGRAM, "render", str(DEMO), "--format", "html"], stdout=write, stderr=subprocess.PIPE, cwd=ROOT,
            env=environment(), timeout=300)
        os.close(write)
        self.assertEqual((result.returncode, result.stderr), (DISK, b""))

    def test_a_disk_that_fills_up_leaves_no_part_of_a_letter(self):
        out = self.folder / "out"
        result = run(
            "render", DEMO, "--format", "html", "--out", out,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
        self.ends(result, DISK, stdout="", stderr="HT-2026-000123.nl.html failed")
        self.assertEqual(list(out.iterdir()), [])

    def test_a_folder_that_cannot_be_made(self):
        file = self.folder / "file"
        file.write_text("")
        for out in (file, file / "below"):
            self.ends(run("render", DEMO, "--out", out), DISK, stdout="", stderr="Not a directory")

    def test_a_folder_that_may_not_be_written(self):
        out = "/proc/self" if os.geteuid() == 0 else str(self.folder / "closed")
        if os.geteuid() != 0:
            os.mkdir(out, 0o500)
        self.ends(run("render", DEMO, "--out", out), DISK, stdout="", stderr="failed")

    def test_a_folder_in_the_place_of_a_letter(self):
        (self.folder / "HT-2026-000123.nl.txt/x").mkdir(parents=True)
        self.ends(run("render", DEMO, "--out", self.folder), DISK, stdout="", stderr="is a folder")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["HT-2026-000123.nl.txt"])

    def test_a_link_is_replaced_and_not_followed(self):
        target = self.folder / "precious"
        target.write_text("keep")
        out = self.folder / "out"
        out.mkdir()
        (out / "HT-2026-000123.nl.txt").symlink_to(target)
        self.ends(run("render", DEMO, "--out", out), DONE)
        self.assertEqual(target.read_text(), "keep")
        self.assertFalse((out / "HT-2026-000123.nl.txt").is_symlink())

    def test_a_letter_of_before_is_replaced_whole(self):
        out = self.folder / "out"
        out.mkdir()
        (out / "HT-2026-000123.nl.txt").write_text("old" * 100_000)
        self.ends(run("render", DEMO, "--out", out), DONE)
        self.assertEqual((out / "HT-2026-000123.nl.txt").read_bytes(), run("render", DEMO).stdout)

    def test_a_crash_is_a_fault_of_ours(self):
        process = subprocess.Popen(
            [PROGRAM, "render", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
            env=environment())
        # The program answers an empty line of input by waiting for more; by then its handler stands.
        process.stdin.write(b"\n" * 70_000)
        process.stdin.flush()
        process.send_signal(signal.SIGSEGV)
        _, told = process.communicate(timeout=300)
        self.assertEqual(process.returncode, FAULT)
        self.assertIn(b"Please report it", told)


class CheckTests(Case):
    def test_the_house_is_proved(self):
        self.ends(run("check"), DONE, stdout="proved ", stderr="")

    def test_faults_come_sorted_with_their_place(self):
        house = self.house()
        letters = house / "templates/letters/recovery.yaml"
        letters.write_text(letters.read_text().replace("parts:", "partz:", 1))
        result = run("check", house)
        self.ends(result, REFUSED, stdout=f"{letters}:", stderr="")
        lines = result.stdout.decode().splitlines()
        self.assertTrue(all(": error: " in line or ": warning: " in line for line in lines[:-1]))
        self.assertTrue(lines[-1].startswith("not proved: "))

    def test_json_and_sarif_say_the_same(self):
        house = self.house()
        message = house / "locales/en/payment.yaml"
        message.write_text(message.read_text() + "\nno-letter/uses-this: Nobody reads this.\n")
        found = json.loads(run("check", house, "--format", "json").stdout)
        log = json.loads(run("check", house, "--format", "sarif").stdout)
        self.assertEqual(log["version"], "2.1.0")
        rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        self.assertEqual(len(rules), len(set(rules)))
        results = log["runs"][0]["results"]
        self.assertEqual(len(results), len(found["findings"]))
        self.assertTrue(results)
        for result, finding in zip(results, found["findings"]):
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
            self.assertEqual((result["ruleId"], result["level"]), (finding["rule"], finding["level"]))
            region = result["locations"][0]["physicalLocation"]["region"]
            self.assertEqual((region["startLine"], region["startColumn"]), (finding["line"], finding["column"]))

    def test_warnings_are_errors_when_strict(self):
        house = self.house()
        message = house / "locales/en/payment.yaml"
        message.write_text(message.read_text() + "\nno-letter/uses-this: Nobody reads this.\n")
        self.ends(run("check", house), DONE, stdout="warning: ")
        self.ends(run("check", house, "--strict"), REFUSED, stdout="error: ")

    def test_a_path_in_the_house_limits_what_is_shown(self):
        house = self.house()
        for locale in ("en", "ar"):
            message = house / f"locales/{locale}/payment.yaml"
            message.write_text(message.read_text() + "\nno-letter/uses-this: Nobody reads this.\n")
        result = run("check", house / "locales/en")
        self.ends(result, DONE, stdout="locales/en/payment.yaml:")
        self.assertNotIn(b"locales/ar", result.stdout)
        self.assertIn(b"in other files", result.stdout)

    def test_broken_templates_make_no_letters(self):
        house = self.house()
        (house / "templates/letters/recovery.yaml").write_bytes(b"\xff\xfe")
        result = run("render", DEMO, "--templates", house / "templates", "--locales", house / "locales")
        self.ends(result, REFUSED, stdout="", stderr="No letters can be made")
        self.assertIn(f"{house}/templates/letters/recovery.yaml:1:1: error: ", result.stderr.decode())

    def test_paths_that_are_no_house(self):
        self.ends(run("check", self.folder, cwd="/"), USAGE, stdout="", stderr="templates and locales")
        self.ends(run("check", "nowhere"), USAGE, stdout="", stderr="nowhere")


class HouseTests(Case):
    def test_it_is_found_from_anywhere(self):
        self.ends(run("render", DEMO, cwd="/"), DONE, stderr="")

    def test_home_is_used_and_must_be_right(self):
        self.ends(run("render", DEMO, env=environment(HELDERBRIEF_HOME=str(self.house()))), DONE)
        self.ends(
            run("render", DEMO, env=environment(HELDERBRIEF_HOME=str(self.folder))), USAGE, stdout="",
            stderr="HELDERBRIEF_HOME")

    def test_a_program_alone_says_what_it_misses(self):
        alone = self.folder / "helderbrief"
        shutil.copy(PROGRAM, alone)
        result = subprocess.run(
            [alone, "render", str(DEMO)], capture_output=True, cwd=self.folder, env=environment(), timeout=300)
        self.ends(result, USAGE, stdout="", stderr="--templates DIR")

    def test_folders_that_are_not_there(self):
        for option in ("--templates", "--locales"):
            self.ends(run("render", DEMO, option, "nowhere"), USAGE, stdout="", stderr=option)


class PlanTests(Case):
    ask = ["plan", "--amount", "864.00", "--due", "2026-04-15", "--organisation", "toeslagen"]

    def test_amounts_as_people_type_them(self):
        answers = {run(*self.ask[:2], amount, *self.ask[3:]).stdout for amount in ("864", "864.00", "864,00")}
        self.assertEqual(len(answers), 1)
        self.assertIn("864.00", answers.pop().decode())

    def test_amounts_that_are_none(self):
        for amount in ("", "x", "8.6.4", "864,0", "1.000", "1 000", "€ 864", "0", "9" * 30, "1e3", "８６４"):
            self.ends(run("plan", f"--amount={amount}", *self.ask[3:]), USAGE, stdout="", stderr="amount")
        self.ends(run("plan", "--amount=-5", *self.ask[3:]), USAGE, stdout="", stderr="864,00")

    def test_days_that_do_not_exist(self):
        for day in ("2026-02-30", "15-04-2026", "tomorrow", ""):
            self.ends(run(*self.ask[:4], day, *self.ask[5:]), USAGE, stdout="", stderr="2026-04-15")

    def test_whose_rules_must_be_said(self):
        self.ends(run(*self.ask[:5]), USAGE, stdout="", stderr="Add --organisation")
        self.ends(run(*self.ask[:5], "--organisation", "nobody"), USAGE, stdout="", stderr="nobody")

    def test_options_that_do_not_go_together(self):
        self.ends(run("plan"), USAGE, stdout="", stderr="--amount")
        self.ends(run("plan", DEMO, "--amount", "5"), USAGE, stdout="", stderr="--amount")
        self.ends(run(*self.ask, "--income", "1600"), USAGE, stdout="", stderr="--protected")

    def test_every_plan_adds_up_to_the_cent(self):
        for sample in sorted((ROOT / "samples/recovery").glob("*.json"))[::4]:
            plan = json.loads(run("plan", sample, "--schedule", "--format", "json").stdout)
            self.assertTrue(plan["options"], sample.name)
            for option in plan["options"]:
                paid = sum(payment["amount"] for payment in option["schedule"])
                self.assertEqual(paid, option["total"], sample.name)
                apart = sum(option[name] for name in ("remainder", "fineLeft", "waived", "paused"))
                self.assertEqual(paid + apart, plan["total"], sample.name)
                if plan.get("monthlyLimit") is not None and option["kind"] != "at-once":
                    self.assertLessEqual(option["monthly"], plan["monthlyLimit"], sample.name)

    def test_a_schedule_is_shown_when_asked_for(self):
        self.assertNotIn(b"then left", run(*self.ask).stdout)
        self.ends(run(*self.ask, "--schedule"), DONE, stdout="then left", stderr="")


    def asked(self, *wish, code=DONE):
        """The answer to a wish, as JSON."""
        result = run(*self.ask, "--date", "2026-03-02", *wish, "--format", "json")
        self.ends(result, code, stderr="")
        return json.loads(result.stdout)["wish"]

    def test_a_wish_is_granted_with_its_schedule(self):
        answer = self.asked("--monthly", "40", "--start", "2026-05-27")
        self.assertTrue(answer["isGranted"])
        self.assertEqual(answer["granted"]["monthly"], 4000)
        self.assertEqual(answer["granted"]["schedule"][0]["date"], "2026-05-27")
        self.assertEqual(sum(payment["amount"] for payment in answer["granted"]["schedule"]), 86400)

    def test_a_wish_that_breaks_a_limit_gets_the_limit_and_what_comes_nearest(self):
        answer = self.asked("--monthly", "10")
        self.assertFalse(answer["isGranted"])
        self.assertIn({"code": "below-minimum", "amount": 2000}, answer["violations"])
        self.assertEqual(answer["nearest"]["monthly"], 2000)
        answer = self.asked("--monthly", "60", "--income", "1650", "--protected", "1600")
        self.assertEqual(answer["violations"], [{"code": "above-protected-earnings", "amount": 5000}])
        self.assertEqual(answer["nearest"]["monthly"], 5000)

    def test_pause_part_now_extra_and_income_once(self):
        day = ["--extra-day", "2026-08-01"]
        pause = self.asked("--pause-from", "2026-06-01", "--pause-months", "3")["granted"]
        self.assertEqual([payment["date"] for payment in pause["schedule"][1:3]], ["2026-05-15", "2026-09-15"])
        shorter = self.asked("--extra", "400", *day)["granted"]
        lower = self.asked("--extra", "400", *day, "--effect", "lower")["granted"]
        self.assertLess(shorter["last"], lower["last"])
        self.assertEqual(lower["last"], "2028-03-15")
        part = self.asked("--part-now", "500", "--months", "10")["granted"]
        self.assertEqual(part["schedule"][0], {"date": "2026-04-15", "amount": 50000, "left": 36400, "how": "once"})
        once = self.asked("--capacity", "10", "--income-once", "300", "--income-day", "2026-07-01")
        self.assertEqual((once["askedOfOneOff"], once["granted"]["remainder"]), (30000, 86400 - 36 * 1000 - 30000))

    def test_wishes_that_cannot_be_typed(self):
        for wish in (["--months", "0"], ["--monthly", "0"], ["--extra", "5"], ["--pause-months", "2"],
                     ["--income-once", "5"], ["--effect", "longer"], ["--months", "5000"], ["--pay-first", "x"]):
            self.ends(run(*self.ask, *wish), USAGE, stdout="")

    def test_claims_together(self):
        more = ["--claim", "zorgtoeslag 2024=240", "--claim", "huurtoeslag=400,50", "--capacity", "45"]
        plan = json.loads(run(*self.ask, *more, "--format", "json").stdout)
        self.assertEqual(plan["total"], 86400 + 24000 + 40050)
        self.assertEqual([claim["total"] for claim in plan["claims"]], [86400, 24000, 40050])
        for claim in plan["claims"]:
            self.assertEqual(sum(payment["amount"] for payment in claim["payments"]) + claim["open"], claim["total"])
        self.assertEqual(plan["apart"]["violation"]["code"], "above-capacity")
        self.ends(run(*self.ask, *more, "--pay-first", "huurtoeslag"), DONE, stdout="huurtoeslag: €400.50", stderr="")
        self.ends(run(*self.ask, "--claim", "zorgtoeslag"), USAGE, stdout="", stderr="a name and an amount")
        self.ends(run("plan", DEMO, OTHER), REFUSED, stdout="", stderr="/organisation")

    def test_an_open_net_debt_becomes_gross_after_the_year(self):
        result = run("plan", "--amount", "700", "--tax", "300", "--due", "2026-08-15", "--organisation", "uwv",
                     "--monthly", "100", "--format", "json")
        ends = json.loads(result.stdout)["wish"]["granted"]["yearEnds"]
        self.assertEqual([(end["year"], end["openNet"], end["openGross"]) for end in ends], [(2026, 20000, 28571)])
        self.assertEqual(sum(payment["amount"] for payment in ends[0]["schedule"]), 28571)

    def test_the_text_is_72_columns_wide(self):
        for locale in ("en", "nl"):
            for more in ([], ["--capacity", "20", "--monthly", "30"], ["--benefit", "900", "--fine", "100", "--schedule"]):
                text = run(*self.ask, *more, "--cause", "processing", "--locale", locale).stdout.decode()
                self.assertLessEqual(max(map(len, text.splitlines())), 72, text)
                self.assertNotRegex(text, r"(?m) $")

    def test_the_page_says_its_charts_in_words(self):
        for locale, word in (("en", "Side by side"), ("nl", "Naast elkaar")):
            result = run(*self.ask, "--locale", locale, "--format", "html")
            self.ends(result, DONE, stdout=word, stderr="")
            page = result.stdout.decode()
            self.assertIn(f'<html lang="{locale}">', page)
            tree = ElementTree.fromstring(page.split("<main>")[1].split("</main>")[0].join(("<main>", "</main>")))
            for chart in tree.iter("svg"):
                named = {chart.find("title").get("id"), chart.find("desc").get("id")}
                self.assertEqual(set(chart.get("aria-labelledby").split()), named)
            self.assertEqual(len(list(tree.iter("svg"))), 3)
            self.assertEqual(len(list(tree.iter("figure"))), len(list(tree.iter("svg"))))
            self.assertNotRegex(page, r"<script|https?://|src=")
        claim = run(*self.ask, "--claim", "<b>&=5", "--format", "html").stdout.decode()
        self.assertIn("&lt;b&gt;&amp;", claim)
        self.assertNotIn("<b>", claim)

    def policy_house(self, edit):
        """A house of which the policy of Toeslagen was changed."""
        house = self.house()
        path = house / "templates/organisations/toeslagen.yaml"
        text = path.read_text(encoding="utf-8")
        changed = edit(text)
        self.assertNotEqual(text, changed)
        path.write_text(changed, encoding="utf-8")
        return ["--templates", house / "templates", "--locales", house / "locales"]

    def test_the_policy_of_the_decision_date_holds_and_earlier_ones_stay(self):
        def later(text):
            head, policy = text.split("policies:\n")
            policy, rest = policy.split("help:\n")
            old = policy.replace("valid_until: null", "valid_until: 2026-02-28")
            new = policy.replace("2025-01-01", "2026-03-01").replace("{value: 24, source: \"bel", "{value: 12, source: \"bel")
            return head + "policies:\n" + old + new + "help:\n" + rest
        house = self.policy_house(later)
        for day, months in (("2026-02-28", 24), ("2026-03-01", 12)):
            plan = json.loads(run(*self.ask, "--date", day, *house, "--format", "json").stdout)
            self.assertEqual([o["months"] for o in plan["options"] if o["kind"] == "standard"], [months])
        self.ends(run(*self.ask, "--date", "2024-12-31", *house), REFUSED, stdout="", stderr="[no-policy]")

    def test_a_policy_with_a_wrong_word_or_without_a_source_is_refused(self):
        house = self.policy_house(lambda text: text.replace("value: oldest-first", "value: oldest"))
        self.ends(run(*self.ask, *house), REFUSED, stdout="", stderr="should be one of `oldest-first`, `proportional`")
        shutil.rmtree(self.folder / "house")
        house = self.policy_house(lambda text: text.replace("longest_pause_months: {value: 6, source:", "longest_pause_months: {value: 6, sauce:"))
        self.ends(run(*self.ask, *house), REFUSED, stdout="", stderr="`longest_pause_months` has no `source`")


class ExplainTests(Case):
    def test_the_letter_and_one_field(self):
        whole = run("explain", DEMO)
        part = run("explain", DEMO, "/calculation/total")
        self.ends(whole, DONE, stdout="864,00", stderr="")
        self.ends(part, DONE, stdout="864,00", stderr="")
        self.assertLess(len(part.stdout), len(whole.stdout))

    def test_as_json_and_html(self):
        self.assertTrue(json.loads(run("explain", DEMO, "--format", "json").stdout)["values"])
        self.ends(run("explain", DEMO, "--format", "html"), DONE, stdout="<!DOCTYPE html>", stderr="")

    def test_what_cannot_be_explained(self):
        self.ends(run("explain", DEMO, "/no/such/field"), REFUSED, stdout="", stderr="[unknown-pointer]")
        self.ends(run("explain", WRONG_TOTAL), REFUSED, stdout="", stderr="[total-mismatch]")
        self.ends(run("explain", DEMO, "--locale", "xx"), USAGE, stdout="", stderr="xx")


class VerifyTests(Case):
    def letters(self, locales="nl,ar"):
        out = self.folder / "letters"
        run("render", DEMO, "--locale", locales, "--format", "text,html,xml", "--out", out)
        return sorted(out.iterdir())

    def test_every_letter_is_proven(self):
        letters = self.letters("nl,en,ar")
        self.assertEqual(len(letters), 9)
        for letter in letters:
            self.ends(run("verify", letter, DEMO), DONE, stdout="proven: ", stderr="")

    def test_the_bytes_tell_when_the_name_does_not(self):
        for letter in self.letters():
            other = shutil.copy(letter, self.folder / "scan")
            self.ends(run("verify", other, DEMO), DONE, stdout=f"in locale {letter.name.split('.')[1]}", stderr="")
        self.ends(run("verify", "-", DEMO, stdin=self.letters()[0].read_bytes()), DONE, stdout="proven: ")

    def test_a_changed_letter_differs_and_shows_no_value(self):
        for letter in self.letters("nl"):
            letter.write_bytes(letter.read_bytes().replace(b"864", b"468", 1))
            result = run("verify", letter, DEMO)
            self.ends(result, REFUSED, stdout="the letter itself was changed", stderr="")
            self.assertNotIn(b"468", result.stdout)
            self.ends(run("verify", letter, DEMO, "--show-values"), REFUSED, stdout="468")

    def test_another_record_is_named(self):
        payment = json.loads(DEMO.read_text())["payment"] | {"account": "Somebody else"}
        for letter in self.letters("nl"):
            self.ends(run("verify", letter, self.record(payment=payment)), REFUSED, stdout="Not the same: the record.")

    def test_other_templates_and_locales_are_named(self):
        house = self.house()
        for file in ("templates/codes.yaml", "locales/nl/payment.yaml"):
            (house / file).write_text((house / file).read_text() + "\n# changed\n")
        result = run(
            "verify", self.letters()[-1], DEMO, "--templates", house / "templates", "--locales", house / "locales")
        self.ends(result, REFUSED, stdout="Not the same: the templates, the locale.")

    def test_a_letter_without_its_last_lines(self):
        letter = self.folder / "letter.nl.txt"
        for data in (b"", b"Hello", run("render", DEMO).stdout[:2000], random.Random(5).randbytes(3000)):
            letter.write_bytes(data)
            self.ends(run("verify", letter, DEMO), REFUSED, stdout="differs: ", stderr="")

    def test_the_record_of_a_letter_is_found_by_its_id(self):
        records = self.folder / "records.ndjson"
        records.write_text("".join(json.dumps(json.loads(path.read_text())) + "\n" for path in (OTHER, DEMO)))
        self.ends(run("verify", self.letters()[0], records), DONE, stdout="proven: ")
        self.ends(run("verify", "-", records, stdin=b"x"), USAGE, stdout="", stderr="2 records")


class SchemaTests(Case):
    def test_schemas_are_what_they_say(self):
        self.assertIn("$schema", json.loads(run("schema", "record").stdout))
        self.assertEqual(
            ElementTree.fromstring(run("schema", "letter", "--format", "xsd").stdout).tag,
            "{http://www.w3.org/2001/XMLSchema}schema")
        self.assertTrue(json.loads(run("schema", "facts", "--format", "json").stdout)["facts"])
        self.ends(run("schema", "facts"), DONE, stdout="payment.due (date)", stderr="")
        self.ends(run("schema", "facts", "--format", "markdown"), DONE, stdout="| `payment.due` |", stderr="")

    def test_forms_that_do_not_exist(self):
        self.ends(run("schema", "letter", "--format", "json"), USAGE, stdout="", stderr="xsd")
        self.ends(run("schema", "planet"), USAGE, stdout="", stderr="record")


class TerminalTests(Case):
    def test_colour_stands_on_a_terminal_only(self):
        code, output = on_terminal("render", WRONG_TOTAL)
        self.assertEqual(code, REFUSED)
        self.assertIn(b"\x1b[", output)
        self.assertNotIn(b"\x1b[", run("render", WRONG_TOTAL).stderr)

    def test_no_color_is_honoured(self):
        for env in (environment(TERM="xterm", NO_COLOR="1"), environment(TERM="dumb")):
            self.assertNotIn(b"\x1b[", on_terminal("render", WRONG_TOTAL, env=env)[1])


class SamplesTests(Case):
    def test_cover_is_written_once_and_renders(self):
        with tempfile.TemporaryDirectory() as folder:
            made = run("samples", "--cover", "--kind", "warning", "--out", folder)
            self.ends(made, DONE, stdout="warning-cover-01", stderr="written to")
            files = sorted(Path(folder).iterdir())
            self.assertGreaterEqual(len(files), 2)
            rendered = run("render", *files, "--out", Path(folder) / "letters")
            self.ends(rendered, DONE, stderr=f"from {len(files)} records")
            again = run("samples", "--cover", "--kind", "warning", "--out", folder)
            self.ends(again, DONE, stderr="stood there already")
            files[0].write_text("{}")
            self.ends(run("samples", "--cover", "--kind", "warning", "--out", folder), DISK, stderr="another record")
            self.assertEqual(files[0].read_text(), "{}")

    def test_formats(self):
        lines = run("samples", "--cover", "--kind", "warning", "--format", "ndjson").stdout.splitlines()
        table = json.loads(run("samples", "--cover", "--kind", "warning", "--format", "json").stdout)[0]
        self.assertEqual([json.loads(line)["id"] for line in lines], [record["id"] for record in table["records"]])
        shown = {number for record in table["records"] for number in record["shows"]}
        self.assertEqual(shown | set(table["not_shown"]), set(range(len(table["branches"]))))

    def test_stored_samples(self):
        listed = run("samples", "--kind", "warning")
        self.ends(listed, DONE, stdout="samples/warning/", stderr="records")
        self.ends(run("samples", "--kind", "nonsense"), USAGE, stdout="", stderr="no letter kind")
        self.ends(run("samples", "--out", "x"), USAGE, stdout="", stderr="--cover")


class HelpTests(Case):
    def test_help_screens(self):
        for name in ["", *COMMANDS]:
            result = run(*filter(None, [name]), "--help")
            self.ends(result, DONE, stderr="")
            snapshot = HELP / f"{name or 'helderbrief'}.txt"
            if os.environ.get("UPDATE_SNAPSHOTS"):
                HELP.mkdir(exist_ok=True)
                snapshot.write_bytes(result.stdout)
            self.assertEqual(result.stdout.decode(), snapshot.read_text(encoding="utf-8"), snapshot.name)
            text = result.stdout.decode().split("USAGE:")[0]
            self.assertTrue("Examples:" in text or "First steps:" in text)

    def test_version_and_completions(self):
        self.ends(run("--version"), DONE, stdout="helderbrief ", stderr="")
        for shell in ("bash", "zsh", "fish"):
            self.ends(run("--generate-completion-script", shell), DONE, stdout="render", stderr="")

    def test_wrong_usage(self):
        self.ends(run(), USAGE, stdout="", stderr="USAGE")
        for arguments in (["nonsense"], ["render"], ["render", DEMO, "--nonsense"], ["verify", DEMO]):
            self.ends(run(*arguments), USAGE, stdout="", stderr="Error: ")


if __name__ == "__main__":
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f"{PROGRAM} is not there. Build it, or name it with HELDERBRIEF.")
    unittest.main()
