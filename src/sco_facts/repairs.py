"""Repairs: what is broken in a text as read, mended on a copy, with the way back.

Each repair is one function that looks at a text and yields edits, and one line in :data:`REPAIRS`.
Repairs run in that order, each on what the one before it left. Never NFKC: it turns "2½" into
"21⁄2".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sco_facts.document import Document, Edit, edited

_BLANKS = re.compile(
    "[\N{NO-BREAK SPACE}\N{EN QUAD}-\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}\N{OGHAM SPACE MARK}\t\v\f\x1c-\x1f\x85]"
)
_INVISIBLE = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\u202a-\u202e\u2066-\u2069]+"
)
_DAGGER = "\N{DAGGER}"
_DAGGER_BETWEEN_WORDS = re.compile(rf"(?<=[\w.,;:%)\"'’”]){_DAGGER}(?=[\w%(\"'‘“&])")

# A text with fewer daggers than this may well mean them as footnote marks.
_FEWEST_DAGGERS = 3


def daggers(text: str) -> Iterator[Edit]:
    """ "22.5†%": the byte A0, a no-break space, once read as Mac Roman. One blank each.

    Only when the whole text says so: at least three daggers, nine in ten between word characters,
    and no true no-break space. A footnote mark ("Smith†, 2019") stays.
    """
    total = text.count(_DAGGER)
    if total < _FEWEST_DAGGERS or "\N{NO-BREAK SPACE}" in text:
        return
    between = [match.start() for match in _DAGGER_BETWEEN_WORDS.finditer(text)]
    if len(between) * 10 >= total * 9:
        yield from (Edit(place, place + 1, " ") for place in between)


def line_ends(text: str) -> Iterator[Edit]:
    """ "\\r\\n" and "\\r": old line ends, and the Unicode line and paragraph separators."""
    for match in re.finditer("\r\n?|[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]", text):
        yield Edit(match.start(), match.end(), "\n")


def invisible(text: str) -> Iterator[Edit]:
    """Soft hyphens, zero-width characters and direction marks inside words: taken out."""
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "")


def blanks(text: str) -> Iterator[Edit]:
    """No-break, thin and other odd blanks: a plain blank each."""
    for match in _BLANKS.finditer(text):
        yield Edit(match.start(), match.end(), " ")


def wrapped_lines(text: str) -> Iterator[Edit]:
    """Placeholder order: joins lines that a sentence runs across."""
    yield from ()


Repair = Callable[[str], Iterator[Edit]]

REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("line-ends", line_ends),
    ("daggers", daggers),
    ("invisible", invisible),
    ("blanks", blanks),
    ("wrapped-lines", wrapped_lines),
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
