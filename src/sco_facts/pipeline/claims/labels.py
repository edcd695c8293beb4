"""Tables and lists in plain text: the label of a line, or a column's heading, is what is measured.

Budget: $3.2m · Attendance – 1,200 · Region | Schools ⏎ North | 120
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.phrases import NOUNS
from sco_facts.pipeline.spans import text_of
from sco_facts.records import record

_SEPARATORS = (":", "–", "—", "-", "=")
# The tokenizer takes a closing bracket with its colon for a face.
_CLOSED = "):"
# A label is a few words, not a sentence.
_LONGEST_LABEL = 8


@record
class _Line:
    """The tokens of one line, without its line end."""

    start: int
    end: int


@record
class _Cell:
    start: int
    end: int


def labels(context: Context) -> Mapping[int, Measured]:
    """By number of figure: what the label or the heading over it says that it measures."""
    if not context.figures:
        return {}
    found: dict[int, Measured] = {}
    heading: list[_Cell] = []
    lines = _lines(context)
    by_line = _figures_by_line(context, lines)
    if not _has_cells(context):
        for number, figures in by_line.items():
            _read_line(context, lines[number], figures, found)
        return found
    for number, line in enumerate(lines):
        if heading and _is_rule(context, line):
            continue
        cells = _cells(context, line)
        if len(cells) > 1:
            if not by_line.get(number):
                heading = cells
            elif len(heading) != len(cells):
                heading = []
            _read_row(context, cells, heading, by_line.get(number, ()), found)
            continue
        heading = []
        _read_line(context, line, by_line.get(number, ()), found)
    return found


def _has_cells(context: Context) -> bool:
    """Whether any line may be a row at all."""
    text = text_of(context.doc.source)
    return "|" in text or "\t" in text


def _read_line(
    context: Context, line: _Line, figures: Sequence[int], found: dict[int, Measured]
) -> None:
    """What stands before each figure of a line that is no row."""
    for index in figures:
        label = _label(context, line, context.figures[index])
        if label is not None:
            found[index] = label


def _lines(context: Context) -> list[_Line]:
    lines = []
    start = 0
    for end in context.line_ends:
        lines.append(_Line(start, end))
        start = end + 1
    lines.append(_Line(start, len(context.doc)))
    return lines


def _figures_by_line(context: Context, lines: list[_Line]) -> dict[int, list[int]]:
    by_line: dict[int, list[int]] = {}
    position = 0
    for number, figure in enumerate(context.figures):
        while position + 1 < len(lines) and lines[position + 1].start <= figure.start:
            position += 1
        by_line.setdefault(position, []).append(number)
    return by_line


def _cells(context: Context, line: _Line) -> list[_Cell]:
    """The cells of a row that pipes or tabs separate; one cell if none do."""
    if line.start < line.end:
        text = context.stretch(line.start, line.end)
        if "|" not in text and "\t" not in text:
            return [_Cell(line.start, line.end)]
    cells = []
    start = line.start
    for index in range(line.start, line.end):
        token = context.doc[index]
        if token.text == "|" or "\t" in token.text:
            cells.append(_Cell(start, index))
            start = index + 1
    cells.append(_Cell(start, line.end))
    if cells and cells[0].start == cells[0].end:
        cells = cells[1:]
    return [cell for cell in cells if cell.start < cell.end] if len(cells) > 1 else cells


def _read_row(
    context: Context,
    cells: list[_Cell],
    heading: list[_Cell],
    figures: Sequence[int],
    found: dict[int, Measured],
) -> None:
    """The heading of the column measures; without headings, the row's first cell does."""
    starts = [cell.start for cell in cells]
    for index in figures:
        figure = context.figures[index]
        column = bisect_right(starts, figure.start) - 1
        if column < 0 or not cells[column].end - 1 <= figure.end <= cells[column].end:
            continue
        row = _titled(context, cells[0].start, cells[0].end) if column else None
        measured = _by_heading(context, heading, column, row) if heading else row
        if measured is not None:
            found[index] = measured


def _by_heading(
    context: Context, heading: list[_Cell], column: int, row: Measured | None
) -> Measured | None:
    """The heading measures; under a year it is the first heading with a unit, else the row."""
    title = heading[column]
    date = context.date_at(title.start)
    if date is None or date.end < title.end:
        titled = _titled(context, title.start, title.end)
        return None if titled is None else replace(titled, holder=row.phrase if row else None)
    corner = _titled(context, heading[0].start, heading[0].end)
    if corner is not None and corner.unit:
        return replace(corner, holder=row.phrase if row else None, time=date)
    return None if row is None else replace(row, time=date)


def _titled(context: Context, start: int, end: int) -> Measured | None:
    """What a heading or label measures, and the unit that it gives in brackets."""
    doc = context.doc
    while end > start and doc[end - 1].text.isspace():
        end -= 1
    unit = ""
    opening = _opening(context, start, end)
    if opening is not None:
        unit, end = context.stretch(opening + 1, end - 1), opening
    phrase = _phrase(context, start, end)
    return None if phrase is None else Measured(phrase, unit=unit)


def _opening(context: Context, start: int, end: int) -> int | None:
    """Where the bracket opens that closes right before ``end``."""
    doc = context.doc
    if end - start <= 3 or doc[end - 1].text not in (")", _CLOSED):
        return None
    floor = max(start, end - _LONGEST_LABEL)
    return next((index for index in range(end - 3, floor, -1) if doc[index].text == "("), None)


def _is_rule(context: Context, line: _Line) -> bool:
    """Whether a line only rules off a heading: "|---|:-:|"."""
    return line.start < line.end and not context.stretch(line.start, line.end).strip("|-:=+ \t")


def _label(context: Context, line: _Line, figure: Figure) -> Measured | None:
    """The words before a separator that stands right before a figure: from the line's start, or
    with a colon from the sentence's."""
    doc = context.doc
    mark = figure.start - 1
    if mark <= line.start or doc[mark].text not in (*_SEPARATORS, _CLOSED):
        return None
    if doc[mark].text == "-" and not doc[mark - 1].whitespace_:
        return None
    behind = doc[figure.end] if figure.end < line.end else None
    if behind is not None and behind.tag_ in NOUNS and not behind.text.istitle():
        return None
    end = mark + (doc[mark].text == _CLOSED)
    opening = _opening(context, line.start, end)
    start = _label_start(context, line, mark if opening is None else opening)
    if start is None or mark - start > _LONGEST_LABEL or context.is_date(mark - 1):
        return None
    return _titled(context, start, end)


def _label_start(context: Context, line: _Line, mark: int) -> int | None:
    """Where the label before a mark begins; None if words that are no label stand before it."""
    doc = context.doc
    start = mark
    while start > max(line.start, mark - _LONGEST_LABEL - 1):
        token = doc[start - 1]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if token.text in (".", ";", ",", "|", "•", "(") or context.figure_at(start - 1) is not None:
            return start if doc[mark].text in (":", "(") else None
        start -= 1
    while start < mark and not doc[start].text.isalpha():
        start += 1
    return start


def _phrase(context: Context, start: int, end: int) -> Phrase | None:
    doc = context.doc
    while start < end and (doc[start].text.isspace() or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].text.isspace() or doc[end - 1].is_punct):
        end -= 1
    if start >= end or context.figure_at(start) is not None:
        return None
    nouns = [index for index in range(start, end) if doc[index].tag_ in NOUNS]
    return Phrase(start, end, nouns[-1] if nouns else end - 1)
