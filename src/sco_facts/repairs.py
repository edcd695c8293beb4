"""Repairs: what is broken in a text as read, mended on a copy, with the way back.

Each repair is one function that looks at a text and yields edits, and one line in :data:`REPAIRS`.
Repairs run in that order, each on what the one before it left. Never NFKC: it turns "2½" into
"21⁄2".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sco_facts.document import Document, Edit, edited
from sco_facts.rules.tables import package_table

_BLANKS = re.compile(
    "[\N{NO-BREAK SPACE}\N{EN QUAD}-\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}\N{OGHAM SPACE MARK}\v\f\x1c-\x1f]"
)
_INVISIBLE = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\u202a-\u202e\u2066-\u2069]+"
)
_LINE_END = re.compile("\r\n?|[\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_DAGGER_BETWEEN_WORDS = re.compile("(?<=[\\w.,;:!?%)\"'’”])\N{DAGGER}(?=[\\w%$€£(\"'‘“&-])")

# A text with fewer daggers than this may well mean them as footnote marks.
_FEWEST_DAGGERS = 3


def line_ends(text: str) -> Iterator[Edit]:
    r"""Old and odd line ends ("\r\n", "\r", U+0085, U+2028, U+2029): one "\n" each."""
    for match in _LINE_END.finditer(text):
        yield Edit(match.start(), match.end(), "\n")


def daggers(text: str) -> Iterator[Edit]:
    """Daggers that once were no-break spaces ("22.5†% of†the"): one blank each.

    The damage: byte A0, a no-break space in Latin-1, read as Mac Roman. The whole text has to say
    so: at least three daggers, nine in ten of them between word characters, and no true no-break
    space. A footnote mark ("Smith†, 2019") stays.
    """
    total = text.count("\N{DAGGER}")
    if total < _FEWEST_DAGGERS or "\N{NO-BREAK SPACE}" in text:
        return
    between = [match.start() for match in _DAGGER_BETWEEN_WORDS.finditer(text)]
    if len(between) * 10 >= total * 9:
        yield from (Edit(place, place + 1, " ") for place in between)


def invisible(text: str) -> Iterator[Edit]:
    """Soft hyphens, zero-width characters and direction marks: taken out.

    They hide inside words and numbers and break both; they say nothing themselves.
    """
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "")


def blanks(text: str) -> Iterator[Edit]:
    """No-break, thin and other odd blanks: one plain blank each. Tabs stay: they part columns."""
    for match in _BLANKS.finditer(text):
        yield Edit(match.start(), match.end(), " ")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something on it, without the blanks at its ends."""

    start: int
    end: int
    words: str

    @property
    def first_word(self) -> str:
        return self.words.split(maxsplit=1)[0]


_BULLET = re.compile(r"(?:[-–—•*·▪◦‣●○■□➢➤✓>#]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)])\s")
_COLUMNS = re.compile(r"\S *(?:\t|\|)")
_LABEL = re.compile(r"\w[^.:;\n]{0,40}(?::| [–—])\s")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LAST_WORD = re.compile(r"(?:^|[\s(\"'“‘])([\w&]+)$")

# A line longer than this is prose, not a row of a list ("Attendance: 1,200").
_LONGEST_ROW = 60
# Widths at which people, mail programs and PDF readers wrap lines.
_NARROWEST, _WIDEST = 40, 130
# Writers break a line a little before it is full.
_SLACK = 4
# So many lines that surely run on make a text a hard-wrapped one.
_FEWEST_WRAPS = 3


def wrapped_lines(text: str) -> Iterator[Edit]:
    """A line end, or a blank line, in the middle of a sentence: one blank.

    Three kinds of evidence: the next line goes on in lower case; this line ends with a word that
    no sentence ends with ("transition to ⏎ Joint …"); or the text is hard-wrapped and the next
    line's first word had no room on this one. Headings, list items and rows of tables stay.
    """
    lines = [
        _Line(match.start(), match.end(), match.group())
        for match in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text)
    ]
    width = _wrap_width(text, lines)
    for line, following in pairwise(lines):
        if _runs_on(line, following) or (
            width
            and not _blank_line_between(text, line, following)
            and _full(line, following, width)
        ):
            joint = "" if line.words.endswith("-") and line.words[-2:-1].isalpha() else " "
            yield Edit(line.end, following.start, joint)


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether the words alone show that a sentence goes on in the following line."""
    if _stands_alone(line, following) or _CLOSED.search(line.words[-4:]):
        return False
    last = _LAST_WORD.search(line.words[-20:])
    if last is not None and last.group(1) in _line_end_words():
        return True
    if not following.words[0].islower():
        return False
    # "budget: 3m ⏎ attendance: 1,200" are two rows, not a sentence.
    return len(line.words) > _LONGEST_ROW or not _LABEL.match(following.words)


def _full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the following line's first word had no room on this line."""
    if _stands_alone(line, following) or len(line.words) > width:
        return False
    return len(line.words) + 1 + len(following.first_word) > width - _SLACK


def _stands_alone(line: _Line, following: _Line) -> bool:
    return bool(
        _BULLET.match(following.words)
        or _COLUMNS.search(line.words)
        or _COLUMNS.search(following.words)
    )


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width at which the text is hard-wrapped, or 0 if it is not."""
    lengths = sorted(
        len(line.words)
        for line, following in pairwise(lines)
        if not _blank_line_between(text, line, following) and _runs_on(line, following)
    )
    if len(lengths) < _FEWEST_WRAPS:
        return 0
    # One odd long line (a heading, an address) must not set the width for all.
    width = lengths[len(lengths) * 9 // 10]
    return width if _NARROWEST <= width <= _WIDEST else 0


def _blank_line_between(text: str, line: _Line, following: _Line) -> bool:
    return text.count("\n", line.end, following.start) > 1


@cache
def _line_end_words() -> frozenset[str]:
    return frozenset(package_table("repairs.toml")["line_end_words"])


Repair = Callable[[str], Iterator[Edit]]

REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("line-ends", line_ends),
    ("daggers", daggers),
    ("invisible", invisible),
    ("blanks", blanks),
    ("wrapped-lines", wrapped_lines),
)


def repair(document: Document) -> Document:
    """The document with its repaired text and the layers that lead back to the raw one."""
    text = document.raw
    layers = []
    for name, find in REPAIRS:
        text, layer = edited(text, name, find(text))
        if layer.count:
            layers.append(layer)
    return replace(document, text=text, layers=tuple(layers))
