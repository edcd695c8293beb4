"""What a document says of itself: its own date, its title and the address it came from.

The date is the first that one of the ordered rules finds, as a day (``2020-07-22``): the time that
a date line may give stays in that line's own fact. A date without a year never becomes the
document's date, and a document that gives none has none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sco_facts.document import Document
from sco_facts.grammar.dates.ordering import Order, read_order
from sco_facts.heads.addresses import find_source_url
from sco_facts.heads.dates import DATE_RULES, PRINTED
from sco_facts.heads.lines import Head, first_lines
from sco_facts.heads.titles import read_title
from sco_facts.rules import Rules
from sco_facts.rules.heads import head_words

__all__ = ["DATE_RULES", "read_head"]


def read_head(
    document: Document,
    rules: Rules,
    reference_date: str | None = None,
    order: Order | None = None,
) -> Document:
    """The document with date, date_source, title and source_url filled in.

    ``reference_date`` (ISO 8601), where given, is the date, and date_source says so; else the date
    of a document that comes with one and no source for it stays; else DATE_RULES are asked. What a
    reader took from the file's metadata yields only to a date that the text prints for itself, and
    not to a later one: that is the day of something else, still to come.
    ``order`` is how the document writes numeric dates; by default as its text tells.
    """
    words = head_words()
    order = order or read_order(document.text)
    lines = tuple(first_lines(document.text))
    url = document.source_url or find_source_url(document.text, words)
    begins_with_table = any(table.bounds and not table.bounds[0] for table in document.tables[:1])
    title = document.title or (None if begins_with_table else read_title(lines, words, order))
    document = replace(document, title=title, source_url=url)
    if reference_date is not None:
        return replace(document, date=reference_date, date_source="reference-date")
    if document.date is not None and document.date_source is None:
        return document
    head = Head(lines, document.path, url, words, order)
    for source, rule in DATE_RULES.items():
        if document.date is not None and source not in PRINTED:
            return document
        found = rule(head)
        if found is not None and (document.date is None or found <= _day_after(document.date)):
            return replace(document, date=found, date_source=source)
    return document


def _day_after(day: str) -> str:
    """The next day: where a text is dated, it may be tomorrow already."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day
