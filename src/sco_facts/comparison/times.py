"""The days from which to which a figure holds."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TypeAlias

from sco_facts.facts import TimeSpan

# First and last day, as ISO dates.
Days: TypeAlias = tuple[str, str]


def days_of(time: TimeSpan | None) -> Days | None:
    """The days of a time; None where it is not known, or says only how long."""
    if time is None or time.first is None or time.last is None:
        return None
    if time.value is not None and time.value.startswith("P"):
        return None
    return time.first, time.last


@lru_cache(maxsize=4096)
def length_of(days: Days) -> int:
    """The length of a period in days; 1 where its ends are no dates that Python knows."""
    try:
        return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1
    except ValueError:
        return 1
