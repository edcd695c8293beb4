"""When a heading or a cell holds: "2024f", "3Q21", "FY 2019", "Jan-20", "[YR2020]", "March".

Times that only tables write are put into the words that the grammar of dates knows.
"""

from __future__ import annotations

import re

from sco_facts.facts import DateValue, TimeSpan
from sco_facts.grammar.dates.finding import find
from sco_facts.rules.headings import listed_words, table_words

# Of a heading or a cell, so many characters are looked at.
LONGEST = 300
# What may stand around a time or a label.
EDGES = " ,;:-–—/|*†‡§="
_DIGIT = re.compile(r"\d")
# Shapes of times that only tables use, each written as the grammar of dates knows it.
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_TIMES = (
    (re.compile(r"[(\[]?\b(?:19|20)\d\d ?= ?1(?:00|000)\b[)\]]?"), ""),
    (re.compile(r"\b(?:12|9|6|3) months\b"), "months"),
    (re.compile(r"\[YR\d{4}\]"), ""),
    (re.compile(r"\b(?:FY|CY|YR|Y|yr)[ _]?'?((?:19|20)\d\d)\b"), r"\1"),
    (re.compile(r"\b(?:FY|CY)[ _]?'?(\d\d)(?=[efpabEFPAB]?\b)(?![-/]\d)"), r"20\1"),
    (re.compile(r"\b([1-4])Q ?'?((?:19|20)\d\d)\b"), r"Q\1 \2"),
    (re.compile(r"\b([12])H ?'?((?:19|20)\d\d)\b"), r"H\1 \2"),
    (re.compile(r"\b([1-4])Q ?'?(\d\d)\b"), r"Q\1 20\2"),
    (re.compile(r"\b([12])H ?'?(\d\d)\b"), r"H\1 20\2"),
    (re.compile(r"\b((?:19|20)\d\d)[ :/-]?Q([1-4])\b"), r"Q\2 \1"),
    (re.compile(r"\b((?:19|20)\d\d)[ :/-]?H([12])\b"), r"H\2 \1"),
    (re.compile(r"\b(Q[1-4]|H[12])[-/ ]?'?(\d\d)\b(?!\d)"), r"\1 20\2"),
    (re.compile(r"\b((?:19|20)\d\d)[M:](0\d|1[0-2])\b"), r"\1-\2"),
    (re.compile(rf"\b({_MONTHS})[- ]?['’]?([0-4]\d)\b(?![:/.-]?\d)"), r"\1 20\2"),
    (re.compile(rf"\b({_MONTHS})[- ]?['’]?([5-9]\d)\b(?![:/.-]?\d)"), r"\1 19\2"),
    (re.compile(rf"\b({_MONTHS})[-/]((?:19|20)\d\d)\b"), r"\1 \2"),
)  # fmt: skip
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MARKED_YEAR = re.compile(r"\b((?:19|20)\d\d)([EFPABefpab])\b")
_DATED = re.compile(r"\d{4}")
_PART_OF_YEAR = re.compile(r"XXXX-(\d\d(?:-\d\d)?|[QH]\d)")


def join_times(outer: TimeSpan | None, inner: TimeSpan | None) -> TimeSpan | None:
    """The inner time; a month or quarter without a year takes the year of the outer one."""
    if inner is None or outer is None or inner.value is None or outer.value is None:
        return inner or outer
    if not inner.value.startswith("XXXX-") or len(outer.value) != 4 or not outer.value.isdigit():
        return outer if inner.value.startswith("XXXX") else inner
    told = _PART_OF_YEAR.fullmatch(inner.value)
    if told is None:
        return inner
    part = told[1]
    named = find(f"{part} {outer.value}" if part[0].isalpha() else f"{outer.value}-{part}")
    return span_of(named[0].value) if named else inner


def read_time(text: str) -> TimeSpan | None:
    """The time that a text is and nothing else: a year, a quarter, a month, a day, a range."""
    month = read_month(text.strip())
    if month is not None:
        return month
    words, _ = write_plainly(" ".join(text.split())[:LONGEST])
    found = find(words)
    if len(found) != 1 or not is_absolute(found[0].value):
        return None
    rest = words[: found[0].start] + " " + words[found[0].end :]
    told = {word.strip(EDGES + ".()").lower() for word in rest.split()}
    if told - listed_words("tying") - {""}:
        return None
    return span_of(found[0].value)


def span_of(value: DateValue) -> TimeSpan:
    """The days from which to which a date holds."""
    return TimeSpan(value.value, value.first, value.last)


def is_absolute(value: DateValue) -> bool:
    """Whether a date says by itself when it is, if need be without the year: 2024, "March"."""
    if value.type not in ("date", "time") or value.value is None:
        return False
    return _DATED.match(value.value) is not None or value.value.startswith("XXXX-")


def write_plainly(words: str) -> tuple[str, str | None]:
    """The words with times as the grammar knows them, and what a mark at a year says."""
    if not _DIGIT.search(words):
        return words, None
    status = None
    marked = _MARKED_YEAR.search(words)
    if marked is not None:
        letter = marked[2].lower()
        status = table_words().marks.get(letter, "actual") if letter != "b" else None
        words = words[: marked.end(1)] + words[marked.end() :]
    for pattern, plain in _TIMES:
        words = pattern.sub(plain, words)
    return words.strip(), status


def read_month(word: str) -> TimeSpan | None:
    """ "January", "Jan.", "Sept": a month alone, which in prose may be a name or a verb."""
    short = word.rstrip(".")[:3]
    full = next((month for month in _MONTH_NAMES if month[:3] == short), None)
    if full is None or word.rstrip(".") not in (short, full, full[:4]):
        return None
    return TimeSpan(f"XXXX-{_MONTH_NAMES.index(full) + 1:02}")
