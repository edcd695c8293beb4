"""The shape of a text: one code a token, so that a grammar of dates is a regular expression.

A word that the tables know has the code of its class, a number the code of its size, a sign stands
for itself, a blank for any blanks, "X" for any other capitalised word, "x" for
any other word and "_" for the rest. In
"On 4 March, he" the shape is ``on-code, blank, n12-code, blank, month-code, comma, blank, x``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from sco_facts.records import record
from sco_facts.rules.dates import DateWord, date_words
from sco_facts.rules.numerals import numerals
from sco_facts.rules.units import Surface, load_units

# Codes of classes start here (a private-use area), so that they meet no sign of a text.
_FIRST_CODE = 0xE000
# Numbers by size: what they can be in a date. `nth` is an ordinal in digits up to 31st.
NUMBER_CLASSES = ("n0", "n12", "n24", "n31", "n59", "n99", "year4", "number")
_SIGNS = {sign: sign for sign in "-/.,:;()'%$€£+#&\n"}
_SIGNS |= dict.fromkeys("’‘ʼ`", "'") | dict.fromkeys("–—‒―−", "–") | dict.fromkeys("‐‑", "-")
# Words, blanks, numbers and single signs; words of plain letters are told at less cost.
_TOKEN = (
    r"[A-Za-z]++(?![^\W\d_])|[^\W\d_]++|[^\S\n]++"
    r"|[0-9]++(?:(?:st|nd|rd|th|ST|ND|RD|TH)\b)?|."
)
_CARDINAL_KINDS = ("unit", "teen", "tens", "hundred", "scale", "dozen")


@record
class Shape:
    """A text cut into tokens, without gaps; ``codes[i]`` is the code of ``tokens[i]``.

    ``starts`` has one more entry than there are tokens: the end of the last one.
    """

    text: str
    tokens: list[str]
    starts: list[int]
    codes: str


# So many other tokens are remembered, about 100 bytes each: most words come again.
_REMEMBERED = 15_000
_LONGEST = 40


class _Codes(dict[str, str]):
    """The code of each known token; others are told by their first character."""

    def __missing__(self, token: str) -> str:
        code = self._told(token)
        if len(self) < _REMEMBERED and len(token) < _LONGEST:
            self[token] = code
        return code

    def _told(self, token: str) -> str:
        first = token[0]
        if first.isdecimal():
            return self["\0number"] if token[-1].isdecimal() else "x"
        if first.isspace():
            return " "
        if not first.isalpha():
            return "_"
        return "X" if first.isupper() else "x"


@dataclass(frozen=True)
class Lexicon:
    """Codes by class, codes by token, and what the token means."""

    classes: dict[str, str]
    codes: _Codes
    words: dict[str, DateWord]
    token: re.Pattern[str]
    token_or_phrase: re.Pattern[str]
    phrase_ends: tuple[str, ...]


def read_shape(text: str) -> Shape:
    """The shape of a text; linear in its length."""
    words = lexicon()
    has_phrase = any(map(text.__contains__, words.phrase_ends))
    tokens = (words.token_or_phrase if has_phrase else words.token).findall(text)
    starts = list(accumulate(map(len, tokens), initial=0))
    codes = "".join(map(words.codes.__getitem__, tokens))
    return Shape(text, tokens, starts, codes)


@cache
def lexicon() -> Lexicon:
    """The package's words and the numbers that dates are made of, with their codes."""
    words = dict(date_words().forms) | {
        token: meaning for token, meaning in _numbers() if token not in date_words().forms
    }
    for form, row in numerals().items():
        if row.kind in _CARDINAL_KINDS:
            for written in (form, form.capitalize(), form.upper()):
                words.setdefault(written, DateWord("cardinal", form))
    for surface in load_units(()).surfaces:
        if surface.text.isalpha() and len(surface.text) > 1 and _counts(surface):
            words.setdefault(surface.text, DateWord("counted", surface.text))
    names = sorted({word.word_class for word in words.values()} | set(NUMBER_CLASSES))
    classes = {name: chr(_FIRST_CODE + index) for index, name in enumerate(names)}
    codes = _Codes({token: classes[word.word_class] for token, word in words.items()})
    codes.update(_SIGNS)
    codes["\0number"] = classes["number"]
    return Lexicon(classes, codes, words, re.compile(_TOKEN, re.DOTALL), *_phrases(words))


def _numbers() -> list[tuple[str, DateWord]]:
    found = []
    for value in range(100):
        name = next(
            name
            for name, limit in zip(NUMBER_CLASSES, (0, 12, 24, 31, 59, 99), strict=False)
            if value <= limit
        )
        found += [(text, DateWord(name, str(value))) for text in {str(value), f"{value:02d}"}]
    found += [(str(value), DateWord("year4", str(value))) for value in range(1000, 2200)]
    for value in range(1, 32):
        for suffix in ("st", "nd", "rd", "th", "ST", "ND", "RD", "TH"):
            found.append((f"{value}{suffix}", DateWord("nth", str(value))))
    return found


def _counts(surface: Surface) -> bool:
    """Whether a number before this unit can be no year: "1960 pence", not "1960 in"."""
    return not surface.test and surface.unit.dimension not in ("time", "count", "share")


def _phrases(words: dict[str, DateWord]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The tokens of a text with phrases of the tables, which are looked for first; and how these
    end, at their last sign or blank: " Day", ".m", "'clock". A text without has no phrase."""
    phrases = sorted((form for form in words if not form.isalnum()), key=lambda form: -len(form))
    starts = "".join(sorted({phrase[0] for phrase in phrases}))
    ends = {re.sub(r"^.*(?=[\W_])", "", phrase.rstrip(".")) for phrase in phrases}
    pattern = rf"(?=[{re.escape(starts)}])(?:{'|'.join(map(re.escape, phrases))})(?!\w)|{_TOKEN}"
    return re.compile(pattern, re.DOTALL), tuple(sorted(ends))
