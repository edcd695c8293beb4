"""Dates of the calendar as texts write them: days, months, quarters, years, decades, times."""

from __future__ import annotations

from datetime import date

from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar, NthWeekday
from sco_facts.grammar.dates.composing import LONGEST, calendar, clock, is_possible, year_of
from sco_facts.grammar.dates.frames import Frame, Plain, Stretch
from sco_facts.grammar.dates.templates import Fields, Template


def iso(fields: Fields) -> Frame | None:
    """2020-07-22, 2020-07-22T09:52: two digits each, as ISO 8601 wants."""
    parts = [fields.token(name) for name in ("month", "day")]
    return calendar(fields) if all(part and len(part) == 2 for part in parts) else None


def numeric(fields: Fields) -> Frame | None:
    """22.07.2020, 13/08/2020, 03-04-2020: day first; see :mod:`ordering` for what could be both.

    Dots have the day first always. A weekday tells which reading is meant ("Friday 03/04/2020").
    """
    first, second = fields.number("first"), fields.number("second")
    short = fields.token("shortyear")
    if first is None or second is None or (short is not None and len(short) != 2):
        return None
    frame = Calendar(year=year_of(fields), day=first, month=second, clock=clock(fields))
    swapped = frame._replace(day=second, month=first)
    readings = [reading for reading in (frame, swapped) if is_possible(reading)]
    if len(readings) > 1 and "weekday" in fields:
        fitting = [reading for reading in readings if _is_on(reading, fields.number("weekday"))]
        readings = fitting if len(fitting) == 1 else readings
    if not readings:
        return None
    dotted = fields.shape.codes[(fields.place("first") or 0) + 1] == "."
    return readings[0]._replace(swappable=len(readings) > 1 and first != second and not dotted)


def _is_on(frame: Calendar, weekday: int | None) -> bool:
    try:
        day = date(frame.year or 0, frame.month or 0, frame.day or 0)
    except ValueError:
        return False
    return day.isoweekday() == weekday


def known_day(fields: Fields) -> Frame | None:
    """ "9/11" and "the Sept. 11 attacks" name one day."""
    month, day = fields.number("month"), fields.number("day")
    return Calendar(year=2001, month=9, day=11) if (month, day) == (9, 11) else None


def nth_weekday(fields: Fields) -> Frame | None:
    """ "the first Monday in September", "the last Friday of May 2019", "of the month"."""
    whole = calendar(fields)
    if whole is None or ("unit" in fields and fields.value("unit") != "M"):
        return None
    is_final = guards.class_of(fields.token("rank") or "") == "final"
    rank = -1 if is_final else fields.number("rank") or 1
    month: Frame = whole._replace(weekday=None)
    if "unit" in fields:
        month = Stretch("M", fields.number("shift") or 0)
    return NthWeekday(rank, whole.weekday or 1, month)


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
    sure = any(name in fields for name in ("meridian", "zone", "hhmm", "oclock", "clock_word"))
    return calendar(fields) if sure or guards.is_clock(fields) else None


def weekday_alone(fields: Fields) -> Frame | None:
    """ "Friday", "next Tuesday", "Monday morning", "Wednesday last week"."""
    frame = calendar(fields)
    if frame is None or not ("sure" in fields or guards.is_weekday(fields)):
        return None
    if "which" in fields or "which_told" in fields:
        shift = fields.number("which") if "which" in fields else fields.number("which_told")
        frame = frame._replace(week_shift=shift, shift_told="which_told" in fields)
    return frame


def holiday(fields: Fields) -> Frame | None:
    """ "Christmas Eve", "Easter 2019"."""
    return calendar(fields) if guards.is_holiday(fields) else None


def numbered_week(fields: Fields) -> Frame | None:
    """ "week 37 of 2020", "in week 10"."""
    in_year = "year" in fields or "whichyear" in fields
    is_week = fields.value("weekunit") == "W" and (in_year or guards.class_before(fields) == "in")
    return calendar(fields) if is_week else None


def half_of_month(fields: Fields) -> Frame | None:
    """ "the first half of July" is July, early."""
    frame = calendar(fields)
    if frame is None:
        return None
    return frame._replace(half=None, modifier="early" if frame.half == 1 else "late")


