"""Join neighbouring expressions: two ends to a range, members of a list to the year they share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.grammar.dates.ending import ending
from sco_facts.grammar.dates.frames import Duration, Frame, Stretch, TheUnit
from sco_facts.grammar.dates.ordering import AMBIGUOUS
from sco_facts.grammar.dates.ranges import joined, with_shared_year
from sco_facts.grammar.dates.shape import Shape, lexicon
from sco_facts.records import record


@record
class Spotted:
    """An expression before it is resolved; ``first`` and ``behind`` are token indices."""

    first: int
    behind: int
    frame: Frame
    rule: str


def combine(shape: Shape, spotted: list[Spotted]) -> list[Spotted]:
    """Ranges joined, years shared leftwards along lists, and stretches given their ends."""
    return _end(shape, _share(shape, _join(shape, spotted)))


def _join(shape: Shape, spotted: list[Spotted]) -> list[Spotted]:
    joined_up: list[Spotted] = []
    for item in spotted:
        before = joined_up[-1] if joined_up else None
        if before is not None and _is_range(shape, before, item):
            frame = joined(before.frame, item.frame)
            either = before.rule.endswith(AMBIGUOUS) or item.rule.endswith(AMBIGUOUS)
            rule = "range" + AMBIGUOUS if either else "range"
            joined_up[-1] = Spotted(before.first, item.behind, frame, rule)
        else:
            joined_up.append(item)
    return joined_up


def _is_range(shape: Shape, first: Spotted, last: Spotted) -> bool:
    if not (_is_end(first.frame) and _is_end(last.frame)) or _is_turned(first.frame, last.frame):
        return False
    between = shape.codes[first.behind : last.first]
    if len(between) > 6 or _is_quarter_to_day(first.frame, last.frame):
        return False
    patterns = _connectors()
    if patterns.range.fullmatch(between):
        return not _is_moved(shape, first.first)
    return (
        patterns.both.fullmatch(between) is not None
        and class_before(shape, first.first) == "between"
    )


def _is_end(frame: Frame) -> bool:
    return isinstance(frame, Calendar | Stretch) and frame.modifier is None


def _is_quarter_to_day(first: Frame, last: Frame) -> bool:
    """ "The second quarter to June 30" ends there: no range from one to the other."""
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)):
        return False
    return first.quarter is not None and last.month is not None


def _is_turned(first: Frame, last: Frame) -> bool:
    """ "From 2019 to 2015" goes back: two dates."""
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)):
        return False
    return first.year is not None and last.year is not None and first.year > last.year


def _is_moved(shape: Shape, first: int) -> bool:
    """ "Moved from May to July" names two dates and no stretch between them."""
    words = lexicon().words
    for index in range(first - 1, max(first - 12, -1), -1):
        word = words.get(shape.tokens[index])
        if word is not None and word.word_class == "moved":
            return True
    return False


def _share(shape: Shape, spotted: list[Spotted]) -> list[Spotted]:
    shared = list(spotted)
    for index in range(len(shared) - 2, -1, -1):
        item, behind = shared[index], shared[index + 1]
        between = shape.codes[item.behind : behind.first]
        if (
            isinstance(item.frame, Calendar)
            and isinstance(behind.frame, Calendar)
            and item.frame.weekday is None
            and len(between) <= 6
            and _connectors().list.fullmatch(between)
        ):
            frame = with_shared_year(item.frame, behind.frame)
            shared[index] = replace(item, frame=frame)
    return shared


def _end(shape: Shape, spotted: list[Spotted]) -> list[Spotted]:
    """ "The quarter ended March 31"; both stay expressions of their own."""
    ended = list(spotted)
    for index, behind in enumerate(spotted[1:]):
        item = spotted[index]
        between = shape.codes[item.behind : behind.first]
        if len(between) <= 8 and (
            _connectors().ended.fullmatch(between) or _runs_to(shape, item, between)
        ):
            over = "ended" in shape.tokens[item.behind : behind.first]
            frame = ending(item.frame, behind.frame, over=over)
            ended[index] = item if frame is None else replace(item, frame=frame)
    return ended


def _runs_to(shape: Shape, item: Spotted, between: str) -> bool:
    """ "The three months to August"; "took two weeks to May" says no such thing."""
    the = shape.codes[item.first] == lexicon().classes["the"]
    return (
        the
        and between in (f" {lexicon().classes['to']} ", f" {lexicon().classes['through']} ")
        and isinstance(item.frame, Duration | Calendar | TheUnit)
    )


def class_before(shape: Shape, index: int) -> str:
    """The class of the word before a token, one blank apart; "" if no known word stands there."""
    if index < 2 or shape.codes[index - 1] != " ":
        return ""
    word = lexicon().words.get(shape.tokens[index - 2])
    return "" if word is None else word.word_class


@dataclass(frozen=True, slots=True)
class _Connectors:
    range: re.Pattern[str]
    both: re.Pattern[str]
    list: re.Pattern[str]
    ended: re.Pattern[str]


@cache
def _connectors() -> _Connectors:
    code = lexicon().classes
    to = "".join(code[name] for name in ("to", "until", "through"))
    both = "".join(code[name] for name in ("and", "or"))
    return _Connectors(
        re.compile(f" ?[-–] ?| [{to}] (?:{code['on']} )?"),
        re.compile(f" {code['and']} (?:{code['in']} |{code['on']} )?"),
        re.compile(f",? (?:[{both}] )?(?:{code['in']} |{code['on']} )?"),
        re.compile(f" (?:{code['that']} )?{code['ended']} (?:[{code['in']}{code['on']}] )?"),
    )
