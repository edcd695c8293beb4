"""What a report is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sco_facts.comparison import Comparison, Extent, Figure
from sco_facts.facts import Fact, Failure, Json


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's JSON, its ``text`` included where it is known, and the facts found in it."""

    document: Json
    facts: Sequence[Fact]


class Material(Protocol):
    """Documents with their facts, and what holding the figures against each other has found."""

    @property
    def tool(self) -> Json: ...
    @property
    def comparison(self) -> Comparison: ...
    @property
    def errors(self) -> Sequence[Failure]: ...
    def readings(self) -> Iterator[Reading]:
        """Each document with its facts. Each call reads anew, so that nothing need be held."""
        ...

    def extents(self, figure: Figure) -> tuple[str | None, Mapping[str, Extent]]:
        """The unit to show a figure in, and what each of its facts allows there."""
        ...
