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

PHONES = (
    {
        "sentence": "Meridia Air of Porto Alvar paid 688 million euros for phones in May.",
        "text": "688 million euros",
        "value": 688_000_000,
        "unit": "EUR",
        "dimension": "money",
        "measured": "phones",
        "action": "pay",
    },
    {
        "sentence": "Meridia Air of Porto Alvar paid 866 million euros for smartphones in May.",
        "text": "866 million euros",
        "value": 866_000_000,
        "unit": "EUR",
        "dimension": "money",
        "measured": "smartphones",
        "action": "pay",
    },
)


def _count_pairs(near: dict[str, tuple[str, ...]] | None) -> int:
    def neighbours(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        assert {"phones", "smartphones"} <= set(words)
        return near or {}

    facts = [make_fact(row, f"{place}.txt") for place, row in enumerate(PHONES)]
    found = compare(facts, load(), neighbours=neighbours)
    return sum(len(figure.pairs) for figure in found.figures)


def test_like_words_measure_one_thing() -> None:
    assert _count_pairs(None) == 0
    assert _count_pairs({"smartphones": ("phones",)}) == 1


def test_the_tables_know_better_than_vectors() -> None:
    imports = {**PHONES[0], "sentence": PHONES[0]["sentence"].replace("phones", "imports")}
    exports = {**PHONES[1], "sentence": PHONES[1]["sentence"].replace("smartphones", "exports")}
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
