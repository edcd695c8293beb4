"""Cases as data: each has a label, an origin and what its test needs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parent / "cases"
_ORIGINS = {"wild", "synthetic", "negative", "known-failure"}


def load_cases(file: str) -> list[Any]:
    """The cases of a file below tests/cases; a known failure is a strict xfail."""
    cases = tomllib.loads((_ROOT / file).read_text(encoding="utf-8"))["case"]
    return [_parameter(file, case) for case in cases]


def _parameter(file: str, case: dict[str, Any]) -> Any:
    if case.get("origin") not in _ORIGINS:
        raise ValueError(f"{file}: {case.get('label')!r}: origin must be one of {_ORIGINS}")
    failing = case["origin"] == "known-failure"
    marks = [pytest.mark.xfail(reason=case.get("why", "known failure"))] if failing else []
    return pytest.param(case, id=case["label"], marks=marks)
