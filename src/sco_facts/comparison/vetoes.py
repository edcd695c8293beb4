"""Reasons why two figures are never put together, however alike they look.

A missing time or place is no reason: only what both texts say, and say differently, is.
"""

from __future__ import annotations

from functools import cache

from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.times import Days, length_of
from sco_facts.comparison.words import stem
from sco_facts.rules.synonyms import word_lists

# A figure for a quarter and one for its year measure different things; a day in a year may not.
_PART_OF_PERIOD = 3.0
_SHORTEST_PERIOD = 25
_LONG_PERIOD = 85
_LONG_AGO = 2
_GUESSING = frozenset(map(stem, ("expect", "forecast", "predict", "project", "estimate")))
YEARLY = ("revenue", "profit", "loss")
_OPPOSITE = {"increase", "decrease"}
# Which day reports of one event name is often that of the report: so many days apart, a count may
# be the same, and so many, even one that has changed is a conflict.
SAME_STORY, SAME_NEWS = 10, 3


def find_veto(a: Signature, b: Signature) -> str | None:
    """Why the two cannot be the same figure, whatever their values; None if nothing says so."""
    if a.kind != b.kind:
        return "different kinds of quantity"
    if not _is_moving(a, b) and are_other_times(a.days, b.days) and _are_years(a, b):
        return "different times"
    if a.growth != b.growth and a.kind != "share":
        return "a level and its change"
    if a.kind == "count" and are_of_other_states(a, b):
        return "in different states"
    if _clash(a.deeds, b.deeds):
        return "opposite acts"
    return None


def have_other_years(a: Signature, b: Signature) -> bool:
    """Whether two figures are said to be of two years."""
    return not _is_moving(a, b) and None not in (a.year, b.year) and a.year != b.year


def are_told_apart(a: Signature, b: Signature) -> bool:
    """Whether what they measure, or do, stands on two sides of a contrast."""
    return _clash(a.sides, b.sides)


def have_other_times(a: Signature, b: Signature) -> bool:
    """Whether two figures of running reports are said to be of two times."""
    return not _is_moving(a, b) and _have_other_times(a, b, SAME_NEWS)


def are_of_other_states(a: Signature, b: Signature) -> bool:
    """Whether both texts tell what has happened, and not the same: the dead and the hurt."""
    return a.state is not None and b.state is not None and a.state != b.state


def _have_other_times(a: Signature, b: Signature, days: int) -> bool:
    if are_other_times(a.days, b.days) or _days_apart(a.days, b.days) > days:
        return True
    if a.year is not None and b.year is not None:
        return a.year != b.year
    return days == SAME_NEWS and (_is_long_past(a, b) or _is_long_past(b, a))


def _is_long_past(a: Signature, b: Signature) -> bool:
    """Whether one figure is said to be of a year long before the time of the other's document."""
    if a.year is None or b.year is not None or b.present is None:
        return False
    return a.year.isdigit() and b.present.isdigit() and int(b.present) - int(a.year) >= _LONG_AGO


def _is_moving(a: Signature, b: Signature) -> bool:
    """Whether the figures speak of two times at once: a change from one to another."""
    return (a.growth and b.growth) or "change" in (a.span.rule, b.span.rule)


def _are_years(a: Signature, b: Signature) -> bool:
    """Whether both times are whole years or halves: months are often those of the report."""
    return all(days is not None and length_of(days) >= _LONG_PERIOD for days in (a.days, b.days))


def are_opposite(a: Signature, b: Signature) -> bool:
    """Whether one is a rise and the other a fall: "profit grew 6 %", "profit fell 6 %"."""
    return a.growth and b.growth and {a.quantity.change, b.quantity.change} == _OPPOSITE


def find_weak_doubt(a: Signature, b: Signature, agree: bool) -> str | None:
    """What keeps two figures that disagree from being a conflict, and little else.

    "Will hold 52 seats" and "takes 52 seats" are often one figure in two texts; two values may
    conflict so only where what is said to be is being done: "is taking 52 seats".
    """
    if a.group != b.group and (agree or not _are_one_plan(a, b)):
        return "actual and expected"
    if a.growth != b.growth:
        return "a level and its change"
    if a.is_earlier != b.is_earlier and "change" not in (a.span.rule, b.span.rule):
        return "a figure and that of the year before"
    return None


def _are_one_plan(a: Signature, b: Signature) -> bool:
    """Whether what is and what is to come may be one thing, told in two tenses: "will run 46
    breweries", "run 64 breweries". Not what comes again every year, or has a time of its own."""
    if {a.group, b.group} != {"is", "will"} or a.kind in ("share", "points"):
        return False
    if a.growth or b.growth or a.quantity.change or b.quantity.change:
        return False
    if a.state in YEARLY or b.state in YEARLY:
        return False
    coming, present = (a, b) if a.group == "will" else (b, a)
    action = stem(coming.quantity.action or "")
    if present.is_in_hand:
        return True
    if a.kind != "time" and action in _once():
        return not a.action & b.action  # the same act, done, is the outcome: "plans to build"
    if action in _GUESSING or (coming.year is not None and coming.year != present.year):
        return False
    return a.kind != "time"


@cache
def _once() -> frozenset[str]:
    return frozenset(stem(word) for word in word_lists().once)


def find_doubt(a: Signature, b: Signature, agree: bool) -> str | None:
    """Why two figures that disagree are no conflict, and two that agree need strong evidence."""
    if _clash(a.sides, b.sides):
        return "different measures"
    if not _is_moving(a, b) and _have_other_times(a, b, SAME_STORY if agree else SAME_NEWS):
        return "different times"
    if any(b.numbered.get(noun, number) != number for noun, number in a.numbered.items()):
        return "different numbers of a series"
    return None


def are_other_times(first: Days | None, second: Days | None) -> bool:
    """Whether two periods exclude each other: apart, or one a small part of the other.

    A single day may be that of the report, and excludes nothing for certain.
    """
    if first is None or second is None:
        return False
    lengths = sorted((length_of(first), length_of(second)))
    if lengths[0] < _SHORTEST_PERIOD:
        return False
    apart = first[1] < second[0] or second[1] < first[0]
    return apart or lengths[1] >= _PART_OF_PERIOD * lengths[0]


def _days_apart(first: Days | None, second: Days | None) -> int:
    """How many days lie between two times; 0 if they meet or one of them is not known."""
    if first is None or second is None:
        return 0
    early, late = sorted((first, second))
    return max(length_of((early[1], late[0])) - 1, 0)


def are_same_times(first: Days | None, second: Days | None) -> bool:
    """Whether both times are stated and equal."""
    return first is not None and first == second


def _clash(one: dict[str, frozenset[int]], other: dict[str, frozenset[int]]) -> bool:
    if not one or not other:
        return False
    return any(name in other and not (side & other[name]) for name, side in one.items())


def find_soft_clash(a: Signature, b: Signature) -> bool:
    """Whether words near the figures, if not what they measure, speak of different things."""
    return (
        _clash(a.near_sides, b.sides)
        or _clash(a.sides, b.near_sides)
        or _clash(a.near_sides, b.near_sides)
    )
