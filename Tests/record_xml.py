#!/usr/bin/env python3
"""Holds records in XML against the published XSD, with a validator that is not ours, and their letters against those of the same
records in JSON: byte for byte. HELDERBRIEF names the program; without it .build/debug/helderbrief is used."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from lxml import etree

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HELDERBRIEF", str(ROOT / ".build/debug/helderbrief"))
NAMESPACE = "urn:helderbrief:record:1"


def run(*arguments, expect=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, cwd=ROOT)
    assert done.returncode == expect, (arguments, done.returncode, done.stderr.decode()[-1500:])
    return done.stdout


def element(name, value):
    """A member of a record, as docs/record.md says."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    if isinstance(value, dict):
        made.extend(element(key, member) for key, member in value.items())
    elif isinstance(value, list):
        made.extend(element("entry", member) for member in value)
    elif isinstance(value, bool):
        made.text = "true" if value else "false"
    else:
        made.text = str(value)
    return made


def document(values):
    root = etree.Element(f"{{{NAMESPACE}}}records", nsmap={None: NAMESPACE})
    root.extend(element("record", value) for value in values)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def sample_records():
    """One record of every good sample that is one JSON object; records with null members have no XML of the same meaning."""
    for path in sorted((ROOT / "samples").rglob("*.json")):
        if {"bad", "readability"}.intersection(path.relative_to(ROOT / "samples").parts):
            continue
        value = json.loads(path.read_text(encoding="utf-8-sig"))
        if isinstance(value, dict):
            yield value


def files(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file()}


def main():
    schema = etree.XMLSchema(etree.fromstring(run("schema", "record", "--format", "xsd")))
    values = list({value["id"]: value for value in sample_records()}.values())
    assert len({value["kind"] for value in values}) >= 25, "a kind has no sample"
    for value in values:
        schema.assertValid(etree.fromstring(document([value])))

    # What the schema must not let through.
    good = document(values[:1])
    day = values[0]["decision"]["date"].encode()
    for name, old, new in [
        ("an unknown member", b"<record>", b"<record><surprise>1</surprise>"),
        ("a number that is none", b"<schema>1<", b"<schema>one<"),
        ("a day that is no day", b"<date>" + day, b"<date>soon"),
    ]:
        bad = good.replace(old, new, 1)
        assert bad != good and not schema.validate(etree.fromstring(bad)), f"the XSD accepts {name}"

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "records.json").write_text(json.dumps(values), encoding="utf-8")
        (folder / "records.xml").write_bytes(document(values))
        for form in ("json", "xml"):
            run("render", folder / f"records.{form}", "--locale", "nl", "--format", "text,html,xml", "--out", folder / form)
        json_letters, xml_letters = files(folder / "json"), files(folder / "xml")
        assert len(json_letters) == 3 * len(values), (len(json_letters), len(values))
        different = sorted(name for name in json_letters if xml_letters.get(name) != json_letters[name])
        assert json_letters.keys() == xml_letters.keys() and not different, different[:5]
    print(f"{len(values)} records in XML: valid by the XSD, the same letters as in JSON, byte for byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
