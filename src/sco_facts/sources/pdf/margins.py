"""Headers, footers and page numbers: what stands at the edge of one page after the other.

A line at the edge that returns on other pages, but for its figures, stands in the text once: a
header on its first page, a footer on its last. A lone page number, and what a browser prints around
a page (the day of printing, the address), are no text of the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sco_facts.sources.pdf.lines import Line

# The share of a page's height, at the top and at the bottom, that may hold such lines.
_EDGE = 0.1
_MOST_LINES = 3
_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|seite|página|стр\.?)?\s{0,3}[-–—|]?\s{0,3}(\d{1,4})\s{0,3}"
    r"(?:(?:/|of|von|de|из)\s{0,3}\d{1,4})?\s{0,3}[-–—|]?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s.*)?"
)
_PRINTED_ADDRESS = re.compile(r"((?:https?|file)://\S+|about:blank)\s+\d{1,4}\s?/\s?\d{1,4}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its lines column by column, its height, and the address a browser printed on it."""

    columns: list[list[Line]]
    height: float
    address: str | None = None


def without_margins(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without what returns at their edges."""
    at_top, at_bottom = ([_edge(sheet, top=top) for sheet in sheets] for top in (True, False))
    dropped: list[set[int]] = [set() for _ in sheets]
    for edges, keeps_first in ((at_top, True), (at_bottom, False)):
        places: dict[str, list[tuple[int, Line]]] = defaultdict(list)
        for number, lines in enumerate(edges):
            for line in lines:
                if _is_page_number(line.text, number, len(sheets)):
                    dropped[number].add(id(line))
                else:
                    places[_FIGURES.sub("#", line.text)].append((number, line))
        for found in places.values():
            if _returns(found, len(sheets)):
                kept = found[0 if keeps_first else -1][1]
                for number, line in found:
                    if line is not kept:
                        dropped[number].add(id(line))
    return [_cleaned(sheet, gone) for sheet, gone in zip(sheets, dropped, strict=True)]


def _edge(sheet: Sheet, *, top: bool) -> list[Line]:
    lines = sorted(
        (line for column in sheet.columns for line in column), key=lambda line: line.baseline
    )
    if top:
        lines.reverse()
    limit = sheet.height * _EDGE
    return [
        line
        for line in lines[:_MOST_LINES]
        if (line.baseline > sheet.height - limit if top else line.baseline < limit)
    ]


def _is_page_number(text: str, number: int, count: int) -> bool:
    """A page number: of many pages any, of one page only its own."""
    match = _PAGE_NUMBER.fullmatch(text.strip())
    if match is None:
        return False
    return int(match[1]) == number + 1 or (count > 1 and int(match[1]) < 2_000)


def _returns(found: Sequence[tuple[int, Line]], count: int) -> bool:
    """Whether a line stands at about the same height of two pages in a row, or of many."""
    pages = sorted({number for number, _ in found})
    heights = Counter(round(line.baseline / 12) for _, line in found)
    if len(pages) < 2 or heights.most_common(1)[0][1] < 2:
        return False
    return len(pages) * 3 >= count or any(behind - page <= 2 for page, behind in pairwise(pages))


def _cleaned(sheet: Sheet, gone: set[int]) -> Sheet:
    address = None
    printed: set[int] = set()
    for line in (line for column in sheet.columns for line in column):
        at_top = line.baseline > sheet.height * (1 - _EDGE)
        found = _PRINTED_ADDRESS.fullmatch(line.text)
        if found and line.baseline < sheet.height * _EDGE:
            address = found[1] if found[1].startswith("http") else None
            printed.add(round(line.baseline))
        elif at_top and _PRINTED.fullmatch(line.text):
            printed.add(round(line.baseline))
    columns = [
        [line for line in column if id(line) not in gone and round(line.baseline) not in printed]
        for column in sheet.columns
    ]
    return Sheet([column for column in columns if column], sheet.height, address)
