"""Which figures are worth comparing at all: an inverted index, never all pairs.

Every figure is filed under its kind with each word that it measures, and under its kind with its
value. A drawer that holds more than ``DRAWER`` figures tells little; only neighbours by value in it
are looked at, so that the work grows in proportion to the number of figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import floor, log10

from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.signatures import AFTER, Signature
from sco_facts.comparison.slips import digits_of

DRAWER = 40  # figures in a drawer that are all compared with each other
NEIGHBOURS = 6  # in a fuller drawer: how many next by value
DIGITS = 3  # a number of so many may be looked up by its digits in any order
MOST = 30  # candidates of one figure, those with most drawers in common first


def find_candidates(signatures: Sequence[Signature], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Pairs of positions (smaller first) that may be one figure, each once, in order."""
    drawers = _drawers(signatures, lexicon)
    filed: list[list[tuple[int, int]]] = [[] for _ in signatures]
    for number, drawer in enumerate(drawers):
        for place, position in enumerate(drawer):
            filed[position].append((number, place))
    for first, places in enumerate(filed):
        partners: Counter[int] = Counter()
        for number, place in places:
            partners.update(_near(drawers[number], place, first))
        ranked = sorted(partners.items(), key=lambda item: (-item[1], item[0]))
        for second, _ in sorted(ranked[:MOST]):
            yield first, second
        places.clear()


def _drawers(signatures: Sequence[Signature], lexicon: Lexicon) -> list[list[int]]:
    """Positions that are filed under one key; a full drawer is in order of value."""
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, signature in enumerate(signatures):
        for key in _keys(signature, lexicon):
            by_key[signature.kind, key].append(position)
    drawers = [drawer for drawer in by_key.values() if len(drawer) > 1]
    for drawer in drawers:
        if len(drawer) > DRAWER:
            drawer.sort(key=lambda position: (signatures[position].span.point, position))
    return drawers


def _near(drawer: Sequence[int], place: int, first: int) -> Iterator[int]:
    """Who is to be compared with the figure at a place of a drawer: each pair once, from its
    smaller position; all of a small drawer, of a full one those next by value."""
    if len(drawer) <= DRAWER:
        yield from drawer[place + 1 :]
        return
    for other in drawer[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]:
        if other > first:
            yield other


def _keys(signature: Signature, lexicon: Lexicon) -> Iterator[str]:
    words = {sense for sense, weight in signature.bag.items() if weight >= AFTER / 2}
    words |= signature.core | signature.head
    yield from sorted(words)
    for head in sorted(signature.head):
        yield from lexicon.joints(head)
        yield from (f"{head}+{word}" for word in sorted(signature.core) if word != head)
    digits = digits_of(signature.span.point)
    if len(digits) >= DIGITS:
        yield f"#{''.join(sorted(digits))}#"
    point = abs(float(signature.span.point))
    if point > 0:
        bucket = floor(log10(point) * 10)
        yield f"#{bucket}"
        yield f"#{bucket + 1}"
