#!/usr/bin/env python3
"""The same record makes the same bytes under any time zone, language and order.

    HELDERBRIEF=.build/release/helderbrief python3 Tests/determinism.py

Renders the sample records in every locale and format under several environments, in several orders, two processes at a
time, and compares every file byte by byte with the first run. Needs nothing but Python.
"""
import hashlib
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENTS = [
    {"TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
    {"TZ": "Pacific/Kiritimati", "LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8"},
    {"TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"TZ": "Asia/Kathmandu", "LANG": "de_DE.ISO-8859-1", "LC_ALL": "de_DE.ISO-8859-1"},
    {"TZ": "Europe/Amsterdam", "LANG": "nl_NL.UTF-8", "LC_NUMERIC": "en_US.UTF-8", "LC_TIME": "fa_IR"},
    {"TZ": "", "LANG": "", "LC_ALL": "", "LANGUAGE": "th", "NO_COLOR": "1", "COLUMNS": "40"},
]


def hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def render(binary, records, locales, environment):
    with tempfile.TemporaryDirectory(prefix="determinism-") as folder:
        command = [binary, "render", *map(str, records), "--locale", locales, "--format", "text,html,xml", "--out", folder]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
        run = subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=600)
        if run.returncode != 0:
            sys.exit(f"render failed ({run.returncode}) under {environment}:\n{run.stderr}")
        return hashes(pathlib.Path(folder))


def main():
    binary = os.environ.get("HELDERBRIEF")
    if not binary:
        sys.exit("Set HELDERBRIEF to the program, such as .build/release/helderbrief.")
    binary = str(pathlib.Path(binary).resolve())
    records = sorted((ROOT / "samples" / "demo").glob("*.json")) + sorted((ROOT / "samples" / "recovery").glob("*.json"))
    locales = sorted(path.parent.name for path in (ROOT / "locales").glob("*/locale.yaml"))
    wanted = render(binary, records, ",".join(locales), ENVIRONMENTS[0])
    expected = len(records) * len(locales) * 3
    if len(wanted) != expected:
        sys.exit(f"{len(wanted)} letters were written, {expected} were expected")
    runs = []
    for number, environment in enumerate(ENVIRONMENTS):
        order, languages = records[:], locales[:]
        random.Random(number).shuffle(order)
        random.Random(number).shuffle(languages)
        runs.append((order, ",".join(languages), environment))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        results = list(pool.map(lambda run: render(binary, *run), runs))
    faults = 0
    for (_, _, environment), found in zip(runs, results):
        different = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
        faults += len(different)
        for name in different[:5]:
            print(f"{name} is different under {environment}")
    print(f"{len(wanted)} letters, {len(runs)} environments and orders: {faults} different")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
