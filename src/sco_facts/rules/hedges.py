"""The words beside a number that say how exact it is: ``data/hedges.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from sco_facts.rules.tables import package_table, rows


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """Hedges of one bound; ``yes`` and ``no`` are texts that do and do not get it."""

    id: str
    bound: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


def load_hedges() -> tuple[HedgeRow, ...]:
    """Read the table; raise RulesError on a wrong row."""
    return rows("hedges.toml", "hedges", package_table("hedges.toml")["hedges"], HedgeRow)
