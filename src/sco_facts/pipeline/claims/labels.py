"""Tables and lists in plain text: the label of a line, or a column's heading, is what is measured.

Budget: $3.2m · Attendance – 1,200 · Region | Schools ⏎ North | 120
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.phrases import NOUNS
from sco_facts.pipeline.spans import line_ends

_SEPARATORS = (":", "–", "—", "-", "=")
# A label is a few words, not a sentence.
_LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """The tokens of one line, without its line end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
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
    for number, line in enumerate(lines):
        cells = _cells(context, line)
        if len(cells) > 1:
            if not by_line.get(number):
                heading = cells
            elif len(heading) != len(cells):
                heading = []
            _read_row(context, cells, heading, by_line.get(number, ()), found)
            continue
        heading = []
        for index in by_line.get(number, ()):
            label = _label(context, line, context.figures[index])
            if label is not None:
                found[index] = Measured(label)
    return found


def _lines(context: Context) -> list[_Line]:
    lines = []
    start = 0
    for end in line_ends(context.doc):
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
    figures: list[int] | tuple[int, ...],
    found: dict[int, Measured],
) -> None:
    """The heading of the column measures; without headings, the row's first cell does."""
    for index in figures:
        figure = context.figures[index]
        column = next(
            (n for n, cell in enumerate(cells) if cell.start <= figure.start < cell.end), None
        )
        if column is None or figure.end < cells[column].end - 1:
            continue
        title = heading[column] if heading else cells[0]
        phrase = _phrase(context, title.start, title.end)
        if phrase is not None:
            row = _phrase(context, cells[0].start, cells[0].end) if column else None
            found[index] = Measured(phrase, holder=row if heading else None)


def _label(context: Context, line: _Line, figure: Figure) -> Phrase | None:
    """The words before a separator that stands right before a figure: from the line's start, or
    with a colon from the sentence's."""
    doc = context.doc
    mark = figure.start - 1
    if mark <= line.start or doc[mark].text not in _SEPARATORS:
        return None
    if doc[mark].text == "-" and not doc[mark - 1].whitespace_:
        return None
    behind = doc[figure.end] if figure.end < line.end else None
    if behind is not None and behind.tag_ in NOUNS and not behind.is_title:
        return None
    start = _label_start(context, line, mark)
    if start is None or mark - start > _LONGEST_LABEL or context.is_date(mark - 1):
        return None
    return _phrase(context, start, mark)


def _label_start(context: Context, line: _Line, mark: int) -> int | None:
    """Where the label before a mark begins; None if words that are no label stand before it."""
    doc = context.doc
    start = mark
    while start > max(line.start, mark - _LONGEST_LABEL - 1):
        token = doc[start - 1]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if token.text in (".", ";", ",", "|", "•", "(") or context.figure_at(start - 1) is not None:
            return start if doc[mark].text == ":" else None
        start -= 1
    while start < mark and not doc[start].is_alpha:
        start += 1
    return start


def _phrase(context: Context, start: int, end: int) -> Phrase | None:
    doc = context.doc
    while start < end and (doc[start].is_space or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    if start >= end or context.figure_at(start) is not None:
        return None
    nouns = [index for index in range(start, end) if doc[index].tag_ in NOUNS]
    return Phrase(start, end, nouns[-1] if nouns else end - 1)
