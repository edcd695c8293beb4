"""``explain`` for a reader, and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sco_facts.calendars import spoken
from sco_facts.facts import Fact, TimeSpan
from sco_facts.output.explained import (
    EXPLAIN_SCHEMA,
    Explained,
    Refused,
    dated,
    forms,
    reasons,
    resolution,
)
from sco_facts.output.jsons import array, dumps
from sco_facts.output.results import Page
from sco_facts.output.tables import Sheet, plain
from sco_facts.rules.explanations import explain, explain_rule

# What is told, and the line that was asked for; None for all.
Told = tuple[Explained, int | None]

_NARROW = 40
_MOST_FORMS = 8
_LABEL = 10
# A blank that no eye tells from a plain one.
_BLANK = re.compile(r"[^\S ]")


def json_pieces(places: Iterable[Told], page: Page) -> Iterator[bytes]:
    """One object; one place a line."""
    yield b'{"schema": ' + dumps(EXPLAIN_SCHEMA)
    yield from array("places", (dumps(one.to_dict(line)) for one, line in places))
    yield b"}\n"


def text_pieces(places: Iterable[Told], page: Page) -> Iterator[bytes]:
    """One block a fact, then what was refused."""
    sheet = Sheet(page)
    for explained, line in places:
        yield sheet.printed(_heading(explained, line, page))
        for fact in explained.facts_in(line):
            yield sheet.printed(_fact(explained, fact, page))
        yield sheet.printed(_refused(explained, line, page))


def _heading(explained: Explained, line: int | None, page: Page) -> Iterator[RenderableType]:
    place = explained.about["path"] + ("" if line is None else f":{line}")
    yield plain(place, "bold underline")
    yield plain(f"document's date: {dated(explained)}", "dim")
    yield Text()
    if line is None:
        return
    start, end = explained.line_span(line)
    raw, read = explained.document.raw[start:end], explained.as_read(start, end)
    yield from _entry("as it is", plain(_BLANK.sub(_escape, raw)), page)
    if read.strip() != raw.strip():
        repairs = Counter(change.repair for change in explained.changes_of(start, end))
        yield from _entry("as read", plain(read), page)
        for repair, count in repairs.items():
            yield from _entry("repaired", plain(f"{count} × {explain('repairs', repair)}"), page)
    yield Text()
    if not explained.facts_in(line):
        yield Text("No facts in this line.", style="dim", overflow="fold")
        yield Text()


def _fact(explained: Explained, fact: Fact, page: Page) -> Iterator[RenderableType]:
    title = plain(fact.text, "bold")
    where = f"line {fact.line}" + ("" if fact.page is None else f", page {fact.page}")
    title.append("  ").append_text(plain(f"{fact.kind}, {where}", "cyan"))
    yield title
    yield from _entry("is", plain(_value(fact)), page)
    rule = plain(explain_rule(fact.kind, fact.rule))
    yield from _entry("rule", rule.append(" ").append_text(plain(f"[{fact.rule}]", "dim")), page)
    resolved = resolution(explained, fact)
    if resolved is not None:
        yield from _entry("resolved", plain(resolved), page)
    for words in _name_words(explained, fact):
        yield from _entry("name", plain(words), page)
    for change in explained.changes_of(fact.start, fact.end):
        told = f"{_quoted(change.before)} → {_quoted(change.after)}: "
        yield from _entry("repaired", plain(told + explain("repairs", change.repair)), page)
    yield Text()


def _value(fact: Fact) -> str:
    """The value in words."""
    if fact.date is not None:
        date = fact.date
        told = [f"{date.modifier} {spoken(date.value)}" if date.modifier else spoken(date.value)]
        if date.first and date.last and date.value != date.first:
            told.append(f"{date.first} – {date.last}")
        return " · ".join(told)
    if fact.name is not None:
        parts = (fact.name.title, fact.name.canonical, fact.name.role)
        return ", ".join(part for part in parts if part)
    number = fact.number
    assert number is not None
    ends = [number.low, number.high] if number.value is None else [number.value]
    amount = " – ".join(f"{end:,f}" for end in ends if end is not None)
    bound = "" if number.bound in ("exact", "range") else number.bound.replace("_", " ")
    notes = (
        " ".join(part for part in (bound, amount, number.unit) if part),
        number.measured,
        number.of and f"of {number.of}",
        number.holder and f"whose: {number.holder}",
        number.change,
        number.status if number.status != "actual" else None,
        _when(number.time),
        number.speaker and f"says {number.speaker}",
    )
    return " · ".join(note for note in notes if note)


def _when(time: TimeSpan | None) -> str | None:
    if time is None:
        return None
    span = f"{time.first} – {time.last}" if time.first and time.last else ""
    return f"holds for {spoken(time.value)}" + (f" ({span})" if span else "")


def _name_words(explained: Explained, fact: Fact) -> Iterator[str]:
    """How this form came to its entity, and what else goes by the same name."""
    known = forms(explained, fact)
    own = " ".join(fact.text.split())
    for form in known:
        if form["text"] == own and form["rule"] is not None and fact.name is not None:
            link = explain("links", form["rule"])
            yield f"{_quoted(own)} means {fact.name.canonical}: {link}"
    others = [form for form in known if form["text"] != own]
    if others:
        shown = ", ".join(f"{form['text']} ×{form['count']}" for form in others[:_MOST_FORMS])
        more = f" and {len(others) - _MOST_FORMS} more" if len(others) > _MOST_FORMS else ""
        yield f"also as {shown}{more}"


def _refused(explained: Explained, line: int | None, page: Page) -> Iterator[RenderableType]:
    found = list(explained.refused_in(line))
    if not found:
        return
    yield Text("Looked at and refused", style="bold cyan", overflow="fold")
    for refused in found:
        yield _indented(_line_of(explained, refused, line is None), page)
    yield Text()


def _line_of(explained: Explained, refused: Refused, with_line: bool) -> Text:
    text = explained.document.raw[refused.start : refused.end]
    told = plain(text, "bold").append("  ")
    told.append_text(plain("; ".join(reasons(explained, refused)))).append("  ")
    where = f"line {refused.line}, " if with_line else ""
    return told.append_text(plain(f"({where}in “{explained.around(refused)}”)", "dim"))


def _entry(label: str, words: Text, page: Page) -> Iterator[RenderableType]:
    """A label and what it says, hanging behind it; beneath it on a narrow page."""
    if page.width < _NARROW:
        yield Text(f"{label}: ", style="dim", overflow="fold").append_text(words)
        return
    from rich.table import Table

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_LABEL, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(label, words)
    yield Padding(grid, (0, 0, 0, 2))


def _indented(words: Text, page: Page) -> RenderableType:
    return words if page.width < _NARROW else Padding(words, (0, 0, 0, 2))


def _quoted(text: str) -> str:
    return f"“{_BLANK.sub(_escape, text)}”"


def _escape(blank: re.Match[str]) -> str:
    return blank[0].encode("unicode_escape").decode("ascii")
