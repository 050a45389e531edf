#!/usr/bin/env python3
"""What people do to a batch by mistake: nothing is lost, and nothing wrong looks right.

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken.
"""

import bz2
import gzip
import json
import lzma
import os
import signal
import subprocess
import time
import unittest

from batch_faults import (
    DISK, DONE, REFUSED, ROOT, SAMPLES, STOPPED, USAGE, Case, command, compact, environment, records, run)
from record_xml import document


class Mending(Case):
    """Refused records that somebody mended by hand."""

    def setUp(self):
        super().setUp()
        rows = [row | {"schema": 7} for row in records(4)]
        out = self.folder / "first"
        self.ends(run(self.file("records.ndjson", rows), "--out", out, "--format", "text"), REFUSED)
        self.lines = [compact(line | {"record": line["record"] | {"schema": 1}}).encode() for line in self.refused(out)]

    def outcome(self, name, content, code, *rules):
        """Runs a batch of the bytes: its balance, and the rules that it named."""
        path = self.folder / name
        path.write_bytes(content)
        out = self.folder / f"{name}-out"
        self.ends(run(path, "--out", out, "--format", "text"), code)
        self.assertEqual([error["rule"] for line in self.refused(out) for error in line["refused"]["errors"]], list(rules))
        return self.balance(out)

    def test_two_lines_that_became_one_are_not_taken_for_one_record(self):
        joined = self.lines[0] + self.lines[1] + b"\n" + self.lines[2] + b"\n"
        self.assertEqual(self.outcome("joined", joined, DONE)["made"], 3)
        joined = self.lines[2] + b"\n" + self.lines[0] + self.lines[1] + b"\n"
        balance = self.outcome("second", joined, REFUSED, "trailing-text")
        self.assertEqual((balance["read"], balance["made"]), (2, 1))
        self.outcome("junk", self.lines[2] + b"\n" + self.lines[0] + b" x\n", REFUSED, "trailing-text")

    def test_a_slip_is_named_in_its_place_and_kept(self):
        for name, broken in (("brace", self.lines[1][:-1]), ("quote", self.lines[1].replace(b'"kind":"recovery"', b'"kind":"recovery'))):
            with self.subTest(name):
                path = self.folder / name
                path.write_bytes(b"\n".join([self.lines[0], broken, self.lines[2]]) + b"\n")
                out = self.folder / f"{name}-out"
                self.ends(run(path, "--out", out, "--format", "text"), REFUSED)
                [line] = self.refused(out)
                self.assertEqual(line["text"].encode(), broken)
                self.assertNotIn("record-not-kept", [error["rule"] for error in line["refused"]["errors"]])
                self.assertEqual(self.balance(out)["made"], 2)
                line["text"] = self.lines[1].decode()
                self.assertEqual(self.outcome(f"{name}-again", compact(line).encode(), DONE)["made"], 1)

    def test_order_of_members_and_a_byte_order_mark_do_not_matter(self):
        turned = [json.dumps(json.loads(line), sort_keys=True).encode() for line in self.lines]
        self.assertEqual(self.outcome("sorted", b"\n".join(turned), DONE)["made"], 4)
        self.assertEqual(self.outcome("mark", b"\xef\xbb\xbf" + b"\n".join(self.lines), DONE)["made"], 4)

    def test_what_is_refused_stays_json_whatever_it_was(self):
        bad = b'{"refused":{},"record":{"a":"\xff\xfe"\n{"refused":{},"base64":"e30="}\n{"refused":{}}\n{"refused":{"x":tru}}\n'
        result = run("-", "--refused", "-", stdin=bad)
        self.ends(result, REFUSED)
        rules = [json.loads(line.decode())["refused"]["errors"][0]["rule"] for line in result.stdout.splitlines()]
        self.assertEqual(rules, ["invalid-utf8", "record-not-mended", "record-not-kept", "not-json"])
        again = run("-", "--refused", "-", stdin=result.stdout)
        self.ends(again, REFUSED)
        self.assertEqual([json.loads(line)["refused"]["errors"][0]["rule"] for line in again.stdout.splitlines()],
                         ["record-not-mended", "record-not-mended", "record-not-kept", "not-json"])


