"""The first lines of a document, and what is asked of each: labels and full dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sco_facts.grammar.dates.finding import Expression, find
from sco_facts.grammar.dates.ordering import Order
from sco_facts.records import record
from sco_facts.rules.heads import HeadWords

# A head is as many lines, and a line of it as long.
LINES = 20
_LINE_LENGTH = 400
# Labels have at most so many words.
_LABEL_WORDS = 4
_DIGIT = re.compile("[0-9]")


@record
class Head:
    """The first lines, and what else tells when a document was written."""

    lines: tuple[str, ...]
    path: str
    source_url: str | None
    words: HeadWords
    order: Order


def first_lines(text: str) -> Iterator[str]:
    """The first lines that are not blank, each cut to a bounded length."""
    position = count = 0
    while position < len(text) and count < LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position : min(end, position + _LINE_LENGTH)].strip()
        position = end + 1
        if line:
            count += 1
            yield line


def read_label(line: str, labels: dict[str, str]) -> tuple[str | None, str]:
    """The longest known label that begins the line, and what stands behind it."""
    plain = line.lstrip("#*>|[( \t")
    found = re.match(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,4}", plain)
    if found is None:
        return None, line
    words = found[0].split(" ")
    for count in range(min(len(words), _LABEL_WORDS), 0, -1):
        label = " ".join(words[:count])
        if label.lower() in labels:
            behind = plain[len(label) :].lstrip(" \t*")
            if behind[:1] in (":", "|", "-", "–", "—"):
                behind = behind[1:]
            return label.lower(), behind.lstrip(" \t*|")
    return None, line


@lru_cache(maxsize=64)
def dates_in(line: str, order: Order) -> tuple[Expression, ...]:
    """The date expressions of a line, for which several rules ask one after the other."""
    return tuple(find(line, order=order))


def full_dates(line: str, order: Order) -> list[Expression]:
    """The expressions that give year, month and day themselves; a year is always in digits."""
    if _DIGIT.search(line) is None:
        return []
    return [
        found
        for found in dates_in(line, order)
        if found.value.anchor is None
        and found.value.first is not None
        and found.value.first == found.value.last
        and found.value.type in ("date", "time")
    ]


def cut_out(line: str, expressions: Sequence[Expression]) -> str:
    """The line with its date expressions cut out."""
    for found in reversed(expressions):
        line = line[: found.start] + line[found.end :]
    return line
