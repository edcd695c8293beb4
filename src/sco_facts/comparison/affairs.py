"""Which documents speak of one affair: they have figures in common, straight or through a third.

Two values that differ are a conflict only where both texts speak of one thing. What else they agree
on tells more of that than their names: a fan magazine calls the club by another name than the city
council does, but both have the cost of the stadium from the club's own release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sco_facts.comparison.signatures import Signature

LOOKED_AT = 12  # members of a large group that stand for it
ENOUGH = 2  # figures, or a figure and two names, that make two documents one affair


@dataclass(frozen=True, slots=True)
class Affairs:
    """``links`` counts the figures that two documents have in common, by both names in order;
    ``affair`` names for each document the one that stands for its affair, ``shared`` has
    those of several documents."""

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

    def are_two(self, a: Signature, b: Signature) -> bool:
        """Whether both documents have their like, and not each other."""
        one, other = self.affair.get(a.document), self.affair.get(b.document)
        return one != other and one in self.shared and other in self.shared


def find_affairs(groups: Iterable[Sequence[int]], signatures: Sequence[Signature]) -> Affairs:
    """The affairs of a corpus, from the groups of figures that agree."""
    links: Counter[tuple[str, str]] = Counter()
    names: dict[str, frozenset[str]] = {}
    for members in groups:
        documents = sorted({signatures[member].document for member in members[:LOOKED_AT]})
        links.update(combinations(documents, 2))
        names.update((signatures[member].document, signatures[member].names) for member in members)
    affair = {document: document for document in names}
    for (one, other), count in sorted(links.items()):
        if count + min(len(names[one] & names[other]) // 2, 1) >= ENOUGH:
            affair[_head(affair, one)] = _head(affair, other)
    heads = {document: _head(affair, document) for document in affair}
    counts = Counter(heads.values())
    return Affairs(links, heads, frozenset(head for head in counts if counts[head] > 1))


def _head(affair: dict[str, str], document: str) -> str:
    while affair[document] != document:
        affair[document] = affair[affair[document]]
        document = affair[document]
    return document


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
