"""Rare spellings of a full date, read by dateparser: "21Jul2020", "2020 July 21", a Unix `date`.

dateparser is good at one bounded expression and at nothing wider: it turns verbs into dates and
fills what a text lacks from the clock. So it sees only what a template has cut out, at most
LONGEST characters, in English, strictly, and only where day, month and year all stand there.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.frames import Frame
from sco_facts.grammar.dates.templates import Fields, Template

LONGEST = 64
# Any fixed day will do, since no part may come from it.
_BASE = datetime(2000, 1, 1)
_PARTS = ["day", "month", "year"]


@lru_cache(maxsize=4096)
def read_spelling(text: str) -> datetime | None:
    """The moment that a full date in English spells, or None."""
    if len(text) > LONGEST:
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": _PARTS, "RELATIVE_BASE": _BASE}
    found: datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
    return found


def rare(fields: Fields) -> Frame | None:
    """A full date whose parts dateparser confirms: the year and the day are those of the text."""
    text = fields.shape.text[fields.char_start : fields.char_end]
    found = read_spelling(text)
    if found is None or found.year != fields.number("year") or found.day != fields.number("day"):
        return None
    clock = f"{found:%H:%M:%S}" if "seconds" in fields else None
    return Calendar(year=found.year, month=found.month, day=found.day, clock=clock)


RARE: tuple[Template[Frame], ...] = (
    Template("rare-date", r"<dayn>\.?<month>\.?{year4=year}(?![-/.:]<num>)", rare),
    Template("rare-date", r"<month>[-/.]<dayn>[-/.]{year4=year}(?![-/.:]<num>)", rare),
    Template("rare-date", r"{year4=year}[-/. ]<month>[-/. ]<dayn>(?![-/.:]<num>)<plain>", rare),
    Template("rare-date", r"(?:{the} )?{nth=day} {unit} {of} <month>,? {year4=year}<plain>", rare),
    Template(
        "rare-date",
        r"<weekday> <month> <dayn> <hour>:<minute>:<seconds>(?: {zone})? {year4=year}<plain>",
        rare,
    ),
)
