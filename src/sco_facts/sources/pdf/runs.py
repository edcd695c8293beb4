"""The characters of a page as runs: text on one baseline without a wide gap in it.

pdfium gives each character with its place, in the order in which the page draws them, and makes up
the blanks and line ends that a PDF does not have. A hyphen at a line's end it gives as U+FFFE.
Where a run ends, a column or a cell may end; the baseline tells which runs stand on one line.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

HYPHEN = "\N{SOFT HYPHEN}"
# How pdfium marks a hyphen at a line's end, in one and the other of its calls.
_BREAKS = ("\x02", "\ufffe")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# In heights of the letters: the gap that ends a run, how far a run's baseline may stray, and how
# far that of a raised figure is above the line.
_GAP = 1.0
_STRAY = 0.45
_WORD_GAP = 0.12
_RAISED = 0.15
# No page that anybody reads has more characters.
MOST_CHARACTERS = 500_000


@dataclass(frozen=True, slots=True)
class Run:
    """A text with its left and right end, its baseline (upwards), and its height, in points."""

    text: str
    left: float
    right: float
    baseline: float
    height: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    right: float
    baseline: float
    height: float


def read_runs(page: Any) -> list[Run]:
    """The runs of a page in the order in which it draws them; upright text only."""
    textpage = page.get_textpage()
    try:
        runs: list[Run] = []
        chars: list[_Char] = []
        was_line_end = False
        for char in _chars(textpage, page):
            if char is None:
                was_line_end = True
                continue
            if chars and _is_apart(chars[-1], char):
                runs += _run(chars)
                chars = []
            elif chars and was_line_end and char.left - chars[-1].right > _WORD_GAP * char.height:
                chars.append(replace(chars[-1], text=" ", left=chars[-1].right))
            was_line_end = False
            if chars or not char.text.isspace():
                chars.append(char)
        return [*runs, *_run(chars)]
    finally:
        textpage.close()


def _chars(textpage: Any, page: Any) -> Iterator[_Char | None]:
    """Each character with its place; None where pdfium ends a line, as it does before a raised
    figure as well."""
    import pypdfium2.raw as pdfium

    turn = _Turn(page)
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    last: _Char | None = None
    for index in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        text = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if text in "\r\n":
            yield None
            continue
        if text == "\x00" or "\ud800" <= text <= "\udfff":
            continue
        if text == " " and pdfium.FPDFText_IsGenerated(textpage, index):
            if last is not None:
                yield replace(last, text=" ", left=last.right)
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        left, bottom, right, top = turn.box(box.left, box.bottom, box.right, box.top)
        _, baseline = turn.point(x.value, y.value)
        if right - left > 6 * (top - bottom) and not text.isspace():
            continue
        text = HYPHEN if text in _BREAKS else text.translate(_LIGATURES)
        last = _Char(text, left, right, baseline, max(top - bottom, 0.1))
        yield last


class _Turn:
    """From the page as drawn to the page as shown: pages may be turned by quarters."""

    def __init__(self, page: Any) -> None:
        self._quarters = page.get_rotation() // 90
        left, bottom, right, top = page.get_mediabox()
        self._edges = left, bottom, right, top

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._edges
        if self._quarters == 1:
            return y - bottom, right - x
        if self._quarters == 2:
            return right - x, top - y
        if self._quarters == 3:
            return top - y, x - left
        return x, y

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        one, other = self.point(left, bottom), self.point(right, top)
        return (
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )


def _is_apart(before: _Char, char: _Char) -> bool:
    height = max(before.height, char.height)
    return (
        abs(char.baseline - before.baseline) > _STRAY * height
        or char.left - before.right > _GAP * height
        or char.left < before.left - 0.5 * height
    )


def _run(chars: list[_Char]) -> Iterator[Run]:
    """The characters as a run; figures that are raised above its line are superscripts."""
    inked = [char for char in chars if not char.text.isspace()]
    if not inked:
        return
    height = median(char.height for char in inked)
    baseline = median(char.baseline for char in inked)
    text = "".join(_shown(char, baseline, height) for char in chars)
    left, right = min(char.left for char in inked), max(char.right for char in inked)
    yield Run(" ".join(text.split()), left, right, baseline, height)


def _shown(char: _Char, baseline: float, height: float) -> str:
    if char.baseline - baseline > _RAISED * height and char.height < 0.85 * height:
        return char.text.translate(_SUPERSCRIPTS)
    return char.text
