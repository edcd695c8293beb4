"""A table to what stands in its cells: figures, dates, names, and texts to be read as prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from sco_facts.facts import Quantity, TimeSpan
from sco_facts.grammar.dates.finding import Expression
from sco_facts.grammar.dates.finding import find as find_dates
from sco_facts.grammar.dates.ordering import Order
from sco_facts.grammar.digits import product
from sco_facts.grammar.tables.amounts import LONGEST, Amount, is_missing, read_amounts
from sco_facts.grammar.tables.columns import (
    DATE,
    IDENTIFIER,
    PROSE,
    TIME,
    UNIT,
    Column,
)
from sco_facts.grammar.tables.grids import Grid, opening_of
from sco_facts.grammar.tables.headings import Heading, read_heading
from sco_facts.grammar.tables.schemes import read_scheme
from sco_facts.grammar.tables.times import join_times, read_time
from sco_facts.grammar.tables.units import Scaling, read_unit
from sco_facts.mentions import Claim, Mention, NameEvidence, Region
from sco_facts.rules import Rules
from sco_facts.rules.headings import listed_words, table_words

_NOTE = re.compile(r"(?: ?(?:[*†‡§¹²³⁴-⁹]{1,3}|\[\w{1,3}\]|\([a-z\d]\)))+$")
_LETTER = re.compile(r"[^\W\d_]")
_UPPER = re.compile(r"[A-Z]|[^\W\d_a-zA-Z]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ORGANISATION = re.compile(r"[^\W\d_a-z]\S*(?: \S+){0,8}")


@dataclass(frozen=True, slots=True)
class _Row:
    """What the cells of a row besides a figure's own say of it."""

    subject: Heading
    subject_text: str
    region: Region | None
    time: TimeSpan | None
    scaling: Scaling | None
    more: tuple[str, ...]
    is_total: bool


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
            lone = self._section(cells)
            if lone is not None:
                section = lone
                continue
            row = self._row(number, cells, section)
            own = self.grid.own(number)
            found = [
                mention
                for column in range(self.grid.width)
                if cells[column] and own[column]
                for mention in self._cell(number, column, cells, row, section)
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
                kind = self._text_kind(column, cell) if own[column] else None
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

    # --- rows

    def _section(self, cells: Sequence[str]) -> Heading | None:
        """What a row says that has a heading and nothing else."""
        told = list(dict.fromkeys(cell for cell in cells if cell))
        if self.grid.width < 2 or len(told) != 1 or len(told[0]) > 100:
            return None
        if read_amounts(told[0], False, self._rules) and not _YEAR.fullmatch(told[0]):
            return None
        return read_heading(told[0], self._rules)

    def _row(self, number: int, cells: Sequence[str], section: Heading) -> _Row:
        scheme = self.scheme
        subject, region, text = Heading(), None, ""
        if scheme.key is not None and cells[scheme.key]:
            text = _NOTE.sub("", cells[scheme.key])
            subject = read_heading(text, self._rules) if scheme.by_row else Heading(text)
            start = self.grid.start_of(number, scheme.key)
            region = Region(start, start + len(text))
        scaling = None
        if scheme.units is not None:
            scaling = read_unit(cells[scheme.units], self._rules)
        return _Row(
            subject,
            text,
            region,
            self._time(cells, section),
            scaling or subject.scaling or section.scaling,
            tuple(cells[at] for at in scheme.others if cells[at] and not is_missing(cells[at])),
            text.lower().rstrip(":") in table_words().cells["total"],
        )

    def _time(self, cells: Sequence[str], section: Heading) -> TimeSpan | None:
        found = section.time
        for at in self.scheme.times:
            told = _cell_time(cells[at], self.scheme.columns[at].heading.key)
            found = join_times(found, told) if told is not None else found
        return found

    # --- cells

    def _cell(
        self, number: int, column: int, cells: Sequence[str], row: _Row, section: Heading
    ) -> Iterator[Mention]:
        told = self.scheme.columns[column]
        cell = cells[column]
        if column in (self.scheme.key, self.scheme.indicator, *self.scheme.others):
            return
        if told.role in (IDENTIFIER, UNIT, PROSE):
            return
        if told.role in (TIME, DATE):
            yield from self._dates(self.grid.start_of(number, column), cell)
            return
        if is_missing(cell) or told.is_called("other-date"):
            return
        for amount in read_amounts(cell, told.comma, self._rules):
            quantity = self._quantity(amount, cells, told, row, section)
            if quantity is not None:
                start = self.grid.start_of(number, column)
                yield Mention(
                    "number",
                    start + amount.start,
                    start + amount.end,
                    "table.figure",
                    Claim(quantity, holder=None if quantity.holder is None else row.region),
                )

    def _quantity(
        self, amount: Amount, cells: Sequence[str], column: Column, row: _Row, section: Heading
    ) -> Quantity | None:
        if amount.bracketed and not self.scheme.accounts and amount.unit is None:
            return None
        heading = column.heading
        measured, holder = self._measured(cells, column, row, section)
        if row.scaling is not None and heading.scaling is None:
            scaling: Scaling | None = row.scaling
        else:
            scaling = (
                heading.scaling or self._corner_scaling() or self._caption_scaling(heading, row)
            )
        scaled = _scaled(amount, scaling)
        if scaled is None:
            return None
        value, low, high, unit, dimension = scaled
        return Quantity(
            value,
            low,
            high,
            amount.bound,
            unit,
            dimension,
            measured=measured or None,
            of=None if scaling is None or unit != "percent" else scaling.whole,
            holder=holder or None,
            status=_status(amount, heading, row.subject if self.scheme.by_row else Heading()),
            time=self._figure_time(heading, row),
        )

    def _caption_scaling(self, heading: Heading, row: _Row) -> Scaling | None:
        """The unit of the whole table, but for what is plainly counted or shared in it."""
        scaling = self.scheme.caption.scaling
        if scaling is None:
            return None
        words = {*heading.key.split(), *(row.subject.key.split() if self.scheme.by_row else ())}
        return None if words & listed_words("unscaled") else scaling

    def _figure_time(self, heading: Heading, row: _Row) -> TimeSpan | None:
        told = row.subject.time if self.scheme.by_row else None
        outer = join_times(self.scheme.caption.time, row.time or told)
        return join_times(outer, heading.time)

    def _measured(
        self, cells: Sequence[str], column: Column, row: _Row, section: Heading
    ) -> tuple[str, str]:
        """What a figure measures, and whose it is."""
        if self.scheme.by_row:
            return self._measured_by_row(column, row, section)
        holder = "" if row.is_total else row.subject_text
        measure, indicator = self._measure(cells, column)
        if not measure:
            measure, holder = holder, ""
        total = row.subject_text if row.is_total else ""
        return _joined([measure, indicator, *row.more, section.label, total]), holder

    def _measured_by_row(self, column: Column, row: _Row, section: Heading) -> tuple[str, str]:
        label = "" if column.is_called("generic") else column.heading.label
        is_aspect = column.is_called("part") or self.scheme.has_times
        aspect, holder = (label, "") if is_aspect else ("", label)
        return _joined([section.label, row.subject.label, *row.more, aspect]), holder

    def _measure(self, cells: Sequence[str], column: Column) -> tuple[str, str]:
        """The measure that a column, the caption or another cell names, and what tells it apart."""
        scheme = self.scheme
        label, caption = column.heading.label, scheme.caption
        indicator = ""
        if scheme.indicator is not None:
            indicator = read_heading(cells[scheme.indicator], self._rules).label
        if column.is_called("part") and caption.label:
            return _joined([caption.label, label]), indicator
        if not label or column.is_called("generic"):
            return indicator or caption.label or self._corner() or label, ""
        if column.heading.scaling is None and caption.scaling is not None:
            return _joined([caption.label, label]), indicator
        return label, indicator

    def _corner(self) -> str:
        """What stands over the rows' own headings, where that is a measure: "Revenue ($m)"."""
        scheme = self.scheme
        if scheme.key is None or scheme.columns[scheme.key].is_called("entity"):
            return ""
        corner = scheme.columns[scheme.key].heading
        return corner.label if corner.scaling is not None else ""

    def _corner_scaling(self) -> Scaling | None:
        if self.scheme.key is None or self.scheme.by_row:
            return None
        return self.scheme.columns[self.scheme.key].heading.scaling

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

    def _text_kind(self, column: int, cell: str) -> str | None:
        """What a cell that is no figure and no date is to be read as; None for nothing."""
        told = self.scheme.columns[column]
        if told.role in (IDENTIFIER, UNIT, TIME, DATE) or len(cell) < 3:
            return None
        if not _LETTER.search(cell) or is_missing(cell):
            return None
        if told.role == PROSE or len(cell) > LONGEST:
            return "prose"
        if read_amounts(cell, told.comma, self._rules):
            return None
        names_rows = column in (self.scheme.key, *self.scheme.others)
        if any(map(str.isdigit, cell)):
            return None if names_rows or told.is_called("entity") else "text"
        is_label = told.is_called("measure") or (column == self.scheme.key and self.scheme.by_row)
        return None if is_label or not _UPPER.search(cell) else _name_kind(told, cell)


def _name_kind(column: Column, cell: str) -> str | None:
    """What the heading of its column makes of a cell of words."""
    words = table_words()
    if cell.lower() in words.cells["total"] or words.has_role(cell.lower(), "part"):
        return None
    if column.is_called("person") and _is_person(cell):
        return "person"
    if column.is_called("organisation") and _ORGANISATION.fullmatch(cell):
        return "organisation"
    if column.is_called("entity") and column.heading.key not in listed_words("naming"):
        return None
    return "text"


def _is_person(cell: str) -> bool:
    """Two to five words that begin with capitals, but for those that join names."""
    words = cell.split(" ")
    joining = listed_words("joining")
    return 2 <= len(words) <= 5 and all(
        word in joining or (word[:1].isupper() and not any(map(str.isdigit, word)))
        for word in words
    )


def name_mention(region: Region, kind: str) -> Mention:
    """A cell whose column says that it is a person or an organisation."""
    if kind == "person":
        return Mention("person", region.start, region.end, "table.person", NameEvidence())
    return Mention("organisation", region.start, region.end, "table.organisation", NameEvidence())


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(part.strip(" :") for part in parts if part.strip(" :")))


