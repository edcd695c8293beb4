"""The shape of what ``extract`` prints, so that foreign or damaged JSON is told apart from it.

A shape is a table of keys, each with the question that its value has to pass; keys that nobody
knows are no harm.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

Question = Callable[[Any], bool]
Shape = Mapping[str, Question]

_ID = re.compile(r"[0-9a-f]{16}")
# More than any figure that the grammar reads, and any document that is read.
_LARGEST_NUMBER = 10**60
_LONGEST_TEXT = 10**12
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_shaped(data: object, shape: Shape) -> bool:
    """Whether data is an object with every key of the shape, each with a value that fits."""
    return isinstance(data, dict) and all(
        key in data and question(data[key]) for key, question in shape.items()
    )


def is_fact(data: object) -> bool:
    """Whether this is one fact, as JSON of ``extract`` and as a line of its JSON Lines."""
    if not is_shaped(data, _ENVELOPE):
        return False
    assert isinstance(data, dict)
    if not _count(data.get("page", 1)):
        return False
    key, shape = _VALUES[data["kind"]]
    return is_shaped(data.get(key), shape)


def is_document(data: object) -> bool:
    return is_shaped(data, _DOCUMENT)


def is_failure(data: object) -> bool:
    return is_shaped(data, _FAILURE)


def _text(value: object) -> bool:
    return isinstance(value, str) and not _SURROGATE.search(value)


def _text_or_null(value: object) -> bool:
    return value is None or _text(value)


def _id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _count(value: object) -> bool:
    return type(value) is int and 0 <= value < _LONGEST_TEXT


def _number_or_null(value: object) -> bool:
    if value is None:
        return True
    if type(value) is int:
        return abs(value) < _LARGEST_NUMBER
    return isinstance(value, float) and math.isfinite(value)


def _one_of(*words: str | None) -> Question:
    return lambda value: (value is None or isinstance(value, str)) and value in words


def _time(value: object) -> bool:
    return value is None or is_shaped(value, _TIME)


_TIME: Shape = {"value": _text_or_null, "from": _text_or_null, "to": _text_or_null}
_ENVELOPE: Shape = {
    "id": _id,
    "kind": _one_of("date", "person", "organisation", "number"),
    "document": _text,
    "text": _text,
    "start": _count,
    "end": _count,
    "line": _count,
    "sentence": _text,
    "rule": _text,
}
_DATE: Shape = {
    **_TIME,
    "type": _text,
    "modifier": _text_or_null,
    "anchor": _text_or_null,
}
_NAME: Shape = {
    "canonical": _text,
    "entity": _text,
    "title": _text_or_null,
    "role": _text_or_null,
}
_NUMBER: Shape = {
    **dict.fromkeys(("value", "low", "high"), _number_or_null),
    "bound": _one_of(
        "exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "from_to"
    ),
    "dimension": _text,
    "change": _one_of("increase", "decrease", None),
    "status": _one_of("actual", "estimate", "forecast", "target", "negated"),
    "time": _time,
    **dict.fromkeys(("unit", "measured", "of", "holder", "action", "speaker"), _text_or_null),
}
_VALUES: Mapping[str, tuple[str, Shape]] = {
    "date": ("date", _DATE),
    "person": ("name", _NAME),
    "organisation": ("name", _NAME),
    "number": ("number", _NUMBER),
}
_DOCUMENT: Shape = {
    "path": _text,
    **dict.fromkeys(("title", "date", "date_source", "source_url"), _text_or_null),
}
_FAILURE: Shape = {"path": _text, "reason": _text}
