"""The records that leave the house, and their JSON.

A :class:`Fact` is one envelope (where it stands, which rule found it) around one typed value:
:class:`DateValue`, :class:`Name` or :class:`Quantity`. Records are frozen; numbers are ``Decimal``
inside and plain JSON numbers at the edge. ``to_dict`` and ``from_dict`` are exact inverses for
everything that ``extract`` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from sco_facts.decimals import from_json_number, to_json_number

Kind: TypeAlias = Literal["date", "person", "organisation", "number"]
KINDS: tuple[Kind, ...] = ("date", "person", "organisation", "number")

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date, time, duration, set or vague reference.

    ``value`` is ISO 8601 / TIMEX3 and never more precise than the text (``2020-09``, ``199X``,
    ``XXXX-03-04``, ``P2M``, ``PAST_REF``). ``first`` and ``last`` (JSON: ``from``, ``to``) are the
    first and the last day as ISO dates, inclusive, or None. ``anchor`` is what it was resolved
    against: ``"text"``, ``"document date"`` or None.
    """

    value: str | None
    type: str
    first: str | None = None
    last: str | None = None
    modifier: str | None = None
    anchor: str | None = None

    def to_dict(self) -> Json:
        return {
            "value": self.value,
            "type": self.type,
            "from": self.first,
            "to": self.last,
            "modifier": self.modifier,
            "anchor": self.anchor,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> DateValue:
        return cls(
            data["value"],
            data["type"],
            data["from"],
            data["to"],
            data["modifier"],
            data["anchor"],
        )


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a person or an organisation: its one name, its entity, title and role."""

    canonical: str
    entity: str
    title: str | None = None
    role: str | None = None

    def to_dict(self) -> Json:
        return {
            "canonical": self.canonical,
            "entity": self.entity,
            "title": self.title,
            "role": self.role,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Name:
        return cls(data["canonical"], data["entity"], data["title"], data["role"])


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When a figure holds: a TIMEX3 value with its first and last day (JSON: ``from``, ``to``)."""

    value: str | None
    first: str | None = None
    last: str | None = None

    def to_dict(self) -> Json:
        return {"value": self.value, "from": self.first, "to": self.last}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TimeSpan:
        return cls(data["value"], data["from"], data["to"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeric claim: the number as stated, its unit, and what it measures.

    ``value`` is None for a range and for "from A to B"; ``low`` and ``high`` hold the ends.
    ``unit`` is None for a count. What the text does not say is None, never a guess.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    dimension: str = "count"
    measured: str | None = None
    of: str | None = None
    holder: str | None = None
    action: str | None = None
    change: str | None = None
    status: str = "actual"
    time: TimeSpan | None = None
    speaker: str | None = None

    def to_dict(self) -> Json:
        return {
            "value": to_json_number(self.value),
            "low": to_json_number(self.low),
            "high": to_json_number(self.high),
            "bound": self.bound,
            "unit": self.unit,
            "dimension": self.dimension,
            "measured": self.measured,
            "of": self.of,
            "holder": self.holder,
            "action": self.action,
            "change": self.change,
            "status": self.status,
            "time": None if self.time is None else self.time.to_dict(),
            "speaker": self.speaker,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Quantity:
        time = data["time"]
        return cls(
            from_json_number(data["value"]),
            from_json_number(data["low"]),
            from_json_number(data["high"]),
            data["bound"],
            data["unit"],
            data["dimension"],
            data["measured"],
            data["of"],
            data["holder"],
            data["action"],
            data["change"],
            data["status"],
            None if time is None else TimeSpan.from_dict(time),
            data["speaker"],
        )


Value: TypeAlias = DateValue | Name | Quantity


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with the place where it stands.

    ``start`` and ``end`` are half-open code-point offsets into the document's text;
    ``text`` is exactly that slice. ``line`` counts from 1, and so does ``page``, which is None in a
    document without pages.
    """

    id: str
    kind: Kind
    document: str
    text: str
    start: int
    end: int
    line: int
    sentence: str
    rule: str
    value: Value
    page: int | None = None

    @property
    def date(self) -> DateValue | None:
        return self.value if isinstance(self.value, DateValue) else None

    @property
    def name(self) -> Name | None:
        return self.value if isinstance(self.value, Name) else None

    @property
    def number(self) -> Quantity | None:
        return self.value if isinstance(self.value, Quantity) else None

    @property
    def shown(self) -> str:
        """The text for a reader's eye: single blanks, and no dagger that a blank has become or
        that marks a footnote ("22.5†%")."""
        return " ".join(self.text.translate(_DAGGERS).split())

    def to_dict(self) -> Json:
        return {
            "id": self.id,
            "kind": self.kind,
            "document": self.document,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            **({} if self.page is None else {"page": self.page}),
            "sentence": self.sentence,
            "rule": self.rule,
            value_key(self.kind): self.value.to_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Fact:
        kind: Kind = data["kind"]
        key = value_key(kind)
        return cls(
            data["id"],
            kind,
            data["document"],
            data["text"],
            data["start"],
            data["end"],
            data["line"],
            data["sentence"],
            data["rule"],
            _VALUE_TYPES[key].from_dict(data[key]),
            data.get("page"),
        )


_DAGGERS = str.maketrans("†‡", "  ")
_VALUE_TYPES: dict[str, type[DateValue] | type[Name] | type[Quantity]] = {
    "date": DateValue,
    "name": Name,
    "number": Quantity,
}


def value_key(kind: Kind) -> str:
    """The JSON key under which a fact of this kind keeps its value."""
    return kind if kind in ("date", "number") else "name"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or extracted, and why, in one line."""

    path: str
    reason: str

    def to_dict(self) -> Json:
        return {"path": self.path, "reason": self.reason}


def content_id(*parts: object) -> str:
    """A short id made from content alone: the same in every run, on every machine."""
    joined = "\x1f".join(map(str, parts))
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
