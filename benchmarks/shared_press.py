"""People and organisations on annotated press releases, the model alone and with our rules.

    python benchmarks/shared_press.py FOLDER [MODEL]...

FOLDER holds one folder a source, each with ``documents.json`` and ``entities.json`` (JSON lines;
``begin``, ``end``, ``type``, ``confidence``). Those annotators mark role phrases and pronouns as
people, so the scores are low by design: compare the columns, not their height. ``names`` counts
only the annotations that hold a capital and are no pronoun, an article cut off.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path

from sco_facts.extraction import Extractor, Options
from tests.accuracy.names import found, model_spans
from tests.name_scores import Annotated, Span, strict_f1

_KINDS = {"Person": "person", "Organisation": "organisation"}
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
# Annotations that the annotators were surer of than not.
_SURE = 0.5


def documents(folder: Path) -> Iterator[Annotated]:
    """The annotated documents of one source."""
    texts = _lines(folder / "documents.json")
    spans: dict[str, dict[Span, Hashable]] = {str(text["_id"]): {} for text in texts}
    for entity in _lines(folder / "entities.json"):
        if entity["type"] in _KINDS and float(str(entity["confidence"])) >= _SURE:
            kind = _KINDS[str(entity["type"])]
            place = (int(str(entity["begin"])), int(str(entity["end"])), kind)
            spans[str(entity["documentId"])][place] = str(entity["value"])
    for text in texts:
        yield Annotated(str(text["_id"]), str(text["text"]), spans[str(text["_id"])])


def _lines(path: Path) -> list[Mapping[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def names_only(document: Annotated, spans: set[Span]) -> set[Span]:
    """Spans that hold a name, without a leading article."""
    return {
        span
        for start, end, kind in spans
        if _is_name(document.text, span := (_without_article(document.text, start, end), end, kind))
    }


def _without_article(text: str, start: int, end: int) -> int:
    for article in _ARTICLES:
        if text.startswith(article, start, end):
            return start + len(article)
    return start


def _is_name(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]].split()
    return any(word[:1].isupper() for word in words) and words not in (["I"], ["We"], ["My"])


def main(folder: str, *models: str) -> None:
    """Print one line a source and model."""
    for model in models or ("sm", "md"):
        extractor = Extractor(Options(model=model))
        for source in sorted(path for path in Path(folder).iterdir() if path.is_dir()):
            gold = list(documents(source))
            wanted = [set(document.clusters) for document in gold]
            alone = [model_spans(extractor, document) for document in gold]
            mine = [set(found(extractor, document)) for document in gold]
            print(f"{source.name:<20} {model:<4}", end="")
            for label, have in (("model", alone), ("rules", mine)):
                whole = strict_f1(zip(wanted, have, strict=True))
                names = strict_f1(
                    (names_only(document, want), names_only(document, spans))
                    for document, want, spans in zip(gold, wanted, have, strict=True)
                )
                print(f"  {label}: all {whole:5.1f}  names {names:5.1f}", end="")
            print()


if __name__ == "__main__":
    main(*sys.argv[1:])
