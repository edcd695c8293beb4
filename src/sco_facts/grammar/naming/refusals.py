"""What looked like a name and is none, and why: asked only where somebody wants it explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from sco_facts.grammar.naming import surfaces
from sco_facts.grammar.naming.candidates import Candidate, Evidence, Sort
from sco_facts.grammar.naming.cleaning import OTHER, PLACES, SORTS, cleaned
from sco_facts.grammar.naming.words import Words
from sco_facts.mentions import Refusal
from sco_facts.rules.names import NameRules

# Each is told in explanations.toml as "name.…".
Why: TypeAlias = Literal[
    "place",
    "thing",
    "unlike-person",
    "unlike-organisation",
    "heading",
    "gathering",
    "bare-noun",
    "ticker",
    "outvoted",
    "weak",
]


def refusals(
    words: Words,
    rules: NameRules,
    evidence: Iterable[Evidence],
    candidates: Iterable[Candidate],
    decided: Mapping[surfaces.Surface, Sort],
    names: Iterable[Candidate],
) -> Iterator[Refusal]:
    """Each candidate, and each entity of the model, that shares no word with a name."""
    taken = bytearray(len(words))
    for name in names:
        taken[name.first : name.last] = b"\1" * (name.last - name.first)
    for candidate in candidates:
        first, last = candidate.first, candidate.last
        if not any(taken[first:last]) and candidate.rule not in PLACES | OTHER:
            taken[first:last] = b"\1" * (last - first)
            why = _against(words, candidate, decided)
            yield Refusal(words.starts[first], words.ends[last - 1], f"name.{why}")
    for entity in evidence:
        first, last = words.at(entity.start, entity.end)
        known = entity.label in SORTS or entity.label in PLACES | OTHER
        if first < last and known and not any(taken[first:last]):
            reason = _against_model(words, rules, entity)
            yield Refusal(entity.start, entity.end, f"name.{reason}")


def _against(words: Words, candidate: Candidate, decided: Mapping[surfaces.Surface, Sort]) -> Why:
    if candidate.rule == "gathering":
        return "gathering"
    if candidate.weight < 1:
        return "bare-noun"
    if surfaces.is_ticker(words, candidate.first):
        return "ticker"
    label = decided.get(surfaces.surface(words, candidate), candidate.sort)
    return "outvoted" if label == "other" else "weak"


def _against_model(words: Words, rules: NameRules, entity: Evidence) -> Why:
    if entity.label in PLACES:
        return "place"
    if entity.label in OTHER:
        return "thing"
    if cleaned(words, rules, entity) is not None:
        return "heading"  # a candidate, and not among those that were kept
    return "unlike-person" if SORTS[entity.label] == "person" else "unlike-organisation"
