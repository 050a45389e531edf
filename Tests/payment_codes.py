#!/usr/bin/env python3
"""Reads the payment code of every sample letter back: draws the SVG's strokes as a bitmap, decodes it with zbarimg, and compares
what it says with the record. HELDERBRIEF names the program; without it .build/debug/helderbrief is used."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HOUSE = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HELDERBRIEF", str(HOUSE / ".build/debug/helderbrief"))
SCALE = 4


def bitmap(svg):
    """A portable bitmap of the code: the strokes of its path, `M4 4.5h7m2 0h1...`, on the quiet zone."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg).group(1))
    rows = [[0] * size for _ in range(size)]
    x = y = 0
    path = re.search(r'stroke="#000" d="([^"]*)"', svg).group(1)
    for command, numbers in re.findall(r"([Mmh])([-0-9. ]+)", path):
        values = [float(v) for v in numbers.split()]
        if command == "M":
            x, y = int(values[0]), int(values[1])
        elif command == "m":
            x += int(values[0])
        else:
            for column in range(x, x + int(values[0])):
                rows[y][column] = 1
            x += int(values[0])
    lines = []
    for row in rows:
        line = " ".join(str(bit) for bit in row for _ in range(SCALE))
        lines.extend([line] * SCALE)
    return f"P1\n{size * SCALE} {size * SCALE}\n" + "\n".join(lines) + "\n"


def wanted(record):
    """The lines of EPC069-12, version 2, that a bank's app must find."""
    payment = record["payment"]
    cents = record["calculation"]["total"]
    return {
        "head": ["BCD", "002", "1", "SCT", ""],
        "name": payment["account"],
        "iban": payment["iban"].replace(" ", ""),
        "amount": f"EUR{cents // 100}.{cents % 100:02d}",
        "reference": payment["reference"].replace(" ", ""),
    }


def check(letter, record, folder):
    svg = re.search(r'<svg class="qr".*?</svg>', letter.read_text(encoding="utf-8"), re.S)
    if svg is None:
        return [] if "transfer" not in record["payment"]["methods"] else ["no payment code"]
    picture = folder / (letter.stem + ".pbm")
    picture.write_text(bitmap(svg.group(0)), encoding="ascii")
    decoded = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, check=False)
    lines = decoded.stdout.decode("utf-8").rstrip("\n").split("\n")
    want = wanted(record)
    faults = []
    if lines[:5] != want["head"]:
        return ["the code cannot be read, or is no credit transfer"]
    if lines[5] != want["name"]:
        faults.append("name of the account")
    if lines[6] != want["iban"]:
        faults.append("IBAN")
    if lines[7] != want["amount"]:
        faults.append("amount")
    if want["reference"] not in [line.replace(" ", "") for line in lines[8:]]:
        faults.append("reference")
    return faults


def main():
    if shutil.which("zbarimg") is None:
        print("zbarimg is missing (apt package zbar-tools)", file=sys.stderr)
        return 69
    samples = sorted((HOUSE / "samples/recovery").glob("*.json")) + sorted((HOUSE / "samples/demo").glob("*.json"))
    records = {}
    for sample in samples:
        record = json.loads(sample.read_text(encoding="utf-8"))
        records[record["id"]] = record
    faults = codes = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(
            [PROGRAM, "render", *map(str, samples), "--format", "html", "--out", str(folder)],
            check=True, capture_output=True, cwd=HOUSE)
        for letter in sorted(folder.glob("*.nl.html")):
            record = records[letter.name.removesuffix(".nl.html")]
            codes += "transfer" in record["payment"]["methods"]
            for fault in check(letter, record, folder):
                print(f"{letter.name}: {fault}")
                faults += 1
    print(f"{codes} payment codes read back, {faults} faults")
    return 1 if faults or codes < 30 else 0


if __name__ == "__main__":
    sys.exit(main())
