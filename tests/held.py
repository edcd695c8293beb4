"""Results made by hand, for tests of the writers without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from sco_facts.corpus.harvests import Tool
from sco_facts.entities import Alias, Entity, Role
from sco_facts.facts import (
    DateValue,
    Fact,
    Failure,
    Json,
    Kind,
    Name,
    Quantity,
    TimeSpan,
    Value,
    content_id,
)
from sco_facts.output.jsons import dumps


@dataclass(frozen=True)
class Held:
    """What a run would have found."""

    texts: tuple[tuple[str, str], ...] = ()
    found: tuple[Fact, ...] = ()
    entities: tuple[Entity, ...] = ()
    errors: tuple[Failure, ...] = ()
    tool: Tool = field(default_factory=lambda: Tool("0.1.0", "stand-in 1.0", "sha256:0"))

    def documents(self) -> Iterator[Json]:
        for path, text in self.texts:
            yield {
                "path": path,
                "sha256": sha256(text.encode()).hexdigest(),
                "title": None,
                "date": "2020-07-22",
                "date_source": "heading",
                "source_url": None,
            }

    def document_pieces(self) -> Iterator[Iterator[bytes]]:
        for document, (_, text) in zip(self.documents(), self.texts, strict=True):
            yield iter([dumps({**document, "text": text})])

    def facts(self) -> Iterator[Fact]:
        return iter(self.found)

    def fact_lines(self) -> Iterator[bytes]:
        return (dumps(fact.to_dict()) for fact in self.found)


def fact(
    kind: Kind, path: str, text: str, quote: str, value: Value, page: int | None = None
) -> Fact:
    """A fact at the first place of a quote in a text."""
    start = text.index(quote)
    end = start + len(quote)
    line = text.count("\n", 0, start) + 1
    identity = content_id(path, kind, start, end)
    return Fact(identity, kind, path, quote, start, end, line, text, "by-hand", value, page)


_REPORT = "Ann\nLee sold over 300 boats\tin 2019.\r\nThe Harbour Board paid €1.5m.\n"
_NOTE = "Growth of 35-40% by <b>May</b> 2030?"
_ANN = Entity(
    "a" * 16,
    "person",
    "Ann Lee",
    (Alias("Ann Lee", 1), Alias("Lee", 2, "surname")),
    (Role("clerk", "Harbour Board", "press/report.txt", 0, 7),),
    3,
    ("press/report.txt",),
)
_BOARD = Entity(
    "b" * 16,
    "organisation",
    "Harbour Board",
    (Alias("Harbour Board", 1),),
    (),
    1,
    ("press/report.txt",),
)


def sample() -> Held:
    """Two documents, an error, and every kind of fact: over a line end, a range, a change."""
    path, note = "press/report.txt", "press/a note & more.md"
    year = TimeSpan("2019", "2019-01-01", "2019-12-31")
    boats = Quantity(
        Decimal(300), bound="more_than", measured="boats", time=year, speaker="Ann Lee"
    )
    money = Quantity(Decimal("1500000"), unit="EUR", dimension="money", holder="Harbour Board")
    growth = Quantity(
        None,
        Decimal("35"),
        Decimal("40"),
        "range",
        "percent",
        "share",
        measured="Growth",
        change="increase",
        status="forecast",
    )
    month = DateValue("2030-05", "date", "2030-05-01", "2030-05-31", "before", "text")
    found = (
        fact("person", path, _REPORT, "Ann\nLee", Name("Ann Lee", _ANN.id, "Ms", "clerk")),
        fact("number", path, _REPORT, "over 300", boats),
        fact("date", path, _REPORT, "2019", DateValue("2019", "date", "2019-01-01", "2019-12-31")),
        fact("organisation", path, _REPORT, "Harbour Board", Name("Harbour Board", _BOARD.id)),
        fact("number", path, _REPORT, "€1.5m", money),
        fact("number", note, _NOTE, "35-40%", growth, 2),
        fact("date", note, _NOTE, "May</b> 2030", month, 2),
    )
    failures = (Failure("press/lost.txt", "no such file or directory"),)
    return Held(((path, _REPORT), (note, _NOTE)), found, (_ANN, _BOARD), failures)


_HOSTILE = (
    '=HYPERLINK("http://x","y") \x00 NUL \x1b[2J \u202eright\u202c \u2028 line \x85 next '
    "'quoted'; DROP TABLE facts;-- <script>alert(1)</script> [/red] T1\tDate 0 4\tfake "
    "12345678901234567890123456789 and 1e999999 and 😀 -1"
)
HOSTILE_QUOTES: Sequence[str] = (
    "=HYPERLINK",
    "\x00 NUL",
    "\x1b[2J",
    "\u202eright\u202c",
    "\u2028 line",
    "\x85 next",
    "'quoted'; DROP TABLE facts;--",
    "<script>alert(1)</script>",
    "T1\tDate 0 4\tfake",
    "😀",
    "-1",
)


def hostile() -> Held:
    """Names and texts that a careless writer would run, break on or cut; numbers without end."""
    path = "../../etc/=cmd|' \u202e\x1b[31m.txt"
    entity = Entity("c" * 16, "person", _HOSTILE, (Alias(_HOSTILE, 1),), (), 1, (path,))
    names = tuple(
        fact("person", path, _HOSTILE, quote, Name(quote, entity.id, quote, quote))
        for quote in HOSTILE_QUOTES
    )
    numbers = (
        fact(
            "number",
            path,
            _HOSTILE,
            "12345678901234567890123456789",
            Quantity(Decimal("12345678901234567890123456789"), low=-Decimal(2**63)),
        ),
        fact(
            "number", path, _HOSTILE, "1e999999", Quantity(Decimal("1e300"), high=Decimal("1e-9"))
        ),
    )
    return Held(((path, _HOSTILE), ("-", "")), names + numbers, (entity,))
