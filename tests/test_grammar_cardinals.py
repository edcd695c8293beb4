"""Number words and digits to exact numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sco_facts.grammar.cardinals import cardinal

READ = {
    "zero": "0",
    "seven": "7",
    "twenty-one": "21",
    "twenty one": "21",
    "Forty-Two": "42",
    "a hundred": "100",
    "one hundred and five": "105",
    "three hundred and fifty-three": "353",
    "one-hundred-and-six": "106",
    "twelve hundred": "1200",
    "two thousand five hundred": "2500",
    "three hundred and fifty thousand": "350000",
    "one million two hundred thousand and six": "1200006",
    "a million and a half": "1500000",
    "two and a half": "2.5",
    "two and a half million": "2500000",
    "three and three quarters": "3.75",
    "one and a half": "1.5",
    "half a million": "500000",
    "a quarter of a billion": "250000000",
    "a dozen": "12",
    "half a dozen": "6",
    "two dozen": "24",
    "three point one four": "3.14",
    "two-thirds": "0.666666666666667",
    "three quarters": "0.75",
    "a third": "0.333333333333333",
    "half": "0.5",
    "1,250": "1250",
    "1,250,000": "1250000",
    "1 250 000": "1250000",
    "1.250.000": "1250000",
    "1'250'000": "1250000",
    "12,50,000": "1250000",
    "22,5": "22.5",
    "1.250.000,50": "1250000.5",
    "2.5 million": "2500000",
    "3 crore": "30000000",
    "2 lakh crore": "2000000000000",
    "five lakh": "500000",
    "2½": "2.5",
    "2 1/2": "2.5",
    "2-1/2": "2.5",
    "¾": "0.75",
    "3/4": "0.75",
    "5 thousand": "5000",
    "one hundred thousand million": "100000000000",
}
NOT_READ = ["", "a", "and", "one two", "1.2.3", "22.07.2020", "9/11", "1,2,3", "5 apples", "first"]


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_reads_the_number_that_a_text_spells(text: str, value: str) -> None:
    assert cardinal(text) == Decimal(value)


@pytest.mark.parametrize("text", NOT_READ)
def test_leaves_alone_what_is_no_number(text: str) -> None:
    assert cardinal(text) is None


def test_refuses_numbers_of_absurd_length_at_once() -> None:
    assert cardinal("9" * 10_000) is None
    assert cardinal("1" + ",000" * 5_000) is None
    assert cardinal("nine " + "million " * 5_000) is None


def test_a_number_prints_without_exponent() -> None:
    assert str(cardinal("two million")) == "2000000"
