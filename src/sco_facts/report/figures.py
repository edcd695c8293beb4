"""The figures of several documents, as the page shows them: sources side by side, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sco_facts.comparison import Answer, Comparison, Figure, Finding
from sco_facts.facts import Fact
from sco_facts.report.axes import Picture, draw
from sco_facts.report.characters import neutral, one_line
from sco_facts.report.materials import Material
from sco_facts.report.quotes import Quote, quote
from sco_facts.report.shelves import Entry, Shelf
from sco_facts.report.words import asides, dated, machine_date, measured, short, when

# What is shown in full; beyond it the page says how many more there are.
MOST_FIGURES = 400
MOST_OPEN = 24  # conflicts, and agreements, that stand open; the sources of the others are folded
MOST_SOURCES = 12
MOST_BRIEF = 60
MOST_SENTENCES = 4
MOST_LONELY = 300
MOST_ANSWERS = 500

_WITHIN = {
    "sum": "Parts and their total",
    "share": "A share and its numbers",
    "repeat": "The same figure twice",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What one document says of a figure."""

    number: int
    value: str
    href: str
    entry: Entry
    place: str
    date: str
    machine_date: str | None
    when: str
    asides: tuple[str, ...]
    quote: Quote
    is_odd: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One figure, or one finding within a document. ``brief`` are further sources."""

    number: int
    verdict: str
    kicker: str
    heading: str
    time: str
    sentences: tuple[str, ...]
    sources: tuple[Source, ...]
    brief: tuple[Source, ...]
    left_out: int
    picture: Picture | None
    is_open: bool

    @property
    def anchor(self) -> str:
        return f"figure-{self.number}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which figures and findings the page shows, in order, and which facts lead to which card."""

    conflicts: tuple[Figure | Finding, ...]
    agreements: tuple[Figure | Finding, ...]
    left_out: tuple[int, int]
    numbers: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def card_of(self, fact: Fact) -> int | None:
        """The number of the card that a fact belongs to."""
        return self.numbers.get((fact.document, fact.id))


def plan_of(comparison: Comparison) -> Plan:
    """Conflicts first, whatever kind they are of; as many as a reader can go through."""
    items: list[Figure | Finding] = [*comparison.figures, *comparison.within]
    conflicts = [item for item in items if item.verdict == "conflicting"]
    agreements = [item for item in items if item.verdict != "conflicting"]
    shown = (tuple(conflicts[:MOST_FIGURES]), tuple(agreements[:MOST_FIGURES]))
    numbers: dict[tuple[str, str], int] = {}
    for number, item in enumerate((*shown[0], *shown[1]), 1):
        for fact in item.facts:
            numbers.setdefault((fact.document, fact.id), number)
    left_out = (len(conflicts) - len(shown[0]), len(agreements) - len(shown[1]))
    return Plan(*shown, left_out, numbers)


def wanted_places(plan: Plan) -> Mapping[str, set[tuple[int, int]]]:
    """Where the facts of the figures stand, by document."""
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for item in (*plan.conflicts, *plan.agreements):
        for fact in item.facts:
            places[fact.document].add((fact.start, fact.end))
    return places


def cards(
    items: Iterable[Figure | Finding], first: int, material: Material, shelf: Shelf
) -> Iterator[Card]:
    """The cards of figures and findings, numbered from ``first``."""
    for number, item in enumerate(items, first):
        is_open = number < first + MOST_OPEN
        if isinstance(item, Finding):
            yield _card_of_finding(item, number, shelf, is_open)
        else:
            yield _card_of_figure(item, number, material, shelf, is_open)


def _card_of_figure(
    figure: Figure, number: int, material: Material, shelf: Shelf, is_open: bool
) -> Card:
    odd = {fact.id for fact in figure.odd}
    facts = list(figure.facts)
    if len(facts) > MOST_SOURCES:
        facts.sort(key=lambda fact: fact.id not in odd)
    sources = list(_sources(facts[: MOST_SOURCES + MOST_BRIEF], odd, shelf))
    numbers = {fact.id: place for place, fact in enumerate(facts[: len(sources)], 1)}
    unit, extents = material.extents(figure)
    return Card(
        number=number,
        verdict=figure.verdict,
        kicker="Conflicting" if figure.verdict == "conflicting" else "Consistent",
        heading=short(figure.measured or "") or "A figure without a name",
        time=dated(figure.time),
        sentences=tuple(_explanations(figure)),
        sources=tuple(sources[:MOST_SOURCES]),
        brief=tuple(sources[MOST_SOURCES:]),
        left_out=len(facts) - len(sources),
        picture=draw(figure, unit, extents, numbers),
        is_open=is_open,
    )


