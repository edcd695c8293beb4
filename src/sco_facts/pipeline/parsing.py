"""spaCy's parser, run over the lines of a text side by side.

The parser looks at vectors and at preset sentence starts, never at words, and no step crosses a
preset sentence start. So each line (``boundaries`` presets its start and its end) is parsed as it
would be in its text, and side by side one step of all lines is one multiplication.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

_BEGINS = 1
# In tokens: the parser needs 8 kB for each of those that it takes side by side.
_SIDE_BY_SIDE = 2_000

Line: TypeAlias = tuple[int, int]


def parse(doc: Doc, parser: DependencyParser) -> Doc:
    """Set the doc's heads and dependencies, and with them its sentences.

    The vectors (``doc.tensor``) and the starts of lines must be set.
    """
    if not len(doc):
        return doc
    preset: Any = doc.to_array(["SENT_START"])
    edges = sorted({0, *np.flatnonzero(preset == _BEGINS).tolist(), len(doc)})
    lines = [(start, end) for start, end in pairwise(edges) if end - start > 1]
    arcs: Any = np.zeros((len(doc), 2), dtype=np.uint64)
    arcs[:, 1] = doc.vocab.strings["ROOT"]
    for group in _grouped(lines):
        parts = [_part(doc, start, end, preset) for start, end in group]
        parser.set_annotations(parts, parser.predict(parts))
        for (start, end), part in zip(group, parts, strict=True):
            arcs[start:end] = part.to_array(["HEAD", "DEP"])[: end - start]
    return doc.from_array(["HEAD", "DEP"], arcs)


def _grouped(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines in groups of some tokens, a longer line by itself."""
    group: list[Line] = []
    for line in lines:
        if group and line[1] - group[0][0] > _SIDE_BY_SIDE:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _part(doc: Doc, start: int, end: int, preset: Any) -> Doc:
    """A doc that looks to the parser like these tokens and the one behind them.

    That one starts a sentence, but the parser does look at it.
    """
    behind = min(end + 1, len(doc))
    part = Doc(doc.vocab, words=["x"] * (behind - start))
    part.tensor = doc.tensor[start:behind]
    # Every start that is preset rides along: the parser may not break where a word forbids it.
    return part.from_array(["SENT_START"], preset[start:behind])
