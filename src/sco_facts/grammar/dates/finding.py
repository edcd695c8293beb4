"""Find the date expressions of a text and resolve them: the one entry to this grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sco_facts.facts import DateValue
from sco_facts.grammar.dates.combining import Spotted, combine
from sco_facts.grammar.dates.cues import FUTURE, PAST, ends_sentence, tense_around
from sco_facts.grammar.dates.durations import AROUND, DURATIONS
from sco_facts.grammar.dates.frames import Frame, Setting
from sco_facts.grammar.dates.parts import PARTS
from sco_facts.grammar.dates.periods import Period
from sco_facts.grammar.dates.ranges import RANGES, Several
from sco_facts.grammar.dates.recurring import RECURRING
from sco_facts.grammar.dates.relative import RELATIVE
from sco_facts.grammar.dates.shape import Shape, lexicon, read_shape
from sco_facts.grammar.dates.templates import Grammar
from sco_facts.grammar.dates.written import WRITTEN

_MODIFYING = ("until", "by", "since", "before", "after", "approximate")


@dataclass(frozen=True, slots=True)
class Expression:
    """One date expression: half-open offsets into the text, its value and the rule's id."""

    start: int
    end: int
    value: DateValue
    rule: str


@cache
def grammar() -> Grammar[Frame | Several]:
    """All templates, compiled."""
    return Grammar((*RANGES, *AROUND, *RECURRING, *RELATIVE, *DURATIONS, *WRITTEN), PARTS)


def find(
    text: str,
    reference: str | None = None,
    sentences: Sequence[tuple[int, int]] = (),
) -> list[Expression]:
    """The date expressions of a text, in order, without overlaps.

    ``reference`` is the document's date (ISO 8601; a time behind it is ignored). ``sentences`` are
    half-open offsets, if the caller knows them; else sentences end where signs say so.
    """
    shape = read_shape(text)
    spotted = combine(shape, list(_spot(shape)))
    return _resolve(shape, spotted, read_reference(reference))


def _spot(shape: Shape) -> Iterator[Spotted]:
    for template, fields, frame in grammar().scan(shape):
        if isinstance(frame, Several):
            for first, behind, member in frame.members:
                yield Spotted(first, behind, member, template.id)
        else:
            yield Spotted(fields.start, fields.end, frame, template.id)


def read_reference(reference: str | None) -> date | None:
    """The day of an ISO date or date-time; None where it is not a full one."""
    try:
        return date.fromisoformat((reference or "")[:10])
    except ValueError:
        return None


def _resolve(shape: Shape, spotted: list[Spotted], reference: date | None) -> list[Expression]:
    found = []
    told: Period | None = None
    told_units: dict[str, Period] = {}
    told_end = 0
    for item in spotted:
        start, end = shape.starts[item.first], shape.starts[item.behind]
        tense = tense_around(shape, item.first, item.behind)
        if tense is None and _word_before(shape, item.first) in ("until", "by"):
            tense = FUTURE
        here = told is not None and not _sentence_ends(shape, told_end, item.first)
        setting = Setting(reference, told, told_units, here, tense == FUTURE, tense == PAST)
        try:
            value = _modified(shape, item, item.frame.resolve(setting))
        except (ValueError, OverflowError):
            continue
        found.append(Expression(start, end, value, item.rule))
        if value.type in ("date", "time") and value.first and value.last and value.value:
            told = told_units[_unit_of(value.value)] = _period(value)
            told_end = item.behind
    return found


def _modified(shape: Shape, item: Spotted, value: DateValue) -> DateValue:
    """Until, by, since, before and after stand outside the span, and go to the modifier."""
    if value.modifier is not None or value.type not in ("date", "time") or item.first < 2:
        return value
    word = lexicon().words.get(shape.tokens[item.first - 2])
    if word is not None and _word_before(shape, item.first) in _MODIFYING:
        return replace(value, modifier=word.value)
    return value


def _word_before(shape: Shape, index: int) -> str:
    """The class of the word before a token, one blank apart."""
    if index < 2 or shape.codes[index - 1] != " ":
        return ""
    word = lexicon().words.get(shape.tokens[index - 2])
    return "" if word is None else word.word_class


def _period(value: DateValue) -> Period:
    first, last = date.fromisoformat(value.first or ""), date.fromisoformat(value.last or "")
    return Period(value.value or "", _unit_of(value.value or ""), first, last)


def _unit_of(value: str) -> str:
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


def _sentence_ends(shape: Shape, first: int, behind: int) -> bool:
    return any(ends_sentence(shape, index) for index in range(first, behind))
