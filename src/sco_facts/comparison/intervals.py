"""From a figure as written to the values that it allows.

| written                       | values, in the base unit of its kind            | rule        |
|-------------------------------|-------------------------------------------------|-------------|
| 22.5 %, 1.9 billion, 12 km    | half a unit of the last written digit           | last-digit  |
| 3,800 (100 or more, in zeros) | half of the last place that is not zero         | round       |
| 288, 17, 10 (counts)          | exact                                           | exact       |
| about, some, nearly v         | at least 10 % on either side                    | about       |
| over, more than, at least v   | from v upward                                   | lower-bound |
| under, fewer than, at most v  | up to v                                         | upper-bound |
| a-b                           | the range                                       | range       |
| from a to b                   | b; a is what was before                         | change      |
| every ninth, one in five      | a share, half a percentage point on either side | fraction    |

Bounds are closed and never widened by rounding. All arithmetic is decimal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from sco_facts.comparison.scales import Scale
from sco_facts.facts import Quantity

# Sixty digits are more than any text means; no trap, so that a monstrous number costs nothing.
ARITHMETIC = Context(prec=60, traps=[])
ABOUT = Decimal("0.1")
_HALF = Decimal("0.5")
_ROUND_FROM = 100
_ROUNDED = ("round", "last-digit")
_FAR = 200  # beyond ten to this power a number is not a figure of anything

_DIGITS = re.compile(r"\d+(?:[.,'’\s]\d+)*")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, ends included; None is without end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        return self.gap(other) == 0

    def gap(self, other: Interval) -> Decimal:
        """How far the two are apart; 0 if they meet."""
        if self.low is not None and other.high is not None and self.low > other.high:
            return ARITHMETIC.subtract(self.low, other.high)
        if other.low is not None and self.high is not None and other.low > self.high:
            return ARITHMETIC.subtract(other.low, self.high)
        return Decimal(0)

    def common(self, other: Interval) -> Interval:
        """What both allow; only for intervals that meet."""
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Interval(max(lows, default=None), min(highs, default=None))


@dataclass(frozen=True, slots=True)
class Span:
    """How a figure reads: the values it allows, the number it names, and the rule that says so.

    ``point`` is the number as stated, in the base unit (the middle of a range); ``place`` what its
    last written digit is worth. ``before`` is the value that "from A to B" starts from. ``factor``
    leads from the figure's own unit to the base unit.
    """

    allowed: Interval
    point: Decimal
    place: Decimal
    rule: str
    before: Interval | None = None
    factor: Decimal = Decimal(1)

    def meets(self, other: Span) -> bool:
        """Whether one value fits both; two rounded ones must share more than a border: 500, 600."""
        if not self.allowed.meets(other.allowed):
            return False
        if self.rule not in _ROUNDED or other.rule not in _ROUNDED:
            return True
        common = self.allowed.common(other.allowed)
        return common.low != common.high or self.point == other.point

    def stated(self) -> Interval:
        """What the text says, without what rounding adds: one number, or the ends of a range."""
        return self.allowed if self.rule == "range" else Interval(self.point, self.point)


def read_span(quantity: Quantity, text: str, scale: Scale) -> Span | None:
    """The values that a figure allows, or None if it names no number that can be compared."""
    span = _read(quantity, text, scale)
    return None if span is None else replace(span, factor=scale.factor)


def _read(quantity: Quantity, text: str, scale: Scale) -> Span | None:
    if any(_is_monstrous(end) for end in (quantity.value, quantity.low, quantity.high)):
        return None
    if quantity.value is None:
        return _span_of_ends(quantity, scale)
    value = _to_base(quantity.value, scale)
    unit = abs(ARITHMETIC.multiply(_last_place(quantity, text), scale.factor))
    half = ARITHMETIC.multiply(unit, _HALF)
    match quantity.bound:
        case "more_than" | "at_least":
            return Span(Interval(value, None), value, unit, "lower-bound")
        case "less_than" | "at_most":
            return Span(Interval(_floor(value), value), value, unit, "upper-bound")
        case "about":
            size = abs(ARITHMETIC.multiply(quantity.value, scale.factor))  # degrees are no kelvins
            half = max(half, ARITHMETIC.multiply(size, ABOUT))
            return Span(_around(value, half), value, unit, "about")
    return Span(_around(value, half), value, unit, _rule(quantity, unit, scale))


def _span_of_ends(quantity: Quantity, scale: Scale) -> Span | None:
    if quantity.low is None or quantity.high is None:
        return None
    low, high = sorted((_to_base(quantity.low, scale), _to_base(quantity.high, scale)))
    if quantity.bound == "from_to":
        first, last = (high, low) if quantity.change == "decrease" else (low, high)
        half = _half_of_bare(last, scale)
        before = _around(first, _half_of_bare(first, scale))
        return Span(_around(last, half), last, 2 * half, "change", before)
    middle = ARITHMETIC.divide(ARITHMETIC.add(low, high), Decimal(2))
    return Span(Interval(low, high), middle, ARITHMETIC.subtract(high, low), "range")


def _half_of_bare(value: Decimal, scale: Scale) -> Decimal:
    """Half of the last place of a number of which only the value is known."""
    place = _place_of_value(value, rounded=scale.kind != "share")
    if scale.kind == "count" and place == 1:
        return Decimal(0)
    return ARITHMETIC.multiply(place, _HALF)


def _rule(quantity: Quantity, unit: Decimal, scale: Scale) -> str:
    if quantity.unit == "fraction":
        return "fraction"
    if unit == 0:
        return "exact"
    assert quantity.value is not None
    whole = quantity.value == quantity.value.to_integral_value()
    return "round" if whole and unit > scale.factor and scale.kind != "share" else "last-digit"


def _last_place(quantity: Quantity, text: str) -> Decimal:
    """What one unit of the last meaningful digit is worth in the figure's own unit; 0 is exact."""
    value = quantity.value
    assert value is not None
    if quantity.unit == "fraction":
        return Decimal("0.01")
    written = _written_place(value, text)
    if written is not None and written != 1:
        return written
    place = _place_of_value(value, rounded=quantity.unit != "percent")
    if place == 1 and quantity.dimension == "count":
        return Decimal(0)
    return place


