"""A number with its unit, as the parts of the grammar hand it on."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Figure(NamedTuple):
    """A number with its unit, as lexeme indices ``[start, stop)``; the core without unit.

    A tuple: very many are made and changed.
    """

    start: int
    stop: int
    core_start: int
    core_stop: int
    value: Decimal
    shape: str
    unit: str | None = None
    dimension: str = "count"
    scale: Decimal | None = None
    tolerance: bool = False
    age: bool = False

    def under(self, other: Figure) -> Figure:
        """This figure in the unit of another."""
        return self._replace(unit=other.unit, dimension=other.dimension)
