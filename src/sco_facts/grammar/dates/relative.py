"""Days, weeks, months and years counted from the document's date or from the date just told."""

from __future__ import annotations

from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.composing import calendar
from sco_facts.grammar.dates.durations import count_of, duration_value
from sco_facts.grammar.dates.frames import (
    DayOfMonth,
    Duration,
    Frame,
    Offset,
    Overnight,
    Plain,
    SamePeriod,
    Stretch,
    TheUnit,
)
from sco_facts.grammar.dates.templates import Fields, Template

# Further back than this, a year is no date of the calendar.
_FURTHEST = 5000


def offset(fields: Fields) -> Frame | None:
    """ "three days ago", "a year earlier", "two weeks from now"."""
    number = count_of(fields)
    if number is None and "count" in fields:
        return None  # "from 700 two years earlier": the first number is another's
    if number is not None and number > _FURTHEST:
        number = None
    unit = fields.value("unit") or "D"
    if unit.startswith("T") or (number is not None and number != int(number)):
        return Duration(duration_value(number, unit))
    direction = -1 if any(name in fields for name in ("ago", "before")) else 1
    from_text = not ("ago" in fields or "fromnow" in fields)
    counted = None if number is None else direction * int(number)
    length = duration_value(number, unit)
    return Offset(unit, counted, from_text, fields.value("modifier"), length)


def year_ago(fields: Fields) -> Frame | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    if "unit" in fields:
        return TheUnit(fields.value("unit") or "Q", -1)
    return Offset("Y", -1, "before" in fields)


def half_offset(fields: Fields) -> Frame | None:
    """ "half a century later"."""
    years = 50 if fields.value("unit") == "CE" else 5
    direction = 1 if "later" in fields else -1
    return Offset("Y", direction * years, "ago" not in fields)


def seasons_ago(fields: Fields) -> Frame | None:
    """ "two summers ago"."""
    number = count_of(fields)
    if number is None or number > _FURTHEST:
        return None
    return Calendar(season=fields.value("season"), year_shift=-int(number))


def same_period(fields: Fields) -> Frame | None:
    """ "the same period of 2019", "the same quarter last year"."""
    year = calendar(fields)
    return None if year is None else SamePeriod(fields.value("unit"), year)


def day_of_month(fields: Fields) -> Frame | None:
    """ "the 29th of this month"."""
    if fields.value("unit") != "M":
        return None
    return DayOfMonth(fields.number("day") or 1, fields.number("shift") or 0)


def day_alone(fields: Fields) -> Frame | None:
    """ "by the 19th"."""
    return DayOfMonth(fields.number("day") or 1) if guards.is_day_alone(fields) else None


def last_quarter(fields: Fields) -> Frame | None:
    """ "the last quarter of 2012"."""
    frame = calendar(fields)
    return None if frame is None else frame._replace(quarter=4)


def this_time(fields: Fields) -> Frame | None:
    """ "this time last year"."""
    return Stretch(fields.value("unit") or "Y", fields.number("shift") or 0)


def stretch(fields: Fields) -> Frame | None:
    """ "last year", "this week", "that day", "the following month", "earlier this year"."""
    unit = fields.value("unit") or "D"
    told = "shift_told" in fields
    shift = fields.number("shift_told") if told else fields.number("shift")
    if shift in (-1, 1) and not told:
        if guards.class_after(fields) == "of" or (unit == "D" and shift < 0):
            return None  # "the last day", "the next week of": of something, not from now
        told = unit == "D" and "owner_the" in fields
    return Stretch(
        unit,
        shift or 0,
        told,
        fields.value("modifier"),
        coming=(fields.token("shift") or "").lower() in ("coming", "this"),
    )


def daypart(fields: Fields) -> Frame | None:
    """ "this morning", "last night", "that evening", "the next morning"."""
    told = "shift_told" in fields
    shift = (fields.number("shift_told") if told else fields.number("shift")) or 0
    if "owner_the" in fields and shift > 0:
        told = True
    return Stretch("D", shift, told, fields.value("modifier"), fields.value("daypart"))


def daypart_beside(fields: Fields) -> Frame | None:
    """ "the night before", "the morning after"."""
    shift = -1 if "before" in fields else 1
    return Stretch("D", shift, from_text=True, daypart=fields.value("daypart"))


def day_word(fields: Fields) -> Frame | None:
    """ "today", "yesterday evening", "the day after tomorrow"; "today's world" is no day."""
    number = fields.number("day_word") or 0
    if "world" in fields:
        return Plain("PRESENT_REF", "reference")
    if "dayafter" in fields:
        number += 1
    if "daybefore" in fields:
        number -= 1
    moment = calendar(fields)
    if moment is not None and moment.clock:
        return None if moment.clock == "" else _clocked(number, moment.clock)
    return Stretch("D", number, False, fields.value("modifier"), fields.value("daypart"))


def _clocked(number: int, clock: str) -> Frame:
    return Stretch("D", number, daypart=clock)


def tonight(fields: Fields) -> Frame:
    """ "tonight"."""
    return Stretch("D", 0, daypart="NI")


def overnight(fields: Fields) -> Frame:
    """ "overnight"."""
    return Overnight()


def end_of(fields: Fields) -> Frame | None:
    """ "the end of the year", "year-end", "the rest of the month"."""
    modifier = fields.value("modifier")
    unit = fields.value("unit") or "Y"
    return Stretch(unit, 0, modifier=None if modifier == "rest" else modifier)


