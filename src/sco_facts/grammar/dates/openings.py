"""The signs that a match of a template may begin with, so that it is tried nowhere else.

Reads the regular expressions that templates are made of: groups that keep nothing, looks ahead and
back, sets, escaped signs and quantifiers. ValueError for what may begin with any sign, or be empty.
"""

from __future__ import annotations

from typing import TypeAlias

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = "(?:"

# How many signs of a match may stand before a piece of the pattern, at most as many as are asked.
_Places: TypeAlias = frozenset[int]


def openings(pattern: str, count: int = 1) -> list[frozenset[str] | None]:
    """For each of the first ``count`` signs of all matches, or of more than these, what it may be;
    None where a match may have ended and any sign may follow."""
    reader = _Reader(pattern, count)
    behind, index = reader.alternatives(0, frozenset((0,)))
    if 0 in behind or index < len(pattern):
        raise ValueError(f"may begin anywhere: {pattern!r}")
    shortest = min(behind)
    return [
        frozenset(signs) if place < shortest else None for place, signs in enumerate(reader.signs)
    ]


class _Reader:
    """Walks over a pattern and collects the signs that may stand at the first places.

    Each step takes the index in the pattern and the places that may be reached there; it returns
    the places behind, and the index behind.
    """

    def __init__(self, pattern: str, count: int) -> None:
        self.pattern = pattern
        self.signs: list[set[str]] = [set() for _ in range(count)]

    def alternatives(self, index: int, places: _Places) -> tuple[_Places, int]:
        behind, index = self._sequence(index, places)
        while self.pattern[index : index + 1] == "|":
            other, index = self._sequence(index + 1, places)
            behind |= other
        return behind, index

    def _sequence(self, index: int, places: _Places) -> tuple[_Places, int]:
        while index < len(self.pattern) and self.pattern[index] not in "|)":
            places, index = self._quantified(index, places)
        return places, index

    def _quantified(self, index: int, places: _Places) -> tuple[_Places, int]:
        behind, end = self._item(index, places)
        quantifier = self.pattern[end : end + 1]
        if quantifier not in ("?", "*", "+", "{"):
            return behind, end
        optional = quantifier in "?*" or self.pattern[end + 1 : end + 2] == "0"
        while quantifier != "?" and not (again := self._item(index, behind)[0]) <= behind:
            behind |= again
        end = self.pattern.index("}", end) + 1 if quantifier == "{" else end + 1
        return (behind | places if optional else behind), end

    def _item(self, index: int, places: _Places) -> tuple[_Places, int]:
        pattern, sign = self.pattern, self.pattern[index]
        if sign == "(":
            return self._group(index, places)
        if sign == "[":
            end = pattern.index("]", index + 2)
            if pattern[index + 1] == "^":
                raise ValueError(f"a set of other signs: {pattern!r}")
            return self._passed(places, pattern[index + 1 : end]), end + 1
        if sign == "\\" and not pattern[index + 1].isalnum():
            return self._passed(places, pattern[index + 1]), index + 2
        if sign in ".\\":
            raise ValueError(f"no plain sign: {pattern!r}")
        if sign in "^$":
            return places, index + 1
        return self._passed(places, sign), index + 1

    def _passed(self, places: _Places, signs: str) -> _Places:
        """The places behind one of these signs."""
        count = len(self.signs)
        for place in places - {count}:
            self.signs[place].update(signs)
        return frozenset(min(place + 1, count) for place in places)

    def _group(self, index: int, places: _Places) -> tuple[_Places, int]:
        look = next((one for one in _LOOKS if self.pattern.startswith(one, index)), None)
        if look is None and not self.pattern.startswith(_GROUP, index):
            raise ValueError(f"a group that is kept: {self.pattern!r}")
        if look is not None:  # asks only: nothing is passed, and what it asks is not collected
            return places, self.alternatives(index + len(look), frozenset())[1] + 1
        behind, end = self.alternatives(index + len(_GROUP), places)
        return behind, end + 1
