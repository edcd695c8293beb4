"""How to read a table: which rows are headings, what its columns are, what its rows are about.

Told from the caption and the first rows alone, so that all parts of a long table are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sco_facts.grammar.tables.amounts import is_missing, read_amounts
from sco_facts.grammar.tables.captions import read_caption
from sco_facts.grammar.tables.columns import (
    FIGURES,
    TEXT,
    TIME,
    UNIT,
    Column,
    read_column,
    writes_commas,
)
from sco_facts.grammar.tables.headings import Heading, combine, read_heading, read_time
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

_MOST_HEADINGS = 6
_LONGEST_HEADING = 150
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_AGES = re.compile(r"\d{1,2} ?[-–] ?\d{1,2}|\d{1,2}\+|<\d{1,2}")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_NAME = 40

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How to read the rows from ``body`` on.

    ``key`` is the column that says what a row is about, ``indicator`` one that says what its
    figures measure, ``units`` one that gives their unit; ``times`` say when, and ``others`` tell
    rows apart that the key does not. ``by_row`` tells that rows are measured, and columns hold.
    """

    body: int
    caption: Heading
    columns: tuple[Column, ...]
    key: int | None
    indicator: int | None
    units: int | None
    times: tuple[int, ...]
    others: tuple[int, ...]
    by_row: bool
    accounts: bool
    heads: tuple[tuple[str, ...], ...]

    @property
    def has_times(self) -> bool:
        """Whether some of the columns are years, quarters and the like."""
        return any(column.heading.is_time for column in self.columns)


def read_scheme(rows: Rows, headings: int | None, caption: str, rules: Rules) -> Scheme:
    """The scheme of a table whose first rows, as texts, are these."""
    title, first = _title(rows)
    body = first + (_count_headings(rows, first, rules) if headings is None else headings - first)
    body = max(body, first)
    heads = tuple(tuple(row) for row in rows[first:body])
    told = read_caption(" ".join(filter(None, (caption, *title))), rules)
    below = [row for row in rows[body:] if sum(map(bool, row)) > 1 or len(row) == 1]
    comma = writes_commas(below)
    columns = tuple(
        read_column(heading, [row[number] for row in below], number, comma, rules)
        for number, heading in enumerate(_headings(heads, len(rows[0]) if rows else 0, rules))
    )
    columns = tuple(_named(columns))
    key, indicator, others = _key(columns, below)
    labels = [] if key is None else [row[key] for row in below if row[key]]
    return Scheme(
        body,
        told,
        columns,
        key,
        indicator,
        next((at for at, column in enumerate(columns) if column.role == UNIT), None),
        tuple(at for at, column in enumerate(columns) if column.role == TIME),
        others,
        _is_by_row(columns, key, indicator, labels, told, rules),
        _are_accounts(columns, told, labels),
        heads,
    )


# --- rows


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
    if not cell or len(cell) > _LONGEST_NAME or not any(map(str.isdigit, cell)):
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


# --- columns


def _named(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns; one whose heading is a unit alone shares the label of the figures before it:
    "Votes", "%"."""
    label = ""
    for column in columns:
        heading = column.heading
        if column.role == FIGURES and not heading.label and heading.scaling is not None:
            column = replace(column, heading=replace(heading, label=label))
        label = heading.label or label if column.role == FIGURES else ""
        yield column


def _key(columns: Sequence[Column], rows: Rows) -> tuple[int | None, int | None, tuple[int, ...]]:
    """The column that rows are about, the one that says what is measured, and those that tell
    apart rows which the key does not."""
    texts = [at for at, column in enumerate(columns) if column.role == TEXT]
    texts = [at for at in texts if _is_short([row[at] for row in rows])]
    measures = [at for at in texts if columns[at].is_called("measure")]
    entities = [at for at in texts if columns[at].is_called("entity")]
    has_generic = any(
        column.role == FIGURES and (not column.heading.label or column.is_called("generic"))
        for column in columns
    )
    indicator = measures[0] if measures and (has_generic or not entities) else None
    candidates = [at for at in texts if at != indicator]
    if indicator is not None and not [at for at in candidates if at in entities]:
        candidates = [at for at in candidates if at < indicator]
    ordered = sorted(candidates, key=lambda at: (at not in entities, at))
    if not ordered:
        return indicator, None, ()
    times = [at for at, column in enumerate(columns) if column.role == TIME]
    given = times + ([] if indicator is None else [indicator])
    key = next((at for at in ordered[:3] if _tell_apart(rows, [at, *given])), ordered[0])
    others: list[int] = []
    for at in candidates:
        if _tell_apart(rows, [key, *given, *others]):
            break
        if at != key and len({row[at] for row in rows}) > 1:
            others.append(at)
    return key, indicator, tuple(others[:3])


def _is_short(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return bool(told) and sum(map(len, told)) <= _LONGEST_NAME * len(told)


def _tell_apart(rows: Rows, columns: Sequence[int]) -> bool:
    """Whether (nearly) no two rows are alike in these columns."""
    keys = [tuple(row[at] for at in columns) for row in rows]
    return len(set(keys)) * 20 >= len(keys) * 19


def _is_by_row(
    columns: Sequence[Column],
    key: int | None,
    indicator: int | None,
    labels: Sequence[str],
    caption: Heading,
    rules: Rules,
) -> bool:
    """Whether rows say what is measured, and columns when or whose it is."""
    if key is None or not labels:
        return False
    if key == indicator:
        return True
    figures = [column for column in columns if column.role == FIGURES]
    headed = [column.heading for column in figures if column.heading != Heading()]
    corner = columns[key]
    if corner.is_called("entity") or corner.heading.scaling is not None or indicator is not None:
        return False
    if not headed:
        return True
    if _scaled_share(labels, rules) and not any(heading.scaling for heading in headed):
        return True
    if all(_is_aspect(column) for column in figures if column.heading in headed):
        return not (caption.label and _are_places(labels))
    named = [heading.label for heading in headed if heading.label]
    return bool(named) and _are_places(named) and len(named) > 1


def _is_aspect(column: Column) -> bool:
    """Whether a heading says when, or how it changed, and not what is measured."""
    return column.heading.is_time or column.is_called("generic") or column.is_called("change")


def _scaled_share(labels: Sequence[str], rules: Rules) -> bool:
    scaled = sum(read_heading(label, rules).scaling is not None for label in labels[:60])
    return scaled * 3 >= len(labels[:60])


def _are_places(labels: Sequence[str]) -> bool:
    places = sum(label.split(" (")[0].rstrip("*") in _places() for label in labels)
    return 2 * places > len(labels)


@cache
def _places() -> frozenset[str]:
    from sco_facts.rules import load

    return frozenset(name for names in load().synonyms.places for name in names)


def _are_accounts(columns: Sequence[Column], caption: Heading, labels: Sequence[str]) -> bool:
    """Whether figures in brackets are losses: a table of money, or of what accounts speak of."""
    scalings = [caption.scaling, *(column.heading.scaling for column in columns)]
    if any(scaling is not None and scaling.dimension == "money" for scaling in scalings):
        return True
    known = frozenset(table_words().phrases["accounts"])
    said = [*labels, *(column.heading.label for column in columns)]
    telling = sum(not known.isdisjoint(label.lower().split()) for label in said)
    return telling * 4 >= max(1, len(said)) and telling > 1
