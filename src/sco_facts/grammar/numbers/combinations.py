# ruff: noqa: E501
"""Two figures that make one: ranges, changes "from A to B", ratios, "A ± B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.cardinals import word_at
from sco_facts.grammar.digits import product, ratio
from sco_facts.grammar.lexemes import WORD, Lexeme
from sco_facts.grammar.numbers.figures import Figure, read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.rules.words import word_set

_DASHES = ("-", "–", "—", "‐", "‑", "−", "~")
_SENTENCE_ENDS = (".", "!", "?", ";")
# How far before "from" a verb or noun of change may stand.
_FARTHEST = 14
_CHANGES = word_set("changes")
_RANGES = word_set("ranges")


class Pair(NamedTuple):
    """Two figures under one reading: the index span, the ends as stated, and what it is."""

    start: int
    stop: int
    first: Figure
    second: Figure
    rule: str

    @property
    def low(self) -> Decimal:
        return min(self.first.value, self.second.value)

    @property
    def high(self) -> Decimal:
        return max(self.first.value, self.second.value)


def read_pair(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Pair | None:
    """The range, change or alternative that starts with this figure; None if it stands alone."""
    start = first.start
    if word_at(lexemes, start - 1, "between"):
        return _joined(lexicon, lexemes, first, ("and",), "between", start - 1)
    if word_at(lexemes, start - 1, "from"):
        pair = _joined(lexicon, lexemes, first, ("to", "till", *_DASHES), "from-to", start - 1)
        if pair is not None:
            return _change_or_range(lexemes, pair)
    for joints, rule in ((("to",), "range"), (("or",), "alternative")):
        pair = _joined(lexicon, lexemes, first, joints, rule, start)
        if pair is not None and pair.first.value < pair.second.value:
            return pair
    return _dashed(lexicon, lexemes, first)


def _joined(
    lexicon: Lexicon,
    lexemes: Sequence[Lexeme],
    first: Figure,
    joints: tuple[str, ...],
    rule: str,
    start: int,
) -> Pair | None:
    """ "A to B", "A or B", "A and B": two figures around one word."""
    place = first.stop
    if word_at(lexemes, place, "-") and word_at(lexemes, place + 1, *joints):
        place += 1  # three-to-five
    if not word_at(lexemes, place, *joints):
        return None
    following = place + 1
    if word_at(lexemes, following, "-") and lexemes[following].glued:
        following += 1
    if following >= len(lexemes):
        return None
    second = read_figure(lexicon, lexemes, following)
    if second is None:
        return None
    shared = _shared(first, second)
    return None if shared is None else Pair(start, second.stop, *shared, rule)


def _dashed(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Pair | None:
    """ "35-40%", "$3–5 million", "20 – 30 km"."""
    place = first.stop
    if not word_at(lexemes, place, *_DASHES) or place + 1 >= len(lexemes):
        return None
    if lexemes[place + 1].glued is not lexemes[place].glued:
        return None
    second = read_figure(lexicon, lexemes, place + 1)
    if second is None or second.value <= 0:
        return None
    shared = _shared(first, second)
    if shared is None or shared[0].value >= shared[1].value:
        return None
    return Pair(first.start, second.stop, *shared, "range")


def _shared(first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Both figures with the unit and scale that one of them shares with the other.

    "20 to 30 percent", "$3-5 million" (3 million), "3% to 5". None if they are of different kinds.
    """
    if first.tolerance or second.tolerance:
        return None
    scale = second.scale
    if first.unit is None and second.unit is not None:
        first = first.under(second)
    elif second.unit is None and first.unit is not None:
        second = second.under(first)
    if first.dimension != second.dimension:
        return None
    if scale is not None and first.scale is None and abs(first.value) < 1000 and first.shape in ("digits", "words"):  # fmt: skip
        scaled = product(first.value, scale)
        if scaled is not None and scaled <= second.value * 100:
            first = replace(first, value=scaled, scale=scale)
    if first.unit != second.unit and first.dimension not in ("length", "time", "mass", "money", "share", "points", "volume", "area", "energy", "power", "information"):  # fmt: skip
        return None
    return first, second


