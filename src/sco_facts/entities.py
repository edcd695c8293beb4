"""The persons and organisations that names stand for, as they leave the house, and their JSON."""

from __future__ import annotations

from dataclasses import dataclass

from sco_facts.facts import Json, Kind


@dataclass(frozen=True, slots=True)
class Alias:
    """One surface form of an entity, how often the texts use it, and the rule that linked it.

    ``rule`` is None where the form needs no link, being the same but for its spelling; for a form
    that stays apart since it is ambiguous, it says what it might be.
    """

    text: str
    count: int
    rule: str | None = None

    def to_dict(self) -> Json:
        return {"text": self.text, "count": self.count, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a text gives a person, with the organisation it belongs to and its place."""

    role: str
    organisation: str | None
    document: str
    start: int
    end: int

    def to_dict(self) -> Json:
        return {
            "role": self.role,
            "organisation": self.organisation,
            "document": self.document,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or organisation under one name, with every form that the texts use."""

    id: str
    kind: Kind
    canonical: str
    aliases: tuple[Alias, ...]
    roles: tuple[Role, ...]
    mentions: int
    documents: tuple[str, ...]

    def to_dict(self) -> Json:
        return {
            "id": self.id,
            "kind": self.kind,
            "canonical": self.canonical,
            "aliases": [alias.to_dict() for alias in self.aliases],
            "roles": [role.to_dict() for role in self.roles],
            "mentions": self.mentions,
            "documents": list(self.documents),
        }
