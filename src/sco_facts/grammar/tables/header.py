"""The first rows of a table: its title, and the headings of its columns on one or more levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_facts.grammar.tables.amounts import is_missing, read_amounts
from sco_facts.grammar.tables.headings import Heading, combine, read_heading
from sco_facts.grammar.tables.times import read_time
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

_MOST_HEADINGS = 6
_LONGEST_HEADING = 150
_LONGEST_TIME = 40
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_AGES = re.compile(r"\d{1,2} ?[-–] ?\d{1,2}|\d{1,2}\+|<\d{1,2}")
_LETTER = re.compile(r"[^\W\d_]")

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the rows of a table, which begin with row ``body``.

    ``title`` are the lines above the headings, ``levels`` the rows of these as they stand, and
    ``columns`` the heading of each column, all its levels together.
    """

    body: int
    title: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    columns: tuple[Heading, ...]


def read_header(rows: Rows, headings: int | None, rules: Rules) -> Header:
    """The header of a table whose first rows, as texts, are these; the first ``headings`` of them
    are its title and headings, where somebody has said so."""
    title, first = _title(rows)
    body = first + _count_headings(rows, first, rules) if headings is None else headings
    body = max(body, first)
    levels = tuple(tuple(row) for row in rows[first:body])
    columns = tuple(_headings(levels, len(rows[0]) if rows else 0, rules))
    return Header(body, tuple(title), levels, columns)


def _title(rows: Rows) -> tuple[list[str], int]:
    """The lines of a title above a table that has several columns, and the row behind them."""
    lines: list[str] = []
    for number, row in enumerate(rows):
        told = list(dict.fromkeys(cell for cell in row if cell))
        if len(row) == 1 or len(told) > 1:
            return lines, number
        if told and (_is_bare(told[0]) or number > _MOST_HEADINGS):
            return [], 0
        lines += told
    return [], 0


def _is_bare(cell: str) -> bool:
    """Whether a lone cell is a bare number, which is no title."""
    return not _LETTER.search(cell) and not _YEAR.fullmatch(cell)


def _count_headings(rows: Rows, first: int, rules: Rules) -> int:
    """How many rows from ``first`` on are headings: none, one, or the levels of one."""
    if first >= len(rows) or not _may_head(rows[first], rows[first + 1 :], rules):
        return 0
    count = 1
    while first + count < len(rows) - 1 and count < _MOST_HEADINGS:
        row, above = rows[first + count], rows[first + count - 1]
        if not _goes_on(row, above, rules):
            break
        count += 1
    return count


def _may_head(row: Sequence[str], below: Rows, rules: Rules) -> bool:
    """Whether a row is made of headings, and not of figures as the rows below it."""
    told = [cell for cell in row if cell]
    if not told or max(map(len, told)) > _LONGEST_HEADING:
        return False
    labels = [cell for cell in told if _is_label(cell, rules)]
    if len(labels) < len(told) or all(is_missing(cell) for cell in told):
        return False
    years = [_is_when(cell) or _AGES.fullmatch(cell) is not None for cell in row]
    if not any(years):
        return _differs(row, below, rules) or _has_known(told)
    figures = [read for read in below[:20] if any(read)]
    return len(figures) > 0 and any(
        is_year and any(row[at] and not _is_when(row[at]) for row in figures)
        for at, is_year in enumerate(years)
    )


def _differs(row: Sequence[str], below: Rows, rules: Rules) -> bool:
    """Whether figures stand below a row that has none."""
    return any(
        cell
        and not read_amounts(cell, False, rules)
        and any(
            read_amounts(lower[at], False, rules) or _YEAR.fullmatch(lower[at])
            for lower in below[:20]
        )
        for at, cell in enumerate(row)
        if at or len(row) == 1
    ) or any(
        at == 0 and cell and below[:1] and read_amounts(below[0][0], False, rules)
        for at, cell in enumerate(row)
    )


def _has_known(told: Sequence[str]) -> bool:
    words = table_words()
    keys = [" ".join(cell.replace("_", " ").lower().split()) for cell in told]
    return any(
        words.has_role(key, role) for key in keys for role in words.headings if role != "part"
    )


def _is_when(cell: str) -> bool:
    """Whether a cell is a time: 2020, 2019/20, 2024f, Q3 2021."""
    if not cell or len(cell) > _LONGEST_TIME or not any(map(str.isdigit, cell)):
        return False
    return _YEAR.fullmatch(cell) is not None or read_time(cell) is not None


def _is_label(cell: str, rules: Rules) -> bool:
    if _is_when(cell) or _AGES.fullmatch(cell):
        return True
    return bool(_LETTER.search(cell) or cell in ("%", "#", "№", "$", "€", "£")) and not (
        read_amounts(cell, False, rules)
    )


def _goes_on(row: Sequence[str], above: Sequence[str], rules: Rules) -> bool:
    """Whether a row is a further level of the headings above it: years, units, or parts."""
    told = [cell for cell in row if cell]
    if not told or not all(_is_label(cell, rules) for cell in told) or set(row[1:]) <= {""}:
        return False
    if all(is_missing(cell) for cell in told):
        return False
    spans = any(
        not cell or cell == above[at - 1] for at, cell in enumerate(above) if at and row[at]
    )
    kinds = [read_heading(cell, rules) for cell in told[1 if row[0] else 0 :]]
    tells = all(kind.is_time or (kind.scaling is not None and not kind.label) for kind in kinds)
    return spans or not row[0] or row[0] == above[0] or (tells and bool(kinds))


def _headings(heads: Rows, width: int, rules: Rules) -> Iterator[Heading]:
    """The heading of each column: all levels above it together."""
    levels = [list(row) for row in heads]
    for level, row in enumerate(levels[:-1]):
        for at in range(1, width):
            if not row[at] and row[at - 1] and at > 1 and levels[-1][at]:
                row[at] = row[at - 1]  # one heading over several columns
        levels[level] = row
    for at in range(width):
        found = Heading()
        told = [row[at] for row in levels if row[at]]
        for text in dict.fromkeys(told):
            found = combine(found, read_heading(text, rules))
        yield found
