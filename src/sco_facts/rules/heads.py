"""The words of a document's first lines: ``data/heads.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, refuse_unknown, rows

_SOURCE = "heads.toml"
_LISTS = ("kind_lines", "event_leads", "other_events")


@dataclass(frozen=True, slots=True)
class DateLabelRow:
    """Labels of a line with the document's date; ``rank`` is published or updated."""

    id: str
    rank: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineLabelRow:
    """Labels of a line with the document's url or title, as ``part`` says."""

    id: str
    part: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True)
class HeadWords:
    """All of it; labels by their words."""

    dates: dict[str, str]
    lines: dict[str, str]
    kinds: frozenset[str]
    leads: frozenset[str]
    others: frozenset[str]


@cache
def head_words() -> HeadWords:
    """Read and check the package's table."""
    data = package_table(_SOURCE)
    refuse_unknown(_SOURCE, data, ("date_labels", "line_labels", *_LISTS))
    lists = [_words(name, data[name]) for name in _LISTS]
    dates = rows(_SOURCE, "date_labels", data["date_labels"], DateLabelRow)
    lines = rows(_SOURCE, "line_labels", data["line_labels"], LineLabelRow)
    return HeadWords(
        {word: row.rank for row in dates for word in row.words},
        {word: row.part for row in lines for word in row.words},
        *lists,
    )


def _words(name: str, entries: object) -> frozenset[str]:
    if not isinstance(entries, list) or not all(isinstance(word, str) and word for word in entries):
        raise RulesError(f"{_SOURCE}: {name} must be a list of words")
    return frozenset(entries)
