"""Multiples: "doubled", "halved", "twice", "fivefold", "a ten-fold rise", "four times as many"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.cardinals import Cardinal, read_cardinal
from sco_facts.grammar.digits import read_digits
from sco_facts.grammar.lexemes import DIGITS, WORD, Lexeme, behind_hyphen, word_at
from sco_facts.rules.numerals import numerals
from sco_facts.rules.words import word_set

_VERBS = {
    **dict.fromkeys(("doubled", "doubling", "doubles"), 2),
    **dict.fromkeys(("tripled", "tripling", "triples", "trebled"), 3),
    "quadrupled": 4,
    "quintupled": 5,
}
_ADVERBS = {"twice": Decimal(2), "thrice": Decimal(3)}
_BARE = {
    "double": Decimal(2),
    "triple": Decimal(3),
    "treble": Decimal(3),
    "quadruple": Decimal(4),
    "halve": Decimal("0.5"),
}
_BEHIND_VERBS = ("to", "in", "its", "the", "their", "from", "over", "since", "every")
_AUXILIARIES = ("to", "will", "would", "could", "may", "might", "should", "can", "must", "shall")
_NEARLY = ("almost", "nearly", "roughly", "about", "than", "around")
# Behind "N times": a comparison, so the number is a multiple; else it counts occasions.
_COMPARED = word_set("compared")


class Multiple(NamedTuple):
    """A factor with the index span that tells it, and the way it goes."""

    start: int
    stop: int
    value: Decimal
    change: str | None
    rule: str


def read_multiple(lexemes: Sequence[Lexeme], index: int) -> Multiple | None:
    """The multiple that starts at this lexeme, or None."""
    word = lexemes[index].lower
    if word in _VERBS:
        if word_at(lexemes, index + 1, "down", "up", "as"):
            return None
        if word.endswith("s") and not word_at(lexemes, index + 1, *_BEHIND_VERBS):
            return None  # "the doubles final"
        return Multiple(index, index + 1, Decimal(_VERBS[word]), "increase", "multiple")
    if word in ("halved", "halving"):
        return Multiple(index, index + 1, Decimal("0.5"), "decrease", "multiple")
    if word in _ADVERBS:
        return _adverb(lexemes, index, _ADVERBS[word])
    if word == "half" and word_at(lexemes, index + 1, "as"):
        return Multiple(index, index + 1, Decimal("0.5"), None, "multiple")
    if word in _BARE:
        return _bare(lexemes, index, _BARE[word])
    if lexemes[index].kind == WORD and word.endswith("fold"):
        return _one_word(lexemes, index)
    found = read_cardinal(lexemes, index)
    if found is None:
        return None
    return _fold(lexemes, index, found) or _times(lexemes, index, found)


def _adverb(lexemes: Sequence[Lexeme], index: int, value: Decimal) -> Multiple | None:
    """ "twice as many", "twice the size"; not "met twice", "twice a year"."""
    if index + 1 < len(lexemes) and lexemes[index + 1].lower in _COMPARED:
        return Multiple(index, index + 1, value, None, "multiple")
    return None


def _bare(lexemes: Sequence[Lexeme], index: int, value: Decimal) -> Multiple | None:
    """ "will double", "almost triple", "double the average"; not "a double room"."""
    if word_at(lexemes, index - 1, *_AUXILIARIES):
        change = "increase" if value > 1 else "decrease"
        return Multiple(index, index + 1, value, change, "multiple")
    compared = word_at(lexemes, index + 1, "the", "that", "its", "their", "what", "by")
    if compared and not word_at(lexemes, index - 1, "a", "the", "an"):
        return Multiple(index, index + 1, value, None, "multiple")
    if word_at(lexemes, index - 1, *_NEARLY):
        return Multiple(index, index + 1, value, None, "multiple")
    return None


def _one_word(lexemes: Sequence[Lexeme], index: int) -> Multiple | None:
    """ "fivefold"."""
    row = numerals().get(lexemes[index].lower[:-4])
    if row is not None and row.kind in ("unit", "teen", "tens", "hundred", "scale"):
        return Multiple(index, index + 1, row.value, None, "multiple")
    return None


def _fold(lexemes: Sequence[Lexeme], index: int, found: Cardinal) -> Multiple | None:
    """ "ten-fold", "30-fold", "2.5 fold"."""
    stop = behind_hyphen(lexemes, found.stop)
    if word_at(lexemes, stop, "fold") and found.value > 1:
        return Multiple(index, stop + 1, found.value, None, "multiple")
    return None


def _times(lexemes: Sequence[Lexeme], index: int, found: Cardinal) -> Multiple | None:
    """ "four times as many", "2.5 times higher", "10x", "12 times the size"."""
    lexeme = lexemes[index]
    if lexeme.kind == DIGITS and word_at(lexemes, index + 1, "x", "×"):
        return _cross(lexemes, index)
    if found.shape == "set":
        return None
    stop = behind_hyphen(lexemes, found.stop)
    if not word_at(lexemes, stop, "times", "time") or stop + 1 >= len(lexemes):
        return None
    if lexemes[stop + 1].lower in _COMPARED:
        return Multiple(index, stop + 1, found.value, None, "multiple")
    return None


def _cross(lexemes: Sequence[Lexeme], index: int) -> Multiple | None:
    """ "10x"; not "4x4", "10 x 5"."""
    value, stop = read_digits(lexemes[index].text), index + 2
    if value is None or not lexemes[index + 1].glued:
        return None
    if stop < len(lexemes) and (lexemes[stop].kind == DIGITS or _runs_on(lexemes[stop])):
        return None
    return Multiple(index, stop, value, None, "multiple")


def _runs_on(lexeme: Lexeme) -> bool:
    return lexeme.glued and lexeme.kind == WORD
