"""A table laid out as text: what it looks like, and that its cells stand where its grid says."""

from sco_facts.document import Table
from sco_facts.grammar.tables import Entry, lay_out


def _grid(text: str, table: Table, start: int = 0) -> list[list[str]]:
    bounds = [place - start for place in table.bounds]
    cells = [text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2)]
    return [cells[at : at + table.width] for at in range(0, len(cells), table.width)]


def test_a_row_is_a_line_and_a_tab_parts_its_cells() -> None:
    rows = [[Entry("Country"), Entry("GDP\n (bn)")], [Entry("Kenya"), Entry("100.7")]]
    text, table = lay_out(rows, 40, headings=1, caption="Output")
    assert text == "Country\tGDP (bn)\nKenya\t100.7\n"
    assert _grid(text, table, 40) == [["Country", "GDP (bn)"], ["Kenya", "100.7"]]
    assert (table.headings, table.caption) == (1, "Output")


def test_a_cell_that_spans_columns_stands_over_each() -> None:
    rows = [[Entry("", rows=2), Entry("Sales", 2)], [Entry("2019"), Entry("2020")]]
    text, table = lay_out([*rows, [Entry("North"), Entry("5"), Entry("6")]])
    assert text == "\tSales\n2019\t2020\nNorth\t5\t6\n"
    assert _grid(text, table) == [["", "Sales", "Sales"], ["", "2019", "2020"], ["North", "5", "6"]]


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    rows = [[Entry("Asia", rows=2), Entry("India"), Entry("7")], [Entry("Nepal"), Entry("3")]]
    text, table = lay_out(rows)
    assert _grid(text, table) == [["Asia", "India", "7"], ["Asia", "Nepal", "3"]]


def test_a_short_row_is_filled_with_empty_cells() -> None:
    text, table = lay_out([[Entry("a"), Entry("b"), Entry("c")], [Entry("d")]])
    assert _grid(text, table) == [["a", "b", "c"], ["d", "", ""]]


def test_spans_without_measure_make_no_monster() -> None:
    rows = [[Entry("x", 10**9, 10**9)]] + [[Entry("y")] for _ in range(2_000)]
    _, table = lay_out(rows)
    assert len(table.bounds) < 5_000_000
    assert lay_out([]) == ("", Table(0, table.bounds[:0]))