def _card_of_finding(finding: Finding, number: int, shelf: Shelf, is_open: bool) -> Card:
    facts = finding.facts[:MOST_SOURCES]
    conflicting = finding.verdict == "conflicting"
    return Card(
        number=number,
        verdict=finding.verdict,
        kicker="Conflicting within one document" if conflicting else "Adds up in one document",
        heading=_WITHIN[finding.kind],
        time="",
        sentences=(one_line(finding.explanation),),
        sources=tuple(_sources(facts, set(), shelf)),
        brief=(),
        left_out=len(finding.facts) - len(facts),
        picture=None,
        is_open=is_open,
    )


def _explanations(figure: Figure) -> list[str]:
    """What is said of the pairs, conflicts first and each once; of many pairs, of the whole."""
    pairs = sorted(figure.pairs, key=lambda pair: pair.verdict.relation != "conflicting")
    said: dict[object, str] = {}
    for pair in pairs:  # "a and b" says no more than "b and a"
        texts = frozenset((pair.a.text, pair.b.text))
        said.setdefault((pair.verdict.reason, texts), one_line(pair.verdict.explanation))
    sentences = list(dict.fromkeys(said.values()))
    if len(sentences) <= MOST_SENTENCES:
        return sentences
    return [one_line(figure.explanation), *sentences[: MOST_SENTENCES - 1]]


def _sources(facts: Sequence[Fact], odd: set[str], shelf: Shelf) -> Iterator[Source]:
    for number, fact in enumerate(facts, 1):
        yield source_of(fact, number, shelf, fact.id in odd)


def source_of(fact: Fact, number: int, shelf: Shelf, is_odd: bool = False) -> Source:
    """One fact with its document and its sentence."""
    entry = shelf[fact.document]
    return Source(
        number=number,
        value=short(fact.shown),
        href=shelf.href(fact),
        entry=entry,
        place=place_of(fact),
        date=dated(entry.date),
        machine_date=machine_date(entry.date),
        when=when(fact.number) if fact.number else "",
        asides=tuple(asides(fact)),
        quote=quote(fact),
        is_odd=is_odd,
    )


def place_of(fact: Fact) -> str:
    """The page of a fact, where its document has pages; else its line."""
    return f"line {fact.line:,}" if fact.page is None else f"page {fact.page:,}"


@dataclass(frozen=True, slots=True)
class Lonely:
    """A figure that stands in one document only."""

    value: str
    href: str
    measured: str
    when: str
    asides: tuple[str, ...]
    document: str


def lonely_figures(comparison: Comparison, plan: Plan, shelf: Shelf) -> Iterator[Lonely]:
    """The figures that no other document has, as many as are shown."""
    alone = (fact for fact in comparison.unmatched if plan.card_of(fact) is None)
    for fact, _ in zip(alone, range(MOST_LONELY), strict=False):
        assert fact.number is not None
        yield Lonely(
            value=short(fact.shown, 60),
            href=shelf.href(fact),
            measured=measured(fact.number),
            when=when(fact.number),
            asides=tuple(asides(fact)),
            document=short(shelf[fact.document].name, 100),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the sources say to one figure of a draft."""

    answer: str
    value: str
    href: str
    measured: str
    card: int | None
    sources: str
    sentence: str


ANSWERS = ("contradicted", "not found", "confirmed")


def verdicts(answers: Sequence[Answer], plan: Plan, shelf: Shelf) -> Iterator[Verdict]:
    """The answers to the figures of a draft: the contradicted first."""
    ordered = sorted(answers, key=lambda answer: ANSWERS.index(answer.answer))
    for answer in ordered[:MOST_ANSWERS]:
        fact = answer.fact
        names = dict.fromkeys(shelf[source.document].name for source in answer.sources)
        yield Verdict(
            answer=answer.answer,
            value=short(fact.shown, 60),
            href=shelf.href(fact),
            measured=measured(fact.number) if fact.number else "",
            card=plan.card_of(fact),
            sources=short(", ".join(names)),
            sentence=short(neutral(fact.sentence)),
        )
