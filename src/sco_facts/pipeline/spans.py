"""How a component leaves what it found on a spaCy Doc, and how it is read back.

Mentions go to ``doc.spans[GROUP]``, never to ``doc.ents``: a numeric claim contains a date, and
entities may not overlap. The exact offsets, the rule and the evidence are plain dictionaries in
``doc.user_data``, so that ``Doc.to_bytes`` and ``nlp.pipe(n_process=2)`` keep working;
``span._.sco`` looks up the dictionary of one span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.tokens import Doc, Span

from sco_facts.facts import Json
from sco_facts.mentions import Definition, Mention, Reading, Refusal, Region

DATES = "sco.dates"
NAMES = "sco.names"
NUMBERS = "sco.numbers"
_TEXT = "sco.text"
_REFUSED = "sco.refused"
_RECORDS = "sco.records"
GROUPS = (DATES, NAMES, NUMBERS)
_GROUP_OF = {"date": DATES, "person": NAMES, "organisation": NAMES, "number": NUMBERS}


def _dictionary_of(span: Span) -> Json | None:
    for data in span.doc.user_data.get(_GROUP_OF.get(span.label_, ""), ()):
        if data["kind"] == span.label_ and _token_span(span.doc, data) == (span.start, span.end):
            return dict(data)
    return None


def _token_span(doc: Doc, data: Json) -> tuple[int, int] | None:
    span = doc.char_span(data["start"], data["end"], alignment_mode="expand")
    return None if span is None else (span.start, span.end)


if not Span.has_extension("sco"):
    # The mention behind a span of one of our groups, as Mention.to_dict; else None.
    # (A value per span is no way: spaCy keys it by offsets alone, and a date and a number may
    # stand on the same ones.)
    Span.set_extension("sco", getter=_dictionary_of)
if not Doc.has_extension("sco_reference_date"):
    # ISO date that relative dates are resolved against, or None.
    Doc.set_extension("sco_reference_date", default=None)
if not Doc.has_extension("sco_day_order"):
    # The Order of its document's numeric dates, as a plain pair, or None.
    Doc.set_extension("sco_day_order", default=None)
if not Doc.has_extension("sco_definitions"):
    # Definition.to_dict of each short form that the text defines in brackets.
    Doc.set_extension("sco_definitions", default=None)


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together anew each time that it is asked for."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return str(text)


def keep_text(doc: Doc, text: str) -> None:
    """Tell a doc the text that it was made of."""
    doc.user_data[_TEXT] = text


def keep_refusals(doc: Doc) -> None:
    """Have the components note what they look at and refuse. (Such a doc cannot be serialised.)"""
    doc.user_data[_REFUSED] = []


def keep_records(doc: Doc) -> None:
    """Have the components pass their records on as they are, and leave no spans: for a doc that
    nobody but :func:`reading` reads. (Such a doc cannot be serialised.)"""
    doc.user_data[_RECORDS] = {}


def refusals_of(doc: Doc) -> list[Refusal] | None:
    """Where to note a refusal; None if nobody asks."""
    refused: list[Refusal] | None = doc.user_data.get(_REFUSED)
    return refused


def line_ends(doc: Doc) -> list[int]:
    """The indices of the tokens that end a line."""
    blanks = np.flatnonzero(doc.to_array("IS_SPACE")).tolist()
    return [index for index in blanks if "\n" in doc[index].text]


def write(doc: Doc, group: str, mentions: Iterable[Mention]) -> None:
    """Leave mentions in a span group of the doc, replacing what was there."""
    records: dict[str, list[Mention]] | None = doc.user_data.get(_RECORDS)
    if records is not None:
        records[group] = list(mentions)
        return
    spans = []
    kept = []
    for mention in mentions:
        span = doc.char_span(
            mention.start, mention.end, label=mention.kind, alignment_mode="expand"
        )
        if span is not None:
            spans.append(span)
            kept.append(mention.to_dict())
    doc.spans[group] = spans
    doc.user_data[group] = kept


def has_mentions(doc: Doc, group: str) -> bool:
    """Whether a component left anything in this group."""
    kept = doc.user_data.get(_RECORDS, doc.user_data)
    return bool(kept.get(group))


def mentions_in(doc: Doc, group: str) -> list[Mention]:
    """The mentions that a component left in this group, in order; none if it did not run."""
    records: dict[str, list[Mention]] | None = doc.user_data.get(_RECORDS)
    if records is not None:
        return records.get(group, [])
    return [Mention.from_dict(data) for data in doc.user_data.get(group, ())]


def reading(doc: Doc) -> Reading:
    """Everything that our components left on the doc, as plain records."""
    found = [mention for group in GROUPS for mention in mentions_in(doc, group)]
    found.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
    definitions = tuple(Definition.from_dict(data) for data in doc._.sco_definitions or ())
    sentences = tuple(_regions(doc)) if doc.has_annotation("SENT_START") else ()
    refusals = sorted(refusals_of(doc) or (), key=lambda refusal: (refusal.start, -refusal.end))
    return Reading(tuple(found), definitions, sentences, tuple(refusals))


def _regions(doc: Doc) -> Iterator[Region]:
    """Each sentence without the blanks behind it; line ends, which stand alone, are left out."""
    text = text_of(doc)
    for sentence in doc.sents:
        start = sentence.start_char
        words = text[start : sentence.end_char].rstrip()
        if words:
            yield Region(start, start + len(words))
