"""The number grammar: its classes, their look-alikes, its tables' examples, and hostile input."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sco_facts.grammar.numbers import NumberExpression, find_numbers, has_number
from sco_facts.rules import load
from sco_facts.rules.hedges import HedgeRow
from tests.cases import load_cases

_FILES = sorted((Path(__file__).parent / "cases" / "numbers").glob("*.toml"))
_CASES = [case for file in _FILES for case in load_cases(f"numbers/{file.name}")]
_RULES = load()


def written(text: str, number: NumberExpression) -> str:
    """A number as the case files write it: "over 280 | 280 | more_than | -"."""
    value = "" if number.value is None else str(number.value)
    if number.low is not None:
        value += ("~" if value else "") + f"{number.low}..{number.high}"
    span = text[number.start : number.end]
    return f"{span} | {value} | {number.bound} | {number.unit or '-'}"


@pytest.mark.parametrize("case", _CASES)
def test_the_numbers_of_each_class_are_found_and_nothing_else(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [written(text, number) for number in find_numbers(text, _RULES)]
    assert found == case.get("numbers", [])


@pytest.mark.parametrize("case", [case for case in _CASES if case.values[0].get("numbers")])
def test_the_cheap_question_never_hides_a_number(case: dict[str, Any]) -> None:
    assert has_number(case["text"])


@pytest.mark.parametrize("row", _RULES.hedges, ids=lambda row: row.id)
def test_each_hedge_gives_its_bound(row: HedgeRow) -> None:
    for text in row.yes:
        assert row.bound in {number.bound for number in find_numbers(text, _RULES)}, text
    for text in row.no:
        assert row.bound not in {number.bound for number in find_numbers(text, _RULES)}, text


def test_each_written_hedge_is_read() -> None:
    for row in _RULES.hedges:
        for words in row.before:
            bounds = [number.bound for number in find_numbers(f"{words} 50 ships", _RULES)]
            assert bounds == [row.bound], words


def test_every_unit_word_is_read_as_its_unit() -> None:
    for surface in _RULES.units.surfaces:
        if surface.test or surface.style != "word":
            continue
        text = f"They counted 35 {surface.text}."
        assert [number.unit for number in find_numbers(text, _RULES)] == [surface.unit.id], text


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = " ".join(case.values[0]["text"] for case in _CASES)
    numbers = find_numbers(text, _RULES)
    for first, second in pairwise(numbers):
        assert first.start <= first.core_start < first.core_end <= first.end <= second.start


@pytest.mark.parametrize(
    "text",
    [
        "9" * 12_500,
        "1," * 6_250,
        "1.1" * 3_750,
        "1 " * 6_250,
        "100 " * 3_125,
        "one " * 3_125,
        "one hundred and " * 1_000,
        "from 1 " * 2_500,
        "about " * 2_500 + "5",
        "$" * 12_500,
        "3-" * 6_250,
        "1e999999 5e-999999 9" * 1_000,
        "million " * 2_500,
        "a quarter of " * 1_250,
        "5 per " * 2_500,
        "a.b" * 3_750,
        "2 x 10^" * 1_875,
        "call " * 2_500,
        "1/" * 6_250,
        "(" * 12_500,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    half, whole = _seconds(text[: len(text) // 2]), _seconds(text)
    assert whole < max(5 * half, 1.0)


def _seconds(text: str) -> float:
    start = time.process_time()
    find_numbers(text, _RULES)
    return time.process_time() - start


def test_numbers_of_absurd_size_are_no_figures() -> None:
    assert find_numbers("It has 1e999999 parts and " + "7" * 10_000 + " more.", _RULES) == []
