"""The values that the sources of a figure allow, in one unit: what a picture of it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sco_facts.comparison.findings import Figure
from sco_facts.comparison.intervals import ARITHMETIC, Interval, read_span
from sco_facts.comparison.scales import Scale, lookup_of, scale_of
from sco_facts.facts import Quantity
from sco_facts.rules import Rules


@dataclass(frozen=True, slots=True)
class Extent:
    """From ``low`` to ``high``, None where it has no end; ``point`` is the number as stated, None
    for a range. ``before`` is the value that "from A to B" starts from."""

    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    before: Decimal | None = None


def find_extents(figure: Figure, rules: Rules) -> tuple[str | None, Mapping[str, Extent]]:
    """The unit to show a figure in, and what each of its facts allows there, by the fact's id.

    Shares are in percent. What names no number that can be compared is left out.
    """
    lookup = lookup_of(rules)
    extents: dict[str, Extent] = {}
    unit = figure.unit
    for fact in figure.facts:
        quantity = fact.number
        if quantity is None:
            continue
        scale = scale_of(quantity, lookup)
        unit = "percent" if scale.kind == "share" else unit
        span = read_span(quantity, fact.text, scale)
        if span is None:
            continue
        shown = scale_of(Quantity(None, unit=unit, dimension=quantity.dimension), lookup)
        if shown.kind != scale.kind:
            continue
        low, high = _ends(span.allowed, shown)
        if span.rule == "upper-bound":
            low = None  # that nothing is fewer than none says nothing of this figure
        before = None if span.before is None else _middle(span.before, shown)
        point = None if span.rule == "range" else _shown(span.point, shown)
        extents[fact.id] = Extent(low, high, point, before)
    return unit, extents


def _ends(interval: Interval, scale: Scale) -> tuple[Decimal | None, Decimal | None]:
    low = None if interval.low is None else _shown(interval.low, scale)
    high = None if interval.high is None else _shown(interval.high, scale)
    return low, high


def _middle(interval: Interval, scale: Scale) -> Decimal | None:
    if interval.low is None or interval.high is None:
        return None
    half = ARITHMETIC.divide(ARITHMETIC.add(interval.low, interval.high), Decimal(2))
    return _shown(half, scale)


def _shown(base: Decimal, scale: Scale) -> Decimal:
    """A value in base units as one in the unit of this scale."""
    return ARITHMETIC.divide(ARITHMETIC.subtract(base, scale.offset), scale.factor)
