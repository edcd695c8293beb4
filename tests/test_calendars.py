"""The table says dates in words; what needs none stays."""

from __future__ import annotations

import pytest

from sco_facts.calendars import spoken


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2020-07-21", "2020-07-21"),
        ("2019", "2019"),
        ("2020-Q3", "2020-Q3"),
        ("2020/2021", "2020 – 2021"),
        ("2020-SU", "summer 2020"),
        ("199X", "1990s"),
        ("2021-03-04TMO", "2021-03-04, morning"),
        ("P2M", "2 months"),
        ("P1Y6M", "1 year 6 months"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("PXY", "some years"),
        ("P1CE", "1 century"),
        ("P2.5Y", "2.5 years"),
        ("XXXX-03-04", "4 March, year unknown"),
        ("XXXX-09", "September, year unknown"),
        ("XXXX-WXX-2", "Tuesday, date unknown"),
        ("XXXX-WI", "WI, year unknown"),
        ("PRESENT_REF", "now"),
        ("Prices", "Prices"),
        (None, "date unknown"),
    ],
)
def test_a_date_is_said_in_words(value: str | None, words: str) -> None:
    assert spoken(value) == words
