"""The dated figures in the order of the time they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_facts.comparison import Comparison
from sco_facts.facts import Fact, Quantity
from sco_facts.report.figures import Plan
from sco_facts.report.shelves import Shelf
from sco_facts.report.words import asides, machine_date, measured, short, when

MOST_MOMENTS = 400
_MOST_VALUES = 6
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """One figure at its time: its values, each with a link to its place."""

    year: str
    when: str
    machine_date: str | None
    values: tuple[tuple[str, str], ...]
    more: int
    measured: str
    asides: tuple[str, ...]
    card: int | None
    verdict: str
    document: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """As many moments as are shown, and how many figures have a time at all."""

    moments: tuple[Moment, ...]
    count: int


def timeline_of(comparison: Comparison, plan: Plan, shelf: Shelf) -> Timeline:
    """Figures with a first and a last day; those that several documents give stand together.

    Where not all have room, those of several documents go before the others.
    """
    groups: dict[tuple[str, object], list[Fact]] = {}
    for fact in comparison.facts:
        span = _days(fact)
        if span is not None:
            card = plan.card_of(fact)
            key = (fact.document, fact.id) if card is None else card
            groups.setdefault(("/".join(span), key), []).append(fact)
    chosen = sorted(groups.items(), key=lambda item: plan.card_of(item[1][0]) is None)
    chosen = sorted(chosen[:MOST_MOMENTS], key=lambda item: item[0][0])
    moments = tuple(_moments((facts for _, facts in chosen), plan, shelf))
    return Timeline(moments, len(groups))


def _moments(groups: Iterator[list[Fact]], plan: Plan, shelf: Shelf) -> Iterator[Moment]:
    conflicts = len(plan.conflicts)
    for facts in groups:
        first = facts[0]
        assert first.number is not None
        assert first.number.time is not None
        card = plan.card_of(first)
        names = dict.fromkeys(shelf[fact.document].name for fact in facts)
        yield Moment(
            year=str(first.number.time.first)[:4],
            when=_when_in_year(first.number),
            machine_date=machine_date(first.number.time.value),
            values=tuple(_values(facts[:_MOST_VALUES], shelf)),
            more=max(0, len(facts) - _MOST_VALUES),
            measured=measured(first.number),
            asides=tuple(asides(first)) if len(facts) == 1 else (),
            card=card,
            verdict="" if card is None else "conflicting" if card <= conflicts else "consistent",
            document=short(" · ".join(short(name, 100) for name in names), 320),
        )


def _when_in_year(quantity: Quantity) -> str:
    """When a figure holds, as said below its year: nothing where it is the year."""
    said = when(quantity)
    assert quantity.time is not None
    return "" if said == str(quantity.time.first)[:4] else said


def _values(facts: Sequence[Fact], shelf: Shelf) -> Iterator[tuple[str, str]]:
    for fact in facts:
        yield short(fact.text, 60), shelf.href(fact)


def _days(fact: Fact) -> tuple[str, str] | None:
    """The first and the last day of a figure, where both are known."""
    time = fact.number.time if fact.number else None
    if time is None or not time.first or not time.last:
        return None
    if not _DAY.match(time.first) or not _DAY.match(time.last):
        return None
    return time.first, time.last
