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


@pytest.mark.parametrize(
    ("claim", "source", "answer"),
    [
        ({"value": 2e6, "bound": "more_than"}, {"value": 1.5e6, "bound": "more_than"}, "not found"),
        ({"value": 1.5e6, "bound": "more_than"}, {"value": 2e6, "bound": "more_than"}, "confirmed"),
        ({"value": 3e6, "bound": "less_than"}, {"value": 2e6, "bound": "less_than"}, "confirmed"),
        ({"value": 2e6, "bound": "less_than"}, {"value": 3e6, "bound": "less_than"}, "not found"),
        ({"value": 1.9e6}, {"value": 1.8e6, "bound": "more_than"}, "confirmed"),
        ({"value": 2.6e6}, {"value": 1.8e6, "bound": "more_than"}, "not found"),
        ({"value": 1.8e6, "bound": "more_than"}, {"value": 2.6e6}, "confirmed"),
    ],
)
def test_a_source_confirms_only_what_it_bears_out(
    claim: dict[str, Any], source: dict[str, Any], answer: str
) -> None:
    sentence = "The petition against the toll road has drawn N signatures since March."
    row = {"text": "N", "sentence": sentence, "measured": "signatures", "action": "draw"}
    facts = [make_fact({**row, **claim}, "draft"), make_fact({**row, **source}, "source")]
    answers = compare(facts, load(), {"draft"}).answers
    assert answers is not None
    assert [one.answer for one in answers] == [answer]
