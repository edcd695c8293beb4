"""People and organisations in a text, from a model's entities and all else that speaks for them.

Candidates (the model's entities, organ nouns, titles, offices, ages, definitions, known names) vote
for each surface; the decided surfaces spread through the text; longest and strongest first, each
word goes to one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sco_facts.grammar.naming import offices, surfaces
from sco_facts.grammar.naming.candidates import Candidate, Evidence, Sort
from sco_facts.grammar.naming.cleaning import cleaned, is_organisation
from sco_facts.grammar.naming.definitions import Defined, definitions
from sco_facts.grammar.naming.organs import organ_phrases
from sco_facts.grammar.naming.people import aged_names, role_names, titled_names
from sco_facts.grammar.naming.words import Words, is_acronym, read_words
from sco_facts.mentions import Definition, Mention, Region
from sco_facts.rules.names import NameRules

_RANKS = {
    "user": 5,
    "organ-noun": 3,
    "definition": 3,
    "title": 3,
    "role": 2,
    "age": 2,
    "gathering": 3,
}


@dataclass(frozen=True, slots=True)
class Found:
    """Mentions of people and organisations in order, and the definitions of short forms."""

    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...]


def find_names(text: str, evidence: Iterable[Evidence], rules: NameRules) -> Found:
    """The people and organisations of a text."""
    words = read_words(text, rules)
    phrases = list(organ_phrases(words, rules))
    titled = list(titled_names(words, rules))
    model = [
        candidate for entity in evidence if (candidate := cleaned(words, rules, entity)) is not None
    ]
    framed = (
        [name for name, _ in titled]
        + list(role_names(words, rules))
        + list(aged_names(words, rules))
    )
    model, phrases = _reconciled(words, rules, model, phrases)
    defined = list(definitions(words))
    votes = surfaces.count_votes(words, rules, [*model, *framed, *phrases])
    for key, sort, weight in surfaces.known_surfaces(words, rules):
        votes[key][sort] += weight
    surfaces.defined_votes(words, rules, defined, votes)
    decided = surfaces.decide(words, rules, votes)
    spread = list(surfaces.spread(words, rules, decided))
    chosen = _chosen(words, decided, [*phrases, *framed, *model, *spread])
    names = [candidate for candidate in chosen if candidate.sort != "other"]
    return Found(
        tuple(offices.mentions(words, rules, names)),
        tuple(_definition(words, entry) for entry in defined),
    )


def _reconciled(
    words: Words, rules: NameRules, model: Sequence[Candidate], phrases: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Where model and organ nouns meet, the phrase wins, unless the model only extends it."""
    kept: list[Candidate] = []
    extended: dict[int, Candidate] = {}
    index = 0
    ordered = sorted(model, key=lambda candidate: candidate.first)
    for candidate in ordered:
        while index < len(phrases) and phrases[index].last <= candidate.first:
            index += 1
        met = []
        ahead = index
        while ahead < len(phrases) and phrases[ahead].first < candidate.last:
            met.append(ahead)
            ahead += 1
        if not met:
            kept.append(candidate)
        elif len(met) == 1 and _extends(words, rules, candidate, phrases[met[0]]):
            phrase = phrases[met[0]]
            extended[met[0]] = replace(candidate, rule="organ-noun", weight=max(2, phrase.weight))
    return kept, [extended.get(place, phrase) for place, phrase in enumerate(phrases)]


def _extends(words: Words, rules: NameRules, model: Candidate, phrase: Candidate) -> bool:
    """Whether the model's organisation is the phrase with a few words more."""
    if model.sort != "organisation" or phrase.sort != "organisation":
        return False
    if model.first > phrase.first or model.last < phrase.last:
        return False
    if model.first == phrase.first and model.last == phrase.last:
        return True
    beyond = [*range(model.first, phrase.first), *range(phrase.last, model.last)]
    if any(words.lowers[place] in ("and", ",", "'s", "’s") for place in beyond):
        return False
    if model.last > phrase.last and is_acronym(words.texts[phrase.last]):
        return False
    if any(words.lowers[place] in rules.role_head_words for place in beyond):
        return False
    return is_organisation(words, rules, model.first, model.last)


def _chosen(
    words: Words,
    decided: Mapping[surfaces.Surface, Sort],
    candidates: Iterable[Candidate],
) -> list[Candidate]:
    """Each word to one candidate: the strongest rule first, then the longest, then the leftmost."""
    labelled = []
    for candidate in candidates:
        if candidate.weight < 1:
            continue
        label = decided.get(surfaces.surface(words, candidate), candidate.sort)
        labelled.append(replace(candidate, sort=label))
    labelled.sort(key=lambda c: (-_RANKS.get(c.rule, 1), -(c.last - c.first), c.first, c.rule))
    taken = bytearray(len(words))
    chosen = []
    for candidate in labelled:
        if candidate.sort == "other" and candidate.rule != "gathering":
            continue
        if not any(taken[candidate.first : candidate.last]):
            taken[candidate.first : candidate.last] = b"\1" * (candidate.last - candidate.first)
            chosen.append(candidate)
    chosen.sort(key=lambda candidate: candidate.first)
    return chosen


def _definition(words: Words, entry: Defined) -> Definition:
    return Definition(_region(words, *entry.long), _region(words, *entry.short), entry.rule)


def _region(words: Words, first: int, last: int) -> Region:
    return Region(words.starts[first], words.ends[last - 1])
