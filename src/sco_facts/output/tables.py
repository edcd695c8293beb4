"""The table: for reading, by document, at any width.

Numbers come first, each with what it measures, when, who says so and where it stands; then dates,
once each; then people and organisations, once each with their counts. On a wide page these are
columns, on a narrow one short paragraphs, so that a figure is wrapped rather than cut.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sco_facts.facts import Fact, Json, Quantity
from sco_facts.output.results import Page, Results
from sco_facts.output.terminal import visible

# From this width on, figures, measures, times and speakers stand in columns.
_WIDE = 100
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
        ("Numbers", _numbers([fact for fact in facts if fact.kind == "number"], page)),
        ("Dates", _dates([fact for fact in facts if fact.kind == "date"])),
        *(
            (title, _names([fact for fact in facts if fact.kind == kind]))
            for kind, title in _NAMES.items()
        ),
    )
    for title, rows in sections:
        if rows:
            yield _indented(Text(title, style="bold cyan", overflow="fold"), page)
            yield _indented(_grid(rows, page), page)
            yield Text()


Row = tuple[Text, ...]


def _numbers(facts: list[Fact], page: Page) -> list[Row]:
    rows: list[Row] = []
    for fact in facts:
        number = fact.number
        assert number is not None
        when = number.time.value or "" if number.time is not None else ""
        rows.append(
            (
                plain(fact.text, "bold"),
                plain(_measured(number)),
                plain(when),
                plain(number.speaker or ""),
                plain(_place(fact), "dim"),
            )
        )
    return rows


def _measured(number: Quantity) -> str:
    parts = [number.measured or ""]
    if number.of:
        parts.append(f"of {number.of}")
    if number.holder:
        parts.append(f"({number.holder})")
    notes = [note for note in (number.change, _status(number)) if note]
    if notes:
        parts.append(f"[{', '.join(notes)}]")
    return " ".join(part for part in parts if part)


def _status(number: Quantity) -> str:
    return "" if number.status == "actual" else number.status


def _dates(facts: list[Fact]) -> list[Row]:
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        assert fact.date is not None
        groups.setdefault((fact.date.value or "?", " ".join(fact.text.split())), []).append(fact)
    return [
        (plain(value, "bold"), plain(text), plain(_places(found), "dim"))
        for (value, text), found in groups.items()
    ]


def _names(facts: list[Fact]) -> list[Row]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        assert fact.name is not None
        groups.setdefault(fact.name.entity, []).append(fact)
    ordered = sorted(groups.values(), key=lambda found: -len(found))
    return [
        (
            plain(_canonical(found[0]), "bold"),
            plain(", ".join(_roles(found))),
            Text(f"×{len(found)}"),
            plain(_places(found), "dim"),
        )
        for found in ordered
    ]


def _canonical(fact: Fact) -> str:
    return fact.name.canonical if fact.name is not None else fact.text


def _roles(facts: list[Fact]) -> list[str]:
    """Titles and roles that the text gives, each once."""
    said = [
        part
        for fact in facts
        if fact.name is not None
        for part in (fact.name.title, fact.name.role)
    ]
    return list(dict.fromkeys(part for part in said if part))


def _place(fact: Fact) -> str:
    return f"{fact.document.rsplit('/', 1)[-1]}:{fact.line}"


def _places(facts: list[Fact]) -> str:
    """ "report.txt:3, 7, 12": each line once, and how many more there are."""
    lines = list(dict.fromkeys(fact.line for fact in facts))
    more = f" +{len(lines) - _MOST_LINES}" if len(lines) > _MOST_LINES else ""
    return _place(facts[0]) + "".join(f", {line}" for line in lines[1:_MOST_LINES]) + more


def _grid(rows: list[Row], page: Page) -> RenderableType:
    """Columns on a wide page; on a narrow one the first cell, and the others beneath it."""
    if page.width >= _WIDE:
        grid = Table.grid(padding=(0, 2))
        for share in _SHARES[len(rows[0])]:
            grid.add_column(ratio=share, overflow="fold")
        grid.expand = True
        for row in rows:
            grid.add_row(*row)
        return grid
    return Text("\n", overflow="fold").join(_stacked(row, page) for row in rows)


_SHARES = {3: (2, 4, 4), 4: (4, 5, 1, 3), 5: (3, 6, 2, 3, 4)}


def _stacked(row: Row, page: Page) -> Text:
    first, *others = [cell for cell in row if cell.plain]
    lines = Text(overflow="fold")
    lines.append_text(first)
    for cell in others:
        lines.append("\n" if page.width < _NARROW else "\n    ").append_text(cell)
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
    yield Text(" · ".join(_counted(count, word) for word, count in words.items()), overflow="fold")
    if errors:
        yield Text(f"{_counted(errors, 'document')} could not be read", "red", overflow="fold")


def _counted(count: int, word: str) -> str:
    first, _, rest = word.partition(" ")
    return f"{count:,} {first}{'' if count == 1 else 's'}{' ' if rest else ''}{rest}"
