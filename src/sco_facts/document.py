"""A document: the text as read, the repaired copy that rules work on, and the way back.

All offsets that leave the house refer to ``raw``. Rules see ``text``, a copy that repairs have
changed; :meth:`Document.to_raw` maps every position of it back. Each repair is one :class:`Layer`:
most replace one character by one, so only the edits that change a length need a memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``[start, end)`` of a repair's input by ``replacement``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What one repair did: its name, how many edits, and the map from its output to its input.

    ``outputs[i]`` and ``inputs[i]`` are aligned positions just behind the i-th edit that changed a
    length; ``spans[i]`` is how much output that edit wrote.
    """

    repair: str
    count: int
    outputs: tuple[int, ...]
    inputs: tuple[int, ...]
    written: tuple[int, ...]
    removed: tuple[int, ...]

    def to_input(self, position: int, *, is_end: bool) -> int:
        """The input position of an output position.

        Inside a replacement, a start maps to the edit's start and an end to the edit's end. At a
        seam where characters were removed, an end stays before them and a start goes behind them.
        """
        index = bisect_right(self.outputs, position) - 1
        if is_end and index >= 0 and self.outputs[index] == position and not self.written[index]:
            return self.inputs[index] - self.removed[index]
        if index + 1 < len(self.outputs):
            edit_end = self.outputs[index + 1]
            edit_start = edit_end - self.written[index + 1]
            if edit_start < position < edit_end:
                behind = self.inputs[index + 1]
                return behind if is_end else behind - self.removed[index + 1]
        if index < 0:
            return position
        return self.inputs[index] + position - self.outputs[index]

    def to_output(self, position: int) -> int:
        """The output position of an input position; the start of an edit's output inside it."""
        index = bisect_right(self.inputs, position) - 1
        if index + 1 < len(self.inputs):
            behind = index + 1
            if self.inputs[behind] - self.removed[behind] < position:
                return self.outputs[behind] - self.written[behind]
        return position if index < 0 else position - self.inputs[index] + self.outputs[index]


def edited(text: str, repair: str, edits: Iterable[Edit]) -> tuple[str, Layer]:
    """Apply edits, which are in order and do not overlap; the new text and the way back."""
    pieces: list[str] = []
    outputs: list[int] = []
    inputs: list[int] = []
    written: list[int] = []
    removed: list[int] = []
    done = length = count = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.replacement)
        length += edit.start - done + len(edit.replacement)
        done = edit.end
        count += 1
        if len(edit.replacement) != edit.end - edit.start:
            outputs.append(length)
            inputs.append(edit.end)
            written.append(len(edit.replacement))
            removed.append(edit.end - edit.start)
    pieces.append(text[done:])
    layer = Layer(repair, count, tuple(outputs), tuple(inputs), tuple(written), tuple(removed))
    return "".join(pieces), layer


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text, as the places of its cells.

    ``bounds`` holds the raw offsets of start and end of each cell, row by row, ``width`` cells a
    row, as plain numbers, since a table may have millions of them. A cell that spans several rows
    or columns stands there as often; one that a row does not have is empty. ``headings`` is how
    many of its first rows are headings, or None where nobody knows, and ``caption`` its title,
    where that is told apart from the line before it. ``opening`` are the first rows of the whole
    table as texts, headings and all, where only later rows of it stand here.
    """

    width: int
    bounds: array[int] = field(hash=False, repr=False)
    headings: int | None = None
    caption: str = ""
    opening: tuple[tuple[str, ...], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Document:
    """A text with its path and digest; ``text`` is the repaired copy, ``raw`` what users see.

    ``date`` is the document's own date (ISO 8601) and ``date_source`` the rule that found it, or
    the part of the file that gave it. ``pages`` are the raw offsets at which its pages begin, none
    where it has no pages; ``tables`` those that its reader knows, in order: others are found in
    the text.

    A section of a long document is a document too: ``offset`` says how many characters of the whole
    stand before it, and ``first_line`` in which line it begins. Facts are placed in the whole, and
    so are ``pages``.
    """

    path: str
    raw: str
    sha256: str
    encoding: str = "utf-8"
    title: str | None = None
    date: str | None = None
    date_source: str | None = None
    source_url: str | None = None
    text: str = ""
    layers: tuple[Layer, ...] = field(default=(), repr=False)
    pages: tuple[int, ...] = field(default=(), repr=False)
    tables: tuple[Table, ...] = field(default=(), repr=False)
    offset: int = 0
    first_line: int = 1

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Map a stretch of ``text`` to the stretch of ``raw`` that it stands for."""
        for layer in reversed(self.layers):
            start = layer.to_input(start, is_end=False)
            end = layer.to_input(end, is_end=True)
        return start, max(start, end)

    def to_text(self, table: Table) -> Table:
        """A table of ``raw`` as one of ``text``."""
        bounds = table.bounds
        for layer in self.layers:
            if layer.inputs:
                bounds = array(bounds.typecode, map(layer.to_output, bounds))
        return replace(table, bounds=bounds)

    @cached_property
    def reading_digest(self) -> str:
        """SHA-256 of what was read, as one reader read it: bytes may be read as HTML and as
        text, and with one extra installed or without."""
        said = (self.title, self.date, self.date_source, self.source_url)
        read = (self.sha256, *said, self.pages, self.tables, self.offset, self.first_line)
        hasher = sha256(repr(read).encode("utf-8", "surrogatepass"))
        hasher.update(self.raw.encode("utf-8", "surrogatepass"))
        for table in self.tables:
            hasher.update(table.bounds.tobytes())
            hasher.update(repr(table.opening).encode("utf-8", "surrogatepass"))
        return hasher.hexdigest()

    def to_dict(self) -> dict[str, str | None]:
        """What JSON says of a document; all offsets refer to its ``text``."""
        return {
            "path": self.path,
            "sha256": self.sha256,
            "title": self.title,
            "date": self.date,
            "date_source": self.date_source,
            "source_url": self.source_url,
            "text": self.raw,
        }

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.raw.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.raw.find("\n", position + 1)
        return starts

    def line_of(self, position: int) -> int:
        """The line, counted from 1, of a raw position."""
        return self.first_line - 1 + bisect_right(self._line_starts, position)

    def page_of(self, position: int) -> int | None:
        """The page, counted from 1, of a raw position; None if the document has no pages."""
        return max(1, bisect_right(self.pages, self.offset + position)) if self.pages else None
