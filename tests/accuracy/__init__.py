"""How right the facts are, measured against gold that we wrote: one module an area.

Each module has ``measure() -> dict[str, float]`` (percent, or a count). The floors in
``floors/AREA.toml`` only rise; ``tests/test_accuracy.py`` holds them.
"""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from pathlib import Path

FLOORS = Path(__file__).parent / "floors"


def areas() -> list[str]:
    """The areas that have a scorer, by name."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in names if not name.startswith("_"))


def measure(area: str) -> dict[str, float]:
    """The figures of one area, now."""
    figures: dict[str, float] = importlib.import_module(f"{__name__}.{area}").measure()
    return figures


def floors(area: str) -> dict[str, float]:
    """The floors of one area."""
    return tomllib.loads((FLOORS / f"{area}.toml").read_text(encoding="utf-8"))
