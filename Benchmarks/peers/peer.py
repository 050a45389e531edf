#!/usr/bin/env python3
"""A template engine makes the same letters: peer.py ENGINE LETTERS COUNT OUT

ENGINE is jinja2 or minijinja. LETTERS is a pack of ours (letters.ndjson). Every letter of its first four is made into three templates (text, HTML, XML) in
which amounts, dates, hashes and ids are open and the rows of a schedule are a loop. The engine then writes COUNT records in the three formats, from a view in
which every value is text already. The first letters must come out byte for byte as ours.

What the engine is spared: all other texts are fixed, plans and deadlines were worked out before, nothing is checked, proven, hashed or packed.
"""

import json
import pathlib
import re
import sys
import time

AMOUNT = r"-?€\u00a0-?[\d.]+,\d\d"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DATE = rf"\d{{1,2}} (?:{MONTHS}) \d{{4}}"
# What is open in each format; every group is a value.
OPEN = {
    "text": re.compile(rf"({AMOUNT})|({DATE})|(?<=record )([0-9a-f]{{12}})"),
    "html": re.compile(
        r'(?<=value=")(-?[\d.]+">[^<]*)(?=</data>)|(?<=datetime=")([\d-]+">[^<]*)(?=</time>)|(?<=record )([0-9a-f]{12})'
    ),
    "xml": re.compile(
        r'(?<=minor=")(-?\d+" currency="EUR">[^<]*)(?=</amount>)|(?<=iso=")([\d-]+">[^<]*)(?=</date>)'
        r'|(?<=algorithm="sha-256">)([0-9a-f]{64})(?=</record-hash>)|(?<=:letter:1" id=")([^"]*)'
    ),
}
# The rows of a schedule: a number, a date, two amounts.
ROW = {
    "text": re.compile(rf"^( *\d+ +)({DATE} +)({AMOUNT} +)({AMOUNT})$"),
    "html": re.compile(
        r'^<tr><th scope="row">(\d+)</th><td><time datetime="([^<]*)</time></td>'
        r'<td class="end"><data class="amount" value="([^<]*)</data></td><td class="end"><data class="amount" value="([^<]*)</data></td></tr>$'
    ),
    "xml": re.compile(
        r'^<row><label><number value="([^<]*)</number></label><cell><date iso="([^<]*)</date></cell>'
        r'<cell><amount minor="([^<]*)</amount></cell><cell><amount minor="([^<]*)</amount></cell></row>$'
    ),
}


def escape(text):
    return re.sub(r"(\{\{|\{%|\{#)", r"{{ '\1' }}", text)


def template(form, letter):
    """The template of a letter, and the values that it leaves open."""
    values, rows, lines, out = [], [], letter.split("\n"), []
    index = 0
    while index < len(lines):
        row = ROW[form].match(lines[index])
        if row:
            table = []
            shape = shape_of(row)
            while row and shape_of(row) == shape:
                table.append(list(row.groups()))
                index += 1
                row = ROW[form].match(lines[index])
            out.append("{% for r in rows[" + str(len(rows)) + "] %}" + shape + "\n{% endfor %}")
            rows.append(table)
            continue
        out.append(opened(OPEN[form], escape(lines[index]), values) + ("\n" if index + 1 < len(lines) else ""))
        index += 1
    return "".join(out), {"v": values, "rows": rows}


def shape_of(row):
    shape, at = "", 0
    for group in range(1, 5):
        start, end = row.span(group)
        shape += row.string[at:start] + "{{ r[" + str(group - 1) + "] }}"
        at = end
    return shape + row.string[at:]


def opened(pattern, line, values):
    def value(found):
        values.append(found.group(0))
        return "{{ v[" + str(len(values) - 1) + "] }}"

    return pattern.sub(value, line)


def engine(name, sources):
    """A function from the name of a template and its view to text. Values hold no sign that HTML escapes but quotes of our own, so nothing is escaped."""
    if name == "jinja2":
        import jinja2

        environment = jinja2.Environment(loader=jinja2.DictLoader(sources), keep_trailing_newline=True)
        templates = {key: environment.get_template(key) for key in sources}
        return lambda key, view: templates[key].render(view)
    import minijinja

    environment = minijinja.Environment(templates=sources, auto_escape_callback=lambda _: False)
    environment.keep_trailing_newline = True
    return lambda key, view: environment.render_template(key, **view)


def main():
    name, pack, count, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), pathlib.Path(sys.argv[4])
    with open(pack, encoding="utf-8") as lines:
        letters = [json.loads(next(lines))["renditions"] for _ in range(4)]
    sources, views = {}, []
    for number, letter in enumerate(letters):
        view = {}
        for form, text in letter.items():
            sources[f"{number}.{form}"], view[form] = template(form, text)
        views.append(json.dumps(view, ensure_ascii=False).encode())
    render = engine(name, sources)
    for number, letter in enumerate(letters):
        view = json.loads(views[number])
        for form, text in letter.items():
            if render(f"{number}.{form}", view[form]) != text:
                sys.exit(f"{name}: the {form} letter {number} is not the same")
    folder.mkdir(parents=True, exist_ok=True)
    files = {form: open(folder / f"{name}.{form}", "wb", buffering=1 << 18) for form in ROW}
    try:
        from orjson import loads
    except ImportError:
        loads = json.loads
    start = time.perf_counter()
    size = 0
    for index in range(count):
        view = loads(views[index % len(views)])
        for form, file in files.items():
            text = render(f"{index % len(views)}.{form}", view[form]).encode()
            size += len(text)
            file.write(text)
    for file in files.values():
        file.close()
    seconds = time.perf_counter() - start
    print(json.dumps({"engine": name, "records": count, "seconds": seconds, "bytes": size}))


if __name__ == "__main__":
    main()
