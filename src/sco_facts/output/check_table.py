"""Figures side by side for a reader: conflicts first, each source with its sentence.

One block a figure: what is measured, its time and the verdict; under it each source with its date,
the value as written and the sentence with the figure marked. What stands alone is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from sco_facts.comparison import Comparison, Finding, find_place
from sco_facts.facts import Fact
from sco_facts.output.terminal import visible

AROUND = 160  # letters of a long sentence shown on either side of the figure

_STYLES = {"conflicting": "bold red", "consistent": "green"}
_WITHIN = {"sum": "a sum", "share": "a share", "repeat": "the same figure twice"}
_ANSWERS = {"confirmed": "green", "contradicted": "bold red", "not found": "yellow"}


def print_comparison(
    comparison: Comparison, dates: Mapping[str, str | None], console: Console
) -> None:
    """Print a comparison; ``dates`` tells the date of a document by its path, where known."""
    for block in _blocks(comparison, dates):
        console.print(block)


def _blocks(comparison: Comparison, dates: Mapping[str, str | None]) -> Iterator[RenderableType]:
    for figure in comparison.figures:
        yield _headline(_title(figure.measured), figure.time, figure.verdict)
        yield Padding(Text(_clean(figure.explanation)), (0, 2))
        for fact in figure.facts:
            yield from _source(fact, dates)
        yield Text()
    for finding in comparison.within:
        yield from _within(finding, dates)
    if comparison.answers is not None:
        yield from _answers(comparison)
    yield _summary(comparison)


def _title(measured: str | None) -> str:
    return _clean(measured) if measured else "(no name for it)"


def _headline(title: str, time: str | None, verdict: str) -> Text:
    line = Text(title, style="bold")
    if time:
        line.append(f" · {_clean(time)}")
    return line.append(" · ").append(verdict.upper(), style=_STYLES[verdict])


def _source(fact: Fact, dates: Mapping[str, str | None]) -> Iterator[RenderableType]:
    line = Text(_clean(fact.text), style="bold")
    line.append("  ").append(_clean(fact.document), style="cyan").append(f":{fact.line}")
    date = dates.get(fact.document)
    if date:
        line.append(f"  {_clean(date)}")
    yield Padding(line, (0, 2))
    yield Padding(_quote(fact), (0, 2, 0, 6))


def _quote(fact: Fact) -> Text:
    """The sentence with the figure marked, cut to what stands around it."""
    start, end = find_place(fact)
    before, after = fact.sentence[:start], fact.sentence[end:]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    quote = Text(_clean(before, keep_ends=True), style="dim")
    quote.append(f"[{_clean(fact.text)}]", style="bold not dim")
    return quote.append(_clean(after, keep_ends=True))


def _within(finding: Finding, dates: Mapping[str, str | None]) -> Iterator[RenderableType]:
    title = f"{_WITHIN[finding.kind]} in {_clean(finding.facts[0].document)}"
    yield _headline(title, None, finding.verdict)
    yield Padding(Text(_clean(finding.explanation)), (0, 2))
    sentences: set[str] = set()
    for fact in finding.facts:
        if fact.sentence not in sentences:
            sentences.add(fact.sentence)
            yield Padding(_quote(fact), (0, 2, 0, 6))
    yield Text()


def _answers(comparison: Comparison) -> Iterator[RenderableType]:
    for answer in comparison.answers or ():
        line = Text(f"{answer.answer:<12}  ", style=_ANSWERS[answer.answer])
        line.append(_clean(answer.fact.text), style="bold")
        line.append(f"  {_clean(answer.fact.document)}:{answer.fact.line}", style="not bold")
        yield line
        if answer.answer == "not found":
            yield Padding(_quote(answer.fact), (0, 2, 0, 6))
    yield Text()


def _summary(comparison: Comparison) -> Text:
    conflicting = sum(figure.verdict == "conflicting" for figure in comparison.figures)
    parts = [
        _count(len(comparison.figures), "figure") + " in several documents",
        f"{conflicting} conflicting",
        f"{len(comparison.unmatched):,} standing alone",
    ]
    return Text(", ".join(parts))


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _clean(text: str, keep_ends: bool = False) -> str:
    """On one line and harmless for a terminal."""
    words = visible(" ".join(text.split()))
    if not keep_ends or not words:
        return words
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return f"{lead}{words}{tail}"