def the_unit(fields: Fields) -> Frame | None:
    """ "in the quarter", "for the year", "of the decade"."""
    return TheUnit(fields.value("unit") or "Y")


def weekend(fields: Fields) -> Frame | None:
    """ "the weekend"."""
    return Stretch("WE", 0)


_WHICH = (
    "(?:{this|last|next|coming|which|present=shift}|(?:{that} )?{told=shift_told}"
    "|{that=shift_told})"
)
# Behind "the day after": not what it was before or after.
_ENDS = r"(?=[.,;)\n]| {pronoun|and}|$)"
_PERIOD = "(?:{fiscal} )?{unit|year_unit|decade|quarter_unit|weekend|century=unit}"
_PART = "(?:{early|late|earlier|later=modifier} |<modifier>)?"
_UNITS = "{unit|units|year_unit|decade|hour_unit|century=unit}"

RELATIVE: tuple[Template[Frame], ...] = (
    Template(
        "offset",
        "(?:<approximate> )?(?:<count>|<vague>|{a=one}) <adjective>?"
        + _UNITS
        + "(?: {and} {a} {half_unit=plushalf})? "
        "(?:{ago=ago}|{from=fromnow} (?:{now}|{day_word})|{hence=fromnow})",
        offset,
    ),
    Template(
        "offset",
        "(?:<approximate> )?(?:<count>|<vague>|{a=one}) "
        + _UNITS
        + " (?:{earlier|previously=before}|{later=later}(?! {than})|{before=before}(?=[.,;)\n]|$)"
        "|{after=later}(?=[.,;)\n]|$))",
        offset,
    ),
    Template(
        "offset",
        "{the=one} {unit|year_unit=unit} (?:{before=before}|{after=later})" + _ENDS,
        offset,
    ),
    Template("offset", "{units=unit} (?:{ago=ago}|{earlier=before}|{later=later})", offset),
    Template(
        "offset",
        "{half_unit} {a} {century|decade=unit} (?:{ago=ago}|{earlier=before}|{later=later})",
        half_offset,
    ),
    Template("offset", "(?:<count>|{a=one}) {seasons=season} {ago=ago}", seasons_ago),
    Template(
        "same-period",
        "{the} {told} (?:{quarter_unit|unit=unit}|{period})(?: {of|in}|) (?:<year>|<whichyear>)",
        same_period,
    ),
    Template("day-of", "(?<={on|by|until|since|in} ){the} {nth=day}(?! {of})", day_alone),
    Template("day-of", "{the} {nth=day} {of} {this|last|next=shift} {unit=unit}", day_of_month),
    Template(
        "offset",
        "(?:{the|a} )?{year_unit}-(?:{ago=ago}|{earlier=before})"
        "(?: (?:{quarter_unit|unit=unit}|{period}))?",
        year_ago,
    ),
    Template("day-word", "{the} {unit} {before=daybefore} {day_word=day_word}", day_word),
    Template("day-word", "{the} {unit} {after=dayafter} {day_word=day_word}", day_word),
    Template("day-word", "{day_word=day_word}(?='{s} {world=world})", day_word),
    Template(
        "day-word",
        "(?:{early|late|earlier|later=modifier} )?{day_word=day_word}<attime>?",
        day_word,
    ),
    Template("day-word", "<clock> {day_word=day_word}", day_word),
    Template("daypart", "{tonight}", tonight),
    Template("daypart", "{overnight}", overnight),
    Template(
        "daypart",
        "(?:{early|late|earlier|later=modifier} )?(?:{the=owner_the} )?"
        + _WHICH
        + " {daypart=daypart}",
        daypart,
    ),
    Template(
        "daypart",
        "{the} {daypart=daypart} (?:{before=before}|{after=after})" + _ENDS,
        daypart_beside,
    ),
    Template("stretch", "{the} {latest=shift} {quarter_unit|unit=unit}", stretch),
    Template("quarter", "{the} {last=lastquarter} {quarter_unit}<ofyear>", last_quarter),
    Template("stretch", "{this} {time} {last|next=shift} {unit|year_unit=unit}", this_time),
    Template("stretch", _PART + "{this=this} {past|coming=shift} " + _PERIOD, stretch),
    Template("stretch", _PART + "(?:{the=owner_the} )?" + _WHICH + " " + _PERIOD, stretch),
    Template("stretch", "(?:{the} )?{part|end|rest=modifier} {of} (?:{the} )?" + _PERIOD, end_of),
    Template("stretch", "(?:{the} )?{year_unit=unit}(?:-|'{s} ){end=modifier}", end_of),
    Template(
        "the-unit",
        "(?:{the} )?(?:{fiscal} )?{year_unit|quarter_unit=unit}"
        "(?= {ended} (?:{on|in} )?{month_full|month_name|month_word|month_short})",
        the_unit,
    ),
    Template(
        "the-unit",
        "{the} {year_unit|quarter_unit=unit}"
        "(?= {to|through} {month_full|month_name|month_word|month_short})",
        the_unit,
    ),
    Template("the-unit", "(?<={in} ){the} {year_unit|quarter_unit=unit}", the_unit),
    Template("the-unit", "(?<={of} ){the} {decade|century=unit}", the_unit),
    Template("weekend", "{the} {weekend=unit}", weekend),
)
