"""What the number grammar hands out."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from sco_facts.records import record

# What a number is read by; a fact says "number.count", and explanations.toml what that means.
Rule: TypeAlias = Literal[
    "age",
    "alternative",
    "between",
    "count",
    "every-nth",
    "from-to",
    "measure",
    "money",
    "multiple",
    "one-in",
    "out-of",
    "range",
    "ratio",
    "share",
    "tolerance",
]


@record
class NumberExpression:
    """One number as the text writes it.

    ``start`` and ``end`` cover hedge, sign, digits or words, scale and unit; ``core_start`` and
    ``core_end`` only the (first) digits or words with their scale. ``value``, ``low``, ``high``,
    ``bound``, ``unit`` and ``dimension`` are those of a quantity. ``shape`` is digits, words,
    mixed, fraction, set or multiple; ``bare`` tells that neither unit, hedge nor scale says that
    this is a figure, so that a reader wants more evidence.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    rule: str
    shape: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    dimension: str = "count"
    change: str | None = None
    bare: bool = False
