"""What the pipeline found in one text, before names are linked and facts are made.

Offsets are half-open code-point offsets into the *repaired* text. Mentions are plain records with
an exact dictionary form, since that is what rides on a spaCy Doc (a typed object there would make
``Doc.to_bytes`` fail).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sco_facts.facts import DateValue, Json, Kind, Quantity
from sco_facts.records import record


class Region(NamedTuple):
    """A stretch of the repaired text."""

    start: int
    end: int

    def shifted(self, offset: int) -> Region:
        return Region(self.start + offset, self.end + offset)


@record
class NameEvidence:
    """What stands around a name: its title, the phrase of its role, the role's organisation."""

    title: str | None = None
    role: str | None = None
    role_region: Region | None = None
    role_organisation: Region | None = None

    def shifted(self, offset: int) -> NameEvidence:
        return replace(
            self,
            role_region=_shift(self.role_region, offset),
            role_organisation=_shift(self.role_organisation, offset),
        )

    def to_dict(self) -> Json:
        return {
            "title": self.title,
            "role": self.role,
            "role_region": _to_list(self.role_region),
            "role_organisation": _to_list(self.role_organisation),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> NameEvidence:
        return cls(
            data["title"],
            data["role"],
            _from_list(data["role_region"]),
            _from_list(data["role_organisation"]),
        )


@record
class Claim:
    """A quantity with the places of its speaker and holder, which names turn into one name each."""

    quantity: Quantity
    speaker: Region | None = None
    holder: Region | None = None

    def shifted(self, offset: int) -> Claim:
        return replace(
            self, speaker=_shift(self.speaker, offset), holder=_shift(self.holder, offset)
        )

    def to_dict(self) -> Json:
        return {
            "quantity": self.quantity.to_dict(),
            "speaker": _to_list(self.speaker),
            "holder": _to_list(self.holder),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Claim:
        return cls(
            Quantity.from_dict(data["quantity"]),
            _from_list(data["speaker"]),
            _from_list(data["holder"]),
        )


@record
class Mention:
    """One thing found: its kind, place, rule and evidence.

    ``start`` and ``end`` are exact, even where spaCy's tokens are coarser than the expression.
    """

    kind: Kind
    start: int
    end: int
    rule: str
    evidence: DateValue | NameEvidence | Claim

    @property
    def region(self) -> Region:
        return Region(self.start, self.end)

    def shifted(self, offset: int) -> Mention:
        evidence = self.evidence
        if not isinstance(evidence, DateValue):
            evidence = evidence.shifted(offset)
        return replace(self, start=self.start + offset, end=self.end + offset, evidence=evidence)

    def to_dict(self) -> Json:
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "evidence": self.evidence.to_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Mention:
        kind: Kind = data["kind"]
        evidence = _EVIDENCE_TYPES[kind].from_dict(data["evidence"])
        return cls(kind, data["start"], data["end"], data["rule"], evidence)


_EVIDENCE_TYPES: dict[Kind, type[DateValue] | type[NameEvidence] | type[Claim]] = {
    "date": DateValue,
    "person": NameEvidence,
    "organisation": NameEvidence,
    "number": Claim,
}


@record
class Definition:
    """A short form defined in brackets: "Shanghai Cooperation Organization (SCO)"."""

    long: Region
    short: Region
    rule: str

    def shifted(self, offset: int) -> Definition:
        return replace(self, long=self.long.shifted(offset), short=self.short.shifted(offset))

    def to_dict(self) -> Json:
        return {"long": _to_list(self.long), "short": _to_list(self.short), "rule": self.rule}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Definition:
        return cls(Region(*data["long"]), Region(*data["short"]), data["rule"])


@record
class Refusal:
    """What was looked at and is no fact: its place, and the reason's id in explanations.toml."""

    start: int
    end: int
    why: str

    def shifted(self, offset: int) -> Refusal:
        return Refusal(self.start + offset, self.end + offset, self.why)


@record
class Reading:
    """Everything found in one text, in order of place; what was refused, where that was asked."""

    mentions: tuple[Mention, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sentences: tuple[Region, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def shifted(self, offset: int) -> Reading:
        if not offset:
            return self
        return Reading(
            tuple(mention.shifted(offset) for mention in self.mentions),
            tuple(definition.shifted(offset) for definition in self.definitions),
            tuple(sentence.shifted(offset) for sentence in self.sentences),
            tuple(refusal.shifted(offset) for refusal in self.refusals),
        )


def _shift(region: Region | None, offset: int) -> Region | None:
    return None if region is None else region.shifted(offset)


def _to_list(region: Region | None) -> list[int] | None:
    return None if region is None else [region.start, region.end]


def _from_list(pair: list[int] | None) -> Region | None:
    return None if pair is None else Region(pair[0], pair[1])
