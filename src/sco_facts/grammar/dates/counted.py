"""Expressions counted in units: durations, "three days ago", "last year", sets and references."""

from __future__ import annotations

from decimal import Decimal

from sco_facts.grammar.cardinals import cardinal
from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.frames import (
    Duration,
    Frame,
    Offset,
    Overnight,
    Plain,
    Stretch,
    TheUnit,
)
from sco_facts.grammar.dates.templates import Fields, Template
from sco_facts.grammar.dates.written import calendar

# TIMEX3 durations: a fortnight is two weeks, a quarter three months.
_WHOLE = {"FN": (2, "W"), "Q": (3, "M"), "H": (6, "M")}
_LARGEST = 10**12
# Further back than this, a year is no date of the calendar.
_FURTHEST = 5000


def duration_value(number: Decimal | None, unit: str) -> str:
    """ "P2M", "PT36H", "P1.5Y", "PXY" where the number is vague."""
    factor, unit = _WHOLE.get(unit, (1, unit))
    count = "X" if number is None else f"{(number * factor).normalize():f}"
    return f"P{unit[0]}{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def count_of(fields: Fields) -> Decimal | None:
    """The number of units; None if the text is vague."""
    if "count" in fields:
        last = next((end for end in ("count_end2", "count_end") if end in fields), "count")
        value = cardinal(fields.text("count", last))
        return value
    return Decimal(1) if "one" in fields else None


def duration(fields: Fields) -> Frame | None:
    """ "two years", "a few days", "35-year-old", "the past two months"."""
    if not guards.is_duration(fields):
        return None
    unit = fields.value("unit") or "D"
    number = count_of(fields)
    if number is None and "count" in fields:
        return None
    if number is not None and number > _LARGEST:
        return Duration(duration_value(None, unit), modifier=fields.value("modifier"))
    if "plushalf" in fields and number is not None:
        return _with_half(fields, number, unit)
    if "unit2" in fields and number is not None:
        return _with_second(fields, number, unit)
    whole = int(number) if number is not None and number == int(number) else None
    return Duration(
        duration_value(number, unit),
        _WHOLE.get(unit, (1, unit))[1],
        None if whole is None else whole * _WHOLE.get(unit, (1, unit))[0],
        fields.number("side") or 0,
        fields.value("modifier"),
        _whole_of(fields),
    )


def _with_half(fields: Fields, number: Decimal, unit: str) -> Frame:
    """ "a year and a half" is P1Y6M."""
    halves = {"Y": (6, "M"), "D": (12, "TH"), "TH": (30, "TM")}
    if unit not in halves:
        return Duration(duration_value(number + Decimal("0.5"), unit))
    half, smaller = halves[unit]
    value = duration_value(number, unit)
    value += f"T{half}H" if smaller == "TH" else f"{half}{smaller[-1]}"
    months = int(number) * 12 + 6 if unit == "Y" else None
    return Duration(value, "M", months, fields.number("side") or 0, fields.value("modifier"))


def _with_second(fields: Fields, number: Decimal, unit: str) -> Frame | None:
    """ "11 minutes and 22 seconds", "two years and three months": the finer unit comes second."""
    last = "count2_end" if "count2_end" in fields else "count2"
    second = cardinal(fields.text("count2", last))
    smaller = fields.value("unit2") or ""
    order = ("Y", "M", "W", "D", "TH", "TM", "TS")
    if second is None or second > _LARGEST or unit not in order or smaller not in order:
        return None
    if order.index(unit) >= order.index(smaller):
        return None
    value, rest = duration_value(number, unit), duration_value(second, smaller)[1:]
    if unit.startswith("T"):
        rest = rest.removeprefix("T")
    return Duration(value + rest, modifier=fields.value("modifier"))


def _whole_of(fields: Fields) -> Frame | None:
    if not any(name in fields for name in ("year", "year_shift", "whichyear", "theyear", "month")):
        return None
    frame = calendar(fields)
    return None if frame is None else Calendar(
        year=frame.year, year_shift=frame.year_shift, year_told=frame.year_told, month=frame.month
    )  # fmt: skip


def part_duration(fields: Fields) -> Frame | None:
    """ "the first nine months of 2020", "the last two days of March"."""
    frame = duration(fields)
    if not isinstance(frame, Duration):
        return None
    side = -1 if "lastpart" in fields else 1
    return Duration(frame.value, frame.unit, frame.number, side, frame.modifier, frame.of)


def half_unit(fields: Fields) -> Frame | None:
    """ "half a year", "half an hour"."""
    smaller = {"Y": "P6M", "TH": "PT30M", "D": "PT12H", "CE": "P50Y", "DE": "P5Y"}
    value = smaller.get(fields.value("unit") or "")
    return None if value is None else Duration(value)


