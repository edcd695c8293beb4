"""The text of each document with its facts marked, and a table of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sco_facts.facts import Fact
from sco_facts.repairs.characters import daggers
from sco_facts.report.characters import unwound
from sco_facts.report.figures import Plan
from sco_facts.report.marking import Mark, marked_paragraphs, separable
from sco_facts.report.materials import Reading
from sco_facts.report.people import NameIndex
from sco_facts.report.quotes import quote
from sco_facts.report.shelves import Entry, anchor_of
from sco_facts.report.words import asides, counted, dated, measured, period, short, when

# A page with more facts than this has no tables of them: every fact is marked in its text.
MOST_TABLED = 6_000
_DAGGERS = "Damaged on its way here: each † once was a blank, and the facts read it as one."
_LONGEST_SENTENCE = 2_000
_WEB = re.compile(r"https?://[^\s<>\"'`\\^{|}]+\Z", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One number or date of a document: what it is, what it says, and a link to its place.

    A date that says no more than its text has none.
    """

    text: str
    href: str
    says: str
    card: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """A document for the page. ``body`` is its text with marks, paragraph by paragraph."""

    entry: Entry
    web: str | None
    date: str
    date_source: str
    cards: tuple[int, ...]
    note: str
    body: Iterator[Markup]
    rows: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Writes the texts, given where everything on the page stands."""

    plan: Plan
    names: NameIndex
    has_tables: bool

    def text(self, reading: Reading, entry: Entry) -> Text:
        """One document for the page."""
        document = reading.document
        facts = list(_once(reading.facts))
        found = dict.fromkeys(self.plan.card_of(fact) for fact in facts)
        cards = tuple(sorted(card for card in found if card is not None))
        tables = self.has_tables and entry.windows is None
        return Text(
            entry=entry,
            web=web_address(document.get("source_url")),
            date=dated(entry.date),
            date_source=short(document.get("date_source") or "", 60),
            cards=cards[:40],
            note=_note(entry, document.get("text")),
            body=self._body(document.get("text"), facts, entry),
            rows=tuple(self._rows(facts, entry)) if tables else (),
        )

    def _body(self, text: str | None, facts: list[Fact], entry: Entry) -> Iterator[Markup]:
        if entry.windows is not None:
            facts = [fact for fact in facts if entry.shows(fact)]
        if text is None:
            yield from self._sentences(facts, entry)
            return
        size = len(text)
        for start, end in [(0, size)] if entry.windows is None else entry.windows:
            yield from self._stretch(text, max(0, start), min(end, size), facts, entry)

    def _stretch(
        self, text: str, start: int, end: int, facts: list[Fact], entry: Entry
    ) -> Iterator[Markup]:
        """A stretch of the text; behind it the facts of it that do not stand where they say."""
        if entry.windows is not None:
            yield Markup('<p class="gap">…</p>\n')
            facts = [fact for fact in facts if start <= fact.start and fact.end <= end]
        piece = unwound(text[start:end])
        standing, astray = _standing(piece, facts, start)
        marks = [self._mark(fact, fact.start - start, entry) for fact in standing]
        yield from marked_paragraphs(piece, marks)
        yield from self._quotes(astray, entry)

    def _sentences(self, facts: list[Fact], entry: Entry) -> Iterator[Markup]:
        """The sentences of facts whose text is not at hand."""
        by_sentence: dict[tuple[int, str], list[Fact]] = {}
        for fact in facts:
            by_sentence.setdefault((fact.line, fact.sentence), []).append(fact)
        for (_, sentence), found in by_sentence.items():
            place = sentence.find(found[0].text)
            if place < 0 or len(sentence) > _LONGEST_SENTENCE:
                yield from self._quotes(found, entry)
                continue
            origin = found[0].start - place
            standing, astray = _standing(sentence, found, origin)
            marks = [self._mark(fact, fact.start - origin, entry) for fact in standing]
            yield from marked_paragraphs(sentence, marks)
            yield from self._quotes(astray, entry)

    def _quotes(self, facts: Iterable[Fact], entry: Entry) -> Iterator[Markup]:
        """Facts one by one, each in its sentence: those that the text has no room to mark."""
        for fact in facts:
            said = quote(fact)
            marked = said.marked if said.marked.strip() else "(nothing)"
            text = f"{said.before}{marked}{said.after}"
            mark = self._mark(fact, len(said.before), entry, len(marked))
            yield from marked_paragraphs(text, [mark])

    def _mark(self, fact: Fact, start: int, entry: Entry, length: int | None = None) -> Mark:
        card = self.plan.card_of(fact)
        href = self.names.href(fact) if card is None else f"#figure-{card}"
        return Mark(
            kind=fact.kind,
            start=start,
            end=start + (len(fact.text) if length is None else length),
            anchor=anchor_of(entry.number, fact),
            tip=tip(fact),
            href=href,
            reference="↗" if card is None else str(card),
            words="who this is" if card is None else f"figure {card}",
        )

    def _rows(self, facts: Sequence[Fact], entry: Entry) -> Iterator[tuple[str, tuple[Row, ...]]]:
        for kind, title in (("number", "Numbers"), ("date", "Dates")):
            rows = tuple(
                Row(
                    text=short(fact.text, 80),
                    href=f"#{entry.anchor_of(fact)}",
                    says=meaning(fact),
                    card=self.plan.card_of(fact),
                )
                for fact in facts
                if fact.kind == kind and meaning(fact) != short(fact.text)
            )
            if rows:
                yield title, rows


def _standing(text: str, facts: Iterable[Fact], origin: int = 0) -> tuple[list[Fact], list[Fact]]:
    """Facts that stand in a text where they say, in order, and those that do not."""
    standing: list[Fact] = []
    astray: list[Fact] = []
    for fact in facts:
        start = fact.start - origin
        stands = start >= 0 and text.startswith(unwound(fact.text), start)
        (standing if stands else astray).append(fact)
    kept, deep = separable(standing, lambda fact: fact.start)
    return kept, deep + astray


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each kind of fact once at a place: ids on the page are made from both."""
    seen: set[tuple[str, int, int]] = set()
    for fact in facts:
        key = (fact.kind[0], fact.start, fact.end)
        if key not in seen:
            seen.add(key)
            yield fact


