"""From scored candidates to figures: groups in which everything measures the same thing.

Pairs are taken best first. Two groups become one only if no veto stands between any of their
members and no document would then have two figures in the group, unless it repeats itself. What is
in one group is compared all with all, so that "deaths" and "fatalities" meet through "the dead".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sco_facts.comparison.affairs import LOOKED_AT, Affairs, Stories, find_affairs
from sco_facts.comparison.assignment import Desk, find_partners, is_excluded, total_of
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.scoring import PAIR, Score
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.strangers import are_strangers
from sco_facts.comparison.vetoes import find_veto

AGAINST = -2.0  # what keeps two figures out of one group, whatever others have in common with them
# How far below the mark two figures may be that have nobody else, if they disagree or agree, and by
# how much they must be the best for each other.
LONELY, LONELY_AGREE, MARGIN = 1.4, 0.8, 0.5
# What each figure that two documents have in common says for the next one; names in common say the
# same, and the two together no more than this.
LINK, LINKS_MOST = 0.5, 1.5
_NAMES = 2
LEAST, MEAN = -6.0, -2.6  # of all pairs between two groups, each no worse than the least
LOWEST = 6.0  # what lies so far below the mark no affair can lift
AFFAIR = 1.0
TELLING = 10  # a smaller number met twice in one text, of two nouns, is chance: "two helpers"
STRANGE_STORY = -1.5  # against two values that agree, in documents that share few words
EXCLUDED = -5.0  # between two members of groups that are to become one
ALL = -1.0  # what the pairs between two groups must have on average


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures, by position, and how likely they are one; of the evidence only what their
    names say, for there are many candidates."""

    first: int
    second: int
    total: float
    agree: bool
    names: float


Scorer = Callable[[Signature, Signature], Score]
Permission = Callable[[int, int], "float | None"]


def group(
    signatures: Sequence[Signature],
    candidates: Iterable[Candidate],
    score: Scorer,
    lexicon: Lexicon,
    stories: Stories,
) -> list[list[int]]:
    """Positions that belong together, each group in order; groups of one are left out.

    What agrees comes first: it tells which documents speak of one affair. Within an affair the
    figures that are left on either side are assigned to each other; between documents that are of
    no affair, two values that differ need all that speaks for one figure.
    """
    ranked = sorted(
        (
            _retold(found, stories, signatures)
            for found in candidates
            if found.total >= PAIR - LOWEST
        ),
        key=lambda found: (-found.total, not found.agree, found.first, found.second),
    )
    known = ((found.first, found.second) for found in ranked)
    strictly = _strictly(signatures, score)
    groups = _join_all(ranked, signatures, strictly)
    affairs = find_affairs(_distinct(groups), known, signatures, stories)
    ranked = [
        found
        for found in ranked
        if not are_strangers(signatures[found.first], signatures[found.second], affairs)
    ]
    strictly = _among_friends(strictly, signatures, affairs)
    groups = _join_all(ranked, signatures, strictly)
    _assign(groups, signatures, score, lexicon, affairs)
    apart = [
        (found.total + _bonus(found, affairs, signatures), found)
        for found in ranked
        if not found.agree and not affairs.are_reports(*_documents(found, signatures))
    ]
    for total, candidate in sorted(apart, key=lambda found: -found[0]):
        if total >= PAIR:
            _join(candidate.first, candidate.second, groups, signatures, strictly, MEAN)
    for candidate in _left_over(ranked, groups, affairs, signatures):
        first, second = candidate.first, candidate.second
        if candidate.agree or score(signatures[first], signatures[second]).against > AGAINST:
            _join(first, second, groups, signatures, strictly, MEAN)
    return sorted(sorted(members) for members in _distinct(groups) if len(members) > 1)


def _join_all(
    candidates: Iterable[Candidate], signatures: Sequence[Signature], weigh: Permission
) -> dict[int, list[int]]:
    """The group of each position, after what agrees has been put together."""
    groups = {position: [position] for position in range(len(signatures))}
    for found in candidates:
        if found.agree and found.total >= PAIR:
            _join(found.first, found.second, groups, signatures, weigh, MEAN)
    return groups


def _assign(
    groups: dict[int, list[int]],
    signatures: Sequence[Signature],
    score: Scorer,
    lexicon: Lexicon,
    affairs: Affairs,
) -> None:
    """Put together what the documents of each affair have left, the likeliest pairs first."""
    homes = [
        frozenset(signatures[member].document for member in groups[place][:LOOKED_AT])
        for place in range(len(signatures))
    ]
    desk = Desk(signatures, homes, affairs, score, lexicon)
    documents = {signature.document for signature in signatures}
    proposals = [
        proposal
        for one, other in find_partners(affairs, documents)
        for proposal in desk.propose(one, other)
    ]

    def weigh(first: int, second: int) -> float | None:
        if is_excluded(signatures[first], signatures[second]):
            return EXCLUDED
        return total_of(desk.weigh(first, second))

    friendly = _among_friends(weigh, signatures, affairs)
    for found in sorted(proposals, key=lambda one: (-one.weight, one.first, one.second)):
        _join(found.first, found.second, groups, signatures, friendly, ALL)


def _among_friends(
    weigh: Permission, signatures: Sequence[Signature], affairs: Affairs
) -> Permission:
    """The same, but nothing for two figures of strangers: no group grows over two affairs."""

    def weigh_friends(first: int, second: int) -> float | None:
        if are_strangers(signatures[first], signatures[second], affairs):
            return None
        return weigh(first, second)

    return weigh_friends


