"""What the two numbers themselves say: how near they are, how far apart, whether one may be the
other with a slip of the pen."""

from __future__ import annotations

from math import log10

from sco_facts.comparison.intervals import Span
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.slips import digits_of, find_slip
from sco_facts.comparison.vetoes import are_opposite

NEAR, NEAR_MOST, NEAR_LEAST = 2.0, 6.0, 0.2
FAR_BOUND = -1.5
FAR, FAR_MOST = -4.0, -6.0
SLIP = 1.6
SLIPPED, CLOSE = 1.2, 0.8  # how much two values that differ look like one that was changed
FAINT = 0.4  # what is left of it for small counts and shares, which are often near by chance
CLOSEST = 0.35  # how far updates, misreadings and misprints are from the value as it was

_SLIPPED = 1001  # no slip of the pen makes a larger difference
_SMALL = 20
_TOLD = 3  # digits that are hardly the same by chance
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
    return FAR_BOUND if large > 2 * small else 0.0


def distance(one: Span, other: Span) -> float:
    """Values far apart are hardly one figure; a slip of the pen speaks for it."""
    small, large = sorted((abs(float(one.point)), abs(float(other.point))))
    if small <= 0:
        return FAR_MOST
    ratio = large / small
    if ratio < _SLIPPED and find_slip(one.point, other.point):
        return SLIP if large >= _TELLING else SLIP / 4
    return max(FAR_MOST, FAR * log10(max(ratio / 2, 1)))


def likeness(a: Signature, b: Signature) -> float:
    """How much two values that differ look like one that was misread, mistyped or brought up to
    date: from 0 to 1. Figures that have nothing to do with each other are seldom near."""
    small, large = sorted((abs(float(a.span.point)), abs(float(b.span.point))))
    if small <= 0 or large / small >= _SLIPPED:
        return 0.0
    faint = FAINT if a.kind in ("share", "points") or large < _SMALL else 1.0
    if find_slip(a.span.point, b.span.point):
        telling = min(len(digits_of(one.span.point)) for one in (a, b)) >= _TOLD
        return (SLIPPED if telling else CLOSE) * faint
    if large - small <= CLOSEST * large and a.span.place == b.span.place:
        return CLOSE * faint
    return 0.0
