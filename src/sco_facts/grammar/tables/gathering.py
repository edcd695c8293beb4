"""The texts in a document's tables, put together so that a pipeline can read them as prose.

A long cell is read by itself. Short ones are read once however often they stand there, one a
paragraph, and what is found in one is found wherever it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sco_facts.grammar.tables.reading import TableReader
from sco_facts.grammar.tables.wordings import name_mention
from sco_facts.mentions import Mention, Reading

_JOINT = "\n\n"
# In characters: as long as a tile of prose may be.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell to be read by itself: its place, its text, and the day that its row gives."""

    start: int
    text: str
    day: str | None


@dataclass(slots=True)
class Gathering:
    """Short cells as one text: where each begins in it, and where it stands in the document."""

    cells: dict[str, list[int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return _JOINT.join(self.cells)

    def placed(self, reading: Reading) -> Iterator[Mention]:
        """What was found in :attr:`text`, at each place where its cell stands."""
        texts = list(self.cells)
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + len(_JOINT))
        for mention in reading.mentions:
            index = bisect_right(starts, mention.start) - 1
            if index >= len(texts) or mention.end > starts[index] + len(texts[index]):
                continue
            if mention.kind == "person" and not _is_full(texts[index], mention, starts[index]):
                continue
            for place in self.cells[texts[index]]:
                yield mention.shifted(place - starts[index])


def _is_full(text: str, mention: Mention, start: int) -> bool:
    """Whether a name has two words: a lone one in a table is as often a place."""
    return " " in text[mention.start - start : mention.end - start]


@dataclass(frozen=True, slots=True)
class CellTexts:
    """The names that columns are sure of, and the texts still to be read."""

    names: tuple[Mention, ...]
    passages: tuple[Passage, ...]
    gatherings: tuple[Gathering, ...]


def gather(text: str, tables: Iterable[TableReader]) -> CellTexts:
    """What stands in the cells of tables besides figures and dates."""
    names: list[Mention] = []
    passages: list[Passage] = []
    gatherings: list[Gathering] = []
    size = _LONGEST
    for table in tables:
        for region, kind, day in table.texts():
            cell = text[region.start : region.end]
            if kind in ("person", "organisation"):
                names.append(name_mention(region, kind))
            elif kind == "prose":
                passages.append(Passage(region.start, _unquoted(cell), day))
            else:
                if size >= _LONGEST:
                    gatherings.append(Gathering())
                    size = 0
                places = gatherings[-1].cells.setdefault(cell, [])
                places.append(region.start)
                size += len(cell) if len(places) == 1 else 0
    return CellTexts(tuple(names), tuple(passages), tuple(gatherings))


def _unquoted(cell: str) -> str:
    """A cell whose quotes are written twice, as delimited files do, with one each and a blank."""
    if '""' not in cell:
        return cell
    parts = cell.split('""')
    text = parts[0]
    for part in parts[1:]:
        opens = not text or text[-1].isspace() or text[-1] in "([“"
        text += (' "' if opens else '" ') + part
    return text
