"""Which documents there are, how much of each the page shows, and where each fact stands on it.

A page of a thousand documents must still open. So texts are shown whole while there is room; of
a longer one, and of those that come when the room is taken, the places of the figures are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sco_facts.facts import Fact, Json, Kind
from sco_facts.report.materials import Reading
from sco_facts.report.words import short

# Letters of one text that are shown; of all texts; of all those without a figure of several.
LONGEST = 300_000
ROOM = 6_000_000
ROOM_WITHOUT_FIGURES = 2_000_000
# Facts marked on the whole page, and in texts without such a figure.
MOST_MARKS = 100_000
MOST_MARKS_WITHOUT_FIGURES = 40_000
# Texts that stand open, the letters of all of them, and of one; the rest is folded.
_MOST_OPEN, _OPEN, _LONGEST_OPEN = 24, 60_000, 30_000
# Letters around a figure of a text that is not shown whole, and of the figure itself.
_AROUND, _LONGEST_FACT = 600, 1_000
_LONGEST_NAME = 120  # letters of a file name
_KINDS: tuple[Kind, ...] = ("number", "date", "person", "organisation")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the page shows it.

    ``windows`` are the stretches of its text that are shown, None for all of it. ``size`` is the
    length of its text, None where only its facts are known.
    """

    number: int
    path: str
    title: str | None
    date: str | None
    size: int | None
    counts: Mapping[str, int]
    windows: tuple[tuple[int, int], ...] | None
    is_open: bool

    @property
    def anchor(self) -> str:
        return f"document-{self.number}"

    @property
    def name(self) -> str:
        """The title, else the name of the file."""
        return short(self.title or "") or self.file

    @property
    def file(self) -> str:
        last = self.path.rstrip("/").rpartition("/")[2]
        return short(last or self.path, _LONGEST_NAME) or "nameless"

    def shows(self, fact: Fact) -> bool:
        """Whether the place of a fact is on the page."""
        if self.windows is None:
            return True
        return any(start <= fact.start and fact.end <= end for start, end in self.windows)

    def anchor_of(self, fact: Fact) -> str:
        """The id of a fact on the page: where it stands, else its document."""
        return anchor_of(self.number, fact) if self.shows(fact) else self.anchor


def anchor_of(document: int, fact: Fact) -> str:
    """The id of a fact that is shown."""
    return f"f{document}-{fact.start}-{fact.end}-{fact.kind[0]}"


@dataclass(slots=True)
class Shelf:
    """The documents in order, and by path. ``wanted`` are the facts that the figures need."""

    wanted: Mapping[str, Collection[tuple[int, int]]]
    entries: list[Entry] = field(default_factory=list)
    _by_path: dict[str, Entry] = field(default_factory=dict)
    _room: int = ROOM
    _room_without: int = ROOM_WITHOUT_FIGURES
    _marks: int = MOST_MARKS
    _marks_without: int = MOST_MARKS_WITHOUT_FIGURES
    _open: int = _OPEN

    def add(self, reading: Reading) -> Entry:
        """Take the next document in, and decide how much of it is shown."""
        document = reading.document
        text = document.get("text")
        size = _size_of_sentences(reading) if text is None else len(text)
        wanted = self.wanted.get(document["path"], ())
        whole = self._has_room(size, len(reading.facts), bool(wanted))
        windows = None if whole else tuple(_windows(wanted))
        shown = size if whole else sum(end - start for start, end in windows or ())
        is_open = len(self.entries) < _MOST_OPEN and shown <= min(self._open, _LONGEST_OPEN)
        self._room -= shown
        self._room_without -= 0 if wanted else shown
        marks = len(reading.facts) if whole else len(wanted)
        self._marks -= marks
        self._marks_without -= 0 if wanted else marks
        self._open -= shown if is_open else 0
        entry = self._entry(document, None if text is None else size, reading, windows, is_open)
        self.entries.append(entry)
        self._by_path.setdefault(entry.path, entry)
        return entry

    def __getitem__(self, path: str) -> Entry:
        return self._by_path[path]

    def href(self, fact: Fact) -> str:
        """A link to where a fact stands."""
        return f"#{self[fact.document].anchor_of(fact)}"

    def _has_room(self, size: int, facts: int, has_figures: bool) -> bool:
        if size > min(LONGEST, self._room) or facts > self._marks:
            return False
        return has_figures or (size <= self._room_without and facts <= self._marks_without)

    def _entry(
        self,
        document: Json,
        size: int | None,
        reading: Reading,
        windows: tuple[tuple[int, int], ...] | None,
        is_open: bool,
    ) -> Entry:
        found = Counter(fact.kind for fact in reading.facts)
        return Entry(
            number=len(self.entries) + 1,
            path=document["path"],
            title=document.get("title"),
            date=document.get("date"),
            size=size,
            counts={kind: found[kind] for kind in _KINDS if found[kind]},
            windows=windows,
            is_open=is_open,
        )


def _size_of_sentences(reading: Reading) -> int:
    return sum(len(sentence) for sentence in {fact.sentence for fact in reading.facts})


def _windows(places: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches around places, those that meet made one."""
    start = end = -1
    for first, end_of_fact in sorted(places):
        last = min(end_of_fact, first + _LONGEST_FACT)
        if end >= 0 and first - _AROUND <= end:
            end = max(end, last + _AROUND)
            continue
        if end >= 0:
            yield start, end
        start, end = max(0, first - _AROUND), last + _AROUND
    if end >= 0:
        yield start, end
