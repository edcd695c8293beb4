"""Figures of several parts: "5 feet 10 inches", "3 hours and 20 minutes", "a year and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sco_facts.grammar.digits import plain
from sco_facts.grammar.lexemes import Lexeme, word_at
from sco_facts.grammar.numbers.figures import read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.rules.units import Unit

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
_COUNTED = frozenset(("length", "time", "mass", "volume", "area"))


def read_compound(
    lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int, first: Figure | None
) -> Figure | None:
    """The compound that starts at this lexeme, in its smallest unit; None if there is none.

    ``first`` is the simple figure at this place, if there is one.
    """
    primes = _primes(lexemes, index)
    if primes is not None:
        return primes
    if first is None and word_at(lexemes, index, "a", "an"):
        return _and_a_half(lexicon, lexemes, index) or _hedged_one(lexicon, lexemes, index)
    if first is None or first.unit is None or first.stop + 1 >= len(lexemes):
        return None
    if first.value != first.value.to_integral_value():
        return None
    if _is_and_a_half(lexemes, first.stop):
        return first._replace(value=first.value + _HALF, stop=first.stop + 3)
    joint = first.stop + word_at(lexemes, first.stop, "and")
    second = read_figure(lexicon, lexemes, joint)
    if second is None or second.unit is None:
        return None
    count = _SMALLER.get((first.unit, second.unit))
    if count is None or not 0 < second.value < count:
        return None
    value = plain(first.value * count + second.value)
    return first._replace(
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


def _hedged_one(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """ "more than a year", "nearly a kilometre", "won by a minute": an article that is a one."""
    match = lexicon.unit_words.at(lexemes, index + 1)
    if match is None or match.value.test or match.value.unit.dimension not in _COUNTED:
        return None
    if word_at(lexemes, match.stop, "or") and word_at(lexemes, match.stop + 1, "so", "two", "more"):
        return _one_of(match.value.unit, index, match.stop)
    hedge = lexicon.hedges_before.before(lexemes, index)
    if hedge is None or word_at(lexemes, index - 1, "some", "within"):
        return None
    if hedge.stop == index - 1 and word_at(lexemes, index - 1, "over", "under", "below", "above"):
        return None  # "over a century", "below a metre": too often a preposition
    return _one_of(match.value.unit, index, match.stop)


def _one_of(unit: Unit, index: int, stop: int) -> Figure:
    one = Decimal(1)
    return Figure(
        index, stop, index, index + 1, one, "words", unit=unit.id, dimension=unit.dimension
    )


def _is_and_a_half(lexemes: Sequence[Lexeme], index: int) -> bool:
    words = ("and", "a", "half")
    return all(word_at(lexemes, index + place, word) for place, word in enumerate(words))


def _primes(lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """5'10", 6’2”: feet and inches, which the lexer leaves as one digit group."""
    if not word_at(lexemes, index + 1, '"', "”", "″") or not lexemes[index + 1].glued:
        return None
    feet, _, inches = lexemes[index].text.replace("’", "'").partition("'")
    if not (feet.isdigit() and inches.isdigit() and len(feet) == 1 and len(inches) <= 2):
        return None
    value, stop = Decimal(feet) * 12 + Decimal(inches), index + 2
    return Figure(index, stop, index, stop, value, "digits", unit="inch", dimension="length")
