"""Fractions in signs and digits: "½", "3/4"; each as the number that it is below one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from sco_facts.grammar.digits import ratio
from sco_facts.grammar.lexemes import Lexeme, word_at

SLASHES: Final = ("/", "⁄", "∕")
VULGAR: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
_DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100"))


def read_vulgar(lexeme: Lexeme) -> Decimal | None:
    """The value of "½" and its like."""
    fraction = VULGAR.get(lexeme.text)
    return None if fraction is None else ratio(Decimal(fraction[0]), Decimal(fraction[1]))


def read_proper(lexemes: Sequence[Lexeme], index: int) -> Decimal | None:
    """ "3/4": a proper fraction with a usual denominator; "9/11" is none."""
    if index + 2 >= len(lexemes) or not word_at(lexemes, index + 1, *SLASHES):
        return None
    top, slash, bottom = lexemes[index : index + 3]
    if not (slash.glued and bottom.glued and bottom.text in _DENOMINATORS):
        return None
    if not top.text.isdigit() or len(top.text) > 2 or word_at(lexemes, index + 3, *SLASHES):
        return None
    if int(top.text) >= int(bottom.text) or top.text.startswith("0"):
        return None
    return ratio(Decimal(top.text), Decimal(bottom.text))
