"""Where a figure stands in its sentence, and the words around it.

An extraction may miss what a figure measures; the words next to it never lie. So a signature is
made from both, and the words count less the farther away they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sco_facts.facts import Fact

_STOPS = re.compile(r"[;:()\[\]\"“”—]|\s[–-]\s|,(?!\d)|\.\s")
_JOINTS = re.compile(
    r"\b(?:and|but|while|whereas|with|compared|versus|against|up from|down from)\b"
)
_REACH = 90  # letters on either side: a dozen words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The clause around a figure: ``before`` and ``after`` it, and the whole sentence left over."""

    before: str
    after: str
    sentence_before: str
    sentence_after: str


def read_surroundings(facts: Sequence[Fact]) -> list[Surroundings]:
    """The surroundings of the number facts of one document, in the order given."""
    by_sentence: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        by_sentence[fact.line, fact.sentence].append(number)
    found: dict[int, Surroundings] = {}
    for (_, sentence), numbers in by_sentence.items():
        places = _places(sentence, [facts[number] for number in numbers])
        for order, number in enumerate(numbers):
            left = places[order - 1][1] if order else 0
            right = places[order + 1][0] if order + 1 < len(places) else len(sentence)
            found[number] = _around(sentence, places[order], left, right)
    return [found[number] for number in range(len(facts))]


def _places(sentence: str, facts: Sequence[Fact]) -> list[tuple[int, int]]:
    """Where the facts of one sentence stand in it, from their offsets in the document."""
    longest = max(facts, key=lambda fact: len(fact.text))
    origin = 0
    position = sentence.find(longest.text)
    while position >= 0:
        origin = longest.start - position
        if all(_stands(sentence, fact, origin) for fact in facts):
            break
        position = sentence.find(longest.text, position + 1)
    size = len(sentence)
    return [
        (min(max(fact.start - origin, 0), size), min(max(fact.end - origin, 0), size))
        for fact in facts
    ]


def _stands(sentence: str, fact: Fact, origin: int) -> bool:
    start = fact.start - origin
    if start < 0 or sentence[start : start + len(fact.text)] != fact.text:
        return False
    return not (start and sentence[start - 1].isdigit() and fact.text[:1].isdigit())


def find_place(fact: Fact) -> tuple[int, int]:
    """Where a fact's text stands in its sentence: half-open, (0, 0) if it does not."""
    position = fact.sentence.find(fact.text)
    while position > 0 and fact.sentence[position - 1].isdigit() and fact.text[:1].isdigit():
        position = fact.sentence.find(fact.text, position + 1)
    return (0, 0) if position < 0 else (position, position + len(fact.text))


def _around(sentence: str, place: tuple[int, int], left: int, right: int) -> Surroundings:
    start, end = place
    left, right = min(left, start), max(right, end)
    before = sentence[max(left, start - _REACH) : start]
    stops = list(_STOPS.finditer(before))
    if stops:
        before = before[stops[-1].end() :]
    after = sentence[end : min(right, end + _REACH)]
    stop = _STOPS.search(after)
    if stop:
        after = after[: stop.start()]
    elif right < len(sentence):
        joint = _JOINTS.search(after)
        after = after[: joint.start()] if joint else after
    if left and not stops:
        joints = list(_JOINTS.finditer(before))
        before = before[joints[-1].start() :] if joints else before
    return Surroundings(before, after, sentence[:start], sentence[end:])
