"""People and organisations: strict spans, and one name for one thing.

``raw`` are the five releases of ``data/raw``, ``own`` texts of many topics, publishers and naming
customs, ``held`` such texts that were written after the first rules, which have grown since.
``…_model`` is what the model finds alone, on the repaired text: the rules must never be below it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path

from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options
from sco_facts.repairs import repair
from tests.name_scores import (
    Annotated,
    Span,
    b_cubed,
    read_markup,
    strict_f1,
    without_commonest,
)

GOLD = Path(__file__).parents[1] / "gold" / "names"
SETS = ("raw", "own", "held")
_MODEL_KINDS = {"PERSON": "person", "ORG": "organisation"}


def documents(which: str) -> list[Annotated]:
    """The annotated texts of one set."""
    return [read_markup(path) for path in sorted((GOLD / which).glob("*.txt"))]


def measure() -> dict[str, float]:
    """Percent, for each set: F1 of people, organisations, both, without the commonest; B³."""
    extractor = Extractor(Options())
    figures: dict[str, float] = {}
    for which in SETS:
        figures |= {f"{which}_{name}": value for name, value in scores(extractor, which).items()}
    return figures


def scores(extractor: Extractor, which: str) -> dict[str, float]:
    """The measures of one set with one model."""
    gold = documents(which)
    mine = [found(extractor, document) for document in gold]
    model = [model_spans(extractor, document) for document in gold]
    spans = [set(clusters) for clusters in mine]
    wanted = [set(document.clusters) for document in gold]
    figures = {}
    for kind in ("person", "organisation"):
        figures[kind] = strict_f1(
            (_only(want, kind), _only(have, kind)) for want, have in zip(wanted, spans, strict=True)
        )
    figures["both"] = strict_f1(zip(wanted, spans, strict=True))
    figures["rare"] = strict_f1(
        (without_commonest(document, want), without_commonest(document, have))
        for document, want, have in zip(gold, wanted, spans, strict=True)
    )
    figures["model"] = strict_f1(zip(wanted, model, strict=True))
    figures["b3"] = b_cubed(
        (document.clusters, clusters) for document, clusters in zip(gold, mine, strict=True)
    )
    return figures


def found(extractor: Extractor, document: Annotated) -> Mapping[Span, Hashable]:
    """What the extractor finds: each span to its entity."""
    extraction = extractor.extract(Document(document.name, document.text, "0" * 64))
    return {
        (fact.start, fact.end, fact.kind): fact.name.entity
        for fact in extraction.facts
        if fact.name is not None
    }


def model_spans(extractor: Extractor, document: Annotated) -> set[Span]:
    """What the model finds alone, as it is."""
    return set(_model_spans(extractor, repair(Document(document.name, document.text, "0" * 64))))


def _model_spans(extractor: Extractor, document: Document) -> Iterator[Span]:
    for entity in extractor.nlp(document.text).ents:
        if entity.label_ in _MODEL_KINDS:
            start, end = document.to_raw(entity.start_char, entity.end_char)
            yield start, end, _MODEL_KINDS[entity.label_]


def _only(spans: set[Span], kind: str) -> set[Span]:
    return {span for span in spans if span[2] == kind}
