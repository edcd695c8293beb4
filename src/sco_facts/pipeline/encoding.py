"""spaCy's token vectors, computed with fewer steps: the same numbers to the sixth digit.

spaCy's Tok2Vec looks four hashed rows up for every attribute of a token, mixes them in one maxout
layer, and runs four layers of windows over the text. We differ in three places:

- The mixing layer is linear before its maxout, so the tables are multiplied by its weights once,
  when the model is loaded, and a token's mixture is a sum of rows.
- A mixture depends on the token's attributes alone; it is kept for the next token like it.
- The pieces of a maxout stand in blocks, so that their maximum is one vector operation.

Every text is multiplied by itself, though all else is done for several short ones at once, and a
kept mixture is made by sums over its own row only: a token's vector depends on nothing but its
text, whatever was read before or beside it or in which process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]

# Mixtures kept (96 numbers each); when they are full, all are dropped. Texts are looked up in
# slices of a part of it, so that one text cannot overflow it.
_KEPT = 8_192
_SLICE = 4_096
# In tokens: so many of short texts are encoded at once. More would not fit the processor's caches.
_TOGETHER = 500
# Odd multipliers that make one key of a token's attributes, which are 64-bit hashes themselves.
_MIXERS = np.array([0x9E3779B97F4A7C15 * (2 * i + 1) % 2**64 for i in range(16)], dtype=np.uint64)


class UnknownModelError(ValueError):
    """The model is not built as this module expects: stock spaCy has to run it."""


class Encoder:
    """Computes what ``model``, a thinc model of spaCy's Tok2Vec, predicts for a text."""

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes = list(model.walk())
        if any(node.name == "static_vectors" for node in nodes):
            raise UnknownModelError("the model has static vectors")
        mixer, *layers = [
            _Layer(maxout, norm)
            for maxout, norm in zip(
                _named(nodes, "maxout"), _named(nodes, "layernorm"), strict=True
            )
        ]
        self._mixtures = _Mixtures(nodes, mixer)
        self._layers = layers
        self._width = mixer.width
        # Each layer of windows sees one token to the left and one to the right, and spaCy lets it
        # see as many empty tokens beyond both ends of the text as there are layers.
        self._margin = len(layers) + 1

    def encode(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of the tokens of each doc, a row each."""
        return [vectors for group in _grouped(docs) for vectors in self._encode(group)]

    def _encode(self, docs: Sequence[Doc]) -> list[Floats]:
        """The same at once: the docs stand one below the other, each between its margins."""
        margin, width = self._margin, self._width
        edges = list(accumulate((len(doc) + 2 * margin for doc in docs), initial=0))
        padded = np.zeros((edges[-1], width), dtype=np.float32)
        places = [slice(start + margin, end - margin) for start, end in pairwise(edges)]
        for doc, place in zip(docs, places, strict=True):
            self._mixtures.write(doc, padded[place])
        inner = padded[1:-1]
        windows = as_strided(padded, (len(inner), 3 * width), padded.strides, writeable=False)
        outermost = [*edges[:-1], *(edge - 1 for edge in edges[1:])]
        for layer in self._layers:
            sums = np.zeros((len(inner), layer.weights.shape[1]), dtype=np.float32)
            for start, end in pairwise(edges):
                own = slice(start, end - 2)
                np.matmul(np.ascontiguousarray(windows[own]), layer.weights, out=sums[own])
            inner += layer.normalised(sums)
            padded[outermost] = 0  # beyond them no text sees anything, nor another text
        return [padded[place] for place in places]


def _grouped(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Docs in groups of some tokens, a longer doc by itself."""
    group: list[Doc] = []
    size = 0
    for doc in docs:
        if group and size + len(doc) > _TOGETHER:
            yield group
            group, size = [], 0
        group.append(doc)
        size += len(doc)
    if group:
        yield group


class _Layer:
    """A maxout layer and the normalisation behind it."""

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weights = _parameter(maxout, "W")
        self.width, self._pieces, inputs = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, -1))
        self._bias = np.ascontiguousarray(_parameter(maxout, "b").T.reshape(-1))
        self._gain = _parameter(norm, "G")
        self._shift = _parameter(norm, "b")

    def normalised(self, sums: Floats) -> Floats:
        """Add the bias to weighted inputs (overwriting them), take the maxima, normalise each."""
        sums += self._bias
        width = self.width
        pieces = [sums[:, at * width : (at + 1) * width] for at in range(self._pieces)]
        result: Floats = reduce(np.maximum, pieces)
        # (einsum sums each row by itself, as BLAS need not.)
        result -= (np.einsum("ij->i", result) / np.float32(width))[:, None]
        variance = np.einsum("ij,ij->i", result, result) / np.float32(width)
        result *= ((variance + np.float32(1e-8)) ** np.float32(-0.5))[:, None]
        result *= self._gain
        result += self._shift
        return result


class _Mixtures:
    """The context-free vector of every token seen, by the attributes that the model looks at."""

    def __init__(self, nodes: list[Model[Any, Any]], mixer: _Layer) -> None:
        (extractor,) = _named(nodes, "extract_features")
        self._columns = extractor.attrs["columns"]
        self._ops: Any = extractor.ops
        self._mixer = mixer
        embeddings = _named(nodes, "hashembed")
        if [node.attrs["column"] for node in embeddings] != list(range(len(self._columns))):
            raise UnknownModelError("the embedding tables stand in another order")
        parts = np.split(mixer.weights, len(embeddings))
        self._tables = [
            (_parameter(node, "E") @ part, node.attrs["seed"])
            for node, part in zip(embeddings, parts, strict=True)
        ]
        self._vectors = np.empty((_KEPT, mixer.width), dtype=np.float32)
        self._places: dict[int, int] = {}

    def write(self, doc: Doc, rows: Floats) -> None:
        """Write the mixtures of the doc's tokens into ``rows``."""
        attributes: Any = doc.to_array(self._columns)
        keys = (attributes * _MIXERS[: len(self._columns)]).sum(axis=1, dtype=np.uint64)
        for start in range(0, len(doc), _SLICE):
            part = slice(start, start + _SLICE)
            rows[part] = self._vectors[self._places_of(keys[part].tolist(), attributes[part])]

    def _places_of(self, keys: list[int], attributes: NDArray[np.uint64]) -> list[int]:
        if len(self._places) + len(keys) > _KEPT:
            self._places.clear()
        places = self._places
        first = len(places)
        new = []
        for at, key in enumerate(keys):
            if key not in places:
                places[key] = len(places)
                new.append(at)
        if new:
            self._vectors[first : len(places)] = self._mixed(attributes[new])
        return [places[key] for key in keys]

    def _mixed(self, attributes: NDArray[np.uint64]) -> Floats:
        sums = np.zeros((len(attributes), self._mixer.weights.shape[1]), dtype=np.float32)
        for column, (table, seed) in enumerate(self._tables):
            hashes = self._ops.hash(np.ascontiguousarray(attributes[:, column]), seed)
            sums += self._ops.gather_add(table, hashes % table.shape[0])
        return self._mixer.normalised(sums)


def _parameter(node: Model[Any, Any], name: str) -> Floats:
    return np.asarray(node.get_param(name), dtype=np.float32)


def _named(nodes: list[Model[Any, Any]], name: str) -> list[Model[Any, Any]]:
    return [node for node in nodes if node.name == name]
