"""Slips of the pen that turn one number into another: a lost zero, two digits exchanged."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from sco_facts.comparison.intervals import ARITHMETIC

_ZEROS = (-3, -2, -1, 1, 2, 3)


def find_slip(one: Decimal, other: Decimal) -> str | None:
    """What may have happened between two numbers, in words; None if no slip shows."""
    if one == 0 or other == 0:
        return None
    if abs(_zeros(one, other)) > _ZEROS[-1]:
        return None
    first, second = digits_of(one), digits_of(other)
    if first == second:
        return "a factor of ten may have slipped" if _zeros(one, other) in _ZEROS else None
    if one.adjusted() == other.adjusted() and _are_swapped(first, second):
        return "two digits may be swapped"
    return None


def _zeros(one: Decimal, other: Decimal) -> int:
    return one.adjusted() - other.adjusted()


def _are_swapped(first: str, second: str) -> bool:
    """Whether exchanging two neighbouring digits turns one number into the other."""
    width = max(len(first), len(second))
    first, second = first.ljust(width, "0"), second.ljust(width, "0")
    apart = [place for place in range(width) if first[place] != second[place]]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    left, right = apart
    return first[left] == second[right] and first[right] == second[left]


@lru_cache(maxsize=65536)
def digits_of(number: Decimal) -> str:
    """The digits that matter, at most sixty of them."""
    return "".join(map(str, abs(number).normalize(ARITHMETIC).as_tuple().digits))
