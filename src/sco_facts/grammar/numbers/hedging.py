"""Bounds from the words around a figure: "over 280", "three or more", "60+", "exceeded 5%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sco_facts.grammar.lexemes import DIGITS, WORD, Lexeme, word_at
from sco_facts.grammar.numbers.lexicon import Lexicon, Match
from sco_facts.rules.numerals import numerals
from sco_facts.rules.words import word_set

# A bound stated later or nearer overrides a vaguer one: "at least about 50" is at least.
_STRENGTH = {"exact": 0, "about": 1}


# Behind a number these are hedges only at the end of a phrase: "$50 plus tax" has none.
_ALONE = word_set("alone")
# In front of "over five years" these make it "more than five years".
_OVER_HEDGES = word_set("over-hedges")


class Hedged(NamedTuple):
    """The bound and the index span of the figure with its hedges."""

    start: int
    stop: int
    bound: str
    explicit: bool


def hedge(
    lexicon: Lexicon, lexemes: Sequence[Lexeme], start: int, stop: int, dimension: str
) -> Hedged:
    """Take hedges before and behind ``[start, stop)`` into the span."""
    bound, explicit = "exact", False
    for _ in range(2):
        match = lexicon.hedges_before.before(lexemes, start)
        if match is None or _is_other_word(lexemes, match.stop, start):
            break
        if dimension == "time" and _is_during(lexemes, match.stop, start):
            break
        bound = _stronger(bound, match.value) if explicit else match.value
        start, explicit = match.stop, True
    behind = _behind(lexicon, lexemes, stop)
    if behind is not None:
        bound = _stronger(bound, behind.value)
        stop, explicit = behind.stop, True
    if bound == "exact" and start:
        bound = _by_verb(lexicon, lexemes, start)
    return Hedged(start, stop, bound, explicit)


def _by_verb(lexicon: Lexicon, lexemes: Sequence[Lexeme], start: int) -> str:
    """The bound that a verb before a number gives: "exceeded 5%"; not "the top five"."""
    if word_at(lexemes, start - 2, "the", "its", "their", "a"):
        return "exact"
    return lexicon.hedge_verbs.get(lexemes[start - 1].lower, "exact")


def _stronger(first: str, second: str) -> str:
    return max(first, second, key=lambda bound: _STRENGTH.get(bound, 2))


def _behind(lexicon: Lexicon, lexemes: Sequence[Lexeme], stop: int) -> Match[str] | None:
    """ "or more", "+", "-odd", "at least" behind the unit."""
    comma = word_at(lexemes, stop, ",") and word_at(lexemes, stop + 1, "give", "more", "or")
    stop += comma  # "5,000, give or take"
    match = lexicon.hedges_after.at(lexemes, stop)
    if match is None:
        return None
    first = lexemes[stop]
    following = lexemes[match.stop] if match.stop < len(lexemes) else None
    if following is not None and _is_number(lexemes, match.stop):
        return None  # "in May and over 3,800 people": the hedge of the next number
    if first.text == "+":
        if not first.glued or (
            following is not None and following.glued and following.kind == WORD
        ):
            return None
        return match
    behind_it = "" if following is None else following.lower
    if behind_it == "than":
        return None  # "older than 25 and younger than 40"
    if first.lower in _ALONE and behind_it.isalpha():
        return None
    if first.lower == "and" and behind_it in ("the", "of"):
        return None
    if first.lower == "on" and behind_it.isdigit():
        return None
    return match


def _is_number(lexemes: Sequence[Lexeme], index: int) -> bool:
    lexeme = lexemes[index]
    return lexeme.kind == DIGITS or lexeme.text in "$€£¥₹" or lexeme.lower in numerals()


def _is_during(lexemes: Sequence[Lexeme], start: int, stop: int) -> bool:
    """ "pledged $600bn over five years": a stretch of time, no "more than"."""
    if lexemes[start].lower not in ("over", "within") or stop != start + 1:
        return False
    return start == 0 or lexemes[start - 1].lower not in _OVER_HEDGES


def _is_other_word(lexemes: Sequence[Lexeme], start: int, stop: int) -> bool:
    """ "over", "under", "some" and the like where they are no hedge: "took over 12", "in about"."""
    first = lexemes[start]
    before = lexemes[start - 1].lower if start else ""
    if first.lower == "over":
        return before in ("take", "took", "taken", "taking", "hand", "handed", "all") or word_at(
            lexemes, stop, "the"
        )
    if first.lower in ("maximum", "minimum", "within", "under", "below", "above", "beyond"):
        return word_at(lexemes, stop, "the")
    return first.lower == "c" and stop == start + 1
