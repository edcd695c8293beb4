"""CSV: one fact a row, nested keys joined by a dot, and no cell that a spreadsheet would run."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from sco_facts.facts import DateValue, Json, Name, Quantity, TimeSpan
from sco_facts.output.results import Page, Results
from sco_facts.output.terminal import visible

_ENVELOPE = ("id", "kind", "document", "text", "start", "end", "line", "sentence", "rule")
# A spreadsheet takes a cell that starts like this for a formula (OWASP, "CSV Injection").
_STARTS_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NEGATIVE = re.compile(r"-\d+(?:,\d{3})*(?:\.\d+)?\Z")


def flat(data: Mapping[str, object], prefix: str = "") -> Json:
    """Nested dictionaries as one, keys joined by a dot; an empty one leaves nothing."""
    row: Json = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            row.update(flat(value, f"{prefix}{key}."))
        else:
            row[f"{prefix}{key}"] = value
    return row


def _columns() -> tuple[str, ...]:
    """Every key that any kind of fact has, in the order of the JSON."""
    date = {"date": DateValue(None, "").to_dict()}
    name = {"name": Name("", "").to_dict()}
    number = {"number": Quantity(None, time=TimeSpan(None)).to_dict()}
    return (*_ENVELOPE, *flat(date), *flat(name), *flat(number), "page")


COLUMNS = _columns()


def csv_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """A header and one row a fact."""
    yield csv_start(COLUMNS, page)
    for fact in results.facts():
        yield csv_row(flat(fact.to_dict()), COLUMNS, page)


def csv_start(columns: tuple[str, ...], page: Page) -> bytes:
    """The header; for Excel behind a byte-order mark, without which it takes UTF-8 for CP1252."""
    return (codecs.BOM_UTF8 if page.for_excel else b"") + _line(columns, page)


def csv_row(row: Mapping[str, object], columns: tuple[str, ...], page: Page) -> bytes:
    """One row; what it does not have is empty."""
    cells = [cell(row.get(column)) for column in columns]
    return _line([visible(text) for text in cells] if page.is_terminal else cells, page)


def cell(value: object) -> str:
    """One cell: numbers plain, texts guarded by an apostrophe where they would be run."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value)
    if _STARTS_FORMULA.match(text) and not _PLAIN_NEGATIVE.match(text):
        return "'" + text
    return text


def _line(cells: Sequence[str], page: Page) -> bytes:
    """One row. A cell with a lone carriage return is quoted too, or readers would see two rows."""
    line = io.StringIO()
    # The writer quotes what its line terminator holds, so it must not know of our plain "\n".
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    row = line.getvalue().encode("utf-8")
    return row if page.for_excel else row.removesuffix(b"\r\n") + b"\n"
