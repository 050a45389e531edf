#!/usr/bin/env python3
"""Runs the runner for Apache Spark on a local cluster of several processes, kills an executor on the way, and compares with one process.

usage: spark_runner.py [UNITTEST-ARGUMENTS]

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken. RECORDS=N sets the size; HELDERBRIEF_FULL=1 takes a million
(text letters only, about 10 GB on the disk twice; an hour). Needs Java; pyspark is installed in .venv-spark when it is not there. SKIPs without Java.
"""

import atexit
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(os.environ.get("HELDERBRIEF", ROOT / ".build/debug/helderbrief")).resolve())
RUNNER = ROOT / "integrations/spark/helderbrief_spark.py"
REQUIREMENTS = ROOT / "integrations/spark/requirements.txt"
FULL = os.environ.get("HELDERBRIEF_FULL") == "1"
# A debug build takes a second for what the shipped program does in milliseconds.
RECORDS = int(os.environ.get("RECORDS", "1000000" if FULL else "400" if "/debug/" in PROGRAM else "4000"))
PARTITIONS = 32 if FULL else 4
# Two workers, each a process of its own with one core and one executor.
MASTER = "local-cluster[2,1,1024]"
REFUSED = 65
SAMPLES = [json.loads(line) for line in (ROOT / "samples/recovery.ndjson").read_text(encoding="utf-8").splitlines()]

HOUSE = tempfile.mkdtemp(prefix="helderbrief-house-")
atexit.register(shutil.rmtree, HOUSE, ignore_errors=True)
shutil.copytree(ROOT / "templates", Path(HOUSE) / "templates")
shutil.copytree(ROOT / "locales/nl", Path(HOUSE) / "locales/nl")


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def spark_python():
    """A Python with pyspark; installed on demand."""
    home = ROOT / ".venv-spark"
    stamp = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    python = home / "bin/python"
    if not python.exists() or not (home / "stamp").exists() or (home / "stamp").read_text() != stamp:
        shutil.rmtree(home, ignore_errors=True)
        print(f"installing pyspark in {home.name} (300 MB)", flush=True)
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", REQUIREMENTS], check=True)
        (home / "stamp").write_text(stamp)
    return str(python)


