"""Digits with separators of every habit to one exact number.

"1,250,000" and "1 250 000", "1.250.000", "1'250'000", "12,50,000" (lakh), "22,5" (decimal comma),
"1.250.000,50". What could be a version, an address or a date ("1.2.3", "22.07.2020") is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from functools import lru_cache

from sco_facts.grammar.lexemes import DIGITS, Lexeme, word_at

# More digits than any figure in a text has: longer runs are identifiers or hostile, and are refused
# before any arithmetic. Decimal's own precision of 28 digits holds them exactly.
MOST_DIGITS = 27
# A number of more groups of three than this is none.
_MOST_GROUPS = 8

# JSON's numbers are doubles: 15 significant digits are what survives there and back.
_ROUNDED = Context(prec=15)

_SHAPES = (
    (re.compile(r"[0-9]*[.·][0-9]+|[0-9]+"), {"·": "."}),
    (re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:[.·][0-9]+)?"), {",": "", "·": "."}),
    (re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"), {",": ""}),
    (re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?"), {".": "", ",": "."}),
    (re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+"), {".": "", ",": "."}),
    (re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3})+(?:\.[0-9]+)?"), {"'": "", "’": ""}),
    (re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})"), {",": "."}),
    (re.compile(r"0,[0-9]+"), {",": "."}),
)
_TABLES = tuple((shape, str.maketrans(table)) for shape, table in _SHAPES)


def read_digits(text: str) -> Decimal | None:
    """The number that one digit group writes, or None if it is no number or far too long."""
    return None if len(text) > 2 * MOST_DIGITS else _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Decimal | None:
    for shape, table in _TABLES:
        if shape.fullmatch(text):
            plain = text.translate(table)
            return Decimal(plain) if len(plain) <= MOST_DIGITS else None
    return None


# What Boeing calls its aircraft: "737 MAX", "787 Dreamliner".
AIRCRAFT = tuple(f"7{digit}7" for digit in range(9))
AIRCRAFT_NAMES = ("max", "dreamliner", "dreamliners", "freighter", "freighters", "jumbo", "jumbos")


def join_groups(lexemes: Sequence[Lexeme], index: int) -> tuple[str, int]:
    """ "1 250 000": groups of three behind one blank each; the joined text and the next index."""
    first = lexemes[index]
    stop = index + 1
    if len(first.text) > 3 or not first.text.isdigit() or first.text.startswith("0"):
        return first.text, stop
    parts = [first.text]
    while stop < min(len(lexemes), index + _MOST_GROUPS):
        part = lexemes[stop]
        if part.kind != DIGITS or part.start != lexemes[stop - 1].end + 1:
            break
        head, _, tail = part.text.replace(",", ".").partition(".")
        if len(head) != 3 or (tail and not tail.isdigit()) or len(tail) == 3:
            break
        if part.text in AIRCRAFT and word_at(lexemes, stop + 1, *AIRCRAFT_NAMES):
            break  # "38 737 MAX jets"
        parts.append(head + ("." + tail if tail else ""))
        stop += 1
        if tail:
            break
    return "".join(parts), stop


def ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A quotient as exact as JSON can carry it; the denominator is not zero."""
    return _ROUNDED.divide(numerator, denominator).normalize(_ROUNDED)


def product(a: Decimal, b: Decimal) -> Decimal | None:
    """a times b; None where the result is larger than any figure."""
    result = a * b
    if result and result.adjusted() > MOST_DIGITS:
        return None
    return plain(result)


def plain(number: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros: 1E+3 is 1000."""
    if number == number.to_integral_value():
        return Decimal(int(number))
    return number.normalize()