class WrongFiles(Case):
    def test_a_batch_that_is_done_is_done_for_its_own_input(self):
        one = self.file("one.ndjson", records(3))
        two = self.file("two.ndjson", records(3, start=len(SAMPLES)))
        self.assertEqual(one.stat().st_size, two.stat().st_size)
        out = self.folder / "out"
        arguments = ["--out", out, "--format", "text", "--resume"]
        self.ends(run(one, *arguments), DONE)
        again = run(one, *arguments)
        self.ends(again, DONE)
        self.assertIn(b"done already", again.stdout)
        other = run(two, *arguments)
        self.ends(other, USAGE)
        self.assertIn(b"is not the input", other.stderr)
        piped = self.folder / "piped"
        arguments[1] = piped
        self.ends(run("-", *arguments, stdin=one.read_bytes()), DONE)
        self.ends(run("-", *arguments, stdin=one.read_bytes() + b"\n \n"), DONE)
        self.ends(run("-", *arguments, stdin=one.read_bytes() + two.read_bytes()), USAGE)
        self.ends(run("-", *arguments, stdin=b""), USAGE)

    def test_the_plan_of_waves_holds_for_its_input_alone(self):
        rows = records(40)
        source = self.file("records.ndjson", rows)
        out = self.folder / "out"
        arguments = ["--out", out, "--format", "text", "--waves", "2", "--from", "2026-06-01"]
        self.ends(run(source, *arguments), DONE)
        wanted = (out / "letters.ndjson").read_bytes()
        # As a kill between the plan and the first letters leaves it.
        work = out / ".batch"
        journal = (work / "journal").read_bytes().splitlines(keepends=True)[0]
        for path in out.glob("*.*"):
            if path.is_file():
                path.unlink()
        (work / "journal").write_bytes(journal)
        self.file("records.ndjson", rows[::-1])
        other = run(source, *arguments, "--resume")
        self.ends(other, USAGE)
        self.assertIn(b"is not the input", other.stderr)
        self.file("records.ndjson", rows)
        self.ends(run(source, *arguments, "--resume"), DONE)
        self.assertEqual((out / "letters.ndjson").read_bytes(), wanted)
        self.assertGreater(self.balance(out)["made"], 0)

    def test_a_plan_names_what_is_in_no_wave(self):
        source = self.file("records.ndjson", [*records(3), {"schema": 1}])
        planned = run(source, "--plan-only", "--waves", "2", "--from", "2026-06-01")
        self.ends(planned, DONE)
        self.assertIn(b"1 of 4 records are in no wave: 1 cannot be read.", planned.stdout)
        early = run(source, "--plan-only", "--waves", "2", "--from", "1900-01-01")
        self.assertIn(b"4 of 4 records are in no wave: 1 cannot be read, 3 may not be sent on any of these days.", early.stdout)

    def test_an_output_is_never_the_input(self):
        text = b"".join(compact(row).encode() + b"\n" for row in records(2))
        source = self.folder / "work.ndjson"
        source.write_bytes(text)
        for option in ("--refused", "--metrics"):
            with open(source, "rb") as file:
                result = subprocess.run(
                    command("-", option, source), stdin=file, capture_output=True, cwd=ROOT, env=environment(), timeout=300)
            self.ends(result, USAGE)
            self.assertEqual(source.read_bytes(), text)
        out = self.folder / "out"
        self.ends(run(source, "--out", out, "--metrics", source), USAGE)
        for name in ("letters.ndjson", "manifest.ndjson.partial", ".batch/journal"):
            self.ends(run(source, "--out", out, "--metrics", out / name), USAGE)
        os.mkfifo(self.folder / "pipe")
        (self.folder / "link").symlink_to(source)
        for name in ("pipe", "link"):
            self.ends(run(source, "--out", out, "--metrics", self.folder / name), USAGE)
        self.assertTrue((self.folder / "pipe").is_fifo() and (self.folder / "link").is_symlink())
        self.assertEqual(source.read_bytes(), text)
        self.ends(run(source, "--out", out, "--format", "text", "--metrics", out / "batch.prom"), DONE)

    def test_a_name_that_is_empty_or_no_folder(self):
        source = self.file("records.ndjson", records(1))
        for arguments in ([source, "--out", ""], ["", "--out", self.folder / "x"], ["-", "--refused", ""], ["-", "--metrics", ""]):
            result = run(*arguments)
            self.ends(result, USAGE)
        # An empty name must not mean the root of the file system.
        self.assertFalse(os.path.exists("/.batch"))
        result = run(source, "--out", source)
        self.ends(result, USAGE)
        self.assertNotIn(b"--resume", result.stderr)
        self.ends(run("-", "--after", "1,1,9223372036854775807", stdin=b"{}\n"), USAGE)
        packed = run("-", "--after", "1,1,9", "--refused", "-", stdin=gzip.compress(b"{}\n" * 9))
        self.ends(packed, REFUSED)
        self.assertEqual([error["rule"] for line in packed.stdout.splitlines() for error in json.loads(line)["refused"]["errors"]],
                         ["input-packed"])

    def test_a_batch_that_does_not_begin_leaves_nothing(self):
        source = self.file("records.ndjson", records(9))
        out = self.folder / "out"
        self.ends(run(source, "--out", out, "--waves", "2", "--per-day", "1", "--from", "2026-06-01"), USAGE)
        self.assertFalse(out.exists())
        out.mkdir()
        (out / "summary.json").write_text("mine")
        self.ends(run(source, "--out", out), USAGE)
        self.assertEqual([path.name for path in out.iterdir()], ["summary.json"])

    def test_letters_that_were_moved_away(self):
        source = self.file("records.ndjson", records(2))
        out = self.folder / "out"
        self.ends(run(source, "--out", out, "--format", "text"), DONE)
        (out / "letters.ndjson").rename(self.folder / "elsewhere.ndjson")
        result = run(source, "--out", out, "--format", "text", "--resume")
        self.ends(result, DISK)
        self.assertIn(b"moved or deleted", result.stderr)
        self.assertNotIn(b"run the same command with --resume", result.stderr)


