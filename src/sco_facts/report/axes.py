"""The picture of a figure: the values of its sources as points and ranges on one axis.

Each value has a row of its own with its label above, so that no label can lie on another; equal
ones share a row. Positions are in the units of a picture ``WIDTH`` wide, which a phone shows as
it is. Arithmetic is decimal: figures may be larger than any float.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sco_facts.comparison import Extent, Figure
from sco_facts.report.words import plain_number, scale_of_ten, short, unit_word

WIDTH = 320
_MARGIN = 14  # room for an arrow head, or half a point, at either end
_LETTER = 6.4  # no letter of the label's type is wider on average
_ROW, _LABEL, _MARK = 34, 11, 22  # a row's height; where in it label and mark stand
_AXIS = 34  # what ticks and unit take below the rows
MOST_ROWS = 12
_MOST_TICKS = 5
_LABEL_LETTERS = 44
_PADDING = Decimal("0.08")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Row:
    """One value: where its label and its mark stand. ``opens_left``: it has no lower end."""

    label: str
    label_x: float
    label_y: float
    y: float
    left: float
    right: float
    point: float | None
    before: float | None
    opens_left: bool
    opens_right: bool
    is_bound: bool
    is_odd: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture; ``band`` is what all values allow, from left to right."""

    height: int
    baseline: int
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    unit: str
    band: tuple[float, float] | None
    description: str
    left_out: int


@dataclass(frozen=True, slots=True)
class _Value:
    """What one row shows: an extent with the numbers of the sources that give it."""

    extent: Extent
    text: str
    sources: tuple[int, ...]
    is_odd: bool

    @property
    def label(self) -> str:
        sources = ", ".join(map(str, self.sources[:4])) + (" …" if len(self.sources) > 4 else "")
        return f"{short(self.text, _LABEL_LETTERS - len(sources))} [{sources}]"

    @property
    def middle(self) -> Decimal:
        """The number as stated, or the middle of a range."""
        extent = self.extent
        if extent.point is not None or extent.low is None or extent.high is None:
            return extent.point or Decimal(0)
        return (extent.low + extent.high) / 2

    @property
    def ends(self) -> tuple[Decimal, ...]:
        extent = self.extent
        found = (extent.low, extent.high, extent.point, extent.before)
        return tuple(end for end in found if end is not None)


class _Axis:
    """From values to positions. ``whole``: what is counted, so that there is no half of it."""

    def __init__(self, values: Sequence[_Value], *, whole: bool) -> None:
        self._whole = whole
        ends = [end for value in values for end in value.ends]
        self.low, self.high = min(ends), max(ends)
        spread = self.high - self.low
        if spread == 0:
            spread = abs(self.high) / 5 or Decimal(1)
            if whole:
                spread = max(spread, Decimal(_MOST_TICKS))
            self.low, self.high = self.low - spread / 2, self.high + spread / 2
        is_positive = min(ends) >= 0
        self.low -= spread * _PADDING
        self.high += spread * _PADDING
        if is_positive and self.low < spread / 4:
            self.low = Decimal(0)

    def x(self, value: Decimal) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(_MARGIN + float(share) * (WIDTH - 2 * _MARGIN), 1)

    def ticks(self, unit: str | None) -> tuple[tuple[Tick, ...], str]:
        """Round values along the axis, as many as have room; and the unit to write them in."""
        power, word = scale_of_ten(max(abs(self.low), abs(self.high)))
        step = _step((self.high - self.low) / _MOST_TICKS)
        if self._whole:
            step = max(step, Decimal(1))
        value = (self.low / step).to_integral_value(rounding="ROUND_CEILING") * step
        ticks: list[Tick] = []
        reach = 0.0
        while value <= self.high and len(ticks) <= 2 * _MOST_TICKS:
            tick = Tick(self.x(value), plain_number(value.scaleb(-power).normalize() + 0))
            half = _LETTER * len(tick.label) / 2
            if tick.x - half >= reach and tick.x + half <= WIDTH:
                ticks.append(tick)
                reach = tick.x + half + _LETTER
            value += step
        return tuple(ticks), " ".join(part for part in (word, unit_word(unit)) if part)


