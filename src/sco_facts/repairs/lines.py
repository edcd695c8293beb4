"""Lines that break a sentence, or a word, in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from sco_facts.document import Edit
from sco_facts.records import record
from sco_facts.rules.tables import package_table


@record
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
# A date with a line to itself, perhaps behind a place, goes on with no sentence: "… to worry about
# ⏎⏎ 20 May 2026".
_DATE_LINE = re.compile(
    r"(?:[^\d\n]{1,40}[,–—-] ?)?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? \d{4}\W?$"
)
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"(?:^|[\s(\"'“‘-])(\w+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"(?:^|[\s(\"'“‘])([\w&]+)$")

# A line longer than this is prose, not a row of a list ("Attendance: 1,200").
_LONGEST_ROW = 60
# The two parts of a word that is broken over lines are no words.
_WORD = re.compile(r"(?<!-\n)(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)*+(?!-\n)")
# The words of a longer text would take more memory than the help is worth.
_LONGEST_CONSULTED = 1_000_000
# The rest of a broken word that is as long is seldom a word itself.
_LONG = 5
# No word that is broken over two lines is longer.
_LONGEST_WORD = 40
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
    written = _Written(text)
    for line, following in pairwise(lines):
        parted = _blank_line_between(text, line, following)
        if parted and _DATE_LINE.match(following.words):
            continue
        if _runs_on(line, following) or (width and not parted and _full(line, following, width)):
            yield from _joined(line, following, written)


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether the words alone show that a sentence goes on in the following line."""
    if _stands_alone(line, following) or _CLOSED.search(line.words[-4:]):
        return False
    last = _LAST_WORD.search(line.words[-20:])
    if last is not None and last.group(1) in _words("line_end_words"):
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
        _BULLET.match(following.words) or _has_columns(line.words) or _has_columns(following.words)
    )


def _has_columns(words: str) -> bool:
    return ("|" in words or "\t" in words) and _COLUMNS.search(words) is not None


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


@dataclass(frozen=True)
class _Written:
    """The words that a text writes on one line; none of a text too long to keep them."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        if len(self.text) > _LONGEST_CONSULTED:
            return frozenset()
        return frozenset(word.lower() for word in _WORD.findall(self.text))


def _joined(line: _Line, following: _Line, written: _Written) -> Iterator[Edit]:
    """One blank for the break; for a word broken over the lines, none, and perhaps no hyphen."""
    broken = _BROKEN_WORD.search(line.words[-_LONGEST_WORD:])
    if broken is None:
        yield Edit(line.end, following.start, " ")
        return
    tail = _FIRST_WORD.match(following.words)
    keeps_hyphen = tail is None or _is_compound(broken.group(1), tail.group(), written)
    yield Edit(line.end if keeps_hyphen else line.end - 1, following.start, "")


def _is_compound(head: str, tail: str, written: _Written) -> bool:
    """Whether a hyphen at a line end belongs to the word: "10-year", "long-term".

    What the text itself writes elsewhere decides; else a table of words that form compounds.
    """
    if not (head.isalpha() and head[-1].islower()):
        return True
    if f"{head}-{tail}".lower() in written.words:
        return True
    if f"{head}{tail}".lower() in written.words:
        return False
    if head.lower() in _words("compound_heads") or tail.lower() in _words("compound_tails"):
        return True
    # "religious-extremist": an adjective, and a word that the text has on its own.
    is_adjective = head.lower().endswith(tuple(_words("adjective_endings")))
    return is_adjective and len(tail) >= _LONG and tail.lower() in written.words


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(package_table("repairs.toml")[table])
