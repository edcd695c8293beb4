"""Whose words these are: a phrase in a speaker's place to the one name it stands for.

"Mr Norov" is a name; "the SCO Secretary-General" is whoever bears that office in the document, if
exactly one does; "he" is the last person spoken of, if no other one competes. What stays open is
None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sco_facts.facts import Name
from sco_facts.mentions import Mention, NameEvidence, Region
from sco_facts.names.spelling import fold
from sco_facts.rules.names import NameRules

# Pronouns and the gender they ask for; None where the thing meant is no person.
_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "it": None}
_MALE = frozenset(
    {"mr", "sir", "lord", "king", "prince", "his", "sheikh", "imam", "pope", "father"}
)
_FEMALE = frozenset(
    {"mrs", "ms", "miss", "madam", "madame", "dame", "lady", "queen", "princess", "her"}
)
_SMALL = frozenset(
    {"the", "a", "an", "of", "for", "s", "at", "in", "and", "its", "his", "her", "their"}
)
# How many sentences back a pronoun may look for whom it means.
_REACH = 4


class Speakers:
    """Looks up phrases of one document."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        names: Mapping[Region, Name],
        sentences: Sequence[Region],
        rules: NameRules,
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._names = names
        self._sentences = sentences
        self._rules = rules

    def speaker(self, region: Region) -> str | None:
        """The canonical name behind a phrase, or None."""
        words = self._text[region.start : region.end].casefold().split()
        if len(words) == 1 and words[0] in _PRONOUNS:
            return self._pronoun(region, words[0])
        inside = list(self._inside(region))
        people = [mention for mention in inside if mention.kind == "person"]
        if people:
            return self._names[people[0].region].canonical
        if self._has_head(region):
            return self._bearer(region)
        organisations = [self._names[mention.region].canonical for mention in inside]
        return organisations[0] if organisations else self._generic(region)

    def named(self, region: Region) -> str | None:
        """The canonical name of a region that is a name, but for an article or a possessive."""
        inside = list(self._inside(region))
        if len(inside) != 1:
            return None
        rest = (
            self._text[region.start : inside[0].start] + self._text[inside[0].end : region.end]
        ).casefold()
        plain = rest.replace("’s", "").replace("'s", "").replace("the", "").strip(" ’'")
        return self._names[inside[0].region].canonical if not plain else None

    def _inside(self, region: Region) -> Iterator[Mention]:
        index = bisect_left(self._starts, region.start)
        if index and self._mentions[index - 1].end > region.start:
            index -= 1
        while index < len(self._mentions) and self._mentions[index].start < region.end:
            yield self._mentions[index]
            index += 1

    # Offices

    def _has_head(self, region: Region) -> bool:
        return any(word in self._rules.role_head_words for word in self._words(region))

    def _words(self, region: Region) -> list[str]:
        return re.findall(r"[^\W_]+(?:-[^\W_]+)*", self._text[region.start : region.end].casefold())

    @cached_property
    def _bearers(self) -> list[tuple[frozenset[str], frozenset[str], str]]:
        """(words of the office, organisations it belongs to, canonical name of who bears it)."""
        found: dict[tuple[frozenset[str], frozenset[str], str], None] = {}
        for mention in self._mentions:
            evidence = mention.evidence
            if isinstance(evidence, NameEvidence) and evidence.role_region is not None:
                office, whose = self._office(evidence.role_region)
                own = evidence.role_organisation
                if own is not None and own in self._names:
                    whose |= {self._names[own].canonical}
                name = self._names[mention.region].canonical
                found[office, whose, name] = None
        return list(found)

    @cached_property
    def _bearers_by_word(self) -> dict[str, list[tuple[frozenset[str], frozenset[str], str]]]:
        found = defaultdict(list)
        for bearer in self._bearers:
            for word in bearer[0]:
                found[word].append(bearer)
        return found

    def _office(self, region: Region) -> tuple[frozenset[str], frozenset[str]]:
        """The words of an office without its organisation, and the organisation."""
        kept = []
        place = region.start
        whose = set()
        for mention in self._inside(region):
            kept.append(self._text[place : mention.start])
            whose.add(self._names[mention.region].canonical)
            place = max(place, mention.end)
        kept.append(self._text[place : region.end])
        return frozenset(fold(" ".join(kept))) - _SMALL, frozenset(whose)

    def _bearer(self, region: Region) -> str | None:
        office, whose = self._office(region)
        if not office:
            return None
        known = min((self._bearers_by_word.get(word, []) for word in office), key=len)
        fits = {
            name
            for words, organisations, name in known
            if office <= words and (not whose or not organisations or whose & organisations)
        }
        if len(fits) == 1:
            return fits.pop()
        exact = {
            name
            for words, organisations, name in known
            if office == words and (not whose or whose & organisations)
        }
        return exact.pop() if len(exact) == 1 else None

    # Pronouns and "the ministry"

    def _pronoun(self, region: Region, word: str) -> str | None:
        gender = _PRONOUNS[word]
        kind = "organisation" if gender is None else "person"
        for candidates in self._sentences_before(region):
            fits = {
                self._names[mention.region].canonical
                for mention in candidates
                if mention.kind == kind and self._agrees(mention, gender)
            }
            if fits:
                return fits.pop() if len(fits) == 1 else None
        return None

    def _sentences_before(self, region: Region) -> Iterator[list[Mention]]:
        """Mentions of the sentence up to the region, then of the sentences before it."""
        index = bisect_right(self._sentences, region.start, key=lambda own: own.start) - 1
        end = region.start
        for sentence in reversed(self._sentences[max(0, index - _REACH) : index + 1]):
            yield list(self._inside(Region(sentence.start, end))) if sentence.start < end else []
            end = sentence.start

    def _agrees(self, mention: Mention, gender: str | None) -> bool:
        known = self._genders.get(self._names[mention.region].canonical)
        return gender is None or known is None or known == gender

    @cached_property
    def _genders(self) -> dict[str, str]:
        """What titles say of a person."""
        found = {}
        for mention in self._mentions:
            evidence = mention.evidence
            if isinstance(evidence, NameEvidence) and evidence.title:
                first = fold(evidence.title)[0]
                gender = "m" if first in _MALE else "f" if first in _FEMALE else None
                if gender:
                    found[self._names[mention.region].canonical] = gender
        return found

    def _generic(self, region: Region) -> str | None:
        """ "the ministry": the last organisation before it with that head noun."""
        words = [word for word in self._words(region) if word not in _SMALL]
        if len(words) != 1:
            return None
        noun = fold(words[0])
        end = bisect_left(self._starts, region.start)
        for mention in reversed(self._mentions[max(0, end - 40) : end]):
            if mention.kind == "organisation":
                name = self._names[mention.region].canonical
                if set(noun) <= set(fold(name)):
                    return name
        return None
