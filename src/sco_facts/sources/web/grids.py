"""The tables of a web page: one of data is one block, one for layout the blocks of its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sco_facts.grammar.tables.layout import Entry
from sco_facts.sources.blocks import BULLET, Block
from sco_facts.sources.web.tags import Tag

# A cell with more characters than this, in two blocks or in one, is a part of a page.
_LONGEST_CELL, _LONGEST_BLOCK = 300, 1_500


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, the number of the element that holds it, and how much of it is links.

    ``level`` is that of a heading, 1 to 6; ``is_beside`` tells that an element around it is said
    to be beside the text proper.
    """

    block: Block
    holder: int
    linked: int = 0
    level: int = 0
    is_beside: bool = False


@dataclass(slots=True)
class Grid:
    """A table that is being read: rows of cells, each with its blocks."""

    rows: list[list[tuple[Tag, list[Placed]]]] = field(default_factory=list)
    heading_rows: list[bool] = field(default_factory=list)
    before: list[Placed] = field(default_factory=list)
    is_layout: bool = False
    in_head: bool = False


def placed_table(grid: Grid, holder: int, *, is_beside: bool) -> Iterator[Placed]:
    """The table as one block; a layout table as the blocks of its cells."""
    yield from grid.before
    cells = [blocks for row in grid.rows for _, blocks in row]
    if grid.is_layout or max(map(len, grid.rows), default=0) < 2 or any(map(_is_part, cells)):
        for blocks in cells:
            yield from blocks
        return
    rows = []
    linked = 0
    for row in grid.rows:
        entries = []
        for tag, blocks in row:
            linked += sum(placed.linked for placed in blocks)
            text = " ".join(placed.block.text.removeprefix(BULLET) for placed in blocks)
            entries.append(Entry(text, _span(tag, "colspan"), _span(tag, "rowspan")))
        rows.append(tuple(entries))
    if any(entry.text for entries in rows for entry in entries):
        text = "\n".join("\t".join(entry.text for entry in entries) for entries in rows)
        block = Block(text, "table", tuple(rows), _count_headings(grid))
        yield Placed(block, holder, linked, 0, is_beside)


def _is_part(blocks: list[Placed]) -> bool:
    size = sum(len(placed.block.text) for placed in blocks)
    return size > (_LONGEST_CELL if len(blocks) > 1 else _LONGEST_BLOCK)


def _count_headings(grid: Grid) -> int | None:
    count = 0
    for row, in_head in zip(grid.rows, grid.heading_rows, strict=True):
        if not in_head and not (row and all(tag.name == "th" for tag, _ in row)):
            break
        count += 1
    return count or None


def _span(tag: Tag, key: str) -> int:
    given = tag.attributes.get(key, "").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 1
