"""The one table of formats: each with its suffixes, and who writes it for which command.

To add a format: a function ``(results, page) → pieces of bytes`` in a module of its own, and a line
here. Importing this costs nothing: a writer's module is loaded when the writer is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sco_facts.output.results import Page

Writer: TypeAlias = "Callable[[Any, Page], Iterator[bytes]]"


class Format(NamedTuple):
    """Writers are "module:function" in this room, or None where the command has no such format.

    ``is_binary`` if it is no text, so that it has to go to a file; ``has_texts`` if it holds the
    texts of the documents.
    """

    suffixes: tuple[str, ...]
    extract: str | None
    check: str | None = None
    explain: str | None = None
    is_binary: bool = False
    has_texts: bool = False


FORMATS: Mapping[str, Format] = {
    "table": Format(
        (".txt",),
        "tables:table_pieces",
        "check_table:check_table_pieces",
        "explained_formats:text_pieces",
    ),
    "json": Format(
        (".json",),
        "jsons:json_pieces",
        "check_formats:json_pieces",
        "explained_formats:json_pieces",
        has_texts=True,
    ),
    "jsonl": Format(
        (".jsonl", ".ndjson"), "jsons:json_lines_pieces", "check_formats:json_lines_pieces"
    ),
    "csv": Format((".csv",), "cells:csv_pieces", "check_formats:csv_pieces"),
    "sqlite": Format(
        (".sqlite", ".sqlite3", ".db"),
        "databases:sqlite_pieces",
        "check_database:sqlite_pieces",
        is_binary=True,
        has_texts=True,
    ),
    "parquet": Format((".parquet",), "parquet:parquet_pieces", is_binary=True),
    "brat": Format((".zip",), "standoff:brat_pieces", is_binary=True, has_texts=True),
    "webannotation": Format((".jsonld",), "annotations:annotation_pieces", has_texts=True),
    "html": Format((".html",), None, has_texts=True),  # by the command ``report``
}


def formats_of(command: str) -> tuple[str, ...]:
    """The names of the formats that a command can write."""
    return tuple(name for name, form in FORMATS.items() if getattr(form, command))


def format_of(path: str) -> str | None:
    """The format that a file's suffix asks for; None if it asks for none."""
    dot = path.rfind(".")
    suffix = path[dot:].lower() if dot >= 0 else ""
    return next((name for name, form in FORMATS.items() if suffix in form.suffixes), None)


def writer_of(command: str, name: str) -> Writer:
    """The function that writes a command's results in this format."""
    module, _, function = getattr(FORMATS[name], command).partition(":")
    writer: Writer = getattr(import_module(f"sco_facts.output.{module}"), function)
    return writer
