"""What ``check`` hands to its writers, and to callers from Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sco_facts.comparison import Comparison
from sco_facts.facts import Failure, Json

CHECK_SCHEMA = "sco-facts/check/1"


@dataclass(frozen=True, slots=True)
class Checked:
    """A comparison with the documents it is about, the errors on the way, and the tool."""

    tool: Json
    documents: tuple[Json, ...]
    errors: tuple[Failure, ...]
    comparison: Comparison

    @property
    def dates(self) -> Mapping[str, str | None]:
        """The date of each document by its path, where known."""
        return {document["path"]: document["date"] for document in self.documents}

    @property
    def has_conflict(self) -> bool:
        return self.comparison.has_conflict

    def to_dict(self) -> Json:
        """Exactly the JSON that ``check -f json`` prints."""
        return {
            "schema": CHECK_SCHEMA,
            "tool": self.tool,
            "documents": list(self.documents),
            "errors": [error.to_dict() for error in self.errors],
            **self.comparison.to_dict(),
        }
