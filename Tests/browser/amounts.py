"""Reads an amount as a person of that language would, to compare it with the value behind it."""

import re
import unicodedata
from decimal import Decimal

# CLDR decimal separators for Western digits. A language that is not listed is a fault, not a guess.
COMMA = {"nl", "de", "fr", "es", "it", "pt", "pl", "tr", "uk", "ru", "ro", "bg", "hu", "el", "ku", "sq"}
POINT = {"en", "ar", "ti", "am", "so", "zh", "fa", "ur"}
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")
VALUE = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]{2}\Z")


class UnreadableAmount(Exception):
    """The text is not one amount in euros in that language."""


def western_digits(text):
    """Digits of any script as 0-9, and the Arabic separators as point and comma."""
    text = text.replace("\u066b", ".").replace("\u066c", ",")
    return "".join(
        str(unicodedata.decimal(character)) if unicodedata.category(character) == "Nd" else character
        for character in text)


def read_amount(text, locale):
    """The visible amount as a decimal number.

    >>> read_amount("-€ 1.234,56", "nl")
    Decimal('-1234.56')
    >>> read_amount("€1,234.56", "en")
    Decimal('1234.56')
    """
    language = locale.split("-")[0]
    if "\u066b" in text or "\u066c" in text or language in POINT:
        decimal, group = ".", ","
    elif language in COMMA:
        decimal, group = ",", "."
    else:
        raise UnreadableAmount(f"no decimal separator is known for the language {language!r}")
    plain = INVISIBLE.sub("", text)
    if "€" not in plain and "EUR" not in plain:
        raise UnreadableAmount(f"{text!r} names no currency")
    plain = western_digits(plain).replace("€", "").replace("EUR", "")
    plain = plain.replace("\u2212", "-").replace("'", group).replace("\u2019", group)
    plain = re.sub(r"\s", "", plain)
    negative = "-" in plain
    plain = plain.replace("-", "", 1).replace("+", "", 1)
    whole, _, cents = plain.partition(decimal)
    grouped = re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})*|[0-9]+", whole)
    if not grouped or (cents and not re.fullmatch("[0-9]{2}", cents)) or (not cents and decimal in plain):
        raise UnreadableAmount(f"{text!r} is not an amount in {locale}")
    number = Decimal(f"{whole.replace(group, '')}.{cents or '00'}")
    return -number if negative else number


def read_value(value):
    """The machine value of a `<data class="amount">`: euros with two decimals."""
    if not VALUE.match(value or ""):
        raise UnreadableAmount(f"value {value!r} is not like -1234.56")
    return Decimal(value)
