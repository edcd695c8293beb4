"""Shares told by two numbers: "one in five", "nine out of ten", "3:1", "every ninth"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.cardinals import numeral_at
from sco_facts.grammar.digits import ratio
from sco_facts.grammar.lexemes import WORD, Lexeme, word_at
from sco_facts.grammar.numbers.expressions import Rule
from sco_facts.grammar.numbers.figures import read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.rules.words import word_set

_TIMES = word_set("times")
_JOINTS = ("in", "out")
# The noun of "one small child in seven", and what may follow it.
_LONGEST_NOUN = 3
_CLOSING = (
    ".", ",", ";", "is", "was", "has", "had", "cannot", "can", "does", "did", "will", "now",
)  # fmt: skip
# Wholes that "two in …" is told of; any multiple of a hundred is one too.
_WHOLES = frozenset(range(3, 11))


class Share(NamedTuple):
    """The index behind a share, its value, its unit (fraction or ratio) and its rule."""

    stop: int
    value: Decimal
    unit: str
    rule: Rule


def read_share(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Share | None:
    """The share that starts with this plain number, or None."""
    if first.unit is not None or first.value <= 0 or first.shape in ("fraction", "set"):
        return None
    place = first.stop
    if word_at(lexemes, place, ":", "∶"):
        return _ratio(lexicon, lexemes, first, place + 1)
    if word_at(lexemes, place, "-") and word_at(lexemes, place + 1, "to"):
        return _ratio(lexicon, lexemes, first, place + 3)
    if first.value == 1:
        place += _counts_one(lexemes, place)
    rule: Rule
    if word_at(lexemes, place, "in"):
        rule, following = "one-in", place + 1
    elif word_at(lexemes, place, "out") and word_at(lexemes, place + 1, "of"):
        rule, following = "out-of", place + 2
    else:
        return None
    following += word_at(lexemes, following, "every")
    second = _whole(lexicon, lexemes, following)
    if second is None or second.value <= first.value:
        return None
    if rule == "one-in" and not _is_one_in(first, second, lexemes):
        return None
    return Share(second.stop, ratio(first.value, second.value), "fraction", rule)


def _counts_one(lexemes: Sequence[Lexeme], index: int) -> int:
    """How many words stand between "one" and "in": "one person in 74", "one small child in seven
    is"; several only where no noun follows."""
    for count in range(_LONGEST_NOUN + 1):
        place = index + count
        if place >= len(lexemes) or lexemes[place].kind != WORD:
            return 0
        if lexemes[place].lower in _JOINTS:
            return count if count < 2 or word_at(lexemes, place + 2, *_CLOSING) else 0
    return 0


def _whole(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """The second number of a share: one without a unit."""
    second = read_figure(lexicon, lexemes, index) if index < len(lexemes) else None
    return None if second is None or second.unit is not None else second


def _is_one_in(first: Figure, second: Figure, lexemes: Sequence[Lexeme]) -> bool:
    """ "one in five", "7 in 10"; not "two in 2019", "12 in six boxes"."""
    digits = lexemes[second.core_start].text
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return False
    if word_at(lexemes, first.start - 1, "for"):
        return False  # "150 for 4 in 20 overs"
    if first.value == 1:
        return True
    return second.value in _WHOLES or second.value % 100 == 0


def _ratio(
    lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure, following: int
) -> Share | None:
    """ "3:1", "4-to-1": both glued throughout; "4-to-6" with a larger second is a range."""
    if following >= len(lexemes):
        return None
    if not all(lexeme.glued for lexeme in lexemes[first.stop : following + 1]):
        return None
    second = _whole(lexicon, lexemes, following)
    if second is None or second.value <= 0:
        return None
    if following == first.stop + 1 and not _is_split(lexemes, first, second):
        return None
    if following > first.stop + 1 and second.value > first.value:
        return None
    return Share(second.stop, ratio(first.value, second.value), "ratio", "ratio")


def _is_split(lexemes: Sequence[Lexeme], first: Figure, second: Figure) -> bool:
    """ "3:1", "60:40", "16:9"; not a verse or a time such as "32:12"."""
    if second.value < 10 or first.value + second.value == 100:
        return True
    near = lexemes[max(0, first.start - 4) : second.stop + 3]
    return any(lexeme.lower in ("ratio", "ratios", "odds", "split", "scale") for lexeme in near)


def every_nth(lexemes: Sequence[Lexeme], index: int) -> Share | None:
    """ "every ninth dollar" -> 1/9; "every third year" is a date."""
    if not word_at(lexemes, index, "every"):
        return None
    row = numeral_at(lexemes, index + 1, "part")
    part = Decimal(2) if word_at(lexemes, index + 1, "second") else row.value if row else None
    stop = index + 2
    if part is None or stop >= len(lexemes) or lexemes[stop].kind != WORD:
        return None
    if lexemes[stop].lower in _TIMES or lexemes[index + 1].lower in ("half", "quarter"):
        return None
    return Share(stop, ratio(Decimal(1), part), "fraction", "every-nth")
