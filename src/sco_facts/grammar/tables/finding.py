"""The tables of a document: those that its reader knows, else those that its text plainly is.

A Markdown table, rows of cells between pipes or tabs, columns of figures set with blanks. Where it
is not certain, the text stays prose.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sco_facts.document import Document, Table
from sco_facts.grammar.dates.ordering import Order
from sco_facts.grammar.tables.amounts import is_missing, read_amounts
from sco_facts.grammar.tables.grids import Grid
from sco_facts.grammar.tables.layout import OFFSETS
from sco_facts.grammar.tables.reading import TableReader
from sco_facts.rules import Rules

PIPE, TAB, BLANKS = "pipe", "tab", "blanks"

_LINE = re.compile(r"[^\n]+")
_GAP_BEHIND_WORD = re.compile(r"  (?<=\S  )")
_RULE = re.compile(r"[-:=_+|\s]{3,}")
_MARKDOWN_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,400}\|?\s*")
_GAP = re.compile(r" {2,}|(?: ?\.){4,} *")
_LONGEST_CELL = 100
_LONGEST_LINE = 2_000
_FEWEST_ALIGNED = 3
_MOST_SAMPLED = 40
_CAPTION = 250

Cells = list[tuple[int, int]]


class _Line(NamedTuple):
    start: int
    end: int
    kind: str
    cells: Cells
    is_rule: bool


def find_tables(
    document: Document, rules: Rules, order: Order | None = None
) -> tuple[TableReader, ...]:
    """The tables of a repaired document, in order and apart, by places of its ``text``."""
    text = document.text
    if document.tables:
        tables = [document.to_text(table) for table in document.tables]
    elif "|" in text or "\t" in text or _GAP_BEHIND_WORD.search(text):
        tables = list(_tables_in(text, rules))
    else:
        return ()
    readers = []
    done = 0
    for table in tables:
        grid = Grid(text, table)
        if len(grid) and grid.region.start >= done:
            readers.append(TableReader(grid, _caption(text, grid.region.start), rules, order))
            done = grid.region.end
    return tuple(readers)


def _caption(text: str, start: int) -> str:
    """The line right before a table, where it is no sentence of prose."""
    before = text[max(0, start - 2 * _CAPTION) : start].rstrip(" |\t")
    if before.count("\n", len(before.rstrip())) > 2:
        return ""
    line = before.rstrip().rpartition("\n")[2].strip()
    is_titled = re.match(r"\W*(?:Table|Exhibit|Annex)\b", line) is not None
    if (
        not any(map(str.isalpha, line))
        or len(line) > _CAPTION
        or (re.search(r"[.!?;,]$", line) and not is_titled)
    ):
        return ""
    return line


# --- in plain text


def _tables_in(text: str, rules: Rules) -> Iterator[Table]:
    for kind, group in groupby(_lines(text), lambda line: line[0]):
        if kind[1]:
            yield from _tables_of([line for _, line in group], kind[1], text, rules)


def _lines(text: str) -> Iterator[tuple[tuple[int, str], _Line]]:
    """Each line that is not blank, with the number of its block and how its cells are parted."""
    block = 0
    last_end = 0
    last_kind = ""
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = match.group()
        if line.isspace():
            continue
        is_rule = (
            len(line) <= _LONGEST_LINE
            and ("-" in line or "=" in line)
            and _RULE.fullmatch(line) is not None
        )
        kind = last_kind if is_rule else _kind(line)
        if text.count("\n", last_end, start) > 1 or kind != last_kind:
            block += 1
        last_end, last_kind = end, kind
        yield (block, kind), _Line(start, end, kind, _cells(line, start, kind), is_rule)


def _kind(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        return ""
    if "|" in line:
        return PIPE
    if "\t" in line.strip():
        return TAB
    return BLANKS if _GAP.search(line.strip()) else ""


def _cells(line: str, start: int, kind: str) -> Cells:
    """The places of a line's cells, blanks at their ends left out."""
    if kind == PIPE:
        stripped = line.strip()
        start += len(line) - len(line.lstrip())
        inner = stripped.removeprefix("|")
        start += len(stripped) - len(inner)
        return _split(inner.removesuffix("|"), start, "|")
    if kind == TAB:
        return _split(line, start, "\t")
    if kind == BLANKS:
        return _spaced(line, start)
    return []


def _split(line: str, start: int, sign: str) -> Cells:
    cells = []
    for cell in line.split(sign):
        left = start + len(cell) - len(cell.lstrip())
        cells.append((left, max(left, start + len(cell.rstrip()))))
        start += len(cell) + 1
    return cells


