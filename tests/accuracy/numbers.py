"""Numeric claims against gold: F1 by field, in the manner of the table that the README shows.

A found figure and one of the gold are a pair when their spans overlap. The first lines count a
pair as right when value, and then value with unit, bound, change or nouns, agree; the lines of the
other fields count the field alone over the pairs, a null that should be one counting for nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import Fact, Quantity

GOLD = Path(__file__).parents[1] / "gold" / "numbers"
RAW = Path(__file__).parents[2] / "data" / "raw"
# Fractions such as a third are written with four digits in the gold.
TOLERANCE = Decimal("0.001")
_FIELDS = ("of", "holder", "speaker", "action", "change", "status", "time")
_WORDS = re.compile(r"\w+")


@dataclass
class Tally:
    """Right, found and wanted, counted together."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def f1(self) -> float:
        total = self.found + self.wanted
        return round(200 * self.right / total, 1) if total else 0.0


@dataclass
class Score:
    """The tallies of one part of the gold, by line of the table."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, line: str, right: int, found: int, wanted: int) -> None:
        tally = self.tallies.setdefault(line, Tally())
        tally.right += right
        tally.found += found
        tally.wanted += wanted

    def figures(self, prefix: str) -> dict[str, float]:
        return {f"{prefix}{line}_f1": tally.f1() for line, tally in self.tallies.items()}


class Reader:
    """Extracts the figures of a text as of a day; the model is loaded once."""

    def __init__(self) -> None:
        self._extractors: dict[str | None, Extractor] = {None: Extractor(Options())}

    def facts(self, text: str, date: str | None) -> tuple[Fact, ...]:
        if date not in self._extractors:
            extractor = Extractor(Options(reference_date=date))
            extractor.__dict__["nlp"] = self._extractors[None].nlp
            self._extractors[date] = extractor
        extraction = self._extractors[date].extract(Document("gold", text, "0" * 64))
        return tuple(fact for fact in extraction.facts if fact.number is not None)

    def nouns(self, text: str) -> frozenset[str]:
        doc = self._extractors[None].nlp(text)
        return frozenset(token.lower_ for token in doc if token.tag_.startswith("NN"))


def measure() -> dict[str, float]:
    reader = Reader()
    everything = Score()
    held = Score()
    for file in ("open", "held"):
        for sentence in tomllib.loads((GOLD / f"{file}.toml").read_text("utf-8"))["sentence"]:
            facts = reader.facts(sentence["text"], sentence.get("date"))
            gold = list(place(sentence["text"], sentence["figures"]))
            nouns = reader.nouns(sentence["text"])
            for score in (everything, held) if file == "held" else (everything,):
                tally(score, facts, gold, nouns)
    figures = everything.figures("") | held.figures("held_")
    return figures | {"seeds_right": _seeds(reader)}


def place(text: str, figures: list[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """The gold figures with their offsets; they are listed in the order of the text."""
    position = 0
    for figure in figures:
        start = text.index(figure["text"], position)
        while start and text[start - 1].isdigit():
            start = text.index(figure["text"], start + 1)
        position = start + len(figure["text"])
        yield start, position, figure


def tally(
    score: Score,
    facts: tuple[Fact, ...],
    gold: list[tuple[int, int, dict[str, Any]]],
    nouns: frozenset[str],
) -> None:
    """Count the pairs of one text, and what has no partner."""
    right: dict[str, int] = dict.fromkeys(("value", "unit", "bound_change", "measured_any"), 0)
    right["measured_exact"] = 0
    for fact, figure in _pairs(facts, gold):
        quantity = fact.number
        assert quantity is not None
        if not same_value(quantity, figure):
            continue
        found, wanted = (
            _nouns(phrase, nouns) for phrase in (quantity.measured, figure.get("measured"))
        )
        right["value"] += 1
        right["unit"] += quantity.unit == figure.get("unit")
        right["bound_change"] += quantity.bound == figure.get(
            "bound", "exact"
        ) and quantity.change == figure.get("change")
        right["measured_any"] += bool(found & wanted) or found == wanted
        right["measured_exact"] += found == wanted
        for name in _FIELDS:
            _tally_field(score, name, quantity, figure, nouns)
    for line, count in right.items():
        score.add(line, count, len(facts), len(gold))


def _pairs(
    facts: tuple[Fact, ...], gold: list[tuple[int, int, dict[str, Any]]]
) -> Iterator[tuple[Fact, dict[str, Any]]]:
    left = list(facts)
    for start, end, figure in gold:
        fact = next((fact for fact in left if fact.start < end and start < fact.end), None)
        if fact is not None:
            left.remove(fact)
            yield fact, figure


def same_value(quantity: Quantity, figure: dict[str, Any]) -> bool:
    return all(
        _same(getattr(quantity, name), figure.get(name)) for name in ("value", "low", "high")
    )


def _same(found: Decimal | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is None and wanted is None
    expected = Decimal(str(wanted))
    return abs(found - expected) <= abs(expected) * TOLERANCE


def _tally_field(
    score: Score, name: str, quantity: Quantity, figure: dict[str, Any], nouns: frozenset[str]
) -> None:
    wanted = figure.get(name, "actual" if name == "status" else None)
    found = getattr(quantity, name)
    if wanted == "*":
        return
    if name == "time":
        found = None if found is None else found.value
    if name in ("of", "holder", "speaker"):
        agree = _nouns(found, nouns) == _nouns(wanted, nouns)
    else:
        agree = found == wanted
    score.add(name, agree and wanted is not None, found is not None, wanted is not None)


def _nouns(phrase: str | None, nouns: frozenset[str]) -> frozenset[str]:
    if phrase is None:
        return frozenset()
    words = frozenset(_WORDS.findall(phrase.lower()))
    return words & nouns or words


def _seeds(reader: Reader) -> float:
    """How many of the claims of data/raw are right in value, bound, unit and measured, in percent.

    A number found that is no claim counts like a claim that is wrong.
    """
    claims = tomllib.loads((GOLD / "seeds.toml").read_text("utf-8"))["claim"]
    right = total = 0
    for file in sorted({claim["file"] for claim in claims}):
        text = (RAW / file).read_text("utf-8")
        facts = reader.facts(text, None)
        gold = [seed_place(text, claim) for claim in claims if claim["file"] == file]
        right += sum(seed_is_right(fact, claim) for fact, claim in _pairs(facts, gold))
        total += len(facts) + len(gold)
    return round(200 * right / total, 1)


def seed_place(text: str, claim: dict[str, Any]) -> tuple[int, int, dict[str, Any]]:
    """Where a claim of data/raw stands: the first place of its text inside ``after``, if given.

    The gold writes a plain blank for a no-break space and for the dagger that once was one.
    """
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{DAGGER}", " ")
    start = plain.index(claim["text"], plain.index(claim.get("after", claim["text"])))
    return start, start + len(claim["text"]), claim


def seed_is_right(fact: Fact, claim: dict[str, Any]) -> bool:
    quantity = fact.number
    return (
        quantity is not None
        and same_value(quantity, claim)
        and quantity.bound == claim.get("bound", "exact")
        and quantity.unit == claim.get("unit")
        and quantity.measured == claim["measured"]
    )
