#!/usr/bin/env python3
"""Runs the one-liner for GNU parallel and the Slurm script as the docs give them, and compares with one process.

usage: clusters.py [UNITTEST-ARGUMENTS]

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken. Slurm itself is not needed: its variables are set as it sets them.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(os.environ.get("HELDERBRIEF", ROOT / ".build/debug/helderbrief")).resolve())
SCRIPT = ROOT / "integrations/slurm/letters.sbatch"
REFUSED = 65
RECORDS = 60
SAMPLES = [json.loads(line) for line in (ROOT / "samples/recovery.ndjson").read_text(encoding="utf-8").splitlines()]


class Parts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="helderbrief-clusters-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        home = cls.folder / "house"
        shutil.copytree(ROOT / "templates", home / "templates")
        shutil.copytree(ROOT / "locales/nl", home / "locales/nl")
        (cls.folder / "bin").mkdir()
        (cls.folder / "bin/helderbrief").symlink_to(PROGRAM)
        cls.environment = {
            **os.environ, "HELDERBRIEF_HOME": str(home), "PATH": f"{cls.folder / 'bin'}:{os.environ['PATH']}"}
        rows = [SAMPLES[n % len(SAMPLES)] | {"id": f"C-{n:05d}"} for n in range(RECORDS)]
        rows[17]["schema"] = 2
        cls.input = cls.folder / "records.ndjson"
        cls.input.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        done = cls.shell("helderbrief batch - --allow-drafts --format text < records.ndjson")
        assert done.returncode == REFUSED, done.stderr[-800:]
        cls.wanted = cls.letters(done.stdout)

    @classmethod
    def shell(cls, line, **variables):
        return subprocess.run(
            ["sh", "-c", line], cwd=cls.folder, env={**cls.environment, **variables}, capture_output=True, timeout=300)

    @staticmethod
    def letters(text):
        """Letters in order, without the position: each part counts from 1."""
        return [{key: value for key, value in json.loads(line).items() if key != "position"} for line in text.splitlines()]

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not here: apt install parallel")
    def test_gnu_parallel(self):
        """The line stands in docs/batch.md; blocks are smaller here, so that there are several."""
        page = (ROOT / "docs/batch.md").read_text(encoding="utf-8")
        line = re.search(r"^ +(parallel --pipe .*)$", page, re.M).group(1)
        self.assertIn("--block 10M", line)
        line = line.replace("--block 10M", "--block 40k").replace("batch -", "batch - --allow-drafts --format text")
        done = self.shell(f"{line}")
        self.assertNotEqual(done.returncode, 0, "one part holds a refused record")
        made = self.letters((self.folder / "letters.ndjson").read_text(encoding="utf-8"))
        self.assertEqual(made, self.wanted)
        refused = sorted(self.folder.glob("refused-*.ndjson"))
        self.assertGreater(len(refused), 2)
        self.assertEqual(sum(len(path.read_text().splitlines()) for path in refused), 1)

    def task(self, number, count, start, out):
        return self.shell(
            f"{SCRIPT} records.ndjson {out} --allow-drafts --format text", SLURM_ARRAY_TASK_ID=str(number + start),
            SLURM_ARRAY_TASK_MIN=str(start), SLURM_ARRAY_TASK_COUNT=str(count), SLURM_CPUS_PER_TASK="2")

    def check(self, out, count, start):
        made, sums = [], {"read": 0, "made": 0, "refused": 0, "skipped": 0}
        for number in range(start, start + count):
            part = self.folder / out / f"part-{number}"
            made += self.letters((part / "letters.ndjson").read_text(encoding="utf-8"))
            summary = json.loads((part / "summary.json").read_text())
            self.assertEqual(summary["ending"], "complete")
            for name in sums:
                sums[name] += summary[name]
        self.assertEqual(made, self.wanted)
        self.assertEqual(sums, {"read": RECORDS, "made": RECORDS - 1, "refused": 1, "skipped": 0})

    def test_slurm_array(self):
        for count, start in ((3, 0), (2, 1)):
            with self.subTest(count=count, start=start):
                out = f"slurm-{count}"
                for number in range(count):
                    done = self.task(number, count, start, out)
                    self.assertEqual(done.returncode, 0, done.stderr[-800:])
                self.check(out, count, start)

    def test_a_task_that_is_put_back_goes_on(self):
        # Slurm ends a task with SIGTERM, and later with SIGKILL; a task that is done is started again, too.
        for number in range(2):
            process = subprocess.Popen(
                [SCRIPT, "records.ndjson", "again", "--allow-drafts", "--format", "text"], cwd=self.folder,
                env={**self.environment, "SLURM_ARRAY_TASK_ID": str(number), "SLURM_ARRAY_TASK_COUNT": "2"},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(0.3 + number)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for _ in range(2):
                done = self.task(number, 2, 0, "again")
                self.assertEqual(done.returncode, 0, done.stderr[-800:])
        self.check("again", 2, 0)

    def test_the_script_says_how_to_start_it(self):
        done = self.shell(f"{SCRIPT} records.ndjson out")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(b"sbatch --array", done.stderr)

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not here")
    def test_shellcheck(self):
        subprocess.run(["shellcheck", SCRIPT], check=True)


if __name__ == "__main__":
    unittest.main()
