"""What comes again ("every Monday", "twice a year", "annual") and vague references ("now")."""

from __future__ import annotations

from decimal import Decimal

from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.durations import count_of, duration_value
from sco_facts.grammar.dates.frames import Frame, Plain
from sco_facts.grammar.dates.templates import Fields, Template


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
    if "vague" in fields:
        return Plain(duration_value(None, fields.value("unit") or "D"), "set")
    number = Decimal(2) if "other" in fields else count_of(fields) or Decimal(1)
    return Plain(duration_value(number, fields.value("unit") or "D"), "set")


def often(fields: Fields) -> Frame | None:
    """ "daily", "annual"; part of a name where it is written as one."""
    token = fields.token("often") or ""
    named = token[0].isupper() and guards.code_after(fields) == "X"
    return None if named else Plain(fields.value("often"), "set")


def every_unit(fields: Fields) -> Frame | None:
    """ "twice a week", "three days a week", but not "nine hours a day", which is how long."""
    if (fields.value("counted") or "").startswith("T") and count_of(fields) != 24:
        return None
    return Plain(duration_value(Decimal(1), fields.value("unit") or "D"), "set")


def reference(fields: Fields) -> Frame | None:
    """ "now", "recently", "the future", "recent years"."""
    return Plain(fields.value("reference"), "reference")


def coming(fields: Fields) -> Frame | None:
    """ "the coming months"."""
    return Plain("FUTURE_REF", "reference")


def these_units(fields: Fields) -> Frame | None:
    """ "these days"."""
    return Plain("PRESENT_REF", "reference")


def future(fields: Fields) -> Frame | None:
    """ "the future", "the near future"."""
    return Plain("FUTURE_REF", "reference")


def past(fields: Fields) -> Frame | None:
    """ "the past", "the recent past"."""
    return Plain("PAST_REF", "reference") if guards.ends_here(fields) else None


def long_ago(fields: Fields) -> Frame | None:
    """ "long ago", "moments ago"."""
    return Plain("PAST_REF", "reference")


def present(fields: Fields) -> Frame | None:
    """ "at the moment", "at present"."""
    return Plain("PRESENT_REF", "reference")


RECURRING: tuple[Template[Frame], ...] = (
    Template("recent", "(?:{the} )?(?:{compare} )?{recent=reference} {units|weekends}", reference),
    Template("coming", "(?:{the|these} )?{coming=coming} {units|weekends}", coming),
    Template("these-days", "{these=reference} {units}", these_units),
    Template(
        "every",
        "{every} (?:{weekday_full=weekday}|{month_full|month_name|month_word=month}|{season=season}"
        "|{daypart=daypart}|{weekend=weekend}"
        "|(?:{other|second=other} |<count> |<vague> )?<anyunit>)",
        every,
    ),
    Template(
        "every",
        "{the} {ordinal|second|last|final|nth} <weekday> {of} {every} {unit|year_unit=unit}",
        every_unit,
    ),
    Template("every", "{weekdays=weekday}", every),
    Template(
        "times",
        "(?:{times}|<count> (?:{number_of_times}|{units=counted})) {a|every|per} "
        "{unit|year_unit|decade|hour_unit=unit}",
        every_unit,
    ),
    Template("often", "(?<!-){often=often}", often),
    Template("reference", "{reference|now=reference}", reference),
    Template("future", "{the} (?:{near} )?{future}", future),
    Template("past", "(?:{some} {time}|{long}|{moments}) {ago=ago}", long_ago),
    Template("future", "(?:{the} )?{units} {ahead}", coming),
    Template("past", "{the} (?:{recent|near} )?{past}", past),
    Template(
        "present",
        "{the} {moment}|{at} {present}|{the} {present}(?=[.,;]| {time})(?: {time})?",
        present,
    ),
)
