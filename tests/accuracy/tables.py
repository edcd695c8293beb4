"""Figures of tables against our own annotation: found, value with unit, measured, holder, time.

``open`` tables were looked at while rules were written; ``held`` and ``fresh`` ones were written
before the program read any of them. After each first reading classes of errors were mended: none
of them is unseen.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import Fact, Quantity
from sco_facts.sources.readers import read_bytes

GOLD = Path(__file__).parent.parent / "gold" / "tables"
SETS = ("open", "held", "fresh")
FIELDS = ("value", "unit", "measured", "holder", "time", "bound", "status")


class Gold(NamedTuple):
    """One figure as annotated; ``value`` is a number, or "low..high"."""

    text: str
    fields: dict[str, str]


def measure() -> dict[str, float]:
    """Percent of figures found, and of those found, of fields that are right, by set."""
    found: dict[str, float] = {}
    for name in SETS:
        if not (GOLD / f"{name}.toml").exists():
            continue
        counts = _counted(name)
        gold, ours, right = counts["gold"], counts["ours"], counts["matched"]
        found[f"{name}_figures_f1"] = _percent(2 * right, gold + ours)
        for field in FIELDS:
            found[f"{name}_{field}"] = _percent(counts[field], right)
        found[f"{name}_whole"] = _percent(counts["whole"], max(gold, ours))
    return found


def _counted(name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for table in tables(name):
        gold, ours = gold_of(table), figures_of(table)
        counts["gold"] += len(gold)
        counts["ours"] += len(ours)
        for wanted, fact in _aligned(gold, ours):
            counts["matched"] += 1
            wrong = differences(wanted, fact)
            counts["whole"] += not wrong
            for field in FIELDS:
                counts[field] += field not in wrong
    return counts


def tables(name: str) -> list[dict[str, Any]]:
    data = tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8"))
    return list(data["tables"])


def gold_of(table: dict[str, Any]) -> list[Gold]:
    rows = []
    for line in table["facts"].strip().splitlines():
        text, *parts = (part.strip() for part in line.split(" |"))
        told = dict(zip(FIELDS, [*parts, "", "", ""], strict=False))
        told["bound"] = told["bound"] or "exact"
        told["status"] = told["status"] or "actual"
        rows.append(Gold(text, told))
    return rows


def figures_of(table: dict[str, Any]) -> list[Fact]:
    """The figures that stand in the table's own lines."""
    read = read_bytes(table["text"].lstrip("\n").encode("utf-8"), table["name"])
    document = Document(table["name"], read.text, "0" * 64, tables=read.tables)
    facts = _extractor().extract(document).facts
    return [fact for fact in facts if fact.rule == "table.figure"]


def differences(wanted: Gold, fact: Fact) -> dict[str, tuple[str, str]]:
    """The fields that are not as annotated: what was wanted, what was found."""
    assert fact.number is not None
    ours = _fields(fact.number)
    wrong = {field: (wanted.fields[field], ours[field]) for field in FIELDS}
    return {field: pair for field, pair in wrong.items() if not _same(field, *pair)}


def _same(field: str, wanted: str, ours: str) -> bool:
    if field == "value" and wanted and ours and ".." not in wanted + ours:
        return Decimal(wanted) == Decimal(ours)
    return wanted == ours


def _fields(quantity: Quantity) -> dict[str, str]:
    value = quantity.value
    return {
        "value": f"{quantity.low}..{quantity.high}" if value is None else str(value),
        "unit": quantity.unit or "",
        "measured": quantity.measured or "",
        "holder": quantity.holder or "",
        "time": (quantity.time.value or "") if quantity.time else "",
        "bound": quantity.bound,
        "status": quantity.status,
    }


def _aligned(gold: list[Gold], ours: list[Fact]) -> Iterator[tuple[Gold, Fact]]:
    matcher = SequenceMatcher(
        None, [row.text for row in gold], [fact.text for fact in ours], autojunk=False
    )
    for a, b, size in matcher.get_matching_blocks():
        yield from zip(gold[a : a + size], ours[b : b + size], strict=True)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


@cache
def _extractor() -> Extractor:
    return Extractor(Options())


def _show(name: str) -> None:
    for table in tables(name):
        gold, ours = gold_of(table), figures_of(table)
        pairs = list(_aligned(gold, ours))
        print(f"== {table['label']}: {len(pairs)} of {len(gold)}, {len(ours)} ours")
        for row in gold:
            if all(row is not other for other, _ in pairs):
                print("  missed", row.text)
        for fact in ours:
            if all(fact is not other for _, other in pairs):
                print("  extra", fact.text, "·", fact.sentence)
        for row, fact in pairs:
            wrong = differences(row, fact)
            if wrong:
                print("  ", row.text, wrong)


if __name__ == "__main__":
    for arguments in sys.argv[1:]:
        _show(arguments)
    print(measure())
