"""What an expression says before it is resolved, and what it is resolved against.

A frame holds only what the text says; :meth:`Frame.resolve` adds what the document's date or the
date just told can give, and says so in ``anchor``. Nothing here knows the current date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Protocol

from sco_facts.facts import DateValue
from sco_facts.grammar.dates.cues import UNTOLD, Tenses
from sco_facts.grammar.dates.periods import (
    Period,
    add,
    day_of,
    period_around,
    period_away,
)
from sco_facts.records import record

# Units from fine to coarse.
_RANK = {"D": 0, "WE": 1, "W": 1, "FN": 1, "M": 2, "Q": 3, "H": 4, "Y": 5, "DE": 6, "CE": 7}

TEXT = "text"
DOCUMENT = "document date"


@record
class Setting:
    """What an expression can be resolved against.

    ``reference`` is the document's date, ``told`` the dates that the text told just before, the
    last first, ``told_units`` the last one of each unit, ``told_here`` whether the last was in the
    same sentence, ``goes_on`` whether it opened the sentence before as this one opens its own.
    ``tenses`` tell whether the words around speak of what is to come.
    """

    reference: date | None = None
    told: tuple[Period, ...] = ()
    told_units: Mapping[str, Period] = field(default_factory=dict)
    told_here: bool = False
    goes_on: bool = False
    tenses: Tenses = UNTOLD

    def base(self, *, from_text: bool, unit: str = "Y") -> tuple[date | None, str | None]:
        """The day that a relative expression counts from, and what gave it.

        "Two days later" needs a day to count from: a told year is too coarse.
        """
        told = self.told_for(unit) if from_text else None
        if told is not None:
            return told.first, TEXT
        return self.reference, None if self.reference is None else DOCUMENT

    def told_for(self, unit: str) -> Period | None:
        """The last told date that is at least as fine as the unit."""
        return next((told for told in self.told if _RANK[told.unit] <= _RANK.get(unit, 0)), None)


class Frame(Protocol):
    """One expression, not yet resolved."""

    def resolve(self, setting: Setting) -> DateValue:
        """Its value; raises ValueError or OverflowError where the calendar ends."""
        ...


@record
class Stretch:
    """A unit counted from now ("last year", -1) or from the date just told ("that year")."""

    unit: str
    number: int
    from_text: bool = False
    modifier: str | None = None
    daypart: str | None = None
    coming: bool = False

    def resolve(self, setting: Setting) -> DateValue:
        base, anchor = setting.base(from_text=self.from_text, unit=self.unit)
        if base is None:
            return DateValue(None, "time" if self.daypart else "date", modifier=self.modifier)
        number = self.number
        if self.unit == "WE" and number == 0 and not self.from_text:
            number = _weekend_shift(base, setting, self.coming)
        elif self.unit == "WE" and self.coming and base.weekday() < 5:
            number = 0
        period = period_away(self.unit, base, number)
        return dated(period, self.modifier, anchor, self.daypart)


def _weekend_shift(base: date, setting: Setting, this: bool) -> int:
    """ "The weekend" in a text of Monday to Thursday is the last one, unless it is to come.

    "This weekend" is the one to come, unless the words around surely tell what has been.
    """
    if this:
        told = setting.tenses.events
        return -1 if base.weekday() < 4 and told.behind and told.sure else 0
    return -1 if base.weekday() < 4 and not setting.tenses.told.ahead else 0


@record
class TheUnit:
    """ "In the quarter", "of the decade": the last one that the text told, else the document's."""

    unit: str
    years: int = 0

    def resolve(self, setting: Setting) -> DateValue:
        told = None if self.unit == "Y" else setting.told_units.get(self.unit)
        base, anchor = (told.first, TEXT) if told is not None else setting.base(from_text=False)
        if base is None:
            return DateValue(None, "date")
        return dated(period_around(self.unit, add(base, self.years, "Y")), None, anchor, None)


@record
class SamePeriod:
    """The unit that the text told last, in another year; the year where there is no such unit."""

    unit: str | None
    year: Frame

    def resolve(self, setting: Setting) -> DateValue:
        year = self.year.resolve(setting)
        told = setting.told_units.get(self.unit or "")
        if told is None or told.first is None or year.first is None:
            return year
        day = told.first.replace(year=date.fromisoformat(year.first).year, day=1)
        return dated(period_around(told.unit, day), None, TEXT, None)


