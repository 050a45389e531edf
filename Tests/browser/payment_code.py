"""The payment QR code, read back from the screen and from the print, says what the slip says (EPC069-12)."""

import re
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path

from amounts import INVISIBLE
from browser import print_pdf, tool

LARGEST_PAYLOAD = 331  # bytes, EPC069-12
SMALLEST_PRINT = 20.0  # millimetres a side: below this, phones begin to miss codes
SLIP = """() => {
  const slip = document.querySelector('.slip');
  if (!slip) return null;
  const text = selector => slip.querySelector(selector)?.textContent ?? '';
  return { words: slip.textContent, iban: text('.iban'), reference: text('.reference'),
    amount: slip.querySelector('data.amount')?.getAttribute('value') ?? '',
    codes: slip.querySelectorAll('svg.qr').length,
    width: slip.querySelector('svg.qr')?.getBoundingClientRect().width ?? 0 };
}"""


def check_payment_code(page):
    """All faults, as sentences; none when the letter asks for no payment."""
    slip = page.evaluate(SLIP)
    if slip is None:
        return []
    if slip["codes"] != 1:
        return [f"{slip['codes']} QR codes on the slip, expected one"]
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "code.png")
        page.locator(".slip svg.qr").screenshot(path=str(picture))
        faults = [f"QR on screen: {fault}" for fault in compare(read([picture]), slip)]
        print_pdf(page, Path(folder, "letter.pdf"))
        width = page.evaluate(SLIP)["width"] * 25.4 / 96
        if width < SMALLEST_PRINT:
            faults.append(f"QR in print: {width:.0f} mm wide, at least {SMALLEST_PRINT:.0f} is needed")
        pages = [str(Path(folder, "letter.pdf")), str(Path(folder, "page"))]
        subprocess.run([tool("pdftoppm"), "-r", "200", "-png", *pages], check=True)
        printed = read(sorted(Path(folder).glob("page*.png")))
        faults += [f"QR in print: {fault}" for fault in compare(printed, slip)]
    page.emulate_media(media="screen")
    return faults


def read(pictures):
    """The text of every QR code in the pictures."""
    codes = []
    for picture in pictures:
        run = subprocess.run(
            [tool("zbarimg"), "--quiet", "--xml", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True)
        codes += re.findall(r"<!\[CDATA\[(.*?)\]\]>", run.stdout.decode("utf-8"), re.DOTALL)
    return codes


def compare(codes, slip):
    if len(codes) != 1:
        yield f"{len(codes)} codes could be read, expected one"
        return
    payload = codes[0]
    fields = payload.rstrip("\n").split("\n")
    fields += [""] * (12 - len(fields))
    service, version, charset, transfer, _, name, iban, amount, _, structured, free, _ = fields[:12]
    if (service, charset, transfer) != ("BCD", "1", "SCT") or version not in ("001", "002") or len(fields) > 12:
        yield "the payload is not an EPC069-12 credit transfer in UTF-8"
    if version == "001" and not fields[4]:
        yield "version 001 needs a BIC"
    if len(payload.encode()) > LARGEST_PAYLOAD:
        yield f"the payload has {len(payload.encode())} bytes, at most {LARGEST_PAYLOAD} are allowed"
    if squeezed(iban) != squeezed(slip["iban"]) or not iban:
        yield f"IBAN {iban!r}, the slip says {slip['iban']!r}"
    if not re.fullmatch(r"EUR[0-9]+(\.[0-9]{1,2})?", amount) or not same_amount(amount[3:], slip["amount"]):
        yield f"amount {amount!r}, the slip says {slip['amount']!r}"
    if structured and free:
        yield "both a structured and a free reference: only one is allowed"
    if squeezed(structured or free) != squeezed(slip["reference"]) or not (structured or free):
        yield f"reference {structured or free!r}, the slip says {slip['reference']!r}"
    if not name or len(name) > 70 or name not in INVISIBLE.sub("", slip["words"]):
        yield f"the name {name!r} does not stand on the slip"


def same_amount(code, slip):
    try:
        return Decimal(code) == Decimal(slip)
    except ArithmeticError:
        return False


def squeezed(text):
    return re.sub(r"\s", "", INVISIBLE.sub("", text))
