#!/usr/bin/env python3
"""Proves that the JSON Schema of records judges as the reader does.

usage: schema_agreement.py SCHEMA GOOD-FOLDER BAD-FOLDER

SCHEMA is what `helderbrief schema record` prints. Every *.json below GOOD-FOLDER, but for its folders bad and readability,
must be valid by it. Every name.json below BAD-FOLDER has an NN-name.expect with lines `rule<TAB>pointer`: it must be invalid if it breaks any rule that a schema
can say, and valid if it breaks only rules of the list `x-rules-beyond-this-schema` in the schema. Samples that are not
JSON text, or may not be read as such, cannot be held against a schema; they must break exactly one of the rules in TEXT.

Needs the package jsonschema. Exits with 1 on any disagreement, with 2 on wrong usage.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

# Rules about the bytes before there is a value (RuleID.Reach.text).
# Rules about the record against its organisation, judged when the letter is made.
CASE = {
    "unknown-organisation", "unknown-scheme", "unknown-reason", "unknown-code", "no-policy", "due-too-early",
    "no-way-to-pay", "date-too-far", "schedule-differs",
}
TEXT = {"empty-input", "not-json", "ends-early", "trailing-text", "invalid-utf8", "lone-surrogate", "too-deep", "too-large"}


def expected_rules(sample: Path) -> list[str]:
    lines = sample.with_suffix(".expect").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line]


def records(text: str):
    """The records of a file: one value, the elements of an array, or one value a line."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return value if isinstance(value, list) else [value]


def first_fault(validator: Draft202012Validator, value) -> str | None:
    for error in sorted(validator.iter_errors(value), key=lambda error: list(map(str, error.absolute_path))):
        return "/" + "/".join(map(str, error.absolute_path)) + " " + str(error.validator)
    return None


def main(arguments: list[str]) -> int:
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    schema = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    beyond = set(schema["x-rules-beyond-this-schema"]) | CASE
    wrong = []
    counts = {"good": 0, "refused by both": 0, "beyond the schema": 0, "not a JSON text": 0}

    good = sorted(path for pattern in ("*.json", "*.ndjson") for path in Path(arguments[1]).rglob(pattern)
                  if not {"bad", "readability"}.intersection(path.parts))
    for sample in good:
        for index, value in enumerate(records(sample.read_text(encoding="utf-8-sig"))):
            counts["good"] += 1
            if fault := first_fault(validator, value):
                wrong.append(f"{sample.name}[{index}]: a good record, but the schema refuses it at {fault}")

    bad = sorted(Path(arguments[2]).rglob("*.json"))
    for sample in bad:
        rules = expected_rules(sample)
        if not rules:
            wrong.append(f"{sample.name}: no expectation")
        elif TEXT.intersection(rules):
            counts["not a JSON text"] += 1
            if len(rules) != 1:
                wrong.append(f"{sample.name}: a text that is no record has one fault")
        else:
            value = json.loads(sample.read_text(encoding="utf-8"))
            fault = first_fault(validator, value)
            only_beyond = beyond.issuperset(rules)
            counts["beyond the schema" if only_beyond else "refused by both"] += 1
            if only_beyond and fault:
                wrong.append(f"{sample.name}: breaks only rules beyond the schema, but is refused at {fault}")
            if not only_beyond and not fault:
                wrong.append(f"{sample.name}: breaks {', '.join(rules)}, but the schema accepts it")

    if not bad:
        wrong.append("no bad samples found")
    if not counts["good"]:
        wrong.append("no good samples found")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
