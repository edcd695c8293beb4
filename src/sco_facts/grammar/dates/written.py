"""Dates of the calendar as texts write them: days, months, quarters, years, decades, times."""

from __future__ import annotations

from dataclasses import replace

from sco_facts.grammar.cardinals import cardinal
from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.frames import Frame, Plain
from sco_facts.grammar.dates.templates import Fields, Template

_LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
# A year of two digits is the one nearest to the turn of the century: 22.07.20 is 2020, 4/7/76 1976.
_PIVOT = 50


def calendar(fields: Fields) -> Calendar | None:
    """A frame of whatever fields the template kept; None if they make no date."""
    frame = Calendar(
        year=_year(fields),
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
        clock=clock(fields),
        daypart=fields.value("daypart"),
        modifier=fields.value("modifier"),
        shift=fields.number("shift") if "shift" in fields else fields.number("shift_told"),
        shift_told="shift_told" in fields,
    )
    return frame if is_possible(frame) else None


def is_possible(frame: Calendar) -> bool:
    """Whether the calendar has such a day, quarter, half and week."""
    month = frame.month or 1
    return (
        1 <= month <= 12
        and 1 <= (frame.day or 1) <= _LONGEST.get(month, 31)
        and
        (frame.quarter or 1) <= 4 and (frame.half or 1) <= 2 and (frame.week or 1) <= 53
        and frame.clock != ""
    )  # fmt: skip


def _year(fields: Fields) -> int | None:
    short = fields.token("shortyear")
    if short is not None:
        return century_year(short) if len(short) == 2 else None
    return fields.number("year")


def century_year(short: str) -> int:
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
    return text + ("Z" if fields.value("zone") == "Z" else "")


def _hour(fields: Fields) -> int | None:
    if "hourword" in fields:
        value = cardinal(fields.text("hourword"))
        return 99 if value is None or value > 24 else int(value)
    return fields.number("hour")


def iso(fields: Fields) -> Frame | None:
    """2020-07-22, 2020-07-22T09:52: two digits each, as ISO 8601 wants."""
    parts = [fields.token(name) for name in ("month", "day")]
    return calendar(fields) if all(part and len(part) == 2 for part in parts) else None


def numeric(fields: Fields) -> Frame | None:
    """22.07.2020, 13/08/2020, 03-04-2020: day first; see :mod:`ordering` for what could be both."""
    first, second = fields.number("first"), fields.number("second")
    short = fields.token("shortyear")
    if first is None or second is None or (short is not None and len(short) != 2):
        return None
    frame = Calendar(year=_year(fields), day=first, month=second, clock=clock(fields))
    if second > 12 or not is_possible(frame):
        frame = replace(frame, day=second, month=first)
    if frame.month is None or frame.month > 12 or not is_possible(frame):
        return None
    return frame


def known_day(fields: Fields) -> Frame | None:
    """ "9/11" and "the Sept. 11 attacks" name one day."""
    month, day = fields.number("month"), fields.number("day")
    return Calendar(year=2001, month=9, day=11) if (month, day) == (9, 11) else None


