"""The parts of a report by themselves: marks that overlap, pictures, words."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_facts.comparison import Figure, find_extents
from sco_facts.facts import Quantity, TimeSpan
from sco_facts.report.axes import WIDTH, Picture, draw
from sco_facts.report.characters import neutral, unwound
from sco_facts.report.marking import Mark, marked_paragraphs
from sco_facts.report.words import dated, period, plain_number, short, when
from sco_facts.rules import load
from tests.html_pages import read
from tests.reports import fire

_LETTER = 6.4


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text("ab <&>\"'\n", max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = {(min(a, b), max(a, b)) for a, b in draw(st.lists(places, max_size=6))}
    inside = [(start, end) for start, end in spans if text[start:end].strip()]
    inside.sort(key=lambda span: (span[0], -span[1]))
    return text, [
        Mark("number", start, end, f"m{start}-{end}", "tip", "#top", "1", "figure 1")
        for start, end in inside
    ]


@given(marked_texts())
def test_marks_that_cross_are_valid_lose_no_letter_and_keep_their_place(
    given: tuple[str, list[Mark]],
) -> None:
    text, marks = given
    html = "".join(marked_paragraphs(text, marks))
    page = read(f'<div id="top">{html}</div>')
    assert page.faults == []
    assert page.all("div")[0].text.split() == text.split()
    found = [e.attributes["id"] for e in page.all("mark") if "id" in e.attributes]
    assert sorted(found) == sorted(mark.anchor for mark in marks)
    covered = {mark.anchor: text[mark.start : mark.end] for mark in marks}
    for name, element in page.by_id().items():
        if name != "top":
            assert "".join(covered[name].split()).startswith("".join(element.text.split()))


def picture_of(*said: tuple[str, Quantity]) -> Picture:
    readings = [fire(f"{place}.txt", text, quantity) for place, (text, quantity) in enumerate(said)]
    facts = [reading.facts[0] for reading in readings]
    unit = said[0][1].unit
    figure = Figure("f", "homes", unit, None, "consistent", "", tuple(facts), pairs=())
    unit, extents = find_extents(figure, load(()))
    picture = draw(figure, unit, extents, {fact.id: n for n, fact in enumerate(figure.facts, 1)})
    assert picture is not None
    return picture


def homes(value: int | str | None, bound: str = "exact", **more: object) -> Quantity:
    number = None if value is None else Decimal(value)
    return Quantity(number, bound=bound, measured="homes", action="destroy", **more)  # type: ignore[arg-type]


PICTURES = {
    "two points": [("248", homes(248)), ("284", homes(284))],
    "a bound": [("248", homes(248)), ("over 240", homes(240, "more_than"))],
    "two bounds": [("over 200", homes(200, "more_than")), ("under 900", homes(900, "less_than"))],
    "a range": [
        ("200-300", homes(None, "range", low=Decimal(200), high=Decimal(300))),
        ("248", homes(248)),
    ],
    "the same": [("248", homes(248)), ("just 248", homes(248))],
    "no spread": [("248", homes(248)), ("exactly 248", homes(248))],
    "huge": [("1" + "0" * 90, homes("1e90")), ("3" + "0" * 90, homes("3e90"))],
    "long words": [("about " + "very " * 40 + "248", homes(248, "about")), ("284", homes(284))],
}


@pytest.mark.parametrize("name", PICTURES)
def test_labels_do_not_collide_and_nothing_leaves_the_picture(name: str) -> None:
    picture = picture_of(*PICTURES[name])
    for row in picture.rows:
        half = _LETTER * len(row.label) / 2
        assert half - 0.2 <= row.label_x <= WIDTH - half + 0.2
        assert 0 <= row.left <= row.right <= WIDTH
        assert row.point is None or row.left <= row.point <= row.right
    assert all(b.label_y - a.label_y > 24 for a, b in pairwise(picture.rows))
    assert picture.ticks
    for a, b in pairwise(picture.ticks):
        assert a.x + _LETTER * len(a.label) / 2 < b.x - _LETTER * len(b.label) / 2


def test_rows_are_in_the_order_of_their_values() -> None:
    said = [("284", homes(284)), ("fewer than 260", homes(260, "less_than")), ("248", homes(248))]
    picture = picture_of(*said)
    assert [row.label.split(" [")[0] for row in picture.rows] == ["248", "fewer than 260", "284"]
    assert picture.rows[1].opens_left


def test_a_bound_has_an_open_end_and_equal_values_share_a_row() -> None:
    picture = picture_of(("248", homes(248)), ("over 240", homes(240, "more_than")))
    bound, exact = picture.rows
    assert not exact.opens_right
    assert bound.opens_right
    assert not bound.opens_left
    same = picture_of(("248", homes(248)), ("248", homes(248)))
    assert [row.label for row in same.rows] == ["248 [1, 2]"]


def test_what_is_counted_has_no_halves_on_its_axis() -> None:
    for low, high in ((248, 248), (10, 11), (7, 9)):
        picture = picture_of((str(low), homes(low)), (f"some {high}", homes(high, "about")))
        assert not [tick for tick in picture.ticks if "." in tick.label]


def test_large_money_is_written_in_millions() -> None:
    one = homes(1_900_000_000, unit="USD", dimension="money")
    other = homes(2_600_000_000, unit="USD", dimension="money")
    picture = picture_of(("1.9 billion dollars", one), ("2.6 billion dollars", other))
    assert picture.unit == "billion USD"
    assert {"2", "2.5"} & {tick.label for tick in picture.ticks}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2020-07-22", "22 July 2020"),
        ("2020-07", "July 2020"),
        ("2020", "2020"),
        ("2020-07-01/2020-09-30", "1 July 2020 – 30 September 2020"),
        ("2020-Q3", "third quarter of 2020"),
        ("2024-W10", "week 10 of 2024"),
        ("2020-99-99", "2020-99-99"),
        ("P2M", "2 months"),
        (None, ""),
    ],
)
def test_dates_are_read_out(value: str | None, words: str) -> None:
    assert dated(value) == words


def test_periods_are_no_longer_than_need_be() -> None:
    assert period("2019-01-01", "2019-12-31") == "2019"
    assert period("2019-01-01", "2021-12-31") == "2019 – 2021"
    assert period("2019-03-04", "2019-03-04") == "4 March 2019"
    lasting = Quantity(None, time=TimeSpan("P1Y", "2019-07-22", "2020-07-22"))
    assert when(lasting) == "22 July 2019 – 22 July 2020"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("3800", "3,800"),
        ("22.50", "22.5"),
        ("-4", "−4"),
        ("1e30", "1×10^30"),
        ("0.00000001", "1×10^-8"),
        ("179.44186000001", "179.442"),
    ],
)
def test_numbers_are_written_for_readers(number: str, written: str) -> None:
    assert plain_number(Decimal(number)) == written


def test_live_characters_are_shown_and_harmless_ones_stay() -> None:
    assert neutral("a\x1bb\u202ec\x7fd\x85") == "a␛b‹U+202E›c␡d‹U+0085›"
    assert neutral("soft\xadhyphen, ta\tb\nline") == "soft\xadhyphen, ta\tb\nline"
    assert unwound("a\r\nb\rc") == "a \nb\nc"
    assert short("word " * 100, 20) == "word word word …"
