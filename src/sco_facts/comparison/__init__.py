"""Which figures of several documents are the same, and do they agree."""

from sco_facts.comparison.comparing import compare
from sco_facts.comparison.copies import Copy
from sco_facts.comparison.extents import Extent, find_extents
from sco_facts.comparison.findings import Answer, Comparison, Figure, Finding, Pair, Verdict
from sco_facts.comparison.surroundings import find_place

__all__ = [
    "Answer",
    "Comparison",
    "Copy",
    "Extent",
    "Figure",
    "Finding",
    "Pair",
    "Verdict",
    "compare",
    "find_extents",
    "find_place",
]
