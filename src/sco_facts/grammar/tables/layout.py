"""A table from a file that has no plain text (HTML, Word): its text, and the places of its cells.

One line a row, the cells parted by a tab, the blanks within a cell folded. Cells that span rows or
columns are written once, and stand in the grid as often as they span.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sco_facts.document import Table

# A hostile file spans a cell over a thousand million columns.
_MOST_COLUMNS = 500
_MOST_ROWS = 10_000
# A table may have so many times more places than cells, or be small.
_SPARSEST = 4
_SMALL = 100_000
# Offsets fit: no document has as many characters.
OFFSETS = "I"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as a file has it: its text, and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def lay_out(
    rows: Iterable[Sequence[Entry]], start: int = 0, headings: int | None = None, caption: str = ""
) -> tuple[str, Table]:
    """The text of a table and its grid; the text will stand at ``start`` of the document's.

    ``headings`` is how many of the first rows are headings, None if the file does not tell;
    ``caption`` the title, where it does not stand in the line before the table.
    """
    lines: list[str] = []
    grid: list[list[tuple[int, int]]] = []
    held: dict[int, tuple[int, tuple[int, int]]] = {}
    for row in rows:
        words = [" ".join(entry.text.split()) for entry in row]
        grid.append(_place(row, words, start, held))
        lines.append("\t".join(words) + "\n")
        start += len(lines[-1])
    width = width_of([len(cells) for cells in grid])
    return "".join(lines), Table(width, _bounds(grid, width), headings, caption)


def width_of(lengths: Sequence[int]) -> int:
    """How wide to make a table whose rows have so many cells: as its widest row, unless a few
    rows would make it many times larger than what stands in it."""
    width = min(max(lengths, default=0), _MOST_COLUMNS)
    if width * len(lengths) <= _SPARSEST * sum(lengths) + _SMALL:
        return width
    return Counter(lengths).most_common(1)[0][0]


def _place(
    row: Sequence[Entry],
    words: Sequence[str],
    start: int,
    held: dict[int, tuple[int, tuple[int, int]]],
) -> list[tuple[int, int]]:
    """The cells of a row by column; ``held`` are cells of earlier rows that reach into it, with
    the number of rows that they still reach into, by column."""
    cells: list[tuple[int, int]] = []
    for entry, text in zip(row, words, strict=True):
        _take_held(cells, held)
        bounds = start, start + len(text)
        rows = min(max(entry.rows, 1), _MOST_ROWS)
        for _ in range(min(max(entry.columns, 1), _MOST_COLUMNS - len(cells))):
            if rows > 1:
                held[len(cells)] = rows - 1, bounds
            cells.append(bounds)
        start = bounds[1] + 1
    _take_held(cells, held)
    return cells


def _take_held(cells: list[tuple[int, int]], held: dict[int, tuple[int, tuple[int, int]]]) -> None:
    while (column := len(cells)) in held:
        rows, bounds = held.pop(column)
        if rows > 1:
            held[column] = rows - 1, bounds
        cells.append(bounds)


def _bounds(grid: list[list[tuple[int, int]]], width: int) -> array[int]:
    bounds = array(OFFSETS)
    for cells in grid:
        end = max((cell[1] for cell in cells), default=0)
        for cell in (*cells[:width], *((end, end),) * (width - len(cells))):
            bounds.extend(cell)
    return bounds
