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
# Checks of pofilter that must find nothing: what they look for would break a letter. Not among them is `newlines`: it counts the
# folds of a line within a paragraph, which are the translator's own.
HARD = ["escapes", "tabs", "printf", "xmltags"]


def run(home, *arguments):
    """Runs the program with a house of its own; gives what it printed."""
    environment = {**os.environ, "HELDERBRIEF_HOME": str(home)}
    done = subprocess.run([PROGRAM, "translate", *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def texts(home):
    return {path.relative_to(home): path.read_bytes() for path in sorted((home / "locales").rglob("*")) if path.is_file()}


def restore(home, fresh):
    for path in texts(home):
        if path not in fresh:
            (home / path).unlink()
    for path, text in fresh.items():
        (home / path).write_bytes(text)


def take(home, files):
    """Imports files in one run; gives their reports."""
    reports = json.loads(run(home, "import", *map(str, files), "--format", "json"))
    assert len(reports) == len(files)
    for report in reports:
        errors = [finding for finding in report["findings"] if finding["level"] == "error"]
        assert report.get("refusal") is None and not errors, (report["file"], report.get("reason"), errors[:3])
    return reports


def xliff(folder, locale, count):
    """Reads the XLIFF file of a locale; saves it as it is, and with one text changed."""
    store = xliff2.Xliff2File.parsefile(str(folder / f"{locale}.xlf"))
    units = [unit for unit in store.units if unit.istranslatable()]
    assert len(units) == count, (locale, len(units), count)
    assert store.getsourcelanguage() == "nl" and store.gettargetlanguage() == locale
    assert all(unit.xmlelement.find(unit.namespaced("source")) is not None for unit in units)
    # The other texts are codes only.
    assert sum(bool(str(unit.source).strip()) for unit in units) > count * 0.9
    same = folder / f"{locale}.same.xlf"
    same.write_bytes(bytes(store))
    unit = next(
        unit for unit in units
        if unit.target and ".." not in unit.getid() and not len(unit.xmlelement.find(unit.namespaced("target")))
    )
    unit.target = f"{str(unit.target).split(' ')[0]} {unit.target}"
    unit.marktranslated()
    changed = folder / f"{locale}.changed.xlf"
    changed.write_bytes(bytes(store))
    return same, changed


def po(folder, locale, count):
    """The same for the PO file."""
    store = pypo.pofile.parsefile(str(folder / f"{locale}.po"))
    units = [unit for unit in store.units if unit.istranslatable()]
    assert len(units) == count, (locale, len(units), count)
    assert len({unit.getcontext() for unit in units}) == count
    same = folder / f"{locale}.same.po"
    same.write_bytes(bytes(store))
    unit = next(
        unit for unit in units
        if unit.target and "[" not in unit.getcontext() and "{" not in unit.target and "\n" not in unit.target
    )
    unit.target = f"{unit.target.split(' ')[0]} {unit.target}"
    unit.markfuzzy(False)
    changed = folder / f"{locale}.changed.po"
    changed.write_bytes(bytes(store))
    return same, changed


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
        pairs = []
        for report in reports:
            check_filter(out, report["locale"])
            pairs.append(xliff(out, report["locale"], report["units"]))
            pairs.append(po(out, report["locale"], report["units"]))

        for report in take(home, [same for same, _ in pairs]):
            assert report["changed"] == [] and report["findings"] == [], (report["file"], report["findings"][:3])
        assert texts(home) == fresh, "files that were saved without a change changed the house"

        for ending in (".xlf", ".po"):
            for report in take(home, [changed for _, changed in pairs if changed.suffix == ending]):
                assert len(report["changed"]) == 1, (report["file"], report["changed"])
            written = {name for name, text in texts(home).items() if text != fresh.get(name)}
            # One file of messages and the file of states for each locale.
            assert len(written) == 2 * len(reports), sorted(map(str, written))
            assert sum(name.name == "translation.tsv" for name in written) == len(reports)
            restore(home, fresh)
        print(f"{len(reports)} locales, {sum(report['units'] for report in reports)} texts: read, changed and taken back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