class Streams(Case):
    def test_closed_streams_do_not_end_up_in_the_journal(self):
        source = self.file("records.ndjson", records(5) + [{"schema": 1}])
        wanted = self.folder / "wanted"
        self.ends(run(source, "--out", wanted, "--format", "text"), REFUSED)
        for number, closed in enumerate(("<&-", ">&-", "2>&-", "<&- >&- 2>&-")):
            out = self.folder / f"out-{number}"
            line = f'exec "$@" {closed}'
            code = subprocess.run(
                ["sh", "-c", line, "sh", *command(source, "--out", out, "--format", "text")], cwd=ROOT, env=environment(),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False).returncode
            with self.subTest(closed):
                self.assertEqual(code, REFUSED)
                self.assertEqual((out / "letters.ndjson").read_bytes(), (wanted / "letters.ndjson").read_bytes())
                again = run(source, "--out", out, "--format", "text", "--resume")
                self.ends(again, REFUSED)
                self.assertIn(b"done already", again.stdout)

    def test_a_pipe_that_closes_is_told(self):
        text = b"".join(compact(row).encode() + b"\n" for row in records(400))
        source = self.folder / "records.ndjson"
        source.write_bytes(text)
        with open(source, "rb") as file, subprocess.Popen(
                command("-"), cwd=ROOT, env=environment(), stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.read(100)
            process.stdout.close()
            told = process.stderr.read()
            self.assertEqual(process.wait(timeout=300), DISK)
        self.assertIn(b"the rest was not made", told)

    def test_whole_records_do_not_wait_for_half_a_one(self):
        rows = [compact(row).encode() + b"\n" for row in records(6)]
        process = subprocess.Popen(
            command("-", "--format", "text"), cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        process.stdin.write(b"".join(rows[:5]) + rows[5][:200])
        process.stdin.flush()
        for row in rows[:5]:
            self.assertEqual(json.loads(process.stdout.readline())["id"], json.loads(row)["id"])
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=300), STOPPED)
        told = process.stderr.read()
        self.assertIn(b"5 records read = 5 with letters", told)
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()

    def test_a_pipe_may_bring_a_byte_at_a_time(self):
        rows = records(2)
        for name, text in (("lines", "".join(compact(row) + "\n" for row in rows)), ("values", "\n".join(json.dumps(row, indent=1) for row in rows)),
                           ("list", json.dumps(rows, indent=2))):
            wanted = run("-", "--format", "text", stdin=text.encode())
            self.ends(wanted, DONE)
            with subprocess.Popen(command("-", "--format", "text"), cwd=ROOT, env=environment(), stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0) as process:
                for byte in text.encode():
                    process.stdin.write(bytes([byte]))
                slow, _ = process.communicate(timeout=300)
            with self.subTest(name):
                self.assertEqual(slow, wanted.stdout)

    def test_every_line_of_a_json_log_is_json(self):
        text = b"".join(compact(row).encode() + b"\n" for row in records(3)) + b'{"schema":1}\n'
        result = run("-", "--log-format", "json", "--format", "text", stdin=text)
        self.ends(result, REFUSED)
        lines = [json.loads(line) for line in result.stderr.splitlines()]
        [balance] = [line for line in lines if line["message"] == "balance"]
        self.assertEqual((str(balance["read"]), str(balance["made"]), str(balance["refused"])), ("4", "3", "1"))
        failed = run(self.folder / "missing", "--out", self.folder / "x", "--log-format", "json")
        self.ends(failed, USAGE)
        self.assertEqual(json.loads(failed.stderr)["level"], "error")


