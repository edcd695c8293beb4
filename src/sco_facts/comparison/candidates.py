"""Which figures are worth comparing at all: an inverted index, never all pairs.

Every figure is filed under its kind with each word that it measures, and under its kind with its
value. A drawer that holds more than ``DRAWER`` figures tells little; only neighbours by value in it
are looked at, so that the work grows in proportion to the number of figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import floor, log10

from sco_facts.comparison.signatures import AFTER, Signature

DRAWER = 40  # figures in a drawer that are all compared with each other
NEIGHBOURS = 6  # in a fuller drawer: how many next by value
MOST = 30  # candidates of one figure, those with most drawers in common first


def find_candidates(signatures: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Pairs of positions (smaller first) that may be one figure, each once, in order."""
    drawers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, signature in enumerate(signatures):
        for key in _keys(signature):
            drawers[signature.kind, key].append(position)
    partners: dict[int, Counter[int]] = defaultdict(Counter)
    for drawer in drawers.values():
        for first, second in _within(drawer, signatures):
            partners[first][second] += 1
    for first in sorted(partners):
        ranked = sorted(partners[first].items(), key=lambda item: (-item[1], item[0]))
        for second, _ in sorted(ranked[:MOST]):
            yield first, second


def _keys(signature: Signature) -> Iterator[str]:
    words = {sense for sense, weight in signature.bag.items() if weight >= AFTER / 2}
    words |= signature.core | signature.head
    yield from sorted(words)
    for head in sorted(signature.head):
        yield from (f"{head}+{word}" for word in sorted(signature.core) if word != head)
    point = abs(float(signature.span.point))
    if point > 0:
        bucket = floor(log10(point) * 10)
        yield f"#{bucket}"
        yield f"#{bucket + 1}"


def _within(drawer: list[int], signatures: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    if len(drawer) <= DRAWER:
        for place, first in enumerate(drawer):
            for second in drawer[place + 1 :]:
                yield first, second
        return
    by_value = sorted(drawer, key=lambda position: (signatures[position].span.point, position))
    for place, first in enumerate(by_value):
        for second in by_value[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(first, second), max(first, second)
