"""What a figure measures, whose it is, when it holds, how sure it is, and who says so."""

from __future__ import annotations

from typing import Any

import pytest

from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.facts import Quantity
from tests.cases import load_cases


def _figure(extractor: Extractor, text: str, figure: str) -> Quantity:
    facts = extractor.extract(Document("case", text, "0" * 64)).facts
    found = [fact.number for fact in facts if fact.number is not None and fact.text == figure]
    assert len(found) == 1, [fact.text for fact in facts]
    quantity = found[0]
    assert quantity is not None
    return quantity


def _check(extractor: Extractor, case: dict[str, Any]) -> None:
    quantity = _figure(extractor, case["text"], case["figure"])
    for key, wanted in case.get("is", {}).items():
        value = getattr(quantity, key)
        assert (value.value if key == "time" and value else value) == wanted, key
    for key in case.get("null", ()):
        assert getattr(quantity, key) is None, key


@pytest.mark.parametrize("case", load_cases("claims/measured.toml"))
def test_what_it_measures(extractor: Extractor, case: dict[str, Any]) -> None:
    _check(extractor, case)


@pytest.mark.parametrize("case", load_cases("claims/around.toml"))
def test_what_is_said_around_it(extractor: Extractor, case: dict[str, Any]) -> None:
    _check(extractor, case)


@pytest.mark.parametrize("case", load_cases("claims/labels.toml"))
def test_labels_of_tables_and_lists(extractor: Extractor, case: dict[str, Any]) -> None:
    _check(extractor, case)


def test_a_flood_of_figures_in_one_sentence_takes_linear_time(extractor: Extractor) -> None:
    text = "The list gives " + ", ".join(f"{number} tonnes" for number in range(100, 500)) + "."
    facts = extractor.extract(Document("flood", text, "0" * 64)).facts
    assert sum(fact.number is not None for fact in facts) >= 400
