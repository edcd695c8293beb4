"""From scored candidates to figures: groups in which everything measures the same thing.

Pairs are taken best first. Two groups become one only if no veto stands between any of their
members and no document would then have two figures in the group, unless it repeats itself. What is
in one group is compared all with all, so that "deaths" and "fatalities" meet through "the dead".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sco_facts.comparison.scoring import PAIR, Score
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.vetoes import find_veto

# How far below the mark the members of one group may be, pair by pair.
LOOSE, LOOSE_APART = -3.0, -1.5
# How far below the mark two figures may be that have nobody else; by how much they must be best.
LONELY, MARGIN = 1.4, 0.5
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
        (candidate for candidate in candidates if candidate.score.total >= PAIR - LONELY),
        key=lambda found: (-found.score.total, not found.score.agree, found.first, found.second),
    )
    groups = {position: [position] for position in range(len(signatures))}
    for candidate in ranked:
        if candidate.score.total >= PAIR:
            _join(candidate, groups, signatures, score)
    for candidate in _lonely(ranked, signatures):
        _join(candidate, groups, signatures, score)
    found = {id(members): members for members in groups.values() if len(members) > 1}
    return sorted(sorted(members) for members in found.values())


def _join(
    candidate: Candidate,
    groups: dict[int, list[int]],
    signatures: Sequence[Signature],
    score: Scorer,
) -> None:
    """Make one group of the two that a candidate connects, if nothing speaks against it."""
    one, other = groups[candidate.first], groups[candidate.second]
    if one is other or not _may_join(one, other, signatures, score):
        return
    if len(one) < len(other):
        one, other = other, one
    one.extend(other)
    for position in other:
        groups[position] = one


def _lonely(ranked: Sequence[Candidate], signatures: Sequence[Signature]) -> list[Candidate]:
    """Pairs a little below the mark that disagree, where neither side has a better partner.

    Where every other figure of two reports has found its like, what is left over on both sides and
    measures the same is most often one figure with two values.
    """
    best: dict[tuple[int, str], list[float]] = defaultdict(list)
    for candidate in ranked:
        for one, other in _both_ways(candidate):
            best[one, signatures[other].document].append(candidate.score.total)
    return [
        candidate
        for candidate in ranked
        if candidate.score.total < PAIR
        and not candidate.score.agree
        and _may_be_one_affair(signatures[candidate.first], signatures[candidate.second])
        and all(
            _is_best(candidate.score.total, best[one, signatures[other].document])
            for one, other in _both_ways(candidate)
        )
    ]


def _may_be_one_affair(a: Signature, b: Signature) -> bool:
    return bool(a.names & b.names) or not (a.sure_names or b.sure_names)


def _is_best(total: float, totals: Sequence[float]) -> bool:
    """Whether a score is the first of a falling series, and clearly above the next."""
    return totals[0] == total and (len(totals) == 1 or totals[1] < total - MARGIN)


def _both_ways(candidate: Candidate) -> tuple[tuple[int, int], tuple[int, int]]:
    return (candidate.first, candidate.second), (candidate.second, candidate.first)


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
