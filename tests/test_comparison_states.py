"""Counts of people, opposite acts and other people's figures, from sentences to verdicts."""

from __future__ import annotations

from typing import Any

import pytest

from sco_facts.comparison import compare
from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.rules import load
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("check/sentences.toml"))
def test_two_sentences_are_one_figure_or_not(case: dict[str, Any], extractor: Extractor) -> None:
    facts = [
        fact for name in "ab" for fact in extractor.extract(Document(name, case[name], name)).facts
    ]
    relations = {
        pair.verdict.relation for one in compare(facts, load()).figures for pair in one.pairs
    }
    if case["expect"] == "apart":
        assert not relations
    elif case["expect"] == "joined":
        assert relations in ({"equal"}, {"consistent"})
    else:
        assert relations == {"conflicting"}
