"""The body of a Word file to blocks, in order: paragraphs, items of lists, tables, text boxes.

What tracked changes have inserted is text, what they have deleted is none; hidden text, field codes
and comments are none. Text in content controls, links and boxes is text like other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sco_facts.grammar.tables.layout import Entry
from sco_facts.sources.blocks import BULLET, Block
from sco_facts.sources.word.events import tell
from sco_facts.sources.word.styles import Styles

# What these hold is no text of the document. A Fallback repeats what its Choice says.
_SILENT = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "rt"))
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_SIGNS |= {"softHyphen": "\N{SOFT HYPHEN}", "ptab": "\t"}
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LINE_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_LONGEST_CELL = 300
_MOST_TABLES_DEEP = 4


@dataclass(slots=True)
class Body:
    """Blocks in order; ``title`` is the first paragraph in the style of titles."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None


def read_body(data: bytes, styles: Styles) -> Body:
    """The blocks of a part of a Word file (its document, its footnotes)."""
    reader = _BodyReader(styles)
    tell(data, reader)
    return reader.body


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    is_numbered: bool = False


@dataclass(slots=True)
class _Cell:
    columns: int = 1
    continues: bool = False
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    is_heading: bool = False


@dataclass(slots=True)
class _Grid:
    rows: list[_Row] = field(default_factory=list)
    is_layout: bool = False


class _BodyReader:
    """A listener: what it hears becomes blocks; paragraphs and cells may hold each other."""

    def __init__(self, styles: Styles) -> None:
        self.body = Body()
        self._styles = styles
        self._paragraphs: list[_Paragraph] = []
        self._grids: list[_Grid] = []
        self._tables = self._silent = 0
        self._in_text = self._is_raised = self._is_hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._silent or name in _SILENT:
            self._silent += name in _SILENT
        elif name == "t":
            self._in_text = True
        elif name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "r":
            self._is_raised = self._is_hidden = False
        elif name in _SIGNS or name == "br":
            self._say("\n" if name == "br" else _SIGNS[name])
        elif name in ("tbl", "tr", "tc"):
            self._open_part(name)
        elif name in _PROPERTIES:
            self._take_property(name, attributes)

    def end(self, name: str) -> None:
        if name in _SILENT:
            self._silent -= 1
        elif name == "t":
            self._in_text = False
        elif name == "p" and self._paragraphs and not self._silent:
            self._close_paragraph(self._paragraphs.pop())
        elif name == "tbl" and not self._silent:
            self._close_table()

    def text(self, text: str) -> None:
        if self._in_text and not self._silent and not self._is_hidden:
            self._say(text.translate(_SUPERSCRIPTS) if self._is_raised and len(text) < 10 else text)

    def _say(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].pieces.append(text)

    def _take_property(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        is_on = value not in ("0", "false", "off", "none")
        if name == "pStyle" and self._paragraphs:
            self._paragraphs[-1].style = value
        elif name == "numId" and self._paragraphs:
            self._paragraphs[-1].is_numbered = value != "0"
        elif name == "vertAlign":
            self._is_raised = value == "superscript"
        elif name == "vanish":
            self._is_hidden = is_on
        elif self._grids and self._grids[-1].rows:
            row = self._grids[-1].rows[-1]
            if name == "tblHeader":
                row.is_heading = is_on
            elif row.cells and name == "gridSpan":
                row.cells[-1].columns = int(value) if value.isdecimal() and len(value) < 4 else 1
            elif row.cells and name == "vMerge":
                row.cells[-1].continues = value != "restart"

    def _close_paragraph(self, paragraph: _Paragraph) -> None:
        text = _LINE_EDGES.sub("\n", "".join(paragraph.pieces)).strip(" \t\n")
        if not text:
            return
        if self.body.title is None and paragraph.style in self._styles.titles:
            self.body.title = " ".join(text.split())
        if paragraph.style in self._styles.headings:
            block = Block(text, "heading")
        elif paragraph.is_numbered or paragraph.style in self._styles.lists:
            block = Block(BULLET + text, "item")
        else:
            block = Block(text)
        self._put([block])

    def _put(self, blocks: list[Block]) -> None:
        if self._grids and self._grids[-1].rows and self._grids[-1].rows[-1].cells:
            self._grids[-1].rows[-1].cells[-1].blocks += blocks
        else:
            self.body.blocks += blocks

    def _open_part(self, name: str) -> None:
        if name == "tbl":
            self._tables += 1
            if self._tables <= _MOST_TABLES_DEEP:
                for grid in self._grids:
                    grid.is_layout = True
                self._grids.append(_Grid())
        elif name == "tr" and self._grids:
            self._grids[-1].rows.append(_Row())
        elif self._grids and self._grids[-1].rows:
            self._grids[-1].rows[-1].cells.append(_Cell())

    def _close_table(self) -> None:
        self._tables -= 1
        if self._tables < len(self._grids):
            self._put(_blocks_of(self._grids.pop()))


_PROPERTIES = frozenset(
    ("pStyle", "numId", "vertAlign", "vanish", "tblHeader", "gridSpan", "vMerge")
)


def _blocks_of(grid: _Grid) -> list[Block]:
    """The table as one block; a layout table as the blocks of its cells."""
    cells = [cell.blocks for row in grid.rows for cell in row.cells]
    widest = max((len(row.cells) for row in grid.rows), default=0)
    if grid.is_layout or widest < 2 or any(map(_is_part, cells)):
        return [block for blocks in cells for block in blocks]
    if not any(cells):
        return []
    rows = _entries(grid)
    text = "\n".join("\t".join(entry.text for entry in row) for row in rows)
    headings = 0
    while headings < len(grid.rows) and grid.rows[headings].is_heading:
        headings += 1
    return [Block(text, "table", rows, headings or None)]


def _is_part(blocks: list[Block]) -> bool:
    return len(blocks) > 1 and sum(len(block.text) for block in blocks) > _LONGEST_CELL


def _entries(grid: _Grid) -> tuple[tuple[Entry, ...], ...]:
    """The cells with what they span; one that only continues the cell above it is none."""
    below: dict[int, int] = {}
    rows: list[tuple[Entry, ...]] = []
    for row in reversed(grid.rows):
        column = 0
        entries: list[Entry] = []
        continued: dict[int, int] = {}
        for cell in row.cells:
            if cell.continues:
                continued[column] = below.get(column, 0) + 1
            else:
                text = " ".join(block.text.removeprefix(BULLET) for block in cell.blocks)
                entries.append(Entry(text, cell.columns, below.get(column, 0) + 1))
            column += cell.columns
        below = continued
        rows.append(tuple(entries))
    return tuple(reversed(rows))