class Packed(Case):
    def test_damage_casts_doubt_on_what_stands_before_it(self):
        text = b"".join(compact(row).encode() + b"\n" for row in records(20))
        packed = bytearray(gzip.compress(text, 0))
        packed[packed.index(b"B-0000002") + 8] ^= 1
        path = self.folder / "bits.gz"
        path.write_bytes(packed)
        out = self.folder / "out"
        result = run(path, "--out", out, "--format", "text")
        self.ends(result, REFUSED)
        self.assertIn(b"Post no letter of this input", result.stdout)

    def test_other_packings_are_one_fault(self):
        text = b"".join(compact(row).encode() + b"\n" for row in records(20))
        cases = {"xz": lzma.compress(text), "bz2": bz2.compress(text), "twice": gzip.compress(gzip.compress(text)),
                 "utf16": text.decode().encode("utf-16")}
        for name, content in cases.items():
            path = self.folder / name
            path.write_bytes(content)
            out = self.folder / f"{name}-out"
            with self.subTest(name):
                self.ends(run(path, "--out", out, "--format", "text"), REFUSED)
                self.assertEqual([error["rule"] for line in self.refused(out) for error in line["refused"]["errors"]],
                                 ["input-utf16" if name == "utf16" else "input-packed"])

    def test_a_frame_of_zstd_that_is_skipped(self):
        zstd = subprocess.run(["zstd", "-q", "-c"], input=compact(records(1)[0]).encode(), capture_output=True, check=True).stdout
        path = self.folder / "frames.zst"
        path.write_bytes(b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" + zstd)
        self.ends(run(path, "--out", self.folder / "out", "--format", "text"), DONE)

    def test_xml_behind_white_space_in_a_slow_pipe(self):
        text = document(records(3))
        text = text[text.index(b"<records"):]
        process = subprocess.Popen(
            command("-", "--format", "text"), cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        process.stdin.write(b"\n   ")
        process.stdin.flush()
        time.sleep(1)
        slow, _ = process.communicate(text, timeout=300)
        self.assertEqual(slow, run("-", "--format", "text", stdin=b"\n   " + text).stdout)
        self.assertIn(process.returncode, (DONE, REFUSED))


if __name__ == "__main__":
    unittest.main()
