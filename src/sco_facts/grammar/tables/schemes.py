"""How to read a table: where its rows begin, what its columns are, what its rows are about.

Told from the caption and the first rows alone, so that all parts of a long table are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

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
from sco_facts.grammar.tables.header import Rows, read_header
from sco_facts.grammar.tables.headings import Heading, read_heading
from sco_facts.rules import Rules
from sco_facts.rules.headings import listed_words

_LONGEST_NAME = 40


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
    header = read_header(rows, headings, rules)
    told = read_caption(" ".join(filter(None, (caption, *header.title))), rules)
    below = [row for row in rows[header.body :] if sum(map(bool, row)) > 1 or len(row) == 1]
    comma = writes_commas(below)
    columns = tuple(
        read_column(heading, [row[number] for row in below], number, comma, rules)
        for number, heading in enumerate(header.columns)
    )
    columns = tuple(_named(columns))
    key, indicator, others = _key(columns, below)
    labels = [] if key is None else [row[key] for row in below if row[key]]
    return Scheme(
        header.body,
        told,
        columns,
        key,
        indicator,
        next((at for at, column in enumerate(columns) if column.role == UNIT), None),
        tuple(at for at, column in enumerate(columns) if column.role == TIME),
        others,
        _is_by_row(columns, key, indicator, labels, told, rules),
        _are_accounts(columns, told, labels),
        header.levels,
    )


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
    known = listed_words("accounts")
    said = [*labels, *(column.heading.label for column in columns)]
    telling = sum(not known.isdisjoint(label.lower().split()) for label in said)
    return telling * 4 >= max(1, len(said)) and telling > 1
