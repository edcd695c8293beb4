"""The figures of one document held against each other: sums, shares, and the same figure twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sco_facts.comparison.findings import Finding
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.signatures import Signature


def find_within(signatures: Sequence[Signature], lexicon: Lexicon) -> Iterator[Finding]:
    """Every finding about the figures of one document, in order of document and place."""
    by_document: dict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        by_document[signature.document].append(signature)
    yield from ()
