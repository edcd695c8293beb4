"""The signs that a match of a template may begin with, so that it is tried nowhere else.

Reads the regular expressions that templates are made of: groups that keep nothing, looks ahead and
back, sets, escaped signs and quantifiers. ValueError for what may begin with any sign, or be empty.
"""

from __future__ import annotations

from typing import NamedTuple

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = "(?:"


class _Piece(NamedTuple):
    """What a piece of a pattern may begin with, whether it may be empty, and the index behind."""

    signs: frozenset[str]
    empty: bool
    behind: int


def openings(pattern: str) -> frozenset[str]:
    """The first signs of all matches of the pattern, or of more than these."""
    whole = _alternatives(pattern, 0)
    if whole.empty or whole.behind < len(pattern):
        raise ValueError(f"may begin anywhere: {pattern!r}")
    return whole.signs


def _alternatives(pattern: str, index: int) -> _Piece:
    branch = _sequence(pattern, index)
    signs, empty = branch.signs, branch.empty
    while pattern[branch.behind : branch.behind + 1] == "|":
        branch = _sequence(pattern, branch.behind + 1)
        signs, empty = signs | branch.signs, empty or branch.empty
    return _Piece(signs, empty, branch.behind)


def _sequence(pattern: str, index: int) -> _Piece:
    signs: frozenset[str] = frozenset()
    at_start = True
    while index < len(pattern) and pattern[index] not in "|)":
        item = _quantified(pattern, _item(pattern, index))
        if at_start:
            signs, at_start = signs | item.signs, item.empty
        index = item.behind
    return _Piece(signs, at_start, index)


def _item(pattern: str, index: int) -> _Piece:
    sign = pattern[index]
    if sign == "(":
        return _group(pattern, index)
    if sign == "[":
        end = pattern.index("]", index + 2)
        if pattern[index + 1] == "^":
            raise ValueError(f"a set of other signs: {pattern!r}")
        return _Piece(frozenset(pattern[index + 1 : end]), False, end + 1)
    if sign == "\\" and not pattern[index + 1].isalnum():
        return _Piece(frozenset(pattern[index + 1]), False, index + 2)
    if sign in ".\\":
        raise ValueError(f"no plain sign: {pattern!r}")
    if sign in "^$":
        return _Piece(frozenset(), True, index + 1)
    return _Piece(frozenset(sign), False, index + 1)


def _group(pattern: str, index: int) -> _Piece:
    look = next((opening for opening in _LOOKS if pattern.startswith(opening, index)), None)
    if look is None and not pattern.startswith(_GROUP, index):
        raise ValueError(f"a group that is kept: {pattern!r}")
    inner = _alternatives(pattern, index + len(look or _GROUP))
    if look is not None:
        return _Piece(frozenset(), True, inner.behind + 1)
    return _Piece(inner.signs, inner.empty, inner.behind + 1)


def _quantified(pattern: str, item: _Piece) -> _Piece:
    index, empty = item.behind, item.empty
    if pattern[index : index + 1] == "{":
        empty = empty or pattern[index + 1] == "0"
        index = pattern.index("}", index) + 1
    elif pattern[index : index + 1] in ("?", "*", "+"):
        empty = empty or pattern[index] != "+"
        index += 1
    return _Piece(item.signs, empty, index)
