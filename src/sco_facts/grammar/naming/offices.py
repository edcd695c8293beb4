"""What stands around a person's name: the title, the office, and whose office it is.

SCO Secretary-General Vladimir Norov · Mikhail Gusman, First Deputy Director General of TASS ·
the Executive Director of the World Food Programme David Beasley
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.kinds import OPENING_BRACKET, TITLE
from sco_facts.grammar.naming.people import is_office_word, title_end
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.mentions import Mention, NameEvidence, Region
from sco_facts.rules.names import NameRules

_LONGEST_ROLE = 12


def mentions(words: Words, rules: NameRules, names: Sequence[Candidate]) -> Iterator[Mention]:
    """The names as mentions, people with what stands around them."""
    offices = _Offices(words, rules, names)
    for index, name in enumerate(names):
        evidence = offices.around(index) if name.sort == "person" else NameEvidence()
        yield Mention(
            "person" if name.sort == "person" else "organisation",
            words.starts[name.first],
            words.ends[name.last - 1],
            name.rule,
            evidence,
        )


class _Offices:
    """Titles and offices of the people among the names of one text."""

    def __init__(self, words: Words, rules: NameRules, names: Sequence[Candidate]) -> None:
        self.words = words
        self.rules = rules
        self.names = names
        self.ends = {name.last: name for name in names if name.sort == "organisation"}
        self.starts = {name.first: name for name in names if name.sort == "organisation"}
        self.lasts = [name.last for name in names]

    def around(self, index: int) -> NameEvidence:
        name = self.names[index]
        floor = self.names[index - 1].last if index else 0
        start, title = self._title(name.first, floor)
        behind = name.last
        if behind < len(self.words) and self.words.texts[behind] == "(":
            behind = title_end(self.words, self.rules, behind)
            suffix = self.words.slice(name.last, behind)
            title = " ".join(part for part in (title, suffix) if part) or None
        role = self._role_before(start) or self._role_after(behind)
        if role is None:
            return NameEvidence(title)
        region, organisation = role
        phrase = self.words.text[region.start : region.end]
        return NameEvidence(title, phrase, region, organisation)

    def _title(self, first: int, floor: int) -> tuple[int, str | None]:
        """The first word of the title that ends right before a name, and its text."""
        for start in range(max(floor, first - 8), first):
            if not self.words.kinds[start] & (TITLE | OPENING_BRACKET):
                continue
            if is_office_word(self.words, self.rules, start):
                continue
            if title_end(self.words, self.rules, start) == first:
                return start, self.words.slice(start, first)
        return first, None

    def _role_before(self, last: int) -> tuple[Region, Region | None] | None:
        """An office that ends right before a name: "SCO Secretary-General | Vladimir Norov"."""
        organisation: Candidate | None = None
        head = last - 1
        if head < 0:
            return None
        if self.words.texts[head] == ",":
            head -= 1
        behind = self.ends.get(head + 1)
        if behind is not None:
            before_of = self._before_of(behind.first)
            if before_of is None:
                return None
            head, organisation = before_of, behind
        head = self._before_subjects(head)
        if not self._is_head(head):
            return None
        if self.words.texts[last - 1] == "," and organisation is None:
            return None
        first = head
        while first > 0 and last - first < _LONGEST_ROLE:
            before = self.ends.get(first)
            if before is not None:
                organisation = organisation or before
                first = before.first
                break
            if not self._is_modifier(first - 1):
                break
            first -= 1
        end = last - 1 if self.words.texts[last - 1] == "," else last
        return self._region(first, end), self._whose(organisation)

    def _before_subjects(self, place: int) -> int:
        """The word before "for Trade and Industry", "of Health"; the same one if there is none."""
        start = place
        while (
            start > 1
            and place - start < _LONGEST_ROLE
            and (
                self.words.texts[start] in self.rules.subjects
                or self.words.lowers[start] in ("and", "the", "&")
            )
        ):
            start -= 1
        governs = start < place and self.words.lowers[start] in ("of", "for")
        return start - 1 if governs else place

    def _before_of(self, first: int) -> int | None:
        """The word before "of (the)" in front of an organisation."""
        place = first - 1
        if place > 0 and self.words.lowers[place] == "the":
            place -= 1
        if place > 0 and self.words.lowers[place] in ("of", "for", "at"):
            return place - 1
        return None

    def _role_after(self, last: int) -> tuple[Region, Region | None] | None:
        """An office in apposition: "NAME, the foreign minister of Japan", "NAME, Director, WHO"."""
        words = self.words
        if last >= len(words) or words.texts[last] != ",":
            return None
        first = last + 1
        while first < len(words) and words.lowers[first] in ("the", "a", "an", "who", "is"):
            first += 1
        place = first
        organisation: Candidate | None = None
        while place < min(len(words), first + 7):
            own = self.starts.get(place)
            if own is not None:
                organisation = own
                place = own.last
                continue
            if self._is_head(place) and words.follows(place) == "." and self._is_short(place):
                return None  # "Mary Cole, Rep. Ana Ruiz": the next one's office
            if self._is_head(place) and not self._goes_on(place + 1):
                return self._with_tail(first, place + 1, organisation)
            if not (
                self._is_modifier(place)
                or self._is_head(place)
                or words.texts[place] in ("'s", "’s")
            ):
                return None
            place += 1
        return None

    def _is_short(self, place: int) -> bool:
        return self.words.lowers[place] in self.rules.abbreviations

    def _goes_on(self, place: int) -> bool:
        """Whether another head follows, over modifiers: "Chief | Medical Adviser"."""
        while place < len(self.words) and self._is_modifier(place) and not self._is_head(place):
            place += 1
        return self._is_head(place)

    def _with_tail(
        self, first: int, last: int, organisation: Candidate | None
    ) -> tuple[Region, Region | None]:
        """The office with "of ORG" or ", ORG" behind it."""
        words = self.words
        if last < len(words) and words.lowers[last] in ("of", "for", "at", "in", ","):
            place = last + 1
            if place < len(words) and words.lowers[place] == "the":
                place += 1
            own = self.starts.get(place)
            if own is not None:
                return self._region(first, own.last), self._whose(organisation or own)
            if words.lowers[last] in ("of", "for"):
                end = place
                while end < min(len(words), place + 6) and words.capitals[end]:
                    end += 1
                if end > place:
                    own = self.ends.get(end)
                    return self._region(first, end), self._whose(organisation or own)
        return self._region(first, last), self._whose(organisation)

    def _is_head(self, index: int) -> bool:
        return index < len(self.words) and self.words.lowers[index] in self.rules.role_head_words

    def _is_modifier(self, index: int) -> bool:
        word, lower = self.words.texts[index], self.words.lowers[index]
        return (
            lower in self.rules.role_modifiers
            or lower in self.rules.role_head_words
            or word in self.rules.places
            or word in self.rules.office_openers
            or (is_acronym(word) and self.words.capitals[index])
        )

    def _region(self, first: int, last: int) -> Region:
        return Region(self.words.starts[first], self.words.ends[last - 1])

    def _whose(self, organisation: Candidate | None) -> Region | None:
        return None if organisation is None else self._region(organisation.first, organisation.last)
