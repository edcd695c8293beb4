"""How many of the numbers in two public sets of sentences the number grammar reads as they do.

    python benchmarks/shared_sets.py FOLDER [--show]

FOLDER holds ``recognizers/number`` (Recognizers-Text, MIT) and ``quantulum3`` (MIT) as JSON. Both
sets want things that are no figures for us (parts of addresses, years, bare articles), so their
shares are no goals; ``--show`` prints what differs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sco_facts.grammar.numbers import NumberExpression, find_numbers
from sco_facts.rules import load


def recognizers(folder: Path, name: str) -> Iterator[tuple[str, list[Decimal]]]:
    """Sentences of one file with the values that it expects."""
    for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")):
        values = [_decimal(result["Resolution"]["value"]) for result in case["Results"]]
        if None not in values:
            yield case["Input"], [value for value in values if value is not None]


def quantulum(folder: Path) -> Iterator[tuple[str, list[Decimal]]]:
    """The sentences of quantulum3 with their values."""
    for case in json.loads((folder / "quantities.json").read_text(encoding="utf-8")):
        yield case["req"], [Decimal(str(result["value"])) for result in case["res"]]


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.rstrip("%"))
    except InvalidOperation:
        return None


def values(expression: NumberExpression) -> list[Decimal]:
    """What one of our numbers states: its value, or both ends."""
    ends = (expression.value, expression.low, expression.high)
    stated = ends[:1] if expression.value is not None else ends[1:]
    return [value for value in stated if value is not None]


def measure(name: str, cases: list[tuple[str, list[Decimal]]], show: bool) -> None:
    """Print precision and recall of values, a multiset a sentence."""
    rules = load()
    right = wanted = found = whole = 0
    for text, expected in cases:
        ours = [value for number in find_numbers(text, rules) for value in values(number)]
        left = list(expected)
        hits = 0
        for value in ours:
            near = next((gold for gold in left if _same(gold, value)), None)
            if near is not None:
                left.remove(near)
                hits += 1
        right, wanted, found = right + hits, wanted + len(expected), found + len(ours)
        whole += hits == len(expected) == len(ours)
        if show and not hits == len(expected) == len(ours):
            print(f"  {text!r}: want {[str(v) for v in expected]}, ours {[str(v) for v in ours]}")
    print(
        f"{name}: {len(cases)} sentences, {whole / len(cases):.1%} wholly alike; "
        f"{right / max(1, wanted):.1%} of {wanted} values found, "
        f"{right / max(1, found):.1%} of ours expected"
    )


def _same(gold: Decimal, ours: Decimal) -> bool:
    return abs(gold - ours) <= abs(gold) * Decimal("0.0001")


def main(arguments: list[str]) -> None:
    show = "--show" in arguments
    root = Path(next(argument for argument in arguments if not argument.startswith("--")))
    numbers = root / "recognizers" / "number"
    for name in ("NumberModel", "PercentModel"):
        measure(name, list(recognizers(numbers, name)), show)
    measure("quantulum3", list(quantulum(root / "quantulum3")), show)


if __name__ == "__main__":
    main(sys.argv[1:])
