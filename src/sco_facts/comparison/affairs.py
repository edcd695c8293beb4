"""Which documents speak of one affair: they use the same rare words, and have figures in common.

Two values that differ are a conflict only where both texts speak of one thing. Names alone do not
tell that: a fan magazine calls the club by another name than the city council does, but both write
of seats, a roof and trams. So documents are compared as wholes, each word by how few documents
have it (the "inverse document frequency" of K. Sparck Jones, 1972).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log

from sco_facts.comparison.signatures import Signature

REPORT = 3  # figures; in a text with fewer, nothing can be ruled out by what else it says
LOOKED_AT = 12  # members of a large group that stand for it
SMOOTH = 20  # documents of other affairs, imagined, so that a corpus of two has rare words too
TYPICAL = 0.08  # how alike documents are that may or may not be of one affair
STORY, STORY_LEAST, STORY_MOST = 1.5, -3.0, 1.0
STRANGERS = -0.5  # no conflict between such documents
REMEMBERED = 200_000  # pairs of documents, some 100 bytes each
SHORT = 0.7  # how far the shorter of two documents is the measure of what they might share

# The evidence that two documents speak of one affair, by logistic regression over those of some
# forty affairs: how alike their words are, the names and the figures they have in common.
PRIOR, WORDS, NAMES, FIGURES, NO_NAME = -4.5, 1.75, 0.4, 2.0, -1.6
NAMES_MOST, FIGURES_MOST, ENOUGH = 12.0, 4, 2
FEW = 40  # documents of which each pair is looked at; else those with like figures
# Of so many documents the weights are learned. Of more, two are of one affair more seldom; a few
# were put together by somebody.
USUAL, CHOSEN = 300, 2.8
LIKELY = -2.0  # what one pair of documents needs, so that others may confirm that they are one
TOGETHER = -0.8  # what all pairs of two groups of documents must have on average
LEAST, MOST = -6.0, 3.0  # what one of these pairs may say


@dataclass(slots=True)
class Stories:
    """How alike the documents of a corpus are, by their words and names."""

    words: dict[str, frozenset[str]]
    rarity: dict[str, float]
    sizes: dict[str, float]
    figures: Counter[str]
    names: dict[str, frozenset[str]]
    name_rarity: dict[str, float]
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
        return min(max(STORY * self._likeness(one, other), STORY_LEAST), STORY_MOST)

    def _likeness(self, one: str, other: str) -> float:
        """How alike the words of two documents are, as a logarithm; 0 is typical."""
        shared = sum(self.rarity[word] for word in self.words[one] & self.words[other])
        small, large = sorted((self.sizes[one], self.sizes[other]))
        if shared <= 0:
            return STORY_LEAST
        return log(shared / (small**SHORT * large ** (1 - SHORT)) / TYPICAL)

    def weigh_affair(self, one: str, other: str, figures: int) -> float:
        """The evidence that two documents, with so many figures in common, are of one affair."""
        common = self.names[one] & self.names[other]
        total = PRIOR + min(log(USUAL / len(self.words)), CHOSEN)
        total += WORDS * self._likeness(one, other)
        total += FIGURES * min(figures, FIGURES_MOST)
        if common:
            rarity = sum(self.name_rarity[name] for name in common)
            return total + NAMES * min(rarity, NAMES_MOST)
        known = min(len(self.names[one]), len(self.names[other]), ENOUGH)
        return total + NO_NAME * known / ENOUGH


def read_stories(signatures: Iterable[Signature]) -> Stories:
    """The stories of a corpus: every word of a document by the square of its rarity."""
    words: dict[str, frozenset[str]] = {}
    names: dict[str, frozenset[str]] = {}
    figures: Counter[str] = Counter()
    for signature in signatures:
        figures[signature.document] += 1
        words[signature.document] = signature.story
        names[signature.document] = signature.names
    rarity = {word: rare**2 for word, rare in _rarity(words).items()}
    sizes = {document: sum(rarity[word] for word in found) for document, found in words.items()}
    return Stories(words, rarity, sizes, figures, names, _rarity(names))


def _rarity(found: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How rare each word of some documents is: the inverse document frequency."""
    counts = Counter(word for words in found.values() for word in words)
    return {word: log((len(found) + SMOOTH) / count) for word, count in counts.items()}


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

    def are_reports(self, one: str, other: str) -> bool:
        """Whether both documents are reports of one affair, not just a sentence or two of it."""
        least = min(self.stories.figures[document] for document in (one, other))
        return least >= REPORT and self.affair[one] == self.affair[other]

    def are_two(self, a: Signature, b: Signature) -> bool:
        """Whether both documents have their like, and not each other."""
        one, other = self.affair.get(a.document), self.affair.get(b.document)
        return one != other and one in self.shared and other in self.shared


def find_affairs(
    groups: Iterable[Sequence[int]],
    pairs: Iterable[tuple[int, int]],
    signatures: Sequence[Signature],
    stories: Stories,
) -> Affairs:
    """The affairs of a corpus, from the groups of figures that agree; ``pairs`` are figures whose
    documents may be of one affair too."""
    links: Counter[tuple[str, str]] = Counter()
    for group in groups:
        documents = {signatures[place].document for place in group[:LOOKED_AT]}
        links.update(combinations(sorted(documents), 2))
    known = set(links)
    if len(stories.words) <= FEW:
        known.update(combinations(sorted(stories.words), 2))
    for first, second in pairs:
        one, other = signatures[first].document, signatures[second].document
        if one != other:
            known.add(_in_order(one, other))
    clusters = _cluster(known, links, stories)
    heads = {document: members[0] for document, members in clusters.items()}
    shared = frozenset(members[0] for members in clusters.values() if len(members) > 1)
    return Affairs(stories, links, heads, shared)


def _cluster(
    pairs: Iterable[tuple[str, str]], links: Counter[tuple[str, str]], stories: Stories
) -> dict[str, list[str]]:
    """Each document with all of its affair: the likeliest pairs first, two affairs become one if
    most of their documents say so."""

    def weigh(one: str, other: str) -> float:
        return stories.weigh_affair(one, other, links[_in_order(one, other)])

    ranked = sorted((-weigh(one, other), one, other) for one, other in pairs)
    clusters = {document: [document] for document in stories.words}
    for weight, first, second in ranked:
        one, other = clusters[first], clusters[second]
        if -weight < LIKELY:
            break
        if one is other:
            continue
        found = [
            min(max(weigh(a, b), LEAST), MOST) for a in one[:LOOKED_AT] for b in other[:LOOKED_AT]
        ]
        if sum(found) < TOGETHER * len(found):
            continue
        one.extend(other)
        for document in other:
            clusters[document] = one
    return clusters


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