def offset(fields: Fields) -> Frame | None:
    """ "three days ago", "a year earlier", "two weeks from now"."""
    number = count_of(fields)
    if number is not None and number > _FURTHEST:
        number = None
    unit = fields.value("unit") or "D"
    if unit.startswith("T") or (number is not None and number != int(number)):
        return Duration(duration_value(number, unit))
    direction = -1 if any(name in fields for name in ("ago", "before")) else 1
    from_text = not ("ago" in fields or "fromnow" in fields)
    counted = None if number is None else direction * int(number)
    return Offset(unit, counted, from_text, fields.value("modifier"))


def stretch(fields: Fields) -> Frame | None:
    """ "last year", "this week", "that day", "the following month", "earlier this year"."""
    unit = fields.value("unit") or "D"
    told = "shift_told" in fields
    shift = fields.number("shift_told") if told else fields.number("shift")
    if "owner_the" in fields and unit == "D" and shift in (-1, 1):
        told = True
    return Stretch(unit, shift or 0, told, fields.value("modifier"), fields.value("daypart"))


def daypart(fields: Fields) -> Frame | None:
    """ "this morning", "last night", "that evening", "the next morning"."""
    told = "shift_told" in fields
    shift = (fields.number("shift_told") if told else fields.number("shift")) or 0
    part = fields.value("daypart")
    if "owner_the" in fields:
        told = True
    return Stretch("D", shift, told, fields.value("modifier"), part)


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


def every(fields: Fields) -> Frame | None:
    """ "every Monday", "each year", "every two weeks", "every other day"."""
    if "weekday" in fields:
        return Plain(f"XXXX-WXX-{fields.value('weekday')}", "set")
    if "month" in fields:
        return Plain(f"XXXX-{fields.number('month'):02d}", "set")
    if "season" in fields:
        return Plain(f"XXXX-{fields.value('season')}", "set")
    if "daypart" in fields:
        return Plain(f"XXXX-XX-XXT{fields.value('daypart')}", "set")
    if "weekend" in fields:
        return Plain("XXXX-WXX-WE", "set")
    number = Decimal(2) if "other" in fields else count_of(fields) or Decimal(1)
    return Plain(duration_value(number, fields.value("unit") or "D"), "set")


def often(fields: Fields) -> Frame | None:
    """ "daily", "annual"; part of a name where it is written as one."""
    token = fields.token("often") or ""
    named = token[0].isupper() and guards.code_after(fields) == "X"
    return None if named else Plain(fields.value("often"), "set")


def every_unit(fields: Fields) -> Frame | None:
    """ "twice a week", "three times a year": how often is the number's affair."""
    return Plain(duration_value(Decimal(1), fields.value("unit") or "D"), "set")


def reference(fields: Fields) -> Frame | None:
    """ "now", "recently", "the future", "recent years"."""
    return Plain(fields.value("reference"), "reference")


def around_one(fields: Fields) -> Frame | None:
    """ "the past year" is how long; "the next day" is a day, "the last day" no one day."""
    unit = fields.value("unit") or "D"
    side = fields.number("side") or -1
    if unit == "D":
        return Stretch("D", 1, from_text=True) if side > 0 else None
    if "plushalf" in fields:
        return _with_half(fields, Decimal(1), unit)
    return Duration(duration_value(Decimal(1), unit), unit, 1, side)


def coming(fields: Fields) -> Frame | None:
    """ "the coming months"."""
    return Plain("FUTURE_REF", "reference")


def past_units(fields: Fields) -> Frame | None:
    """ "the past years"."""
    return Duration(duration_value(None, fields.value("unit") or "D"))


def these_units(fields: Fields) -> Frame | None:
    """ "these days"."""
    return Plain("PRESENT_REF", "reference")


def year_ago(fields: Fields) -> Frame | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    if "unit" in fields:
        return TheUnit(fields.value("unit") or "Q", -1)
    return Offset("Y", -1, "before" in fields)


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


def vague_units(fields: Fields) -> Frame | None:
    """ "for years", "within minutes"."""
    return Duration(duration_value(None, fields.value("unit") or "D"))


def future(fields: Fields) -> Frame | None:
    """ "the future", "the near future"."""
    return Plain("FUTURE_REF", "reference")


def past(fields: Fields) -> Frame | None:
    """ "the past", "the recent past"."""
    return Plain("PAST_REF", "reference") if guards.ends_here(fields) else None


def present(fields: Fields) -> Frame | None:
    """ "at the moment", "at present"."""
    return Plain("PRESENT_REF", "reference")


