"""SQLite: one file that ``sqlite3`` and datasette open; its tables: ``schemas/facts.sql``."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from sco_facts.entities import Entity
from sco_facts.errors import OutputError
from sco_facts.facts import Fact, Failure, Json, Quantity
from sco_facts.output.jsons import EXTRACT_SCHEMA
from sco_facts.output.pairing import whole_documents
from sco_facts.output.results import Page, Results

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Cell, ...]

# What a whole number may be in SQLite; a larger one is a REAL there, as exact as a double is.
_LARGEST = 2**63
_PIECE = 1 << 20
_DOCUMENT = ("path", "sha256", "title", "date", "date_source", "source_url", "text")
# One transaction into a file that nobody else sees: no journal, no lock, memory for a small cache
# only. Space that is given up is overwritten, so that the bytes hang on the rows alone.
_PRAGMAS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -8000",
    "PRAGMA secure_delete = ON",
    "BEGIN",
)


def sqlite_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """Everything that a run has found, as a database."""
    database = Database("facts.sql")
    try:
        database.add("tool", [(EXTRACT_SCHEMA, *results.tool.to_dict().values())])
        database.add_documents(whole_documents(results))
        database.add_facts(enumerate(results.facts(), 1))
        database.add_entities(results.entities)
        database.add_errors(results.errors)
        yield from database.pieces()
    finally:
        database.close()


class Database:
    """A database in the making, in a temporary file. OutputError when the disk is full."""

    def __init__(self, *schemas: str) -> None:
        self._inserts: dict[str, str] = {}
        try:
            self._descriptor, self._path = tempfile.mkstemp(".sqlite", "sco-facts.")
        except OSError as error:
            raise _full(error) from None
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        with suppress(OSError):  # nameless from here on where the system can: a kill leaves nothing
            Path(self._path).unlink()
        room = files("sco_facts").joinpath("schemas")
        script = "".join(room.joinpath(schema).read_text("utf-8") for schema in schemas)
        self._run(*_PRAGMAS, *(part for part in script.split(";\n") if part.strip()))

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Rows that have every column of a table, in its order."""
        try:
            if table not in self._inserts:
                columns = self._connection.execute(f"PRAGMA table_info({table})").fetchall()
                marks = ", ".join("?" * len(columns))
                self._inserts[table] = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"
            self._connection.executemany(self._inserts[table], rows)
        except sqlite3.OperationalError as error:
            raise _full(error) from None

    def add_documents(self, documents: Iterable[Json]) -> None:
        self.add("documents", (tuple(map(document.get, _DOCUMENT)) for document in documents))

    def add_facts(self, facts: Iterable[tuple[int, Fact]]) -> None:
        """Facts by their keys, each with its value in the table of its kind."""
        for key, fact in facts:
            self.add("facts", [_fact_row(key, fact)])
            self.add(*_value_row(key, fact))

    def add_entities(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            own = entity.id
            self.add("entities", [(own, entity.kind, entity.canonical, entity.mentions)])
            self.add("aliases", ((own, it.text, it.count, it.rule) for it in entity.aliases))
            self.add("roles", ((own, *role.to_dict().values()) for role in entity.roles))
            self.add("entity_documents", ((own, path) for path in entity.documents))

    def add_errors(self, errors: Iterable[Failure]) -> None:
        self.add("errors", ((error.path, error.reason) for error in errors))

    def pieces(self) -> Iterator[bytes]:
        """The file, once everything is in."""
        self._run("COMMIT")
        self._connection.close()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        while piece := os.read(self._descriptor, _PIECE):
            yield piece

    def close(self) -> None:
        self._connection.close()
        with suppress(OSError):
            os.close(self._descriptor)
            Path(self._path).unlink(missing_ok=True)

    def _run(self, *statements: str) -> None:
        try:
            for statement in statements:
                self._connection.execute(statement)
        except sqlite3.OperationalError as error:
            raise _full(error) from None


def number_cell(number: Decimal | None) -> int | float | None:
    """A number as SQLite has it: whole within 64 bits, else a double."""
    if number is None:
        return None
    is_whole = abs(number) < _LARGEST and number == number.to_integral_value()
    return int(number) if is_whole else float(number)


def _fact_row(key: int, fact: Fact) -> Row:
    place = (fact.text, fact.start, fact.end, fact.line, fact.page)
    return (key, fact.id, fact.kind, fact.document, *place, fact.sentence, fact.rule)


def _value_row(key: int, fact: Fact) -> tuple[str, list[Row]]:
    if isinstance(fact.value, Quantity):
        return "numbers", [(key, *_number_row(fact.value))]
    return "dates" if fact.date else "names", [(key, *fact.value.to_dict().values())]


def _number_row(number: Quantity) -> Row:
    time = number.time
    return (
        *map(number_cell, (number.value, number.low, number.high)),
        number.bound,
        number.unit,
        number.dimension,
        number.measured,
        number.of,
        number.holder,
        number.action,
        number.change,
        number.status,
        *((None, None, None) if time is None else (time.value, time.first, time.last)),
        number.speaker,
    )


def _full(error: sqlite3.OperationalError | OSError) -> OutputError:
    return OutputError(f"temporary file in {tempfile.gettempdir()}: {error}")
