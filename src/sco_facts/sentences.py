"""What a fact shows around itself: its sentence, or the row of its table, as it stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from sco_facts.document import Document
from sco_facts.mentions import Reading, Region

if TYPE_CHECKING:
    from sco_facts.grammar.tables.reading import TableReader

# In characters. Nobody reads a longer one.
_LONGEST_SENTENCE = 2_000
# What holds more facts than this is a list or a column of figures. Each of its facts shows so many
# characters before and behind it, or all of them would carry all of it.
_MOST_IN_SENTENCE = 60
_BESIDE = 120


class Sentences:
    """The sentences of a document; mentions are asked for in the order of their places."""

    def __init__(
        self, document: Document, reading: Reading, tables: tuple[TableReader, ...]
    ) -> None:
        self._document = document
        self._tables = tables
        self._table_starts = [table.region.start for table in tables]
        self._sentences = reading.sentences
        self._index = 0
        self._starts = [sentence.start for sentence in reading.sentences]
        self._facts = Counter(
            bisect_right(self._starts, mention.start) - 1 for mention in reading.mentions
        )

    def around(self, region: Region) -> str:
        """The sentence of a mention; of a cell that is no prose, the line of its row."""
        line = self._line(region)
        if line is not None:
            start, end = line.start, line.end
            if end - start > _LONGEST_SENTENCE:
                start, end = self._near(region, start, end, _LONGEST_SENTENCE // 2)
            start, end = self._document.to_raw(start, end)
            return self._document.raw[start:end].strip()
        return self._sentence(region)

    def _line(self, region: Region) -> Region | None:
        index = bisect_right(self._table_starts, region.start) - 1
        if index < 0 or self._tables[index].region.end < region.end:
            return None
        number = bisect_right(self._starts, region.start) - 1
        if number >= 0 and self._sentences[number].end >= region.end:
            return None
        return self._tables[index].line_of(region.start)

    def _sentence(self, region: Region) -> str:
        while (
            self._index + 1 < len(self._sentences)
            and self._sentences[self._index].end <= region.start
        ):
            self._index += 1
        if not self._sentences:
            return ""
        sentence = self._sentences[self._index]
        start = min(sentence.start, region.start)
        end = max(sentence.end, region.end)
        is_list = self._facts[self._index] > _MOST_IN_SENTENCE
        if is_list and end - start > 2 * _BESIDE:
            start, end = self._near(region, start, end, _BESIDE)
        elif end - start > _LONGEST_SENTENCE:
            start, end = self._near(region, start, end, _LONGEST_SENTENCE // 2)
        start, end = self._document.to_raw(start, end)
        return self._document.raw[start:end].strip()

    def _near(self, region: Region, start: int, end: int, beside: int) -> tuple[int, int]:
        """What stands around a mention in a text that has no ends of sentences, whole words only:
        else each of its facts would carry all of it."""
        text = self._document.text
        start = max(start, region.start - beside)
        end = min(end, region.end + beside)
        start = max(text.find(" ", start, region.start) + 1, start)
        blank = text.rfind(" ", region.end, end)
        return start, end if blank < 0 else blank
