"""The words that spell numbers: ``data/numerals.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, rows

_KINDS = ("unit", "teen", "tens", "hundred", "scale", "dozen", "part")


@dataclass(frozen=True, slots=True)
class NumeralRow:
    """One number word: what it is worth and what kind of word it is (see the table's head)."""

    id: str
    kind: str
    value: Decimal
    words: tuple[str, ...]


@cache
def numerals() -> Mapping[str, NumeralRow]:
    """Number words, in lower case, to their rows."""
    table = package_table("numerals.toml")
    by_word: dict[str, NumeralRow] = {}
    for row in rows("numerals.toml", "numerals", table["numerals"], NumeralRow):
        if row.kind not in _KINDS:
            raise RulesError(f"numerals.toml: {row.id}: kind must be one of {', '.join(_KINDS)}")
        by_word.update((word, row) for word in row.words)
    return by_word