def _note(entry: Entry, text: str | None) -> str:
    """What a reader has to know of a text: what is not shown, or that it is damaged."""
    if text is None and entry.windows is None:
        return "Its text is not at hand: these are its sentences."
    if entry.windows is None:
        damaged = text is not None and next(daggers(text), None) is not None
        return _DAGGERS if damaged else ""
    if entry.size is None:
        size = "Of this document"
    else:
        size = f"Of the {counted(entry.size, 'character')} of this document"
    if entry.windows:
        return f"{size} only the places of the figures above are shown, to keep the page small."
    return f"{size} nothing is shown, to keep the page small: none of its figures is above."


def tip(fact: Fact) -> str:
    """What a fact says, in a few words."""
    return short(meaning(fact), 140)


def meaning(fact: Fact) -> str:
    """What a fact says: what a figure measures, which day a date is, who is named."""
    if fact.number is not None:
        parts = [measured(fact.number), when(fact.number), *asides(fact)]
        return " · ".join(part for part in parts if part)
    if fact.date is not None:
        date = fact.date
        words = dated(date.value) if date.value else period(date.first, date.last)
        return short(" ".join(part for part in (date.modifier, words) if part))
    assert fact.name is not None
    parts = [fact.name.canonical, fact.name.title or "", fact.name.role or ""]
    return short(", ".join(part for part in parts if part))


def web_address(given: str | None) -> str | None:
    """An address that may be a link: http or https, and nothing that could mean anything else."""
    if given is None or len(given) > _LONGEST_ADDRESS:
        return None
    address = given.strip()
    return str(address) if _WEB.match(address) and address.isprintable() else None
