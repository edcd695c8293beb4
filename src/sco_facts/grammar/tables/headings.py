"""What a heading says: what is measured, in which unit, when, and how sure it is.

"Population 2020 (million)" · "GDP [US$ bn]" · "2025f" · "Revenue, €m" · "% of votes" · "gdp_usd_bn"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sco_facts.facts import DateValue, TimeSpan
from sco_facts.grammar.dates.finding import find
from sco_facts.grammar.tables.units import Scaling, read_unit
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

_LONGEST = 300
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_NOTE = re.compile(r"[*†‡§¹²³⁴-⁹]+$")
_SNAKE = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9%]+)+")
_EDGES = " ,;:-–—/|*†‡§="
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
_DIGIT = re.compile(r"\d")


# A unit as the last word of a heading without brackets: no plain word ("Sick days").
_SIGNS = re.compile(r"[%€$£¥₹°²³/‰]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart; ``label`` is what is left of it, as it stands.

    ``scaling`` and ``time`` are None where it gives none; ``status`` is None where it does not say.
    """

    label: str = ""
    scaling: Scaling | None = None
    time: TimeSpan | None = None
    status: str | None = None

    @property
    def key(self) -> str:
        """The label as the tables of words know it."""
        return self.label.lower()

    @property
    def is_time(self) -> bool:
        """Whether the heading says when, and nothing else."""
        return self.time is not None and not self.label


@lru_cache(maxsize=8_192)
def read_heading(text: str, rules: Rules) -> Heading:
    """Take a heading apart. Pure: the same words always say the same."""
    words = " ".join(text.split())[:_LONGEST]
    if not words:
        return Heading()
    if _SNAKE.fullmatch(words):
        return _snaked(words, rules)
    month = _month_of(words)
    if month is not None:
        return Heading(time=month)
    words, status = _with_plain_times(words)
    words, state = _with_state(words)
    found = Heading(status=status or state)
    for match in reversed(list(_BRACKET.finditer(words))):
        inside, taken = _bracketed(match[1], found, rules)
        if taken:
            found = inside
            words = words[: match.start()].rstrip() + " " + words[match.end() :].lstrip()
    words, found = _timed(words.strip(), found)
    if found.scaling is None:
        words, found = _united(words, found, rules)
    if found.time is None:
        words, found = _timed(words.strip(_EDGES), found)
    label = _NOTE.sub("", words.strip(_EDGES)).strip(_EDGES)
    return replace(found, label=label if any(map(str.isalnum, label)) else "")


def _with_state(words: str) -> tuple[str, str | None]:
    """What a word of a heading says of its figures; beside a year alone the word goes."""
    states = table_words().states
    parts = words.split(" ")
    for place in (0, -1):
        state = states.get(parts[place].lower().strip("()"))
        rest = " ".join(parts[1:] if place == 0 else parts[:-1])
        if state is not None and rest and read_time(rest) is not None:
            return rest, state
    for part in parts:
        if part.lower() in _listed("telling"):
            return words, states[part.lower()]
    return words, None


def combine(outer: Heading, inner: Heading) -> Heading:
    """A heading over a heading: "Population" over "2020 (million)" is both."""
    labels = [part for part in (outer.label, inner.label) if part]
    if len(labels) == 2 and labels[0] == labels[1]:
        labels = labels[:1]
    return Heading(
        ", ".join(labels),
        inner.scaling or outer.scaling,
        join_times(outer.time, inner.time),
        inner.status or outer.status,
    )


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
    return _span(named[0].value) if named else inner


_PART_OF_YEAR = re.compile(r"XXXX-(\d\d(?:-\d\d)?|[QH]\d)")


def read_time(text: str) -> TimeSpan | None:
    """The time that a text is and nothing else: a year, a quarter, a month, a day, a range."""
    month = _month_of(text.strip())
    if month is not None:
        return month
    words, _ = _with_plain_times(" ".join(text.split())[:_LONGEST])
    found = find(words)
    if len(found) != 1 or not _is_absolute(found[0].value):
        return None
    rest = words[: found[0].start] + " " + words[found[0].end :]
    if any(
        word.strip(_EDGES + ".()").lower() not in {*_listed("tying"), ""} for word in rest.split()
    ):
        return None
    return _span(found[0].value)


def _span(value: DateValue) -> TimeSpan:
    return TimeSpan(value.value, value.first, value.last)


def _is_absolute(value: DateValue) -> bool:
    if value.type not in ("date", "time") or value.value is None:
        return False
    return _DATED.match(value.value) is not None or value.value.startswith("XXXX-")


def _with_plain_times(words: str) -> tuple[str, str | None]:
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


@cache
def _listed(phrase: str) -> frozenset[str]:
    return frozenset(table_words().phrases[phrase])


def _month_of(word: str) -> TimeSpan | None:
    """ "January", "Jan.", "Sept": a month alone, which in prose may be a name or a verb."""
    short = word.rstrip(".")[:3]
    full = next((month for month in _MONTH_NAMES if month[:3] == short), None)
    if full is None or word.rstrip(".") not in (short, full, full[:4]):
        return None
    return TimeSpan(f"XXXX-{_MONTH_NAMES.index(full) + 1:02}")


