"""What every writer is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sco_facts.entities import Entity
    from sco_facts.facts import Fact, Failure, Json


class HasDict(Protocol):
    def to_dict(self) -> Json: ...


class Results(Protocol):
    """What a run has found. Each call reads anew, so that nothing need be held whole."""

    @property
    def tool(self) -> HasDict: ...
    @property
    def entities(self) -> Iterable[Entity]: ...
    @property
    def errors(self) -> Iterable[Failure]: ...
    def document_pieces(self) -> Iterator[Iterator[bytes]]:
        """The JSON of each document, text included, in pieces."""
        ...

    def documents(self) -> Iterator[Json]:
        """What each document says of itself, without its text."""
        ...

    def fact_lines(self) -> Iterator[bytes]:
        """The JSON of each fact."""
        ...

    def facts(self) -> Iterator[Fact]: ...


@dataclass(frozen=True, slots=True)
class Page:
    """Where the output will be read: how wide it is, whether it is a terminal, and in colour;
    whether Excel will open it."""

    width: int = 80
    is_terminal: bool = False
    in_colour: bool = False
    for_excel: bool = False
