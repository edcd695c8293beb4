"""The table: for reading, by document, at any width.

Numbers come first, each with what it measures, when, who says so and where it stands; then dates,
once each; then people and organisations, once each with their counts. A figure is wrapped rather
than cut.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sco_facts.facts import Fact, Json
from sco_facts.output.entries import Entry, Gathered, date_words, number_entry
from sco_facts.output.results import Page, Results
from sco_facts.output.terminal import visible

# From this width on, two columns.
_TWO_COLUMNS = 44
# The indent, and the blanks between the columns and behind them.
_MARGINS = 6
_GAP = "   "
# Below this even an indent is too much.
_NARROW = 30
_NAMES = {"person": "People", "organisation": "Organisations"}
# Numbers are laid out by so many: a document may have a million.
_BLOCK = 1_000


def table_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """The table, one document at a time."""
    sheet = Sheet(page)
    facts = groupby(results.facts(), key=lambda fact: fact.document)
    pending = next(facts, None)
    counts: Counter[str] = Counter()
    documents = 0
    for document in results.documents():
        documents += 1
        found: Iterable[Fact] = ()
        if pending is not None and pending[0] == document["path"]:
            found = pending[1]
        for part in _document(document, _counted_in(counts, found), page):
            yield sheet.printed([part])
        if found:
            pending = next(facts, None)
    yield sheet.printed(_summary(documents, counts, sum(1 for _ in results.errors)))


def _counted_in(counts: Counter[str], facts: Iterable[Fact]) -> Iterator[Fact]:
    for fact in facts:
        counts[fact.kind] += 1
        yield fact


class Sheet:
    """A console that keeps what it prints."""

    def __init__(self, page: Page) -> None:
        self._stream = io.StringIO()
        self._console = Console(
            file=self._stream,
            width=page.width,
            force_terminal=page.in_colour,
            color_system="standard" if page.in_colour else None,
            no_color=not page.in_colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def printed(self, parts: Iterable[RenderableType]) -> bytes:
        for part in parts:
            self._console.print(part)
        text = self._stream.getvalue()
        self._stream.seek(0)
        self._stream.truncate()
        lines = (line.rstrip(" ") for line in text.split("\n"))
        return "\n".join(lines).encode("utf-8", "replace")


def plain(text: str, style: str = "") -> Text:
    """Text from a document: on one line, harmless, never read as markup, wrapped and never cut."""
    return Text(visible(" ".join(text.split())), style=style, overflow="fold")


def _document(document: Json, facts: Iterator[Fact], page: Page) -> Iterator[RenderableType]:
    yield plain(document["path"], "bold underline")
    about = [part for part in (document["date"], document["title"]) if part]
    if about:
        yield plain(" · ".join(about), "dim")
    yield Text()
    dates: dict[str, Gathered] = {}
    names: dict[str, dict[str, Gathered]] = {kind: {} for kind in _NAMES}
    numbers = (number_entry(fact) for fact in _gathering(facts, dates, names))
    has_numbers = False
    while block := list(islice(numbers, _BLOCK)):
        if not has_numbers:
            yield _heading("Numbers", page)
        has_numbers = True
        yield _indented(_grid(block, page), page)
    if has_numbers:
        yield Text()
    elif not dates and not any(names.values()):
        yield _indented(Text("No facts found.", style="dim", overflow="fold"), page)
        yield Text()
    sections = {"Dates": [found.as_date(value) for value, found in dates.items()]}
    for kind, title in _NAMES.items():
        often = sorted(names[kind].values(), key=lambda found: -found.count)
        sections[title] = [found.as_name() for found in often]
    for title, entries in sections.items():
        if entries:
            yield _heading(title, page)
            yield _indented(_grid(entries, page), page)
            yield Text()


def _heading(title: str, page: Page) -> RenderableType:
    return _indented(Text(title, style="bold cyan", overflow="fold"), page)


def _gathering(
    facts: Iterable[Fact],
    dates: dict[str, Gathered],
    names: Mapping[str, dict[str, Gathered]],
) -> Iterator[Fact]:
    """The numbers as they come; of the rest, each date and each name is gathered once."""
    for fact in facts:
        if fact.date is not None:
            dates.setdefault(date_words(fact.date), Gathered(fact)).add(fact)
        elif fact.name is not None:
            names[fact.kind].setdefault(fact.name.entity, Gathered(fact)).add(fact)
        else:
            yield fact


def _grid(entries: list[Entry], page: Page) -> RenderableType:
    """Two columns: what leads; and beside it what it says, with the rest beneath in grey.

    On a page too narrow for two columns, all beneath each other: a figure is never cut.
    """
    if page.width < _TWO_COLUMNS:
        return Text("\n", overflow="fold").join(_stacked(entry, page) for entry in entries)
    grid = Table.grid(padding=(0, 2))
    lead = min(max(cell_len(entry.lead) for entry in entries), page.width * 2 // 5)
    grid.add_column(overflow="fold", width=lead)
    grid.add_column(overflow="fold")
    room = page.width - lead - _MARGINS
    for entry in entries:
        grid.add_row(plain(entry.lead, "bold"), _beside(entry, room))
    return grid


def _beside(entry: Entry, room: int) -> Text:
    aside = plain(" · ".join(part for part in entry.asides if part), "dim")
    if not entry.main:
        return aside
    main = plain(entry.main)
    one_line = main.cell_len + len(_GAP) + aside.cell_len <= room
    return main.append(_GAP if one_line else "\n").append_text(aside)


def _stacked(entry: Entry, page: Page) -> Text:
    lines = plain(entry.lead, "bold")
    for part in (entry.main, *entry.asides):
        if part:
            lines.append("\n" if page.width < _NARROW else "\n    ").append_text(plain(part))
    return lines


def _indented(part: RenderableType, page: Page) -> RenderableType:
    return part if page.width < _NARROW else Padding(part, (0, 0, 0, 2))


def _summary(documents: int, counts: dict[str, int], errors: int) -> Iterator[RenderableType]:
    words = {
        "document": documents,
        "number": counts["number"],
        "date": counts["date"],
        "mention of people": counts["person"],
        "mention of organisations": counts["organisation"],
    }
    told = (_counted(count, word) for word, count in words.items() if count or word == "document")
    yield Text(" · ".join(told), overflow="fold")
    if errors:
        yield Text(f"{_counted(errors, 'document')} could not be read", "red", overflow="fold")


def _counted(count: int, word: str) -> str:
    first, _, rest = word.partition(" ")
    return f"{count:,} {first}{'' if count == 1 else 's'}{' ' if rest else ''}{rest}"
