"""What two values that differ say for one figure, where both texts tell one story.

Misprints, misreadings and updates are near the value as it was; unrelated figures seldom are.
"""

from __future__ import annotations

from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.scoring import (
    APART_HEAD_OTHER,
    NOTHING_COMMON,
    have_common,
    stands_beside,
    weigh_heads,
)
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.values import SLIPPED, distance, likeness
from sco_facts.comparison.vetoes import find_weak_doubt

TOO_FAR = -4.0  # values of which one is twenty times the other, or more
KIN = 1.0  # of a value that looks like another one


def is_plausible(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """A quick look at two values that differ: False if they can be no conflict."""
    if find_weak_doubt(a, b, False) is not None or distance(a.span, b.span) <= TOO_FAR:
        return False
    return have_common(a, b, lexicon) or _may_be_kin(a, b, lexicon, likeness(a, b))


def find_kinship(a: Signature, b: Signature, lexicon: Lexicon) -> float:
    """What two values that differ say for one figure in texts that tell one story.

    Where the words have nothing in common, but do not contradict each other either, a value that
    looks like the other stands in for them.
    """
    like = likeness(a, b)
    if not like or have_common(a, b, lexicon):
        return KIN * like
    if not _may_be_kin(a, b, lexicon, like):
        return 0.0
    missing = NOTHING_COMMON + weigh_heads(a, b, lexicon, APART_HEAD_OTHER)
    return (KIN - missing) * like


def _may_be_kin(a: Signature, b: Signature, lexicon: Lexicon, like: float) -> bool:
    """Whether two values that differ may be one figure though the words have nothing in common:
    a slip of the pen in three digits is hardly chance."""
    return like >= SLIPPED or (like > 0 and _are_open(a, b, lexicon))


def _are_open(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether one text leaves open what is counted, or names what stands beside the other."""
    for side in (a, b):
        if not side.quantity.measured or all(sense in lexicon.broader for sense in side.head):
            return True
    return stands_beside(a.head, b) or stands_beside(b.head, a)