@record
class DayOfMonth:
    """A day of the month so many months from the document's; else of the month just told."""

    day: int
    shift: int | None = None

    def resolve(self, setting: Setting) -> DateValue:
        base, anchor = setting.base(from_text=self.shift is None, unit="M")
        if base is None:
            return DateValue(f"XXXX-XX-{self.day:02d}", "date")
        shift = self.shift or 0
        if (
            self.shift is None
            and setting.tenses.events.behind
            and anchor == DOCUMENT
            and self.day > base.day
        ):
            shift = -1
        month = add(base.replace(day=1), shift, "M")
        return dated(day_of(month.replace(day=self.day)), None, anchor, None)


@record
class Offset:
    """So many units before or after: "three days ago", "a year earlier", "two weeks from now"."""

    unit: str
    number: int | None
    from_text: bool = False
    modifier: str | None = None
    length: str | None = None

    def resolve(self, setting: Setting) -> DateValue:
        base, anchor = setting.base(from_text=self.from_text, unit=self.unit)
        if self.number is None and not self.from_text:
            return DateValue("PAST_REF", "reference", modifier=self.modifier)
        later = self.number is not None and self.number > 0
        if self.number is None or base is None or (self.from_text and later and anchor == DOCUMENT):
            # What came "later" than nothing told cannot be said; only how much later can.
            value = self.length if self.from_text else None
            return DateValue(value, "duration" if value else "date", modifier=self.modifier)
        unit = {"FN": "W", "DE": "Y" if self.from_text else "DE"}.get(self.unit, self.unit)
        period = period_around(unit, _counted(base, self.number, self.unit))
        return dated(period, self.modifier, anchor, None)


def _counted(base: date, number: int, unit: str) -> date:
    return add(base if unit in ("D", "W", "FN") else base.replace(day=1), number, unit)


@record
class Duration:
    """How long; ``side`` -1 or 1 anchors it to end or begin at the document's date.

    ``of`` is the stretch it is part of ("the first nine months of 2020").
    """

    value: str
    unit: str = ""
    number: int | None = None
    side: int = 0
    modifier: str | None = None
    of: Frame | None = None

    def resolve(self, setting: Setting) -> DateValue:
        bare = DateValue(self.value, "duration", modifier=self.modifier)
        if self.of is not None:
            return self._within(self.of.resolve(setting))
        base = setting.reference
        if not self.side or base is None or self.number is None or self.unit.startswith("T"):
            return bare
        far = add(base, self.side * self.number, "DE" if self.unit == "DE" else self.unit)
        first, last = (far, base) if self.side < 0 else (base, far)
        return replace(bare, first=first.isoformat(), last=last.isoformat(), anchor=DOCUMENT)

    def _within(self, whole: DateValue) -> DateValue:
        if whole.first is None or self.number is None or self.unit.startswith("T"):
            return DateValue(self.value, "duration", modifier=self.modifier, anchor=whole.anchor)
        first = date.fromisoformat(whole.first)
        behind = add(first, self.number, self.unit)
        last = add(behind, -1, "D")
        if self.side < 0 and whole.last is not None:
            last = date.fromisoformat(whole.last)
            first = add(add(last, 1, "D"), -self.number, self.unit)
        return DateValue(
            self.value,
            "duration",
            first.isoformat(),
            last.isoformat(),
            self.modifier,
            whole.anchor,
        )


class Plain(NamedTuple):
    """A set or a reference: its value needs nothing else."""

    value: str | None
    type: str
    modifier: str | None = None

    def resolve(self, setting: Setting) -> DateValue:
        return DateValue(self.value, self.type, modifier=self.modifier)


@dataclass(frozen=True, slots=True)
class Overnight:
    """ "Overnight" is the night that leads to the document's day."""

    def resolve(self, setting: Setting) -> DateValue:
        if setting.reference is None:
            return DateValue(None, "time")
        return dated(day_of(add(setting.reference, -1, "D")), None, DOCUMENT, "NI")


def dated(
    period: Period, modifier: str | None, anchor: str | None, daypart: str | None
) -> DateValue:
    """A period as the value of a date, or of a part of its day."""
    value = f"{period.value}T{daypart}" if daypart else period.value
    return DateValue(
        value,
        "time" if daypart else "date",
        None if period.first is None else period.first.isoformat(),
        None if period.last is None else period.last.isoformat(),
        modifier,
        anchor,
    )
