"""Figures across sources, end to end from texts: pairs, conflicts, verdicts, look-alikes.

Gold: one file a topic in ``tests/gold/check/topics``, all compared at once; those in ``hard`` have
more conflicts than figures that agree; ``sentences.toml`` has
pairs of sentences; ``quantities.toml`` measures the comparison alone, on figures made by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from sco_facts.comparison import compare
from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import Fact
from sco_facts.rules import load
from tests.figures import load_cases, make_fact

GOLD = Path(__file__).parents[1] / "gold" / "check" / "topics"
HARD = GOLD.parent / "hard"
SENTENCES = GOLD.parent / "sentences.toml"

Place = tuple[str, int, int]  # a document with a half-open span


@dataclass(slots=True)
class Tally:
    """What was found of what, over all topics."""

    pairs: int = 0
    found: int = 0
    right: int = 0
    conflicts: int = 0
    conflicts_found: int = 0
    conflicts_right: int = 0
    verdicts_right: int = 0
    lookalikes: int = 0
    joined: int = 0
    notes: list[str] = field(default_factory=list)


def measure(topics: str = "*", extractor: Extractor | None = None) -> dict[str, float]:
    """Percent: precision and recall of pairs and of conflicts, verdicts on the pairs found."""
    tally = score(sorted(GOLD.glob(f"{topics}.toml")), extractor or _extractor())
    return {
        "pair_precision": _percent(tally.right, tally.found),
        "pair_recall": _percent(tally.right, tally.pairs),
        "conflict_precision": _percent(tally.conflicts_right, tally.conflicts_found),
        "conflict_recall": _percent(tally.conflicts_right, tally.conflicts),
        "verdict": _percent(tally.verdicts_right, tally.right),
        "lookalikes_apart": _percent(tally.lookalikes - tally.joined, tally.lookalikes),
        **_measure_hard(extractor or _extractor()),
        "handmade": _measure_cases(),
        "sentences": _measure_sentences(extractor or _extractor()),
    }


def _measure_hard(extractor: Extractor) -> dict[str, float]:
    """The topics in which one publisher contradicts nearly every figure of the others."""
    tally = score(sorted(HARD.glob("*.toml")), extractor)
    return {
        "hard_pair_precision": _percent(tally.right, tally.found),
        "hard_pair_recall": _percent(tally.right, tally.pairs),
        "hard_conflict_precision": _percent(tally.conflicts_right, tally.conflicts_found),
        "hard_conflict_recall": _percent(tally.conflicts_right, tally.conflicts),
    }


def score(paths: Sequence[Path], extractor: Extractor) -> Tally:
    """All topics in one comparison, so that figures of one topic may be taken for another's."""
    texts: dict[str, str] = {}
    gold: dict[frozenset[Place], str] = {}
    apart: set[frozenset[Place]] = set()
    for path in paths:
        topic = tomllib.loads(path.read_text(encoding="utf-8"))
        named = {f"{path.stem}/{name}": text for name, text in topic["documents"].items()}
        texts |= named
        gold |= _gold_pairs(topic, named, path.stem)
        apart |= {
            frozenset(_place(named, f"{path.stem}/{row[side][0]}", row[side][1]) for side in "ab")
            for row in topic.get("lookalike", [])
        }
    facts: list[Fact] = []
    for name, text in texts.items():
        facts += extractor.extract(Document(name, text, name)).facts
    found = {
        frozenset((_snap(pair.a, gold), _snap(pair.b, gold))): pair.verdict.relation
        for figure in compare(facts, load()).figures
        for pair in figure.pairs
    }
    tally = Tally()
    _count(tally, gold, found, apart)
    for key in gold.keys() | found.keys():
        want, got = gold.get(key, "-"), found.get(key, "-")
        if want != got:
            shown = " | ".join(
                f"{name}: {texts[name][start:end]!r}" for name, start, end in sorted(key)
            )
            tally.notes.append(f"want {want}, got {got}: {shown}")
    return tally


