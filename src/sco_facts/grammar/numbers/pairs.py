"""Two figures that make one: ranges, alternatives, changes "from A to B", "A ± B"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.digits import product, ratio
from sco_facts.grammar.lexemes import DIGITS, WORD, Lexeme, word_at
from sco_facts.grammar.numbers.expressions import Rule
from sco_facts.grammar.numbers.figures import read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.rules.words import word_set

_DASHES = ("-", "–", "—", "‐", "‑", "−", "~")
_SENTENCE_ENDS = (".", "!", "?", ";")
# How far before "from" a verb or noun of change may stand.
_FARTHEST = 14
# How many words may stand between the ends of a change: "from 3% in May last year to 4%".
_WIDEST_GAP = 6
_NARROW_GAP = 4
_CHANGES = word_set("changes")
_RANGES = word_set("ranges")
_JOINED: tuple[tuple[tuple[str, ...], Rule], ...] = ((("to",), "range"), (("or",), "alternative"))


class Pair(NamedTuple):
    """Two figures under one reading: the index span, the ends as stated, and what it is."""

    start: int
    stop: int
    first: Figure
    second: Figure
    rule: Rule

    @property
    def low(self) -> Decimal:
        return min(self.first.value, self.second.value)

    @property
    def high(self) -> Decimal:
        return max(self.first.value, self.second.value)


def read_pair(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Pair | None:
    """The range, change or alternative that starts with this figure; None if it stands alone."""
    hedge = lexicon.hedges_before.before(lexemes, first.start)
    start = first.start if hedge is None else hedge.stop
    if word_at(lexemes, start - 1, "between"):
        return _joined(lexicon, lexemes, first, ("and",), "between", start - 1)
    if word_at(lexemes, start - 1, "from"):
        return _from_to(lexicon, lexemes, first, start - 1)
    if word_at(lexemes, start - 1, "of") and word_at(lexemes, start - 2, "ages", "age"):
        return _between_ages(lexicon, lexemes, first, start - 2)
    if word_at(lexemes, start - 1, "to"):
        backwards = _to_from(lexicon, lexemes, first, start - 1)
        if backwards is not None:
            return backwards
    for joints, rule in _JOINED:
        pair = _joined(lexicon, lexemes, first, joints, rule, first.start)
        if pair is not None and pair.first.value < pair.second.value:
            return None if rule == "range" and _is_step(lexemes, pair, first, start) else pair
    return _dashed(lexicon, lexemes, first)


def _between_ages(
    lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure, ages: int
) -> Pair | None:
    """ "between the ages of 18 and 29", "from the age of 16 to 24"."""
    start = ages - 1 - word_at(lexemes, ages - 1, "the")
    if not word_at(lexemes, start, "between", "from"):
        return None
    return _joined(lexicon, lexemes, first, ("and", "to"), "between", start)


def _is_step(lexemes: Sequence[Lexeme], pair: Pair, first: Figure, start: int) -> bool:
    """ "fell by $2 billion to $64 billion", "a rise of 3 to 45": a step and where it led."""
    if first.unit is None and pair.second.unit is not None:
        return False  # "rose by 3 to 5 percent"
    while word_at(lexemes, start - 1, "of", "a", "another", "further", "additional", "extra"):
        start -= 1
    return start > 0 and (lexemes[start - 1].lower in _CHANGES or word_at(lexemes, start - 1, "by"))


def _from_to(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure, start: int) -> Pair | None:
    pair = _joined(lexicon, lexemes, first, ("to", "till", *_DASHES), "from-to", start)
    if pair is not None:
        return pair if _is_change(lexemes, pair) else pair._replace(rule="range")
    for gap in range(1, _WIDEST_GAP + 1):
        place = first.stop + gap
        if place >= len(lexemes) or lexemes[place - 1].text in _SENTENCE_ENDS:
            break
        if not word_at(lexemes, place, "to"):
            continue
        pair = _joined(lexicon, lexemes, first._replace(stop=place), ("to",), "from-to", start)
        if pair is not None and first.unit == pair.second.unit and _is_change(lexemes, pair):
            return pair
    return None


def _to_from(
    lexicon: Lexicon, lexemes: Sequence[Lexeme], second: Figure, start: int
) -> Pair | None:
    """ "rose to 5.2% in May from 4.8%": a change told backwards."""
    for gap in range(_NARROW_GAP + 1):
        place = second.stop + gap
        if place >= len(lexemes) or (gap and lexemes[place - 1].text in (*_SENTENCE_ENDS, "%")):
            break
        if not word_at(lexemes, place, "from"):
            continue
        following = _behind_hedge(lexicon, lexemes, place + 1)
        first = read_figure(lexicon, lexemes, following) if following < len(lexemes) else None
        if first is None or first.shape == "fraction":
            return None
        shared = _shared(lexicon, first, second)
        if shared is None or (shared[0].unit is None and _is_plain_year(lexemes, first)):
            return None
        pair = Pair(start, first.stop, *shared, "from-to")
        return pair if _is_change(lexemes, pair) else None
    return None


def _is_plain_year(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    digits = lexemes[figure.core_start].text
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _behind_hedge(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> int:
    hedge = lexicon.hedges_leading.at(lexemes, index)
    return index if hedge is None else hedge.stop


def _joined(
    lexicon: Lexicon,
    lexemes: Sequence[Lexeme],
    first: Figure,
    joints: tuple[str, ...],
    rule: Rule,
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
    following = _behind_hedge(lexicon, lexemes, following)
    if following >= len(lexemes):
        return None
    second = read_figure(lexicon, lexemes, following)
    if second is None:
        return None
    shared = _shared(lexicon, first, second)
    return None if shared is None else Pair(start, second.stop, *shared, rule)


def _dashed(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Pair | None:
    """ "35-40%", "$3–5 million", "20 – 30 km"."""
    place = first.stop
    if not word_at(lexemes, place, *_DASHES) or place + 1 >= len(lexemes):
        return None
    if lexemes[place + 1].glued is not lexemes[place].glued:
        return None
    if not lexemes[place].glued and not _is_plain_dash(lexemes, first):
        return None
    second = read_figure(lexicon, lexemes, place + 1)
    if second is None or second.value <= 0:
        return None
    if (first.shape == "words") is not (second.shape == "words"):
        return None  # "7-Eleven"
    shared = _shared(lexicon, first, second)
    if shared is None or shared[0].value >= shared[1].value:
        return None
    return Pair(first.start, second.stop, *shared, "range")


def _is_plain_dash(lexemes: Sequence[Lexeme], first: Figure) -> bool:
    """ "20 – 30 km": between two digit groups a dash with blanks may be a range's."""
    return lexemes[first.stop - 1].kind == DIGITS and lexemes[first.stop + 1].kind == DIGITS


