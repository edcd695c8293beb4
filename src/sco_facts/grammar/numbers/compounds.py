"""Figures of several parts: "5 feet 10 inches", "3 hours 20 minutes", "a year and a half".

"Three years and two months" stays two figures, as the text states them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sco_facts.grammar.cardinals import word_at
from sco_facts.grammar.digits import plain
from sco_facts.grammar.lexemes import DIGITS, Lexeme
from sco_facts.grammar.numbers.figures import Figure, read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon

# A unit and the smaller one that may follow it, with how many make it.
_SMALLER = {
    ("foot", "inch"): 12,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("stone", "pound"): 14,
    ("pound", "ounce"): 16,
    ("yard", "foot"): 3,
    ("metre", "centimetre"): 100,
}
_HALF = Decimal("0.5")


def read_compound(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """The compound that starts at this lexeme, in its smallest unit; None if there is none."""
    primes = _primes(lexemes, index)
    if primes is not None:
        return primes
    if word_at(lexemes, index, "a", "an"):
        return _and_a_half(lexicon, lexemes, index)
    first = read_figure(lexicon, lexemes, index)
    if first is None or first.unit is None or first.stop + 1 >= len(lexemes):
        return None
    if first.value != first.value.to_integral_value():
        return None
    if _is_and_a_half(lexemes, first.stop):
        return replace(first, value=first.value + _HALF, stop=first.stop + 3)
    second = read_figure(lexicon, lexemes, first.stop)
    if second is None or second.unit is None:
        return None
    count = _SMALLER.get((first.unit, second.unit))
    if count is None or not 0 < second.value < count:
        return None
    value = plain(first.value * count + second.value)
    return replace(
        first,
        stop=second.stop,
        core_stop=first.core_stop,
        value=value,
        unit=second.unit,
        dimension=second.dimension,
    )


def _and_a_half(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """ "a year and a half", "an hour and a half"."""
    match = lexicon.unit_words.at(lexemes, index + 1)
    if match is None or match.value.test:
        return None
    if not _is_and_a_half(lexemes, match.stop):
        return None
    unit, stop = match.value.unit, match.stop + 3
    return Figure(
        index, stop, index, stop, 1 + _HALF, "words", unit=unit.id, dimension=unit.dimension
    )


def _is_and_a_half(lexemes: Sequence[Lexeme], index: int) -> bool:
    words = ("and", "a", "half")
    return all(word_at(lexemes, index + place, word) for place, word in enumerate(words))


def _primes(lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """5'10", 6′2″: feet and inches."""
    if index + 3 >= len(lexemes) or not word_at(lexemes, index + 1, "'", "’", "′"):
        return None
    feet, inches = lexemes[index], lexemes[index + 2]
    if not (feet.kind == inches.kind == DIGITS and lexemes[index + 1].glued and inches.glued):
        return None
    if not word_at(lexemes, index + 3, '"', "”", "″"):
        return None
    if not (feet.text.isdigit() and inches.text.isdigit() and len(feet.text + inches.text) < 4):
        return None
    value = Decimal(feet.text) * 12 + Decimal(inches.text)
    return Figure(
        index, index + 4, index, index + 4, value, "digits", unit="inch", dimension="length"
    )
