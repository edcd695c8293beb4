"""Stretches of the calendar: days, weeks, months …, valued as in ISO 8601 and TIMEX3.

Units are TIMEX3 letters: D day, W week, WE weekend, M month, Q quarter, H half, Y year, DE decade,
CE century. A function raises ValueError or OverflowError outside the years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sco_facts.records import record

# Months of the units that are made of months.
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"D": 1, "W": 7, "FN": 14}


@record
class Period:
    """A stretch of days with its value; ``first`` and ``last`` are None for a season, whose days
    the hemisphere decides."""

    value: str
    unit: str
    first: date | None
    last: date | None


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, number: int, unit: str) -> date:
    """A day so many units later, or earlier where the number is negative."""
    if unit in DAYS:
        return day + timedelta(days=number * DAYS[unit])
    return add_months(day, number * MONTHS[unit])


def year_of(year: int) -> Period:
    return Period(f"{year:04d}", "Y", date(year, 1, 1), date(year, 12, 31))


def half_of(year: int, half: int) -> Period:
    return _months(f"{year:04d}-H{half}", "H", year, half * 6 - 5, 6)


def quarter_of(year: int, quarter: int) -> Period:
    return _months(f"{year:04d}-Q{quarter}", "Q", year, quarter * 3 - 2, 3)


def month_of(year: int, month: int) -> Period:
    return _months(f"{year:04d}-{month:02d}", "M", year, month, 1)


def day_of(day: date) -> Period:
    return Period(day.isoformat(), "D", day, day)


def season_of(year: int, season: str) -> Period:
    return Period(f"{year:04d}-{season}", "S", None, None)


def week_of(day: date) -> Period:
    """The ISO week around a day, Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Period(f"{year:04d}-W{week:02d}", "W", first, first + timedelta(days=6))


def weekend_of(day: date) -> Period:
    """The weekend of the ISO week around a day."""
    week = week_of(day)
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return Period(f"{week.value}-WE", "WE", saturday, saturday + timedelta(days=1))


def decade_of(year: int) -> Period:
    first = year // 10 * 10
    return Period(f"{first // 10:03d}X", "DE", date(max(first, 1), 1, 1), date(first + 9, 12, 31))


def century_of(number: int) -> Period:
    """The n-th century, as its value has it: the 20th is 19XX, from 1900 to 1999."""
    first = (number - 1) * 100
    return Period(f"{number - 1:02d}XX", "CE", date(max(first, 1), 1, 1), date(first + 99, 12, 31))


def period_around(unit: str, day: date) -> Period:
    """The unit that this day lies in."""
    match unit:
        case "D":
            return day_of(day)
        case "W" | "FN":
            return week_of(day)
        case "WE":
            return weekend_of(day)
        case "M":
            return month_of(day.year, day.month)
        case "Q":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "H":
            return half_of(day.year, (day.month + 5) // 6)
        case "Y":
            return year_of(day.year)
        case "DE":
            return decade_of(day.year)
        case "CE":
            return century_of(day.year // 100 + 1)
    raise ValueError(unit)


def period_away(unit: str, day: date, number: int) -> Period:
    """The unit that lies so many units after the one around this day."""
    step = "W" if unit == "WE" else unit
    base = day if step in DAYS else day.replace(day=1)
    return period_around(unit, add(base, number, step))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quad, over = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quad - epact - over) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday_in(year: int, rule: str) -> date:
    """The day of a holiday row: "12-25", "easter+1", or "11-thursday-4" (the fourth Thursday)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[len("easter") :]))
    parts = rule.split("-")
    if len(parts) == 2:
        return date(year, int(parts[0]), int(parts[1]))
    first = date(year, int(parts[0]), 1)
    ahead = (("monday", "thursday").index(parts[1]) * 3 - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (int(parts[2]) - 1))


def _months(value: str, unit: str, year: int, month: int, number: int) -> Period:
    first = date(year, month, 1)
    last_month = month + number - 1
    return Period(value, unit, first, date(year, last_month, monthrange(year, last_month)[1]))
