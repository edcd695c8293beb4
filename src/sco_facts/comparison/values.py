"""What the two numbers themselves say: how near they are, how far apart, whether one may be the
other with a slip of the pen."""

from __future__ import annotations

from decimal import Decimal
from math import log2, log10

from sco_facts.comparison.intervals import ARITHMETIC, Span
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.slips import find_slip
from sco_facts.comparison.vetoes import are_opposite

LOOSE = Decimal("1.25")  # beyond a bound
NEAR, NEAR_MOST, NEAR_LEAST = 2.0, 6.0, 0.2
FAR_BOUND, FAR_MOST_BOUND = -1.5, 4.0
FAR, FAR_MOST = -4.0, -6.0
SLIP = 1.6

SLIPPED_MOST = 1001  # no slip of the pen makes a larger difference
_TELLING = 100  # two digits of a smaller number are easily others


def do_agree(a: Signature, b: Signature) -> bool:
    """Whether one value may fit both figures."""
    if are_opposite(a, b):
        return False
    return a.span.meets(b.span) or _start_meets(a, b)


def _start_meets(a: Signature, b: Signature) -> bool:
    return any(
        one.span.before is not None and one.span.before.meets(other.span.allowed)
        for one, other in ((a, b), (b, a))
    )


def written(one: Span, other: Span) -> tuple[Decimal, Decimal]:
    """Two values as they are written, where both are in one unit: 12 days, not so many seconds."""
    if one.factor != other.factor or not one.factor:
        return one.point, other.point
    return ARITHMETIC.divide(one.point, one.factor), ARITHMETIC.divide(other.point, other.factor)


def nearness(one: Span, other: Span) -> float:
    """The evidence of two numbers that agree: how unlikely so near a match is by chance."""
    size = float(max(abs(one.point), abs(other.point)))
    apart = abs(float(one.point) - float(other.point))
    width = max(2 * apart, float(one.place), float(other.place))
    if size <= 0:
        return NEAR_LEAST
    width = max(width, size * 1e-6, 1.0 if one.rule == "exact" else 0.0)
    return min(max(NEAR * log10(size / width), NEAR_LEAST), NEAR_MOST)


def looseness(one: Span, other: Span) -> float:
    """Against a bound that a value satisfies only from afar: almost any number would."""
    if "lower-bound" not in (one.rule, other.rule) and "upper-bound" not in (one.rule, other.rule):
        return 0.0
    small, large = sorted((abs(float(one.point)), abs(float(other.point))))
    if large <= 2 * small:
        return 0.0
    return FAR_BOUND * min(log2(large / small), FAR_MOST_BOUND) if small > 0 else FAR_MOST


def is_loose(one: Span, other: Span) -> bool:
    """Whether a bound supports a value only loosely: it is more than a quarter beyond."""
    if not any(span.rule.endswith("-bound") for span in (one, other)):
        return False
    small, large = sorted((one.point, other.point))
    return small > 0 and large > ARITHMETIC.multiply(small, LOOSE)


def distance(one: Span, other: Span) -> float:
    """Values far apart are hardly one figure; a slip of the pen speaks for it."""
    small, large = sorted((abs(float(one.point)), abs(float(other.point))))
    if small <= 0:
        return FAR_MOST
    ratio = large / small
    if ratio < SLIPPED_MOST and find_slip(*written(one, other)):
        return SLIP if large >= _TELLING else SLIP / 4
    return max(FAR_MOST, FAR * log10(max(ratio / 2, 1)))
