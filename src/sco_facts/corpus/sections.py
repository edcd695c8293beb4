"""Long documents in sections, each extracted by itself, so that memory follows none of them.

What a document says of itself stands in its first section; the names of all sections are joined as
those of documents are. A section's place in the whole goes with it, so that its facts are where
they stand in the document.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sco_facts.document import Document, Table
from sco_facts.grammar.tables.grids import opening_of
from sco_facts.tiling import cut

# In characters. Longer ones take more memory, some 18 MB for each million; in shorter ones a
# surname would more often stand too far from its full name.
SECTION = 1_000_000


class Sections(Sequence[Document]):
    """A document cut at blank lines, line ends or sentence ends; most are a single section.

    A long text is kept in UTF-8: one emoji in it makes every character of a Python string four
    bytes long.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pieces: list[bytes] = []
        self._starts = [0]
        self._lines = [1]
        if len(document.raw) <= SECTION:
            return
        for piece in cut(document.raw, SECTION):
            self._pieces.append(piece.encode("utf-8", "surrogatepass"))
            self._starts.append(self._starts[-1] + len(piece))
            self._lines.append(self._lines[-1] + piece.count("\n"))
        self._tables = _by_section(document.tables, document.raw, self._starts)
        self._document = replace(document, raw="", tables=())

    def __len__(self) -> int:
        return max(1, len(self._pieces))

    def __getitem__(self, index: int) -> Document:  # type: ignore[override]
        if not self._pieces:
            return (self._document,)[index]
        return replace(
            self._document,
            raw=self._pieces[index].decode("utf-8", "surrogatepass"),
            offset=self._starts[index],
            first_line=self._lines[index],
            tables=tuple(self._tables.get(index, ())),
        )


def _by_section(
    tables: Iterable[Table], text: str, starts: Sequence[int]
) -> dict[int, list[Table]]:
    """The tables of each section, by offsets from its start; a row that was cut is left out.

    The first rows go with every later part of a table, since they tell how it is to be read.
    """
    found: dict[int, list[Table]] = defaultdict(list)
    for table in tables:
        opening: tuple[tuple[str, ...], ...] = ()
        for index, rows in groupby(_rows(table), lambda row: _section_of(row, starts)):
            if index is not None:
                bounds = array(table.bounds.typecode)
                for row in rows:
                    bounds.extend(max(0, place - starts[index]) for place in row)
                found[index].append(replace(table, bounds=bounds, opening=opening))
            opening = opening or opening_of(table, text)
    return found


def _rows(table: Table) -> Iterator[array[int]]:
    size = 2 * table.width
    return (table.bounds[at : at + size] for at in range(0, len(table.bounds), size))


def _section_of(row: Sequence[int], starts: Sequence[int]) -> int | None:
    """The section that a row stands in; None if it stands in two, or is empty."""
    index = bisect_left(starts, max(row)) - 1  # the end of a row may be that of its section
    cells = [start for start, end in zip(row[::2], row[1::2], strict=True) if start < end]
    return index if cells and min(cells) >= starts[index] else None
