"""Why a document's facts are what they are, and what was looked at and refused."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sco_facts.document import Document
from sco_facts.entities import Entity
from sco_facts.facts import Fact, Json
from sco_facts.mentions import Refusal
from sco_facts.repairs import Change
from sco_facts.rules.explanations import explain, explain_rule

EXPLAIN_SCHEMA = "sco-facts/explain/1"
# Letters shown on either side of what was refused.
_AROUND = 24
_LONGEST_WORD = 40
_WORDS = re.compile(r"\w[\w&'’-]*")
# What a word goes on with to the left and to the right.
_TAIL = re.compile(r"[\w&/.-]+$")
_HEAD = re.compile(r"[\w&/-]{0,40}")
_OF_DATES = ("number.date", "number.numeric-date", "number.in-date", "number.year", "number.when")


class Refused(NamedTuple):
    """One stretch of text that is no fact, with every reason that was given."""

    start: int
    end: int
    line: int
    whys: tuple[str, ...]


@dataclass(frozen=True)
class Explained:
    """A document with its facts and entities, what its repairs changed, and what was refused."""

    about: Json
    document: Document
    facts: tuple[Fact, ...]
    entities: Mapping[str, Entity]
    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]

    @property
    def lines(self) -> int:
        raw = self.document.raw
        return max(1, raw.count("\n") + (not raw.endswith("\n")))

    def facts_in(self, line: int | None) -> tuple[Fact, ...]:
        """The facts of a line, or all."""
        return tuple(fact for fact in self.facts if line in (None, fact.line))

    def refused_in(self, line: int | None) -> Iterator[Refused]:
        """What was refused in a line, or anywhere, and is no part of a fact that tells more."""
        reasons: dict[tuple[int, int], dict[str, None]] = {}
        ends: dict[str, int] = {}
        taken = _Taken(self.facts)
        for refusal in sorted(self.refusals, key=lambda it: (it.start, -it.end)):
            place = (refusal.start, refusal.end)
            if line not in (None, self.document.line_of(refusal.start)) or taken.tells(refusal):
                continue
            kind = refusal.why.partition(".")[0]
            if ends.get(kind, 0) < refusal.end:  # a part of the one before says no more
                ends[kind] = refusal.end
                reasons.setdefault(place, {})[refusal.why] = None
        for (start, end), whys in reasons.items():
            end = start + len(self.document.raw[start:end].rstrip(".,;: \n"))
            yield Refused(start, end, self.document.line_of(start), tuple(whys))

    def around(self, refused: Refused) -> str:
        """What was refused, with some words beside it."""
        raw = self.document.raw
        before = raw[max(0, refused.start - _AROUND) : refused.start]
        behind = raw[refused.end : refused.end + _AROUND]
        before = before.partition(" ")[2] if len(before) == _AROUND else before
        behind = behind.rpartition(" ")[0] if len(behind) == _AROUND else behind
        return " ".join((before + raw[refused.start : refused.end] + behind).split())

    def changes_of(self, start: int, end: int) -> tuple[Change, ...]:
        """What the repairs changed between two raw offsets."""
        ordered, starts, longest = self._ordered_changes
        first, behind = bisect_left(starts, start - longest), bisect_left(starts, end)
        return tuple(it for it in ordered[first:behind] if start < it.end)

    @cached_property
    def _ordered_changes(self) -> tuple[list[Change], list[int], int]:
        """The changes by their places, the places, and the length of the longest."""
        ordered = sorted(self.changes, key=lambda it: it.start)
        longest = max((it.end - it.start for it in ordered), default=0)
        return ordered, [it.start for it in ordered], longest

    def as_read(self, start: int, end: int) -> str:
        """The repaired text of a stretch of the raw one."""
        places = range(len(self.document.text) + 1)
        first = bisect_left(places, start, key=lambda place: self.document.to_raw(place, place)[0])
        last = bisect_right(places, end, key=lambda place: self.document.to_raw(place, place)[1])
        return self.document.text[first : max(first, last - 1)]

    def line_span(self, line: int) -> tuple[int, int]:
        """The raw offsets of a line, without its end."""
        raw = self.document.raw
        start = 0
        for _ in range(line - 1):
            start = raw.index("\n", start) + 1
        end = raw.find("\n", start)
        return start, len(raw) if end < 0 else end

    def to_dict(self, line: int | None) -> Json:
        """What is told of a line, or of all, as JSON."""
        return {
            "path": self.about["path"],
            "line": line,
            "date": self.about["date"],
            "date_source": self.about["date_source"],
            "facts": [
                {
                    **fact.to_dict(),
                    "rule_says": explain_rule(fact.kind, fact.rule),
                    "resolved": resolution(self, fact),
                    "repairs": [_change(it) for it in self.changes_of(fact.start, fact.end)],
                    "forms": [_form(alias) for alias in forms(self, fact)],
                }
                for fact in self.facts_in(line)
            ],
            "refused": [
                {
                    "text": self.document.raw[it.start : it.end],
                    "start": it.start,
                    "end": it.end,
                    "line": it.line,
                    "reasons": [
                        {"id": why, "says": words}
                        for why, words in zip(it.whys, reasons(self, it), strict=True)
                    ],
                }
                for it in self.refused_in(line)
            ],
        }


class _Taken:
    """The places of facts, to ask which refusals they make idle."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self._facts = sorted(facts, key=lambda fact: fact.start)
        self._starts = [fact.start for fact in self._facts]

    def tells(self, refusal: Refusal) -> bool:
        """Whether a fact covers what was refused; a number inside a name is worth a word."""
        behind = bisect_right(self._starts, refusal.start)
        for fact in self._facts[max(0, behind - 4) : behind]:
            if refusal.end <= fact.end:
                return fact.name is None or not refusal.why.startswith("number.")
        first = bisect_left(self._starts, refusal.start)
        for fact in self._facts[first : first + 4]:
            if fact.end <= refusal.end and (fact.date is None or refusal.why in _OF_DATES):
                return fact.name is None
        return False


