"""Cut a plain text into lexemes: digit groups, words and single signs.

Unlike spaCy's tokens, a lexeme never joins digits and letters ("30Mbps", "35-40%", "$1.2bn"), so a
grammar over numbers sees the same parts however a text glues them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

DIGITS: Final = "digits"
WORD: Final = "word"
SIGN: Final = "sign"
HYPHENS: Final = ("-", "‐", "‑")

# A digit group keeps inner separators: "1,250.5", "22.07.2020", "1'000". Linear: each repetition
# consumes one separator and at least one digit.
_LEXEME = re.compile(
    r"([^\S\t]*+)(?:"  # blanks before it
    r"([A-Za-z]++(?![^\W\d_]|['’])"  # most words, at less cost
    r"|[^\W\d_²³¹¼½¾⁰-₉⅐-⅞]+(?:['’][^\W\d_²³¹¼½¾⁰-₉⅐-⅞]+)*)"
    r"|((?:(?<![\w.])\.)?[0-9]+(?:[.,'’·][0-9]+)*)"
    r"|(\S|\t))"  # a tab parts columns
)


class Lexeme(NamedTuple):
    """A part of the text; a tuple, because a long text has very many of them.

    ``glued`` tells that nothing stands between this lexeme and the one before.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int
    glued: bool


def lex(text: str, start: int = 0, end: int | None = None) -> list[Lexeme]:
    """The lexemes of ``text[start:end]``, with offsets into ``text``."""
    lexemes: list[Lexeme] = []
    behind = start
    make = tuple.__new__  # a third of the time of Lexeme(…), which only checks the arguments
    found = _LEXEME.findall(text, start, len(text) if end is None else end)
    for blank, word, digits, sign in found:
        begin = behind + len(blank)
        if word:
            behind = begin + len(word)
            parts = (WORD, word, word.lower(), begin, behind, not blank)
        elif digits:
            behind = begin + len(digits)
            parts = (DIGITS, digits, digits, begin, behind, not blank)
        else:
            behind = begin + 1
            parts = (SIGN, sign, sign, begin, behind, not blank)
        lexemes.append(make(Lexeme, parts))
    if lexemes:
        lexemes[0] = lexemes[0]._replace(glued=False)
    return lexemes


def word_at(lexemes: Sequence[Lexeme], index: int, *words: str) -> bool:
    """Whether one of these words (lower case) or signs stands at this place."""
    return 0 <= index < len(lexemes) and lexemes[index].lower in words


def behind_hyphen(lexemes: Sequence[Lexeme], index: int) -> int:
    """The index behind a hyphen that glues two words; the same index if there is none."""
    if (
        word_at(lexemes, index, *HYPHENS)
        and lexemes[index].glued
        and index + 1 < len(lexemes)
        and lexemes[index + 1].glued
    ):
        return index + 1
    return index
