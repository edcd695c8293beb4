"""Calendar frames composed of the fields that a template kept."""

from __future__ import annotations

from sco_facts.grammar.cardinals import cardinal
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.templates import Fields

# The most days that a month can have, where that is not 31.
LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
# A year of two digits is the one nearest to the turn of the century: 22.07.20 is 2020, 4/7/76 1976.
_PIVOT = 50


def calendar(fields: Fields) -> Calendar | None:
    """A frame of whatever fields the template kept; None if they make no date."""
    time = _in_daypart(clock(fields), fields.value("daypart"))
    frame = Calendar(
        year=year_of(fields),
        year_shift=_year_shift(fields),
        year_told="which_told" in fields or "theyear" in fields,
        month=fields.number("month"),
        day=fields.number("day"),
        weekday=fields.number("weekday"),
        quarter=fields.number("quarter"),
        half=fields.number("half"),
        season=fields.value("season"),
        holiday=fields.value("holiday"),
        week=fields.number("week"),
        weekend="weekend" in fields,
        week_around="weekof" in fields,
        clock=time,
        daypart=None if time else fields.value("daypart"),
        modifier=fields.value("modifier"),
        shift=fields.number("shift") if "shift" in fields else fields.number("shift_told"),
        shift_told="shift_told" in fields,
    )
    return frame if is_possible(frame) else None


def _in_daypart(time: str | None, daypart: str | None) -> str | None:
    """ "8:30 Monday night" is 20:30."""
    if not time or daypart not in ("AF", "EV", "NI") or int(time[:2]) >= 12:
        return time
    return f"{int(time[:2]) + 12}{time[2:]}"


def is_possible(frame: Calendar) -> bool:
    """Whether the calendar has such a day, quarter, half and week."""
    month = frame.month or 1
    return (
        1 <= month <= 12
        and 1 <= (frame.day or 1) <= LONGEST.get(month, 31)
        and
        (frame.quarter or 1) <= 4 and (frame.half or 1) <= 2 and (frame.week or 1) <= 53
        and frame.clock != ""
    )  # fmt: skip


def year_of(fields: Fields) -> int | None:
    short = fields.token("shortyear")
    if short is not None:
        return _century_year(short) if len(short) == 2 else None
    return fields.number("year")


def _century_year(short: str) -> int:
    """The year that two digits mean."""
    value = int(short)
    return 1900 + value if value >= _PIVOT else 2000 + value


def _year_shift(fields: Fields) -> int | None:
    if "theyear" in fields:
        return 0
    if "whichyear" not in fields:
        return None
    return fields.number("which") if "which" in fields else fields.number("which_told")


def clock(fields: Fields) -> str | None:
    """ "09:52", "T24" never: the time of day as ISO 8601; "" if there is no such time."""
    if "clock_word" in fields:
        return fields.value("clock_word")
    together = fields.token("hhmm")
    if together is not None:
        return f"{together[:2]}:{together[2:]}" if _is_hhmm(together) else ""
    hour = _hour(fields)
    if hour is None:
        return None
    minute = fields.token("minute")
    if minute is not None and len(minute) != 2:
        return ""
    meridian = fields.value("meridian")
    if meridian is not None:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if meridian == "pm" else 0)
    if hour > 23:
        return ""
    text = f"{hour:02d}:{minute or '00'}"
    seconds = fields.token("seconds")
    if seconds is not None:
        text += f":{seconds}"
    return text + ("Z" if fields.token("zone") == "Z" else "")


def _is_hhmm(token: str) -> bool:
    return len(token) == 4 and int(token[:2]) < 24 and int(token[2:]) < 60


def _hour(fields: Fields) -> int | None:
    if "hourword" in fields:
        value = cardinal(fields.text("hourword"))
        return 99 if value is None or value > 24 else int(value)
    return fields.number("hour")
