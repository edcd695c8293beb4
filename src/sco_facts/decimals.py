"""Decimals as the plain numbers of JSON, and back."""

from __future__ import annotations

from decimal import Decimal


def to_json_number(number: Decimal | None) -> int | float | None:
    """A Decimal as the plain JSON number that prints the same: whole numbers stay whole."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def from_json_number(number: float | None) -> Decimal | None:
    """The inverse of :func:`to_json_number`."""
    return None if number is None else Decimal(str(number))


def as_printed(number: Decimal | None) -> Decimal | None:
    """A Decimal as it is read back from JSON: 2.50 is 2.5 there, and no fraction has more than 17
    digits."""
    return from_json_number(to_json_number(number))
