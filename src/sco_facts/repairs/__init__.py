"""Repairs: what is broken in a text as read, mended on a copy, with the way back.

Each repair is one function that looks at a text and yields edits, and one line in :data:`REPAIRS`.
Repairs run in that order, each on what the one before it left. Never NFKC: it turns "2½" into
"21⁄2".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sco_facts.document import Document, Edit, Layer, edited
from sco_facts.repairs.characters import blanks, bullets, daggers, invisible, line_ends
from sco_facts.repairs.lines import wrapped_lines
from sco_facts.repairs.markup import markup

Repair = Callable[[str], Iterator[Edit]]

REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("line-ends", line_ends),
    ("daggers", daggers),
    ("invisible", invisible),
    ("blanks", blanks),
    ("markup", markup),
    ("wrapped-lines", wrapped_lines),
    ("bullets", bullets),
)


def repair(document: Document) -> Document:
    """The document with its repaired text and the layers that lead back to the raw one."""
    text = document.raw
    layers = []
    for name, find in REPAIRS:
        text, layer = edited(text, name, find(text))
        if layer.count:
            layers.append(layer)
    return replace(document, text=text, layers=tuple(layers))


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of one repair: the stretch of the raw text that it changed, and how it read."""

    repair: str
    start: int
    end: int
    before: str
    after: str


def changes_in(document: Document) -> Iterator[Change]:
    """Everything that the repairs change, repair by repair; asked only to explain."""
    text = document.raw
    layers: list[Layer] = []
    for name, find in REPAIRS:
        so_far = replace(document, text=text, layers=tuple(layers))
        edits = list(find(text))
        for edit in edits:
            start, end = so_far.to_raw(edit.start, edit.end)
            yield Change(name, start, end, text[edit.start : edit.end], edit.replacement)
        text, layer = edited(text, name, edits)
        layers.append(layer)
