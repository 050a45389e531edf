#!/usr/bin/env python3
"""Runs batches that are killed, that run out of disk, whose pipes break, whose input is bad; resumes them, and compares.

usage: batch_faults.py [UNITTEST-ARGUMENTS]

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken. HELDERBRIEF_FULL=1 runs the whole set (200
kills of 20,000 records, 50 full disks, 50 broken pipes: an hour or two with a release build); without it, a sample of
at most two minutes. SEED=N chooses other points. Needs Python alone.
"""

import atexit
import base64
import gzip
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(os.environ.get("HELDERBRIEF", ROOT / ".build/debug/helderbrief")).resolve())
FULL = os.environ.get("HELDERBRIEF_FULL") == "1"
SEED = int(os.environ.get("SEED", "20261121"))
RECORDS = 20_000 if FULL else 400
KILLS = 200 if FULL else 5
FULL_DISKS = 50 if FULL else 3
BROKEN_PIPES = 50 if FULL else 3
DONE, USAGE, REFUSED, FAULT, DISK, STOPPED = 0, 64, 65, 70, 74, 75
SAMPLES = [json.loads(line) for line in (ROOT / "samples/recovery.ndjson").read_text(encoding="utf-8").splitlines()]
VOLATILE = {"durations"}
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, code, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(code), usage.ru_maxrss)
"""


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def records(count, start=0):
    return [SAMPLES[n % len(SAMPLES)] | {"id": f"B-{n:07d}"} for n in range(start, start + count)]


# A copy, so that nobody who edits a template meanwhile makes a resumed run another run.
HOUSE = tempfile.mkdtemp(prefix="helderbrief-house-")
atexit.register(shutil.rmtree, HOUSE, ignore_errors=True)
for part in ("templates", "locales"):
    shutil.copytree(ROOT / part, Path(HOUSE) / part)


def environment():
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    return {**kept, "COLUMNS": "80", "HELDERBRIEF_HOME": HOUSE}


def command(source, *arguments):
    return [PROGRAM, "batch", str(source), "--allow-drafts", *map(str, arguments)]


def run(source, *arguments, stdin=b"", drafts=True, **more):
    words = command(source, *arguments)
    if not drafts:
        words.remove("--allow-drafts")
    return subprocess.run(
        words, input=stdin, capture_output=True, cwd=ROOT, env=environment(), timeout=900 if FULL else 120, **more)


def tree(folder):
    """Every file that an operator sees, by name: its hash; the summary without what depends on the clock."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name.startswith(".batch") or not path.is_file() or name == "report.html":
            continue
        if name == "summary.json":
            summary = json.loads(path.read_text())
            found[name] = compact({key: value for key, value in summary.items() if key not in VOLATILE})
        else:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


