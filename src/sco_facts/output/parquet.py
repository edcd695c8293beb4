"""Parquet: the flat table of the CSV with typed columns, for DuckDB, pandas, polars and R."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from sco_facts.errors import InputError
from sco_facts.facts import Fact, Json, Quantity
from sco_facts.output.cells import COLUMNS, flat
from sco_facts.output.jsons import EXTRACT_SCHEMA, dumps
from sco_facts.output.results import Page, Results
from sco_facts.output.sinks import Sink

try:
    import pyarrow
    from pyarrow.parquet import ParquetWriter
except ImportError:  # told before anything is read: this module is loaded when it is asked for
    raise InputError("parquet needs pyarrow; try: pip install 'sco-facts[arrow]'") from None

# So many facts are in memory at a time.
_ROW_GROUP = 10_000
_WHOLE = ("start", "end", "line", "page")
_DAYS = ("date.from", "date.to", "number.time.from", "number.time.to")
_DOUBLES = ("number.value", "number.low", "number.high")


def parquet_pieces(results: Results, page: Page) -> Iterator[bytes]:
    """One row a fact, a group of rows after the other."""
    told = {"schema": EXTRACT_SCHEMA, **results.tool.to_dict()}
    schema = _schema().with_metadata({"sco-facts": dumps(told)})
    sink = Sink()
    facts = results.facts()
    with ParquetWriter(sink, schema, compression="zstd", store_schema=False) as writer:
        while rows := [_row(fact) for fact in islice(facts, _ROW_GROUP)]:
            writer.write_table(pyarrow.Table.from_pylist(rows, schema), row_group_size=_ROW_GROUP)
            yield from sink.taken()
    yield from sink.taken()


def _schema() -> pyarrow.Schema:
    types = dict.fromkeys(COLUMNS, pyarrow.string())
    types |= dict.fromkeys(_WHOLE, pyarrow.int64())
    types |= dict.fromkeys(_DAYS, pyarrow.date32())
    types |= dict.fromkeys(_DOUBLES, pyarrow.float64())
    return pyarrow.schema([(name, types[name]) for name in COLUMNS])


def _row(fact: Fact) -> Json:
    row = flat(fact.to_dict())
    for name in _DAYS:
        row[name] = _day(row.get(name))
    if isinstance(fact.value, Quantity):
        number = fact.value
        for name, value in zip(_DOUBLES, (number.value, number.low, number.high), strict=True):
            row[name] = None if value is None else float(value)
    return row


def _day(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
