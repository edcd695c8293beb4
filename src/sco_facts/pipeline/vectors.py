"""Words of like meaning by a model's word vectors, as plain words: no vector leaves this module.

Only the vectors are read, not the model: they lie beside it in a table of their own. The small
model has none. Vectors call words alike that stand in like places ("imports", "exports"), so a
neighbour is evidence, never a synonym.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sco_facts.pipeline.models import find_model

LIKE = 0.7  # the least cosine between neighbours
NEIGHBOURS = 4  # of one word
MOST_WORDS = 10_000  # the most frequent ones; all are compared with all
_BLOCK = 500
_EMPTY = 1_000  # bytes of a table without a vector


def find_neighbours(model: str, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The neighbours of each word among the words given; empty if the model has no vectors.

    ``words`` in small letters, each as often as it occurs. ModelError if there is no such model.
    """
    place = _find_table(find_model(model).folder)
    if place is None:
        return {}
    import numpy as np
    from spacy.strings import hash_string  # type: ignore[attr-defined]
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    table = Vectors()
    table.from_disk(place)
    counts = Counter(words)
    frequent = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]
    rows = {word: table.find(key=hash_string(word)) for word in sorted(frequent)}
    known = [word for word, row in rows.items() if row >= 0]
    if len(known) < 2:
        return {}
    matrix: Any = np.asarray(table.data[[rows[word] for word in known]], dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.maximum(lengths, np.finfo(np.float32).tiny)
    return dict(_neighbours(known, matrix))


def _neighbours(words: list[str], matrix: Any) -> Iterable[tuple[str, tuple[str, ...]]]:
    """A block of words against all, so that memory stays small."""
    for start in range(0, len(words), _BLOCK):
        likeness = matrix[start : start + _BLOCK] @ matrix.T
        for offset, row in enumerate(likeness):
            word = start + offset
            near = [place for place in (row >= LIKE).nonzero()[0].tolist() if place != word]
            near.sort(key=lambda place: (-round(float(row[place]), 4), words[place]))
            if near:
                yield words[word], tuple(words[place] for place in near[:NEIGHBOURS])


def _find_table(folder: Path) -> Path | None:
    """Where a model keeps its vectors: in its folder, or in that with its version inside; None
    where it has none. Without spaCy, which a run whose facts are all known never loads."""
    for place in (folder, *sorted(folder.glob("*-[0-9]*"))):
        table = place / "vocab" / "vectors"
        if table.is_file() and table.stat().st_size > _EMPTY:
            return table.parent
    return None