def part_of_month(fields: Fields) -> Frame | None:
    """ "the first week of June" is June, early; "the last day of June" is a day."""
    frame = calendar(fields)
    rank = fields.number("rank") or 0
    if frame is None or frame.month is None:
        return None
    if fields.value("rankunit") == "D":
        frame = frame._replace(day=LONGEST.get(frame.month, 31) if rank < 0 else rank)
        return frame if is_possible(frame) and frame.month != 2 else None
    last = rank < 0 or "final" in (fields.token("rank") or "").lower()
    return frame._replace(modifier="late" if last else "early" if rank == 1 else "mid")


_FULL = "(?:<daypartof>|<clockon>)?(?:<weekday>,? (?:{the} )?)?"
_SHIFT = (
    "(?:(?:{this} )?{this|last|past|next|coming=shift}"
    "|(?:{the|that} )?{told=shift_told}|{that=shift_told})"
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
        "day-month",
        r"(?:<weekday>,? )?(?:{the} )?{ordinal|second=day} {of} <month><tail>?",
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
        r"<modifier>?(?:{the} )?(?:{fiscal} )?<quarter> {quarter_unit}<ofyear>?",
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
    Template("quarter", r"{n12=quarter}{quarter_letter}(?:<ofyear>| ?/ ?<year>)", calendar),
    Template("half-year", r"{n12=half}{half_letter}<ofyear>", calendar),
    Template("half-year", r"{half_letter}{n12=half}(?:<ofyear>)", calendar),
    Template("holiday", r"{holiday=holiday}(?:<tail>)?(?: {daypart=daypart})?", holiday),
    Template("holiday", _SHIFT + r" {holiday=holiday}", calendar),
    Template(
        "season",
        r"<modifier>?(?:{the} )?{season|fall=season}(?: {of})? {year4=year}[-–/]<shortfinish>",
        calendar,
    ),
    Template(
        "season",
        r"<modifier>?(?:{the} )?{season|fall=season}<ofyear>",
        calendar,
    ),
    Template(
        "part-of-month",
        r"{the} {ordinal|second|last|final|nth=rank} {unit|weekend=rankunit} {of} <month><tail>?",
        part_of_month,
    ),
    Template("season", r"<modifier>?" + _SHIFT + r" {season|fall=season}", season_alone),
    Template("season", r"<modifier>?(?:{the} )?{season|fall=season}", season_alone),
    Template(
        "week",
        r"(?:{the} )?<weekof> <month> <day><plainday><tail>?",
        calendar,
    ),
    Template("week", r"(?:{the} )?<weekof> <day> <month><tail>?", calendar),
    Template(
        "weekend", r"(?:{the} )?{weekend=weekend} {of} <month> <day><plainday><tail>?", calendar
    ),
    Template("weekend", r"(?:{the} )?{weekend=weekend} {of} <day> <month><tail>?", calendar),
    Template(
        "week",
        r"{unit=weekunit} <weeknumber>(?:<ofyear>|(?![.,:/-]<num>| [xX]))",
        numbered_week,
    ),
    Template(
        "nth-weekday",
        r"{the} {ordinal|second|last|final|nth=rank} <weekday> {of|in} <month><tail>?",
        nth_weekday,
    ),
    Template(
        "nth-weekday",
        r"{the} {ordinal|second|last|final|nth=rank} <weekday> {of} "
        r"(?:{the}|{this|last|next=shift}) {unit=unit}",
        nth_weekday,
    ),
    Template(
        "weekday",
        r"(?:{early|late|earlier|later=modifier} (?:{on} )?)?(?:" + _SHIFT + r" )?<weekday>"
        r"(?: {daypart=daypart})?(?: {this|last|next=which} {unit=weekunit})?"
        r"<attime>?(?:,? {the} {nth})?",
        weekday_alone,
    ),
    Template(
        "weekday",
        r"{the} {early|late=modifier} {units} {of} <weekday>(?: {daypart=daypart})?",
        weekday_alone,
    ),
    Template("weekday", r"<clockon><weekday>(?: {daypart=daypart})?", weekday_alone),
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
    Template("clock", r"{year4|number=hhmm}(?: ?{zone=zone}| {local} {time})", clock_alone),
    Template("clock", r"(?:<approximate> )?<clock>", clock_alone),
    Template("daypart", r"(?<={in} ){the} {daypart=daypart}", calendar),
)
