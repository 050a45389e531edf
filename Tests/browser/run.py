#!/usr/bin/env python3
"""Proves every HTML letter of a folder in a real browser: run.py DIR_OF_LETTERS [DIR_OF_MORE_LETTERS].

Structure and values, axe-core, layout on small and large screens, the printed page, the payment code. The letters of the
second folder, one of every kind in every locale, are held against structure and axe-core only: the Dutch ones, and every fifth of
the others, which comes by every kind and every locale; HELDERBRIEF_FULL=1 takes them all.
Ends with 0 when every letter passes, 1 when one does not, 64 for wrong use, 69 when a tool is missing.
"""

import os
import pathlib
import sys
import time

from accessibility import check_accessibility
from browser import PHONE, MissingTool, chromium, opened, tool
from envelope import check_envelope
from layout import check_layout
from payment_code import check_payment_code
from structure import check_structure

TOOLS = ["chromium", "pdftotext", "pdffonts", "pdftoppm", "zbarimg"]


def faults_of(browser, path):
    """Everything that is wrong with one letter."""
    with opened(browser, path, scale=3) as (page, faults):
        if not page.locator("data.amount").count():
            faults.append("no amount in a letter about money")
        faults += check_structure(page, path)
        faults += check_layout(page)
        faults += check_accessibility(page)
        faults += check_payment_code(page)
        faults += check_envelope(page)
    with opened(browser, path, viewport=PHONE, scheme="dark") as (page, dark):
        dark += check_accessibility(page)
    return faults + [f"phone, dark: {fault}" for fault in dark]


def first_faults_of(browser, path):
    """What is wrong with the build of a letter and for those who do not see the page."""
    with opened(browser, path) as (page, faults):
        return faults + check_structure(page, path) + check_accessibility(page)


def main(arguments):
    if len(arguments) not in (1, 2) or not all(pathlib.Path(folder).is_dir() for folder in arguments):
        print("usage: run.py DIR_OF_LETTERS [DIR_OF_MORE_LETTERS]", file=sys.stderr)
        return 64
    letters = []
    for folder, check in zip(arguments, [faults_of, first_faults_of]):
        found = sorted(pathlib.Path(folder).rglob("*.html"))
        if not found:
            print(f"no *.html in {folder}", file=sys.stderr)
            return 1
        if check is first_faults_of and os.environ.get("HELDERBRIEF_FULL") != "1":
            dutch = [letter for letter in found if letter.name.endswith(".nl.html")]
            found = dutch + [letter for letter in found if letter not in dutch][::5]
        letters += [(letter, check) for letter in found]
    start, wrong = time.monotonic(), 0
    try:
        for name in TOOLS:
            tool(name)
        with chromium() as browser:
            for letter, check in letters:
                faults = check(browser, letter)
                wrong += bool(faults)
                if faults or check is faults_of:
                    print(f"{'FAIL' if faults else 'ok  '} {letter.name}")
                for fault in faults:
                    print(f"     - {fault}")
    except MissingTool as missing:
        print(missing, file=sys.stderr)
        return 69
    print(f"browser: {len(letters)} letters, {wrong} with faults, {time.monotonic() - start:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
