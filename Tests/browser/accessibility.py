"""axe-core with the rules of WCAG 2.2, levels A and AA."""

import pathlib

import axe_playwright_python

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js")
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}


def check_accessibility(page):
    """All violations as sentences. What axe could not decide itself is a fault too: a person must look."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"axe {kind}: {rule['id']}: {rule['help']} at {', '.join(str(n['target'][0]) for n in rule['nodes'][:3])}"
        for kind, name in (("violation", "violations"), ("undecided", "incomplete"))
        for rule in result[name]
    ]
