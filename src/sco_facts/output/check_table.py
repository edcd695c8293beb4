"""Figures side by side for a reader: conflicts first, each source with its sentence.

One block a figure: what is measured, its time and the verdict; under it each source with its date,
the value as written and the sentence with the figure marked. What stands alone is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sco_facts.calendars import spoken
from sco_facts.comparison import Answer, Figure, Finding, find_place
from sco_facts.comparison.wording import find_hidden
from sco_facts.facts import Fact
from sco_facts.output.check_results import Checked
from sco_facts.output.results import Page
from sco_facts.output.tables import Sheet, plain

AROUND = 160  # letters of a long sentence shown on either side of the figure
_MOST_SENTENCES = 4
_NARROW = 40  # below this width nothing is indented

_STYLES = {
    "conflicting": "bold red",
    "consistent": "green",
    "confirmed": "green",
    "contradicted": "bold red",
    "not found": "yellow",
}
_WITHIN = {
    "sum": "parts and their total",
    "share": "a share and its numbers",
    "repeat": "the same figure twice",
}
_ORDER = ("contradicted", "not found", "confirmed")

Dates = Mapping[str, str | None]


def check_table_pieces(checked: Checked, page: Page) -> Iterator[bytes]:
    """The table, one block at a time."""
    sheet = Sheet(page)
    comparison = checked.comparison
    for figure in comparison.figures:
        yield sheet.printed(_figure(figure, checked.dates, page))
    for finding in comparison.within:
        yield sheet.printed(_within(finding, checked.dates, page))
    answers = comparison.answers or ()
    for kind in _ORDER:
        found = [answer for answer in answers if answer.answer == kind]
        if found:
            yield sheet.printed(_answers(kind, found, page))
    yield sheet.printed(_summary(checked))


def _figure(figure: Figure, dates: Dates, page: Page) -> Iterator[RenderableType]:
    title = plain(figure.measured or "figure without a name", "bold")
    if figure.time:
        title.append(" · ").append_text(plain(spoken(figure.time)))
    yield title.append(" · ").append(figure.verdict.upper(), style=_STYLES[figure.verdict])
    for sentence in _explanations(figure):
        yield _indented(plain(sentence), 2, page)
    for fact in figure.facts:
        yield from _source(fact, dates, page)
    yield Text()


def _explanations(figure: Figure) -> list[str]:
    """What is said of the pairs, conflicts first and each once; of many pairs, of the whole."""
    pairs = sorted(figure.pairs, key=lambda pair: pair.verdict.relation != "conflicting")
    told: dict[tuple[str, ...], str] = {}
    for pair in pairs:  # "40 and 60 …" says the same as "60 and 40 …"
        sentence = pair.verdict.explanation
        told.setdefault(tuple(sorted(sentence.split())), sentence)
    sentences = list(told.values())
    if len(sentences) <= _MOST_SENTENCES:
        return sentences
    return [figure.explanation, *sentences[: _MOST_SENTENCES - 1]]


def _source(fact: Fact, dates: Dates, page: Page) -> Iterator[RenderableType]:
    line = plain(fact.shown, "bold")
    hidden = find_hidden(fact)
    if hidden:
        line.append(" ").append_text(plain(f"({hidden})"))
    line.append("  ").append_text(plain(_place(fact), "cyan"))
    date = dates.get(fact.document)
    if date:
        line.append("  ").append_text(plain(date, "dim"))
    yield _indented(line, 2, page)
    yield _indented(_quote(fact), 6, page)


def _place(fact: Fact) -> str:
    return (
        f"{fact.document}:{fact.line}" if fact.page is None else f"{fact.document} p. {fact.page}"
    )


def _quote(fact: Fact) -> Text:
    """The sentence with the figure marked, cut to what stands around it."""
    start, end = find_place(fact)
    before, after = fact.sentence[:start], fact.sentence[end:]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    quote = plain(before)
    quote.append(" " if before[-1:].isspace() else "")
    quote.append("[", style="bold").append_text(plain(fact.text, "bold")).append("]", style="bold")
    quote.append(" " if after[:1].isspace() else "")
    return quote.append_text(plain(after))


def _within(finding: Finding, dates: Dates, page: Page) -> Iterator[RenderableType]:
    title = Text(_WITHIN[finding.kind], style="bold")
    yield title.append(" · ").append(finding.verdict.upper(), style=_STYLES[finding.verdict])
    yield _indented(plain(finding.explanation), 2, page)
    sentences: set[str] = set()
    for fact in finding.facts:
        if fact.sentence not in sentences:
            sentences.add(fact.sentence)
            yield from _source(fact, dates, page)
    yield Text()


def _answers(kind: str, answers: list[Answer], page: Page) -> Iterator[RenderableType]:
    """The figures of a draft that got this answer; those that nobody else has, with their place."""
    yield Text(f"{kind} ({len(answers):,})", style=_STYLES[kind])
    for answer in answers:
        line = plain(answer.fact.shown, "bold")
        line.append("  ").append_text(plain(_place(answer.fact), "cyan"))
        sources = dict.fromkeys(fact.document for fact in answer.sources)
        if sources:
            line.append("  see ").append_text(plain(", ".join(sources)))
        yield _indented(line, 2, page)
        if kind == "not found":
            yield _indented(_quote(answer.fact), 6, page)
    yield Text()


def _summary(checked: Checked) -> Iterator[RenderableType]:
    figures = checked.comparison.figures
    conflicting = sum(figure.verdict == "conflicting" for figure in figures)
    words = [
        f"{_counted(len(figures), 'figure')} in several documents",
        f"{conflicting:,} conflicting",
        f"{len(checked.comparison.unmatched):,} standing alone",
    ]
    yield Text(" · ".join(words), overflow="fold")
    for copy in checked.comparison.copies:
        yield plain(f"{copy.document} is the same text as {copy.of}, and was left out", "dim")
    if checked.errors:
        count = _counted(len(checked.errors), "document")
        yield Text(f"{count} could not be read", "red", overflow="fold")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _indented(part: Text, depth: int, page: Page) -> RenderableType:
    return part if page.width < _NARROW else Padding(part, (0, 0, 0, depth))
