"""Cut a text into tiles of bounded size: ``"".join(tiles(text)) == text``, always.

Memory and time of the pipeline follow the tile, not the document: whole, a million characters cost
3 GB. A flood is a stretch that no person wrote as sentences, such as encoded data or a column of
figures; it gets tiles of its own, since a statistical model would only waste time on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

# Above this many characters a tile costs more time and memory per word, measured with spaCy 3.8.
LONGEST = 50_000
# Nobody's word has a thousand letters, or a hundred signs in a row, and nobody's sentence has two
# hundred numbers in a row.
_LONGEST_WORD = 1_000
_MOST_SIGNS = 100
_MOST_NUMBERS = 200
# No text without a word as long, or with fewer words that begin with a figure, has a flood.
_SHORTEST_FLOOD = min(_LONGEST_WORD, _MOST_SIGNS)
# Possessive throughout: whatever the text, each character is looked at a bounded number of times.
_WORD_FLOOD = re.compile(rf"(?<!\S)(?:\S{{{_LONGEST_WORD},}}+|[^\w\s]{{{_MOST_SIGNS},}}+\S*+)\s*+")
# A sign may stand alone: "5 % 5 %", "| 5 | 6 |".
_NUMBERS = re.compile(
    r"(?<!\S)(?:(?:[^\w\s]{0,3}+\d[\d.,:;/%-]*+[^\w\s]{0,3}+|[^\w\s]{1,3}+)(?:\s++|\Z))++"
)
_NUMBER = re.compile(r"\d\S*+")
# Where to cut, best first: a blank line, a line end, a sentence end, a blank beside no figure.
_BREAKS = (
    re.compile(r"\n[^\S\n]*+\n\s*+"),
    re.compile(r"\n"),
    re.compile(r"[.!?…][\"'”’)\]]{0,3}+\s++(?=[A-Z\"'“‘(\[])"),
    re.compile(r"(?<![\d\s$€£¥%])[^\S\n]++(?![\d%])"),
    re.compile(r"\s++"),
)


def tiles(text: str, longest: int = LONGEST) -> Iterator[str]:
    """Tiles of at most ``longest`` characters, cut at the best place that their second half has.

    Only a single word that is longer than half a tile may be cut within.
    """
    done = 0
    for start, end in _floods(text):
        if start > done:
            yield from _tiled(text, done, start, longest)
        yield from _tiled(text, start, end, longest)
        done = end
    if done < len(text) or not text:
        yield from _tiled(text, done, len(text), longest)


def tiles_between(
    text: str, taken: Iterable[tuple[int, int]], longest: int = LONGEST
) -> Iterator[tuple[int, str]]:
    """The tiles of what stands before, between and behind the taken stretches, each with its
    place; these are in order and apart. A text of which nothing is taken is all tiles."""
    done = 0
    for start, end in (*taken, (len(text), len(text))):
        stretch = text[done:start]
        if stretch or not text:
            for tile in tiles(stretch, longest):
                yield done, tile
                done += len(tile)
        done = end


def cut(text: str, longest: int) -> Iterator[str]:
    """Pieces of at most ``longest`` characters, cut at the best places, floods or not."""
    yield from _tiled(text, 0, len(text), longest)


def is_flood(tile: str) -> bool:
    """Whether a tile begins with a thousand letters without a blank, or 200 numbers in a row."""
    word = _WORD_FLOOD.match(tile)
    numbers = _NUMBERS.match(tile)
    return word is not None or (numbers is not None and _are_many(numbers.group()))


def _floods(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are floods, in order and apart."""
    found: list[tuple[int, int]] = []
    if max(map(len, text.split()), default=0) >= _SHORTEST_FLOOD:
        found += (match.span() for match in _WORD_FLOOD.finditer(text))
    if _are_many(text):
        found += (match.span() for match in _NUMBERS.finditer(text) if _are_many(match.group()))
    done = 0
    for start, end in sorted(found):
        if start >= done:
            yield start, end
            done = end


def _are_many(numbers: str) -> bool:
    return sum(1 for _ in islice(_NUMBER.finditer(numbers), _MOST_NUMBERS)) == _MOST_NUMBERS


def _tiled(text: str, start: int, end: int, longest: int) -> Iterator[str]:
    while end - start > longest:
        cut = _cut(text, start, start + longest)
        yield text[start:cut]
        start = cut
    yield text[start:end]


def _cut(text: str, start: int, limit: int) -> int:
    middle = (start + limit) // 2
    for pattern in _BREAKS:
        last = None
        for found in pattern.finditer(text, middle, limit):
            last = found
        if last is not None:
            return last.end()
    return limit
