"""Delimited text (CSV, TSV) to the places of its cells: RFC 4180, and what people make of it.

The text stays as it is. A cell in quotes is what stands between them, line ends and delimiters
included; a quote that is never closed is a plain character.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from sco_facts.document import Table
from sco_facts.grammar.tables.layout import OFFSETS, width_of

_DELIMITERS = ("\t", ";", ",", "|")
# What a text begins with tells its dialect: so many characters and rows.
_HEAD = 100_000
_ROWS = 60
# No spreadsheet has more columns; what stands behind them in a line is text.
_MOST_COLUMNS = 16_384
# Eight bytes each; the rows behind so many cells are text.
_MOST_CELLS = 8_000_000
# Shares of rows that differ by less say nothing.
_NEARLY = 0.3
# In characters: words between commas of a sentence are longer on average than cells.
_SHORT = 15
_PARTING_COMMA = re.compile(r"[^\d\n],|,[^\d\n]|^,|,$", re.MULTILINE)
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

Cells = list[tuple[int, int]]


def read_delimited(text: str, prefers: str = ",") -> Table:
    """The grid of a delimited text; of one column where nothing parts its lines."""
    told = _TOLD.match(text)
    start = told.end() if told is not None else 0
    delimiter = told[1] if told is not None else sniff(text, prefers)
    lengths = array(OFFSETS)
    bounds = array(OFFSETS)
    for cells in _records(text, delimiter, start):
        lengths.append(len(cells))
        for cell in cells:
            bounds.extend(cell)
        if len(bounds) >= 2 * _MOST_CELLS:
            break
    return _rectangular(lengths, bounds)


def sniff(text: str, prefers: str = ",") -> str:
    """What parts the cells: the sign that parts most lines alike; "" if none does.

    Of several, the one that makes more rows alike, then ``prefers``; a comma that only stands
    between digits is that of decimals, where another sign parts as well.
    """
    head = text[:_HEAD]
    alike = {sign: _alike(head, sign) for sign in _DELIMITERS}
    if not _PARTING_COMMA.search(head):
        alike[","] -= _NEARLY
    best = max(_DELIMITERS, key=lambda sign: (round(alike[sign], 1), sign == prefers, alike[sign]))
    return best if alike[best] > 0 else _fallback(head, prefers)


def _fallback(head: str, prefers: str) -> str:
    """The usual delimiter of rows of many lengths, where it leaves short cells: no prose."""
    rows = list(islice(_records(head, prefers, 0), _ROWS))
    cells = [end - start for row in rows for start, end in row]
    parted = sum(len(row) > 1 for row in rows)
    return prefers if 2 * parted >= len(rows) > 0 and sum(cells) < _SHORT * len(cells) else ""


def _alike(head: str, delimiter: str) -> float:
    """How much of the first rows have the commonest number of cells; 0 where that is a chance."""
    rows = islice(_records(head, delimiter, 0), _ROWS)
    counts = Counter(len(cells) for cells in rows)
    told = sum(counts.values())
    width, most = max(
        ((width, count) for width, count in counts.items() if width > 1),
        key=lambda item: (item[1], item[0]),
        default=(0, 0),
    )
    share = most / told if told else 0.0
    return share if share >= 0.5 or (most >= 3 and share >= 0.3 and width > 2) else 0.0


def _records(text: str, delimiter: str, start: int) -> Iterator[Cells]:
    """The cells of each row that is not blank."""
    reader = _Reader(text, delimiter, start)
    while reader.position < len(text):
        cells = reader.record()
        if len(cells) > 1 or cells[0][0] < cells[0][1]:
            yield cells


class _Reader:
    """Reads row by row, each character a bounded number of times."""

    def __init__(self, text: str, delimiter: str, start: int) -> None:
        self.position = start
        self._text = text
        self._delimiter = delimiter
        self._close = re.compile(rf'"[ ]{{0,20}}(?=[\r\n{re.escape(delimiter)}]|\Z)')
        self._line_end = "\n" if "\n" in text or "\r" not in text else "\r"
        self._quotes_close = True

    def record(self) -> Cells:
        """The cells of the row at ``position``, which moves behind it."""
        text, start = self._text, self.position
        end = text.find(self._line_end, start)
        end = len(text) if end < 0 else end
        if not self._delimiter or not self._quotes_close or text.find('"', start, end) < 0:
            self.position = end + 1
            return self._plain(start, end)
        return self._quoted(start)

    def _plain(self, start: int, end: int) -> Cells:
        text = self._text
        if end > start and text[end - 1] == "\r":
            end -= 1
        if not self._delimiter:
            return [(start, end)]
        cells = []
        for cell in text[start:end].split(self._delimiter, _MOST_COLUMNS)[:_MOST_COLUMNS]:
            cells.append((start, start + len(cell)))
            start += len(cell) + 1
        return cells

    def _quoted(self, start: int) -> Cells:
        cells: Cells = []
        while True:
            opening = start
            while self._text[opening : opening + 1] in (" ",):
                opening += 1
            closing = self._closing(opening) if self._text[opening : opening + 1] == '"' else None
            if closing is None:
                stop = self._stop(start)
                end = stop - (self._text[stop - 1 : stop] == "\r" and stop > start)
                cells.append((start, end))
            else:
                cells.append((opening + 1, closing[0]))
                stop = closing[1]
                if self._text[stop : stop + 1] == "\r" and self._line_end == "\n":
                    stop += 1
            if self._text[stop : stop + 1] != self._delimiter:
                self.position = stop + 1
                return cells
            start = stop + 1
            if len(cells) == _MOST_COLUMNS:
                end = self._text.find(self._line_end, start)
                self.position = len(self._text) if end < 0 else end + 1
                return cells

    def _stop(self, start: int) -> int:
        """Where a cell without quotes ends."""
        end = self._text.find(self._line_end, start)
        end = len(self._text) if end < 0 else end
        delimiter = self._text.find(self._delimiter, start, end)
        return end if delimiter < 0 else delimiter

    def _closing(self, opening: int) -> tuple[int, int] | None:
        """Where the quote that opens here is closed, and where the cell ends behind it."""
        position = opening + 1
        while True:
            quote = self._text.find('"', position)
            if quote < 0:
                self._quotes_close = False
                return None
            close = self._close.match(self._text, quote)
            if self._text.startswith('""', quote) and not (close and quote == opening + 1):
                position = quote + 2
            elif close is not None:
                return quote, close.end()
            else:
                position = quote + 1


def _rectangular(lengths: array[int], bounds: array[int]) -> Table:
    """Rows of different lengths as a grid: short ones are filled up, long ones cut."""
    width = width_of(lengths)
    if all(length == width for length in lengths):
        return Table(width, bounds)
    even = array(OFFSETS)
    place = 0
    for length in lengths:
        row = bounds[place : place + 2 * length]
        place += 2 * length
        even.extend(row[: 2 * width])
        even.extend([row[-1]] * (2 * (width - length)))
    return Table(width, even)
