"""What the columns of a table are: figures, names of things, times, identifiers, texts.

The first rows tell: their headings by the words of ``tables.toml``, their cells by what most of
them are. A heading decides before the cells do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sco_facts.grammar.tables.amounts import is_missing, read_amounts
from sco_facts.grammar.tables.headings import Heading
from sco_facts.grammar.tables.times import read_time
from sco_facts.grammar.tables.units import read_unit
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

FIGURES, TEXT, PROSE, TIME, DATE, IDENTIFIER, UNIT = (
    "figures", "text", "prose", "time", "date", "identifier", "unit",
)  # fmt: skip

# In characters: cells that are longer on average hold sentences.
_PROSE = 60
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LEADING_ZERO = re.compile(r"0\d+")
_LONG_DIGITS = re.compile(r"\d{11,}")
_PERIOD = re.compile(
    r"(?:Q|H|W|M|T|P|S|FY)? ?\d{1,2}|(?:19|20)\d\d[-/]\d\d(?:\d\d)?", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?", re.IGNORECASE)
_SAMPLED_TIMES = 40
# Evidence of how a table writes decimals; other commas and dots are doubtful.
_COMMA = re.compile(r"\d,\d{1,2}$|\d,\d{4,}$|\d\.\d{3},\d|^-?0,\d|\d \d{3},\d")
_DOT = re.compile(r"\d\.\d{1,2}$|\d\.\d{4,}$|\d,\d{3}\.\d|^-?0\.\d|\d,\d{3},\d{3}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, its heading, and whether its decimals stand behind a comma."""

    role: str
    heading: Heading
    comma: bool = False

    def is_called(self, role: str) -> bool:
        """Whether the heading has this role in the tables of words."""
        return table_words().has_role(self.heading.key.rpartition(", ")[2], role)


def writes_commas(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table writes decimals with a comma, beyond doubt."""
    commas = dots = 0
    for row in rows:
        for cell in row:
            if len(cell) < 30 and cell[-1:].isdigit():
                if "," in cell and _COMMA.search(cell):
                    commas += 1
                elif "." in cell and _DOT.search(cell):
                    dots += 1
    return commas > 0 and not dots


def read_column(
    heading: Heading, cells: Sequence[str], number: int, comma: bool, rules: Rules
) -> Column:
    """What a column is; ``number`` counts from 0, ``cells`` are those below its heading."""
    known = [cell for cell in cells if not is_missing(cell)]
    column = Column(TEXT, heading, comma)
    role = _role(column, known, number, rules)
    return Column(role, heading, comma)


def _role(column: Column, cells: Sequence[str], number: int, rules: Rules) -> str:
    figures = sum(bool(read_amounts(cell, column.comma, rules)) for cell in cells)
    mostly = 2 * figures > len(cells) or not cells
    if column.is_called("unit") and not mostly:
        return UNIT
    if column.is_called("identifier") and not column.is_called("counting") and mostly:
        return IDENTIFIER
    timed = _timed_role(column, cells, number)
    if timed is not None:
        return timed
    if mostly and cells:
        return IDENTIFIER if _are_names(column, cells, number) else FIGURES
    if not cells:
        return FIGURES if column.heading.scaling is not None else TEXT
    if sum(map(len, cells)) > _PROSE * len(cells):
        return PROSE
    return UNIT if _are_units(cells, rules) and number > 0 else TEXT


def _timed_role(column: Column, cells: Sequence[str], number: int) -> str | None:
    """Whether the column says when: of the row's figures, or something else."""
    called = column.is_called("time")
    other = column.is_called("other-date") and not called
    if column.heading.scaling is not None or not cells:
        return None
    years = sum(bool(_YEAR.fullmatch(cell)) for cell in cells)
    label = column.heading.label
    if years == len(cells) and not called and not other and (number or len(cells) < 2):
        return None
    if years == len(cells) and label and not called and not _ascend(cells):
        return None
    if called and sum(bool(_PERIOD.fullmatch(cell)) for cell in cells) * 10 >= len(cells) * 6:
        return TIME
    sample = cells[:_SAMPLED_TIMES]
    times = years if years == len(cells) else sum(map(_is_time, sample))
    if times * 10 < min(len(cells), len(sample)) * 6:
        return None
    if called or (not other and (not label or number == 0)):
        return TIME
    return DATE if other or times > years else None


def _ascend(cells: Sequence[str]) -> bool:
    """Whether years follow each other, one after the other or one before the other."""
    ordered = sorted(set(cells))
    return list(cells) in (ordered, ordered[::-1])


def _is_time(cell: str) -> bool:
    return len(cell) <= 40 and (read_time(cell) is not None or bool(_WEEKDAY.fullmatch(cell)))


def _are_names(column: Column, cells: Sequence[str], number: int) -> bool:
    """Whether numbers name things: 0042, 4006381333931, or 1, 2, 3 before the rows."""
    if any(_LONG_DIGITS.fullmatch(cell) for cell in cells):
        return True
    if sum(bool(_LEADING_ZERO.fullmatch(cell)) for cell in cells) * 4 >= len(cells):
        return True
    if number or len(cells) < 2 or not all(cell.rstrip(".").isdigit() for cell in cells):
        return False
    label = column.heading.key
    values = [int(cell.rstrip(".")[:9]) for cell in cells]
    counting = all(b - a == 1 for a, b in pairwise(values))
    return (
        counting and values[0] in (0, 1) and (not label or label.startswith(("unnamed", "index")))
    )


def _are_units(cells: Sequence[str], rules: Rules) -> bool:
    distinct = {cell for cell in cells if len(cell) <= 30}
    return 0 < len(distinct) <= 20 and all(
        read_unit(cell, rules) is not None or cell.lower() in ("number", "index", "ratio")
        for cell in distinct
    )
