"""From scored candidates to figures: groups in which everything measures the same thing.

Pairs are taken best first. Two groups become one only if no veto stands between any of their
members and no document would then have two figures in the group, unless it repeats itself. What is
in one group is compared all with all, so that "deaths" and "fatalities" meet through "the dead".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sco_facts.comparison.affairs import LOOKED_AT, Affairs, Stories, find_affairs
from sco_facts.comparison.scoring import PAIR, Score
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.vetoes import find_veto

AGAINST = -2.0  # what keeps two figures out of one group, whatever others have in common with them
# How far below the mark two figures may be that have nobody else, if they disagree or agree, and by
# how much they must be the best for each other.
LONELY, LONELY_AGREE, MARGIN = 1.4, 0.8, 0.5
# What each figure that two documents have in common says for the next one; names in common say the
# same, and the two together no more than this.
LINK, LINKS_MOST = 0.5, 1.5
_NAMES = 2
ONLY = 0.7  # what it says that neither document gives another figure of this noun
LEAST, MEAN = -6.0, -2.6  # of all pairs between two groups, each no worse than the least
LOWEST = 6.0  # what lies so far below the mark no affair can lift
AFFAIR, OTHER_AFFAIR = 1.0, -2.0
TELLING = 10  # a smaller number met twice in one text, of two nouns, is chance: "two helpers"
STRANGE_STORY = -1.5  # against two values that agree, in documents that share few words


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures, by position, and how likely they are one; of the evidence only what their
    names say, for there are many candidates. ``kin`` is what values that differ say in one affair.
    """

    first: int
    second: int
    total: float
    agree: bool
    names: float
    kin: float = 0.0


Scorer = Callable[[Signature, Signature], Score]
Kinship = Callable[[Signature, Signature], float]


def group(
    signatures: Sequence[Signature],
    candidates: Iterable[Candidate],
    score: Scorer,
    kinship: Kinship,
    stories: Stories,
) -> list[list[int]]:
    """Positions that belong together, each group in order; groups of one are left out.

    What agrees comes first: it tells which documents speak of one affair, and only there two values
    that differ are held to be one figure.
    """
    ranked = sorted(
        (
            _retold(found, stories, signatures)
            for found in candidates
            if found.total + found.kin >= PAIR - LOWEST
        ),
        key=lambda found: (-found.total, not found.agree, found.first, found.second),
    )
    groups = {position: [position] for position in range(len(signatures))}
    for candidate in ranked:
        if candidate.agree and candidate.total >= PAIR:
            _join(candidate, groups, signatures, score)
    affairs = find_affairs(_distinct(groups), signatures, stories)
    apart = [
        (found.total + _bonus(found, affairs, signatures), found)
        for found in ranked
        if not found.agree
    ]
    for total, candidate in sorted(apart, key=lambda found: -found[0]):
        if total >= PAIR:
            _join(candidate, groups, signatures, score)
    told = partial(_score_in_affair, score=score, kinship=kinship, affairs=affairs)
    for candidate in _left_over(ranked, groups, affairs, signatures):
        first, second = signatures[candidate.first], signatures[candidate.second]
        if not candidate.agree and score(first, second).against <= AGAINST:
            continue
        _join(candidate, groups, signatures, told)
    return sorted(sorted(members) for members in _distinct(groups) if len(members) > 1)


def _score_in_affair(
    a: Signature, b: Signature, *, score: Scorer, kinship: Kinship, affairs: Affairs
) -> Score:
    """The score of two figures with what their values say if both texts tell one story."""
    found = score(a, b)
    if found.agree or not affairs.are_close(a, b):
        return found
    kin = kinship(a, b)
    return replace(found, total=found.total + AFFAIR + kin) if kin else found


def _retold(candidate: Candidate, stories: Stories, signatures: Sequence[Signature]) -> Candidate:
    """A candidate whose evidence counts what the two documents have in common as wholes."""
    story = stories.weigh(signatures[candidate.first], signatures[candidate.second])
    if candidate.agree:
        story = max(story, STRANGE_STORY) if story < 0 else 0.0
    return replace(candidate, total=candidate.total + story - min(candidate.names, 0.0))


def _distinct(groups: Mapping[int, list[int]]) -> list[list[int]]:
    return list({id(members): members for members in groups.values()}.values())


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


