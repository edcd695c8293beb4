"""Where the spool keeps what a run has found, section by section, in columns of numbers.

There may be a million documents: as a record with its strings each of them would take 700 bytes of
memory to the end of the run, as a row of these columns 90.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby

from sco_facts.corpus.spools import Segment, Spool
from sco_facts.facts import Json
from sco_facts.output.jsons import dumps


class Entries:
    """The sections of all documents of a run, by the order in which they were read.

    Iterated, they come in the order of the documents. Most documents are a single section, whose
    facts are one piece.
    """

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        # The number of the document, counted over the run.
        self.documents = array("Q")
        self.names, self.texts, self.heads = _Column(), _Column(), _Column()
        self.failures: dict[int, str] = {}
        self._facts = _Column()
        self._more: dict[int, list[Segment]] = {}

    def add(self, document: int, path: str, sha256: str) -> int:
        """One more section; its index."""
        self.documents.append(document)
        for column in (self.names, self.texts, self.heads, self._facts):
            column.grow()
        index = len(self.documents) - 1
        self.names[index] = self.spool.write(dumps([path, sha256]))
        return index

    def begin(self, index: int, head: bytes) -> None:
        """Keep the head of a section, which has no facts yet."""
        self.heads[index] = self.spool.write(head)
        self._facts[index] = None
        self._more.pop(index, None)

    def append(self, index: int, facts: bytes) -> None:
        """Keep the next piece of a section's facts."""
        segment = self.spool.write(facts)
        if self._facts[index] is None:
            self._facts[index] = segment
        else:
            self._more.setdefault(index, []).append(segment)

    def facts(self, index: int) -> list[Segment]:
        first = self._facts[index]
        return [] if first is None else [first, *self._more.get(index, ())]

    def __getitem__(self, index: int) -> Entry:
        return Entry(self, index)

    def __iter__(self) -> Iterator[Entry]:
        for index in sorted(range(len(self.documents)), key=self.documents.__getitem__):
            yield Entry(self, index)


class _Column:
    """A segment a row, or None."""

    def __init__(self) -> None:
        self._numbers = array("Q")

    def grow(self) -> None:
        self._numbers.extend((0, 0))

    def __getitem__(self, index: int) -> Segment | None:
        start, length = self._numbers[2 * index : 2 * index + 2]
        return (start, length) if length else None

    def __setitem__(self, index: int, segment: Segment | None) -> None:
        self._numbers[2 * index], self._numbers[2 * index + 1] = segment or (0, 0)


class Entry:
    """What there is of one section."""

    __slots__ = ("_all", "_index")

    def __init__(self, entries: Entries, index: int) -> None:
        self._all = entries
        self._index = index

    @property
    def document(self) -> int:
        return self._all.documents[self._index]

    @property
    def name(self) -> tuple[str, str]:
        """The path and the SHA-256 of its document."""
        path, sha256 = json.loads(self._read(self._all.names) or b"")
        return path, sha256

    @property
    def failure(self) -> str | None:
        """Why there is nothing."""
        return self._all.failures.get(self._index)

    @property
    def has_text(self) -> bool:
        return self._all.texts[self._index] is not None

    def text(self) -> bytes:
        """The text as JSON."""
        return self._read(self._all.texts) or b'""'

    def head(self) -> Json:
        head: Json = json.loads(self._read(self._all.heads) or b"{}")
        return head

    def lines(self) -> Iterator[bytes]:
        """The facts, without their document."""
        return self._all.spool.lines(self._all.facts(self._index))

    def pack(self) -> bytes | None:
        """Head and facts, as a cache keeps them."""
        head = self._read(self._all.heads)
        if head is None:
            return None
        return b"".join((head, b"\n", *map(self._all.spool.read, self._all.facts(self._index))))

    def _read(self, column: _Column) -> bytes | None:
        segment = column[self._index]
        return None if segment is None else self._all.spool.read(segment)


def documents_of(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The sections of one document after the other."""
    for _, sections in groupby(entries, key=lambda entry: entry.document):
        yield list(sections)


def failure_of(sections: Iterable[Entry]) -> str | None:
    """Why a document failed, if it did: one section that is lost is all of it."""
    return next((entry.failure for entry in sections if entry.failure is not None), None)
