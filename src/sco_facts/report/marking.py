"""A text with its facts marked: valid HTML however the facts overlap.

Facts that nest become nested marks. Where two cross, or a paragraph ends inside a fact, the mark
is closed and opened again; its first piece carries the id. A link cannot stand inside another, so
a fact that meets others is followed by a small reference instead of being a link itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from markupsafe import Markup, escape

from sco_facts.facts import Fact
from sco_facts.report.characters import neutral

# More facts than this on one letter are none that a reader could tell apart.
DEEPEST = 6
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# Lines of a paragraph that was wrapped by hand at a fixed width.
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 48, 110
_WRAPPED_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """How one fact is marked: its id on the page, a tip, and where it leads to.

    ``reference`` and ``words`` are for a link behind it, for the eye and for the ear.
    """

    kind: str
    start: int
    end: int
    anchor: str
    tip: str
    href: str | None
    reference: str
    words: str


def separable(
    facts: Iterable[Fact], start_of: Callable[[Fact], int]
) -> tuple[list[Fact], list[Fact]]:
    """Facts that can be marked in one text, and those that lie too deep below others."""
    kept: list[Fact] = []
    deep: list[Fact] = []
    ends: list[int] = []
    for fact in sorted(facts, key=lambda fact: (start_of(fact), -len(fact.text), fact.kind)):
        start = start_of(fact)
        while ends and ends[0] <= start:
            heappop(ends)
        if not fact.text.strip() or len(ends) >= DEEPEST:
            deep.append(fact)
            continue
        heappush(ends, start + len(fact.text))
        kept.append(fact)
    return kept, deep


def marked_paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[Markup]:
    """The text as paragraphs. ``marks`` are in order of start, longest first."""
    writer = _Writer(text, marks)
    for start, end, behind in _paragraphs(text):
        wrapped = ' class="wrapped"' if _is_wrapped(text[start:end]) else ""
        yield Markup(f'<p dir="auto"{wrapped}>{writer.write(start, end, behind)}</p>\n')


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each paragraph starts and ends, and where the next one starts.

    Blank lines part them; where lines are too long to have been wrapped, each is a paragraph.
    """
    for start, end, behind in _blocks(text):
        lines = list(_lines(text, start, end))
        if max(last - first for first, last in lines) <= _LONGEST_WRAPPED:
            yield start, end, behind
            continue
        full = [(first, last) for first, last in lines if text[first:last].strip()]
        starts = [first for first, _ in full[1:]] + [behind]
        yield from ((first, last, then) for (first, last), then in zip(full, starts, strict=True))


def _blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """The stretches between blank lines, those that are not blank."""
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        if text[start : blank.start()].strip():
            yield start, blank.start(), blank.end()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text), len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _is_wrapped(paragraph: str) -> bool:
    """Whether its lines were broken to a width, not where something ends: they may flow anew."""
    lines = paragraph.strip("\n").split("\n")
    full = lines[:-1]
    return len(full) >= _WRAPPED_ENOUGH - 1 and all(
        _SHORTEST_WRAPPED <= len(line.rstrip()) <= _LONGEST_WRAPPED for line in full
    )


class _Writer:
    """Walks through a text once; marks that are open at a paragraph's end go on in the next."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._marks = marks
        self._next = 0
        self._open: list[Mark] = []
        self._linked = _alone(marks)

    def write(self, start: int, end: int, behind: int) -> str:
        """The text from start to end, with every mark that touches it; ``behind`` is where the
        text goes on."""
        out = [self._opening(mark, again=True) for mark in self._open]
        position = start
        while True:
            upcoming = self._marks[self._next] if self._next < len(self._marks) else None
            first_end = min((mark.end for mark in self._open), default=end)
            stop = min(end, first_end, upcoming.start if upcoming else end)
            if stop > position:
                out.append(str(escape(neutral(self._text[position:stop]))))
                position = stop
            if self._open and first_end <= position:
                self._close(position, out)
            elif position >= end:
                break
            elif upcoming is not None and upcoming.start <= position:
                out.append(self._opening(upcoming))
                self._open.append(upcoming)
                self._next += 1
        out += [self._closing(mark, mark.end <= behind) for mark in reversed(self._open)]
        self._open = [mark for mark in self._open if mark.end > behind]
        return "".join(out)

    def _close(self, position: int, out: list[str]) -> None:
        """Close what ends here; what lies above it is closed and opened again."""
        lowest = next(place for place, mark in enumerate(self._open) if mark.end <= position)
        above = self._open[lowest:]
        out += [self._closing(mark, mark.end <= position) for mark in reversed(above)]
        self._open[lowest:] = [mark for mark in above if mark.end > position]
        out += [self._opening(mark, again=True) for mark in self._open[lowest:]]

    def _opening(self, mark: Mark, again: bool = False) -> str:
        identity = "" if again else f' id="{mark.anchor}"'
        tip = f' title="{escape(mark.tip)}"' if mark.tip and not again else ""
        link = f'<a href="{mark.href}">' if mark.href and mark.anchor in self._linked else ""
        more = " more" if again else ""
        return f'<mark class="{mark.kind}{more}"{identity}{tip}>{link}'

    def _closing(self, mark: Mark, ends: bool) -> str:
        if mark.href and mark.anchor in self._linked:
            return "</a></mark>"
        if mark.href and ends:
            words = escape(mark.words)
            link = f'<a class="reference" href="{mark.href}" aria-label="{words}">'
            return f"</mark>{link}{mark.reference}</a>"
        return "</mark>"


def _alone(marks: Sequence[Mark]) -> set[str]:
    """The anchors of marks that meet no other: these can be links themselves."""
    met: set[str] = set()
    reach, owner = 0, ""
    for mark in marks:
        if mark.start < reach:
            met |= {owner, mark.anchor}
        if mark.end > reach:
            reach, owner = mark.end, mark.anchor
    return {mark.anchor for mark in marks} - met
