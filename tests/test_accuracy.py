"""The facts are as right as they were: every figure stands on or above its floor."""

from __future__ import annotations

import pytest

from tests.accuracy import areas, floors, measure


@pytest.mark.parametrize("area", areas())
def test_no_figure_is_below_its_floor(area: str) -> None:
    figures = measure(area)
    held = floors(area)
    assert held, f"{area} has no floors"
    assert set(held) <= set(figures), "a floor without a figure"
    short = {name: (figures[name], floor) for name, floor in held.items() if figures[name] < floor}
    assert not short
