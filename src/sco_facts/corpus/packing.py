"""What was found in one document as bytes: for the way from a worker, the spool and the cache.

A pack is a head (what the document says of itself, and its entities) and one JSON line a fact. The
document's path is left out of it, so that the same text under another name is the same pack: it is
put in where the pack is printed. Nothing here can run code, as a pickle from a cache could.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sco_facts.entities import Alias, Entity, Role
from sco_facts.extraction import Finding
from sco_facts.facts import KINDS, Fact, Json, Kind
from sco_facts.output.jsons import dumps

# Facts leave a worker in pieces of about this many bytes, so that none is held whole.
PIECE = 1 << 19
# One string for each, however many entities there are.
_KIND: dict[str, Kind] = {kind: kind for kind in KINDS}
_NO_PATH = b'"document": null'
META = ("title", "date", "date_source", "source_url")


def head_of(finding: Finding) -> bytes:
    """What a document says of itself and its entities, without its path."""
    meta = {key: getattr(finding.document, key) for key in META}
    return dumps({"meta": meta, "entities": [_packed_entity(item) for item in finding.entities]})


def facts_of(finding: Finding) -> Iterator[bytes]:
    """One line a fact, without its path, in pieces of bounded size."""
    lines: list[bytes] = []
    size = 0
    for fact in finding.facts():
        line = dumps({**fact.to_dict(), "document": None})
        lines += (line, b"\n")
        size += len(line) + 1
        if size >= PIECE:
            yield b"".join(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines)


def pieces_of(lines: bytes) -> Iterator[bytes]:
    """Whole lines in pieces of bounded size again."""
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + PIECE) + 1 or len(lines)
        yield lines[start:end]
        start = end


def line_with_path(line: bytes, path: bytes) -> bytes:
    """A fact's line with its document, whose path is given as JSON."""
    return line.replace(_NO_PATH, b'"document": ' + path, 1)


def fact_from(line: bytes, path: str) -> Fact:
    """The fact behind a line."""
    return Fact.from_dict({**json.loads(line), "document": path})


def entities_from(head: Json, path: str) -> tuple[Entity, ...]:
    """The entities of a head, in the document of this path."""
    documents = (path,)  # one for all of them
    return tuple(_entity(data, documents) for data in head["entities"])


def _packed_entity(entity: Entity) -> Json:
    data = entity.to_dict()
    del data["documents"]
    for role in data["roles"]:
        del role["document"]
    return data


def _entity(data: Json, documents: tuple[str]) -> Entity:
    canonical = data["canonical"]
    for alias in data["aliases"]:
        if alias["text"] == canonical:
            alias["text"] = canonical  # one string for both
    return Entity(
        data["id"],
        _KIND[data["kind"]],
        canonical,
        tuple(Alias(**alias) for alias in data["aliases"]),
        tuple(_role(role, documents[0]) for role in data["roles"]),
        data["mentions"],
        documents,
    )


def _role(data: dict[str, Any], path: str) -> Role:
    return Role(data["role"], data["organisation"], path, data["start"], data["end"])
