"""Read a TOML table of rules into typed rows, strictly.

A row is a frozen dataclass with an ``id``. Unknown keys, missing keys, wrong types, empty lists,
empty strings and duplicate ids are errors that name the file, the row and the reason: a rule that
is silently ignored, or that matches everything, is worse than none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, Protocol, TypeVar, get_args, get_origin, get_type_hints

from sco_facts.errors import RulesError


class Row(Protocol):
    """A frozen dataclass with an id."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str: ...


RowT = TypeVar("RowT", bound=Row)


def package_table(name: str) -> dict[str, Any]:
    """The parsed TOML file of this name in the package's ``data`` folder."""
    return tomllib.loads(package_text(name))


def package_text(name: str) -> str:
    """The text of a file in the package's ``data`` folder."""
    return files("sco_facts").joinpath("data", name).read_text(encoding="utf-8")


def rows(source: str, table: str, entries: object, row_type: type[RowT]) -> tuple[RowT, ...]:
    """Check and type the entries of one table; ``source`` is the file as the user knows it."""
    if not isinstance(entries, list):
        raise RulesError(f"{source}: [[{table}]] must be a list of tables")
    typed = tuple(
        _row(f"{source}: {table} row {number}", entry, row_type)
        for number, entry in enumerate(entries, 1)
    )
    _refuse_duplicates(source, table, typed)
    return typed


def refuse_unknown(source: str, data: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Raise if a file has a table that nobody reads."""
    unknown = sorted(set(data) - set(allowed))
    if unknown:
        raise RulesError(
            f"{source}: unknown table {unknown[0]!r}; allowed are {', '.join(sorted(allowed))}"
        )


def _row(place: str, entry: object, row_type: type[RowT]) -> RowT:
    if not isinstance(entry, Mapping):
        raise RulesError(f"{place}: must be a table")
    known, hints = _layout(row_type)
    unknown = sorted(set(entry) - set(known))
    if unknown:
        allowed = ", ".join(known)
        raise RulesError(f"{place}: unknown key {unknown[0]!r}; allowed are {allowed}")
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in entry:
            values[name] = _value(f"{place}: {name}", entry[name], hints[name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise RulesError(f"{place}: {name!r} is missing")
    return row_type(**values)


@cache
def _layout(row_type: type[Row]) -> tuple[dict[str, Field[Any]], dict[str, Any]]:
    """The fields of a row and their types, by name."""
    return {field.name: field for field in fields(row_type)}, get_type_hints(row_type)


def _value(place: str, value: object, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list) or not value:
            raise RulesError(f"{place}: must be a list that is not empty")
        inner = get_args(hint)[0]
        return tuple(_value(place, item, inner) for item in value)
    if hint is Decimal:
        return _decimal(place, value)
    if hint in (str, int, bool):
        if type(value) is not hint:
            raise RulesError(f"{place}: must be {hint.__name__}, not {type(value).__name__}")
        if value == "":
            raise RulesError(f"{place}: must not be empty")
        return value
    return value  # nested structures (token patterns) are checked by who uses them


def _decimal(place: str, value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise RulesError(f"{place}: {value!r} is not a number") from None


def _refuse_duplicates(source: str, table: str, typed: tuple[Row, ...]) -> None:
    seen: set[str] = set()
    for row in typed:
        if row.id in seen:
            raise RulesError(f"{source}: {table}: id {row.id!r} appears twice")
        seen.add(row.id)
