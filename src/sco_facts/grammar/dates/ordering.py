"""Which part of 03/04/2020 is the day: what the document's other dates tell, else a setting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sco_facts.grammar.dates.calendar import Calendar
from sco_facts.rules.dates import date_words

# A rule that took one of two possible readings says so.
AMBIGUOUS = "-ambiguous"
_NUMERIC = re.compile(
    r"(?<![\d/.,:-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|(?<=/)\d\d)(?![\d/:-]|\.\d)", re.ASCII
)
# What every numeric date holds.
_PARTED = re.compile(r"[0-9](?:/|\.|-)[0-9]")
_ORDINAL = r"(?:st|nd|rd|th)?"


class Order(NamedTuple):
    """``day_first``, and whether the document's own numeric dates tell so (``sure``)."""

    day_first: bool
    sure: bool = False


def read_order(text: str, *, day_first: bool = True) -> Order:
    """The order that a document writes its numeric dates in.

    A part above twelve tells it for sure: 22/07/2020, 07/22/2020. Where none does, or they differ,
    dates in words are a hint (July 22, 22 July), and ``day_first`` is taken where these tell
    nothing either. Looks at the whole text once, at its words only where a date asks for it.
    """
    if _PARTED.search(text) is None:
        return Order(day_first)
    parts = [(int(first), sign, int(second)) for first, sign, second in _NUMERIC.findall(text)]
    days = sum(second <= 12 < first <= 31 for first, _, second in parts)
    months = sum(first <= 12 < second <= 31 for first, _, second in parts)
    if days != months:
        return Order(days > months, sure=True)
    if any(sign != "." and max(first, second) <= 12 for first, sign, second in parts):
        before, behind = (len(pattern.findall(text)) for pattern in _worded())
        return Order(day_first if before == behind else before > behind)
    return Order(day_first)


def ordered(frame: Calendar, rule: str, order: Order) -> tuple[Calendar, str]:
    """The frame as this order reads it, and the id of a rule that says whether it is sure."""
    if not frame.swappable:
        return frame, rule
    if not order.day_first:
        frame = frame._replace(day=frame.month, month=frame.day)
    return frame, rule if order.sure else rule + AMBIGUOUS


@cache
def _worded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "22 July", "22nd of July" and "July 22"."""
    months = "|".join(sorted(map(re.escape, _months())))
    return (
        re.compile(rf"(?<![\d.,/:-])\d{{1,2}}{_ORDINAL} (?:of )?(?:{months})\b"),
        re.compile(rf"\b(?:{months})\.? \d{{1,2}}{_ORDINAL}(?![\w:%]|[.,]\d)"),
    )


def _months() -> Iterator[str]:
    for form, word in date_words().forms.items():
        if word.word_class.startswith("month_"):
            yield form
