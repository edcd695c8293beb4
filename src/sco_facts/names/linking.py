"""Within one document: which mentions are the same person or organisation, and its one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sco_facts.facts import Alias, Entity, Name, content_id
from sco_facts.mentions import Mention, NameEvidence, Reading, Region
from sco_facts.rules import Rules


@dataclass(frozen=True)
class Linking:
    """The entities of one document and the name that each mention goes by."""

    entities: tuple[Entity, ...]
    names: Mapping[Region, Name]

    def speaker(self, region: Region | None) -> str | None:
        """The canonical name that a phrase stands for ("the Secretary-General", "he"), or None."""
        return None if region is None or region not in self.names else self.names[region].canonical


def link(path: str, text: str, reading: Reading, rules: Rules) -> Linking:
    """Group a document's mentions of people and organisations into entities."""
    names: dict[Region, Name] = {}
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in reading.mentions:
        if isinstance(mention.evidence, NameEvidence):
            surface = text[mention.start : mention.end]
            groups.setdefault((mention.kind, surface), []).append(mention)
    entities = []
    for (_, surface), mentions in groups.items():
        kind = mentions[0].kind
        entity = content_id(kind, surface.casefold())
        counts = Counter(text[mention.start : mention.end] for mention in mentions)
        aliases = tuple(Alias(form, count) for form, count in counts.most_common())
        entities.append(Entity(entity, kind, surface, aliases, (), len(mentions), (path,)))
        for mention in mentions:
            evidence = mention.evidence
            assert isinstance(evidence, NameEvidence)
            names[mention.region] = Name(surface, entity, evidence.title, evidence.role)
    return Linking(tuple(entities), names)
