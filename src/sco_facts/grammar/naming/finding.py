"""People and organisations in a text, from a model's entities and all else that speaks for them.

Candidates (the model's entities, organ nouns, titles, offices, ages, definitions, known names) vote
for each surface; the decided surfaces spread through the text; longest and strongest first, each
word goes to one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sco_facts.grammar.naming import offices, surfaces
from sco_facts.grammar.naming.bodies import (
    framed_organisations,
    governed_organisations,
    possessing_organisations,
    scoring_clubs,
)
from sco_facts.grammar.naming.candidates import Candidate, Evidence, Sort
from sco_facts.grammar.naming.cleaning import without_office
from sco_facts.grammar.naming.definitions import Defined, definitions, unspelled
from sco_facts.grammar.naming.evidence import (
    confirmed_nouns,
    model_candidates,
    reconciled,
    without_adjective,
)
from sco_facts.grammar.naming.frames import (
    framed_people,
    given_names,
    initialled_people,
    leaders,
    named_by_verbs,
)
from sco_facts.grammar.naming.headings import heading_words, without_headings
from sco_facts.grammar.naming.lists import settle_lists
from sco_facts.grammar.naming.organs import organ_phrases
from sco_facts.grammar.naming.people import (
    names_behind_bodies,
    names_behind_offices,
    role_names,
    titled_names,
)
from sco_facts.grammar.naming.refusals import refusals
from sco_facts.grammar.naming.words import Words, read_words
from sco_facts.mentions import Definition, Mention, Refusal, Region
from sco_facts.records import record
from sco_facts.rules.names import NameRules

# Who takes a word when two candidates want it; the longer one among equals.
_RANKS = {
    "user": 5,
    "definition": 4,
    "organ-noun": 3,
    "organ-noun-first": 3,
    "gathering": 3,
    "title": 3,
    "role": 2,
    "age": 2,
    "office": 2,
}

_BODY_FRAMES = frozenset({"has", "has-office", "called-a-body", "score"})


@record
class Found:
    """Mentions of people and organisations in order, and the definitions of short forms."""

    mentions: tuple[Mention, ...]
    definitions: tuple[Definition, ...]


def find_names(
    text: str,
    evidence: Sequence[Evidence],
    rules: NameRules,
    own: Iterable[Mention] = (),
    refused: list[Refusal] | None = None,
) -> Found:
    """The people and organisations of a text; ``own`` are finds of the user's patterns.

    What looks like a name and is none goes to ``refused``, if it is given.
    """
    words = read_words(text, rules)
    known = list(surfaces.known_surfaces(words, rules))
    spans = list(surfaces.known_spans(words, known))
    headings = heading_words(words)
    candidates, phrases = _candidates(words, rules, evidence, spans, headings)
    candidates += _users(words, own)
    defined = _defined(words, [*candidates, *phrases])
    phrases = list(_without_parents(words, phrases, defined))
    phrases += _stretched(words, rules, defined, [*candidates, *phrases])
    votes = surfaces.count_votes(words, [*candidates, *phrases])
    for key, sort, weight in known:
        votes[key][sort] += weight
    surfaces.defined_votes(words, rules, defined, votes)
    decided = surfaces.decide(words, rules, votes)
    settle_lists(words, rules, [*candidates, *phrases], votes, decided)
    spread = surfaces.spread(words, rules, decided, headings)
    chosen = _chosen(words, decided, [*phrases, *candidates, *spread])
    names = [candidate for candidate in chosen if candidate.sort != "other"]
    if refused is not None:
        looked_at = [*phrases, *candidates]
        refused += refusals(words, rules, evidence, looked_at, decided, names)
    return Found(
        tuple(offices.mentions(words, rules, names)),
        tuple(_definition(words, entry) for entry in defined),
    )


def _candidates(
    words: Words,
    rules: NameRules,
    evidence: Iterable[Evidence],
    known: Sequence[tuple[int, int]],
    flags: bytearray,
) -> tuple[list[Candidate], list[Candidate]]:
    """What model and frames speak for, and the phrases of organ nouns."""
    model = model_candidates(words, rules, evidence)
    model = without_headings(words, flags, model)
    phrases = without_headings(
        words, flags, organ_phrases(words, rules, frozenset(end for _, end in known))
    )
    model, phrases = reconciled(words, rules, model, phrases)
    phrases = [_cut_at_office(words, rules, phrase) for phrase in phrases]
    phrases = list(confirmed_nouns(words, list(without_adjective(words, rules, phrases))))
    bodies = [*known, *((phrase.first, phrase.last) for phrase in phrases)]
    framed = [
        *names_behind_bodies(words, rules, bodies),
        *titled_names(words, rules),
        *role_names(words, rules),
        *framed_people(words, rules),
        *initialled_people(words, rules),
        *framed_organisations(words, rules),
        *named_by_verbs(words, rules),
        *leaders(words, rules),
        *given_names(words, rules),
        *names_behind_offices(words, rules),
        *governed_organisations(words, rules),
        *possessing_organisations(words, rules),
        *scoring_clubs(words, rules),
    ]
    framed = without_headings(words, flags, framed)
    return _without_namesakes(words, model + framed), phrases


def _cut_at_office(words: Words, rules: NameRules, phrase: Candidate) -> Candidate:
    """ "UNHCR Mission" in front of "Director": the noun belongs to the office."""
    last = without_office(words, rules, phrase.first, phrase.last)
    return phrase if last == phrase.last else replace(phrase, last=last, weight=2)


def _without_namesakes(words: Words, candidates: Sequence[Candidate]) -> list[Candidate]:
    """No frame makes a body of a word that the text has in a person's full name."""
    parts = {
        word
        for candidate in candidates
        if candidate.sort == "person" and candidate.last - candidate.first > 1
        for word in words.texts[candidate.first : candidate.last]
    }
    return [
        candidate
        for candidate in candidates
        if not (
            candidate.rule in _BODY_FRAMES
            and candidate.last - candidate.first == 1
            and words.texts[candidate.first] in parts
        )
    ]


