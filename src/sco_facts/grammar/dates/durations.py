"""Durations: "two years", "the past two months", "35-year-old", "for decades".

An age is a duration here, as TimeML has it; whether it is also a figure is for the numbers to say.
"""

from __future__ import annotations

from decimal import Decimal

from sco_facts.grammar.cardinals import cardinal
from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.composing import calendar
from sco_facts.grammar.dates.frames import Duration, Frame, Stretch
from sco_facts.grammar.dates.templates import Fields, Template

# TIMEX3 durations: a fortnight is two weeks, a quarter three months.
_WHOLE = {"FN": (2, "W"), "Q": (3, "M"), "H": (6, "M")}
# Half a unit, in the next finer one that is usual.
_HALVES = {"Y": "6M", "DE": "5Y", "CE": "50Y", "D": "T12H", "TH": "T30M", "TM": "T30S"}
_HALF = Decimal("0.5")
_LARGEST = 10**12


def duration_value(number: Decimal | None, unit: str) -> str:
    """ "P2M", "PT36H", "P2Y6M" for two and a half years, "PXY" where the number is vague."""
    if number is None:
        return _written("X", unit)
    factor, unit = _WHOLE.get(unit, (1, unit))
    number *= factor
    if number % 1 != _HALF or unit not in _HALVES:
        return _written(f"{number.normalize():f}", unit)
    half = _HALVES[unit]
    whole = _written(f"{number - _HALF:f}".split(".")[0], unit) if number > 1 else "P"
    both_timed = unit.startswith("T") and number > 1
    return whole + (half.removeprefix("T") if both_timed else half)


def _written(count: str, unit: str) -> str:
    return f"P{unit[0]}{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def count_of(fields: Fields) -> Decimal | None:
    """The number of units; None if the text is vague."""
    if "count" in fields:
        last = next((end for end in ("count_end2", "count_end") if end in fields), "count")
        return cardinal(fields.text("count", last))
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
    value = duration_value(number + _HALF, unit)
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
    unit = fields.value("unit") or ""
    return Duration(duration_value(_HALF, unit)) if unit in _HALVES else None


def around_one(fields: Fields) -> Frame | None:
    """ "the past year" is how long; "the next day" is a day, "the last day" no one day."""
    unit = fields.value("unit") or "D"
    side = fields.number("side") or -1
    if unit == "D":
        return Stretch("D", 1, from_text=True) if side > 0 else None
    if "plushalf" in fields:
        return _with_half(fields, Decimal(1), unit)
    return Duration(duration_value(Decimal(1), unit), unit, 1, side)


def between_durations(fields: Fields) -> Frame | None:
    """ "two to three weeks", "8-10 hours": both, as a range."""
    low, unit = count_of(fields), fields.value("unit") or "D"
    last = "count2_end" if "count2_end" in fields else "count2"
    high = cardinal(fields.text("count2", last))
    if low is None or high is None or not low < high <= _LARGEST:
        return None
    return Duration(f"{duration_value(low, unit)}/{duration_value(high, unit)}")


def one_unit(fields: Fields) -> Frame | None:
    """ "a month-long strike"."""
    return Duration(duration_value(Decimal(1), fields.value("unit") or "D"))


def past_units(fields: Fields) -> Frame | None:
    """ "the past years"."""
    return Duration(duration_value(None, fields.value("unit") or "D"))


def vague_units(fields: Fields) -> Frame | None:
    """ "for years", "within minutes"."""
    return Duration(duration_value(None, fields.value("unit") or "D"))


_SIDE = "(?:{last|past|next|coming=side}|{told=told})"

# Asked before relative expressions: "the last year" is how long, "last year" when.
AROUND: tuple[Template[Frame], ...] = (
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
    Template("past-units", "(?:{the|these} )?{past|last|next=side} {units=unit}", past_units),
)

_DURATION = (
    "(?:<approximate> )?(?:<count>|<vague>|{a=one})(?: {and} {a} {half_unit=plushalf})?[ -]"
    "<adjective>?<anyunit>"
)

DURATIONS: tuple[Template[Frame], ...] = (
    Template(
        "duration-range",
        "(?:<approximate> )?<count>[ -]{to|or}[ -]<count2>[ -]<adjective>?<anyunit>(?![- ]{old})",
        between_durations,
    ),
    Template(
        "duration-range",
        "{a=one} {unit|year_unit|hour_unit|decade=unit} {or} {cardinal=count2}",
        between_durations,
    ),
    Template("duration", "{units=unit}-{old|long}", vague_units),
    Template("duration", "{unit|year_unit|decade|century|hour_unit=unit}-{long}", one_unit),
    Template(
        "duration-range",
        "<count>[-–]<count2> <adjective>?<anyunit>(?![- ]{old})",
        between_durations,
    ),
    Template("duration", _DURATION + "<secondunit>(?!-)", duration),
    Template(
        "duration",
        # A century "by", "from" or "off" somebody is a hundred runs.
        "(?!{a} {century} {by|from|off})"
        + _DURATION
        + "(?: {and} {a} {half_unit=plushalf})?(?:[- ]{old=old})?(?!-)",
        duration,
    ),
    Template("half-unit", "{half_unit}(?: |-){a} <anyunit>", half_unit),
    Template("half-unit", "{half_unit}-{year_unit|hour_unit|unit|decade=unit}", half_unit),
    Template("vague-units", "(?<={in|over|after} ){units=unit}", vague_units),
    Template("vague-units", "{units=unit}(?= {after|before} )", vague_units),
)
