"""What two figures must share to be comparable at all, and the common unit to compare them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from sco_facts.facts import Quantity
from sco_facts.rules import Rules


@dataclass(frozen=True, slots=True)
class Scale:
    """A kind of quantity, and the way from a figure's own unit to that kind's base unit.

    ``kind`` is what must be equal for two figures to be comparable: "count", "share", "points",
    "money/USD", "length". In base units a value is ``value * factor + offset``.
    """

    kind: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


# From a unit's id to its dimension, factor and offset, or None where the tables do not know it.
UnitLookup: TypeAlias = Callable[[str], "tuple[str, Decimal, Decimal] | None"]

# Texts do not say which ton they mean; outside the United States it is the tonne.
TONS = frozenset({"ton", "tonne", "metric_ton"})

_SHARES = {"percent": Decimal(1), "fraction": Decimal(100), "per_mille": Decimal("0.1")}
_POINTS = {"percentage_point": Decimal(1), "basis_point": Decimal("0.01")}


def plain_unit(unit: str | None) -> str | None:
    """A unit as figures are compared by it: tons are tonnes, and "a year" goes without saying.

    One report writes "4.2 million pounds a year" where another gives the year's 4.2 million.
    """
    if unit is None or unit == "1/year":
        return None
    unit = unit.removesuffix("/year")
    return "tonne" if unit in TONS else unit


def lookup_of(rules: Rules) -> UnitLookup:
    """The units of the tables, the user's own included."""

    def look_up(unit_id: str) -> tuple[str, Decimal, Decimal] | None:
        unit = rules.units.unit(unit_id)
        return None if unit is None else (unit.base, unit.factor, unit.offset)

    return look_up


def scale_of(quantity: Quantity, lookup: UnitLookup) -> Scale:
    """The scale of a figure. Money of two currencies is of two kinds: nothing here knows rates."""
    unit = plain_unit(quantity.unit)
    if unit is None:
        return Scale("count")
    if unit in _SHARES:
        return Scale("share", _SHARES[unit])
    if unit in _POINTS:
        return Scale("points", _POINTS[unit])
    known = lookup(unit)
    if known is None:
        return Scale(f"{quantity.dimension}/{unit}")
    dimension, factor, offset = known
    return Scale(dimension, factor, offset)
