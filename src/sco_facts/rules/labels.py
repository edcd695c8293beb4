"""Nouns that make the number behind them a label: ``data/labels.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from sco_facts.rules.tables import package_table, rows


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Nouns of one field, in any case, and names that count only when capitalised."""

    id: str
    nouns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def load_labels() -> tuple[LabelRow, ...]:
    """Read the table; raise RulesError on a wrong row."""
    return rows("labels.toml", "labels", package_table("labels.toml")["labels"], LabelRow)
