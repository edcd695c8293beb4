"""spaCy's parser, run over the lines of several texts side by side.

The parser looks at vectors and at preset sentence starts, never at words, and no step crosses a
preset sentence start. So each line (``boundaries`` presets its start and its end) is parsed as it
would be in its text. Its states and their moves are spaCy's own; the scores between them are
computed here, for all lines at once. (spaCy's own loop scores them at half the speed: it lets go of
Python's lock, and then takes it and lets go again some fifty times a step.)

What a token contributes is multiplied line by line, and each state is scored by a multiplication of
its own. So the bits of a result hang on its line alone, not on what was parsed beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from sco_facts.pipeline.encoding import Floats, UnknownModelError

_BEGINS = 1
# In tokens: what each contributes takes 4 kB.
_SIDE_BY_SIDE = 4_000


class _Line(NamedTuple):
    """The tokens ``[start, end)`` of the ``number``-th doc."""

    number: int
    start: int
    end: int


class LineParser:
    """Sets heads and dependencies, and with them sentences, as the ``parser`` would.

    The vectors (``doc.tensor``) and the starts of lines must be set.
    """

    def __init__(self, parser: DependencyParser) -> None:
        model = parser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        if parser.cfg.get("beam_width", 1) != 1 or model.attrs["unseen_classes"]:
            raise UnknownModelError("the parser searches with a beam, or is not trained")
        if lower.get_dim("nP") != 2 or not model.attrs["has_upper"]:
            raise UnknownModelError("the parser has other layers")
        self._parser = parser
        self._ops: Any = model.ops
        self._reduce = model.get_ref("tok2vec").layers[-1]
        # (feature, piece, hidden unit, input): the pieces of a maxout stand in blocks.
        self._features = features = lower.get_dim("nF")
        weights = lower.get_param("W").transpose(0, 2, 1, 3).reshape(-1, lower.get_dim("nI"))
        self._lower = np.ascontiguousarray(weights.T)
        self._none = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper = np.ascontiguousarray(upper.get_param("W").T)
        self._upper_bias = upper.get_param("b")
        # All that the step model is asked for when it lists the tokens that states look at.
        self._step = SimpleNamespace(state2vec=SimpleNamespace(nF=features))

    def __call__(self, doc: Doc) -> Doc:
        self.together([doc])
        return doc

    def together(self, docs: Sequence[Doc]) -> None:
        """Parse docs side by side."""
        preset: list[Any] = [doc.to_array(["SENT_START"]) for doc in docs]
        arcs: list[Any] = [np.zeros((len(doc), 2), dtype=np.uint64) for doc in docs]
        for doc, of_doc in zip(docs, arcs, strict=True):
            of_doc[:, 1] = doc.vocab.strings["ROOT"]
        reduced = [self._reduce.predict(doc.tensor) for doc in docs]
        lines = (line for number, starts in enumerate(preset) for line in _lines(number, starts))
        for group in _grouped(lines):
            parts = [_part(docs[line.number].vocab, line, preset[line.number]) for line in group]
            vectors = [reduced[number][start : end + 1] for number, start, end in group]
            self._annotate(parts, vectors)
            for (number, start, end), part in zip(group, parts, strict=True):
                arcs[number][start:end] = part.to_array(["HEAD", "DEP"])[: end - start]
        for doc, of_doc in zip(docs, arcs, strict=True):
            doc.from_array(["HEAD", "DEP"], of_doc)

    def _annotate(self, parts: list[Doc], vectors: list[Floats]) -> None:
        """Parse docs of one line each, given the vectors of their tokens."""
        table = self._contributions(vectors)
        states = self._parser.moves.init_batch(parts)
        alive = states
        while alive:
            tokens = ParserStepModel.get_token_ids(self._step, alive)
            alive = self._parser.transition_states(alive, self._scores(table, tokens))
        self._parser.set_annotations(parts, states)

    def _contributions(self, vectors: list[Floats]) -> Floats:
        """What each token contributes to a state as each of its features: a row for each, one token
        behind the other, and last what no token contributes."""
        edges = list(accumulate(map(len, vectors), initial=0))
        table = np.empty((edges[-1] + 1, self._lower.shape[1]), dtype=np.float32)
        for (start, end), rows in zip(pairwise(edges), vectors, strict=True):
            np.matmul(rows, self._lower, out=table[start:end])
        table[-1] = self._none
        return table.reshape(-1, len(self._bias))

    def _scores(self, table: Floats, tokens: Any) -> Floats:
        """The scores of all moves for states that look at these tokens (-1: at none)."""
        rows = tokens * self._features
        rows[tokens < 0] = len(table) - self._features
        rows += np.arange(self._features, dtype=rows.dtype)
        sums = self._ops.gather_add(table, rows)
        sums += self._bias
        half = sums.shape[1] // 2
        hidden = np.maximum(sums[:, :half], sums[:, half:])
        # (A stack of single rows: each is multiplied by itself.)
        scores: Floats = np.matmul(hidden[:, None], self._upper)[:, 0]
        scores += self._upper_bias
        return scores


def _lines(number: int, preset: Any) -> Iterator[_Line]:
    """The lines of a doc that are longer than one token."""
    edges = sorted({0, *np.flatnonzero(preset == _BEGINS).tolist(), len(preset)})
    return (_Line(number, start, end) for start, end in pairwise(edges) if end - start > 1)


def _grouped(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Lines in groups of some tokens, a longer line by itself."""
    group: list[_Line] = []
    size = 0
    for line in lines:
        if group and size + line.end - line.start > _SIDE_BY_SIDE:
            yield group
            group, size = [], 0
        group.append(line)
        size += line.end - line.start
    if group:
        yield group


def _part(vocab: Any, line: _Line, preset: Any) -> Doc:
    """A doc that looks to the parser like the tokens of a line and the one behind them.

    That one starts a sentence, but the parser does look at it.
    """
    starts = preset[line.start : line.end + 1]
    part = Doc(vocab, words=["x"] * len(starts))
    # Every start that is preset rides along: the parser may not break where a word forbids it.
    return part.from_array(["SENT_START"], starts)