def decade(fields: Fields) -> Frame | None:
    """ "the 1990s", "the '80s", "the mid-nineties"."""
    year = fields.number("year")
    if year is None:
        short = fields.number("shortyear")
        if short is None or short % 10:
            return None
        year = 1900 + short if short >= 20 else 2000 + short
    if year % 10:
        return None
    modifier = fields.value("modifier")
    if year % 100 == 0 and year < 2000:
        return replace(Calendar(century=year // 100 + 1), modifier=modifier)
    return Calendar(decade=year, modifier=modifier)


def century(fields: Fields) -> Frame | None:
    """ "the 20th century", "the early nineteenth century", "the fourth century BC"."""
    number = fields.number("ordinal")
    if "tens" in fields:
        number = 20 + (number or 0)
    if number is None or number < 1:
        return None
    if fields.value("era") == "-1":
        return Plain(f"BC{number - 1:02d}XX", "date", fields.value("modifier"))
    return Calendar(century=number, modifier=fields.value("modifier"))


def year_alone(fields: Fields) -> Frame | None:
    """ "2019", "the year 1492", "fiscal 2020"; a number that counts or labels is none."""
    if fields.value("era") == "-1":
        return Plain(f"BC{fields.number('year'):04d}", "date", fields.value("modifier"))
    named = any(name in fields for name in ("named", "fiscal", "fy", "modifier", "era"))
    return calendar(fields) if named or guards.is_year(fields) else None


def month_alone(fields: Fields) -> Frame | None:
    """ "in March", "late May", "last November": not a verb, a name or a street."""
    shifted = any(name in fields for name in ("modifier", "shift", "shift_told"))
    return calendar(fields) if shifted or guards.is_month(fields) else None


def season_alone(fields: Fields) -> Frame | None:
    """ "this summer", "in the spring": not a well, a coil or a tumble."""
    shifted = any(name in fields for name in ("modifier", "shift", "shift_told"))
    return calendar(fields) if shifted or guards.is_season(fields) else None


def clock_alone(fields: Fields) -> Frame | None:
    """ "at 10 a.m.", "18:30 GMT": not a score, a verse or a ratio."""
    sure = any(name in fields for name in ("meridian", "zone", "oclock", "clock_word"))
    return calendar(fields) if sure or guards.is_clock(fields) else None


def weekday_alone(fields: Fields) -> Frame | None:
    """ "Friday", "next Tuesday", "Monday morning", "Wednesday last week"."""
    frame = calendar(fields)
    if frame is None or not ("sure" in fields or guards.is_weekday(fields)):
        return None
    if "which" in fields or "which_told" in fields:
        shift = fields.number("which") if "which" in fields else fields.number("which_told")
        frame = replace(frame, week_shift=shift, shift_told="which_told" in fields)
    return frame


def half_of_month(fields: Fields) -> Frame | None:
    """ "the first half of July" is July, early."""
    frame = calendar(fields)
    if frame is None:
        return None
    return replace(frame, half=None, modifier="early" if frame.half == 1 else "late")


_FULL = "(?:<daypartof>|<clockon>)?(?:<weekday>,? (?:{the} )?)?"
_SHIFT = (
    "(?:(?:{this} )?{this|last|past|next|coming=shift}"
    "|(?:{the} )?{told=shift_told}|{that=shift_told})"
)

WRITTEN: tuple[Template[Frame], ...] = (
    Template(
        "iso-date",
        r"(?<![-/.])(?:<weekday>,? )?{year4=year}-{n12=month}-<dayn>(?![-/]<num>)"
        r"(?:[{t} ]<clock>)?",
        iso,
    ),
    Template(
        "year-first",
        r"(?<![-/.]){year4=year}(?:/{n12=month}/|\.{n12=month}\.)<dayn>(?![-/.]<num>)"
        r"<attime_numeric>?",
        calendar,
    ),
    Template(
        "numeric-date",
        r"(?<![-/.:,$€£#])<clockon>?(?:<weekday>,? )?<first>(?:/<second>/|\.<second>\.|-<second>-)"
        r"(?:{year4=year}|<shortyear>)(?![-/.:]<num>| ?%)<attime_numeric>?",
        numeric,
    ),
    Template("known-day", r"(?<![-/.:]){n12=month}/{n12=day}(?![-/.:]<num>)", known_day),
    Template("known-day", r"<month> {n12=day}(?= {attack})", known_day),
    Template(
        "day-month",
        r"(?<![-/.,:$€£#])" + _FULL + r"(?:{the} )?<day>(?: {of} |[- ]|/)"
        r"<month>(?:<tail>|[-/]<year>)?<attime>?",
        calendar,
    ),
    Template(
        "month-day",
        _FULL + r"<month> (?:{the} )?<day><plainday><tail>?<attime>?",
        calendar,
    ),
    Template("month-year", r"<modifier>?<month>(?:<tail>|[-/]<year>)", calendar),
    Template("half-of-month", r"(?:{the} )?<half> {half_unit} {of} <month><tail>?", half_of_month),
    Template(
        "quarter",
        r"<modifier>?(?:{the} )?<quarter> {quarter_unit}<ofyear>?",
        calendar,
    ),
    Template("quarter", r"<quarter>-{quarter_unit}<ofyear>?", calendar),
    Template(
        "quarter",
        r"<modifier>?{quarter_letter} ?{n12=quarter}(?!<num>)(?:<ofyear>| ?/ ?<year>)?",
        calendar,
    ),
    Template("quarter", r"<year>[ -]{quarter_letter}{n12=quarter}", calendar),
    Template("half-year", r"(?:{the} )?<half> {half_unit}<ofyear>", calendar),
    Template("half-year", r"<half>-{half_unit}<ofyear>?", calendar),
    Template("half-year", r"{half_letter}{n12=half}(?:<ofyear>)", calendar),
    Template("holiday", r"{holiday=holiday}(?:<tail>)?(?: {daypart=daypart})?", calendar),
    Template("holiday", _SHIFT + r" {holiday=holiday}", calendar),
    Template(
        "season",
        r"<modifier>?(?:{the} )?{season|fall=season}<ofyear>",
        calendar,
    ),
    Template("season", r"<modifier>?" + _SHIFT + r" {season|fall=season}", season_alone),
    Template("season", r"<modifier>?(?:{the} )?{season|fall=season}", season_alone),
    Template(
        "decade",
        r"<modifier>?(?:{the} )?(?:{year4=year}'?{s}|'<shortyear>{s}|<shortyear>'?{s})",
        decade,
    ),
    Template("decade", r"<modifier>?(?:{the} )?{decade_word=shortyear}", decade),
    Template(
        "century",
        r"<modifier>?(?:{the} )?(?:{cardinal=tens}-)?{ordinal|nth=ordinal} {century}"
        r"(?: {era=era})?",
        century,
    ),
    Template("century", r"(?:{cardinal=tens}-)?{ordinal|nth=ordinal}-{century}", century),
    Template("week", r"(?:{the} )?{unit=weekof} {of} <month> <day><plain><tail>?", calendar),
    Template("week", r"(?:{the} )?{unit=weekof} {of} <day> <month><tail>?", calendar),
    Template("weekend", r"(?:{the} )?{weekend=weekend} {of} <month> <day><plain><tail>?", calendar),
    Template("weekend", r"(?:{the} )?{weekend=weekend} {of} <day> <month><tail>?", calendar),
    Template(
        "week", r"{unit} {n12=week}(?= {of}) {of} <year>|{unit} <weeknumber> {of} <year>", calendar
    ),
    Template(
        "weekday",
        r"(?:{early|late=modifier} )?(?:" + _SHIFT + r" )?<weekday>"
        r"(?: {daypart=daypart})?(?: {this|last|next=which} {unit=weekunit})?"
        r"<attime>?(?:,? {the} {nth})?",
        weekday_alone,
    ),
    Template("weekday", r"<clockon><weekday>", weekday_alone),
    Template("month", r"<modifier>?" + _SHIFT + r" <month>", month_alone),
    Template("month", r"<modifier>?<month>", month_alone),
    Template(
        "year",
        r"<modifier>?(?:(?:{the} )?(?:{fiscal=fiscal} )?{year_unit=named} |{fiscal=fiscal} "
        r"|{fy=fy} ?)<year>(?: {era=era})?",
        year_alone,
    ),
    Template("year", r"{fy=fy} ?'?<shortyear>", calendar),
    Template(
        "year",
        r"(?:<modifier>|(?<![-/.:,$€£#])){year4=year}(?:<plain>| (?={era}))(?: {era=era})?",
        year_alone,
    ),
    Template("year", r"<modifier><whichyear>", calendar),
    Template("clock", r"<clock>", clock_alone),
)
