"""W3C Web Annotation: an AnnotationCollection in JSON-LD, one annotation a fact.

Data Model, W3C Recommendation of 23 February 2017. The target is the document, with the place both
as a quote between prefix and suffix and as code-point positions. The bodies say what the fact is:
its kind as a tag, a name's canonical form, and its value as JSON, as ``-f json`` has it.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from sco_facts.facts import Fact, Json
from sco_facts.output.jsons import dumps
from sco_facts.output.pairing import documents_with_facts
from sco_facts.output.results import Page, Results

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Letters on either side that tell one place of a quote from another.
_AROUND = 32
_HOME = "urn:sco-facts:"


def annotation_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """One collection with one page; one annotation a line."""
    items = _items(results)
    first = next(items, None)
    total = 0
    name = _urn("collection", *(document["sha256"] for document in results.documents()))
    yield b'{"@context": ' + dumps(_CONTEXT)
    yield b',\n"id": ' + dumps(name)
    yield b',\n"type": "AnnotationCollection"'
    yield b',\n"label": "Facts found by sco-facts"'
    yield b',\n"generator": ' + dumps(_generator(results.tool.to_dict()))
    if first is not None:
        yield b',\n"first": {"id": ' + dumps(f"{name}#page-1") + b', "type": "AnnotationPage"'
        yield b', "partOf": ' + dumps(name) + b', "startIndex": 0, "items": ['
        for total, item in enumerate(chain([first], items), 1):
            yield (b"\n " if total == 1 else b",\n ") + dumps(item)
        yield b"\n]}"
    yield b',\n"total": ' + dumps(total) + b"}\n"


def _items(results: Results) -> Iterator[Json]:
    for document, facts in documents_with_facts(results):
        source = _source(document)
        for fact in facts:
            yield {
                "id": _urn(document["path"], fact.id),
                "type": "Annotation",
                "motivation": "describing" if fact.name is None else "identifying",
                "body": list(_bodies(fact)),
                "target": {"source": source, "selector": _selectors(fact, document["text"])},
            }


def _bodies(fact: Fact) -> Iterator[Json]:
    yield {"type": "TextualBody", "purpose": "tagging", "value": fact.kind}
    if fact.name is not None:
        yield {"type": "TextualBody", "purpose": "identifying", "value": fact.name.canonical}
    told = dumps({"id": fact.id, "rule": fact.rule, **fact.value.to_dict()}).decode("utf-8")
    yield {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "application/json",
        "value": told,
    }


def _selectors(fact: Fact, text: str) -> list[Json]:
    """Both say the same: a reader takes what it can use."""
    quoted = {
        "type": "TextQuoteSelector",
        "exact": fact.text,
        "prefix": text[max(0, fact.start - _AROUND) : fact.start],
        "suffix": text[fact.end : fact.end + _AROUND],
    }
    return [quoted, {"type": "TextPositionSelector", "start": fact.start, "end": fact.end}]


def _source(document: Json) -> str:
    """The document as an IRI: its path; what came by standard input is named by its content."""
    path = document["path"]
    if path == "-":
        digest = urlsafe_b64encode(bytes.fromhex(document["sha256"])).decode().rstrip("=")
        return f"ni:///sha-256;{digest}"  # RFC 6920
    quoted = quote(path, safe="/")
    return f"file://{quoted}" if path.startswith("/") else quoted


def _urn(*parts: str) -> str:
    """A name made from content alone: the same in every run."""
    return uuid5(NAMESPACE_URL, _HOME + "\x1f".join(parts)).urn


def _generator(tool: Json) -> Json:
    return {
        "id": f"{_HOME}{tool['version']}",
        "type": "Software",
        "name": f"sco-facts {tool['version']}, {tool['model']}",
    }
