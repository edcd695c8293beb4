"""A sentence with one fact in its middle, cut to what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from sco_facts.comparison import find_place
from sco_facts.facts import Fact
from sco_facts.report.characters import neutral

AROUND = 240  # letters of a long sentence shown on either side
_LONGEST = 400  # letters of a fact's own text


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands before the fact, the fact, and what stands behind it."""

    before: str
    marked: str
    after: str


def quote(fact: Fact) -> Quote:
    """The sentence around a fact; the fact alone where the sentence does not hold it."""
    start, end = find_place(fact)
    before, after = ("", "") if start == end else (fact.sentence[:start], fact.sentence[end:])
    if len(before) > AROUND:
        before = "… " + (before[-AROUND:].partition(" ")[2] or before[-AROUND:])
    if len(after) > AROUND:
        after = (after[:AROUND].rpartition(" ")[0] or after[:AROUND]) + " …"
    marked = fact.text if len(fact.text) <= _LONGEST else fact.text[:_LONGEST] + " …"
    return Quote(neutral(before), neutral(marked), neutral(after))
