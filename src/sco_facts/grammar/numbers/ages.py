"""Ages told without the word "year": "aged 35", "Maria Keller, 52, said", "children under five"."""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.grammar.lexemes import DIGITS, Lexeme, word_at
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.grammar.numbers.pairs import Pair
from sco_facts.rules.words import word_set

_OLDEST = 125
_LIMITS = ("over", "under", "above", "below")
_AGED = word_set("aged")
_PERSONS = word_set("persons")
_BETWEEN = word_set("age-joints")
# How many words may stand between "aged" and its number: "aged between 24 and", "age of".
_FARTHEST = 3


def with_age(lexemes: Sequence[Lexeme], figure: Figure) -> Figure:
    """The figure in years if it is an age."""
    if figure.unit is not None or not 0 <= figure.value <= _OLDEST:
        return figure
    if _is_aged(lexemes, figure.start) or _is_apposition(lexemes, figure):
        return figure._replace(unit="year", dimension="time", age=True)
    return figure


def with_ages(lexemes: Sequence[Lexeme], pair: Pair) -> Pair:
    """The pair in years if its ends are ages: "aged 18 to 65"."""
    first = with_age(lexemes, pair.first)
    if first is pair.first or pair.second.unit is not None:
        return pair
    return pair._replace(first=first, second=pair.second.under(first))


def _is_aged(lexemes: Sequence[Lexeme], start: int) -> bool:
    """ "aged 19 and 22", "the age of 40", "people over 65"."""
    for index in range(start - 1, max(-1, start - 2 - _FARTHEST), -1):
        lexeme = lexemes[index]
        if lexeme.lower in _AGED:
            return True
        if lexeme.lower in _PERSONS:
            return index < start - 1 and lexemes[start - 1].lower in _LIMITS
        if lexeme.lower not in _BETWEEN and not (lexeme.kind == DIGITS and len(lexeme.text) < 4):
            return False
    return False


def _is_apposition(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "Maria Keller, 52, said": two commas behind a name."""
    start, stop = figure.start, figure.stop
    if start < 3 or stop != start + 1 or lexemes[start].kind != DIGITS or figure.value < 10:
        return False
    bracketed = word_at(lexemes, start - 1, "(") and word_at(lexemes, stop, ")")
    parted = word_at(lexemes, start - 1, ",") and word_at(lexemes, stop, ",", ".", ";", ")")
    if not bracketed and not parted:
        return False
    name, first = lexemes[start - 2], lexemes[start - 3]
    if len(lexemes[start].text) > 3 or not name.text.istitle():
        return False
    return first.text.istitle() or first.text == "."
