"""axe-core with the rules of WCAG 2.2, levels A and AA."""

import pathlib

import axe_playwright_python

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js")
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}


def place(node):
    """Where it is, and why axe says so."""
    why = [found["message"] for group in ("any", "all", "none") for found in node[group]]
    return f"{node['target'][0]} ({'; '.join(why)})"


def check_accessibility(page):
    """All violations as sentences. What axe could not decide itself is a fault too: a person must look."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"axe {kind}: {rule['id']}: {rule['help']} at {', '.join(map(place, rule['nodes'][:3]))}"
        for kind, name in (("violation", "violations"), ("undecided", "incomplete"))
        for rule in result[name]
    ]
