"""What ``extract`` has printed, read back: JSON or JSON Lines, told by content and not by name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sco_facts.errors import UnreadableDocumentError
from sco_facts.facts import Fact, Failure, Json
from sco_facts.sources.shapes import Question, is_document, is_fact, is_failure, is_shaped

_SCHEMAS = ("sco-facts/extract/1", "sco-facts/check/1")
# How the schema of any version begins.
_OURS = "sco-facts/"
# What we print has a comma or an opening bracket in twenty bytes. Where they are many times as
# dense, a large file would take more than twenty times its size in memory, and is not ours.
_LARGE = 8_000_000
_DENSEST = 8
_ENVELOPE = {"id", "kind", "document", "text", "sentence"}
_DOCUMENT = ("path", "sha256", "title", "date", "date_source", "source_url", "text")


@dataclass(frozen=True, slots=True)
class Extract:
    """Facts with the documents that they are from, and the failures of that run."""

    facts: tuple[Fact, ...]
    documents: tuple[Json, ...]
    errors: tuple[Failure, ...] = ()


def looks_extracted(start: bytes) -> bool:
    """Whether bytes that start like this may be the output of ``extract``: worth reading whole."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_extract(data: bytes) -> Extract | None:
    """The facts in the output of ``extract``; None if these bytes are no such output.

    Raises UnreadableDocumentError where they are, but damaged.
    """
    if not looks_extracted(data) or _is_dense(data):
        return None
    text = data.decode("utf-8-sig", "replace").lstrip()
    first = _parse(text.partition("\n")[0])
    if isinstance(first, dict) and first.keys() >= _ENVELOPE:
        return _from_lines(text)
    whole = _parse(text)
    if isinstance(whole, list) and whole and all(map(is_fact, whole)):
        return _of_facts([Fact.from_dict(fact) for fact in whole])  # `jq .facts`
    if whole is None and not any(schema in text[:200] for schema in _SCHEMAS):
        return None
    if isinstance(whole, list) or (whole and whole.get("schema") not in _SCHEMAS):
        if isinstance(whole, dict) and str(whole.get("schema")).startswith(_OURS):
            raise UnreadableDocumentError("JSON of another version of sco-facts")
        return None
    if not is_shaped(whole, _WHOLE):
        raise UnreadableDocumentError("JSON of sco-facts, but cut off or damaged")
    return Extract(
        tuple(Fact.from_dict(fact) for fact in whole["facts"]),
        tuple({key: document.get(key) for key in _DOCUMENT} for document in whole["documents"]),
        tuple(Failure(error["path"], error["reason"]) for error in whole["errors"]),
    )


def _is_dense(data: bytes) -> bool:
    return len(data) > _LARGE and sum(map(data.count, (b",", b"[", b"{"))) * _DENSEST > len(data)


def _from_lines(text: str) -> Extract:
    facts = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            data = _parse(line)
            if not is_fact(data):
                raise UnreadableDocumentError(f"line {number} is no fact of sco-facts")
            facts.append(Fact.from_dict(data))
    return _of_facts(facts)


def _of_facts(facts: list[Fact]) -> Extract:
    paths = dict.fromkeys(fact.document for fact in facts)
    documents = tuple({**dict.fromkeys(_DOCUMENT), "path": path} for path in paths)
    return Extract(tuple(facts), documents)


def _parse(text: str) -> Any:
    """The JSON, or None where it is none; NaN and Infinity are none."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _all(question: Question) -> Question:
    return lambda value: isinstance(value, list) and all(map(question, value))


_WHOLE = {"facts": _all(is_fact), "documents": _all(is_document), "errors": _all(is_failure)}
