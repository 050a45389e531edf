#!/usr/bin/env python3
"""Pictures of a letter: shoot.py FILE.html OUTDIR makes desktop, phone and print pages (PNG) and the PDF."""

import pathlib
import subprocess
import sys

from browser import DESKTOP, PHONE, MissingTool, chromium, opened, print_pdf, tool


def main(arguments):
    if len(arguments) != 2 or not pathlib.Path(arguments[0]).is_file():
        print("usage: shoot.py FILE.html OUTDIR", file=sys.stderr)
        return 64
    letter, folder = pathlib.Path(arguments[0]), pathlib.Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    pdf = folder / f"{letter.stem}.pdf"
    try:
        with chromium() as browser:
            for name, viewport, scale in (("desktop", DESKTOP, 1), ("phone", PHONE, 2)):
                with opened(browser, letter, viewport=viewport, scale=scale) as (page, _):
                    page.screenshot(path=str(folder / f"{letter.stem}.{name}.png"), full_page=True)
            with opened(browser, letter) as (page, _):
                print_pdf(page, pdf)
        subprocess.run(
            [tool("pdftoppm"), "-r", "100", "-png", str(pdf), str(folder / f"{letter.stem}.print")], check=True)
    except MissingTool as missing:
        print(missing, file=sys.stderr)
        return 69
    for picture in sorted(folder.glob(f"{letter.stem}.*")):
        print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
