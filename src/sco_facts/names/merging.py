"""Across documents: which entities are one, and the one name and id that they go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sco_facts.facts import Alias, Entity


@dataclass(frozen=True, slots=True)
class Merging:
    """The entities of all documents; ``by_id`` leads from an id in one document to its entity."""

    entities: tuple[Entity, ...]
    by_id: Mapping[str, Entity]


def merge(entities: Iterable[Entity]) -> Merging:
    """Put the entities of single documents together."""
    groups: dict[str, list[Entity]] = {}
    for entity in entities:
        groups.setdefault(entity.id, []).append(entity)
    merged = tuple(_merged(group) for group in groups.values())
    return Merging(merged, {entity.id: entity for entity in merged})


def _merged(group: list[Entity]) -> Entity:
    first = group[0]
    counts: Counter[str] = Counter()
    for entity in group:
        counts.update({alias.text: alias.count for alias in entity.aliases})
    return Entity(
        first.id,
        first.kind,
        first.canonical,
        tuple(Alias(text, count) for text, count in counts.most_common()),
        tuple(role for entity in group for role in entity.roles),
        sum(entity.mentions for entity in group),
        tuple(dict.fromkeys(path for entity in group for path in entity.documents)),
    )
