"""Number facts made by hand, for tests of the comparison without a model."""

from __future__ import annotations

import calendar
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from sco_facts.facts import Fact, Quantity, TimeSpan, content_id

CASES = Path(__file__).parent / "gold" / "check" / "quantities.toml"


def load_cases() -> list[dict[str, Any]]:
    """The pairs of figures in the gold."""
    cases: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    return cases


def make_fact(row: dict[str, Any], document: str, line: int = 1, start: int | None = None) -> Fact:
    """A fact from a row: sentence, text, and the fields of its quantity; time as an ISO period."""
    row = dict(row)
    sentence, text = row.pop("sentence"), row.pop("text")
    place = sentence.index(text) if start is None else start
    for key in ("value", "low", "high"):
        if key in row:
            row[key] = Decimal(str(row[key]))
    row.setdefault("value", None)
    if row.get("unit") in ("percent", "fraction"):
        row.setdefault("dimension", "share")
    if "time" in row:
        row["time"] = make_time(row["time"])
    return Fact(
        id=content_id(document, line, place, text),
        kind="number",
        document=document,
        text=text,
        start=place,
        end=place + len(text),
        line=line,
        sentence=sentence,
        rule="test",
        value=Quantity(**row),
    )


def make_time(value: str) -> TimeSpan:
    """The first and the last day of a year, a quarter, a month or a day."""
    if len(value) == 4:
        return TimeSpan(value, f"{value}-01-01", f"{value}-12-31")
    year = int(value[:4])
    if "Q" in value:
        quarter = int(value[-1])
        last = calendar.monthrange(year, 3 * quarter)[1]
        return TimeSpan(value, f"{year}-{3 * quarter - 2:02}-01", f"{year}-{3 * quarter:02}-{last}")
    if len(value) == 7:
        last = calendar.monthrange(year, int(value[5:]))[1]
        return TimeSpan(value, f"{value}-01", f"{value}-{last}")
    return TimeSpan(value, value, value)