def reasons(explained: Explained, refused: Refused) -> Iterator[str]:
    """The reasons in words: "no number: “Article” in front makes it …"."""
    raw, start, end = explained.document.raw, refused.start, refused.end
    before = _WORDS.findall(raw[max(0, start - _LONGEST_WORD) : start])
    behind = _WORDS.findall(raw[end : end + _LONGEST_WORD])
    left = _TAIL.search(raw[max(0, start - _LONGEST_WORD) : start])
    right = _HEAD.match(raw, end)
    beside = {
        "before": " ".join(before[-2:] if before[-1:] == ["of"] else before[-1:]),
        "behind": " ".join(behind[:2] if behind[:1] == ["of"] else behind[:1]),
        "word": (left[0] if left else "") + raw[start:end] + (right[0] if right else ""),
    }
    for why in refused.whys:
        yield f"no {why.partition('.')[0]}: {explain('refusals', why).format(**beside)}"


def resolution(explained: Explained, fact: Fact) -> str | None:
    """What a date was resolved against."""
    if fact.date is None:
        return None
    if fact.date.anchor == "document date":
        return f"counted from the document's date, {dated(explained)}"
    if fact.date.anchor == "text":
        return "worked out from what the text says before or behind it"
    if fact.date.value is None or "X" in fact.date.value:
        return "neither the text nor the document's date says more; what is not known stays open"
    return None


def dated(explained: Explained) -> str:
    """The document's own date, and where it comes from."""
    date, source = explained.about["date"], explained.about["date_source"]
    if date is None:
        return "unknown"
    return f"{date} ({explain('date_sources', source)})" if source else str(date)


def forms(explained: Explained, fact: Fact) -> tuple[Json, ...]:
    """Every form of the entity behind a name."""
    entity = explained.entities.get(fact.name.entity) if fact.name else None
    return () if entity is None else tuple(alias.to_dict() for alias in entity.aliases)


def _change(change: Change) -> Json:
    return {
        "repair": change.repair,
        "says": explain("repairs", change.repair),
        "before": change.before,
        "after": change.after,
    }


def _form(alias: Json) -> Json:
    rule = alias["rule"]
    return {**alias, "says": None if rule is None else explain("links", rule)}
