"""Find the date expressions of a text and resolve them: the one entry to this grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from sco_facts.facts import DateValue
from sco_facts.grammar.dates.ages import AGES
from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.combining import Spotted, class_before, combine
from sco_facts.grammar.dates.durations import AROUND, DURATIONS
from sco_facts.grammar.dates.frames import Frame
from sco_facts.grammar.dates.guards import reason
from sco_facts.grammar.dates.ordering import Order, ordered, read_order
from sco_facts.grammar.dates.parts import PARTS
from sco_facts.grammar.dates.ranges import RANGES, Several
from sco_facts.grammar.dates.recurring import RECURRING
from sco_facts.grammar.dates.relative import RELATIVE
from sco_facts.grammar.dates.shape import Shape, lexicon, read_shape
from sco_facts.grammar.dates.spellings import RARE
from sco_facts.grammar.dates.telling import Telling
from sco_facts.grammar.dates.templates import Fields, Grammar
from sco_facts.grammar.dates.written import WRITTEN
from sco_facts.mentions import Refusal
from sco_facts.records import record

_MODIFYING = ("until", "by", "since", "before", "after", "approximate")


@record
class Expression:
    """One date expression: half-open offsets into the text, its value and the rule's id."""

    start: int
    end: int
    value: DateValue
    rule: str


@cache
def grammar() -> Grammar[Frame | Several]:
    """All templates, compiled."""
    return Grammar(
        (*RARE, *RANGES, *AROUND, *RECURRING, *RELATIVE, *DURATIONS, *AGES, *WRITTEN), PARTS
    )


def find(
    text: str,
    reference: str | None = None,
    order: Order | None = None,
    refused: list[Refusal] | None = None,
) -> list[Expression]:
    """The date expressions of a text, in order, without overlaps.

    ``reference`` is the document's date (ISO 8601; a time behind it is ignored), ``order`` how it
    writes numeric dates: by default as this text itself tells, else day first. What looks like a
    date and is none goes to ``refused``, if it is given.
    """
    shape = read_shape(text)
    guarded: list[Fields] | None = None if refused is None else []
    spotted = combine(shape, list(_spot(shape, order or read_order(text), guarded)))
    if refused is not None:
        refused += (
            Refusal(fields.char_start, fields.char_end, f"date.{reason(fields)}")
            for fields in guarded or ()
        )
    return _resolve(shape, spotted, read_reference(reference), refused)


def _spot(shape: Shape, order: Order, guarded: list[Fields] | None) -> Iterator[Spotted]:
    for template, fields, frame in grammar().scan(shape, guarded):
        if isinstance(frame, Several):
            for first, behind, member in frame.members:
                yield Spotted(first, behind, member, template.id)
        elif isinstance(frame, Calendar):
            yield Spotted(fields.start, fields.end, *ordered(frame, template.id, order))
        else:
            yield Spotted(fields.start, fields.end, frame, template.id)


def read_reference(reference: str | None) -> date | None:
    """The day of an ISO date or date-time; None where it is not a full one."""
    try:
        return date.fromisoformat((reference or "")[:10])
    except ValueError:
        return None


def _resolve(
    shape: Shape, spotted: list[Spotted], reference: date | None, refused: list[Refusal] | None
) -> list[Expression]:
    found = []
    telling = Telling(shape, reference)
    for item in spotted:
        try:
            value = _modified(shape, item, item.frame.resolve(telling.setting(item)))
        except (ValueError, OverflowError):
            if refused is not None:  # the calendar has no such day
                refused.append(Refusal(*_place(shape, item), "date.no-such-day"))
            continue
        found.append(Expression(*_place(shape, item), value, item.rule))
        telling.remember(item, value)
    return found


def _place(shape: Shape, item: Spotted) -> tuple[int, int]:
    return shape.starts[item.first], shape.starts[item.behind]


def _modified(shape: Shape, item: Spotted, value: DateValue) -> DateValue:
    """Until, by, since, before and after stand outside the span, and go to the modifier."""
    if value.modifier is not None or value.type not in ("date", "time"):
        return value
    if class_before(shape, item.first) not in _MODIFYING:
        return value
    word = lexicon().words[shape.tokens[item.first - 2]]
    return replace(value, modifier=word.value)
