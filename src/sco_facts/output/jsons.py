"""JSON and JSON Lines: strict, streamed, and harmless on a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from sco_facts.output.results import Page, Results

EXTRACT_SCHEMA = "sco-facts/extract/1"
# JSON itself escapes C0. What a terminal obeys beside it, and line separators, we escape as well:
# the same text to every parser.
_LIVE = re.compile("[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def dumps(data: object) -> bytes:
    """Strict JSON in UTF-8, on one line."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return _LIVE.sub(_escape, text).encode("utf-8")


def json_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """One object, as ``schemas/extract-1.json`` has it: one document, fact or entity a line."""
    yield b'{"schema": ' + dumps(EXTRACT_SCHEMA)
    yield b',\n"tool": ' + dumps(results.tool.to_dict())
    yield from array_of_pieces("documents", results.document_pieces())
    yield from array("facts", results.fact_lines())
    yield from array("entities", (dumps(entity.to_dict()) for entity in results.entities))
    yield from array("errors", (dumps(error.to_dict()) for error in results.errors))
    yield b"}\n"


def json_lines_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """One fact a line."""
    for line in results.fact_lines():
        yield line + b"\n"


def array(key: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """A key of an object and its array, one element a line."""
    return array_of_pieces(key, ((line,) for line in lines))


def array_of_pieces(key: str, elements: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """The same where an element may be too long to be held whole."""
    yield b",\n" + dumps(key) + b": ["
    separator = b"\n "
    for pieces in elements:
        yield separator
        yield from pieces
        separator = b",\n "
    yield b"]" if separator == b"\n " else b"\n]"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
