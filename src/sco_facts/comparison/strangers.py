"""Figures of two affairs: a flood and a quake may kill as many, and nobody contradicts anybody."""

from __future__ import annotations

from sco_facts.comparison.affairs import Affairs
from sco_facts.comparison.scoring import count_shared
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.slips import digits_of
from sco_facts.comparison.values import do_agree

RARE = 4  # digits that two affairs hardly have in common by chance


def are_strangers(a: Signature, b: Signature, affairs: Affairs) -> bool:
    """Whether two figures are of two affairs, each told by several documents, and cannot be one.

    Only values that agree may be: of many digits with a word in common, or beside one name.
    """
    if not affairs.are_two(a, b):
        return False
    if not do_agree(a, b):
        return True
    exactly = a.span.point == b.span.point and len(digits_of(a.span.point)) >= RARE
    return not (a.near_names & b.near_names or (exactly and count_shared(a, b)))
