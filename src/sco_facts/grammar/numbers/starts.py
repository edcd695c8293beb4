"""What may start with a lexeme, answered once for each that a text writes."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Final

from sco_facts.grammar.numbers.blocks import opens_block
from sco_facts.rules.numerals import numerals
from sco_facts.rules.words import word_set

# A number may start with it; a stretch without figures may, and begins with a letter.
NUMBER: Final = 1
BLOCK: Final = 1 << 1

_STARTS = word_set("starts")
_MULTIPLES = word_set("multiples")
_SIGNS = frozenset("-−–+±$")
_DIGITS = frozenset("0123456789")
# So many lexemes are remembered, about 100 bytes each, and none that is longer.
_REMEMBERED = 10_000
_LONGEST = 40


@cache
def number_words() -> frozenset[str]:
    """The words that are numbers or multiples themselves."""
    return frozenset(numerals()) | _MULTIPLES


class Starts(dict[str, int]):
    """What may start with a lexeme, by its text, as bits; ``money`` are first money symbols."""

    def __init__(self, money: Container[str]) -> None:
        super().__init__()
        self._money = money

    def __missing__(self, text: str) -> int:
        start = NUMBER * self._may_start(text) | BLOCK * opens_block(text)
        if len(self) < _REMEMBERED and len(text) < _LONGEST:
            self[text] = start
        return start

    def _may_start(self, text: str) -> bool:
        if text[-1] in _DIGITS:
            return True
        if not text[0].isalpha():
            return text in _SIGNS or not text.isascii()
        lower = text.lower()
        return (
            lower in number_words()
            or lower in _STARTS
            or lower.endswith("fold")
            or text in self._money
        )
