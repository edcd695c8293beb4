"""What a heading says: what is measured, in which unit, when, and how sure it is.

"Population 2020 (million)" · "GDP [US$ bn]" · "2025f" · "Revenue, €m" · "% of votes" · "gdp_usd_bn"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sco_facts.facts import TimeSpan
from sco_facts.grammar.dates.finding import find
from sco_facts.grammar.tables.times import (
    EDGES,
    LONGEST,
    is_absolute,
    join_times,
    read_month,
    read_time,
    span_of,
    write_plainly,
)
from sco_facts.grammar.tables.units import Scaling, read_unit
from sco_facts.rules import Rules
from sco_facts.rules.headings import listed_words, table_words

_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_PER = re.compile(r"[Pp]er \d")
_NOTE = re.compile(r"[*†‡§¹²³⁴-⁹]+$")
_SNAKE = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9%]+)+")
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
    words = " ".join(text.split())[:LONGEST]
    if not words:
        return Heading()
    if _SNAKE.fullmatch(words):
        return _snaked(words, rules)
    month = read_month(words)
    if month is not None:
        return Heading(time=month)
    words, status = write_plainly(words)
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
        words, found = _timed(words.strip(EDGES), found)
    label = _NOTE.sub("", words.strip(EDGES)).strip(EDGES)
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
        if part.lower() in listed_words("telling"):
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


def _bracketed(words: str, found: Heading, rules: Rules) -> tuple[Heading, bool]:
    """What the words in a bracket say, and whether they say anything but themselves."""
    inside = words.strip()
    if len(inside) == 1 and inside.islower() and inside not in "mtkh":
        return found, True  # a footnote
    if inside.isdigit() and len(inside) < 3:
        return found, True
    if {*inside.lower().split()} <= listed_words("counted"):
        return found, True
    told = _stated(inside, found, rules)
    if told is not None:
        return told, True
    rest, timed = _timed(inside, found)
    if timed.time is not None and found.time is None:
        rest = rest.strip(EDGES)
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
    dates = [date for date in find(words) if is_absolute(date.value)]
    if not dates:
        return words, found
    date = dates[-1]
    if (date.value.value or "").startswith("XXXX") and len(words) > date.end - date.start + 4:
        return words, found
    if words[date.end :].startswith("=") or words[: date.start].endswith("="):
        return words, found
    before, behind = words[: date.start].split(), words[date.end :].split()
    while before and before[-1].strip(EDGES).lower() in listed_words("tying"):
        before.pop()
    while behind and behind[0].strip(EDGES).lower() in listed_words("tying"):
        behind.pop(0)
    status = found.status
    rest = " ".join((*before, *behind)).strip(EDGES)
    state = table_words().states.get(rest.lower())
    if state is not None:
        rest, status = "", state
    elif rest.lower() in ("actual", "actuals", "restated", "(restated)", "audited", "a", "outturn"):
        rest = ""
    return rest, replace(found, time=found.time or span_of(date.value), status=status)


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
    rate = read_unit(words, rules) if _PER.match(words) else None
    if rate is not None:
        return words, replace(found, scaling=rate)  # it is its own label
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
        or last.lower() in listed_words("symbols")
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
    known = {*listed_words("symbols"), *listed_words("snaked")}
    return all(part.lower() in known for part in tail)
