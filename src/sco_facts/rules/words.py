"""Named sets of words that decide what a number is: ``data/number_words.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sco_facts.rules.tables import package_table, rows


@dataclass(frozen=True, slots=True)
class WordSetRow:
    """A set of words in lower case under one name."""

    id: str
    words: tuple[str, ...]


def word_set(name: str) -> frozenset[str]:
    """The words of a set."""
    return _sets()[name]


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    table = package_table("number_words.toml")
    return {
        row.id: frozenset(row.words)
        for row in rows("number_words.toml", "sets", table["sets"], WordSetRow)
    }
