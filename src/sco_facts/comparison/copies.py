"""Documents that are one text under several names: a copy confirms nothing, and conflicts with
nothing.

A fact's id is made from its document's content, so copies have their ids in common, and nothing
else has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sco_facts.facts import Fact, Json


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that is the same text as another one, which was named first or is a draft."""

    document: str
    of: str

    def to_dict(self) -> Json:
        return {"document": self.document, "of": self.of}


def set_copies_aside(
    facts: Iterable[Fact], drafts: Collection[str] | None
) -> tuple[tuple[Fact, ...], tuple[Copy, ...]]:
    """The facts of each text once, and the documents that are left out.

    What was named first stays; but of a draft and a source, the draft does.
    """
    found = list(facts)
    owners: dict[str, str] = {}
    for fact in sorted(found, key=lambda fact: fact.document not in (drafts or ())):
        owners.setdefault(fact.id, fact.document)
    copies: dict[str, str] = {}
    for fact in found:
        if owners[fact.id] != fact.document:
            copies.setdefault(fact.document, owners[fact.id])
    kept = tuple(fact for fact in found if fact.document not in copies)
    return kept, tuple(Copy(document, of) for document, of in copies.items())
