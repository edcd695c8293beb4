"""Build the spaCy pipeline: the model, and our components around it.

boundaries → the model's tok2vec, tagger, parser, ner, or their shortcuts → dates → names → numbers
→ claims
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
from sco_facts.pipeline.shortcuts import take_shortcuts
from sco_facts.pipeline.spans import keep_records, keep_refusals, keep_text, reading

# About 650 bytes each, and 20 µs to make one anew.
_REMEMBERED_WORDS = 8_000
# A group of texts is no larger than this.
_MOST_TEXTS = 48
_MOST_CHARACTERS = 20_000
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
    not hang on its neighbours. But a few short ones go through each component in turn, so that its
    code and tables are still in the processor's caches.
    """
    stream = _groups(texts)
    while len(nlp.vocab) < _REMEMBERED_WORDS:
        group = next(stream, None)
        if group is None:
            return
        yield from _read(nlp, group, is_flood)
    with nlp.memory_zone():
        for group in stream:
            yield from _read(nlp, group, is_flood)


def _groups(texts: Iterable[Text]) -> Iterator[list[Text]]:
    group: list[Text] = []
    size = 0
    for text in texts:
        if group and (len(group) == _MOST_TEXTS or size + len(text.text) > _MOST_CHARACTERS):
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text.text)
    if group:
        yield group


def _read(nlp: Language, texts: Iterable[Text], is_flood: Callable[[str], bool]) -> list[Reading]:
    """What is found in each of a few texts."""
    with _garbage_kept():
        docs = [_unread(nlp, text, is_flood) for text in texts]
        for name, component in nlp.pipeline:
            own = name.startswith("sco_")
            together = getattr(component, "together", None)
            if together is not None:  # a shortcut
                together([doc for doc, by_model in docs if len(doc) and by_model])
                continue
            for index, (doc, by_model) in enumerate(docs):
                if len(doc) and (own or by_model):
                    docs[index] = component(doc), by_model
        return [reading(doc) if len(doc) else Reading() for doc, _ in docs]


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """No search for garbage while a few texts are read: it would come by every 700 objects, a tenth
    of the time of our rules. It makes up for it behind them. Where a search was allowed it is
    allowed again in the end, whatever other threads do."""
    allowed = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if allowed:
            gc.enable()


def _unread(nlp: Language, text: Text, is_flood: Callable[[str], bool]) -> tuple[Doc, bool]:
    """The doc of a text, and whether it goes through the model; a blank text has no words."""
    if not text.text or text.text.isspace():
        return Doc(nlp.vocab), False
    flood = is_flood(text.text)
    doc = _simple_doc(nlp, text.text) if flood else nlp.make_doc(text.text)
    keep_text(doc, text.text)
    keep_records(doc)
    doc._.sco_reference_date = text.reference_date
    if text.explains:
        keep_refusals(doc)
    if text.order is not None:
        doc._.sco_day_order = tuple(text.order)
    return doc, not flood


def _simple_doc(nlp: Language, text: str) -> Doc:
    """Words, numbers and signs. (spaCy's own tokenizer takes one sign after the other off a word
    and looks at the whole rest each time: minutes for 100,000 brackets.)"""
    pieces = _SIMPLE_TOKEN.findall(text)
    words = [word for word, _ in pieces]
    return Doc(nlp.vocab, words=words, spaces=[blank != "" for _, blank in pieces])