def _bracketed(words: str, found: Heading, rules: Rules) -> tuple[Heading, bool]:
    """What the words in a bracket say, and whether they say anything but themselves."""
    inside = words.strip()
    if len(inside) == 1 and inside.islower() and inside not in "mtkh":
        return found, True  # a footnote
    if inside.isdigit() and len(inside) < 3:
        return found, True
    if {*inside.lower().split()} <= _listed("counted"):
        return found, True
    told = _stated(inside, found, rules)
    if told is not None:
        return told, True
    rest, timed = _timed(inside, found)
    if timed.time is not None and found.time is None:
        rest = rest.strip(_EDGES)
        told = _stated(rest, timed, rules) or _stated(inside, timed, rules)
        if told is not None or not rest:
            return told or timed, True
    for part in re.split(r"[,;] ", inside)[:4]:
        scaling = read_unit(part, rules)
        if scaling is not None:
            return replace(found, scaling=scaling), True
    return found, False


def _stated(words: str, found: Heading, rules: Rules) -> Heading | None:
    """The heading with the status or the unit that these words are; None if they are neither."""
    state = table_words().states.get(words.lower())
    if state is not None:
        return replace(found, status=state)
    scaling = read_unit(words, rules)
    return None if scaling is None else replace(found, scaling=scaling)


def _timed(words: str, found: Heading) -> tuple[str, Heading]:
    """The words without the time that they give."""
    if not words or (not _DIGIT.search(words) and len(words) > 12):
        return words, found
    dates = [date for date in find(words) if _is_absolute(date.value)]
    if not dates:
        return words, found
    date = dates[-1]
    if (date.value.value or "").startswith("XXXX") and len(words) > date.end - date.start + 4:
        return words, found
    if words[date.end :].startswith("=") or words[: date.start].endswith("="):
        return words, found
    before, behind = words[: date.start].split(), words[date.end :].split()
    while before and before[-1].strip(_EDGES).lower() in _listed("tying"):
        before.pop()
    while behind and behind[0].strip(_EDGES).lower() in _listed("tying"):
        behind.pop(0)
    status = found.status
    rest = " ".join((*before, *behind)).strip(_EDGES)
    state = table_words().states.get(rest.lower())
    if state is not None:
        rest, status = "", state
    elif rest.lower() in ("actual", "actuals", "restated", "(restated)", "audited", "a", "outturn"):
        rest = ""
    return rest, replace(found, time=found.time or _span(date.value), status=status)


def _united(words: str, found: Heading, rules: Rules) -> tuple[str, Heading]:
    """The words without a unit that stands behind a comma or a preposition, or at either end."""
    whole = read_unit(words, rules, False) if words == "%" or _SIGNS.search(words[1:]) else None
    if whole is None and re.match(r"[A-Z]{0,3}[$€£¥₹]|[A-Z]{3} |%$", words):
        whole = read_unit(words, rules)
    if whole is not None and whole.whole is None:
        return "", replace(found, scaling=whole)
    if words.startswith("%"):
        rest = words[1:].strip()
        of = rest[3:].strip() if rest.startswith("of ") else None
        share = Scaling(unit="percent", dimension="share", whole=of)
        return "" if of else rest, replace(found, scaling=share)
    for joint, keeps in ((", ", ""), (" in ", ""), (" per ", "per ")):
        head, found_joint, tail = words.rpartition(joint)
        scaling = read_unit(keeps + tail, rules) if found_joint and head else None
        if scaling is not None and not (keeps and tail[:1].isalpha()):
            return head, replace(found, scaling=scaling)
    parts = words.split(" ")
    for count in (3, 2, 1):
        tail = " ".join(parts[-count:])
        if len(parts) > count and _is_symbolic(parts[-1], tail):
            scaling = read_unit(tail, rules, False)
            if scaling is not None:
                return " ".join(parts[:-count]), replace(found, scaling=scaling)
    return words, found


def _is_symbolic(last: str, words: str) -> bool:
    return (
        bool(_SIGNS.search(words))
        or last.lower() in _listed("symbols")
        or (words.split(" ")[0] in ("US$", "USD", "EUR", "GBP"))
    )


def _snaked(words: str, rules: Rules) -> Heading:
    """ "gdp_usd_bn", "population_2020", "share_pct"."""
    parts = words.split("_")
    found = Heading()
    if re.fullmatch(r"(?:19|20)\d\d", parts[-1]):
        span = read_time(parts.pop())
        found = replace(found, time=span)
    if len(parts) > 2 and parts[-2] == "per":
        rate = read_unit(f"per {parts[-1]}", rules)
        return replace(found, label=" ".join(parts if rate is None else parts[:-2]), scaling=rate)
    for count in (2, 1):
        tail = parts[-count:]
        if len(parts) <= count or not _may_be_unit(tail):
            continue
        for form in (
            " ".join(tail),
            " ".join(part.upper() for part in tail[:1]) + " " + " ".join(tail[1:]),
        ):
            scaling = read_unit(form.strip(), rules)
            if scaling is not None:
                return replace(found, label=" ".join(parts[:-count]), scaling=scaling)
    return replace(found, label=" ".join(parts))


def _may_be_unit(tail: list[str]) -> bool:
    known = {*_listed("symbols"), *_listed("snaked")}
    return all(part.lower() in known for part in tail)
