"""The blocks of a document that has structure (a web page, Word, a book), and their plain text.

Paragraphs and headings are parted by a blank line, so that no sentence runs from one into the next;
items of a list stand on lines of their own, and so does each row of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sco_facts.document import Table
from sco_facts.grammar.tables.layout import Entry, lay_out

BULLET = "• "
# So many places, and twenty for each cell, may the cells of a table span.
_MOST_SPANNED = 10_000


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, caption or table; only tables have ``rows``.

    ``headings`` tells how many rows of a table are headings, None if the file does not.
    """

    text: str
    kind: Literal["paragraph", "heading", "item", "caption", "table"] = "paragraph"
    rows: tuple[tuple[Entry, ...], ...] = ()
    headings: int | None = None


def compose(blocks: Iterable[Block]) -> tuple[str, tuple[Table, ...]]:
    """The text of the blocks, and where its tables stand in it."""
    pieces: list[str] = []
    tables: list[Table] = []
    length = 0
    before: Block | None = None
    for block in blocks:
        gap = _gap(before, block)
        length += len(gap)
        text = block.text
        if block.kind == "table":
            text, table = lay_out(_bounded(block.rows), length, block.headings)
            tables.append(table)
            text = text.removesuffix("\n")
        pieces += (gap, text)
        length += len(text)
        before = block
    if before is not None:
        pieces.append("\n")
    return "".join(pieces), tuple(tables)


def _bounded(rows: Sequence[Sequence[Entry]]) -> Sequence[Sequence[Entry]]:
    """The rows; where their cells claim to span much more than there is, each one place."""
    places = sum(entry.columns * min(entry.rows, len(rows)) for row in rows for entry in row)
    if places <= _MOST_SPANNED + 20 * sum(map(len, rows)):
        return rows
    return [[Entry(entry.text) for entry in row] for row in rows]


def _gap(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    if before.kind == block.kind == "item" or before.kind == "caption":
        return "\n"
    return "\n\n"
