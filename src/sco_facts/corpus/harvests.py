"""Everything that was found in all documents, under one name for one thing, ready for output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sco_facts.corpus.entries import Entry, documents_of, failure_of
from sco_facts.corpus.packing import entities_from, fact_from, line_with_path
from sco_facts.corpus.spools import Spool
from sco_facts.entities import Entity
from sco_facts.facts import Fact, Failure, Json
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


class Harvest:
    """The documents, facts, entities and errors of a run, read from the spool as often as needed.

    Order is that of the documents, then of the places in them.
    """

    def __init__(self, tool: Tool, spool: Spool, entries: Iterable[Entry]) -> None:
        self.tool = tool
        self._spool = spool
        self._entries = entries

    @property
    def errors(self) -> Iterator[Failure]:
        for sections in documents_of(self._entries):
            reason = failure_of(sections)
            if reason is not None:
                yield Failure(sections[0].name[0], reason)

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self._merging.entities

    def digests(self) -> Iterator[tuple[str, str]]:
        """Path and SHA-256 of each document that could be read."""
        return (found[0].name for found in self._documents())

    def document_pieces(self) -> Iterator[Iterator[bytes]]:
        """The JSON of each document that could be read, in pieces."""
        for sections in self._documents():
            yield self._pieces(sections)

    def document_lines(self) -> Iterator[bytes]:
        """The same, each document whole."""
        return (b"".join(pieces) for pieces in self.document_pieces())

    def documents(self) -> Iterator[Json]:
        """What each document says of itself, without its text."""
        return map(self._said_by, self._documents())

    def fact_lines(self) -> Iterator[bytes]:
        """The JSON of each fact."""
        for entry in self._read():
            path = dumps(entry.name[0])
            renaming = self._renaming(entry.head())
            for line in entry.lines():
                if renaming is not None:
                    line = renaming.line(line)
                yield line_with_path(line, path)

    def facts(self) -> Iterator[Fact]:
        """Each fact as a record."""
        for entry in self._read():
            path, _ = entry.name
            renaming = self._renaming(entry.head())
            for line in entry.lines():
                yield fact_from(line if renaming is None else renaming.line(line), path)

    def close(self) -> None:
        self._spool.close()

    def __enter__(self) -> Harvest:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _merging(self) -> Merging:
        return merge(
            entity
            for entry in self._read()
            for entity in entities_from(entry.head(), entry.name[0])
        )

    def _documents(self) -> Iterator[list[Entry]]:
        """The sections of each document that could be read."""
        return (found for found in documents_of(self._entries) if failure_of(found) is None)

    def _read(self) -> Iterator[Entry]:
        return chain.from_iterable(self._documents())

    def _said_by(self, sections: Sequence[Entry]) -> Json:
        path, sha256 = sections[0].name
        return {"path": path, "sha256": sha256, **sections[0].head()["meta"]}

    def _pieces(self, sections: Sequence[Entry]) -> Iterator[bytes]:
        yield dumps(self._said_by(sections))[:-1] + b', "text": '
        if not sections[0].has_text:
            yield b"null}"
            return
        yield b'"'
        for entry in sections:
            yield entry.text()[1:-1]
        yield b'"}'

    def _renaming(self, head: Json) -> _Renaming | None:
        """What other documents have taught us to call the entities of this one."""
        known = self._merging.changed
        changed = {
            entity["id"]: known[entity["id"]]
            for entity in head["entities"]
            if entity["id"] in known
            and (known[entity["id"]].canonical, known[entity["id"]].id)
            != (entity["canonical"], entity["id"])
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