def _users(words: Words, own: Iterable[Mention]) -> Iterator[Candidate]:
    for mention in own:
        first, last = words.at(mention.start, mention.end)
        sort: Sort = "person" if mention.kind == "person" else "organisation"
        if first < last:
            yield Candidate(first, last, sort, mention.rule, 100)


def _defined(words: Words, candidates: Sequence[Candidate]) -> list[Defined]:
    """Definitions by letters, then short forms that are not the letters of what they stand for."""
    found = list(definitions(words))
    done = {entry.short for entry in found}
    ends = {
        candidate.last: candidate
        for candidate in candidates
        if candidate.sort == "organisation" and candidate.last - candidate.first > 1
    }
    for entry in unspelled(words, ends):
        if entry.short not in done:
            long = ends[entry.long[1]]
            found.append(replace(entry, long=(long.first, long.last)))
    return found


def _without_parents(
    words: Words, phrases: Iterable[Candidate], defined: Sequence[Defined]
) -> Iterator[Candidate]:
    """ "Council of the Treaty Organization (CTO)" is two names: a body and the one it is in."""
    parents = {entry.long[1]: entry.long[0] for entry in defined}
    for phrase in phrases:
        start = parents.get(phrase.last, phrase.first)
        end = start - 1 if words.lowers[start - 1] == "the" else start
        if phrase.first < end - 1 and words.lowers[end - 1] in ("of", "for"):
            yield replace(phrase, last=end - 1)
            yield replace(phrase, first=start)
        else:
            yield phrase


def _stretched(
    words: Words, rules: NameRules, defined: Iterable[Defined], candidates: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Long forms that reach further than any candidate: the letters of the short one say so."""
    bodies = [candidate for candidate in candidates if candidate.sort == "organisation"]
    spans = {(candidate.first, candidate.last) for candidate in bodies}
    lasts = {candidate.last: candidate.first for candidate in bodies}
    for entry in defined:
        first, last = entry.long
        if (first, last) in spans or not words.capitals[first] or last not in lasts:
            continue
        capital = sum(words.capitals[first:last])
        if lasts[last] > first and capital > 1 and words.texts[last - 1] not in rules.never_heads:
            yield Candidate(first, last, "organisation", "definition", 3)


def _chosen(
    words: Words, decided: Mapping[surfaces.Surface, Sort], candidates: Iterable[Candidate]
) -> list[Candidate]:
    """Each word to one candidate: the strongest rule first, then the longest, then the leftmost."""
    labelled = []
    for candidate in candidates:
        if candidate.weight < 1 or surfaces.is_ticker(words, candidate.first):
            continue
        label = decided.get(surfaces.surface(words, candidate), candidate.sort)
        labelled.append(candidate if candidate.sort == label else replace(candidate, sort=label))
    labelled.sort(key=_order)
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


def _order(candidate: Candidate) -> tuple[int, int, int, str]:
    rank = 5 if candidate.weight >= 100 else _RANKS.get(candidate.rule, 1)
    return -rank, candidate.first - candidate.last, candidate.first, candidate.rule


def _definition(words: Words, entry: Defined) -> Definition:
    return Definition(_region(words, *entry.long), _region(words, *entry.short), entry.rule)


def _region(words: Words, first: int, last: int) -> Region:
    return Region(words.starts[first], words.ends[last - 1])
