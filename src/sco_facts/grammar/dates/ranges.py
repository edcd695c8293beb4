"""Ranges and lists of dates, and the parts that their members share.

"17-19 July 2020" and "between March and May 2020" are one fact with two ends; "January and February
2020" is two dates. The year, or the month and the year, that the last member gives hold for those
before it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sco_facts.facts import DateValue
from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.composing import calendar, is_possible
from sco_facts.grammar.dates.cues import FUTURE, Tense, Tenses
from sco_facts.grammar.dates.frames import DOCUMENT, Frame, Plain, Setting
from sco_facts.grammar.dates.shape import lexicon
from sco_facts.grammar.dates.templates import Fields, Template
from sco_facts.records import record

_PLANNED = Tenses(lambda reports: Tense(FUTURE))


@record
class Range:
    """From one date to another, both included."""

    first: Frame
    last: Frame

    def resolve(self, setting: Setting) -> DateValue:
        first = self.first.resolve(setting)
        last = self.last.resolve(setting)
        if _is_turned(first, last) and isinstance(self.last, Calendar):
            last = self._next_year(setting, last)
        if _is_turned(first, last):
            raise ValueError("a range cannot end before it begins")
        if first.value is None or last.value is None:
            return DateValue(None, "date", first.first, last.last, None, first.anchor)
        anchors = (first.anchor, last.anchor)
        return DateValue(
            f"{first.value}/{last.value}",
            "time" if "time" in (first.type, last.type) else "date",
            first.first,
            last.last,
            None,
            DOCUMENT if DOCUMENT in anchors else first.anchor or last.anchor,
        )

    def _next_year(self, setting: Setting, last: DateValue) -> DateValue:
        """ "From November to February": the end lies in the year after."""
        frame = self.last
        if not isinstance(frame, Calendar) or frame.year is not None or last.first is None:
            return last
        if frame.weekday is not None and frame.day is None:
            setting = replace(setting, reference=date.fromisoformat(last.first), tenses=_PLANNED)
            return frame._replace(shift=1).resolve(setting)
        year = date.fromisoformat(last.first).year + 1
        return replace(frame._replace(year=year).resolve(setting), anchor=last.anchor)


def _is_turned(first: DateValue, last: DateValue) -> bool:
    return first.first is not None and last.first is not None and last.first < first.first


@record
class Several:
    """The members of a list, each with the indices of its first token and the one behind it."""

    members: tuple[tuple[int, int, Frame], ...]


def joined(first: Frame, last: Frame) -> Range:
    """A range of two expressions, with what they share."""
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        first = with_shared_year(first, last, within=True)
        last = _with_year_before(first, last)
    return Range(first, last)


def with_shared_year(frame: Calendar, behind: Calendar, *, within: bool = False) -> Calendar:
    """The frame with the year of the one behind it, where it has none of its own."""
    if not is_yearless(frame) or (behind.year is None and behind.year_shift is None):
        return frame
    turned = within and (frame.month or 0) > (behind.month or 12)
    return frame._replace(
        year=None if behind.year is None else behind.year - turned,
        year_shift=None if behind.year_shift is None else behind.year_shift - turned,
        year_told=behind.year_told,
        shared=not within,
    )


def _with_year_before(first: Calendar, last: Calendar) -> Calendar:
    """ "From March 2019 to May": the end has the year of the beginning, or the next."""
    if not is_yearless(last) or first.year is None:
        return last
    turned = (last.month or 12) < (first.month or 1)
    return last._replace(year=first.year + turned)


def is_yearless(frame: Calendar) -> bool:
    """Whether a year is what this date lacks."""
    named = (frame.month, frame.quarter, frame.half, frame.season, frame.holiday)
    lacks = frame.year is None and frame.year_shift is None and frame.shift is None
    return lacks and any(part is not None for part in named)


def days_range(fields: Fields) -> Frame | None:
    """ "17-19 July 2020", "July 17 to 19"."""
    last = calendar(fields)
    begin = fields.number("begin")
    if last is None or begin is None or last.day is None or begin >= last.day:
        return None
    first = last._replace(day=begin, weekday=None)
    return Range(first, last._replace(weekday=None)) if is_possible(first) else None


def years_range(fields: Fields) -> Frame | None:
    """ "2020-2021", "2018-19", "2018/19"."""
    begin = fields.number("begin") or 0
    token = fields.token("finish") or ""
    end = int(token) if len(token) == 4 else begin // 100 * 100 + int(token)
    if len(token) not in (2, 4) or end <= begin or guards.is_labelled(fields):
        return None
    if "/" in fields.shape.codes[fields.start : fields.end] and end != begin + 1:
        return None
    return Range(Calendar(year=begin), Calendar(year=end))


def iso_month(fields: Fields) -> Frame | None:
    """ "2020-09": year and month as ISO 8601 writes them."""
    is_month = len(fields.token("month") or "") == 2 and not guards.is_labelled(fields)
    return calendar(fields) if is_month else None


def days_list(fields: Fields) -> Several | None:
    """ "3, 4 and 5 May 2020", "May 3 and 4, 2020": each day with the month and the year."""
    whole = calendar(fields)
    month = fields.place("month")
    if whole is None or month is None:
        return None
    days = [
        place
        for place in _places(fields, "n12", "n24", "n31", "nth")
        if place != fields.place("year")
    ]
    members: list[tuple[int, int, Frame]] = []
    for number, place in enumerate(days):
        frame = whole._replace(day=int(lexicon().words[fields.shape.tokens[place]].value))
        if not is_possible(frame):
            return None
        first = fields.start if number == 0 else place
        behind = fields.end if number == len(days) - 1 else place + 1
        members.append((first, behind, frame))
    return Several(tuple(members))


def ranks_list(fields: Fields) -> Several | None:
    """ "The late 15th and early 16th centuries" are two; so are "the 2nd and 3rd quarters"."""
    unit = "CE" if "century" in fields else fields.value("unit")
    whole = calendar(fields)
    if unit not in ("CE", "Q") or whole is None:
        return None
    tokens, members = fields.shape.tokens, []
    begin = fields.start
    places = _places(fields, "ordinal", "second", "nth")
    for number, place in enumerate(places):
        rank = int(lexicon().words[tokens[place]].value)
        if unit == "Q" and rank > 4:
            return None
        modifiers = [tokens[one].lower() for one in _places(fields, *_PARTS, within=(begin, place))]
        frame = _ranked(unit, rank, whole, next(iter(modifiers), None), fields.value("era"))
        behind = fields.end if number == len(places) - 1 else place + 1
        members.append((_skip(fields, begin), behind, frame))
        begin = behind
    return Several(tuple(members))


def _ranked(unit: str, rank: int, whole: Calendar, modifier: str | None, era: str | None) -> Frame:
    if unit == "Q":
        return whole._replace(quarter=rank, modifier=modifier)
    if era == "-1":
        return Plain(f"BC{rank - 1:02d}XX", "date", modifier)
    return Calendar(century=rank, modifier=modifier)


def _skip(fields: Fields, begin: int) -> int:
    """The first token of a member: not the comma, the hyphen or the "and" before it."""
    classes = lexicon().classes
    links = {" ", ",", "-"} | {classes[name] for name in ("and", "or", "to")}
    while fields.shape.codes[begin] in links:
        begin += 1
    return begin


def _places(fields: Fields, *classes: str, within: tuple[int, int] | None = None) -> list[int]:
    """Where tokens of these classes stand in the expression, or between two of its tokens."""
    codes = {lexicon().classes[name] for name in classes}
    first, behind = within or (fields.start, fields.end)
    return [place for place in range(first, behind) if fields.shape.codes[place] in codes]


def months_range(fields: Fields) -> Frame | None:
    """ "the July-September quarter": the quarter, where these are its months."""
    last = calendar(fields)
    begin = fields.number("begin")
    if last is None or last.month is None or begin is None:
        return None
    if "quarterly" in fields and last.month % 3 == 0 and begin == last.month - 2:
        return last._replace(month=None, quarter=last.month // 3)
    return joined(last._replace(month=begin, year=None, year_shift=None), last)


def quarter_of_month(fields: Fields) -> Frame | None:
    """ "the June quarter" is the one that ends in June."""
    frame = calendar(fields)
    if frame is None or frame.month is None or frame.month % 3:
        return None
    return frame._replace(month=None, quarter=frame.month // 3)


_TO = "(?: ?[-–] ?| (?:{to|until|through}) (?:{the} )?)"
_BEGIN = "{n12|n24|n31|nth=begin}"
_ANY = "{n12|n24|n31|nth}"
_PARTS = ("early", "mid", "late")
_RANK = "(?:{early|mid|late}[ -])?{ordinal|second|nth}"

RANGES: tuple[Template[Frame | Several], ...] = (
    Template(
        "months-range",
        "{the} {month_full|month_name|month_word|month_short=begin}[-–]<month> "
        "(?:{quarter_unit=quarterly}|{period})<ofyear>?",
        months_range,
    ),
    Template(
        "months-range",
        "{month_full|month_name|month_short=begin}[-–]<month><ofyear>?",
        months_range,
    ),
    Template(
        "ranks-list",
        "(?:{the} )?"
        + _RANK
        + "-?(?:, "
        + _RANK
        + "-?){0,9},? {and|or|to} (?:{the} )?"
        + _RANK
        + "[ -](?:{century=century}(?: {era=era})?|{units=unit}(?: {era=era}|<ofyear>)?)",
        ranks_list,
    ),
    Template("year", "(?:{the} )?{year4=year} {fiscal} {year_unit}", calendar),
    Template("quarter", "(?:{the} )?<month> {quarter_unit}<ofyear>?", quarter_of_month),
    Template(
        "days-range",
        r"(?<![/.:$€£#])(?<!X-)(?:<weekday>,? )?(?:{the} )?"
        + _BEGIN
        + _TO
        + "(?:<weekday>,? )?<day>(?: {of} | )<month><tail>?",
        days_range,
    ),
    Template(
        "days-range",
        "(?<={between} )(?:{the} )?" + _BEGIN + " {and} (?:{the} )?<day>(?: {of} | )<month><tail>?",
        days_range,
    ),
    Template("days-range", "<month> " + _BEGIN + _TO + "<day><plainday><tail>?", days_range),
    Template(
        "days-range", "(?<={between} )<month> " + _BEGIN + " {and} <day><plain><tail>?", days_range
    ),
    Template(
        "days-list",
        r"(?<![/.:$€£#-])" + _ANY + "(?:, " + _ANY + "){0,9},? {and|or} <day> <month><tail>?",
        days_list,
    ),
    Template(
        "days-list",
        "<month> "
        + _ANY
        + "(?:, "
        + _ANY
        + "){0,9},? {and|or} <day>(?! {month_full|month_name})<plain><tail>?",
        days_list,
    ),
    Template(
        "years-range",
        r"(?<![-/.:,$€£#–]){year4=begin}(?: ?[-–] ?){year4=finish}(?![-/.:–]<num>| ?%)",
        years_range,
    ),
    Template(
        "years-range",
        r"(?<![-/.:,$€£#–]){year4=begin}(?:[-–]|/)"
        r"{n0|n12|n24|n31|n59|n99=finish}(?![-/.:,–]<num>| ?%)",
        years_range,
    ),
    Template(
        "iso-month", r"(?<![-/.:,$€£#–]){year4=year}-{n12=month}(?![-/.:,–]<num>| ?%)", iso_month
    ),
)
