"""Stretches that end on a day of their own: "the quarter ended March 31", "the six months to June".

Companies count in quarters and years that need not be those of the calendar. What ends within a
week of a calendar quarter or year is that one; any other is told by its first and last month.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sco_facts.facts import DateValue
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.cues import PAST, Tense, Tenses
from sco_facts.grammar.dates.frames import TEXT, Duration, Frame, Setting, TheUnit, dated
from sco_facts.grammar.dates.periods import MONTHS, Period, add, period_around
from sco_facts.records import record

_OVER = Tenses(lambda reports: Tense(PAST, sure=True))
# Retailers end their quarters on the Saturday nearest to the month's end.
_NEAR = timedelta(days=7)


@record
class Ending:
    """``length`` is a unit and how many of them; ``whole`` what stands for it without its end.

    ``over`` tells that the text says "ended": the end is past.
    """

    whole: Frame
    length: tuple[str, int]
    end: Calendar
    over: bool

    def resolve(self, setting: Setting) -> DateValue:
        if self.over:
            setting = replace(setting, tenses=_OVER)
        end = self.end.resolve(setting)
        whole = self.whole.resolve(setting)
        if end.last is None:
            return whole
        last = date.fromisoformat(end.last)
        unit, number = self.length
        first = add(last + timedelta(days=1), -number, unit)
        anchor = end.anchor or TEXT
        if isinstance(self.whole, Duration):
            return replace(whole, first=first.isoformat(), last=last.isoformat(), anchor=end.anchor)
        return dated(_period(unit, first, last), whole.modifier, anchor, None)


def _period(unit: str, first: date, last: date) -> Period:
    around = period_around(unit, last - _NEAR)
    if around.last is not None and abs(around.last - last) <= _NEAR:
        return around
    return Period(f"{first:%Y-%m}/{last:%Y-%m}", unit, first, last)


def ending(frame: Frame, end: Frame, *, over: bool) -> Frame | None:
    """The frame with its end; None if it is none that ends on a day, or the end no such day."""
    length = _length(frame)
    if length is None or not isinstance(end, Calendar) or end.month is None:
        return None
    return Ending(frame, length, end, over)


def _length(frame: Frame) -> tuple[str, int] | None:
    if isinstance(frame, TheUnit):
        return (frame.unit, 1) if frame.unit in MONTHS else None
    if isinstance(frame, Duration):
        known = frame.number is not None and frame.of is None and frame.unit in ("W", "M", "Y")
        return (frame.unit, frame.number or 0) if known else None
    if isinstance(frame, Calendar) and frame.quarter is not None and frame.year is None:
        return ("Q", 1) if frame.year_shift is None else None
    return None
