"""A figure of a table with what its column, its row, its section and the caption say of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sco_facts.facts import Quantity, TimeSpan
from sco_facts.grammar.digits import product
from sco_facts.grammar.tables.amounts import Amount
from sco_facts.grammar.tables.columns import Column
from sco_facts.grammar.tables.headings import Heading, read_heading
from sco_facts.grammar.tables.rows import Row
from sco_facts.grammar.tables.schemes import Scheme
from sco_facts.grammar.tables.times import join_times
from sco_facts.grammar.tables.units import Scaling
from sco_facts.rules import Rules
from sco_facts.rules.headings import listed_words


def read_quantity(
    amount: Amount, column: Column, row: Row, scheme: Scheme, rules: Rules
) -> Quantity | None:
    """The figure that an amount in this column of this row is; None where it is none."""
    if amount.bracketed and not scheme.accounts and amount.unit is None:
        return None
    scaling = _scaling(column.heading, row, scheme)
    scaled = _scaled(amount, scaling)
    if scaled is None:
        return None
    value, low, high, unit, dimension = scaled
    measured, holder = _measured(column, row, scheme, rules)
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
        status=_status(amount, column.heading, row.subject),
        time=_time(column.heading, row, scheme),
    )


# --- what is measured, and whose it is


def _measured(column: Column, row: Row, scheme: Scheme, rules: Rules) -> tuple[str, str]:
    """What a figure measures, and whose it is."""
    if scheme.by_row:
        return _measured_by_row(column, row, scheme)
    holder = "" if row.is_total else row.subject_text
    measure, indicator = _measure(column, row, scheme, rules)
    if not measure:
        measure, holder = holder, ""
    total = row.subject_text if row.is_total else ""
    return _joined([measure, indicator, *row.more, row.section.label, total]), holder


def _measured_by_row(column: Column, row: Row, scheme: Scheme) -> tuple[str, str]:
    label = "" if column.is_called("generic") else column.heading.label
    is_aspect = column.is_called("part") or scheme.has_times
    aspect, holder = (label, "") if is_aspect else ("", label)
    return _joined([row.section.label, row.subject.label, *row.more, aspect]), holder


def _measure(column: Column, row: Row, scheme: Scheme, rules: Rules) -> tuple[str, str]:
    """The measure that a column, the caption or another cell names, and what tells it apart."""
    label, caption = column.heading.label, scheme.caption
    indicator = ""
    if scheme.indicator is not None:
        indicator = read_heading(row.cells[scheme.indicator], rules).label
    if column.is_called("part") and caption.label:
        return _joined([caption.label, label]), indicator
    if not label or column.is_called("generic"):
        return indicator or caption.label or _corner(scheme) or label, ""
    if column.heading.scaling is None and caption.scaling is not None:
        return _joined([caption.label, label]), indicator
    return label, indicator


def _corner(scheme: Scheme) -> str:
    """What stands over the rows' own headings, where that is a measure: "Revenue ($m)"."""
    if scheme.key is None or scheme.columns[scheme.key].is_called("entity"):
        return ""
    corner = scheme.columns[scheme.key].heading
    return corner.label if corner.scaling is not None else ""


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(part.strip(" :") for part in parts if part.strip(" :")))


# --- when, and how sure


def _time(heading: Heading, row: Row, scheme: Scheme) -> TimeSpan | None:
    outer = join_times(scheme.caption.time, row.time or row.subject.time)
    return join_times(outer, heading.time)


def _status(amount: Amount, heading: Heading, subject: Heading) -> str:
    if amount.status != "actual":
        return amount.status
    return heading.status or subject.status or "actual"


# --- in which unit


def _scaling(heading: Heading, row: Row, scheme: Scheme) -> Scaling | None:
    """The unit nearest to a figure: of its column, its row, the corner or the whole table."""
    if row.scaling is not None and heading.scaling is None:
        return row.scaling
    return heading.scaling or _corner_scaling(scheme) or _caption_scaling(heading, row, scheme)


def _corner_scaling(scheme: Scheme) -> Scaling | None:
    if scheme.key is None or scheme.by_row:
        return None
    return scheme.columns[scheme.key].heading.scaling


def _caption_scaling(heading: Heading, row: Row, scheme: Scheme) -> Scaling | None:
    """The unit of the whole table, but for what is plainly counted or shared in it."""
    scaling = scheme.caption.scaling
    if scaling is None:
        return None
    words = {*heading.key.split(), *(row.subject.key.split() if scheme.by_row else ())}
    return None if words & listed_words("unscaled") else scaling


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
