"""Decades, centuries, their halves, and years that name their era."""

from __future__ import annotations

from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.frames import Frame, Plain
from sco_facts.grammar.dates.templates import Fields, Template


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
        return Calendar(century=year // 100 + 1)._replace(modifier=modifier)
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


def half_of_age(fields: Fields) -> Frame | None:
    """ "the second half of the 19th century", "of the 1990s": late."""
    frame = century(fields) if "ordinal" in fields else decade(fields)
    if not isinstance(frame, Calendar | Plain) or fields.number("half") not in (1, 2):
        return None
    return frame._replace(modifier="early" if fields.number("half") == 1 else "late")


def era_year(fields: Fields) -> Frame | None:
    """ "450 BC", "79 AD"."""
    year = fields.number("year") or 0
    if not 0 < year < 10_000 or not guards.is_era_year(fields, year):
        return None
    if fields.value("era") == "-1":
        return Plain(f"BC{year:04d}", "date")
    return Calendar(year=year)


AGES: tuple[Template[Frame], ...] = (
    Template(
        "decade",
        r"<modifier>?(?:{the} )?(?:{year4=year}'?{s}|'<shortyear>{s})",
        decade,
    ),
    Template("decade", r"{the} (?:{early|mid|late=modifier}[- ])?<shortyear>'?{s}", decade),
    Template(  # "in her late forties" is an age
        "decade",
        r"(?<!{owner} )(?<!{owner} {early|mid|late}[- ])"
        r"<modifier>?(?:{the} )?{decade_word=shortyear}",
        decade,
    ),
    Template(
        "century",
        r"<modifier>?(?:{the} )?(?:{cardinal=tens}-)?{ordinal|nth=ordinal} {century}"
        r"(?: {era=era})?",
        century,
    ),
    Template("century", r"(?:{cardinal=tens}-)?{ordinal|nth=ordinal}-{century}", century),
    Template(
        "half-of-age",
        r"(?:{the} )?<half> {half_unit} {of} (?:{the} )?{ordinal|nth=ordinal} {century}"
        r"(?: {era=era})?",
        half_of_age,
    ),
    Template(
        "half-of-age",
        r"(?:{the} )?<half> {half_unit} {of} {the} {year4=year}'?{s}",
        half_of_age,
    ),
    Template("year", r"<num_year> {era=era}", era_year),
)
