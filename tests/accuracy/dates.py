"""How right the dates are: spans strict and relaxed, values, and the documents' own dates.

As TempEval-3 counts: a span is strict where both ends agree and relaxed where it overlaps; a value
counts where the span is at least relaxed and the value the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options
from sco_facts.grammar.dates.finding import find
from sco_facts.grammar.dates.ordering import Order
from sco_facts.heads import read_head
from sco_facts.rules import load

_GOLD = Path(__file__).parent.parent / "gold" / "dates"
_RAW = Path(__file__).parent.parent.parent / "data" / "raw"
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]*)\]\]")


class Date(NamedTuple):
    """A date expression: offsets and value ("" where it has none)."""

    start: int
    end: int
    value: str


@dataclass
class Tally:
    """Counts over texts."""

    wanted: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0

    def add(self, wanted: list[Date], found: list[Date]) -> None:
        self.wanted += len(wanted)
        self.found += len(found)
        for gold, match in pairs(wanted, found):
            self.relaxed += 1
            self.strict += gold[:2] == match[:2]
            self.valued += gold.value == match.value

    def f1(self, hits: int) -> float:
        return round(200 * hits / max(1, self.wanted + self.found), 1)


def pairs(wanted: list[Date], found: list[Date]) -> Iterator[tuple[Date, Date]]:
    """Each wanted date with the first unused one that overlaps it."""
    free = list(found)
    for gold in wanted:
        match = next(
            (date for date in free if date.start < gold.end and gold.start < date.end), None
        )
        if match is not None:
            free.remove(match)
            yield gold, match


def read_marked(text: str) -> tuple[str, list[Date]]:
    """The text without its [[span|value]] marks, and the dates that they mark."""
    plain = ""
    dates = []
    position = 0
    for mark in _MARK.finditer(text):
        plain += text[position : mark.start()]
        dates.append(Date(len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        position = mark.end()
    return plain + text[position:], dates


def gold_texts() -> Iterator[tuple[str, str | None, str, list[Date]]]:
    """Id, reference date, text and dates of every marked text."""
    for path in sorted(_GOLD.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("texts", ()):
            text, dates = read_marked(entry["text"].strip())
            yield entry["id"], entry.get("reference"), text, dates


def found_in(text: str, reference: str | None, order: Order | None = None) -> list[Date]:
    return [
        Date(found.start, found.end, found.value.value or "")
        for found in find(text, reference, order)
    ]


def heads() -> list[dict[str, Any]]:
    """Heads of documents: text, path, and the date, date_source, title and source_url wanted."""
    entries: list[dict[str, Any]] = tomllib.loads(
        (_GOLD / "heads.toml").read_text(encoding="utf-8")
    )["heads"]
    return entries


def head_of(entry: dict[str, Any]) -> Document:
    """What is read from an entry of the gold of heads."""
    text = entry["text"].strip()
    document = Document(entry.get("path", "document.txt"), text, "0" * 64, text=text)
    return read_head(document, load())


def seed_dates() -> Iterator[tuple[str, list[Date], list[Date]]]:
    """The five documents: name, the dates marked by hand, those that the extraction finds."""
    extractor = Extractor(Options(kinds=frozenset(("date",))))
    marked = tomllib.loads((_GOLD / "seeds.toml").read_text(encoding="utf-8"))["documents"]
    for entry in marked:
        raw = (_RAW / entry["path"]).read_text(encoding="utf-8")
        extraction = extractor.extract(Document(entry["path"], raw, "0" * 64))
        found = [
            Date(fact.start, fact.end, (fact.date.value or "") if fact.date else "")
            for fact in extraction.facts
        ]
        yield entry["path"], list(_placed(raw, entry["dates"])), found


def _placed(raw: str, dates: list[list[str]]) -> Iterator[Date]:
    """Dates given as text and value, in order, at their places."""
    position = 0
    for text, value in dates:
        start = raw.index(text, position)
        position = start + len(text)
        yield Date(start, position, value)


def measure() -> dict[str, float]:
    """Percent: F1 of spans and values in marked texts, value F1 in the seeds, share of heads."""
    texts, seeds = Tally(), Tally()
    for _, reference, text, dates in gold_texts():
        texts.add(dates, found_in(text, reference))
    for _, wanted, found in seed_dates():
        seeds.add(wanted, found)
    right = sum(head_of(entry).date == entry.get("date") for entry in heads())
    return {
        "strict_f1": texts.f1(texts.strict),
        "relaxed_f1": texts.f1(texts.relaxed),
        "value_f1": texts.f1(texts.valued),
        "seeds_value_f1": seeds.f1(seeds.valued),
        "heads": round(100 * right / len(heads()), 1),
    }