def _change_or_range(lexemes: Sequence[Lexeme], pair: Pair) -> Pair:
    """ "rose from A to B" is a change; "ranging from A to B" a range; B below A is a change."""
    if pair.first.value > pair.second.value:
        return pair
    for index in range(pair.start - 1, max(-1, pair.start - _FARTHEST), -1):
        word = lexemes[index].lower
        if word in _SENTENCE_ENDS:
            break
        if lexemes[index].kind != WORD:
            continue
        if word in _RANGES:
            return pair._replace(rule="range")
        if word in _CHANGES:
            return pair
    return pair._replace(rule="range")


def change_of(pair: Pair) -> str | None:
    """Which way "from A to B" goes."""
    if pair.rule != "from-to" or pair.first.value == pair.second.value:
        return None
    return "increase" if pair.first.value < pair.second.value else "decrease"


# --- ratios and fractions in words


class Share(NamedTuple):
    """A share told by two numbers: "one in five", "3:1", "nine out of ten", "every ninth"."""

    stop: int
    value: Decimal
    unit: str
    rule: str


_TIMES = word_set("times")


def read_share(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Share | None:
    """The share that starts with this plain number, or None."""
    if (
        first.unit is not None
        or first.value <= 0
        or first.shape not in ("digits", "words", "mixed")
    ):
        return None
    place = first.stop
    if word_at(lexemes, place, ":", "∶") or (
        word_at(lexemes, place, "-") and word_at(lexemes, place + 1, "to")
    ):
        return _ratio(lexicon, lexemes, first)
    rule, following = "", place
    if word_at(lexemes, place, "in"):
        rule, following = "one-in", place + 1
    elif word_at(lexemes, place, "out") and word_at(lexemes, place + 1, "of"):
        rule, following = "out-of", place + 2
    if not rule:
        return None
    following += word_at(lexemes, following, "every")
    second = read_figure(lexicon, lexemes, following) if following < len(lexemes) else None
    if second is None or second.unit is not None or second.value <= first.value:
        return None
    if rule == "one-in" and not _one_in(first, second, lexemes):
        return None
    return Share(second.stop, ratio(first.value, second.value), "fraction", rule)


def _one_in(first: Figure, second: Figure, lexemes: Sequence[Lexeme]) -> bool:
    """ "one in five", "7 in 10"; not "two in 2019", "three in 10 days"."""
    digits = lexemes[second.core_start].text
    if len(digits) == 4 and digits.isdigit() and digits[:2] in ("19", "20"):
        return False
    if word_at(lexemes, first.start - 1, "aged", "age", "least", "most"):
        return False
    round_number = (
        second.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100)
        or second.value % 100 == 0
    )
    return round_number and (
        first.value <= 10 or first.value * 100 < second.value or second.value in (100, 1000)
    )


def _ratio(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Share | None:
    colon = not word_at(lexemes, first.stop, "-")
    following = first.stop + (1 if colon else 3)
    if colon and not (
        lexemes[first.stop].glued and following < len(lexemes) and lexemes[following].glued
    ):
        return None
    if not colon and not word_at(lexemes, first.stop + 2, "-"):
        return None
    second = read_figure(lexicon, lexemes, following) if following < len(lexemes) else None
    if second is None or second.value <= 0 or second.unit is not None:
        return None
    return Share(second.stop, ratio(first.value, second.value), "ratio", "ratio")


def every_nth(lexemes: Sequence[Lexeme], index: int, part: Decimal | None) -> Share | None:
    """ "every ninth dollar" -> 1/9; "every third year" is a date."""
    if part is None:
        return None
    stop = index + 2
    if stop >= len(lexemes) or lexemes[stop].kind != WORD or lexemes[stop].lower in _TIMES:
        return None
    return Share(stop, ratio(Decimal(1), part), "fraction", "every-nth")


def tolerance_behind(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Pair | None:
    """ "5.2 ± 0.3 mm", "5.2 +/- 0.3": the stated value with its ends."""
    place = first.stop
    if word_at(lexemes, place, "±"):
        following = place + 1
    elif (
        word_at(lexemes, place, "+")
        and word_at(lexemes, place + 1, "/")
        and word_at(lexemes, place + 2, "-", "−")
    ):
        following = place + 3
    else:
        return None
    second = read_figure(lexicon, lexemes, following) if following < len(lexemes) else None
    if second is None:
        return None
    if first.unit is None:
        first = first.under(second)
    return Pair(first.start, second.stop, first, second, "tolerance")
