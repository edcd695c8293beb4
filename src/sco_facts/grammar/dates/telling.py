"""What a text has told so far: the dates that "that year" or "two days later" may count from.

The main events of a text are told on a day, in a month or in a year. A bound ("since 2015"), a
decade, the end of an accounting period and a year that only describes ("the 2020 games") are no
time that a story goes on from; nor is what it looks back to ("the night before").
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sco_facts.facts import DateValue
from sco_facts.grammar.dates.combining import Spotted, class_before
from sco_facts.grammar.dates.cues import FUTURE, PAST, Tense, Tenses, ends_sentence, tense_around
from sco_facts.grammar.dates.ending import Ending
from sco_facts.grammar.dates.frames import Frame, Offset, Setting, Stretch
from sco_facts.grammar.dates.periods import Period
from sco_facts.grammar.dates.shape import Shape, lexicon

# A date told longer ago than so many sentences is no longer counted from.
_SENTENCES_BACK = 2
# What may end a sentence: a line end, a full stop, and signs that the shape does not tell apart.
_STOP = re.compile(r"[\n._]")
_BOUNDS = ("since", "by", "until", "before", "after", "ended", "from", "to", "between")
_DEADLINES = ("until", "by", "than")
_OPENING = ("in", "on", "by", "at")
_PLACING = ("in", "on", "at", "during")


class _Told(NamedTuple):
    """A date, the number of its sentence, and whether the sentence opens with it."""

    sentence: int
    period: Period
    opening: bool


class Telling:
    """Walks a text in order: :meth:`setting` before each expression, :meth:`remember` behind it."""

    def __init__(self, shape: Shape, reference: date | None) -> None:
        self._shape = shape
        self._reference = reference
        self._told: list[_Told] = []
        self._units: dict[str, Period] = {}
        self._sentence = 0
        self._sentence_start = 0
        self._place = 0

    def setting(self, item: Spotted) -> Setting:
        """What the expression can be resolved against."""
        self._walk_to(item.first)
        recent = [
            told
            for told in reversed(self._told)
            if self._sentence - told.sentence <= _SENTENCES_BACK
        ]
        return Setting(
            self._reference,
            tuple(told.period for told in recent),
            self._units,
            bool(recent) and recent[0].sentence == self._sentence,
            bool(recent) and self._goes_on(item, recent[0]),
            Tenses(lambda reports: self._tense(item, reports=reports)),
        )

    def _tense(self, item: Spotted, *, reports: bool) -> Tense:
        if "ended" in self._shape.tokens[max(item.first - 4, 0) : item.first]:
            return Tense(PAST, sure=True)
        tense = tense_around(self._shape, item.first, item.behind, reports=reports)
        if not tense.sure and class_before(self._shape, item.first) in _DEADLINES:
            return Tense(FUTURE)
        if tense.sense == PAST and not tense.sure and self._opens(item):
            return tense._replace(sure=True)  # "In May prices rose"
        return tense

    def remember(self, item: Spotted, value: DateValue) -> None:
        """Keep a date that the text goes on from."""
        if value.type not in ("date", "time") or value.value is None:
            return
        if value.first is None or value.last is None:
            return
        unit = unit_of(value.value)
        period = Period(
            value.value, unit, date.fromisoformat(value.first), date.fromisoformat(value.last)
        )
        self._units[unit] = period
        if unit != "DE" and not self._is_aside(item, unit):
            # Only the last few can ever be asked for.
            told = _Told(self._sentence, period, self._opens(item))
            self._told = [*self._told[-3:], told]

    def _goes_on(self, item: Spotted, told: _Told) -> bool:
        """ "In May 1990 it was gone. In June …": both sentences open with when."""
        return told.opening and self._sentence - told.sentence == 1 and self._opens(item)

    def _opens(self, item: Spotted) -> bool:
        """Whether the expression, and a small word before it, begin the sentence."""
        before = self._shape.codes[self._sentence_start : item.first].strip()
        return len(before) < 2 and class_before(self._shape, item.first) in _OPENING

    def _is_aside(self, item: Spotted, unit: str) -> bool:
        before = class_before(self._shape, item.first)
        if before in _BOUNDS or _looks_back(item.frame) or isinstance(item.frame, Ending):
            return True
        if unit != "Y" or before in _PLACING:
            return False
        behind = self._shape.codes[item.behind : item.behind + 2]
        return behind in (" x", " X") or behind[1:] == lexicon().classes["dated"]

    def _walk_to(self, place: int) -> None:
        for stop in _STOP.finditer(self._shape.codes, self._place, place):
            if ends_sentence(self._shape, stop.start()):
                self._sentence += 1
                self._sentence_start = stop.end()
        self._place = max(self._place, place)


def _looks_back(frame: Frame) -> bool:
    """ "Up from 700 two years earlier and 300 a decade earlier": both count from the same date."""
    if not isinstance(frame, Offset | Stretch) or not frame.from_text:
        return False
    return frame.number is not None and frame.number < 0


def unit_of(value: str) -> str:
    """The unit of a value: Y for 2020, M for 2020-07, Q for 2020-Q3 and so on."""
    match len(value), value[5:6]:
        case 4, _:
            return "DE" if value.endswith("X") else "Y"
        case 7, ("Q" | "H") as letter:
            return letter
        case 7, _:
            return "M"
        case 8, "W":
            return "W"
    return "D"
