"""Lines of a page, made of the runs that stand on one baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sco_facts.sources.pdf.runs import Run

# In heights of the letters: a wider gap between runs parts two cells, a narrower one two words.
_CELL_GAP = 2.0
# In points, how far from the edge a full line ends; and how much equal gaps may differ.
_FLUSH = 1.5
_SAME = 1.2
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, ends and baseline, and the right edge of the column that it stands in."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    edge: float

    @property
    def has_cells(self) -> bool:
        return "\t" in self.text


def lines_of(column: Sequence[Run]) -> list[Line]:
    """The lines of a column, whose runs are in order."""
    found: list[list[Run]] = []
    for run in column:
        last = found[-1][-1] if found else None
        if (
            last is not None
            and abs(last.baseline - run.baseline) <= 0.4 * max(last.height, run.height)
            and run.left >= last.left
        ):
            found[-1].append(run)
        else:
            found.append([run])
    edge = _edge([max(run.right for run in runs) for runs in found])
    stops = Counter(round(run.left) for runs in found for run in runs[1:])
    return [_line(runs, edge, stops) for runs in found]


def _edge(ends: Sequence[float]) -> float:
    """Where full lines end: most often, if that is often; a word too long may stand out."""
    if not ends:
        return 0.0
    place, count = Counter(round(end) for end in ends).most_common(1)[0]
    often = count >= max(3, len(ends) // 5)
    return max(end for end in ends if round(end) == place) if often else max(ends)


def _line(runs: Sequence[Run], edge: float, stops: Mapping[int, int]) -> Line:
    """A line of these runs; ``stops`` tells how many runs of the column begin at a place."""
    text = runs[0].text
    is_spread = _is_spread(runs, edge) and not _is_aligned(runs, stops)
    for before, run in pairwise(runs):
        gap = run.left - before.right
        if gap > _CELL_GAP * run.height and not is_spread:
            text += "\t"
        elif gap > 0.1 * run.height:
            text += " "
        text += run.text
    widest = max(runs, key=lambda run: len(run.text))
    return Line(
        text,
        min(run.left for run in runs),
        max(run.right for run in runs),
        widest.baseline,
        widest.height,
        edge,
    )


def _is_aligned(runs: Sequence[Run], stops: Mapping[int, int]) -> bool:
    """Whether most of its runs begin where those of other lines do, as the cells of a table."""
    aligned = sum(stops[round(run.left)] >= _FEWEST_ROWS for run in runs[1:])
    return 2 * aligned >= len(runs) - 1


def _is_spread(runs: Sequence[Run], edge: float) -> bool:
    """Whether the words of a line were driven apart to fill the column: all gaps are the same."""
    if any(" " in run.text for run in runs) or edge - runs[-1].right > _FLUSH:
        return False
    gaps = [run.left - before.right for before, run in pairwise(runs)]
    return bool(gaps) and max(gaps) < _SAME * min(gaps)
