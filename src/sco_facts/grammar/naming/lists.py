"""Lists: what stands in a row with organisations is one, and so with people.

OCBC and Bankora reported · Daily Islamabad Post, Centreline, DNA News Agency
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sco_facts.grammar.naming.candidates import Candidate, Sort
from sco_facts.grammar.naming.surfaces import FRAME, Surface, surface
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules

_JOINERS = frozenset({",", "and", "&", "or", ";"})


def settle_lists(
    words: Words,
    rules: NameRules,
    candidates: Iterable[Candidate],
    votes: Mapping[Surface, Counter[Sort]],
    decided: dict[Surface, Sort],
) -> None:
    """Let firmly known neighbours decide what only the model has guessed."""
    ordered = sorted(candidates, key=lambda candidate: (candidate.first, -candidate.last))
    listed: set[Surface] = set()
    for one, other in _neighbours(words, ordered):
        for guess, firm in ((one, other), (other, one)):
            key, known = surface(words, guess), surface(words, firm)
            label = decided.get(known)
            if label is None or not (known in listed or _is_firm(rules, votes, known)):
                continue
            if label != decided.get(key) and _is_guess(rules, votes, decided, key, label):
                decided[key] = label
            if label == "person" == decided.get(key):
                listed.add(key)


def _neighbours(
    words: Words, ordered: Iterable[Candidate]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of names with a comma or an "and" between them, or both."""
    before: Candidate | None = None
    for candidate in ordered:
        if candidate.weight < 1:
            continue
        last = before.last if before is not None else 0
        if words.texts[last : last + 1] == ["("] and words.texts[last + 2 : last + 3] == [")"]:
            last += 3  # "Maria Silva (Chair), Tunde Bakare"
        if before is not None and 0 < candidate.first - last <= 2:
            between = words.lowers[last : candidate.first]
            if all(word in _JOINERS for word in between):
                yield before, candidate
        if before is None or candidate.last > before.last:
            before = candidate


def _is_firm(rules: NameRules, votes: Mapping[Surface, Counter[Sort]], key: Surface) -> bool:
    """Known by more than a guess: a frame, a noun, a table, an acronym."""
    counts = votes.get(key)
    strong = counts is not None and max(counts.values(), default=0) >= 2 * FRAME
    return strong or (len(key) == 1 and is_acronym(key[0]))


def _is_guess(
    rules: NameRules,
    votes: Mapping[Surface, Counter[Sort]],
    decided: Mapping[Surface, Sort],
    key: Surface,
    label: Sort,
) -> bool:
    """Whether only the model speaks for a name, and nothing in it against the label."""
    counts = votes.get(key)
    if counts is None or max(counts.values(), default=0) >= FRAME:
        return False
    if decided.get(key) == "other" or any(word in rules.places for word in key):
        return False
    if label == "organisation":
        return key[0] not in rules.given_names and len(key) == 1
    nouns = any(word in rules.organ_nouns or is_acronym(word) for word in key)
    return label == "person" and 1 < len(key) < 4 and not nouns
