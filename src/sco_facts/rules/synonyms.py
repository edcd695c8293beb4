"""Words that say the same thing, words that never do, and the names of one place.

The tables that the comparison of figures reads: ``same``, ``broader``, ``like``, ``contrast`` and
``state`` in ``synonyms.toml``, and ``places.csv``, one place a line: its name, then what else
points to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, refuse_unknown, rows

SOURCE = "synonyms.toml"
STEMS = "stems.toml"


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that stand for one thing (``same``), that a general word may stand for (``broader``),
    or that may stand for one thing (``like``)."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Sides that never measure the same thing: imports and exports, the dead and the injured.

    ``always`` marks opposite acts, which even one value twice does not make one: bought and sold.
    """

    id: str
    sides: tuple[tuple[str, ...], ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What has happened to that which a figure counts, or what a sum or a span of time is for.

    ``words`` in any form, ``phrases`` as written in small letters; ``of`` names the rows of
    ``same`` or ``broader`` that are counted, ``kind`` the kind of figure.
    """

    id: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    kind: str = "count"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Everything that the tables say of words."""

    same: tuple[WordClass, ...]
    broader: tuple[WordClass, ...]
    like: tuple[WordClass, ...]
    contrasts: tuple[Contrast, ...]
    states: tuple[State, ...]
    places: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WordLists:
    """Irregular forms by their base form, words of grammar, and words that tell little."""

    irregular: dict[str, str]
    stop: frozenset[str]
    light: frozenset[str]
    calendar: frozenset[str]
    once: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists of ``stems.toml``; RulesError names the file, the row and the reason."""
    data = package_table(STEMS)
    refuse_unknown(STEMS, data, ("irregular", "list"))
    lists = {row.id: frozenset(row.words) for row in rows(STEMS, "list", data["list"], WordClass)}
    irregular = rows(STEMS, "irregular", data["irregular"], WordClass)
    forms = {word: row.id for row in irregular for word in row.words}
    return WordLists(forms, lists["stop"], lists["light"], lists["calendar"], lists["once"])


def read_synonyms(data: dict[str, Any], places: str) -> Synonyms:
    """Check and type the tables; RulesError names the file, the row and the reason."""
    refuse_unknown(SOURCE, data, ("same", "broader", "like", "contrast", "state"))
    return Synonyms(
        rows(SOURCE, "same", data["same"], WordClass),
        rows(SOURCE, "broader", data["broader"], WordClass),
        rows(SOURCE, "like", data["like"], WordClass),
        rows(SOURCE, "contrast", data["contrast"], Contrast),
        rows(SOURCE, "state", data["state"], State),
        _read_places(places),
    )


def _read_places(text: str) -> tuple[tuple[str, ...], ...]:
    places = []
    owners: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        names = tuple(name.strip() for name in line.split(","))
        if not all(names):
            raise RulesError(f"places.csv: line {number}: empty name")
        for name in names:
            if owners.setdefault(name, names[0]) != names[0]:
                raise RulesError(f"places.csv: line {number}: {name!r} is {owners[name]} already")
        places.append(names)
    return tuple(places)
