"""The runs of a page in the order in which they are read: columns one after the other.

A gutter is an upright strip that hardly any run crosses, with lines of prose on both sides that
stand beside each other. Runs that do cross it (titles, notes over the whole width) part the page
into bands; in each band the left side is read before the right. A table has its cells side by side
too, but they are short and do not fill their side: its rows stay whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from sco_facts.sources.pdf.runs import Run

# In points.
_STEP = 2.0
_NARROWEST_GUTTER = 6.0
_FEWEST_LINES = 4
# A side is prose if its runs fill it as far as this, and have so many letters.
_FILLED = 0.6
_FEWEST_LETTERS = 14
# So much of a line of prose is words, the rest wide gaps.
_INKED = 0.85
_MOST_COLUMNS_DEEP = 3
_MOST_STEPS = 2_000


def read_order(runs: Sequence[Run], depth: int = 0) -> list[list[Run]]:
    """The runs parted into columns and bands, each from top to bottom, in reading order."""
    gutter = _gutter(runs) if depth < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        return [downwards(runs)] if runs else []
    found: list[list[Run]] = []
    band: list[Run] = []
    for run in downwards(runs):
        if run.left < gutter < run.right:
            found += _sides(band, gutter, depth)
            band = []
            if found and len(found[-1]) and _crosses(found[-1], gutter):
                found[-1].append(run)
            else:
                found.append([run])
        else:
            band.append(run)
    return found + _sides(band, gutter, depth)


def _crosses(runs: Sequence[Run], gutter: float) -> bool:
    return all(run.left < gutter < run.right for run in runs)


def _sides(band: Sequence[Run], gutter: float, depth: int) -> list[list[Run]]:
    """The columns of a band; a band that is a table is one."""
    left = [run for run in band if run.right <= gutter]
    right = [run for run in band if run.right > gutter]
    if left and right and not (_has_words(left) and _has_words(right)):
        return [downwards(band)]
    return read_order(left, depth + 1) + read_order(right, depth + 1)


def downwards(runs: Sequence[Run]) -> list[Run]:
    """By line, then from left to right; runs whose baselines nearly agree are one line."""
    found: list[Run] = []
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if line and line[0].baseline - run.baseline > 0.4 * min(line[0].height, run.height):
            found += sorted(line, key=lambda run: run.left)
            line = []
        line.append(run)
    return found + sorted(line, key=lambda run: run.left)


def _gutter(runs: Sequence[Run]) -> float | None:
    """The place of the gutter; None if these runs are one column, or a table."""
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    start, end = min(run.left for run in runs), max(run.right for run in runs)
    steps = int((end - start) / _STEP) + 1
    if steps > _MOST_STEPS:
        return None
    best: tuple[float, float] | None = None
    for place, width in _strips(runs, start, steps):
        inside = start + 0.15 * (end - start) < place < end - 0.15 * (end - start)
        is_wider = width >= _NARROWEST_GUTTER and (best is None or width > best[1])
        if inside and is_wider and _is_between_columns(runs, place):
            best = place, width
    return None if best is None else best[0]


def _strips(runs: Sequence[Run], start: float, steps: int) -> list[tuple[float, float]]:
    """Upright strips that few runs cross: their middle and their width."""
    changes = [0] * (steps + 2)
    for run in runs:
        changes[max(0, int((run.left - start) / _STEP))] += 1
        changes[min(steps, int((run.right - start) / _STEP)) + 1] -= 1
    most = len(runs) // 8
    found: list[tuple[float, float]] = []
    crossing = 0
    opened: int | None = None
    for step in range(steps + 1):
        crossing += changes[step]
        if crossing <= most and opened is None:
            opened = step
        elif crossing > most and opened is not None:
            found.append((start + (opened + step) / 2 * _STEP, (step - opened) * _STEP))
            opened = None
    return found


def _is_between_columns(runs: Sequence[Run], place: float) -> bool:
    left = [run for run in runs if run.right <= place + _STEP]
    right = [run for run in runs if run.left >= place - _STEP]
    if min(len(left), len(right)) < _FEWEST_LINES or not (_is_prose(left) and _is_prose(right)):
        return False
    top = min(max(run.baseline for run in left), max(run.baseline for run in right))
    bottom = max(min(run.baseline for run in left), min(run.baseline for run in right))
    beside = [run for run in right if bottom <= run.baseline <= top]
    return len(beside) >= min(_FEWEST_LINES, len(right) // 2)


def _is_prose(runs: Sequence[Run]) -> bool:
    """Whether the lines of a side fill it, and have words where a table has gaps."""
    lines = _by_line(runs)
    side = max(run.right for run in runs) - min(run.left for run in runs)
    is_filled = median(map(_width, lines)) >= _FILLED * side
    return len(lines) >= _FEWEST_LINES and is_filled and _has_words(runs)


def _has_words(runs: Sequence[Run]) -> bool:
    lines = _by_line(runs)
    inked = (sum(run.width for run in line) / max(_width(line), 0.1) for line in lines)
    letters = (sum(len(run.text) for run in line) for line in lines)
    return median(letters) >= _FEWEST_LETTERS and median(inked) >= _INKED


def _by_line(runs: Sequence[Run]) -> list[list[Run]]:
    lines: dict[int, list[Run]] = {}
    for run in runs:
        lines.setdefault(round(run.baseline), []).append(run)
    return list(lines.values())


def _width(line: Sequence[Run]) -> float:
    return max(run.right for run in line) - min(run.left for run in line)
