"""From scored candidates to figures: groups in which everything measures the same thing.

Pairs are taken best first. Two groups become one only if no veto stands between any of their
members and no document would then have two figures in the group, unless it repeats itself. What is
in one group is compared all with all, so that "deaths" and "fatalities" meet through "the dead".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sco_facts.comparison.scoring import PAIR, Score
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.vetoes import find_veto

# How far below the mark the members of one group may be, pair by pair.
LOOSE, LOOSE_APART = -3.0, -1.5
LOOKED_AT = 12  # members of a large group that stand for it when another would join


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures, by position, and the evidence that they are one."""

    first: int
    second: int
    score: Score


Scorer = Callable[[Signature, Signature], Score]


def group(
    signatures: Sequence[Signature], candidates: Iterable[Candidate], score: Scorer
) -> list[list[int]]:
    """Positions that belong together, each group in order; groups of one are left out."""
    ranked = sorted(
        (candidate for candidate in candidates if candidate.score.total >= PAIR),
        key=lambda found: (-found.score.total, not found.score.agree, found.first, found.second),
    )
    groups = {position: [position] for position in range(len(signatures))}
    for candidate in ranked:
        one, other = groups[candidate.first], groups[candidate.second]
        if one is other or not _may_join(one, other, signatures, score):
            continue
        if len(one) < len(other):
            one, other = other, one
        one.extend(other)
        for position in other:
            groups[position] = one
    found = {id(members): members for members in groups.values() if len(members) > 1}
    return sorted(sorted(members) for members in found.values())


def _may_join(
    one: list[int], other: list[int], signatures: Sequence[Signature], score: Scorer
) -> bool:
    if len(one) == len(other) == 1:
        a, b = signatures[one[0]], signatures[other[0]]
        return a.document != b.document or repeats(a, b)
    for first in one[:LOOKED_AT]:
        for second in other[:LOOKED_AT]:
            a, b = signatures[first], signatures[second]
            if find_veto(a, b) is not None:
                return False
            if a.document == b.document:
                if not repeats(a, b):
                    return False
                continue
            found = score(a, b)
            if found.total < (LOOSE if found.agree else LOOSE_APART):
                return False
    return True


def repeats(a: Signature, b: Signature) -> bool:
    """Whether one document gives the same figure twice: the values agree, and so do the words."""
    if not a.span.allowed.meets(b.span.allowed):
        return False
    if a.head and b.head and not (a.head & b.head):
        return a.span.point == b.span.point and a.span.place < abs(a.span.point) / 50
    return True
