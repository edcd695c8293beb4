"""Cut a text into tiles of bounded size: ``"".join(tiles(text)) == text``, always.

Memory and time of the pipeline follow the tile, not the document: whole, a million characters cost
3 GB.
"""

from __future__ import annotations

from collections.abc import Iterator

# Above this many characters a tile costs more time and memory per word, measured with spaCy 3.8.
LONGEST = 50_000


def tiles(text: str, longest: int = LONGEST) -> Iterator[str]:
    """Tiles of at most ``longest`` characters, cut at the best place that their second half has."""
    start = 0
    while len(text) - start > longest:
        cut = _cut(text, start, start + longest)
        yield text[start:cut]
        start = cut
    yield text[start:]


def _cut(text: str, start: int, limit: int) -> int:
    middle = (start + limit) // 2
    for separator in ("\n\n", "\n", ". ", " "):
        place = text.rfind(separator, middle, limit)
        if place >= 0:
            return place + len(separator)
    return limit
