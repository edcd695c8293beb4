"""Frames that give a person away: an age, an office in apposition, initials, a byline, a verb.

Siti Rahma, 45, said · Moussa Faki Mahamat, chairperson of the AU · By María Fernández
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.kinds import (
    BEFORE_NAME,
    COMMA,
    GIVEN_NAME,
    LEADING,
    OPENING_BRACKET,
    PERSON_VERB,
)
from sco_facts.grammar.naming.people import name_end, title_end
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules

_AGE = re.compile(r"\d{1,3}$")
_SIGNS = frozenset({"signed", "contact", "contacts", "author", "by", "investors", "media"})
_BEHIND_AGE = frozenset({",", ")", ".", ";"})
# What companies lead: there a name of two words is no person's.
_FIRMS = frozenset(
    {"consortium", "round", "venture", "syndicate", "funding", "investors", "deal", "bid", "banks",
     "companies", "firms", "investment", "financing", "partnership"}
)  # fmt: skip
_LONGEST_LED = 7
_LONGEST_NAME = 5
_LONGEST_OFFICE = 8


def framed_people(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Names with an age or an office in apposition behind them."""
    for place in words.places(COMMA | OPENING_BRACKET):
        if place < 2 or not words.capitals[place - 1]:
            continue
        rule = _apposition(words, rules, place)
        if rule is None:
            continue
        start = _name_start(words, rules, place)
        if start is not None:
            yield Candidate(start, place, "person", rule, 3 if rule == "age" else 2)


def _apposition(words: Words, rules: NameRules, mark: int) -> str | None:
    following = words.follows(mark)
    if _AGE.match(following):
        closes = mark + 2 < len(words) and words.texts[mark + 2] in _BEHIND_AGE
        return "age" if closes else None
    if words.texts[mark] == "(" and _is_bracketed_office(words, rules, mark + 1):
        return "office"
    if words.texts[mark] == "," and _is_office(words, rules, mark + 1):
        return "office"
    return None


def _is_bracketed_office(words: Words, rules: NameRules, first: int) -> bool:
    """ "(Chair)", "(Vice Chair)"."""
    for place in range(first, min(first + 3, len(words) - 1)):
        if words.lowers[place] in rules.role_head_words and words.texts[place + 1] == ")":
            return True
    return False


def initialled_people(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "M.R. Shah", and who wrote a text: "By María Fernández", "Signed: Kofi Mensah"."""
    for place in words.places(BEFORE_NAME):
        word = words.texts[place]
        initials = word[-1] == "." and len(word) > 2 and word not in rules.places
        if initials and title_end(words, rules, place) == place:
            end = name_end(words, rules, place + 1)
            if end - place > 1 and end - place < _LONGEST_NAME:
                yield Candidate(place, end, "person", "initials", 3)
        elif word == "By" and (place == 0 or words.texts[place - 1][0] == "\n"):
            end = name_end(words, rules, place + 1)
            if end - place > 2:
                yield Candidate(place + 1, end, "person", "byline", 2)
        elif word == ":" and place and words.lowers[place - 1] in _SIGNS:
            end = name_end(words, rules, place + 1)
            if end - place > 2 and (end == len(words) or words.texts[end][0] in ",\n(|"):
                yield Candidate(place + 1, end, "person", "byline", 2)


def given_names(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Two or three capitals that begin with a given name: a hint as weak as the model's."""
    done = 0
    for place in words.places(GIVEN_NAME):
        if place < done:
            continue
        done = name_end(words, rules, place)
        before = words.texts[place - 1] if place else ""
        alone = not before[:1].isupper() or before in rules.places
        if alone and 1 < done - place < _LONGEST_NAME:
            yield Candidate(place, done, "person", "given-name", 1)


def named_by_verbs(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "appointed Amina Yusuf": who is appointed or jailed is a person."""
    for place in words.places(PERSON_VERB):
        if place + 2 < len(words) and words.capitals[place + 1]:
            end = name_end(words, rules, place + 1)
            if end - place > 2:
                yield Candidate(place + 1, end, "person", "verb", 2)


def leaders(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "A team led by Marko Novak"; not "a consortium led by Rossi Costruzioni"."""
    for place in words.places(LEADING):
        by = place + 1 + (words.follows(place) == "over")
        if by + 2 >= len(words) or words.lowers[by] != "by" or not words.capitals[by + 1]:
            continue
        start = title_end(words, rules, by + 1)
        end = name_end(words, rules, start)
        if end - start < 2 or _is_firm(words, rules, start, end):
            continue
        if not _FIRMS.intersection(words.lowers[max(0, place - _LONGEST_LED) : place]):
            plural = words.texts[end - 1][-1] == "s" and not words.kinds[start] & GIVEN_NAME
            yield Candidate(start, end, "person", "verb", 1 if plural else 2)


def _is_firm(words: Words, rules: NameRules, start: int, end: int) -> bool:
    """Whether a name has the noun or the form of a company, or is one that is known."""
    return any(
        word in rules.organ_nouns or word in rules.legal_forms or word in rules.subjects
        for word in words.texts[start : end + 1]
    )


def _is_office(words: Words, rules: NameRules, first: int) -> bool:
    """Whether "the chairperson of …", "SCO Secretary-General" begins at a word."""
    if first < len(words) and words.lowers[first] in ("the", "a", "an", "who"):
        first += 1
    for place in range(first, min(first + _LONGEST_OFFICE, len(words))):
        word, lower = words.texts[place], words.lowers[place]
        if lower in rules.role_head_words:
            return True
        if not (
            lower in rules.role_modifiers
            or word in rules.places
            or words.capitals[place]
            or word in ("'s", "’s", "-")
        ):
            return False
    return False


def _name_start(words: Words, rules: NameRules, end: int) -> int | None:
    """The first word of a full name that ends before a mark, if it can be a person's name."""
    start = end
    while start > max(0, end - _LONGEST_NAME):
        word, lower = words.texts[start - 1], words.lowers[start - 1]
        if not words.capitals[start - 1] and lower not in rules.particles:
            break
        if (lower in rules.role_head_words or lower in rules.title_words) and start < end:
            break
        if word in rules.places or is_acronym(word) or lower in rules.openers:
            break
        start -= 1
    while start < end and not words.capitals[start]:
        start += 1
    if end - start < 2 or name_end(words, rules, start) != end:
        return None
    if any(words.texts[index] in rules.subjects for index in range(start, end)):
        return None
    return start
