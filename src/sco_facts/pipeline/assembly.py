"""Build the spaCy pipeline: the model, and our components around it.

boundaries → the model's tok2vec, tagger, parser, ner, or their shortcuts → dates → names → numbers
→ claims
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.errors import ModelError
from sco_facts.grammar.dates.ordering import Order
from sco_facts.mentions import Reading
from sco_facts.pipeline import boundaries as boundaries
from sco_facts.pipeline import claims as claims
from sco_facts.pipeline import dates as dates
from sco_facts.pipeline import naming as naming
from sco_facts.pipeline import numbers as numbers
from sco_facts.pipeline.loading import load_model
from sco_facts.pipeline.models import title_of
from sco_facts.pipeline.shortcuts import take_shortcuts
from sco_facts.pipeline.spans import keep_refusals, keep_text, reading

# About 800 bytes each.
_REMEMBERED_WORDS = 20_000
_NEEDED = ("tagger", "parser", "ner")


def build(model: str, rules: tuple[str, ...] = ()) -> Language:
    """Load a model by short name, package name or path, and add our components.

    ``rules`` are paths of the user's rules files: a component's config must be plain JSON.
    """
    nlp = load_model(model)
    missing = [name for name in _NEEDED if not nlp.has_pipe(name)]
    if missing:
        raise ModelError(
            f"model {model!r} has no {missing[0]}; sco-facts needs {', '.join(_NEEDED)}"
        )
    nlp.add_pipe("sco_boundaries", first=True)
    take_shortcuts(nlp)
    nlp.add_pipe("sco_dates")
    nlp.add_pipe("sco_names", config={"rules": list(rules)})
    nlp.add_pipe("sco_numbers", config={"rules": list(rules)})
    nlp.add_pipe("sco_claims", config={"rules": list(rules)})
    return nlp


def model_name(nlp: Language) -> str:
    """The model's own name and version: "en_core_web_sm 3.8.0"."""
    return title_of(nlp.meta)


_SIMPLE_TOKEN = re.compile(r"(\d[\d.,]*+|\w{1,50}+|\s|[^\w\s])( ?)")


class Text(NamedTuple):
    """A text, or a tile of one, what its document says of its dates, and whether it is asked what
    was refused there."""

    text: str
    reference_date: str | None = None
    order: Order | None = None
    explains: bool = False


def read(
    nlp: Language,
    texts: Iterable[Text],
    is_flood: Callable[[str], bool] = lambda text: False,
) -> Iterator[Reading]:
    """Run the pipeline over texts; what was found in each, in order.

    spaCy remembers the words of the first texts for good, since most words come again; what it
    remembers of later ones goes when the last reading has been taken (a memory zone).

    A text that ``is_flood`` goes to our components only, without the model. Each text goes by
    itself: batched multiplications round by the size of the batch, and what is found in a text must
    not hang on its neighbours.
    """
    stream = iter(texts)
    while len(nlp.vocab) < _REMEMBERED_WORDS:
        first = next(stream, None)
        if first is None:
            return
        yield _read(nlp, first, is_flood)
    with nlp.memory_zone():
        for text in stream:
            yield _read(nlp, text, is_flood)


def _read(nlp: Language, text: Text, is_flood: Callable[[str], bool]) -> Reading:
    if not text.text or text.text.isspace():
        return Reading()
    flood = is_flood(text.text)
    doc = _simple_doc(nlp, text.text) if flood else nlp.make_doc(text.text)
    keep_text(doc, text.text)
    doc._.sco_reference_date = text.reference_date
    if text.explains:
        keep_refusals(doc)
    if text.order is not None:
        doc._.sco_day_order = tuple(text.order)
    return reading(_without_model(nlp, doc) if flood else nlp(doc))


def _simple_doc(nlp: Language, text: str) -> Doc:
    """Words, numbers and signs. (spaCy's own tokenizer takes one sign after the other off a word
    and looks at the whole rest each time: minutes for 100,000 brackets.)"""
    pieces = _SIMPLE_TOKEN.findall(text)
    words = [word for word, _ in pieces]
    return Doc(nlp.vocab, words=words, spaces=[blank != "" for _, blank in pieces])


def _without_model(nlp: Language, doc: Doc) -> Doc:
    for name, component in nlp.pipeline:
        if name.startswith("sco_"):
            doc = component(doc)
    return doc
