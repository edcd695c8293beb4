"""Units of measurement and money: ``data/units.toml``, ``data/currencies.toml``, a user's rows.

:class:`Units` knows every surface form for the grammar, and every unit by id for conversion:
``units.unit("barrel/day")`` composes. A value converts to its base by ``value * factor + offset``;
two units convert into each other when they have the same ``base``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, rows

WORD = "word"
SYMBOL = "symbol"
_ONE = Decimal(1)

# The tests that a row may name; grammar/numbers/ambiguity.py holds them.
TESTS = frozenset(
    (
        "apart",
        "denominator",
        "glued",
        "inch",
        "index_points",
        "metre",
        "pence",
        "percentage_points",
        "pressure",
        "stone",
        "temperature",
        "tonne",
        "weighed",
    )
)

# What a quotient of dimensions is called where it has a name of its own.
_QUOTIENTS = {"length/time": "speed", "information/time": "data_rate", "energy/time": "power"}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as its table writes it; see the head of ``data/units.toml``."""

    id: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    test: str = ""
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    """A currency: its ISO 4217 code, names and symbols; ``guarded_words`` mean other things too."""

    id: str
    words: tuple[str, ...] = ()
    guarded_words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinorRow:
    """A small coin: a ``factor`` of the currency ``of``, where its name tells which."""

    id: str
    factor: Decimal
    of: str = ""
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    test: str = ""


@dataclass(frozen=True, slots=True)
class PrefixRow:
    """A metric prefix for words ("kilo") and symbols ("k")."""

    id: str
    symbol: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit for conversion: ``base`` is the same for all units that convert into each other."""

    id: str
    dimension: str
    base: str
    factor: Decimal
    offset: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write a unit: a word in any case or a symbol as it stands; a test where needed."""

    text: str
    unit: Unit
    style: str
    test: str = ""


@dataclass(frozen=True, eq=False)
class Units:
    """All units by id, all their surfaces, and the nouns that a rate may be "a" or "an" of."""

    by_id: Mapping[str, Unit]
    surfaces: tuple[Surface, ...]
    per_nouns: frozenset[str]
    _composed: dict[str, Unit | None] = field(default_factory=dict, repr=False)

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of this id, composed ones ("USD/barrel", "1/100000") included; else None."""
        if unit_id in self.by_id:
            return self.by_id[unit_id]
        if unit_id not in self._composed:
            self._composed[unit_id] = self._compose(unit_id)
        return self._composed[unit_id]

    def _compose(self, unit_id: str) -> Unit | None:
        top_id, slash, bottom_id = unit_id.rpartition("/")
        if not slash or not bottom_id:
            return None
        top = _COUNT if top_id == "1" else self.unit(top_id)
        if top is None:
            return None
        number, _, noun = bottom_id.rpartition(" ")
        if not number and noun.isdigit():
            number, noun = noun, ""
        count = _decimal(number) if number else _ONE
        if count is None or count <= 0:
            return None
        bottom = self.by_id.get(noun) or Unit(noun, noun, noun, _ONE)
        return _quotient(unit_id, top, bottom, count)


_COUNT = Unit("1", "count", "count", _ONE)


def _quotient(unit_id: str, top: Unit, bottom: Unit, count: Decimal) -> Unit:
    factor = top.factor / (bottom.factor * count)
    if not bottom.id:
        name, base = ("share", "share") if top is _COUNT else (top.dimension, top.base)
    else:
        name = f"{top.dimension}/{bottom.dimension}"
        base = f"{top.base}/{bottom.base}"
    base = _QUOTIENTS.get(base, base)
    return Unit(unit_id, _QUOTIENTS.get(name, name), base, factor)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and len(text) <= 30 else None


def load_units(overlays: Iterable[tuple[str, Mapping[str, Any]]]) -> Units:
    """Read the package's tables and each user's ``[[units]]``; raise RulesError on a wrong row."""
    table = package_table("units.toml")
    prefixes = rows("units.toml", "prefixes", table["prefixes"], PrefixRow)
    unit_rows = list(rows("units.toml", "units", table["units"], UnitRow))
    known = {row.id for row in unit_rows}
    for source, data in overlays:
        for row in rows(source, "units", data.get("units", []), UnitRow):
            if row.id in known:
                raise RulesError(f"{source}: units: id {row.id!r} is already taken")
            if row.guarded and row.test not in TESTS:
                raise RulesError(f"{source}: units: {row.id}: unknown test {row.test!r}")
            known.add(row.id)
            unit_rows.append(row)
    surfaces = [*_unit_surfaces(unit_rows, {row.id: row for row in prefixes})]
    money = package_table("currencies.toml")
    surfaces += _currency_surfaces(money)
    by_id = {surface.unit.id: surface.unit for surface in surfaces}
    by_id |= {row.id: _unit(row) for row in unit_rows}
    return Units(by_id, tuple(surfaces), frozenset(table["per_nouns"]))


def _unit(row: UnitRow) -> Unit:
    return Unit(row.id, row.dimension, row.dimension, row.factor, row.offset)


def _unit_surfaces(
    unit_rows: Iterable[UnitRow], prefixes: Mapping[str, PrefixRow]
) -> Iterator[Surface]:
    for row in unit_rows:
        unit = _unit(row)
        yield from _surfaces(row, unit)
        for name in row.prefixes:
            if name not in prefixes:
                raise RulesError(f"units: {row.id}: unknown prefix {name!r}")
            prefix = prefixes[name]
            prefixed = replace(unit, id=name + row.id, factor=unit.factor * prefix.factor)
            yield from (Surface(name + word, prefixed, WORD) for word in row.words)
            for symbol in (*row.symbols, *row.guarded):
                yield Surface(prefix.symbol + symbol, prefixed, SYMBOL)


def _surfaces(row: UnitRow | MinorRow, unit: Unit) -> Iterator[Surface]:
    yield from (Surface(word, unit, WORD) for word in row.words)
    yield from (Surface(symbol, unit, SYMBOL) for symbol in row.symbols)
    yield from (Surface(symbol, unit, SYMBOL, row.test) for symbol in row.guarded)


def _currency_surfaces(table: Mapping[str, Any]) -> Iterator[Surface]:
    for name in ("currencies", "ambiguous"):
        for row in rows("currencies.toml", name, table[name], CurrencyRow):
            unit = Unit(row.id, "money", f"money:{row.id}", _ONE)
            yield from (Surface(word, unit, WORD) for word in row.words)
            yield from (Surface(word, unit, WORD, row.id) for word in row.guarded_words)
            yield from (Surface(symbol, unit, SYMBOL) for symbol in row.symbols)
    for minor in rows("currencies.toml", "minor", table["minor"], MinorRow):
        base = f"money:{minor.of or minor.id}"
        yield from _surfaces(minor, Unit(minor.id, "money", base, minor.factor))
