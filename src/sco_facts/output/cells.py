"""CSV: one fact a row, nested keys joined by a dot, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

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
    """A header and one row a fact; what a fact does not have is empty."""
    yield csv_line(COLUMNS)
    for fact in results.facts():
        row = flat(fact.to_dict())
        cells = [cell(row.get(column)) for column in COLUMNS]
        yield csv_line([visible(text) for text in cells] if page.is_terminal else cells)


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


def csv_line(cells: list[str] | tuple[str, ...]) -> bytes:
    """One row. A cell with a lone carriage return is quoted too, or readers would see two rows."""
    line = io.StringIO()
    # The writer quotes what its line terminator holds, so it must not know of our plain "\n".
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n").encode("utf-8") + b"\n"
