#!/usr/bin/env python3
"""Runs `helderbrief readability` as its users do: texts, locales, records; text, JSON, SARIF, HTML; exit codes.

HELDERBRIEF names the program; without it .build/debug/helderbrief is taken. Needs Python alone.
"""

import html.parser
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HELDERBRIEF", str(ROOT / ".build/debug/helderbrief"))
DONE, REFUSED = 0, 65
HARD = "Uw brief\n\nDerhalve wordt het bedrag <b> & meer teruggevorderd.\n\nWij bellen u a.u.b. morgen.\n"
PLAIN = "Uw brief\n\nU betaalt € 50 terug. Bel ons als dat niet lukt. Daarom schrijven wij u.\n"


def run(*arguments, stdin=None):
    return subprocess.run(
        [PROGRAM, "readability", *map(str, arguments)], input=stdin, capture_output=True, text=True, cwd=ROOT, timeout=300
    )


class Pages(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


class ReadabilityCommand(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.hard = pathlib.Path(folder.name) / "hard.txt"
        self.hard.write_text(HARD)

    def test_a_hard_text_is_refused_with_the_words_underlined(self):
        result = run(self.hard)
        self.assertEqual(result.returncode, REFUSED, result.stderr)
        self.assertIn(f"{self.hard}:3:1: error: `Derhalve`", result.stdout)
        sentence, carets = result.stdout.splitlines()[1:3]
        start = carets.index("^")
        self.assertEqual(sentence[start : start + carets.count("^")], "Derhalve")

    def test_a_plain_text_from_standard_input_passes(self):
        result = run("-", stdin=PLAIN)
        self.assertEqual(result.returncode, DONE, result.stdout)
        self.assertIn("keeps to the B1 writing rules: yes", result.stdout)

    def test_no_format_names_a_level_of_the_cefr_as_measured(self):
        for form in ("text", "json", "sarif", "html"):
            shown = run(self.hard, "--format", form).stdout
            self.assertNotRegex(shown, r"\b(level|niveau|score)\W{0,3}(A1|A2|B1|B2|C1)\b")

    def test_json_tells_place_rule_limit_and_source(self):
        report = json.loads(run(self.hard, "--format", "json").stdout)[0]
        self.assertFalse(report["keepsToRules"])
        found = {finding["rule"]: finding for finding in report["findings"]}
        self.assertEqual(found["abbreviation"]["line"], 5)
        self.assertEqual(found["abbreviation"]["column"], 14)
        data = HARD.encode()
        start = found["abbreviation"]["byteOffset"]
        self.assertEqual(data[start : start + found["abbreviation"]["byteLength"]], b"a.u.b.")
        self.assertTrue(all(finding["source"] and finding["suggestion"] for finding in report["findings"]))

    def test_sarif_has_rules_and_regions(self):
        log = json.loads(run(self.hard, "--format", "sarif").stdout)
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        self.assertEqual(log["version"], "2.1.0")
        for result in log["runs"][0]["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            region = result["locations"][0]["physicalLocation"]["region"]
            self.assertLess((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"]))

    def test_the_page_is_whole_and_escapes_the_text(self):
        page = run(self.hard, "--format", "html").stdout
        reader = Pages()
        reader.feed(page)
        self.assertEqual(reader.open, [])
        self.assertIn("&lt;b&gt; &amp; meer", page)
        self.assertNotIn("script", reader.tags)
        self.assertNotRegex(page, r"(src|href)=")

    def test_another_language_is_not_measured_by_dutch_rules(self):
        result = run("-", "--locale", "pl", stdin="Proszę zadzwonić.\n")
        self.assertEqual(result.returncode, DONE)
        self.assertIn("not measured", result.stdout)
        self.assertNotIn("LiNT", result.stdout)

    def test_the_letter_of_a_record(self):
        record = sorted((ROOT / "samples/demo").glob("*.json"))[0]
        result = run(record)
        self.assertEqual(result.returncode, DONE, result.stdout + result.stderr)
        self.assertIn("level 1 of 4", result.stdout)

    def test_strict_counts_warnings(self):
        text = "U belt ons a.u.b. morgen.\n"
        self.assertEqual(run("-", stdin=text).returncode, DONE)
        self.assertEqual(run("-", "--strict", stdin=text).returncode, REFUSED)

    def test_what_cannot_be_read_is_told(self):
        result = run("nowhere.txt")
        self.assertEqual(result.returncode, REFUSED)
        self.assertTrue(re.search(r"nowhere\.txt", result.stderr))


if __name__ == "__main__":
    unittest.main()
