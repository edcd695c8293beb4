"""Who belongs to whom among the figures that two reports of one affair have left.

What agrees has been put together before. What is left on both sides is a problem of assignment: of
all pairs of one kind the likeliest come first, and each figure finds at most one in the other text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sco_facts.comparison.affairs import Affairs
from sco_facts.comparison.kinship import (
    Features,
    Setting,
    count_words,
    is_telling_slip,
    weigh_kinship,
)
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.scoring import Score
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.slips import digits_of, find_slip
from sco_facts.comparison.values import written
from sco_facts.comparison.vetoes import are_told_apart, find_veto, have_other_years

PARTNERS = 12  # documents of its affair that one document is held against
WINDOW = 4.0  # how many times the other value, but for a slip of the pen
# The evidence from which two figures of one affair are put together, in reports and in a sentence
# or two, which rule nothing out by what else they say: there only a slip of the pen counts.
ONE, ONE_AGREE, SURE = -0.2, 0.4, 2.0
NEXT = 12  # values on either side that a figure is compared with

Scorer = Callable[[Signature, Signature], Score]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two figures, by position, with the evidence that they are one."""

    weight: float
    first: int
    second: int


@dataclass(slots=True)
class Desk:
    """Where the figures of affairs are held against each other.

    ``homes`` tells which documents a figure has been found in before the work begins.
    """

    signatures: Sequence[Signature]
    homes: Sequence[frozenset[str]]
    affairs: Affairs
    score: Scorer
    lexicon: Lexicon
    places: list[float] = field(init=False)
    figures: dict[str, list[int]] = field(init=False)
    words: dict[str, Counter[str]] = field(default_factory=dict)
    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.figures = defaultdict(list)
        self.places = [0.0] * len(self.signatures)
        for position, signature in enumerate(self.signatures):
            self.figures[signature.document].append(position)
        for positions in self.figures.values():
            last = max(len(positions) - 1, 1)
            for number, position in enumerate(positions):
                self.places[position] = number / last

    def weigh(self, first: int, second: int) -> Features:
        """The evidence that two figures of one affair are one."""
        a, b = self.signatures[first], self.signatures[second]
        setting = Setting(
            (self.places[first], self.places[second]),
            (self._words(a.document), self._words(b.document)),
            self._left(a.document, b.document)[a.kind] * self._left(b.document, a.document)[a.kind],
        )
        return weigh_kinship(a, b, self.score(a, b), setting, self.lexicon)

    def propose(self, one: str, other: str) -> Iterator[Proposal]:
        """The pairs that two documents may have left and that are likely enough."""
        are_reports = self.affairs.are_reports(one, other)
        for first, second in self._couples(one, other):
            a, b = self.signatures[first], self.signatures[second]
            if is_excluded(a, b) or not (are_reports or self._is_plain_slip(a, b)):
                continue
            weight = total_of(self.weigh(first, second))
            agreeing = ONE_AGREE if self.score(a, b).agree else ONE
            if weight >= (agreeing if are_reports else SURE):
                yield Proposal(weight, first, second)

    def _is_plain_slip(self, a: Signature, b: Signature) -> bool:
        """Whether nothing but a slip of the pen tells two figures apart."""
        return is_telling_slip(a, b) and not self.score(a, b).against

    def _couples(self, one: str, other: str) -> Iterator[tuple[int, int]]:
        """Figures of one kind that neither document has found in the other, with values near each
        other or a slip of the pen apart."""
        by_kind: dict[str, list[tuple[float, int]]] = defaultdict(list)
        by_digits: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position in self._free(other, one):
            signature = self.signatures[position]
            by_kind[signature.kind].append((abs(float(signature.span.point)), position))
            by_digits[signature.kind, _digits(signature)].append(position)
        for values in by_kind.values():
            values.sort()
        for first in self._free(one, other):
            signature = self.signatures[first]
            value = abs(float(signature.span.point))
            values = by_kind.get(signature.kind, [])
            low = bisect_left(values, (value / WINDOW, -1))
            high = bisect_right(values, (value * WINDOW, len(self.signatures)))
            middle = bisect_left(values, (value, -1))
            near = values[max(low, middle - NEXT) : min(high, middle + NEXT)]
            seconds = {second for _, second in near}
            for second in by_digits[signature.kind, _digits(signature)][:NEXT]:
                if find_slip(*written(signature.span, self.signatures[second].span)):
                    seconds.add(second)
            yield from ((first, second) for second in sorted(seconds))

    def _free(self, document: str, other: str) -> Iterator[int]:
        return (place for place in self.figures[document] if other not in self.homes[place])

    def _words(self, document: str) -> Counter[str]:
        found = self.words.get(document)
        if found is None:
            members = [self.signatures[place] for place in self.figures[document]]
            found = self.words[document] = count_words(members)
        return found

    def _left(self, document: str, other: str) -> Counter[str]:
        """How many figures of each kind a document has left that are not found in the other."""
        found = self.counts.get((document, other))
        if found is None:
            kinds = (self.signatures[place].kind for place in self._free(document, other))
            found = self.counts[document, other] = Counter(kinds)
        return found


def _digits(signature: Signature) -> str:
    """The digits of a value in any order: the same before and after a slip of the pen."""
    value, _ = written(signature.span, signature.span)
    return "".join(sorted(digits_of(value))).lstrip("0")


def total_of(features: Features) -> float:
    return sum(weight for _, weight in features)


def is_excluded(a: Signature, b: Signature) -> bool:
    """Whether two figures of one kind are told apart by more than likelihood."""
    if find_veto(a, b) is not None or are_told_apart(a, b) or have_other_years(a, b):
        return True
    if a.kind == "share" and (a.quantity.status == "target") != (b.quantity.status == "target"):
        return True
    return any(b.numbered.get(noun, number) != number for noun, number in a.numbered.items())


def find_partners(affairs: Affairs, documents: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of documents of one affair, in order; in a large affair each with its next ones, so
    that the work grows in proportion."""
    by_affair: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        by_affair[affairs.affair[document]].append(document)
    pairs: set[tuple[str, str]] = set()
    for members in by_affair.values():
        members.sort()
        for place, one in enumerate(members):
            for other in (members[place + 1 : place + 1 + PARTNERS] + members[:place])[:PARTNERS]:
                pairs.add((one, other) if one < other else (other, one))
    return sorted(pairs)
