"""The words around a figure that tell what it measures, how it changed and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, refuse_unknown, rows

_SOURCE = "claims.toml"
PARTS = ("verb", "noun", "word")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words with one sense: lemmas of verbs or nouns, or words as written in lower case.

    In each ``yes`` sentence a figure has the sense; in each ``no`` sentence none has.
    """

    id: str
    sense: str
    part: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True)
class ClaimWords:
    """Every cue, and the words of a sense."""

    cues: tuple[Cue, ...]
    _words: dict[tuple[str, str], frozenset[str]]

    def verbs(self, sense: str) -> frozenset[str]:
        return self._words[sense, "verb"]

    def nouns(self, sense: str) -> frozenset[str]:
        return self._words[sense, "noun"]

    def words(self, sense: str) -> frozenset[str]:
        return self._words[sense, "word"]


def read_claim_words() -> ClaimWords:
    """Read the package's table; RulesError names the row that is wrong."""
    data = package_table(_SOURCE)
    refuse_unknown(_SOURCE, data, ("cues",))
    cues = rows(_SOURCE, "cues", data["cues"], Cue)
    words: dict[tuple[str, str], frozenset[str]] = {}
    for cue in cues:
        if cue.part not in PARTS:
            raise RulesError(f"{_SOURCE}: {cue.id}: part must be one of {', '.join(PARTS)}")
        key = cue.sense, cue.part
        words[key] = words.get(key, frozenset()) | frozenset(cue.words)
    return ClaimWords(cues, words)