def _status(amount: Amount, heading: Heading, subject: Heading) -> str:
    if amount.status != "actual":
        return amount.status
    return heading.status or subject.status or "actual"


def _scaled(
    amount: Amount, scaling: Scaling | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None, str | None, str] | None:
    """The ends of an amount in the unit of its column; None for a number beyond all figures."""
    unit, dimension = amount.unit, amount.dimension
    factor = Decimal(1)
    if scaling is not None and (unit is None or unit == scaling.unit):
        unit, dimension = scaling.unit, scaling.dimension
        factor = Decimal(1) if amount.scaled else scaling.factor
    if scaling is not None and scaling.unit is None and amount.unit is not None:
        dimension = amount.dimension
    if factor == 1:
        return amount.value, amount.low, amount.high, unit, dimension
    ends = [
        None if end is None else product(end, factor)
        for end in (amount.value, amount.low, amount.high)
    ]
    if ends == [None, None, None]:
        return None
    return ends[0], ends[1], ends[2], unit, dimension


@lru_cache(maxsize=1 << 14)
def _dates_in(text: str, order: Order | None) -> tuple[Expression, ...]:
    return tuple(find_dates(text, None, order))


def _may_be_date(text: str) -> bool:
    return any(map(str.isdigit, text)) or len(text) <= 12


@lru_cache(maxsize=8_192)
def _cell_time(cell: str, heading: str) -> TimeSpan | None:
    """The time that a cell gives: 2020, Q3, March, 3 under "Month"."""
    if cell.isdigit() and len(cell) <= 2 and heading.startswith(("month", "quarter")):
        value = int(cell)
        if heading.startswith("month") and 1 <= value <= 12:
            return TimeSpan(f"XXXX-{value:02}")
        if heading.startswith("quarter") and 1 <= value <= 4:
            return TimeSpan(f"XXXX-Q{value}")
        return None
    return read_time(cell)