class Case(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="helderbrief-batch-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def file(self, name, lines):
        path = self.folder / name
        path.write_bytes(b"".join(
            (line if isinstance(line, bytes) else compact(line).encode()) + b"\n" for line in lines))
        return path

    def ends(self, result, code):
        self.assertEqual(result.returncode, code, f"\n{result.stdout[-800:]!r}\n{result.stderr[-1500:]!r}")

    def balance(self, folder):
        summary = json.loads((folder / "summary.json").read_text())
        self.assertEqual(summary["read"], summary["made"] + summary["refused"] + summary["skipped"])
        return summary

    def refused(self, folder):
        return [json.loads(line) for line in (folder / "refused.ndjson").read_bytes().splitlines()]

    def letters(self, path):
        return [json.loads(line) for line in path.read_bytes().splitlines()]


class Interrupted(Case):
    """A batch with bad rows and a second id in it, ended in every way, ends with the same files."""

    @classmethod
    def setUpClass(cls):
        cls.home = Path(tempfile.mkdtemp(prefix="helderbrief-batch-"))
        cls.random = random.Random(SEED)
        rows = [compact(record) for record in records(RECORDS)]
        for place in cls.random.sample(range(RECORDS), 12):
            rows[place] = rows[place].replace('"schema":1', '"schema":2')
        rows[RECORDS // 3] = '{"broken":'
        rows[RECORDS // 2] = rows[RECORDS // 2 - 60]
        cls.input = cls.home / "records.ndjson"
        cls.input.write_text("\n".join(rows) + "\n", encoding="utf-8")
        cls.wanted = {}
        cls.seconds = {}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    def undisturbed(self, pack):
        if pack not in self.wanted:
            out = self.home / f"undisturbed-{pack}"
            started = time.monotonic()
            self.ends(run(self.input, "--out", out, "--pack", pack), REFUSED)
            self.seconds[pack] = time.monotonic() - started
            self.assertEqual(self.balance(out)["read"], RECORDS)
            self.wanted[pack] = tree(out)
            if pack != "ndjson":
                shutil.rmtree(out)
        return self.wanted[pack], self.seconds[pack]

    def resume_until_done(self, out, pack):
        self.ends(run(self.input, "--out", out, "--pack", pack, "--resume"), REFUSED)
        wanted, _ = self.undisturbed(pack)
        self.assertEqual(tree(out), wanted)

    def nothing_half_written(self, out, pack):
        """Letters have no name yet, or are whole: those of the pack `files` end as letters end."""
        if pack == "files":
            for path in (out / "letters").rglob("*"):
                if path.is_file():
                    end = path.read_bytes()[-40:]
                    self.assertTrue(end.endswith(b"\n") or end.rstrip().endswith(b">"), path)

    def kill(self, out, pack, after, number=signal.SIGKILL):
        process = subprocess.Popen(
            command(self.input, "--out", out, "--pack", pack, "--resume"), cwd=ROOT, env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        return process.wait(timeout=120)

    def test_killed_anywhere_and_resumed(self):
        for turn in range(KILLS):
            pack = ["ndjson", "files", "tar"][turn % 3]
            _, seconds = self.undisturbed(pack)
            out = self.folder / f"kill-{turn}"
            for _ in range(self.random.choice([1, 1, 2, 3])):
                self.kill(out, pack, self.random.uniform(0.05, 1.05) * seconds)
            with self.subTest(turn=turn, pack=pack):
                self.nothing_half_written(out, pack)
                self.resume_until_done(out, pack)
            shutil.rmtree(out, ignore_errors=True)

    def test_power_loss_drops_what_was_not_synced(self):
        """What stands behind the last journal entry may be gone, cut anywhere, or rubbish; so may the entry itself."""
        for turn in range(KILLS):
            pack = ["ndjson", "tar", "files"][turn % 3]
            _, seconds = self.undisturbed(pack)
            out = self.folder / f"power-{turn}"
            self.kill(out, pack, self.random.uniform(0.3, 0.95) * seconds)
            journal = out / ".batch/journal"
            if not journal.exists():
                continue
            lines = journal.read_bytes().split(b"\n")
            kept = {"pack": 0, "manifest": 0, "refused": 0}
            last = next((line for line in reversed(lines[:-1]) if b'"checkpoint"' in line), None)
            if last and not any(b'"done"' in line for line in lines):
                state = json.loads(last[9:])["checkpoint"]["_0"]
                kept = {key: state[key] for key in kept}
            elif any(b'"done"' in line for line in lines):
                continue
            names = {"pack": {"ndjson": "letters.ndjson", "tar": "letters.tar"}.get(pack), "manifest": "manifest.ndjson",
                     "refused": "refused.ndjson"}
            for key, name in names.items():
                path = out / f"{name}.partial"
                if name is None or not path.exists():
                    continue
                size = path.stat().st_size
                cut = self.random.randint(kept[key], max(size, kept[key]))
                with open(path, "r+b") as file:
                    file.truncate(cut)
                    if self.random.random() < 0.5 and cut > kept[key]:
                        file.seek(self.random.randint(kept[key], cut))
                        file.write(self.random.randbytes(self.random.randint(1, 5000)))
            with open(journal, "ab") as file:
                file.write(self.random.choice([b"", b"deadbeef {\"checkpoint\":", self.random.randbytes(300), last or b""]))
            with self.subTest(turn=turn, pack=pack):
                self.resume_until_done(out, pack)
            shutil.rmtree(out, ignore_errors=True)

    def test_killed_while_names_change(self):
        """The last steps of a batch, each undone in turn: what is left is what a kill between them leaves."""
        out = self.folder / "names"
        self.ends(run(self.input, "--out", out), REFUSED)
        for steps in range(1, 6):
            for name in ["summary.json", "report.html"][:steps]:
                (out / name).rename(out / f"{name}.partial")
            for name in ["refused.ndjson", "manifest.ndjson", "letters.ndjson"][:max(steps - 2, 0)]:
                (out / name).rename(out / f"{name}.partial")
            with self.subTest(steps=steps):
                self.resume_until_done(out, "ndjson")
                self.assertEqual(self.balance(out)["ending"], "complete")
                self.assertTrue((out / "report.html").exists())

    def test_a_stopped_batch_leaves_no_old_summary(self):
        out = self.folder / "old"
        self.ends(run(self.input, "--out", out, "--fail-fast", 1), REFUSED)
        self.assertTrue((out / "summary.json").exists())
        self.kill(out, "ndjson", 0.3 * self.undisturbed("ndjson")[1])
        if (out / "letters.ndjson.partial").exists():
            self.assertNotIn('"complete"', (out / "summary.json").read_text() if (out / "summary.json").exists() else "")
        self.resume_until_done(out, "ndjson")

    def test_a_signal_stops_in_good_order(self):
        _, seconds = self.undisturbed("ndjson")
        for number in (signal.SIGINT, signal.SIGTERM):
            out = self.folder / f"signal-{number}"
            process = subprocess.Popen(
                command(self.input, "--out", out), cwd=ROOT, env=environment(), stdout=subprocess.PIPE,
                stderr=subprocess.PIPE)
            time.sleep(0.5 * seconds)
            self.begun(out)
            process.send_signal(number)
            output, _ = process.communicate(timeout=300)
            if process.returncode != REFUSED:
                self.assertEqual(process.returncode, STOPPED)
                self.assertIn(b"--resume", output)
                self.assertEqual(self.balance(out)["ending"], "interrupted")
            self.resume_until_done(out, "ndjson")

    def begun(self, out):
        """Waits until the run has its folder: from then on a signal is a wish to stop in good order."""
        until = time.monotonic() + 60
        while not (out / ".batch/lock").exists():
            self.assertLess(time.monotonic(), until, "the run does not begin")
            time.sleep(0.001)

    def test_a_signal_before_the_first_record(self):
        """Stopped before anything was read, the run is accounted for and can be resumed; with waves during their plan."""
        for words in ([], ["--waves", 2, "--per-day", 100_000, "--from", "2026-03-02"]):
            for turn in range(4):
                out = self.folder / f"early-{len(words)}-{turn}"
                process = subprocess.Popen(
                    command(self.input, "--out", out, *words), cwd=ROOT, env=environment(), stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE)
                self.begun(out)
                time.sleep(turn * 0.005)
                process.send_signal(signal.SIGINT)
                output, errors = process.communicate(timeout=300)
                with self.subTest(words=words, turn=turn):
                    self.assertIn(process.returncode, (STOPPED, REFUSED), errors)
                    if process.returncode == STOPPED:
                        self.assertIn(b"--resume", output)
                        self.assertEqual(self.balance(out)["ending"], "interrupted")
                    self.ends(run(self.input, "--out", out, *words, "--resume"), REFUSED)
                    self.assertEqual(self.balance(out)["read"], RECORDS)

    def test_full_disk(self):
        """A limit on the size of files says EFBIG at any byte, as a full disk says ENOSPC."""
        self.undisturbed("ndjson")
        size = (self.home / "undisturbed-ndjson/letters.ndjson").stat().st_size
        for turn in range(FULL_DISKS):
            out = self.folder / f"full-{turn}"
            limit = self.random.randint(1, size - 1)
            result = run(self.input, "--out", out, preexec_fn=lambda limit=limit: resource.setrlimit(
                resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)))
            with self.subTest(turn=turn, limit=limit):
                self.ends(result, DISK)
                self.assertIn(b"--resume", result.stderr)
                self.assertFalse((out / "letters.ndjson").exists())
                self.resume_until_done(out, "ndjson")
            shutil.rmtree(out, ignore_errors=True)

    def test_really_full_disk(self):
        """A file system of 4 MiB, where this machine lets us mount one."""
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", disk], capture_output=True).returncode != 0:
            self.skipTest("mounting is not allowed here")
        try:
            for pack in ("ndjson", "files", "tar"):
                with self.subTest(pack=pack):
                    result = run(self.input, "--out", disk / pack, "--pack", pack)
                    self.ends(result, DISK)
                    self.assertIn(b"No space left", result.stderr)
                    shutil.copytree(disk / pack, self.folder / pack)
                    self.resume_until_done(self.folder / pack, pack)
                    shutil.rmtree(disk / pack)
        finally:
            subprocess.run(["umount", disk], capture_output=True)

    def test_broken_pipe(self):
        stream = run("-", stdin=self.input.read_bytes())
        self.ends(stream, REFUSED)
        for turn in range(BROKEN_PIPES):
            wanted = self.random.randint(1, len(stream.stdout) - 1)
            with open(self.input, "rb") as source, subprocess.Popen(
                    command("-"), cwd=ROOT, env=environment(), stdin=source, stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL) as process:
                read = process.stdout.read(min(wanted, 1 << 22))
                process.stdout.close()
                code = process.wait(timeout=300)
            with self.subTest(turn=turn):
                # What still fits into the pipe was written before it closed.
                self.assertIn(code, (DISK,) if wanted < len(stream.stdout) - (1 << 20) else (DISK, REFUSED))
                self.assertEqual(read, stream.stdout[:len(read)])

    def test_cores_do_not_change_the_order(self):
        wanted, _ = self.undisturbed("ndjson")
        for jobs in (1, 3, 8):
            out = self.folder / f"jobs-{jobs}"
            self.ends(run(self.input, "--out", out, "--jobs", jobs), REFUSED)
            self.assertEqual(tree(out), wanted)

    def test_the_wrong_run_is_not_resumed(self):
        out = self.folder / "other"
        self.undisturbed("ndjson")
        self.ends(run(self.input, "--out", out, "--fail-fast", 1), REFUSED)
        self.assertEqual(self.balance(out)["ending"], "refusal-limit")
        before = tree(out)
        for changed in (["--format", "text"], ["--locale", "nl,en"], ["--pack", "tar"], ["--show-values"]):
            result = run(self.input, "--out", out, "--resume", *changed)
            self.ends(result, USAGE)
            self.assertIn(changed[0].encode(), result.stderr)
        self.ends(run(self.input, "--out", out), USAGE)
        other = self.folder / "other.ndjson"
        text = bytearray(self.input.read_bytes())
        place = text.index(b"B-0000000")
        text[place:place + 9] = b"C-0000000"
        other.write_bytes(text)
        self.ends(run(other, "--out", out, "--resume"), USAGE)
        self.assertEqual(tree(out).keys(), before.keys())
        self.resume_until_done(out, "ndjson")
        again = run(self.input, "--out", out, "--resume")
        self.ends(again, REFUSED)
        self.assertIn(b"done already", again.stdout)

    def test_two_runs_do_not_share_a_folder(self):
        out = self.folder / "shared"
        process = subprocess.Popen(
            command("-", "--out", out), cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                if (out / ".batch/journal").exists():
                    break
                time.sleep(0.05)
            result = run(self.input, "--out", out, "--resume")
            self.ends(result, USAGE)
            self.assertIn(b"Another run", result.stderr)
        finally:
            process.stdin.close()
            process.wait(timeout=300)


class Inputs(Case):
    def test_every_form_gives_the_same_letters(self):
        rows = records(130)
        plain = self.file("records.ndjson", rows)
        text = plain.read_bytes()
        forms = {
            "records.ndjson.gz": gzip.compress(text), "members.gz": gzip.compress(text[:9999]) + gzip.compress(text[9999:]),
            "list.json": b"\xef\xbb\xbf" + json.dumps(rows, indent=1, ensure_ascii=False).encode(),
            "tight.json": compact(rows).encode(),
            "values.json": "\n".join(json.dumps(row, indent=2) for row in rows).encode(),
            "crlf.ndjson": b"\n \r\n" + text.replace(b"\n", b"\r\n").rstrip(),
        }
        zstd = subprocess.run(["zstd", "-q", "-c"], input=text, capture_output=True) if shutil.which("zstd") else None
        if zstd:
            forms["records.ndjson.zst"] = zstd.stdout
        out = self.folder / "plain"
        self.ends(run(plain, "--out", out), DONE)
        wanted = [letter["renditions"] for letter in self.letters(out / "letters.ndjson")]
        self.assertEqual(len(wanted), 130)
        for name, content in forms.items():
            path = self.folder / name
            path.write_bytes(content)
            out = self.folder / f"{name}-out"
            with self.subTest(form=name):
                self.ends(run(path, "--out", out), DONE)
                made = self.letters(out / "letters.ndjson")
                self.assertEqual([letter["renditions"] for letter in made], wanted)
                self.assertEqual([letter["position"] for letter in made], list(range(1, 131)))

    def test_bad_rows_are_named_and_the_rest_is_made(self):
        good = [compact(record).encode() for record in records(6)]
        rows = [good[0], b'{"id":"' + b"x" * (50 << 20) + b'"}', good[1], b'{"a":' * 10_000, good[2],
                good[3].replace(b"recovery", b"\xff\xfe"), b'{"id":"\x00"}', b"\x00\x00", good[4], b"[", good[5]]
        out = self.folder / "out"
        self.ends(run(self.file("bad.ndjson", rows), "--out", out), REFUSED)
        summary = self.balance(out)
        self.assertEqual((summary["read"], summary["made"], summary["refused"]), (11, 5, 6))
        rules = [[error["rule"] for error in line["refused"]["errors"]] for line in self.refused(out)]
        self.assertEqual(rules, [["too-large"], ["too-deep"], ["invalid-utf8"], ["not-json"], ["not-json"], ["ends-early"]])

    def test_truncated_and_damaged_compression(self):
        text = self.file("records.ndjson", records(200)).read_bytes()
        packed = gzip.compress(text)
        damaged = bytearray(packed)
        damaged[len(packed) // 2] ^= 0xFF
        cases = {"cut.gz": (packed[:len(packed) // 2], "input-cut-off"), "bad.gz": (bytes(damaged), "input-damaged"),
                 "crc.gz": (packed[:-8] + b"\0" * 8, "input-damaged")}
        if shutil.which("zstd"):
            packed = subprocess.run(["zstd", "-q", "-c"], input=text, capture_output=True).stdout
            cases["cut.zst"] = (packed[:-20], "input-cut-off")
        for name, (content, rule) in cases.items():
            path = self.folder / name
            path.write_bytes(content)
            out = self.folder / f"{name}-out"
            with self.subTest(name=name):
                self.ends(run(path, "--out", out), REFUSED)
                rules = {error["rule"] for line in self.refused(out) for error in line["refused"]["errors"]}
                self.assertIn(rule, rules)
                if name == "crc.gz":
                    self.assertEqual(self.balance(out)["made"], 200)
                self.balance(out)

    def test_broken_lists(self):
        rows = [compact(record) for record in records(3)]
        cases = {"[" + ",".join(rows): ("list-not-closed", 3), "[" + ",".join(rows) + "] x": ("text-after-list", 3),
                 "[" + ",".join(rows) + ",]": ("empty-input", 3), "[]": (None, 0), "": (None, 0), " \n": (None, 0)}
        for number, (text, (rule, made)) in enumerate(cases.items()):
            path = self.folder / f"{number}.json"
            path.write_text(text, encoding="utf-8")
            out = self.folder / f"{number}-out"
            with self.subTest(text=text[-8:]):
                self.ends(run(path, "--out", out), REFUSED if rule else DONE)
                self.assertEqual(self.balance(out)["made"], made)
                rules = [error["rule"] for line in self.refused(out) for error in line["refused"]["errors"]]
                self.assertEqual(rules, [rule] if rule else [])

    def test_refused_records_are_mended_and_fed_in_again(self):
        rows = records(40)
        bad = [dict(row) for row in rows]
        for place in (3, 17, 39):
            bad[place]["schema"] = 7
        text = [compact(row) for row in bad]
        text[20] = text[20][:-1]
        first = self.folder / "first"
        self.ends(run(self.file("records.ndjson", [line.encode() for line in text]), "--out", first), REFUSED)
        lines = self.refused(first)
        self.assertEqual([line["refused"]["position"] for line in lines], [4, 18, 21, 40])
        self.assertEqual(lines[2]["text"], text[20])
        again = self.folder / "again"
        self.ends(run(first / "refused.ndjson", "--out", again), REFUSED)
        self.assertEqual([line.get("record", line.get("text")) for line in self.refused(again)],
                         [line.get("record", line.get("text")) for line in lines])
        for line in lines:
            if "record" in line:
                line["record"]["schema"] = 1
            else:
                line["text"] += "}"
        second = self.folder / "second"
        self.ends(run(self.file("mended.ndjson", lines), "--out", second), DONE)
        undisturbed = self.folder / "undisturbed"
        self.ends(run(self.file("good.ndjson", rows), "--out", undisturbed), DONE)
        wanted = {letter["id"]: letter["sha256"] for letter in self.letters(undisturbed / "letters.ndjson")}
        made = self.letters(first / "letters.ndjson") + self.letters(second / "letters.ndjson")
        self.assertEqual({letter["id"]: letter["sha256"] for letter in made}, wanted)
        self.assertEqual(len(made), 40)

    def test_bytes_that_are_no_text_are_kept(self):
        row = compact(records(1)[0]).encode().replace(b"Amsterdam", b"Am\xe9")
        out = self.folder / "out"
        self.ends(run(self.file("latin.ndjson", [row]), "--out", out), REFUSED)
        self.assertEqual(base64.b64decode(self.refused(out)[0]["base64"]), row)


class Outputs(Case):
    def test_an_id_that_stands_twice_is_refused_the_second_time(self):
        rows = records(150)
        rows[149] = rows[2]
        rows[5] = rows[4]
        out = self.folder / "out"
        source = self.file("twice.ndjson", rows)
        for pack in ("ndjson", "files", "tar"):
            folder = self.folder / pack
            self.ends(run(source, "--out", folder, "--pack", pack), REFUSED)
            lines = self.refused(folder)
            self.assertEqual([line["refused"]["position"] for line in lines], [6, 150])
            self.assertEqual([line["refused"]["errors"][0]["rule"] for line in lines], ["duplicate-id"] * 2)
            self.assertEqual(lines[1]["record"], rows[149])
            manifest = self.letters(folder / "manifest.ndjson")
            self.assertEqual(len(manifest), 148 * 3)
            self.assertEqual(len({(line["id"], line["format"]) for line in manifest}), 148 * 3)

    def test_packs_hold_the_same_letters(self):
        source = self.file("records.ndjson", records(70))
        folders = {}
        for pack in ("ndjson", "files", "tar"):
            folders[pack] = self.folder / pack
            self.ends(run(source, "--out", folders[pack], "--pack", pack, "--locale", "nl,en"), DONE)
        wanted = {}
        for letter in self.letters(folders["ndjson"] / "letters.ndjson"):
            for form, text in letter["renditions"].items():
                wanted[letter["id"], letter["locale"], form] = text.encode()
                self.assertEqual(letter["sha256"][form], hashlib.sha256(text.encode()).hexdigest())
        self.assertEqual(len(wanted), 70 * 2 * 3)
        with tarfile.open(folders["tar"] / "letters.tar") as archive:
            members = archive.getmembers()
            inside = {member.name: archive.extractfile(member).read() for member in members}
            self.assertEqual({(member.mtime, member.uid, member.mode) for member in members}, {(0, 0, 0o644)})
        for line in self.letters(folders["files"] / "manifest.ndjson"):
            content = (folders["files"] / line["file"]).read_bytes()
            self.assertEqual(content, wanted[line["id"], line["locale"], line["format"]])
            self.assertEqual(content, inside[line["file"]])
            self.assertEqual(line["sha256"], hashlib.sha256(content).hexdigest())
            self.assertEqual(line["bytes"], len(content))
            self.assertEqual(line["lines"], content.count(b"\n"))
        self.assertEqual(len(list((folders["files"] / "letters").rglob("*.*"))), len(wanted))

    def test_drafts_are_not_posted(self):
        source = self.file("records.ndjson", records(3))
        out = self.folder / "out"
        result = run(source, "--out", out, drafts=False)
        if json.loads((out / "summary.json").read_text())["drafts"] == 0 and result.returncode == DONE:
            self.skipTest("everything is released")
        self.ends(result, REFUSED)
        rules = {error["rule"] for line in self.refused(out) for error in line["refused"]["errors"]}
        self.assertEqual(rules, {"not-released"})
        drafts = self.folder / "drafts"
        self.ends(run(source, "--out", drafts), DONE)
        for letter in self.letters(drafts / "letters.ndjson"):
            self.assertEqual(letter["status"], "draft")
            self.assertTrue(all("CONCEPT" in text or form == "xml" for form, text in letter["renditions"].items()))

    def test_fail_fast_and_then_on(self):
        rows = [row | {"schema": 2} if number % 10 == 0 else row for number, row in enumerate(records(600))]
        source = self.file("records.ndjson", rows)
        out = self.folder / "out"
        self.ends(run(source, "--out", out, "--fail-fast", 3), REFUSED)
        summary = self.balance(out)
        self.assertEqual((summary["ending"], summary["read"], summary["refused"]), ("refusal-limit", 600, 4))
        self.assertGreater(summary["skipped"], 0)
        whole = self.folder / "whole"
        self.ends(run(source, "--out", whole), REFUSED)
        self.ends(run(source, "--out", out, "--resume"), REFUSED)
        self.assertEqual(tree(out), tree(whole))

    def test_tasks_are_counted(self):
        rows = records(30)
        for row in rows[:14]:
            row["payment"] = row["payment"] | {"iban": "NL00" + row["payment"]["iban"][4:]}
        out = self.folder / "out"
        result = run(self.file("records.ndjson", rows), "--out", out)
        self.ends(result, REFUSED)
        self.assertIn(b"14 records: Mend the IBAN", result.stdout)
        self.assertEqual(self.balance(out)["tasks"][0]["records"], 14)
        self.assertNotIn(rows[0]["payment"]["iban"].encode(), result.stderr)

    def test_stream(self):
        rows = records(90)
        rows[40] = rows[40] | {"schema": 2}
        text = b"".join(compact(row).encode() + b"\n" for row in rows)
        result = run("-", stdin=text)
        self.ends(result, REFUSED)
        self.assertEqual([json.loads(line)["position"] for line in result.stdout.splitlines()],
                         [n for n in range(1, 91) if n != 41])
        self.assertIn(b"[unsupported-schema]", result.stderr)
        mixed = run("-", "--refused", "-", stdin=text)
        self.ends(mixed, REFUSED)
        lines = [json.loads(line) for line in mixed.stdout.splitlines()]
        self.assertEqual(lines[40]["refused"]["position"], 41)
        self.assertEqual([line for line in mixed.stdout.splitlines() if b'"refused"' not in line[:12]],
                         result.stdout.splitlines())
        apart = self.folder / "refused.ndjson"
        self.ends(run("-", "--refused", apart, stdin=text), REFUSED)
        self.assertEqual(json.loads(apart.read_text())["record"], rows[40])

    def test_a_stream_answers_before_its_input_ends(self):
        process = subprocess.Popen(
            command("-", "--format", "text"), cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        for row in records(3):
            process.stdin.write(compact(row).encode() + b"\n")
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["id"], row["id"])
        process.stdin.close()
        self.assertEqual(process.wait(timeout=300), DONE)
        process.stdout.close()

    def test_metrics_and_json_log(self):
        metrics = self.folder / "batch.prom"
        source = self.file("records.ndjson", records(30) + [{"schema": 1}])
        result = run(source, "--out", self.folder / "out", "--metrics", metrics, "--log-format", "json")
        self.ends(result, REFUSED)
        for line in result.stderr.splitlines():
            self.assertTrue({"time", "level", "message"} <= json.loads(line).keys())
        text = metrics.read_text()
        self.assertIn('helderbrief_batch_records_total{outcome="made"} 30\n', text)
        self.assertIn('helderbrief_batch_records_total{outcome="refused"} 1\n', text)
        report = (self.folder / "out/report.html").read_text()
        self.assertNotIn("http", report.replace("http-equiv", ""))
        self.assertIn("31 records read = 30 with letters + 1 refused + 0 skipped", report)

    def test_memory_does_not_grow(self):
        sizes = []
        # A million letters in three formats are 60 GB: text alone shows the same.
        formats = ["--format", "text"] if FULL else []
        for count in ((10_000, 1_000_000) if FULL else (300, 3000)):
            source = self.file(f"{count}.ndjson", records(count))
            out = self.folder / f"memory-{count}"
            # A process of its own measures: the figure begins with the memory of whoever starts the program.
            measured = subprocess.run(
                [sys.executable, "-c", MEASURE, *command(source, "--out", out, "--jobs", "2", *formats)], cwd=ROOT,
                env=environment(), capture_output=True, check=True)
            code, size = map(int, measured.stdout.split())
            self.assertEqual(code, DONE)
            sizes.append(size / 1024)
            shutil.rmtree(out)
        self.assertLess(sizes[1], 150)
        self.assertLess(sizes[1], sizes[0] * 1.1 + (0 if FULL else 10))

    def test_wrong_usage(self):
        source = self.file("records.ndjson", records(1))
        for arguments in ([source], ["-", "--resume"], ["-", "--pack", "tar"], [source, "--out", self.folder / "x", "--refused", "y"],
                          [self.folder / "missing", "--out", self.folder / "x"], [self.folder, "--out", self.folder / "x"],
                          [source, "--out", self.folder / "x", "--jobs", "0"]):
            result = run(*arguments)
            self.ends(result, USAGE)
            self.assertEqual(result.stdout, b"")
        (self.folder / "taken").mkdir()
        (self.folder / "taken/letters.ndjson").write_text("mine")
        self.ends(run(source, "--out", self.folder / "taken"), USAGE)
        self.assertEqual((self.folder / "taken/letters.ndjson").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
