"""A number expression in the making: places are still lexeme indices."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.digits import plain
from sco_facts.grammar.lexemes import Lexeme, word_at
from sco_facts.grammar.numbers.expressions import NumberExpression, Rule
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.grammar.numbers.multiples import Multiple
from sco_facts.grammar.numbers.pairs import Pair, change_of
from sco_facts.grammar.numbers.shares import Share

_JOINTS = (",", "and", "or", "&")
_MOST_SHARED = 1000
_UNSHARED = ("ratio", "count/time")


class Draft(NamedTuple):
    """See :class:`NumberExpression`; ``[start, stop)`` and the core are lexeme indices."""

    start: int
    stop: int
    core_start: int
    core_stop: int
    rule: Rule
    shape: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    dimension: str = "count"
    change: str | None = None
    bare: bool = False

    def made(self, lexemes: Sequence[Lexeme]) -> NumberExpression:
        """The expression with its places in the text."""
        return NumberExpression(
            start=lexemes[self.start].start,
            end=lexemes[self.stop - 1].end,
            core_start=lexemes[self.core_start].start,
            core_end=lexemes[self.core_stop - 1].end,
            rule=f"number.{self.rule}",
            shape=self.shape,
            value=self.value,
            low=self.low,
            high=self.high,
            bound=self.bound,
            unit=self.unit,
            dimension=self.dimension,
            change=self.change,
            bare=self.bare,
        )


def from_figure(figure: Figure) -> Draft:
    """A number that stands alone."""
    return Draft(
        figure.start,
        figure.stop,
        figure.core_start,
        figure.core_stop,
        _rule(figure),
        figure.shape,
        value=figure.value,
        unit=figure.unit,
        dimension=figure.dimension,
        bare=figure.unit is None and figure.scale is None,
    )


def _rule(figure: Figure) -> Rule:
    if figure.unit is None:
        return "count"
    if figure.age:
        return "age"
    if figure.dimension.startswith("money"):
        return "money"
    return "share" if figure.dimension in ("share", "points") else "measure"


def from_share(figure: Figure, share: Share) -> Draft:
    """ "one in five", "3:1"."""
    dimension = "ratio" if share.unit == "ratio" else "share"
    return from_figure(figure)._replace(
        stop=share.stop,
        rule=share.rule,
        value=share.value,
        unit=share.unit,
        dimension=dimension,
        bare=False,
    )


def from_pair(pair: Pair) -> Draft:
    """A range, or a change from one value to another."""
    return from_figure(pair.first)._replace(
        start=pair.start,
        stop=pair.stop,
        rule=pair.rule,
        value=None,
        low=pair.low,
        high=pair.high,
        bound="from_to" if pair.rule == "from-to" else "range",
        unit=pair.second.unit,
        dimension=pair.second.dimension,
        change=change_of(pair),
        bare=False,
    )


def from_tolerance(pair: Pair) -> Draft:
    """ "5.2 ± 0.3 mm": the stated value between its ends."""
    value, spread = pair.first.value, abs(pair.second.value)
    return from_figure(pair.first)._replace(
        stop=pair.stop,
        rule="tolerance",
        value=value,
        low=plain(value - spread),
        high=plain(value + spread),
        bound="about",
        unit=pair.first.unit,
        dimension=pair.first.dimension,
    )


def with_shared_units(lexemes: Sequence[Lexeme], drafts: list[Draft]) -> list[Draft]:
    """ "6, 8 and 12 hours": a bare number takes the unit behind the next one of its list."""
    shared = len(drafts)
    for place in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[place : place + 2]
        if not draft.bare or draft.shape == "fraction":
            continue
        if following.stop <= following.core_stop and shared != place + 1:
            continue
        if following.unit is None or following.dimension in _UNSHARED:
            continue
        if following.dimension == "share" and (draft.value or 0) > _MOST_SHARED:
            continue  # "attendance was 31,400, 12 per cent up"
        joints = lexemes[draft.stop : following.start]
        if 0 < len(joints) <= 2 and all(joint.lower in _JOINTS for joint in joints):
            unit, dimension = following.unit, following.dimension
            drafts[place] = draft._replace(unit=unit, dimension=dimension, bare=False)
            shared = place
    return drafts


def from_multiple(multiple: Multiple) -> Draft:
    """ "doubled", "fivefold", "four times"."""
    return Draft(
        multiple.start,
        multiple.stop,
        multiple.start,
        multiple.stop,
        "multiple",
        "multiple",
        value=multiple.value,
        unit="ratio",
        dimension="ratio",
        change=multiple.change,
    )


def leads_share(lexemes: Sequence[Lexeme], last: Draft, draft: Draft) -> bool:
    """Whether the word before a number says that it is a share like the last one; "rose 0.8 per
    cent to 102.3" is an index."""
    before = draft.start - 1
    if word_at(lexemes, before, "to"):
        return word_at(lexemes, last.start - 1, "to")
    if word_at(lexemes, before, "from"):
        return word_at(lexemes, before - 1, "up", "down")
    return word_at(lexemes, before, "another", "further")
