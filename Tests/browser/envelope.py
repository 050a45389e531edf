"""The printed letter: A4, the address and only the address behind the window of a C5 envelope."""

import re
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from amounts import INVISIBLE
from browser import print_pdf, tool

# The area of the recipient's address on the A4 sheet, in millimetres from its left and top edge.
# Source: the letter template of NotifyNL (notifynl-utils, letter_pdf_nl/blocks/_css.jinja2, commented as the
# PostNL window position): address from 50 mm, for one print partner from 60 mm, 81 mm wide from a margin of
# 32 mm; the next block of the letter starts at 90 mm. NEN 1026, the standard itself, is not public. LEFT is
# the margin below which no Dutch window starts to show text; it is an assumption until a print room confirms it.
LEFT, RIGHT = 20.0, 32.0 + 81.0
TOP, LATEST_TOP, BOTTOM = 50.0, 61.0, 90.0
# PostNL, addressing tips: 3 to 6 lines; two spaces between postcode and city; sans serif of 10 to 12 points.
LINES = range(3, 7)
POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}\b")
POSTCODE_LINE = re.compile(r"[1-9][0-9]{3} [A-Z]{2} {2}\S")
POINT_SIZES = (10.0, 12.0)
A4 = (210.0, 297.0)
MILLIMETRE = 25.4 / 72  # in a PDF point

ADDRESS = """() => {
  const address = document.querySelector('address.address');
  if (!address) return null;
  const style = getComputedStyle(address);
  const around = document.querySelector('.return-address');
  return { text: address.innerText, size: parseFloat(style.fontSize) * 0.75, family: style.fontFamily,
    style: style.fontStyle, direction: style.direction, returned: around ? around.innerText : '' };
}"""


def check_envelope(page):
    """All faults of the printed first page, as sentences. Leaves the page in print style."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "letter.pdf")
        print_pdf(page, pdf)
        address = page.evaluate(ADDRESS)
        if address is None:
            return ['no <address class="address">']
        size, words = first_page(pdf)
        return [*sheet(size), *lines(address), *window(address, words), *fonts(pdf)]


def first_page(pdf):
    """Size of the first page and its words with their boxes, in millimetres."""
    xml = subprocess.run(
        [tool("pdftotext"), "-bbox", "-f", "1", "-l", "1", str(pdf), "-"], check=True, capture_output=True).stdout
    page = next(element for element in ElementTree.fromstring(xml).iter() if element.tag.endswith("page"))
    words = [
        (plain(word.text), *(float(word.get(side)) * MILLIMETRE for side in ("xMin", "yMin", "xMax", "yMax")))
        for word in page if word.text]
    return (float(page.get("width")) * MILLIMETRE, float(page.get("height")) * MILLIMETRE), words


def plain(text):
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def sheet(size):
    if any(abs(have - want) > 1 for have, want in zip(size, A4)):
        yield f"the printed page is {size[0]:.0f} by {size[1]:.0f} mm, not A4"


def lines(address):
    rows = [plain(row).rstrip() for row in address["text"].splitlines() if row.strip()]
    # A letter to somebody whose address is protected has none: the name, and who brings it.
    is_protected = not POSTCODE.search(address["text"]) and len(rows) == 2
    if len(rows) not in LINES and not is_protected:
        yield f"the address has {len(rows)} lines, PostNL asks for 3 to 6"
    if POSTCODE.search(address["text"]) and not any(map(POSTCODE_LINE.match, rows)):
        yield "the postcode line is not `1234 AB  CITY` with two spaces"
    if not POINT_SIZES[0] <= address["size"] <= POINT_SIZES[1]:
        yield f"the address is printed in {address['size']:.1f} points, PostNL asks for 10 to 12"
    if address["style"] != "normal" or address["direction"] != "ltr":
        yield f"the address is {address['style']}, {address['direction']}: expected upright, left to right"


def window(address, words):
    wanted = plain(address["text"]).split()
    texts = [word[0] for word in words]
    start = next((at for at in range(len(texts)) if texts[at:at + len(wanted)] == wanted), None)
    if start is None:
        yield "the address does not stand in one piece on the first printed page"
        return
    block = words[start:start + len(wanted)]
    left, top = min(word[1] for word in block), min(word[2] for word in block)
    right, bottom = max(word[3] for word in block), max(word[4] for word in block)
    if left < LEFT or right > RIGHT or not TOP <= top <= LATEST_TOP or bottom > BOTTOM:
        yield (
            f"the address stands at {left:.0f}-{right:.0f} mm by {top:.0f}-{bottom:.0f} mm; the window shows"
            f" {LEFT:.0f}-{RIGHT:.0f} by {TOP:.0f}-{BOTTOM:.0f} and wants a start above {LATEST_TOP:.0f} mm")
    allowed = set(plain(address["returned"]).split())
    others = words[:start] + words[start + len(wanted):]
    seen = [word[0] for word in others if behind_window(word) and word[0] not in allowed]
    if seen:
        yield f"{len(seen)} words that are no address show through the window"


def behind_window(word):
    _, left, top, right, bottom = word
    return left < RIGHT and right > LEFT and top < BOTTOM and bottom > TOP


def fonts(pdf):
    """A print room refuses a PDF with a font that is not inside it."""
    table = subprocess.run([tool("pdffonts"), str(pdf)], check=True, capture_output=True, text=True).stdout
    for row in table.splitlines()[2:]:
        if row.split()[-5] != "yes":
            yield f"the font {row.split()[0]} is not embedded"