def _written_place(value: Decimal, text: str) -> Decimal | None:
    """The worth of the last digit that stands in the text, or None if the number is in words."""
    significant = _significant(value)
    for match in _DIGITS.finditer(text[:200]):
        digits = re.sub(r"\D", "", match.group()).lstrip("0")
        if digits and digits.rstrip("0") == significant:
            return Decimal(1).scaleb(value.adjusted() - (len(digits) - 1))
    return None


def _place_of_value(value: Decimal, rounded: bool) -> Decimal:
    """The last place of a bare number: 0.1 for 2.5, 1 for 288, 100 for 3,800 if it is round."""
    if value == 0:
        return Decimal(1)
    significant = _significant(value)
    exponent = value.adjusted() - (len(significant) - 1)
    if exponent > 0 and not (rounded and abs(value) >= _ROUND_FROM):
        exponent = 0
    return Decimal(1).scaleb(exponent)


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _is_monstrous(value: Decimal | None) -> bool:
    return value is not None and (not value.is_finite() or abs(value.adjusted()) > _FAR)


def _to_base(value: Decimal, scale: Scale) -> Decimal:
    return ARITHMETIC.add(ARITHMETIC.multiply(value, scale.factor), scale.offset)


def _around(value: Decimal, half: Decimal) -> Interval:
    return Interval(ARITHMETIC.subtract(value, half), ARITHMETIC.add(value, half))


def _floor(value: Decimal) -> Decimal | None:
    """Nothing is fewer than none, unless it is measured below zero already."""
    return Decimal(0) if value >= 0 else None
