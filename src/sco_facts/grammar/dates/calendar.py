"""Dates of the calendar, whole or in part, and how a missing year is found."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sco_facts.facts import DateValue
from sco_facts.grammar.dates.cues import Tense
from sco_facts.grammar.dates.frames import TEXT, Frame, Setting, dated
from sco_facts.grammar.dates.periods import (
    Period,
    century_of,
    day_of,
    decade_of,
    half_of,
    holiday_in,
    month_of,
    quarter_of,
    season_of,
    week_of,
    weekend_of,
    year_of,
)

# A date without a year that lies further ahead than this is the past one, unless the words around
# speak of what is to come: the best rule on two training sets of news.
MONTHS_AHEAD = 3
# A weekday that does not fit the nearest year may fit one as near as this ("Friday 17 July").
YEARS_AROUND = 3
# A day or month told so many years from the document's date opens a story of its own.
STORY_YEARS = 2


class Calendar(NamedTuple):
    """The parts that the text gives.

    ``year_shift`` counts from the document's year ("of last year") or, with ``year_told``, from the
    year just told ("of the same year"); ``shift`` is "last", "this" or "next" before a month,
    weekday, season or quarter. ``shared`` tells that the year is that of a neighbour ("January and
    February 2020"), ``swappable`` that day and month could be read the other way round.
    """

    year: int | None = None
    year_shift: int | None = None
    year_told: bool = False
    shared: bool = False
    shift: int | None = None
    shift_told: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    week_shift: int | None = None
    weekend: bool = False
    week_around: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    decade: int | None = None
    century: int | None = None
    clock: str | None = None
    daypart: str | None = None
    modifier: str | None = None
    swappable: bool = False

    @property
    def has_date(self) -> bool:
        return any(
            part is not None
            for part in (
                self.year, self.year_shift, self.month, self.day, self.weekday, self.quarter,
                self.half, self.season, self.holiday, self.decade, self.century, self.week,
            )
        )  # fmt: skip

    def resolve(self, setting: Setting) -> DateValue:
        if not self.has_date:
            return self._time_alone(setting)
        period, anchor = self._period(setting)
        if period is None:
            return DateValue(None, "date", modifier=self.modifier)
        found = dated(period, self.modifier, anchor, self.daypart)
        return found if self.clock is None else _at(found, self.clock)

    def _time_alone(self, setting: Setting) -> DateValue:
        base, anchor = setting.base(from_text=setting.told_here, unit="D")
        day = Period("XXXX-XX-XX", "D", None, None) if base is None else day_of(base)
        found = dated(day, self.modifier, anchor, self.daypart)
        return found if self.clock is None else _at(found, self.clock)

    def _period(self, setting: Setting) -> tuple[Period | None, str | None]:
        if self.decade is not None:
            return decade_of(self.decade), None
        if self.century is not None:
            return century_of(self.century), None
        if self._needs_weekday():
            return self._weekday(setting)
        year, anchor = self._year(setting)
        if year is None and self.holiday is not None and len(self.holiday) != len("12-25"):
            return None, None
        if year is None:
            return Period(self._value("XXXX"), self._unit, None, None), None
        return self._in_year(year), anchor

    def _needs_weekday(self) -> bool:
        return self.weekday is not None and self.day is None

    def _in_year(self, year: int) -> Period:
        if self.holiday is not None:
            return day_of(holiday_in(year, self.holiday))
        if self.month is not None and self.day is not None:
            day = date(year, self.month, self.day)
            if self.week_around:
                return week_of(day)
            return weekend_of(day) if self.weekend else day_of(day)
        if self.month is not None:
            return month_of(year, self.month)
        if self.quarter is not None:
            return quarter_of(year, self.quarter)
        if self.half is not None:
            return half_of(year, self.half)
        if self.season is not None:
            return season_of(year, self.season)
        if self.week is not None:
            return week_of(date.fromisocalendar(year, self.week, 1))
        return year_of(year)

    @property
    def _unit(self) -> str:
        if self.day is not None or self.holiday is not None:
            return "D"
        return "M" if self.month is not None else "Y"

    def _value(self, year: str) -> str:
        """The value where the year is not known."""
        if self.holiday is not None:
            return f"{year}-{self.holiday}"
        if self.month is not None and self.day is not None:
            return f"{year}-{self.month:02d}-{self.day:02d}"
        if self.month is not None:
            return f"{year}-{self.month:02d}"
        if self.day is not None:
            return f"{year}-XX-{self.day:02d}"
        parts = ((self.quarter, "Q"), (self.half, "H"))
        for number, letter in parts:
            if number is not None:
                return f"{year}-{letter}{number}"
        if self.week is not None:
            return f"{year}-W{self.week:02d}"
        return year if self.season is None else f"{year}-{self.season}"

    def _year(self, setting: Setting) -> tuple[int | None, str | None]:
        if self.year is not None:
            return self.year, TEXT if self.shared else None
        if self.year_shift is not None:
            base, anchor = setting.base(from_text=self.year_told)
            return (None, None) if base is None else (base.year + self.year_shift, anchor)
        if self.shift is not None:
            return self._shifted_year(setting)
        return self._missing_year(setting)

    def _shifted_year(self, setting: Setting) -> tuple[int | None, str | None]:
        """ "Last November" is the one that ended before the document's month, and so on."""
        base, anchor = setting.base(from_text=self.shift_told)
        if base is None or self.shift is None:
            return None, None
        told = setting.told_for("Y")
        if self.shift_told and told is not None and told.unit == "Y":
            return base.year + self.shift, anchor
        ahead = self._months_from(base, base.year)
        if self.shift < 0:
            return (base.year if ahead < 0 else base.year - 1), anchor
        if self.shift > 0:
            return (base.year if ahead > 0 else base.year + 1), anchor
        return base.year, anchor

    def _missing_year(self, setting: Setting) -> tuple[int | None, str | None]:
        """The year nearest to the document's date; see MONTHS_AHEAD."""
        base, anchor = setting.base(from_text=False)
        if base is None:
            return None, None
        if self.day is not None and self.month is None:
            return base.year, anchor
        story = self._story_year(base, setting)
        if story is not None:
            return story, TEXT
        years = [year for year in range(base.year - 1, base.year + 2) if self._exists(year)]
        if not years:
            return None, None
        if self.weekday is not None and (fitting := self._fitting_years(base)):
            years = fitting
        if self.holiday is not None and not setting.tenses.events.behind:
            return next(year for year in years if self._months_from(base, year) >= 0), anchor
        year = min(years, key=lambda year: abs(self._months_from(base, year)))
        ahead = self._months_from(base, year)
        tense = setting.tenses.events
        if ahead > self._limit(tense) and not tense.ahead and year - 1 in years:
            year -= 1
        elif tense.ahead and not tense.then and ahead < -self._slack(tense) and year + 1 in years:
            year += 1
        return year, anchor

    def _limit(self, tense: Tense) -> float:
        """How many months a date may lie ahead though no word speaks of what is to come."""
        told = tense.behind and tense.sure
        return 0 if told or self.quarter is not None or self.half is not None else MONTHS_AHEAD

    def _slack(self, tense: Tense) -> float:
        """How many months a date may lie behind though the words speak of what is to come."""
        return 0.5 if tense.sure and self.day is not None else MONTHS_AHEAD

    def _story_year(self, base: date, setting: Setting) -> int | None:
        """ "In March 1945 the army came; by mid-April it was gone": the year of the story."""
        told = setting.told[0] if setting.told_here or setting.goes_on else None
        if told is None or told.first is None or told.unit not in ("D", "M") or not self.month:
            return None
        tense = setting.tenses.events
        ahead = tense.ahead and (tense.sure or setting.goes_on)
        if ahead or abs(told.first.year - base.year) < STORY_YEARS:
            return None
        return told.first.year + (self.month < told.first.month)

    def _exists(self, year: int) -> bool:
        return self.month != 2 or self.day is None or self.day <= monthrange(year, 2)[1]

    def _fitting_years(self, base: date) -> list[int]:
        around = range(base.year - YEARS_AROUND, base.year + YEARS_AROUND + 1)
        return [
            year
            for year in around
            if self._exists(year)
            and self.month is not None
            and self.day is not None
            and date(year, self.month, self.day).isoweekday() == self.weekday
        ]

    def _months_from(self, base: date, year: int) -> float:
        """How far this date in that year lies ahead, in months; 0 inside it, negative behind."""
        first, last = self._span_in(year)
        if first <= base <= last:
            return 0
        nearer = first if base < first else last
        return (nearer - base).days / 30.4

    def _span_in(self, year: int) -> tuple[date, date]:
        if self.season is not None:
            start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[self.season]
            first = date(year, start, 1)
            return first, first + timedelta(days=90)
        if self.day is not None and self.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        period = self._in_year(year)
        return period.first or date(year, 1, 1), period.last or date(year, 12, 31)

    def _weekday(self, setting: Setting) -> tuple[Period, str | None]:
        base, anchor = setting.base(from_text=self.shift_told)
        weekday = self.weekday or 1
        if base is None:
            return Period(f"XXXX-WXX-{weekday}", "D", None, None), None
        back = (base.isoweekday() - weekday) % 7
        if self.week_shift is not None:
            monday = base - timedelta(days=base.weekday()) + timedelta(weeks=self.week_shift)
            return day_of(monday + timedelta(days=weekday - 1)), anchor
        if self.shift == 0 and not self.shift_told:
            return day_of(base + timedelta(days=weekday - base.isoweekday())), anchor
        if self.shift is None:
            forward = setting.tenses.told.ahead and back
            return day_of(base + timedelta(days=(7 - back) if forward else -back)), anchor
        days = -(back or 7) if self.shift < 0 else 7 - back
        return day_of(base + timedelta(days=days)), anchor


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first, second … or last such weekday of a month."""

    rank: int
    weekday: int
    month: Frame

    def resolve(self, setting: Setting) -> DateValue:
        month = self.month.resolve(setting)
        if month.first is None or month.last is None:
            return month
        first, last = date.fromisoformat(month.first), date.fromisoformat(month.last)
        day = first + timedelta(days=(self.weekday - first.isoweekday()) % 7 + 7 * (self.rank - 1))
        if self.rank < 0:
            day = last - timedelta(days=(last.isoweekday() - self.weekday) % 7)
        if day > last:
            raise ValueError("the month has no such weekday")
        return dated(day_of(day), None, month.anchor, None)


def _at(found: DateValue, clock: str) -> DateValue:
    return DateValue(
        None if found.value is None else f"{found.value}T{clock}",
        "time",
        found.first,
        found.last,
        found.modifier,
        found.anchor,
    )
