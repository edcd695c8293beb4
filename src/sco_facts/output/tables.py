"""The table: for reading, by document, at any width.

Numbers come first, each with what it measures, when, who says so and where it stands; then dates,
once each; then people and organisations, once each with their counts. A figure is wrapped rather
than cut.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sco_facts.calendars import spoken
from sco_facts.facts import DateValue, Fact, Json, Quantity, TimeSpan
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
_MOST_LINES = 6


def table_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """The table, one document at a time."""
    sheet = Sheet(page)
    facts = groupby(results.facts(), key=lambda fact: fact.document)
    pending = next(facts, None)
    counts = dict.fromkeys(("number", "date", "person", "organisation"), 0)
    documents = 0
    for document in results.documents():
        documents += 1
        found: list[Fact] = []
        if pending is not None and pending[0] == document["path"]:
            found = list(pending[1])
            pending = next(facts, None)
        yield sheet.printed(_document(document, found, page))
        for fact in found:
            counts[fact.kind] += 1
    yield sheet.printed(_summary(documents, counts, sum(1 for _ in results.errors)))


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


def _document(document: Json, facts: list[Fact], page: Page) -> Iterator[RenderableType]:
    yield plain(document["path"], "bold underline")
    about = [part for part in (document["date"], document["title"]) if part]
    if about:
        yield plain(" · ".join(about), "dim")
    yield Text()
    if not facts:
        yield _indented(Text("No facts found.", style="dim", overflow="fold"), page)
        yield Text()
    sections = (
        ("Numbers", _numbers([fact for fact in facts if fact.kind == "number"])),
        ("Dates", _dates([fact for fact in facts if fact.kind == "date"])),
        *(
            (title, _names([fact for fact in facts if fact.kind == kind]))
            for kind, title in _NAMES.items()
        ),
    )
    for title, entries in sections:
        if entries:
            yield _indented(Text(title, style="bold cyan", overflow="fold"), page)
            yield _indented(_grid(entries, page), page)
            yield Text()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One fact, or one entity, for the eye: what leads, what it says, and what stands aside."""

    lead: str
    main: str
    asides: tuple[str, ...]


def _numbers(facts: list[Fact]) -> list[_Entry]:
    return [
        _Entry(
            fact.text,
            _measured(fact.number),
            (_when(fact.number.time), fact.number.speaker or "", _place(fact)),
        )
        for fact in facts
        if fact.number is not None
    ]


def _measured(number: Quantity) -> str:
    parts = [number.measured or ""]
    if number.of and number.of != number.measured:
        parts.append(f"of {number.of}")
    if number.holder and number.holder != number.measured:
        parts.append(f"({number.holder})")
    notes = [note for note in (number.change, _status(number)) if note]
    if notes:
        parts.append(f"[{', '.join(notes)}]")
    return " ".join(part for part in parts if part)


def _status(number: Quantity) -> str:
    return "" if number.status == "actual" else number.status


def _when(time: TimeSpan | None) -> str:
    if time is None:
        return ""
    if time.value is not None and time.value.startswith("P") and time.first and time.last:
        return f"{time.first} – {time.last}"
    return spoken(time.value)


def _dates(facts: list[Fact]) -> list[_Entry]:
    """Each value once, with the wordings that the text has for it."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.date is not None:
            groups.setdefault(_dated(fact.date), []).append(fact)
    return [
        _Entry(value, " · ".join(_wordings(found, value)), (_places(found),))
        for value, found in groups.items()
    ]


def _dated(date: DateValue) -> str:
    if date.value is None and date.first and date.last:
        return f"{date.first} – {date.last}"
    return f"{date.modifier} {spoken(date.value)}" if date.modifier else spoken(date.value)


def _wordings(facts: list[Fact], value: str) -> list[str]:
    texts = dict.fromkeys(" ".join(fact.text.split()) for fact in facts)
    return [text for text in texts if text != value]


def _names(facts: list[Fact]) -> list[_Entry]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.name is not None:
            groups.setdefault(fact.name.entity, []).append(fact)
    ordered = sorted(groups.values(), key=lambda found: -len(found))
    return [
        _Entry(_canonical(found[0]), _roles(found), (f"×{len(found)}", _places(found)))
        for found in ordered
    ]


def _canonical(fact: Fact) -> str:
    return fact.name.canonical if fact.name is not None else fact.text


def _roles(facts: list[Fact]) -> str:
    """The title and the role that the text gives most often, and how many others there are."""
    titles = Counter(fact.name.title for fact in facts if fact.name and fact.name.title)
    roles = Counter(fact.name.role for fact in facts if fact.name and fact.name.role)
    said = [text for counts in (titles, roles) for text, _ in counts.most_common(1)]
    others = len(titles) + len(roles) - len(said)
    return ", ".join(said) + (f" (+{others} more)" if others else "")


def _place(fact: Fact) -> str:
    """ "report.txt:3", by line; "report.pdf p. 3" where there are pages."""
    name = fact.document.rsplit("/", 1)[-1]
    return f"{name}:{fact.line}" if fact.page is None else f"{name} p. {fact.page}"


def _places(facts: list[Fact]) -> str:
    """ "report.txt:3, 7, 12": each line, or page, once, and how many more there are."""
    lines = list(dict.fromkeys(fact.page or fact.line for fact in facts))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return _place(facts[0]) + "".join(f", {line}" for line in lines[1:_MOST_LINES]) + more


def _grid(entries: list[_Entry], page: Page) -> RenderableType:
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


def _beside(entry: _Entry, room: int) -> Text:
    aside = plain(" · ".join(part for part in entry.asides if part), "dim")
    if not entry.main:
        return aside
    main = plain(entry.main)
    one_line = main.cell_len + len(_GAP) + aside.cell_len <= room
    return main.append(_GAP if one_line else "\n").append_text(aside)


def _stacked(entry: _Entry, page: Page) -> Text:
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
