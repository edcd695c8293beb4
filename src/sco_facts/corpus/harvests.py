"""Everything that was found in all documents, under one name for one thing, ready for output."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sco_facts.corpus.packing import entities_from, fact_from, line_with_path
from sco_facts.corpus.spools import Segment, Spool
from sco_facts.facts import Entity, Fact, Failure, Json
from sco_facts.names.merging import Merging, merge
from sco_facts.output.jsons import dumps


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a result: our version, the model and the digest of the rules."""

    version: str
    model: str
    rules: str

    def to_dict(self) -> Json:
        return {"version": self.version, "model": self.model, "rules": self.rules}


@dataclass(slots=True)
class Entry:
    """Where the spool keeps what was found in one document; ``failure`` if nothing was."""

    path: str
    sha256: str = ""
    reading_digest: str = ""
    text: Segment | None = None
    head: Segment | None = None
    facts: list[Segment] = field(default_factory=list)
    failure: str | None = None
    may_cache: bool = False


class Harvest:
    """The documents, facts, entities and errors of a run, read from the spool as often as needed.

    Order is that of the documents, then of the places in them.
    """

    def __init__(self, tool: Tool, spool: Spool, entries: list[Entry]) -> None:
        self.tool = tool
        self._spool = spool
        self._entries = entries

    @property
    def errors(self) -> Iterator[Failure]:
        for entry in self._entries:
            if entry.failure is not None:
                yield Failure(entry.path, entry.failure)

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self._merging.entities

    def digests(self) -> Iterator[tuple[str, str]]:
        """Path and SHA-256 of each document that could be read."""
        for entry in self._entries:
            if entry.failure is None:
                yield entry.path, entry.sha256

    def document_lines(self) -> Iterator[bytes]:
        """The JSON of each document that could be read."""
        for entry, head in self._read():
            start = dumps({"path": entry.path, "sha256": entry.sha256, **head["meta"]})
            text = self._spool.read(entry.text) if entry.text else b"null"
            yield start[:-1] + b', "text": ' + text + b"}"

    def documents(self) -> Iterator[Json]:
        """What each document says of itself, without its text."""
        for entry, head in self._read():
            yield {"path": entry.path, "sha256": entry.sha256, **head["meta"]}

    def fact_lines(self) -> Iterator[bytes]:
        """The JSON of each fact."""
        for entry, head in self._read():
            path = dumps(entry.path)
            renaming = self._renaming(entry, head)
            for line in self._spool.lines(entry.facts):
                if renaming is not None:
                    line = renaming.line(line)
                yield line_with_path(line, path)

    def facts(self) -> Iterator[Fact]:
        """Each fact as a record."""
        for entry, head in self._read():
            renaming = self._renaming(entry, head)
            for line in self._spool.lines(entry.facts):
                yield fact_from(line if renaming is None else renaming.line(line), entry.path)

    def close(self) -> None:
        self._spool.close()

    def __enter__(self) -> Harvest:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _merging(self) -> Merging:
        return merge(
            entity for entry, head in self._read() for entity in entities_from(head, entry.path)
        )

    def _read(self) -> Iterator[tuple[Entry, Json]]:
        for entry in self._entries:
            if entry.head is not None and entry.failure is None:
                yield entry, json.loads(self._spool.read(entry.head))

    def _renaming(self, entry: Entry, head: Json) -> _Renaming | None:
        """What other documents have taught us to call the entities of this one."""
        known = self._merging.by_id
        changed = {
            entity["id"]: known[entity["id"]]
            for entity in head["entities"]
            if known[entity["id"]].canonical != entity["canonical"]
            or known[entity["id"]].id != entity["id"]
        }
        if not changed:
            return None
        names = {
            entity["canonical"]: changed[entity["id"]].canonical
            for entity in head["entities"]
            if entity["id"] in changed
        }
        return _Renaming(changed, names)


@dataclass(frozen=True, slots=True)
class _Renaming:
    """Entity ids and names of one document to those of the whole run."""

    entities: Mapping[str, Entity]
    names: Mapping[str, str]

    def line(self, line: bytes) -> bytes:
        fact = json.loads(line)
        if "name" in fact:
            value = fact["name"]
            entity = self.entities.get(value["entity"])
            if entity is None:
                return line
            value["canonical"], value["entity"] = entity.canonical, entity.id
        elif "number" in fact:
            value = fact["number"]
            for key in ("holder", "speaker"):
                value[key] = self.names.get(value[key], value[key])
        else:
            return line
        return dumps(fact)