def _shared(lexicon: Lexicon, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Both figures with the unit and scale that one of them shares with the other.

    "20 to 30 percent", "$3-5 million" (3 million), "3% to 5". None if they are of different kinds.
    """
    if first.tolerance or second.tolerance or "fraction" in (first.unit, second.unit):
        return (first, second) if first.unit == second.unit == "fraction" else None
    if first.unit is None or (second.unit or "").startswith(f"{first.unit}/"):
        first = first.under(second)
    elif second.unit is None or first.unit.startswith(f"{second.unit}/"):
        second = second.under(first)  # "from $3 a litre to $4"
    if first.unit != second.unit:
        converted = _converted(lexicon, first, second)
        if converted is None:
            return None
        first = converted
    return _scaled_alike(first, second), second


def _converted(lexicon: Lexicon, first: Figure, second: Figure) -> Figure | None:
    """ "500 metres to 2 km": the first in the unit of the second."""
    units = lexicon.rules.units
    old, new = units.unit(first.unit or ""), units.unit(second.unit or "")
    if old is None or new is None or old.base != new.base or old.offset or new.offset:
        return None
    return first.under(second)._replace(value=ratio(first.value * old.factor, new.factor))


def _scaled_alike(first: Figure, second: Figure) -> Figure:
    """ "$3-5 million", "two to three thousand": the first shares the scale of the second."""
    if second.scale is None or first.scale is not None or abs(first.value) >= 1000:
        return first
    scaled = product(first.value, second.scale)
    if scaled is None or scaled > second.value * 100:
        return first
    return first._replace(value=scaled, scale=second.scale)


def _is_change(lexemes: Sequence[Lexeme], pair: Pair) -> bool:
    """ "rose from A to B" is a change, "ranging from A to B" none; B below A is always one."""
    if pair.first.value > pair.second.value:
        return True
    for index in range(pair.start - 1, max(-1, pair.start - _FARTHEST), -1):
        word = lexemes[index].lower
        if word in _SENTENCE_ENDS or word in _RANGES:
            return False
        if lexemes[index].kind == WORD and word in _CHANGES:
            return True
    return False


def change_of(pair: Pair) -> str | None:
    """Which way "from A to B" goes."""
    if pair.rule != "from-to" or pair.first.value == pair.second.value:
        return None
    return "increase" if pair.first.value < pair.second.value else "decrease"


def tolerance_behind(lexicon: Lexicon, lexemes: Sequence[Lexeme], first: Figure) -> Pair | None:
    """ "5.2 ± 0.3 mm", "5.2 +/- 0.3": the stated value and its spread."""
    place = first.stop
    if word_at(lexemes, place, "±"):
        following = place + 1
    elif _are(lexemes, place, "+", "/", "-") or _are(lexemes, place, "+", "/", "−"):
        following = place + 3
    else:
        return None
    second = read_figure(lexicon, lexemes, following) if following < len(lexemes) else None
    if second is None:
        return None
    if first.unit is None or (second.unit or "").startswith(f"{first.unit}/"):
        first = first.under(second)
    return Pair(first.start, second.stop, _scaled_alike(first, second), second, "tolerance")


def _are(lexemes: Sequence[Lexeme], index: int, *signs: str) -> bool:
    return all(word_at(lexemes, index + place, sign) for place, sign in enumerate(signs))
