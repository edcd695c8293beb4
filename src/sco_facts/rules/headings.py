"""The words of tables: what a heading makes of its column, and cells that are no figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sco_facts.rules.tables import package_table, refuse_unknown, rows

_SOURCE = "tables.toml"
_TABLES = ("headings", "cells", "phrases", "marks", "states")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Headings of one role; ``last`` are words that give the role as a heading's last word."""

    id: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    last: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsRow:
    """Words or phrases in lower case under one name."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A letter behind a figure, and what it says of it."""

    id: str
    status: str


@dataclass(frozen=True)
class TableWords:
    """All of them."""

    headings: Mapping[str, HeadingRow]
    cells: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, str]
    states: Mapping[str, str]
    _words: Mapping[str, frozenset[str]]

    def has_role(self, heading: str, role: str) -> bool:
        """Whether a heading, in lower case and without its unit, has a role."""
        if heading in self._words[role]:
            return True
        row = self.headings[role]
        _, blank, last = heading.rpartition(" ")
        return bool(blank) and last in row.last


@cache
def table_words() -> TableWords:
    """The package's table; RulesError names the row that is wrong."""
    data = package_table(_SOURCE)
    refuse_unknown(_SOURCE, data, _TABLES)
    headings = {row.id: row for row in rows(_SOURCE, "headings", data["headings"], HeadingRow)}
    return TableWords(
        headings,
        {row.id: frozenset(row.words) for row in rows(_SOURCE, "cells", data["cells"], WordsRow)},
        {row.id: row.words for row in rows(_SOURCE, "phrases", data["phrases"], WordsRow)},
        {row.id: row.status for row in rows(_SOURCE, "marks", data["marks"], MarkRow)},
        {
            word: row.id
            for row in rows(_SOURCE, "states", data["states"], WordsRow)
            for word in row.words
        },
        {row.id: frozenset(row.words) for row in headings.values()},
    )


@cache
def listed_words(phrase: str) -> frozenset[str]:
    """The words or phrases under one name, where their order does not matter."""
    return frozenset(table_words().phrases[phrase])
