"""Date expressions by class, their look-alikes, and what holds for all of them."""

from __future__ import annotations

import datetime
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sco_facts.grammar.dates.finding import find
from sco_facts.grammar.dates.openings import openings
from sco_facts.grammar.dates.ordering import read_order
from tests.accuracy.dates import found_in, gold_texts, read_marked
from tests.cases import load_cases

_FILES = sorted((Path(__file__).parent / "cases" / "dates").glob("*.toml"))
_CASES = [case for file in _FILES for case in load_cases(f"dates/{file.name}")]


@pytest.mark.parametrize("case", _CASES)
def test_marked_dates_are_found_and_nothing_else(case: dict[str, Any]) -> None:
    text, wanted = read_marked(case["text"])
    order = read_order(text, day_first=case.get("day_first", True))
    assert found_in(text, case.get("date"), order) == wanted


@pytest.mark.parametrize("case", [case for case in _CASES if "rules" in case.values[0]])
def test_a_rule_says_where_it_is_not_sure(case: dict[str, Any]) -> None:
    text, _ = read_marked(case["text"])
    order = read_order(text, day_first=case.get("day_first", True))
    assert [found.rule for found in find(text, order=order)] == case["rules"]


@pytest.mark.parametrize("case", [case for case in _CASES if "detail" in case.values[0]])
def test_the_other_fields_are_right(case: dict[str, Any]) -> None:
    text, _ = read_marked(case["text"])
    values = [found.value.to_dict() for found in find(text, case.get("date"))]
    for value, detail in zip(values, case["detail"], strict=True):
        wanted = {key: None if item == "@null" else item for key, item in detail.items()}
        assert {key: value[key] for key in wanted} == wanted


def test_days_fit_the_value_and_their_order() -> None:
    for _, reference, text, _ in gold_texts():
        for found in find(text, reference):
            value = found.value
            assert text[found.start : found.end].strip() == text[found.start : found.end]
            if value.first is None or value.last is None:
                continue
            assert date.fromisoformat(value.first) <= date.fromisoformat(value.last)
            if value.type == "date" and value.value and value.value[:4].isdigit():
                assert value.first[:3] == value.value[:3] or "W" in value.value


@pytest.mark.parametrize("today", ["1971-03-02", "2093-11-28"])
def test_no_value_depends_on_the_clock(today: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = _everything()
    _set_clock(monkeypatch, date.fromisoformat(today))
    assert datetime.date.today().isoformat() == today
    assert _everything() == wanted


def _everything() -> list[Any]:
    texts = [(text, reference) for _, reference, text, _ in gold_texts()]
    texts += [(read_marked(case.values[0]["text"])[0], None) for case in _CASES]
    return [find(text, reference) for text, reference in texts]


def _set_clock(monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    """Every way to ask for the current date answers with this day, wherever it was imported."""
    import sys

    class Day(date):
        @classmethod
        def today(cls) -> date:
            return date(today.year, today.month, today.day)

    class Moment(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return datetime.datetime(today.year, today.month, today.day, 12, tzinfo=tz)

        @classmethod
        def utcnow(cls) -> datetime.datetime:
            return datetime.datetime(today.year, today.month, today.day, 12)

        @classmethod
        def today(cls) -> datetime.datetime:
            return cls.utcnow()

    replaced = {date: Day, datetime.datetime: Moment}
    for module in list(sys.modules.values()):
        if not getattr(module, "__name__", "").startswith(("sco_facts.grammar", "dateparser")):
            continue
        for name, value in list(vars(module).items()):
            if isinstance(value, type) and value in replaced:
                monkeypatch.setattr(module, name, replaced[value])
    monkeypatch.setattr(datetime, "date", Day)
    monkeypatch.setattr(datetime, "datetime", Moment)
    seconds = (today - date(1970, 1, 1)).days * 86400.0
    monkeypatch.setattr(time, "time", lambda: seconds)


@pytest.mark.parametrize(
    "unit",
    ["the past two ", "1.1.", "2019-", "early the end of the ", "May and ", "10:10:10 ", "'"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find(text, "2020-07-22")
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 12 * max(seconds(20_000), 0.002)


def test_a_number_of_ten_thousand_digits_is_no_date() -> None:
    assert find("9" * 10_000 + " years ago", "2020-07-22") is not None


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("(?:a |[bc])?de", ("abcd", " de", None)),
        (r"(?<!x)(?:\.|a{0,4}b|e+)f", (".abe", "abef", None)),
        ("(?=[gh])g(?:$|hi)", ("g", None, None)),
        ("j(?:kl)*m{2}n", ("j", "km", "lmn")),
    ],
)
def test_a_template_is_tried_wherever_it_may_begin(
    pattern: str, signs: tuple[str | None, ...]
) -> None:
    assert openings(pattern, 3) == [None if one is None else frozenset(one) for one in signs]


@pytest.mark.parametrize("pattern", ["a?", "[^a]", ".a", "(?P<kept>a)", "a)b", r"\w"])
def test_a_template_that_may_begin_anywhere_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="'"):
        openings(pattern)
