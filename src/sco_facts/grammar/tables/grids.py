"""A table over its text: rows of cells, each without the blanks around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from sco_facts.document import Table
from sco_facts.mentions import Region

# So many first rows tell how a table is to be read.
SAMPLE = 300


def opening_of(table: Table, text: str) -> tuple[tuple[str, ...], ...]:
    """The first rows of a table as texts."""
    return tuple(tuple(cells) for _, cells in islice(Grid(text, table).rows(), SAMPLE))


@dataclass(frozen=True)
class Grid:
    """The rows of a table that stand in a text, whose places are those of the text."""

    text: str
    table: Table

    @property
    def width(self) -> int:
        return self.table.width

    def __len__(self) -> int:
        return len(self.table.bounds) // (2 * self.width) if self.width else 0

    def cells(self, row: int) -> list[str]:
        """The texts of a row's cells, without blanks at their ends."""
        places = self.places(row)
        return [self.text[places[at] : places[at + 1]].strip() for at in range(0, len(places), 2)]

    def places(self, row: int) -> Sequence[int]:
        size = 2 * self.width
        return self.table.bounds[row * size : (row + 1) * size]

    def start_of(self, row: int, column: int) -> int:
        """Where the text of a cell begins, blanks before it left out."""
        place = 2 * (row * self.width + column)
        start, end = self.table.bounds[place : place + 2]
        cell = self.text[start:end]
        return start + len(cell) - len(cell.lstrip())

    def own(self, row: int) -> list[bool]:
        """Which cells begin in this row and column: no cell that spans more is told twice."""
        if self._is_plain:
            return [True] * self.width
        places = self.places(row)
        above = self.places(row - 1) if row else ()
        seen = -1
        found = []
        for at in range(0, len(places), 2):
            start = places[at]
            fresh = start > seen and (not above or start > above[at])
            found.append(fresh)
            seen = max(seen, start) if fresh else seen
        return found

    def line(self, row: int) -> Region:
        """The line, or lines, on which the own cells of a row stand."""
        places = self.places(row)
        if self._is_plain:
            return self._lines_of(places[0], places[-1])
        own = self.own(row)
        starts = [places[2 * at] for at in range(self.width) if own[at]] or [places[0]]
        ends = [places[2 * at + 1] for at in range(self.width) if own[at]] or [places[1]]
        return self._lines_of(min(starts), max(ends))

    def _lines_of(self, start: int, end: int) -> Region:
        """The whole lines from one place to another."""
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        return Region(begin, len(self.text) if stop < 0 else stop)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether no cell stands in several places of the grid, and none is missing."""
        return all(a < b for a, b in pairwise(self.table.bounds[::2]))

    @cached_property
    def region(self) -> Region:
        """From the start of the first row to the end of the last."""
        bounds = self.table.bounds
        if not bounds:
            return Region(0, 0)
        return Region(min(bounds[::2]), max(bounds[1::2]))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        for row in range(len(self)):
            yield row, self.cells(row)
