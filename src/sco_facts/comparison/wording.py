"""Numbers and figures in words for a reader."""

from __future__ import annotations

from decimal import Decimal

from sco_facts.comparison.intervals import ARITHMETIC
from sco_facts.facts import Fact

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_LONGEST = 30  # digits of a number that can be read
_CELL = "table."  # how the rules begin that find figures in tables


def find_hidden(fact: Fact) -> str | None:
    """What the cell of a table leaves to its headings: "million USD" of "31.1".

    The whole value where the scale is not that of a word: "4.2 million USD" of "4,200". None if
    the text says it all, or is no cell.
    """
    quantity = fact.number
    text = " ".join(fact.text.split())
    if quantity is None or quantity.value is None or not fact.rule.startswith(_CELL):
        return None
    if any(sign.isalpha() for sign in text) or quantity.value.adjusted() > _LONGEST:
        return None
    parts = (_scale_of(text, quantity.value), _unit_of(text, quantity.unit))
    return " ".join(part for part in parts if part) or None


def _scale_of(text: str, value: Decimal) -> str:
    """The word that is missing behind a number, or the number with it; empty if none is."""
    if _digits(text) == _digits(f"{value:f}"):
        return ""
    told = format_number(value)
    return told.removeprefix(f"{text} ")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _unit_of(text: str, unit: str | None) -> str:
    """The unit, unless a sign beside the number may be one."""
    if unit is None or not all(sign.isdigit() or sign in "., '’+-−–" for sign in text):
        return ""
    return unit


def format_number(number: Decimal) -> str:
    """A number for a reader: in millions if that is short, else grouped by thousands, at most
    four places, no exponent."""
    if number.adjusted() > _LONGEST:
        return f"{number:.3e}"
    for scale, word in _SCALES:
        scaled = ARITHMETIC.divide(number, scale)
        if scaled >= 1 and scaled == round(scaled, 3):
            return f"{format_number(scaled)} {word}"
    rounded = number.quantize(Decimal("0.0001"), context=ARITHMETIC)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
