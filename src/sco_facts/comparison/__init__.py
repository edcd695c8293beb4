"""Which figures of several documents are the same, and do they agree."""

from sco_facts.comparison.comparing import compare
from sco_facts.comparison.findings import Answer, Comparison, Figure, Finding, Pair, Verdict

__all__ = ["Answer", "Comparison", "Figure", "Finding", "Pair", "Verdict", "compare"]
