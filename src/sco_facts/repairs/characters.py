"""Repairs of single characters: line ends, daggers, invisible characters, odd blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_facts.document import Edit

_BLANKS = re.compile(
    "[\N{NO-BREAK SPACE}\N{EN QUAD}-\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{IDEOGRAPHIC SPACE}\N{OGHAM SPACE MARK}\v\f\x1c-\x1f]"
)
_INVISIBLE = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\u202a-\u202e\u2066-\u2069]+"
)
# (A pattern that begins with a plain set of signs is looked for many times as fast as others.)
_LINE_END = re.compile("[\r\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}](?:(?<=\r)\n)?")
# A PDF whose lines are spread to the margin may show a blank on each side.
_DAGGER_BETWEEN_WORDS = re.compile("(?<=[\\w.,;:!?%)\"'’”]) ?\N{DAGGER} ?(?=[\\w%$€£(\"'‘“&-])")

_BULLET_SIGN = re.compile("[•‣◦▪●○■□➢➤✓*]")
_BULLET = re.compile(rf"^[ \t]{{0,20}}({_BULLET_SIGN.pattern})(?=[ \t])", re.MULTILINE)

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
    between = [match.span() for match in _DAGGER_BETWEEN_WORDS.finditer(text)]
    if len(between) * 10 >= total * 9:
        yield from (Edit(start, end, " ") for start, end in between)


def invisible(text: str) -> Iterator[Edit]:
    """Soft hyphens, zero-width characters and direction marks: taken out.

    They hide inside words and numbers and break both; they say nothing themselves.
    """
    if text.isascii():
        return
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "")


def bullets(text: str) -> Iterator[Edit]:
    """Bullets at the beginning of a line: a blank each, since they are no part of what is said."""
    if _BULLET_SIGN.search(text) is None:
        return
    for match in _BULLET.finditer(text):
        yield Edit(match.start(1), match.end(1), " ")


def blanks(text: str) -> Iterator[Edit]:
    """No-break, thin and other odd blanks: one plain blank each. Tabs stay: they part columns."""
    for match in _BLANKS.finditer(text):
        yield Edit(match.start(), match.end(), " ")
