"""Units convert exactly, compose, and grow by a user's file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sco_facts.errors import RulesError
from sco_facts.grammar.numbers import find_numbers
from sco_facts.grammar.numbers.ambiguity import TESTS as AMBIGUITY_TESTS
from sco_facts.rules import load
from sco_facts.rules.units import TESTS, Unit

_UNITS = load().units

CONVERSIONS = [
    ("1", "mile", "kilometre", "1.609344"),
    ("1", "hectare", "square_metre", "10000"),
    ("212", "fahrenheit", "celsius", "100"),
    ("-40", "fahrenheit", "celsius", "-40"),
    ("0", "celsius", "kelvin", "273.15"),
    ("36", "kilometre/hour", "metre/second", "10"),
    ("1", "tonne", "kilogram", "1000"),
    ("1", "gigawatt_hour", "megawatt_hour", "1000"),
    ("1", "gigabyte", "megabyte", "1000"),
    ("8", "megabit/second", "megabyte/second", "1"),
    ("25", "basis_point", "percentage_point", "0.25"),
    ("50", "percent", "fraction", "0.5"),
    ("250", "1/100000", "percent", "0.25"),
    ("150", "penny", "GBP", "1.5"),
    ("1", "barrel/day", "barrel/week", "7"),
    ("2", "USD/kilogram", "USD/tonne", "2000"),
    ("24", "hour", "day", "1"),
]


@pytest.mark.parametrize(("value", "old", "new", "expected"), CONVERSIONS)
def test_values_convert(value: str, old: str, new: str, expected: str) -> None:
    source, target = _unit(old), _unit(new)
    assert source.base == target.base
    base = Decimal(value) * source.factor + source.offset
    converted = (base - target.offset) / target.factor
    assert abs(converted - Decimal(expected)) < Decimal("1e-15")


def _unit(unit_id: str) -> Unit:
    unit = _UNITS.unit(unit_id)
    assert unit is not None, unit_id
    return unit


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("USD", "EUR"),
        ("percent", "percentage_point"),
        ("metre", "second"),
        ("USD/barrel", "USD"),
        ("USD/share", "USD/person"),
        ("cent", "GBP"),
    ],
)
def test_different_things_do_not_convert(first: str, second: str) -> None:
    assert _unit(first).base != _unit(second).base


@pytest.mark.parametrize("unit_id", ["", "/", "foo", "foo/day", "metre/", "metre/0 second"])
def test_unknown_units_are_none(unit_id: str) -> None:
    assert _UNITS.unit(unit_id) is None


def test_a_users_unit_is_found_and_converts(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[units]]\nid = "mu"\ndimension = "area"\nfactor = "666.6666666667"\nwords = ["mu"]\n'
    )
    rules = load((str(file),))
    (number,) = find_numbers("The farm covers 30 mu.", rules)
    assert (number.unit, number.dimension) == ("mu", "area")
    assert rules.units.unit("mu") is not None


def test_a_users_unit_may_not_take_a_known_id(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[units]]\nid = "metre"\ndimension = "length"\nfactor = "1"\n')
    with pytest.raises(RulesError, match="already taken"):
        _ = load((str(file),)).units


def test_every_named_test_exists() -> None:
    named = {surface.test for surface in _UNITS.surfaces if surface.test}
    assert named <= set(AMBIGUITY_TESTS)
    assert set(AMBIGUITY_TESTS) - TESTS == {"GBP", "KRW", "krone"}


def test_a_users_unit_may_not_name_an_unknown_test(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[units]]\nid = "mu"\ndimension = "area"\nfactor = "1"\nguarded = ["mu"]\ntest = "x"\n'
    )
    with pytest.raises(RulesError, match="unknown test"):
        _ = load((str(file),)).units
