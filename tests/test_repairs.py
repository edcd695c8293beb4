"""What is broken is mended, what only looks broken stays, and every position leads back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_facts.document import Document, edited
from sco_facts.repairs import REPAIRS, Repair, repair
from tests.cases import load_cases


def repaired(raw: str) -> Document:
    return repair(Document("a document", raw, "0" * 64))


@pytest.mark.parametrize("case", load_cases("repairs/cases.toml"))
def test_repair(case: dict[str, Any]) -> None:
    assert repaired(case["raw"]).text == case["repaired"]


@pytest.mark.parametrize(("name", "find"), REPAIRS)
@pytest.mark.parametrize("case", load_cases("repairs/cases.toml"))
def test_a_repair_done_needs_no_repair(case: dict[str, Any], name: str, find: Repair) -> None:
    once, _ = edited(case["raw"], name, find(case["raw"]))
    assert list(find(once)) == []


# Characters that repairs act on, and enough plain ones to stand between them.
DAMAGED = st.text(st.sampled_from("ab1.,:-†\u00a0\u00ad\u200b\u2028\r\n\t |"), max_size=60)


@settings(max_examples=300)
@given(raw=DAMAGED)
def test_words_lead_back_to_themselves(raw: str) -> None:
    document = repaired(raw)
    for start, character in enumerate(document.text):
        if character.isalnum():
            place = document.to_raw(start, start + 1)
            assert raw[slice(*place)] == character


@settings(max_examples=300)
@given(raw=DAMAGED, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_stretches_keep_their_order(raw: str, ends: tuple[int, int]) -> None:
    document = repaired(raw)
    start, end = sorted(min(place, len(document.text)) for place in ends)
    raw_start, raw_end = document.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    if end > start:
        before = document.to_raw(0, start)[1] if start else 0
        assert before <= raw_start


def test_a_phrase_across_removed_characters_covers_them() -> None:
    raw = "the orga\u00adni\u00adsation of labour"
    document = repaired(raw)
    start = document.text.index("organisation")
    assert raw[slice(*document.to_raw(start, start + 12))] == "orga\u00adni\u00adsation"


def test_lines_count_in_the_raw_text() -> None:
    document = repaired("Title\r\n\r\nplan for\r\nthe year")
    start = document.text.index("year")
    assert document.line_of(document.to_raw(start, start + 4)[0]) == 4