def _strictly(signatures: Sequence[Signature], score: Scorer) -> Permission:
    """The evidence for two figures of any documents; None if something keeps them apart."""

    def weigh(first: int, second: int) -> float | None:
        found = score(signatures[first], signatures[second])
        return None if found.against <= AGAINST and found.total < PAIR else found.total

    return weigh


def _retold(candidate: Candidate, stories: Stories, signatures: Sequence[Signature]) -> Candidate:
    """A candidate whose evidence counts what the two documents have in common as wholes."""
    story = stories.weigh(signatures[candidate.first], signatures[candidate.second])
    if candidate.agree:
        story = max(story, STRANGE_STORY) if story < 0 else 0.0
    return replace(candidate, total=candidate.total + story - min(candidate.names, 0.0))


def _distinct(groups: Mapping[int, list[int]]) -> list[list[int]]:
    return list({id(members): members for members in groups.values()}.values())


def _join(
    first: int,
    second: int,
    groups: dict[int, list[int]],
    signatures: Sequence[Signature],
    weigh: Permission,
    mean: float,
) -> None:
    """Make one group of the two that a pair connects, if nothing speaks against it."""
    one, other = groups[first], groups[second]
    if one is other or not _may_join(one, other, signatures, weigh, mean):
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
    """Pairs a little below the mark where neither side has found, or could find, a better partner:
    of texts too short, or too much alone, to be assigned to each other."""
    homes = {
        place: {signatures[member].document for member in groups[place][:LOOKED_AT]}
        for candidate in ranked
        for place in (candidate.first, candidate.second)
    }
    free: list[tuple[float, Candidate]] = []
    best: dict[tuple[int, str], list[float]] = defaultdict(list)
    for candidate in ranked:
        ways = _both_ways(candidate)
        if any(signatures[other].document in homes[one] for one, other in ways):
            continue
        total = candidate.total + _bonus(candidate, affairs, signatures)
        free.append((total, candidate))
        for one, other in ways:
            best[one, signatures[other].document].append(total)
    return [
        candidate
        for total, candidate in sorted(free, key=lambda found: -found[0])
        if total >= PAIR - (LONELY_AGREE if candidate.agree else LONELY)
        and not affairs.are_reports(*_documents(candidate, signatures))
        and _may_be_one_affair(candidate, affairs, signatures)
        and all(
            _is_best(total, best[one, signatures[other].document])
            for one, other in _both_ways(candidate)
        )
    ]


def _may_be_one_affair(
    candidate: Candidate, affairs: Affairs, signatures: Sequence[Signature]
) -> bool:
    """Whether the documents share two names, all that a short one has, or a figure."""
    a, b = signatures[candidate.first], signatures[candidate.second]
    enough = min(_NAMES, a.sure_names, b.sure_names)
    if (
        len(a.names & b.names) >= max(enough, 1)
        or affairs.are_reports(a.document, b.document)
        or affairs.count(a, b)
    ):
        return True
    return not (a.sure_names or b.sure_names)


def _is_best(total: float, totals: Sequence[float]) -> bool:
    """Whether a score is the highest, and clearly above the next."""
    rest = list(totals)
    rest.remove(total)
    return all(other < total - MARGIN for other in rest)


def _documents(candidate: Candidate, signatures: Sequence[Signature]) -> tuple[str, str]:
    return signatures[candidate.first].document, signatures[candidate.second].document


def _both_ways(candidate: Candidate) -> tuple[tuple[int, int], tuple[int, int]]:
    return (candidate.first, candidate.second), (candidate.second, candidate.first)


def _bonus(candidate: Candidate, affairs: Affairs, signatures: Sequence[Signature]) -> float:
    """What the affair of the two documents says beyond the names they have in common."""
    a, b = signatures[candidate.first], signatures[candidate.second]
    by_links = min(LINK * affairs.count(a, b), LINKS_MOST)
    if affairs.are_reports(a.document, b.document):
        by_links = max(by_links, AFFAIR)
    return max(by_links - max(candidate.names, 0.0), 0.0)


def _may_join(
    one: list[int],
    other: list[int],
    signatures: Sequence[Signature],
    weigh: Permission,
    mean: float,
) -> bool:
    if len(one) == len(other) == 1:
        a, b = signatures[one[0]], signatures[other[0]]
        return a.document != b.document or repeats(a, b)
    totals: list[float] = []
    for first in one[:LOOKED_AT]:
        for second in other[:LOOKED_AT]:
            a, b = signatures[first], signatures[second]
            if a.document == b.document:
                if find_veto(a, b) is not None or not repeats(a, b):
                    return False
                continue
            total = weigh(first, second)
            if total is None or a.kind != b.kind:
                return False
            totals.append(max(total, LEAST))
    return sum(totals) >= mean * len(totals)


def repeats(a: Signature, b: Signature) -> bool:
    """Whether one document gives the same figure twice: the values agree, and so do the words."""
    if not a.span.allowed.meets(b.span.allowed):
        return False
    if a.head and b.head and not (a.head & b.head):
        if abs(a.span.point) < TELLING:
            return False
        return a.span.point == b.span.point and a.span.place < abs(a.span.point) / 50
    return True
