"""What a table says of the facts of one document: each number, and each date and name once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sco_facts.calendars import spoken
from sco_facts.facts import DateValue, Fact, Quantity, TimeSpan

# So many lines are named; of the others, how many they are.
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact, or one entity, for the eye: what leads, what it says, and what stands aside."""

    lead: str
    main: str
    asides: tuple[str, ...]


class Gathered:
    """One date or name of a document: how often, in which words and where it stands."""

    def __init__(self, first: Fact) -> None:
        self.count = 0
        self._first = first
        self._texts: dict[str, None] = {}
        self._lines: list[int] = []
        self._last_line = self._more_lines = 0
        self._titles: Counter[str] = Counter()
        self._roles: Counter[str] = Counter()

    def add(self, fact: Fact) -> None:
        """One more mention; they come in order of place."""
        self.count += 1
        line = fact.page or fact.line
        if line != self._last_line:
            self._last_line = line
            if len(self._lines) < _MOST_LINES:
                self._lines.append(line)
            else:
                self._more_lines += 1
        if fact.name is None:
            self._texts[" ".join(fact.text.split())] = None
        else:
            self._titles.update([fact.name.title] if fact.name.title else ())
            self._roles.update([fact.name.role] if fact.name.role else ())

    def as_date(self, value: str) -> Entry:
        wordings = [text for text in self._texts if text != value]
        return Entry(value, " · ".join(wordings), (self._places(),))

    def as_name(self) -> Entry:
        name = self._first.name
        canonical = self._first.text if name is None else name.canonical
        return Entry(canonical, self._offices(), (f"×{self.count}", self._places()))

    def _offices(self) -> str:
        """The title and the role that the text gives most often, and how many others there are."""
        said = [text for counts in (self._titles, self._roles) for text, _ in counts.most_common(1)]
        others = len(self._titles) + len(self._roles) - len(said)
        return ", ".join(said) + (f" (+{others} more)" if others else "")

    def _places(self) -> str:
        """ "report.txt:3, 7, 12": each line, or page, once, and how many more there are."""
        more = f" and {self._more_lines} more" if self._more_lines else ""
        return _place(self._first) + "".join(f", {line}" for line in self._lines[1:]) + more


def number_entry(fact: Fact) -> Entry:
    number = fact.number or Quantity(None)
    return Entry(
        fact.text,
        _measured(number),
        (_when(number.time), number.speaker or "", _place(fact)),
    )


def date_words(date: DateValue) -> str:
    if date.value is None and date.first and date.last:
        return f"{date.first} – {date.last}"
    return f"{date.modifier} {spoken(date.value)}" if date.modifier else spoken(date.value)


def _measured(number: Quantity) -> str:
    parts = [number.measured or ""]
    if number.of and number.of != number.measured:
        parts.append(f"of {number.of}")
    if number.holder and number.holder != number.measured:
        parts.append(f"({number.holder})")
    notes = [note for note in (number.change, _status(number)) if note]
    if notes:
        parts.append(f"[{', '.join(notes)}]")
    return " ".join(part for part in parts if part)


def _status(number: Quantity) -> str:
    return "" if number.status == "actual" else number.status


def _when(time: TimeSpan | None) -> str:
    if time is None:
        return ""
    if time.value is not None and time.value.startswith("P") and time.first and time.last:
        return f"{time.first} – {time.last}"
    return spoken(time.value)


def _place(fact: Fact) -> str:
    """ "report.txt:3", by line; "report.pdf p. 3" where there are pages."""
    name = fact.document.rsplit("/", 1)[-1]
    return f"{name}:{fact.line}" if fact.page is None else f"{name} p. {fact.page}"
