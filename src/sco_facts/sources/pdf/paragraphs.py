"""Lines to paragraphs, over columns and pages: a paragraph is one line of the text.

A line goes on in the next where the next one's first word had no room on it, both look the same,
and no wider gap, bullet or indent parts them. A hyphen at a line's end stays with a line end behind
it, so that the repair of wrapped lines decides by the words whether it belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from sco_facts.sources.pdf.lines import Line
from sco_facts.sources.pdf.margins import Sheet
from sco_facts.sources.pdf.runs import HYPHEN

_BULLET = re.compile(r"(?:[-–—•*·▪◦‣●○■□➢➤✓]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)])\s")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BROKEN = re.compile(r"\w[-\u00ad]$")
# In leadings, heights of letters, and the share by which heights may differ.
_WIDER = 1.3
_INDENT = 0.8
_ALIKE = 0.12
# Lines that are further apart are not set solid, however few there are.
_LEADING = 2.0
# Rows of a table may be as far apart.
_ROW = 4.0
# A line that ends no sentence and is shorter than this share of its column was ended on purpose.
_SHORT = 0.75


def join_pages(sheets: Sequence[Sheet]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages, and where each of them begins in it."""
    pieces: list[str] = []
    pages: list[int] = []
    length = 0
    before: Line | None = None
    leading = _leading(sheets)
    for sheet in sheets:
        is_first = True
        for line in (line for column in sheet.columns for line in column):
            text = line.text
            gap = "" if before is None else _gap(before, line, leading)
            if before is not None and before.text.endswith(HYPHEN):
                pieces[-1] = pieces[-1][:-1] + "-"
            if gap == " " and before is not None and _BROKEN.search(before.text):
                # "Anglo-" and "American", "2019-" and "2020" keep their hyphen, with no blank.
                gap = "\n" if text[:1].islower() else ""
            pieces += (gap, text)
            length += len(gap)
            if is_first:
                pages.append(length)
                is_first = False
            length += len(text)
            before = line
        if is_first:
            pages.append(length)
    text = "".join(pieces)
    if text:
        text = text[:-1] + "-\n" if text.endswith(HYPHEN) else text + "\n"
    if pages:
        pages[0] = 0
    return text, tuple(pages)


def _leading(sheets: Sequence[Sheet]) -> dict[int, float]:
    """The usual distance of lines in heights of their letters, by that height."""
    distances: dict[int, list[float]] = {}
    for sheet in sheets:
        for column in sheet.columns:
            for before, line in pairwise(column):
                if before.baseline > line.baseline and _are_alike(before, line):
                    distance = (before.baseline - line.baseline) / line.height
                    distances.setdefault(round(line.height), []).append(distance)
    return {height: _lower_middle(found) for height, found in distances.items()}


def _lower_middle(values: list[float]) -> float:
    """The median of the lower two thirds: where paragraphs are short, wide gaps are many."""
    values.sort()
    return median(values[: max(1, len(values) * 2 // 3)])


def _gap(before: Line, line: Line, leading: dict[int, float]) -> str:
    """What stands between two lines: a blank, a line end, or an empty line."""
    if not _are_alike(before, line):
        return "\n\n"
    distance = before.baseline - line.baseline
    usual = min(leading.get(round(line.height), _LEADING), _LEADING) * line.height
    is_below = distance > 0 and line.left < before.edge and before.left < line.edge
    if is_below and before.has_cells and line.has_cells and distance < _ROW * line.height:
        return "\n"
    if is_below and distance > _WIDER * usual:
        return "\n\n"
    if before.has_cells or line.has_cells:
        return "\n" if is_below else "\n\n"
    if _BULLET.match(line.text):
        return "\n" if is_below else "\n\n"
    if _has_room(before, line):
        if _CLOSED.search(before.text):
            return "\n\n"
        if before.right < before.left + _SHORT * (before.edge - before.left):
            return "\n"
    indent = line.left - before.left
    if is_below and indent > _INDENT * line.height and _CLOSED.search(before.text):
        return " " if _BULLET.match(before.text) else "\n\n"
    return " "


def _are_alike(before: Line, line: Line) -> bool:
    return abs(before.height - line.height) <= _ALIKE * max(before.height, line.height)


def _has_room(before: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted behind the line before it."""
    word = line.text.split(maxsplit=1)[0]
    letter = line.right - line.left
    width = letter * (len(word) + 1) / max(1, len(line.text))
    return before.right + width < before.edge - 0.3 * line.height
