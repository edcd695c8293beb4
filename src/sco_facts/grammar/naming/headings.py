"""Headings in capitals: "Bank Indonesia Holds Benchmark Rate".

Where every word has a capital, capitals say nothing: in such a line only names count that the rest
of the text, or a table, knows. A line that is one name and no more ("DNA News Agency,") is no
heading.
"""

from __future__ import annotations

from collections.abc import Iterable

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.kinds import LINE_END
from sco_facts.grammar.naming.words import Words

_FEWEST_WORDS = 4
_SURE = ("title", "byline")
_SMALL = frozenset(
    {"a", "an", "the", "of", "for", "on", "and", "in", "to", "at", "by", "with", "from", "as", "&"}
)


def heading_words(words: Words) -> bytearray:
    """A flag for each word: whether it stands in a heading in capitals."""
    flags = bytearray(len(words))
    first = 0
    for place in (*words.places(LINE_END), len(words)):
        if _is_heading(words, first, place):
            flags[first:place] = b"\1" * (place - first)
        first = place + 1
    return flags


def _is_heading(words: Words, first: int, last: int) -> bool:
    if last - first < _FEWEST_WORDS or last - first > 30:
        return False
    if words.texts[last - 1] in (".", ",", ";", "!", '"', "”"):
        return False
    if ":" in words.texts[first : first + 3] and "," in words.texts[first:last]:
        return False  # "Issued by: Natasha Simukoko, Ministry of Transport"
    capitals = 0
    for place in range(first, last):
        if words.capitals[place]:
            capitals += words.lowers[place] not in _SMALL and words.texts[place][0].isalpha()
        elif words.texts[place][0].isalpha() and words.lowers[place] not in _SMALL:
            return False
    return capitals >= _FEWEST_WORDS


def without_headings(
    words: Words, flags: bytearray, candidates: Iterable[Candidate]
) -> list[Candidate]:
    """The candidates that no heading has made: those outside, and those that fill their line."""
    return [
        candidate
        for candidate in candidates
        if not flags[candidate.first]
        or candidate.rule in _SURE
        or _fills_line(words, candidate)
        or (candidate.rule == "role" and words.follows(candidate.last - 1) in ("'s", "’s"))
    ]


def _fills_line(words: Words, candidate: Candidate) -> bool:
    if candidate.rule == "organ-noun-first":
        return False
    before = candidate.first == 0 or words.texts[candidate.first - 1][0] == "\n"
    after = words.follows(candidate.last - 1)
    return before and (not after or after[0] == "\n")
