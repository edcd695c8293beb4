"""A text as words: the view that all rules about names share.

Made in one pass of one regular expression. Hyphenated words are one word ("Secretary-General",
"al-Qaeda", "Anti-Terrorist") unless a part is an acronym ("EU-SCO-OSCE", "UN-backed"): each
organisation in a compound is a mention of its own. A possessive ending and a line end are
words of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from sco_facts.grammar.naming.kinds import CAPITAL, SMALL, kinds
from sco_facts.rules.names import NameRules

_WORD = re.compile(
    r"[A-Za-z]++(?![^\W_]|[.'’‑-]|/S\b)"  # most words, at less cost
    r"|(?:[A-Z]\.){2,}"  # U.N.
    r"|(?:S\.p\.A|S\.r\.l)\b\.?|A/S\b"  # legal forms
    r"|['’][sS]\b"  # possessive
    r"|[^\W_]+(?:(?:['’](?![sS]\b)|[-‑])[^\W_]+)*"  # al-Qaeda, O'Brien, Anti-Terrorist
    r"|\n+"
    r"|[^\w\s]"
)
_ACRONYM_PART = re.compile(r"[A-Z]{2,}$")
_LETTERS = re.compile(r"[^\W\d_]+$")

SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";", "—", "–", "•", "…"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "«", "»"})


class Words:
    """The words of one text with their places.

    ``lowers`` are the words in lower case, ``kinds`` what each can be, as bits (see :mod:`kinds`),
    ``capitals`` which begin with a capital, "al-Qaeda" included. (Plain attributes: what is asked
    several times a word must cost no call.)
    """

    __slots__ = (
        *("_marked", "_small", "capitals", "ends", "kinds"),
        *("lowers", "rules", "starts", "text", "texts"),
    )

    def __init__(
        self, text: str, texts: list[str], starts: list[int], ends: list[int], rules: NameRules
    ) -> None:
        self.text = text
        self.texts = texts
        self.starts = starts
        self.ends = ends
        self.rules = rules
        self.lowers = list(map(str.casefold, texts))
        self.kinds = list(map(kinds(rules).__getitem__, texts))
        self.capitals = [kind & CAPITAL != 0 for kind in self.kinds]
        # The places of words that are more than words in lower case.
        self._marked = [place for place, kind in enumerate(self.kinds) if kind not in (SMALL, 0)]
        self._small: frozenset[str] | None = None

    @property
    def lower_vocabulary(self) -> frozenset[str]:
        """Every word that the text writes without a capital."""
        if self._small is None:
            words = zip(self.texts, self.kinds, strict=True)
            self._small = frozenset([word for word, kind in words if kind & SMALL])
        return self._small

    def places(self, kind: int) -> list[int]:
        """The places of the words of a kind, or of one of several."""
        kinds = self.kinds
        return [place for place in self._marked if kinds[place] & kind]

    def __len__(self) -> int:
        return len(self.texts)

    def follows(self, index: int) -> str:
        """The word behind a word; "" at the end."""
        return self.texts[index + 1] if index + 1 < len(self.texts) else ""

    def joined(self, index: int) -> bool:
        """Whether a word follows the one before it without a blank."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of a sentence, quote or line."""
        index -= 1
        while index >= 0 and self.texts[index] in QUOTES:
            index -= 1
        return (
            index < 0
            or self.texts[index][0] == "\n"
            or (self.texts[index] in SENTENCE_ENDS and not self.is_abbreviation_dot(index))
        )

    def is_abbreviation_dot(self, index: int) -> bool:
        """A dot behind an initial or a short title."""
        return (
            self.texts[index] == "."
            and self.joined(index)
            and (
                len(self.texts[index - 1]) == 1
                or self.lowers[index - 1] in self.rules.abbreviations
            )
        )

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The words [first, last) that lie in a stretch of the text, halves included."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def text_of(self, first: int, last: int) -> str:
        """The words [first, last) with one blank between them."""
        return " ".join(self.texts[first:last])

    def slice(self, first: int, last: int) -> str:
        """The text of the words [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def read_words(text: str, rules: NameRules) -> Words:
    """Split a text into words."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = match.group()
        start = match.start()
        if "-" in word and _splits(word, rules):
            for part in re.split("(-)", word):
                texts.append(part)
                starts.append(start)
                start += len(part)
                ends.append(start)
            continue
        texts.append(word)
        starts.append(start)
        ends.append(match.end())
    return Words(text, texts, starts, ends, rules)


def _splits(word: str, rules: NameRules) -> bool:
    """ "EU-SCO-OSCE", "SCO-related": not "COVID-19", "F-16", nor "ABS-CBN", a name of its own."""
    parts = word.split("-")
    if not all(len(part) > 1 and _LETTERS.match(part) for part in parts):
        return False
    acronyms = [part for part in parts if _ACRONYM_PART.match(part)]
    if len(acronyms) < len(parts):
        return bool(acronyms)
    return any(part in rules.acronyms or part in rules.places for part in parts)


def is_acronym(word: str) -> bool:
    """ "SCO", "UNESCO", "AfDB", "U.N.": two capitals at least, most letters capital."""
    return 2 <= len(word) <= 12 and word[0].isupper() and _is_mostly_capitals(word)


@lru_cache(maxsize=10_000)
def _is_mostly_capitals(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    if capitals < 2 or not word[0].isalpha():
        return False
    letters = sum(letter.isalpha() for letter in word)
    return capitals * 2 > letters or (capitals * 2 >= letters and len(word) <= 6)
