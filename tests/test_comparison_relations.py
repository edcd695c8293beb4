"""Do two figures of one thing agree, and why."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sco_facts.comparison import compare
from sco_facts.comparison.intervals import read_span
from sco_facts.comparison.scales import Scale
from sco_facts.facts import Quantity
from sco_facts.rules import load
from tests.cases import load_cases
from tests.figures import make_fact


@pytest.mark.parametrize("case", load_cases("check/relations.toml"))
def test_a_pair_gets_its_verdict(case: dict[str, Any]) -> None:
    said = "The volume of the Kelme reservoir in Tarsia in the dry season is {} by our count."
    facts = [
        make_fact(
            {"sentence": said.format(row["text"]), "measured": "volume of the Kelme reservoir"}
            | row,
            f"{name}.txt",
        )
        for name, row in (("a", case["a"]), ("b", case["b"]))
    ]
    (figure,) = compare(facts, load()).figures
    verdict = figure.pairs[0].verdict
    assert verdict.relation == case["relation"]
    for key in ("reason", "explanation", "hint"):
        assert key not in case or getattr(verdict, key) == case[key]
    assert "gap" not in case or verdict.gap == Decimal(case["gap"])


@pytest.mark.parametrize("value", [Decimal("1e999999"), Decimal("9" * 10_000), Decimal("1e-90000")])
def test_a_monstrous_number_costs_nothing(value: Decimal) -> None:
    quantity = Quantity(value, bound="about")
    span = read_span(quantity, "9" * 10_000, Scale("count"))
    assert span is None or span.allowed.low is not None
