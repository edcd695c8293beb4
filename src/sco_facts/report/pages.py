"""The page: what it says at its head, and its parts in a stream."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sco_facts.report.axes import WIDTH
from sco_facts.report.characters import one_line
from sco_facts.report.figures import (
    ANSWERS,
    MOST_ANSWERS,
    MOST_OPEN,
    Plan,
    cards,
    lonely_figures,
    plan_of,
    verdicts,
    wanted_places,
)
from sco_facts.report.materials import Material
from sco_facts.report.people import MOST_NAMES, NameIndex
from sco_facts.report.shelves import Shelf
from sco_facts.report.texts import MOST_TABLED, Library, Text
from sco_facts.report.timeline import timeline_of
from sco_facts.report.words import counted

# Lines of a list that stand open; the rest is folded.
MOST_LINES = 48
_BUFFER = 256  # pieces of the page that leave together


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head of the page says."""

    headline: str
    sentences: tuple[str, ...]
    conflicts: int
    agreements: int
    lonely: int
    documents: int
    unread: int


def report_pieces(material: Material) -> Iterator[bytes]:
    """The report as bytes, piece by piece: the documents are read twice and never held."""
    plan = plan_of(material.comparison)
    shelf, names = Shelf(wanted_places(plan)), NameIndex()
    for reading in material.readings():
        entry = shelf.add(reading)
        for fact in reading.facts:
            names.add(fact, entry)
    names.close()
    environment = _environment()
    style = _style(environment)
    stream = environment.get_template("page.html").stream(
        style=Markup(style),
        style_digest=_digest(style),
        tool=material.tool,
        errors=material.errors,
        **_figures(material, plan, shelf),
        **_names(names, shelf),
        entries=shelf.entries,
        texts=_texts(material, shelf, _library(plan, names, shelf)),
        most_lines=MOST_LINES,
    )
    stream.enable_buffering(_BUFFER)
    for piece in stream:
        yield piece.encode("utf-8")


def _figures(material: Material, plan: Plan, shelf: Shelf) -> dict[str, Any]:
    """What the page says of figures, at its head and below."""
    comparison = material.comparison
    answers = comparison.answers or ()
    alone = sum(plan.card_of(fact) is None for fact in comparison.unmatched)
    return {
        "summary": _summary(material, shelf, plan, alone),
        "plan": plan,
        "conflicts": cards(plan.conflicts, 1, material, shelf),
        "agreements": cards(plan.agreements, len(plan.conflicts) + 1, material, shelf),
        "most_cards": MOST_OPEN,
        "width": WIDTH,
        "is_against": comparison.answers is not None,
        "answers": verdicts(answers, plan, shelf),
        "answered": {kind: sum(one.answer == kind for one in answers) for kind in ANSWERS},
        "answers_left_out": max(0, len(answers) - MOST_ANSWERS),
        "lonely": list(lonely_figures(comparison, plan, shelf)),
        "timeline": timeline_of(comparison, plan, shelf),
    }


def _names(names: NameIndex, shelf: Shelf) -> dict[str, Any]:
    """Who is named."""
    by_number = {entry.number: entry for entry in shelf.entries}
    return {
        "people": list(names.entries("person", by_number)),
        "organisations": list(names.entries("organisation", by_number)),
        "named": {kind: names.count(kind) for kind in ("person", "organisation")},
        "most_names": MOST_NAMES,
    }


def _library(plan: Plan, names: NameIndex, shelf: Shelf) -> Library:
    facts = sum(sum(entry.counts.values()) for entry in shelf.entries)
    return Library(plan, names, has_tables=facts <= MOST_TABLED)


def _texts(material: Material, shelf: Shelf, library: Library) -> Iterator[Text]:
    for entry, reading in zip(shelf.entries, material.readings(), strict=True):
        yield library.text(reading, entry)


def _summary(material: Material, shelf: Shelf, plan: Plan, lonely: int) -> Summary:
    conflicts = len(plan.conflicts) + plan.left_out[0]
    agreements = len(plan.agreements) + plan.left_out[1]
    documents, unread = len(shelf.entries), len(material.errors)
    return Summary(
        headline=_headline(conflicts, agreements, documents, unread),
        sentences=tuple(_sentences(material, agreements + conflicts, lonely, documents)),
        conflicts=conflicts,
        agreements=agreements,
        lonely=lonely,
        documents=documents,
        unread=unread,
    )


def _headline(conflicts: int, agreements: int, documents: int, unread: int) -> str:
    shared = conflicts + agreements
    if not documents:
        return "No document could be read" if unread else "There was no document to read"
    if not shared:
        where = "this document" if documents == 1 else "these documents"
        return f"No two figures in {where} measure the same thing"
    if not conflicts:
        return f"No conflict in {counted(shared, 'figure')} that can be compared"
    if conflicts == shared:
        what = "one figure" if shared == 1 else f"{shared:,} figures"
        verb = "conflicts" if shared == 1 else "all conflict"
        return f"The {what} that can be compared {verb}"
    verb = "conflicts" if conflicts == 1 else "conflict"
    return f"{conflicts:,} of {counted(shared, 'figure')} {verb}"


def _sentences(material: Material, shared: int, lonely: int, documents: int) -> Iterator[str]:
    if documents:
        found = f"{counted(documents, 'document')} {'was' if documents == 1 else 'were'} read."
        stands = "stands" if lonely == 1 else "stand"
        alone = f" {counted(lonely, 'figure')} {stands} alone, with nothing to compare."
        yield found + (alone if lonely else "")
    unread = len(material.errors)
    if unread:
        yield f"{counted(unread, 'document')} could not be read."


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The templates, compiled once."""
    environment = Environment(
        loader=PackageLoader("sco_facts.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["counted"] = counted
    environment.filters["plain"] = one_line
    return environment


def _style(environment: Environment) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, "report.css")[0]


def _digest(style: str) -> str:
    """The digest by which the page's policy knows its one style sheet."""
    return base64.b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
