"""Figures of several documents: which are the same, and do they agree."""

from __future__ import annotations

from typing import Any

import pytest

from sco_facts.comparison import compare
from sco_facts.rules import load
from tests.figures import load_cases, make_fact


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case["label"])
def test_two_figures(case: dict[str, Any]) -> None:
    facts = [make_fact(case["a"], "a.txt"), make_fact(case["b"], "b.txt")]
    comparison = compare(facts, load())
    pairs = [pair for figure in comparison.figures for pair in figure.pairs]
    if case["expect"] == "different":
        assert pairs == []
        assert len(comparison.unmatched) == 2
        return
    assert len(pairs) == 1, "not put together"
    verdict = pairs[0].verdict
    assert verdict.relation == case["expect"]
    for key in ("reason", "hint"):
        if key in case:
            assert getattr(verdict, key) == case[key]