def _count(
    tally: Tally,
    gold: dict[frozenset[Place], str],
    found: dict[frozenset[Place], str],
    apart: set[frozenset[Place]],
) -> None:
    tally.pairs += len(gold)
    tally.found += len(found)
    tally.right += len(gold.keys() & found.keys())
    tally.conflicts += sum(relation == "conflicting" for relation in gold.values())
    tally.lookalikes += len(apart)
    tally.joined += sum(any(_overlap(key, one) for key in found) for one in apart)
    for key, relation in found.items():
        tally.verdicts_right += gold.get(key) == relation
        if relation == "conflicting":
            tally.conflicts_found += 1
            tally.conflicts_right += gold.get(key) == relation


def _gold_pairs(
    topic: dict[str, Any], texts: dict[str, str], stem: str
) -> dict[frozenset[Place], str]:
    pairs: dict[frozenset[Place], str] = {}
    for figure in topic["figure"]:
        places = {
            name: [
                _place(texts, f"{stem}/{name}", text)
                for text in ([given] if isinstance(given, str) else given)
            ]
            for name, given in figure["facts"].items()
        }
        relations = {
            frozenset(pair): relation
            for relation in ("equal", "conflicting")
            for pair in figure.get(relation, [])
        }
        for one, other in combinations(figure["facts"], 2):
            for a in places[one]:
                for b in places[other]:
                    relation = relations.get(frozenset((one, other)), "consistent")
                    pairs[frozenset((a, b))] = relation
    return pairs


def _place(texts: dict[str, str], document: str, text: str) -> Place:
    """Where an annotated figure stands; ``text#2`` is its second occurrence."""
    text, _, number = text.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = _whole(texts[document], text, start + 1)
    return document, start, start + len(text)


def _whole(text: str, part: str, start: int) -> int:
    """The next place of ``part`` that does not cut a number or a word."""
    while True:
        start = text.index(part, start)
        end = start + len(part)
        before, after = text[start - 1 : start], text[end : end + 2]
        if not (before[:1].isalnum() or before in (".", ",")) and not (
            after[:1].isalnum() or (after[:1] in ".," and after[1:].isdigit())
        ):
            return start
        start += 1


def _snap(fact: Fact, gold: dict[frozenset[Place], str]) -> Place:
    """The annotated place that a fact overlaps, or its own."""
    own = (fact.document, fact.start, fact.end)
    for key in gold:
        for place in key:
            if place[0] == own[0] and place[1] < own[2] and own[1] < place[2]:
                return place
    return own


def _overlap(one: frozenset[Place], other: frozenset[Place]) -> bool:
    return len(one) == len(other) and all(
        any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b in other) for a in one
    )


def _measure_cases() -> float:
    right = 0
    cases = load_cases()
    for case in cases:
        facts = [make_fact(case["a"], "a.txt"), make_fact(case["b"], "b.txt")]
        figures = compare(facts, load()).figures
        got = figures[0].pairs[0].verdict.relation if figures else "different"
        right += got == case["expect"]
    return _percent(right, len(cases))


def _measure_sentences(extractor: Extractor) -> float:
    """Pairs of news sentences: does the first confirm or contradict every figure of the second?"""
    pairs = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["pair"]
    right = 0
    for number, pair in enumerate(pairs):
        names = {side: f"{number}{side}" for side in "ab"}
        facts = [
            fact
            for side, name in names.items()
            for fact in extractor.extract(Document(name, pair[side], name)).facts
        ]
        answers = compare(facts, load(), {names["b"]}).answers or ()
        right += pair["label"] == _label({answer.answer for answer in answers})
    return _percent(right, len(pairs))


def _label(answers: set[str]) -> str:
    if "contradicted" in answers:
        return "contradict"
    return "entail" if answers == {"confirmed"} else "neutral"


@cache
def _extractor() -> Extractor:
    return Extractor(Options())


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