def draw(
    figure: Figure, unit: str | None, extents: Mapping[str, Extent], numbers: Mapping[str, int]
) -> Picture | None:
    """The picture of a figure; None where fewer than two of its values can be drawn.

    ``numbers`` are those of the sources as the page shows them, by fact id.
    """
    values = _values(figure, extents, numbers)
    if sum(len(value.sources) for value in values) < 2:
        return None
    shown = values[:MOST_ROWS]
    axis = _Axis(shown, whole=unit is None)
    rows = tuple(_row(value, axis, place) for place, value in enumerate(shown))
    ticks, unit_words = axis.ticks(unit)
    baseline = len(rows) * _ROW + 6
    return Picture(
        height=baseline + _AXIS,
        baseline=baseline,
        rows=rows,
        ticks=ticks,
        unit=unit_words,
        band=_band(shown, axis) if figure.verdict == "consistent" else None,
        description="; ".join(_described(value) for value in shown),
        left_out=len(values) - len(shown),
    )


def _values(
    figure: Figure, extents: Mapping[str, Extent], numbers: Mapping[str, int]
) -> list[_Value]:
    """The distinct values, in their order; the odd ones go before where not all have room."""
    odd = {fact.id for fact in figure.odd}
    grouped: dict[tuple[Extent, str, bool], list[int]] = {}
    for fact in figure.facts:
        if fact.id in extents and fact.id in numbers:
            key = (extents[fact.id], fact.shown, fact.id in odd)
            grouped.setdefault(key, []).append(numbers[fact.id])
    values = [
        _Value(extent, text, tuple(dict.fromkeys(sources)), is_odd)
        for (extent, text, is_odd), sources in grouped.items()
    ]
    if len(values) > MOST_ROWS:
        values.sort(key=lambda value: not value.is_odd)
    shown = sorted(values[:MOST_ROWS], key=lambda value: value.middle)
    return [*shown, *values[MOST_ROWS:]]


def _row(value: _Value, axis: _Axis, place: int) -> Row:
    extent = value.extent
    left = float(_MARGIN) if extent.low is None else axis.x(extent.low)
    right = float(WIDTH - _MARGIN) if extent.high is None else axis.x(extent.high)
    point = None if extent.point is None else axis.x(extent.point)
    half = _LETTER * len(value.label) / 2
    middle = (left + right) / 2 if point is None else point
    return Row(
        label=value.label,
        label_x=round(min(max(middle, half + 1), WIDTH - half - 1), 1),
        label_y=place * _ROW + _LABEL,
        y=place * _ROW + _MARK,
        left=left,
        right=right,
        point=point,
        before=None if extent.before is None else axis.x(extent.before),
        opens_left=extent.low is None,
        opens_right=extent.high is None,
        is_bound=(extent.low is None) != (extent.high is None),
        is_odd=value.is_odd,
    )


def _band(values: Iterable[_Value], axis: _Axis) -> tuple[float, float] | None:
    """What all of them allow; None where that is everything, or one value alone."""
    extents = [value.extent for value in values]
    low = max((extent.low for extent in extents if extent.low is not None), default=None)
    high = min((extent.high for extent in extents if extent.high is not None), default=None)
    if low is not None and high is not None and low >= high:
        return None
    left = float(_MARGIN) if low is None else axis.x(low)
    right = float(WIDTH - _MARGIN) if high is None else axis.x(high)
    return left, right


def _described(value: _Value) -> str:
    """A value in words: what those who cannot see the picture are told."""
    extent = value.extent
    low = None if extent.low is None else plain_number(extent.low)
    high = None if extent.high is None else plain_number(extent.high)
    if low is not None and high is not None:
        allowed = low if low == high else f"{low} to {high}"
    elif low is not None:
        allowed = f"{low} or more"
    else:
        allowed = f"{high} or less" if high is not None else "any value"
    sources = ", ".join(map(str, value.sources))
    return f"source {sources} says {short(value.text, 80)}: {allowed}"


def _step(least: Decimal) -> Decimal:
    """The next round number above ``least``: 1, 2, 2.5 or 5 times a power of ten."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in _STEPS if step * power >= least)
