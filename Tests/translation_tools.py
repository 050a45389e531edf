#!/usr/bin/env python3
"""Gives the files for translators to the tools that translators use: translate-toolkit reads, changes and saves the XLIFF and PO
files of every locale, pofilter checks them, and what comes back is taken over rightly. HELDERBRIEF names the program; without it
.build/debug/helderbrief is used."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from translate.filters import checks
from translate.storage import pypo, xliff2

HOUSE = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HELDERBRIEF", str(HOUSE / ".build/debug/helderbrief"))
# Checks of pofilter that must find nothing: what they look for would break a letter.
HARD = ["escapes", "newlines", "tabs", "printf", "xmltags"]


def run(home, *arguments, code=0):
    """Runs the program with a house of its own; gives what it printed."""
    environment = {**os.environ, "HELDERBRIEF_HOME": str(home)}
    done = subprocess.run([PROGRAM, "translate", *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def texts(home):
    return {path.relative_to(home): path.read_bytes() for path in sorted((home / "locales").rglob("*")) if path.is_file()}


def restore(home, fresh):
    for path in texts(home):
        if path not in fresh:
            (home / path).unlink()
    for path, text in fresh.items():
        (home / path).write_bytes(text)


def take(home, file, code=0):
    [report] = json.loads(run(home, "import", str(file), "--format", "json", code=code))
    return report


def compare(home, before, what):
    after = texts(home)
    assert after == before, (what, [str(name) for name in after if after[name] != before.get(name)])


def check_xliff(home, folder, locale, count):
    """Reads all texts, saves without a change, and saves with one."""
    path = folder / f"{locale}.xlf"
    store = xliff2.Xliff2File.parsefile(str(path))
    units = [unit for unit in store.units if unit.istranslatable()]
    assert len(units) == count, (locale, len(units), count)
    assert store.getsourcelanguage() == "nl" and store.gettargetlanguage() == locale
    assert all(str(unit.source).strip() for unit in units)
    before = texts(home)
    saved = folder / f"{locale}.saved.xlf"
    saved.write_bytes(bytes(store))
    report = take(home, saved)
    assert report["changed"] == [] and report["findings"] == [], (locale, report["findings"][:3])
    compare(home, before, f"{locale}: XLIFF, saved by translate-toolkit without a change")

    # A translator says of the first text without codes that it is done, and adds a word.
    unit = next(
        unit for unit in units
        if unit.target and ".." not in unit.getid() and not len(unit.xmlelement.find(unit.namespaced("target")))
    )
    old = str(unit.target)
    unit.target = f"{old.split(' ')[0]} {old}"
    unit.marktranslated()
    saved.write_bytes(bytes(store))
    report = take(home, saved)
    assert len(report["changed"]) == 1, (locale, report)
    assert not [finding for finding in report["findings"] if finding["level"] == "error"], report["findings"]
    changed = [name for name, text in texts(home).items() if text != before.get(name)]
    assert len(changed) == 2 and any(name.name == "translation.tsv" for name in changed), changed


def check_po(home, folder, locale, count):
    path = folder / f"{locale}.po"
    store = pypo.pofile.parsefile(str(path))
    units = [unit for unit in store.units if unit.istranslatable()]
    assert len(units) == count, (locale, len(units), count)
    assert len({unit.getcontext() for unit in units}) == count
    before = texts(home)
    saved = folder / f"{locale}.saved.po"
    saved.write_bytes(bytes(store))
    report = take(home, saved)
    assert report["changed"] == [] and report["findings"] == [], (locale, report["findings"][:3])
    compare(home, before, f"{locale}: PO, saved by translate-toolkit without a change")

    unit = next(unit for unit in units if unit.target and "{" not in unit.target and "\n" not in unit.target)
    unit.target = f"{unit.target.split(' ')[0]} {unit.target}"
    unit.markfuzzy(False)
    saved.write_bytes(bytes(store))
    report = take(home, saved)
    assert len(report["changed"]) == 1, (locale, report)


def check_filter(folder, locale):
    """pofilter reads the file, and its hard checks find nothing."""
    checker = checks.StandardChecker(limitfilters=HARD)
    store = pypo.pofile.parsefile(str(folder / f"{locale}.po"))
    for unit in store.units:
        if unit.isheader() or not unit.target:
            continue
        failures = checker.run_filters(unit)
        assert not failures, (locale, unit.getcontext(), failures)
    out = folder / f"{locale}.filtered.po"
    command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", str(folder / f"{locale}.po"), str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    # What pofilter asks a translator to look at again is still the file that we know.
    assert out.exists() and len(pypo.pofile.parsefile(str(out)).units) > 1


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        home = folder / "house"
        for part in ("templates", "locales"):
            shutil.copytree(HOUSE / part, home / part)
        reports = json.loads(run(home, "report", "--format", "json"))
        assert reports, "no locale is translated"
        out = folder / "out"
        for form in ("xliff", "po"):
            run(home, "export", "--format", form, "--out", str(out))
        fresh = texts(home)
        for report in reports:
            locale, count = report["locale"], report["units"]
            check_filter(out, locale)
            check_xliff(home, out, locale, count)
            restore(home, fresh)
            check_po(home, out, locale, count)
        print(f"{len(reports)} locales, {sum(report['units'] for report in reports)} texts: read, changed and taken back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
