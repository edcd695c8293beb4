"""A table to what stands in its cells: figures, dates, names, and texts to be read as prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from sco_facts.grammar.dates.finding import Expression
from sco_facts.grammar.dates.finding import find as find_dates
from sco_facts.grammar.dates.ordering import Order
from sco_facts.grammar.tables.amounts import LONGEST, is_missing, read_amounts
from sco_facts.grammar.tables.columns import DATE, IDENTIFIER, PROSE, TIME, UNIT
from sco_facts.grammar.tables.grids import Grid, opening_of
from sco_facts.grammar.tables.headings import Heading
from sco_facts.grammar.tables.quantities import read_quantity
from sco_facts.grammar.tables.rows import Row, read_row, read_section
from sco_facts.grammar.tables.schemes import read_scheme
from sco_facts.grammar.tables.times import read_time
from sco_facts.grammar.tables.wordings import kind_of_text
from sco_facts.mentions import Claim, Mention, Region
from sco_facts.rules import Rules


class TableReader:
    """One table of a text. All places are those of the text."""

    def __init__(self, grid: Grid, caption: str, rules: Rules, order: Order | None = None) -> None:
        self.grid = grid
        self._rules = rules
        self._order = order
        table = grid.table
        rows = table.opening or opening_of(table, grid.text)
        self.scheme = read_scheme(rows, table.headings, table.caption or caption, rules)
        self._first = 0 if table.opening else self.scheme.body

    @property
    def region(self) -> Region:
        return self.grid.region

    def line_of(self, place: int) -> Region:
        """The line of the row in which a place of this table stands."""
        return self.grid.line(max(0, bisect_right(self._row_starts, place) - 1))

    @cached_property
    def _row_starts(self) -> list[int]:
        starts: list[int] = []
        for number in range(len(self.grid)):
            first = min(self.grid.places(number)[::2])
            starts.append(max(first, starts[-1]) if starts else first)
        return starts

    def mentions(self) -> Iterator[Mention]:
        """The figures and dates of the cells, in order."""
        for number in range(self._first):
            yield from self._heading_dates(number)
        section = Heading()
        for number in range(self._first, len(self.grid)):
            cells = self.grid.cells(number)
            if tuple(cells) in self.scheme.heads:
                continue
            lone = read_section(cells, self._rules)
            if lone is not None:
                section = lone
                continue
            row = read_row(cells, section, self.scheme, self._rules)
            own = self.grid.own(number)
            found = [
                mention
                for column in range(self.grid.width)
                if cells[column] and own[column]
                for mention in self._cell(number, column, row)
            ]
            yield from sorted(found, key=lambda mention: mention.start)

    def texts(self) -> Iterator[tuple[Region, str, str | None]]:
        """The cells that are no figures, each with what its column makes of it ("person",
        "organisation", "prose", "text") and the day that its row gives."""
        for number in range(len(self.grid)):
            cells = self.grid.cells(number)
            in_head = number < self._first
            if tuple(cells) in self.scheme.heads or (in_head and sum(map(bool, cells)) > 1):
                continue
            own = self.grid.own(number)
            day = None
            for column, cell in enumerate(cells):
                kind = kind_of_text(column, cell, self.scheme, self._rules) if own[column] else None
                if kind is None:
                    continue
                if kind == "prose" and day is None and self.scheme.times:
                    time = read_time(cells[self.scheme.times[0]])
                    day = (
                        time.value
                        if time is not None and time.value and len(time.value) == 10
                        else None
                    )
                start = self.grid.start_of(number, column)
                yield Region(start, start + len(cell)), kind, day

    def _cell(self, number: int, column: int, row: Row) -> Iterator[Mention]:
        told = self.scheme.columns[column]
        cell = row.cells[column]
        if column in (self.scheme.key, self.scheme.indicator, *self.scheme.others):
            return
        if told.role in (IDENTIFIER, UNIT, PROSE):
            return
        start = self.grid.start_of(number, column)
        if told.role in (TIME, DATE):
            yield from self._dates(start, cell)
            return
        if is_missing(cell) or told.is_called("other-date"):
            return
        for amount in read_amounts(cell, told.comma, self._rules):
            quantity = read_quantity(amount, told, row, self.scheme, self._rules)
            if quantity is not None:
                holder = None if quantity.holder is None else self._subject(number, row)
                place = start + amount.start, start + amount.end
                yield Mention("number", *place, "table.figure", Claim(quantity, holder=holder))

    def _subject(self, number: int, row: Row) -> Region | None:
        """The place of the words that say what a row is about."""
        if self.scheme.key is None or not row.cells[self.scheme.key]:
            return None
        start = self.grid.start_of(number, self.scheme.key)
        return Region(start, start + len(row.subject_text))

    def _dates(self, start: int, text: str) -> Iterator[Mention]:
        if len(text) > LONGEST or not _may_be_date(text):
            return
        for found in _dates_in(text, self._order):
            place = start + found.start, start + found.end
            yield Mention("date", *place, "table.date", found.value)

    def _heading_dates(self, number: int) -> Iterator[Mention]:
        own = self.grid.own(number)
        for column, cell in enumerate(self.grid.cells(number)):
            if cell and own[column] and any(map(str.isdigit, cell)):
                yield from self._dates(self.grid.start_of(number, column), cell)


@lru_cache(maxsize=1 << 14)
def _dates_in(text: str, order: Order | None) -> tuple[Expression, ...]:
    return tuple(find_dates(text, None, order))


def _may_be_date(text: str) -> bool:
    return any(map(str.isdigit, text)) or len(text) <= 12