_WHICH = "(?:{this|last|next|coming|which|present=shift}|{told|that=shift_told})"
_PERIOD = "(?:{fiscal} )?{unit|year_unit|decade|quarter_unit|weekend|century=unit}"
_SIDE = "(?:{last|past|next|coming=side}|{told=told})"
_PART = "(?:{early|late|earlier|later=modifier} |<modifier>)?"
_UNITS = "{unit|units|year_unit|decade|hour_unit|century|second=unit}"

COUNTED: tuple[Template[Frame], ...] = (
    Template(
        "part-duration",
        "{the} (?:{ordinal=first}|{last|final=lastpart}) (?:<count>|<vague>) <anyunit>"
        "(?: {of} <month><tail>?|<ofyear>)",
        part_duration,
    ),
    Template("part-duration", "{the} (?:{ordinal|final} )?<count> {units=unit}", duration),
    Template(
        "around-duration",
        "(?:<approximate> )?(?:{the|these|this|owner} )?" + _SIDE + " (?:<count>|<vague>)[ -]"
        "<adjective>?<anyunit>",
        duration,
    ),
    Template(
        "around-duration",
        "{the} {last|past|next|coming=side} {unit|year_unit|decade|hour_unit|century=unit}"
        "(?: {and} {a=one} {half_unit=plushalf}|(?! {of}))",
        around_one,
    ),
    Template("recent", "(?:{the} )?(?:{compare} )?{recent=reference} {units|weekends}", reference),
    Template("coming", "(?:{the|these} )?{coming=coming} {units|weekends}", coming),
    Template("past-units", "(?:{the|these} )?{past|last|next=side} {units=unit}", past_units),
    Template("these-days", "{these=reference} {units}", these_units),
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
        + " (?:{earlier|previously=before}|{later=later}|{before=before}(?=[.,;)\n]|$)"
        "|{after=later}(?=[.,;)\n]|$))",
        offset,
    ),
    Template(
        "offset",
        "{the=one} {unit|year_unit=unit} (?:{before=before}|{after=later})(?=[.,;)\n]| {pronoun}|$)",
        offset,
    ),
    Template(
        "offset",
        "(?:{the|a} )?{year_unit}-(?:{ago=ago}|{earlier=before})"
        "(?: (?:{quarter_unit|unit=unit}|{period}))?",
        year_ago,
    ),
    Template(
        "every",
        "{every} (?:{weekday_full=weekday}|{month_full|month_word=month}|{season=season}"
        "|{daypart=daypart}|{weekend=weekend}|(?:{other|second=other} |<count> )?<anyunit>)",
        every,
    ),
    Template("every", "{weekdays=weekday}", every),
    Template(
        "times",
        "(?:{times}|<count> {number_of_times}) {a|every|per} {unit|year_unit|decade|hour_unit=unit}",
        every_unit,
    ),
    Template("often", "(?<!-){often=often}", often),
    Template(
        "duration",
        "(?:<approximate> )?(?:<count>|<vague>|{a=one})(?: {and} {a} {half_unit=plushalf})?[ -]"
        "<adjective>?<anyunit>(?: {and} {a} {half_unit=plushalf}|<secondunit>)?(?:[- ]{old=old})?(?!-)",
        duration,
    ),
    Template("half-unit", "{half_unit}(?: |-){a} <anyunit>|{half_unit}-<anyunit>", half_unit),
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
        "(?:{early|late|earlier|later=modifier} )?(?:{the} )?" + _WHICH + " {daypart=daypart}",
        daypart,
    ),
    Template("stretch", _PART + "{this=this} {past|coming=shift} " + _PERIOD, stretch),
    Template("stretch", _PART + "(?:{the=owner_the} )?" + _WHICH + " " + _PERIOD, stretch),
    Template("stretch", "{the} {part|end|rest=modifier} {of} {the} " + _PERIOD, end_of),
    Template("stretch", "(?:{the} )?{year_unit=unit}(?:-|'{s} ){end=modifier}", end_of),
    Template("the-unit", "(?<={in} ){the} {year_unit|quarter_unit=unit}", the_unit),
    Template("the-unit", "(?<={of} ){the} {decade|century=unit}", the_unit),
    Template("weekend", "{the} {weekend=unit}", weekend),
    Template("vague-units", "(?<={in} ){units=unit}", vague_units),
    Template("reference", "{reference|now=reference}", reference),
    Template("future", "{the} (?:{near} )?{future}", future),
    Template("past", "{the} (?:{recent|near} )?{past}", past),
    Template(
        "present",
        "{the} {moment}|(?<={at} ){present}|{the} {present}(?=[.,;]| {time})(?: {time})?",
        present,
    ),
)
