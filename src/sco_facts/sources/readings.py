"""What a reader makes of a file: its text, and what the file says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sco_facts.document import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that all offsets refer to, and what the file itself says of it.

    ``date`` is the day (ISO 8601) that the file itself gives and ``date_source`` where it stood;
    ``pages`` are the offsets at which the pages begin, the first one at 0; ``tables`` the
    tables of the text, in order.
    """

    text: str
    encoding: str
    title: str | None = None
    date: str | None = None
    date_source: str | None = None
    source_url: str | None = None
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()


# Raises UnreadableDocumentError, whose message is one line that says why and what would help.
Reader: TypeAlias = Callable[[bytes], Reading]
