"""Materials for reports, made by hand, and the reports of them: no model is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sco_facts.comparison import Comparison, Extent, Figure, compare, find_extents
from sco_facts.facts import DateValue, Fact, Failure, Json, Kind, Name, Quantity, content_id
from sco_facts.report.materials import Reading
from sco_facts.report.pages import report_pieces
from sco_facts.rules import load

STORM = Path(__file__).parent / "storm"


@dataclass
class Made:
    """A material with everything at hand."""

    found: list[Reading]
    errors: Sequence[Failure] = ()
    drafts: frozenset[str] | None = None
    tool: Json = field(
        default_factory=lambda: {"version": "0", "model": "none", "rules": "sha256:0"}
    )

    def __post_init__(self) -> None:
        numbers = [fact for reading in self.found for fact in reading.facts if fact.number]
        self.comparison: Comparison = compare(numbers, load(()), self.drafts)

    def readings(self) -> Iterator[Reading]:
        yield from self.found

    def extents(self, figure: Figure) -> tuple[str | None, Mapping[str, Extent]]:
        return find_extents(figure, load(()))


def page_of(readings: Iterable[Reading], **more: Any) -> str:
    """The report of these documents."""
    return b"".join(report_pieces(Made(list(readings), **more))).decode("utf-8")


def reading(path: str, text: str | None, facts: Sequence[Fact], **about: Any) -> Reading:
    """A document with its facts."""
    return Reading({"path": path, "text": text, **about}, facts)


def fact_in(
    text: str,
    path: str,
    part: str,
    value: Quantity | DateValue | Name,
    kind: Kind = "number",
    start: int | None = None,
) -> Fact:
    """A fact about a part of a text; its line is its sentence."""
    place = text.index(part) if start is None else start
    first, last = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    sentence = text[first : len(text) if last < 0 else last]
    return Fact(
        id=content_id(path, kind, place, part),
        kind=kind,
        document=path,
        text=part,
        start=place,
        end=place + len(part),
        line=text.count("\n", 0, place) + 1,
        sentence=sentence,
        rule="test",
        value=value,
    )


def fire(path: str, said: str, quantity: Quantity, **about: Any) -> Reading:
    """A document of one sentence about the homes that a fire destroyed."""
    text = f"The fire destroyed {said} homes in Lytton on Friday."
    return reading(path, text, [fact_in(text, path, said, quantity)], **about)