def _left_over(
    ranked: Sequence[Candidate],
    groups: dict[int, list[int]],
    affairs: Affairs,
    signatures: Sequence[Signature],
) -> list[Candidate]:
    """Pairs a little below the mark where neither side has found, or could find, a better partner.

    Where the other figures of two reports have found their like, what is left over on both sides
    and measures the same is most often one figure, and if it has two values, a conflict.
    """
    homes = {
        place: {signatures[member].document for member in groups[place][:LOOKED_AT]}
        for candidate in ranked
        for place in (candidate.first, candidate.second)
    }
    heads = Counter((one.document, one.kind, head) for one in signatures for head in one.head)
    free: list[tuple[float, Candidate]] = []
    best: dict[tuple[int, str], list[float]] = defaultdict(list)
    for candidate in ranked:
        ways = _both_ways(candidate)
        if any(signatures[other].document in homes[one] for one, other in ways):
            continue
        total = candidate.total + _bonus(candidate, affairs, signatures)
        if _are_the_only_ones(candidate, heads, signatures):
            total += ONLY
        if affairs.are_close(signatures[candidate.first], signatures[candidate.second]):
            total += candidate.kin
        free.append((total, candidate))
        for one, other in ways:
            best[one, signatures[other].document].append(total)
    return [
        candidate
        for total, candidate in sorted(free, key=lambda found: -found[0])
        if total >= PAIR - (LONELY_AGREE if candidate.agree else LONELY)
        and _may_be_one_affair(candidate, affairs, signatures)
        and all(
            _is_best(total, best[one, signatures[other].document])
            for one, other in _both_ways(candidate)
        )
    ]


def _are_the_only_ones(
    candidate: Candidate,
    heads: Counter[tuple[str, str, str]],
    signatures: Sequence[Signature],
) -> bool:
    """Whether each document counts the thing once: "Eleven arrested", "Thirteen were arrested"."""
    a, b = signatures[candidate.first], signatures[candidate.second]
    return a.kind != "share" and any(
        heads[a.document, a.kind, head] == heads[b.document, b.kind, head] == 1
        for head in a.head & b.head
    )


def _bonus(candidate: Candidate, affairs: Affairs, signatures: Sequence[Signature]) -> float:
    """What the affair of the two documents says beyond the names they have in common."""
    a, b = signatures[candidate.first], signatures[candidate.second]
    if not candidate.agree and affairs.are_two(a, b):
        return OTHER_AFFAIR
    by_links = min(LINK * affairs.count(a, b), LINKS_MOST)
    if affairs.are_one(a, b):
        by_links = max(by_links, AFFAIR)
    return max(by_links - max(candidate.names, 0.0), 0.0)


def _may_be_one_affair(
    candidate: Candidate, affairs: Affairs, signatures: Sequence[Signature]
) -> bool:
    """Whether the documents share two names, all that a short one has, or a figure."""
    a, b = signatures[candidate.first], signatures[candidate.second]
    enough = min(_NAMES, a.sure_names, b.sure_names)
    if len(a.names & b.names) >= max(enough, 1) or affairs.are_one(a, b) or affairs.count(a, b):
        return True
    return not (a.sure_names or b.sure_names)


def _is_best(total: float, totals: Sequence[float]) -> bool:
    """Whether a score is the highest, and clearly above the next."""
    return all(other < total - MARGIN for other in _others(total, totals))


def _others(total: float, totals: Sequence[float]) -> list[float]:
    """The scores without one that is this."""
    rest = list(totals)
    rest.remove(total)
    return rest


def _both_ways(candidate: Candidate) -> tuple[tuple[int, int], tuple[int, int]]:
    return (candidate.first, candidate.second), (candidate.second, candidate.first)


def _may_join(
    one: list[int], other: list[int], signatures: Sequence[Signature], score: Scorer
) -> bool:
    if len(one) == len(other) == 1:
        a, b = signatures[one[0]], signatures[other[0]]
        return a.document != b.document or repeats(a, b)
    totals: list[float] = []
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
            if found.against <= AGAINST and found.total < PAIR:
                return False
            totals.append(max(found.total, LEAST))
    return sum(totals) >= MEAN * len(totals)


def repeats(a: Signature, b: Signature) -> bool:
    """Whether one document gives the same figure twice: the values agree, and so do the words."""
    if not a.span.allowed.meets(b.span.allowed):
        return False
    if a.head and b.head and not (a.head & b.head):
        if abs(a.span.point) < TELLING:
            return False
        return a.span.point == b.span.point and a.span.place < abs(a.span.point) / 50
    return True
