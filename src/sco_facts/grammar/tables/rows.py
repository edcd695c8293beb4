"""What the cells of a row besides a figure's own say of it: of what, of when, in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sco_facts.facts import TimeSpan
from sco_facts.grammar.tables.amounts import is_missing, read_amounts
from sco_facts.grammar.tables.headings import Heading, read_heading
from sco_facts.grammar.tables.schemes import Scheme
from sco_facts.grammar.tables.times import join_times, read_time
from sco_facts.grammar.tables.units import Scaling, read_unit
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

_NOTE = re.compile(r"(?: ?(?:[*†‡§¹²³⁴-⁹]{1,3}|\[\w{1,3}\]|\([a-z\d]\)))+$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST_SECTION = 100


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the heading above it, taken apart.

    ``subject`` is what it is about, which its key cell says in the words ``subject_text``; ``more``
    tells it apart from other rows about the same.
    """

    cells: tuple[str, ...]
    section: Heading
    subject: Heading
    subject_text: str
    time: TimeSpan | None
    scaling: Scaling | None
    more: tuple[str, ...]
    is_total: bool


def read_section(cells: Sequence[str], rules: Rules) -> Heading | None:
    """What a row says that has a heading and nothing else; None for all other rows."""
    told = list(dict.fromkeys(cell for cell in cells if cell))
    if len(cells) < 2 or len(told) != 1 or len(told[0]) > _LONGEST_SECTION:
        return None
    if read_amounts(told[0], False, rules) and not _YEAR.fullmatch(told[0]):
        return None
    return read_heading(told[0], rules)


def read_row(cells: Sequence[str], section: Heading, scheme: Scheme, rules: Rules) -> Row:
    """A row of figures, under the heading of its section."""
    subject, text = Heading(), ""
    if scheme.key is not None and cells[scheme.key]:
        text = _NOTE.sub("", cells[scheme.key])
        subject = read_heading(text, rules) if scheme.by_row else Heading(text)
    scaling = None if scheme.units is None else read_unit(cells[scheme.units], rules)
    return Row(
        tuple(cells),
        section,
        subject,
        text,
        _time(cells, section, scheme),
        scaling or subject.scaling or section.scaling,
        tuple(cells[at] for at in scheme.others if cells[at] and not is_missing(cells[at])),
        text.lower().rstrip(":") in table_words().cells["total"],
    )


def _time(cells: Sequence[str], section: Heading, scheme: Scheme) -> TimeSpan | None:
    found = section.time
    for at in scheme.times:
        told = _cell_time(cells[at], scheme.columns[at].heading.key)
        found = join_times(found, told) if told is not None else found
    return found


@lru_cache(maxsize=8_192)
def _cell_time(cell: str, heading: str) -> TimeSpan | None:
    """The time that a cell gives: 2020, Q3, March, 3 under "Month"."""
    if cell.isdigit() and len(cell) <= 2 and heading.startswith(("month", "quarter")):
        value = int(cell)
        if heading.startswith("month") and 1 <= value <= 12:
            return TimeSpan(f"XXXX-{value:02}")
        if heading.startswith("quarter") and 1 <= value <= 4:
            return TimeSpan(f"XXXX-Q{value}")
        return None
    return read_time(cell)
