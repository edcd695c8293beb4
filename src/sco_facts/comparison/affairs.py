"""Which documents speak of one affair: they use the same rare words, and have figures in common.

Two values that differ are a conflict only where both texts speak of one thing. Names alone do not
tell that: a fan magazine calls the club by another name than the city council does, but both write
of seats, a roof and trams. So documents are compared as wholes, each word by how few documents
have it (the "inverse document frequency" of K. Sparck Jones, 1972).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log

from sco_facts.comparison.signatures import Signature

LOOKED_AT = 12  # members of a large group that stand for it
ENOUGH = 2  # figures that make two documents one affair; of documents alike, one
SMOOTH = 20  # documents of other affairs, imagined, so that a corpus of two has rare words too
TYPICAL = 0.08  # how alike documents are that may or may not be of one affair
STORY, STORY_LEAST, STORY_MOST = 1.5, -3.0, 1.0
ALIKE, STRANGERS = 0.5, -1.2  # one affair, even with one figure in common; no conflict between them
REMEMBERED = 200_000  # pairs of documents, some 100 bytes each
SHORT = 0.7  # how far the shorter of two documents is the measure of what they might share


@dataclass(slots=True)
class Stories:
    """How alike the documents of a corpus are, by the words near their figures."""

    words: dict[str, frozenset[str]]
    rarity: dict[str, float]
    sizes: dict[str, float]
    known: dict[tuple[str, str], float] = field(default_factory=dict)

    def weigh(self, a: Signature, b: Signature) -> float:
        """The evidence for one affair, as a logarithm of odds; negative if it is against."""
        key = _in_order(a.document, b.document)
        weight = self.known.get(key)
        if weight is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            weight = self.known[key] = self._weigh(*key)
        return weight

    def _weigh(self, one: str, other: str) -> float:
        shared = sum(self.rarity[word] for word in self.words[one] & self.words[other])
        small, large = sorted((self.sizes[one], self.sizes[other]))
        if shared <= 0:
            return STORY_LEAST
        likeness: float = shared / (small**SHORT * large ** (1 - SHORT))
        return min(max(STORY * log(likeness / TYPICAL), STORY_LEAST), STORY_MOST)


def read_stories(signatures: Iterable[Signature]) -> Stories:
    """The stories of a corpus: every word of a document by the square of its rarity."""
    words = {signature.document: signature.story for signature in signatures}
    counts = Counter(word for found in words.values() for word in found)
    rarity = {word: log((len(words) + SMOOTH) / count) ** 2 for word, count in counts.items()}
    sizes = {document: sum(rarity[word] for word in found) for document, found in words.items()}
    return Stories(words, rarity, sizes)


@dataclass(frozen=True, slots=True)
class Affairs:
    """``links`` counts the figures that two documents have in common, by both names in order;
    ``affair`` names for each document the one that stands for its affair, ``shared`` has those
    of several documents."""

    stories: Stories
    links: Counter[tuple[str, str]]
    affair: dict[str, str]
    shared: frozenset[str]

    def count(self, a: Signature, b: Signature) -> int:
        """How many figures the documents of two signatures have in common."""
        return self.links[_in_order(a.document, b.document)]

    def are_one(self, a: Signature, b: Signature) -> bool:
        """Whether both documents speak of one affair, straight or through others."""
        one, other = self.affair.get(a.document), self.affair.get(b.document)
        return one is not None and one == other

    def are_close(self, a: Signature, b: Signature) -> bool:
        """Whether both documents speak of one affair, or are as much alike as if they did."""
        if self.are_one(a, b):
            return True
        return self.stories.weigh(a, b) >= STORY_MOST and not self.are_two(a, b)

    def are_two(self, a: Signature, b: Signature) -> bool:
        """Whether both documents have their like, and not each other."""
        one, other = self.affair.get(a.document), self.affair.get(b.document)
        return one != other and one in self.shared and other in self.shared


def find_affairs(
    groups: Iterable[Sequence[int]], signatures: Sequence[Signature], stories: Stories
) -> Affairs:
    """The affairs of a corpus, from the groups of figures that agree."""
    links: Counter[tuple[str, str]] = Counter()
    members: dict[str, Signature] = {}
    for group in groups:
        found = {signatures[place].document: signatures[place] for place in group[:LOOKED_AT]}
        links.update(combinations(sorted(found), 2))
        members.update(found)
    affair = {document: document for document in members}
    for (one, other), count in sorted(links.items()):
        weight = stories.weigh(members[one], members[other])
        if weight > ALIKE or (weight > 0 and count >= ENOUGH):
            affair[_head(affair, one)] = _head(affair, other)
    heads = {document: _head(affair, document) for document in affair}
    counts = Counter(heads.values())
    return Affairs(stories, links, heads, frozenset(head for head in counts if counts[head] > 1))


def _head(affair: dict[str, str], document: str) -> str:
    while affair[document] != document:
        affair[document] = affair[affair[document]]
        document = affair[document]
    return document


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
