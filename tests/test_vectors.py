"""Word vectors: neighbours as plain words, and what the comparison makes of them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sco_facts.comparison import compare
from sco_facts.errors import ModelError
from sco_facts.pipeline.models import find_model
from sco_facts.pipeline.vectors import find_neighbours
from sco_facts.rules import load
from tests.figures import make_fact

MEDICINE = (
    {
        "sentence": "Meridia Air of Porto Alvar paid 688 million euros for medication in May.",
        "text": "688 million euros",
        "value": 688_000_000,
        "unit": "EUR",
        "dimension": "money",
        "measured": "medication",
        "action": "pay",
    },
    {
        "sentence": "Meridia Air of Porto Alvar paid 866 million euros for antibiotics in May.",
        "text": "866 million euros",
        "value": 866_000_000,
        "unit": "EUR",
        "dimension": "money",
        "measured": "antibiotics",
        "action": "pay",
    },
)


def _count_pairs(near: dict[str, tuple[str, ...]] | None) -> int:
    def neighbours(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        assert {"medication", "antibiotics"} <= set(words)
        return near or {}

    facts = [make_fact(row, f"{place}.txt") for place, row in enumerate(MEDICINE)]
    found = compare(facts, load(), neighbours=neighbours)
    return sum(len(figure.pairs) for figure in found.figures)


def test_like_words_measure_one_thing() -> None:
    assert _count_pairs(None) == 0
    assert _count_pairs({"antibiotics": ("medication",)}) == 1


def test_the_tables_know_better_than_vectors() -> None:
    imports = {**MEDICINE[0], "sentence": MEDICINE[0]["sentence"].replace("medication", "imports")}
    exports = {**MEDICINE[1], "sentence": MEDICINE[1]["sentence"].replace("antibiotics", "exports")}
    facts = [
        make_fact({**imports, "measured": "imports"}, "a.txt"),
        make_fact({**exports, "measured": "exports"}, "b.txt"),
    ]
    near = {"imports": ("exports",), "exports": ("imports",)}
    assert compare(facts, load(), neighbours=lambda words: near).figures == ()


def test_the_small_model_has_no_vectors() -> None:
    assert find_neighbours("sm", ["fuel", "kerosene", "jail", "prison"]) == {}


def test_the_medium_model_knows_words_of_like_meaning() -> None:
    try:
        find_model("md")
    except ModelError:
        pytest.skip("the medium model is not installed")
    near = find_neighbours("md", ["fuel", "kerosene", "jail", "prison", "prison", "xqzzt"])
    assert near["kerosene"] == ("fuel",)
    assert near["jail"] == ("prison",)
    assert "xqzzt" not in near
