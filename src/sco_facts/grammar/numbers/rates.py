"""Rates: "$80 a barrel", "60 km/h", "12 per 100,000 people", "300 flights a day"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.cardinals import read_cardinal
from sco_facts.grammar.lexemes import WORD, Lexeme, behind_hyphen, word_at
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.rules.words import word_set

# Nouns between a count and its rate: "12 deaths per 100,000", "300 cargo flights a day".
_FARTHEST = 3


def with_rate(lexicon: Lexicon, lexemes: Sequence[Lexeme], figure: Figure) -> Figure:
    """The figure with the rate that follows it at once, in its unit and its span."""
    for _ in range(2):  # "$10 per person per month"
        found = _denominator(lexicon, lexemes, figure.stop)
        if found is None:
            break
        denominator, stop = found
        unit = f"{figure.unit or '1'}/{denominator}"
        known = lexicon.rules.units.unit(unit)
        if known is None:
            break
        figure = figure._replace(unit=unit, dimension=known.dimension, stop=stop)
    return figure


class DistantRate(NamedTuple):
    """A rate behind the counted noun: what it is of, and its index span."""

    denominator: str
    start: int
    stop: int


def distant_rate(lexicon: Lexicon, lexemes: Sequence[Lexeme], stop: int) -> DistantRate | None:
    """The rate behind a counted noun, or None: "12 new cases per 100,000", "300 flights a day"."""
    stop += word_at(lexemes, stop, "of")
    for index in range(stop + 1, min(stop + 1 + _FARTHEST, len(lexemes))):
        noun = lexemes[index - 1]
        if noun.kind != WORD or noun.lower in _BREAKS or not noun.text[0].islower():
            return None
        if word_at(lexemes, index, "per"):
            found = _denominator(lexicon, lexemes, index)
        elif word_at(lexemes, index, "a", "an", "every", "each"):
            found = _of_time(lexicon, lexemes, index)
        else:
            continue
        return None if found is None else DistantRate(found[0], index, found[1])
    return None


def _of_time(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """Behind a noun "a" makes a rate only of time: "300 flights a day"; "60 hurt a driver"."""
    found = _denominator(lexicon, lexemes, index)
    if found is None:
        return None
    unit = lexicon.rules.units.unit(found[0])
    return found if unit is not None and unit.dimension == "time" else None


_AGO = ("ago", "earlier", "later", "before", "previously")
_BREAKS = word_set("breaks")


def _denominator(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """What a rate is of, and the index behind it."""
    if word_at(lexemes, index, "/") and index + 1 < len(lexemes):
        if not lexemes[index].glued:
            return None
        return _symbol(lexicon, lexemes, index + 1) or _noun(lexicon, lexemes, index + 1)
    if word_at(lexemes, index, "per") or (
        word_at(lexemes, index, "for") and word_at(lexemes, index + 1, "every")
    ):
        following = index + (2 if word_at(lexemes, index, "for") else 1)
        counted = _counted(lexicon, lexemes, following)
        if counted is not None:
            return counted
        if word_at(lexemes, index, "for"):
            return None
        return _named(lexicon, lexemes, following) or _any_noun(lexemes, following)
    if word_at(lexemes, index, "a", "an", "each", "every"):
        named = _named(lexicon, lexemes, index + 1)
        # "from 13,000 a year earlier", "3% a month ago": that says when
        if named is not None and word_at(lexemes, named[1], *_AGO):
            return None
        return named
    return None


def _counted(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """ "per 100,000 people" -> 100000; "per 100 km" -> "100 kilometre"; "per million"."""
    found = read_cardinal(lexemes, index)
    if found is None:
        row = word_at(lexemes, index, "hundred", "thousand", "million", "billion")
        if not row:
            return None
        value, stop = (
            Decimal(
                {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}[
                    lexemes[index].lower
                ]
            ),
            index + 1,
        )
    else:
        value, stop = found.value, found.stop
    if value <= 1:
        return None
    stop = behind_hyphen(lexemes, stop)
    unit = _unit(lexicon, lexemes, stop)
    if unit is not None:
        return f"{value} {unit[0]}", unit[1]
    return str(value), stop


def _named(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    return _unit(lexicon, lexemes, index) or _noun(lexicon, lexemes, index)


def _unit(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    match = lexicon.unit_words.at(lexemes, index)
    if match is not None and not match.value.test and match.value.unit.dimension != "share":
        return match.value.unit.id, match.stop
    return _symbol(lexicon, lexemes, index)


def _symbol(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    match = lexicon.unit_symbols.at(lexemes, index)
    if match is None or match.value.unit.dimension in ("share", "points", "money"):
        return None
    return match.value.unit.id, match.stop


_OTHER_NAMES = {
    "annum": "year",
    "capita": "person",
    "head": "person",
    "diem": "day",
    "kilo": "kilogram",
}


def _noun(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    if index < len(lexemes) and lexemes[index].lower in lexicon.rules.units.per_nouns:
        word = lexemes[index].lower
        return _OTHER_NAMES.get(word, word), index + 1
    return None


def _any_noun(lexemes: Sequence[Lexeme], index: int) -> tuple[str, int] | None:
    """Behind "per" any noun in lower case will do."""
    if index < len(lexemes) and lexemes[index].kind == WORD and lexemes[index].text.islower():
        return lexemes[index].lower, index + 1
    return None