def _spaced(line: str, start: int) -> Cells:
    cells = []
    place = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    for gap in _GAP.finditer(line, place, end):
        cells.append((start + place, start + gap.start()))
        place = gap.end()
    cells.append((start + place, start + end))
    return cells


def _tables_of(lines: list[_Line], kind: str, text: str, rules: Rules) -> Iterator[Table]:
    if kind == BLANKS:
        yield from _aligned(lines, text, rules)
        return
    if kind == PIPE and len(lines) > 1:
        rule = next((at for at in (1, 2) if at < len(lines) and _is_markdown(lines[at], text)), 0)
        if rule and len(lines) > rule + 1:
            rows = [line.cells for line in lines if not line.is_rule]
            yield _table(rows, len(lines[rule - 1].cells), rule)
            return
    told = [line for line in lines if not line.is_rule]
    for width, group in groupby(told, lambda line: len(line.cells)):
        rows = [line.cells for line in group]
        if width > 1 and len(rows) > 1 and _has_figures(rows, text, rules):
            yield _table(rows, width, None)


def _is_markdown(line: _Line, text: str) -> bool:
    return line.is_rule and _MARKDOWN_RULE.fullmatch(text, line.start, line.end) is not None


def _table(rows: Sequence[Cells], width: int, headings: int | None) -> Table:
    bounds = array(OFFSETS)
    for cells in rows:
        end = cells[-1][1]
        for cell in (*cells[:width], *((end, end),) * (width - len(cells))):
            bounds.extend(cell)
    return Table(width, bounds, headings)


def _has_figures(rows: Sequence[Cells], text: str, rules: Rules) -> bool:
    """Whether cells are short, and those of some column but the first are mostly figures."""
    sample = rows[:_MOST_SAMPLED]
    if any(end - start > _LONGEST_CELL for cells in sample for start, end in cells):
        return False
    return any(_is_of_figures(sample, at, text, rules) for at in range(1, len(rows[0])))


def _is_of_figures(rows: Sequence[Cells], at: int, text: str, rules: Rules) -> bool:
    told = [text[slice(*cells[at])] for cells in rows]
    told = [cell for cell in told if not is_missing(cell)]
    figures = sum(bool(read_amounts(cell, False, rules)) for cell in told)
    below = len(told) - (len(told) > 1)  # without the heading
    return figures > 0 and figures * 10 >= below * 7


# --- columns set with blanks


def _aligned(lines: list[_Line], text: str, rules: Rules) -> Iterator[Table]:
    """Tables whose columns are straight; a heading above takes the columns that it stands over."""
    told = [line for line in lines if not line.is_rule]
    start = 0
    for width, group in groupby(told, lambda line: len(line.cells)):
        run = list(group)
        above = told[:start][-2:]
        start += len(run)
        if width < 2 or len(run) < _FEWEST_ALIGNED:
            continue
        rows = [line.cells for line in run]
        if not (_has_figures(rows, text, rules) and _is_straight(run, width)):
            continue
        heads = [_over(line, run, width) for line in above if _stands_over(line, text)]
        yield _table([*(head for head in heads if head), *rows], width, None)


def _is_straight(lines: Sequence[_Line], width: int) -> bool:
    """Whether the cells of every column but the first begin or end below each other."""
    sample = lines[:_MOST_SAMPLED]
    for at in range(1, width):
        ends = Counter(line.cells[at][1] - line.start for line in sample)
        starts = Counter(line.cells[at][0] - line.start for line in sample)
        alike = max(ends.most_common(1)[0][1], starts.most_common(1)[0][1])
        if alike * 10 < len(sample) * 8:
            return False
    return True


def _stands_over(line: _Line, text: str) -> bool:
    return not any(map(str.isdigit, text[line.start : line.end])) or len(line.cells) > 1


def _over(line: _Line, below: Sequence[_Line], width: int) -> Cells:
    """The cells of a heading line by the columns below them; none if one fits no column."""
    cells: Cells = [(line.start, line.start)] * width
    spans = [_span(below, at) for at in range(width)]
    for start, end in line.cells:
        left, right = start - line.start, end - line.start
        meets = [min(right, b) - max(left, a) for a, b in spans]
        best = max(range(width), key=meets.__getitem__)
        if meets[best] <= 0 or cells[best][0] < cells[best][1]:
            return []
        cells[best] = (start, end)
    return cells


def _span(lines: Sequence[_Line], at: int) -> tuple[int, int]:
    sample = lines[:_MOST_SAMPLED]
    return (
        min(line.cells[at][0] - line.start for line in sample),
        max(line.cells[at][1] - line.start for line in sample),
    )
