"""Comma- and tab-separated values: the text as decoded, with the places of its cells."""

from __future__ import annotations

from sco_facts.grammar.tables.delimited import read_delimited
from sco_facts.sources.decoding import decode
from sco_facts.sources.readings import Reading


def read_rows(data: bytes, prefers: str) -> Reading:
    """A delimited file; ``prefers`` is the delimiter where two part it alike."""
    text, encoding = decode(data)
    table = read_delimited(text, prefers)
    return Reading(text, encoding, tables=(table,) if table.width else ())
