"""What a text might name, with the evidence for it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from sco_facts.records import record

# "other": a place, a document, an event …: evidence against a name of a person or organisation.
Sort: TypeAlias = Literal["person", "organisation", "other"]


@record
class Candidate:
    """The words [first, last) might be a name; ``weight`` says how strong the evidence is."""

    first: int
    last: int
    sort: Sort
    rule: str
    weight: int = 1


@record
class Evidence:
    """An entity of the model: offsets into the text and the model's label."""

    start: int
    end: int
    label: str
