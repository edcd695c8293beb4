"""The figures of one document held against each other: sums, shares, and the same figure twice.

Each needs words that say so. Parts are a sum only where the text says that they are all of the
whole ("comprising 40 men and 80 women"); after "including" they may overlap. A share belongs to
two numbers only where it stands right beside them ("1,200 of the 4,800, or 25 %").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from sco_facts.comparison.findings import Finding
from sco_facts.comparison.intervals import ARITHMETIC, Interval
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.relations import relate
from sco_facts.comparison.scoring import count_shared, score_pair
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.surroundings import find_place
from sco_facts.comparison.vetoes import are_same_times, find_veto

_WHOLLY = re.compile(
    r"\b(?:comprising|comprised of|made up of|composed of|consisting of|consists? of|namely|"
    r"divided into|split (?:into|between))\b|:\s*$"
)
_PARTLY = re.compile(r"\b(?:including|of (?:whom|which|them)|among them)\b")
_LIST = re.compile(r"^[^.;]{0,60}(?:,| and )[^.;\d]{0,12}$")
_OF = re.compile(
    r"^\s{0,2}(?:[\w-]{1,20}\s){0,3}(?:out )?of (?:the |all |its |our |some |a total of )?$"
)
_SHARE_AFTER = re.compile(r"^[^.;:\d]{0,40}(?:\(|, or |, that is |, i\.e\. |\bor )$")
_MANY_WORDS = 4  # in common, before two sentences of one document are taken to say the same
_LITTLE = Decimal("0.025")
_CONTRADICTION = 2.0  # evidence that one document means one figure when it gives two values


def find_within(signatures: Sequence[Signature], lexicon: Lexicon) -> Iterator[Finding]:
    """Every finding about the figures of one document, in order of document and place."""
    by_document: dict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        by_document[signature.document].append(signature)
    for found in by_document.values():
        by_sentence: dict[tuple[int, str], list[Signature]] = defaultdict(list)
        for signature in found:
            by_sentence[signature.fact.line, signature.fact.sentence].append(signature)
        for members in by_sentence.values():
            yield from _sums(members)
            yield from _shares(members)
        yield from _contradictions(found, lexicon)


def _sums(members: Sequence[Signature]) -> Iterator[Finding]:
    """A total followed by its parts: "120 delegates, comprising 40 women and 80 men"."""
    for place, total in enumerate(members[:-2]):
        parts = _parts(members[place:])
        if len(parts) < 2:
            continue
        lead = _between(total, parts[0])
        wholly = bool(_WHOLLY.search(lead))
        if not wholly and not _PARTLY.search(lead):
            continue
        added = _add([part.span.allowed for part in parts])
        meets = added.meets(total.span.allowed)
        terms = " + ".join(part.fact.shown for part in parts)
        facts = (total.fact, *(part.fact for part in parts))
        if meets:
            yield Finding("sum", "consistent", f"{terms} adds up to {total.fact.shown}", facts)
        elif wholly:
            words = f"{terms} does not add up to {total.fact.shown}"
            yield Finding("sum", "conflicting", words, facts)


def _parts(members: Sequence[Signature]) -> list[Signature]:
    """The figures after the first that stand in one list and are of its kind."""
    total = members[0]
    parts: list[Signature] = []
    for before, part in pairwise(members):
        if part.kind != total.kind or part.growth != total.growth:
            break
        if parts and not _LIST.search(_between(before, part)):
            break
        parts.append(part)
    return parts


def _between(one: Signature, other: Signature) -> str:
    """The text between two figures of one sentence."""
    start = find_place(one.fact)[1]
    distance = other.fact.start - one.fact.end
    return one.fact.sentence[start : start + distance]


def _add(intervals: Sequence[Interval]) -> Interval:
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for interval in intervals:
        low = None if low is None or interval.low is None else ARITHMETIC.add(low, interval.low)
        high = (
            None if high is None or interval.high is None else ARITHMETIC.add(high, interval.high)
        )
    return Interval(low, high)


def _shares(members: Sequence[Signature]) -> Iterator[Finding]:
    """A part, its whole and its share: "1,200 of the 4,800 workers, or 25 %"."""
    for part, whole, share in zip(members, members[1:], members[2:], strict=False):
        if share.kind != "share" or part.kind != whole.kind or part.kind == "share":
            continue
        if not _OF.search(_between(part, whole)) or not _SHARE_AFTER.search(_between(whole, share)):
            continue
        ratio = _ratio(_narrowed(part), _narrowed(whole))
        if ratio is None:
            continue
        facts = (part.fact, whole.fact, share.fact)
        words = f"{part.fact.shown} of {whole.fact.shown}"
        if ratio.meets(share.span.allowed):
            yield Finding("share", "consistent", f"{words} is {share.fact.text}", facts)
        else:
            yield Finding("share", "conflicting", f"{words} is not {share.fact.text}", facts)


def _narrowed(number: Signature) -> Interval:
    """A number beside its share is seldom rounded much: at most a fortieth either way."""
    allowed, point = number.span.allowed, number.span.point
    if number.span.rule != "round":
        return allowed
    half = ARITHMETIC.multiply(abs(point), _LITTLE)
    near = Interval(ARITHMETIC.subtract(point, half), ARITHMETIC.add(point, half))
    return allowed.common(near)


def _ratio(part: Interval, whole: Interval) -> Interval | None:
    """The percentages that a part of a whole may be; None where nothing bounds it."""
    if part.low is None or part.high is None or whole.low is None or whole.high is None:
        return None
    if whole.low <= 0 or part.low < 0:
        return None
    hundred = Decimal(100)
    return Interval(
        ARITHMETIC.multiply(hundred, ARITHMETIC.divide(part.low, whole.high)),
        ARITHMETIC.multiply(hundred, ARITHMETIC.divide(part.high, whole.low)),
    )


def _contradictions(found: Sequence[Signature], lexicon: Lexicon) -> Iterator[Finding]:
    """One document that gives the same figure twice, with values that cannot both hold."""
    drawers: dict[tuple[str, frozenset[str], frozenset[str]], list[Signature]] = defaultdict(list)
    for signature in found:
        if signature.core:
            drawers[signature.kind, signature.core, signature.action].append(signature)
    for same in drawers.values():
        for a, b in pairwise(same):
            if a.fact.sentence == b.fact.sentence or not _may_contradict(a, b):
                continue
            if score_pair(a, b, lexicon).total >= _CONTRADICTION:
                verdict = relate(a, b)
                if verdict.relation == "conflicting":
                    yield Finding("repeat", "conflicting", verdict.explanation, (a.fact, b.fact))


def _may_contradict(a: Signature, b: Signature) -> bool:
    if a.scopes != b.scopes or a.is_part != b.is_part or find_veto(a, b) is not None:
        return False
    if a.holder != b.holder or count_shared(a, b) < _MANY_WORDS:
        return False
    return are_same_times(a.days, b.days) or (a.days is None and b.days is None)
