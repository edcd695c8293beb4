"""The words of dates and the signs of tense: ``data/dates.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, refuse_unknown, rows

_SOURCE = "dates.toml"


@dataclass(frozen=True, slots=True)
class DateWordRow:
    """A word: how the grammar names it (``word_class``), what it means, how it is written."""

    id: str
    word_class: str
    value: str
    forms: tuple[str, ...]
    case: str = "any"


@dataclass(frozen=True, slots=True)
class CueRow:
    """Words that tell whether a sentence speaks of what is to come or of what has been."""

    id: str
    sense: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowerRow:
    """Words that stand behind a year without being counted by it."""

    id: str
    forms: tuple[str, ...]


class DateWord(NamedTuple):
    """What one form means."""

    word_class: str
    value: str


@dataclass(frozen=True)
class DateWords:
    """Every form as it is written in a text, and the cues by lower-case form; see FollowerRow."""

    forms: MappingProxyType[str, DateWord]
    cues: MappingProxyType[str, str]
    followers: frozenset[str]


@cache
def date_words() -> DateWords:
    """Read and check the package's table; RulesError if a form has two meanings."""
    data = package_table(_SOURCE)
    refuse_unknown(_SOURCE, data, ("words", "cues", "followers"))
    forms: dict[str, DateWord] = {}
    for row in rows(_SOURCE, "words", data["words"], DateWordRow):
        for form in _spellings(row):
            if form in forms:
                raise RulesError(f"{_SOURCE}: words row {row.id!r}: {form!r} has a meaning already")
            forms[form] = DateWord(row.word_class, row.value)
    cues = {
        form: row.sense for row in rows(_SOURCE, "cues", data["cues"], CueRow) for form in row.forms
    }
    followers = rows(_SOURCE, "followers", data["followers"], FollowerRow)
    return DateWords(
        MappingProxyType(forms),
        MappingProxyType(cues),
        frozenset(form for row in followers for form in row.forms),
    )


def _spellings(row: DateWordRow) -> Iterator[str]:
    if row.case not in ("any", "name", "exact"):
        raise RulesError(f"{_SOURCE}: words row {row.id!r}: case must be any, name or exact")
    for form in row.forms:
        written = {form} if row.case == "exact" else {form.capitalize(), form.upper()}
        if row.case == "any":
            written.add(form)
        yield from sorted(written)
