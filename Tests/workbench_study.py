#!/usr/bin/env python3
"""A whole reading test in a real browser: Tests/browser/study.py, over a house of its own that the test may change."""

import os
import pathlib
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HOME = pathlib.Path(os.environ.get("HELDERBRIEF_HOME") or HERE.parent)
os.environ.setdefault("HELDERBRIEF", str(HERE.parent / ".build/debug/helderbrief"))


def own_house():
    """Templates, samples and three locales, copied: releasing texts writes to the house."""
    house = pathlib.Path(tempfile.mkdtemp(prefix="workbench-study-"))
    for folder in ("templates", "samples"):
        shutil.copytree(HOME / folder, house / folder)
    for locale in ("nl", "en", "ar"):
        shutil.copytree(HOME / "locales" / locale, house / "locales" / locale)
    # The facts of the example municipality are taken as verified, so that texts are all that waits.
    facts = house / "templates/organisations/voorbeeldgemeente.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("verified_on: null", "verified_on: 2026-01-01"), encoding="utf-8")
    return house


if __name__ == "__main__":
    os.environ["HELDERBRIEF_HOME"] = str(own_house())
    sys.path.insert(0, str(HERE / "browser"))
    import study

    code = study.main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    shutil.rmtree(os.environ["HELDERBRIEF_HOME"], ignore_errors=True)
    sys.exit(code)