def children(process):
    """All processes below one, by /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]), []).append(int(entry.name))
            except (OSError, IndexError):
                continue
    found, queue = [], [process]
    while queue:
        queue += (below := parents.get(queue.pop(), []))
        found += below
    return found


def executors(process):
    named = []
    for child in children(process):
        try:
            if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{child}/cmdline").read_bytes():
                named.append(child)
        except OSError:
            continue
    return named


def digest(paths):
    """SHA-256 and length of files one after another."""
    total, size = hashlib.sha256(), 0
    for path in paths:
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                total.update(block)
                size += len(block)
    return total.hexdigest(), size


@unittest.skipUnless(shutil.which("java"), "Java is not here: apt install default-jre-headless")
class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.python = spark_python()
        cls.folder = Path(tempfile.mkdtemp(prefix="helderbrief-spark-", dir=os.environ.get("WORK")))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.input = cls.folder / "records.ndjson"
        cls.write_input()

    @classmethod
    def write_input(cls):
        """Good records, with bad ones of many sorts between them, ids that stand twice near and far, and blank lines."""
        chosen = random.Random(20261121).sample(range(10, RECORDS - 10), 12)
        bad = {
            chosen[0]: b"[", chosen[1]: b"<record/>", chosen[2]: b'{"broken":', chosen[3]: b'{"id":"\xff\xfe"}', chosen[4]: b"{",
            chosen[5]: b"\x1f\x8b\x08", chosen[6]: compact(SAMPLES[0] | {"schema": 2, "id": "BAD"}), chosen[7]: b"\r",
        }
        with open(cls.input, "wb") as out:
            for number in range(RECORDS):
                line = bad.get(number)
                if line is None:
                    line = compact(SAMPLES[number % len(SAMPLES)] | {"id": f"S-{number:08d}"})
                out.write(line + b"\n")
                if number in chosen[8:]:
                    out.write(b"\n")
            # Letters of these ids were made in the first partition, and one in the last.
            for number in [0, 1, 0, RECORDS - 1]:
                out.write(compact(SAMPLES[number % len(SAMPLES)] | {"id": f"S-{number:08d}", "kind": "recovery"}) + b"\n")

    def options(self):
        return ["--allow-drafts", "--locale", "nl", "--format", "text"]

    def environment(self):
        return {
            **os.environ, "HELDERBRIEF_HOME": HOUSE, "PYSPARK_PYTHON": self.python, "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_SUBMIT_ARGS": "--conf spark.ui.enabled=false --conf spark.executor.memory=512m "
            "--conf spark.task.maxFailures=4 --conf spark.log.level=ERROR pyspark-shell",
        }

    def alone(self):
        """One process over the whole input."""
        letters, refused = self.folder / "letters.ndjson", self.folder / "refused.ndjson"
        started = time.monotonic()
        with open(self.input, "rb") as source, open(letters, "wb") as out:
            done = subprocess.run(
                [PROGRAM, "batch", "-", *self.options(), "--after", "0,0,0", "--refused", refused], stdin=source, stdout=out,
                stderr=subprocess.PIPE, env=self.environment(), cwd=ROOT)
        self.assertEqual(done.returncode, REFUSED, done.stderr[-800:])
        return letters, refused, time.monotonic() - started

    def test_a_cluster_that_loses_an_executor_makes_the_same_letters(self):
        letters, refused, seconds = self.alone()
        out = self.folder / "out"
        started = time.monotonic()
        process = subprocess.Popen(
            [self.python, RUNNER, self.input, out, "--master", MASTER, "--program", PROGRAM, "--home", HOUSE, "--partitions",
             str(PARTITIONS), "--", *self.options()],
            cwd=self.folder, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        killed = []

        def kill_one():
            """As soon as the first part is there, in the middle of another one."""
            while process.poll() is None and not killed:
                if list((out / "letters").glob("part-*")) and (below := executors(process.pid)):
                    os.kill(below[0], signal.SIGKILL)
                    killed.append(below[0])
                time.sleep(0.02)

        killer = threading.Thread(target=kill_one)
        killer.start()
        try:
            said, told = process.communicate(timeout=7200 if FULL else 1800)
        finally:
            process.kill()
            killer.join()
        self.assertEqual(process.returncode, REFUSED, told[-3000:].decode(errors="replace"))
        self.assertTrue(killed, "no executor was killed")
        elapsed = time.monotonic() - started
        for kind, whole in (("letters", letters), ("refused", refused)):
            parts = sorted((out / kind).iterdir())
            self.assertEqual([part.name for part in parts], [f"part-{n:05d}.ndjson" for n in range(len(parts))])
            self.assertGreaterEqual(len(parts), PARTITIONS)
            self.assertEqual(digest(parts), digest([whole]), kind)
        summary = json.loads((out / "summary.json").read_text())
        self.assertEqual(summary["read"], RECORDS + 4 - 1)
        self.assertEqual(summary["read"], summary["made"] + summary["refused"] + summary["skipped"])
        with open(letters, "rb") as lines:
            self.assertEqual(summary["letters"], sum(1 for _ in lines))
        self.assertEqual(summary["second_ids"], 2)
        self.assertIn(f"{summary['read']:,} records read = ".encode(), said)
        self.assertFalse((out / ".work").exists())
        print(f"{summary['read']:,} records: one process {seconds:.1f} s; {MASTER} {elapsed:.1f} s with the start of Spark, "
              f"{summary['durations']['seconds']:.1f} s without, one executor killed; {summary['bytes']:,} bytes, the same",
              flush=True)


if __name__ == "__main__":
    unittest.main()
