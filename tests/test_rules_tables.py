"""A wrong row is refused with file, row and reason; nothing is silently ignored."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from sco_facts.errors import RulesError
from sco_facts.rules import load
from sco_facts.rules.tables import rows


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    factor: Decimal
    symbols: tuple[str, ...]
    spoken: bool = False


GOOD = {"id": "kilometre", "factor": "1000", "symbols": ["km"]}


def test_a_good_row_is_typed() -> None:
    assert rows("mine.toml", "units", [GOOD], Unit) == (
        Unit("kilometre", Decimal(1000), ("km",), False),
    )


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"id": "x"}, "mine.toml: [[units]] must be a list of tables"),
        (["km"], "mine.toml: units row 1: must be a table"),
        ([GOOD | {"colour": "red"}], "mine.toml: units row 1: unknown key 'colour'; allowed are"),
        ([{"id": "km"}], "mine.toml: units row 1: 'factor' is missing"),
        ([GOOD | {"symbols": []}], "units row 1: symbols: must be a list that is not empty"),
        ([GOOD | {"symbols": [""]}], "units row 1: symbols: must not be empty"),
        ([GOOD | {"symbols": "km"}], "units row 1: symbols: must be a list that is not empty"),
        ([GOOD | {"factor": "many"}], "units row 1: factor: 'many' is not a number"),
        ([GOOD | {"id": 7}], "units row 1: id: must be str, not int"),
        ([GOOD | {"spoken": "yes"}], "units row 1: spoken: must be bool, not str"),
        ([GOOD, GOOD], "mine.toml: units: id 'kilometre' appears twice"),
    ],
)
def test_a_wrong_row_is_refused(entries: object, reason: str) -> None:
    with pytest.raises(RulesError) as refusal:
        rows("mine.toml", "units", entries, Unit)
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[[planets]]\nid = 'x'\n", "unknown table 'planets'; allowed are"),
        (b"[[titles]\n", "Expected"),
        (b"\xff\xfe", "not UTF-8"),
        (b"a = " + b"[" * 5000, "brackets nested too deeply"),
        (b"# " + b"x" * 4_000_000, "larger than 4,000,000 bytes"),
        (b"[[units]]\n", "units row 1: 'id' is missing"),
        (b"[[organisations]]\ncolour = 'red'\n", "organisations row 1: unknown key 'colour'"),
        (None, "No such file or directory"),
    ],
)
def test_a_wrong_rules_file_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RulesError) as refusal:
        load((str(path),))
    assert str(refusal.value).startswith(str(path))
    assert reason in str(refusal.value)


def test_the_digest_tells_rules_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("# nothing\n", encoding="utf-8")
    plain = load()
    assert plain.digest == load().digest
    assert load((str(other),)).digest != plain.digest


def test_a_rules_file_has_to_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="not a regular file"):
        load((str(tmp_path),))
