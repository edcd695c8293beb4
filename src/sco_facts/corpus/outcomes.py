"""The result of a Python call: everything at hand, and exactly the JSON of the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sco_facts.corpus.harvests import Harvest, Tool
from sco_facts.document import Document
from sco_facts.entities import Entity
from sco_facts.facts import Fact, Failure, Json
from sco_facts.output.jsons import EXTRACT_SCHEMA


@dataclass(frozen=True, slots=True)
class Result:
    """What was found, in order of document and place; ``errors`` are documents without facts."""

    tool: Tool
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...]
    errors: tuple[Failure, ...]

    def to_dict(self) -> Json:
        """The same as ``sco-facts extract -f json`` prints."""
        return {
            "schema": EXTRACT_SCHEMA,
            "tool": self.tool.to_dict(),
            "documents": [document.to_dict() for document in self.documents],
            "facts": [fact.to_dict() for fact in self.facts],
            "entities": [entity.to_dict() for entity in self.entities],
            "errors": [error.to_dict() for error in self.errors],
        }


def result_of(harvest: Harvest) -> Result:
    """Everything that a harvest holds."""
    return Result(
        harvest.tool,
        tuple(_document(json.loads(line)) for line in harvest.document_lines()),
        tuple(harvest.facts()),
        tuple(harvest.entities),
        tuple(harvest.errors),
    )


def _document(data: Json) -> Document:
    raw = data.pop("text")
    return Document(raw=raw, **data)
