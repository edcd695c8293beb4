"""spaCy's entity recogniser, decoded for a whole text at once instead of token by token.

The recogniser walks over a text and labels each token with one of B, I, L, U (begin, inside, last,
unit) and a type, or O. What it looks at is the token, and the first and the previous token of the
entity that is open, if one is. So while none is open, a decision depends on the token alone: all of
them are taken in one multiplication, as if no token were inside an entity. Entities that are begun
are then followed to their ends side by side. What spaCy forbids (an entity on blanks, or across the
start of a sentence) is forbidden here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from sco_facts.pipeline.encoding import Floats, UnknownModelError

# How far all entities are followed side by side. A longer one is followed alone, and only when it
# counts: the work stays linear where a hostile text opens one on every token.
_TOGETHER = 12


class Decoder:
    """Finds the entities that the ``recogniser`` finds, given its vectors of a text."""

    def __init__(
        self, recogniser: EntityRecognizer, encode: Callable[[Sequence[Doc]], list[Floats]]
    ) -> None:
        model = recogniser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        if recogniser.cfg.get("beam_width", 1) != 1 or model.attrs["unseen_classes"]:
            raise UnknownModelError("the recogniser searches with a beam, or is not trained")
        if lower.get_dim("nF") != 3 or lower.get_dim("nP") != 2 or not model.attrs["has_upper"]:
            raise UnknownModelError("the recogniser looks at other tokens")
        self._encode = encode
        self._reduce = model.get_ref("tok2vec").layers[-1]
        # (feature, piece, hidden unit, input): the pieces of a maxout stand in blocks.
        self._lower = lower.get_param("W").transpose(0, 2, 1, 3).reshape(3, -1, lower.get_dim("nI"))
        self._none = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(3, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        # (Not ``move_names``, which leaves one out.)
        names = map(recogniser.moves.get_class_name, range(upper.get_dim("nO")))
        moves = [name.partition("-") for name in names]
        self._labels = [label for _, _, label in moves]
        kinds = np.array([kind for kind, _, _ in moves])
        self._begins, self._units = kinds == "B", kinds == "U"
        self._allowed = self._begins | self._units & (np.array(self._labels) != "") | (kinds == "O")
        place = {(kind, label): at for at, (kind, _, label) in enumerate(moves)}
        self._inside = {label: place["I", label] for label in set(self._labels) - {""}}
        self._last = {label: place["L", label] for label in set(self._labels) - {""}}

    def __call__(self, doc: Doc) -> Doc:
        self.together([doc])
        return doc

    def together(self, docs: Sequence[Doc]) -> None:
        """Set the entities of docs."""
        for doc, vectors in zip(docs, self._encode(docs), strict=True):
            found = self._entities(doc, vectors) if len(doc) else []
            spans = [Span(doc, start, end, label=label) for start, end, label in found]
            doc.set_ents(spans, default="outside")

    def _entities(self, doc: Doc, vectors: Floats) -> list[tuple[int, int, str]]:
        text = _Text(self, doc, vectors)
        begun = np.flatnonzero(self._begins[text.choices])
        ends = dict(zip(begun.tolist(), text.ends(begun, _TOGETHER).tolist(), strict=True))
        found = []
        free = 0
        for start in np.flatnonzero((self._begins | self._units)[text.choices]).tolist():
            if start < free:
                continue
            free = ends.get(start, start + 1)
            if not free:
                free = int(text.ends(np.array([start]), len(doc))[0])
            found.append((start, free, self._labels[text.choices[start]]))
        return found


class _Text:
    """The decisions on one text."""

    def __init__(self, decoder: Decoder, doc: Doc, vectors: Floats) -> None:
        self._decoder = decoder
        reduced = decoder._reduce.predict(vectors)
        self._current, self._first, self._previous = (reduced @ part.T for part in decoder._lower)
        blank, sentence = doc.to_array(["IS_SPACE", "SENT_START"]).T
        # An entity must end where the next token starts a sentence, or there is none.
        self._closing: NDArray[np.bool_] = np.append(sentence[1:] == 1, True)
        self.choices = self._choices(blank.astype(bool))

    def _choices(self, blank: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The move on every token, as if no entity were open."""
        decoder = self._decoder
        hidden = self._hidden(self._current, decoder._none[1], decoder._none[2])
        scores = hidden @ decoder._upper.T + decoder._upper_bias
        scores[:, ~decoder._allowed] = -np.inf
        scores[np.ix_(blank | self._closing, decoder._begins)] = -np.inf
        scores[np.ix_(blank, decoder._units)] = -np.inf
        choices: NDArray[np.intp] = scores.argmax(axis=1)
        return choices

    def ends(self, starts: NDArray[np.intp], steps: int) -> NDArray[np.intp]:
        """The end of the entity begun at each of ``starts``, within ``steps`` tokens; else 0."""
        decoder = self._decoder
        labels = [decoder._labels[move] for move in self.choices[starts]]
        inside = np.array([decoder._inside[label] for label in labels], dtype=np.intp)
        last = np.array([decoder._last[label] for label in labels], dtype=np.intp)
        ends = np.zeros(len(starts), dtype=np.intp)
        alive = np.arange(len(starts))
        for step in range(1, steps + 1):
            if not len(alive):
                break
            at = starts[alive] + step
            hidden = self._hidden(
                self._current[at], self._first[starts[alive]], self._previous[at - 1]
            )
            goes_on = self._score(hidden, inside[alive]) > self._score(hidden, last[alive])
            goes_on &= ~self._closing[at]
            ends[alive[~goes_on]] = at[~goes_on] + 1
            alive = alive[goes_on]
        return ends

    def _score(self, hidden: Floats, moves: NDArray[np.intp]) -> Floats:
        scores: Floats = np.einsum("ij,ij->i", hidden, self._decoder._upper[moves])
        scores += self._decoder._upper_bias[moves]
        return scores

    def _hidden(self, current: Floats, first: Floats, previous: Floats) -> Floats:
        sums = current + first
        sums += previous
        sums += self._decoder._bias
        half = sums.shape[1] // 2
        hidden: Floats = np.maximum(sums[:, :half], sums[:, half:])
        return hidden
