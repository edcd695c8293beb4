"""Quicker ways through the model, each taken only where it is seen to end where spaCy's own ends.

They read parts of the model that a version of spaCy or a model may build differently. So each one
runs over a probe beside the component it stands for when the model is loaded (a few milliseconds);
where it cannot be built or finds anything else, spaCy's own component stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from sco_facts.pipeline.encoding import Encoder, Floats, UnknownModelError
from sco_facts.pipeline.parsing import LineParser
from sco_facts.pipeline.recognition import Decoder

Step = Callable[[Doc], Doc]

# Names of one and of many words, dates, figures, brackets, blanks and empty lines.
_PROBE = """Visit of the Minister of Trade and Industry

On 4 March 2019 Amina Diallo, the head of the World Health Organization, told Reuters in Nairobi
that exports   had grown by 12.5% to $3.4 billion since last year. "We met 40 firms," she said.

- Kenya (East Africa)
"""
# Vectors (numbers of about 1) may differ by so much, from the order in which sums are made.
_ROUNDING = 1e-4
# What a model that is built otherwise makes the shortcuts raise.
_UNFIT = (UnknownModelError, ValueError, LookupError, AttributeError, TypeError)


@dataclass(frozen=True)
class _Shortcut:
    """Stands for the component ``stock``; ``made`` makes its step, ``seen`` is what it sets."""

    stock: str
    made: Callable[[Any], Step]
    seen: Callable[[Doc], Any]

    def quickest(self, nlp: Language) -> Step:
        """The shortcut if it finds in the probe what the component finds; else the component."""
        component: Step = nlp.get_pipe(self.stock)
        try:
            step = self.made(component)
            found, expected = (self.seen(way(self._probe(nlp))) for way in (step, component))
        except _UNFIT:
            return component
        return step if _same(found, expected) else component

    def _probe(self, nlp: Language) -> Doc:
        doc = nlp.make_doc(_PROBE)
        for name, component in nlp.pipeline:
            if name == self.stock:
                break
            doc = component(doc)
        return doc


def _same(found: NDArray[Any], expected: NDArray[Any]) -> bool:
    if found.shape != expected.shape:
        return False
    if found.dtype.kind == "f":
        return np.allclose(found, expected, rtol=0, atol=_ROUNDING)
    return np.array_equal(found, expected)


def take_shortcuts(nlp: Language) -> None:
    """Put the shortcuts into a pipeline that begins with ``sco_boundaries``."""
    for name, shortcut in _SHORTCUTS.items():
        if nlp.has_pipe(shortcut.stock):
            nlp.add_pipe(name, after=shortcut.stock)
            nlp.disable_pipe(shortcut.stock)


class _Vectors:
    """Sets the vectors of docs as ``tok2vec`` would."""

    def __init__(self, tok2vec: Any) -> None:
        self._encoder = Encoder(tok2vec.model)

    def __call__(self, doc: Doc) -> Doc:
        self.together([doc])
        return doc

    def together(self, docs: Sequence[Doc]) -> None:
        vectors: Any
        for doc, vectors in zip(docs, self._encoder.encode(docs), strict=True):
            doc.tensor = vectors


def _entities(recogniser: Any) -> Step:
    return Decoder(recogniser, _encoding(recogniser.model.get_ref("tok2vec").layers[0]))


def _encoding(model: Model[Any, Any]) -> Callable[[Sequence[Doc]], list[Floats]]:
    try:
        return Encoder(model).encode
    except _UNFIT:
        return lambda docs: [model.predict([doc])[0] for doc in docs]


_SHORTCUTS = {
    "quick_vectors": _Shortcut("tok2vec", _Vectors, lambda doc: doc.tensor),
    "quick_arcs": _Shortcut("parser", LineParser, lambda doc: doc.to_array(["HEAD", "DEP"])),
    "quick_entities": _Shortcut(
        "ner", _entities, lambda doc: doc.to_array(["ENT_IOB", "ENT_TYPE"])
    ),
}


def _register(name: str, shortcut: _Shortcut) -> None:
    def make(nlp: Language, name: str) -> Step:
        return shortcut.quickest(nlp)

    Language.factory(name, func=make)


for _name, _shortcut in _SHORTCUTS.items():
    _register(_name, _shortcut)
