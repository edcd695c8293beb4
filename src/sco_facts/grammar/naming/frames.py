"""Frames that give a name away: who has an age or an office is a person; who has a head is a body.

Siti Rahma, 45, said · Moussa Faki Mahamat, chairperson of the AU · BJP leader Amit Shah
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.organs import is_plural_role
from sco_facts.grammar.naming.people import name_end, title_end
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules

_AGE = re.compile(r"\d{1,3}$")
_BEHIND_AGE = frozenset({",", ")", ".", ";"})
_LONGEST_NAME = 5
_LONGEST_OFFICE = 8
_OWNED = frozenset(
    {"shares", "stake", "unit", "subsidiary", "customers", "employees", "shareholders"}
)
_AFTER_BODY = frozenset({",", ".", "o", "i", "w", "b", "t"})


def framed_people(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Names with an age or an office in apposition behind them."""
    for place, word in enumerate(words.texts):
        if word not in (",", "(") or place < 2 or not words.capitals[place - 1]:
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
    if words.texts[mark] == "," and _is_office(words, rules, mark + 1):
        return "office"
    return None


def initialled_people(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "M.R. Shah", and who wrote a text: "By María Fernández"."""
    for place, word in enumerate(words.texts):
        initials = word[-1] == "." and len(word) > 2 and word not in rules.places
        if initials and title_end(words, rules, place) == place:
            end = name_end(words, rules, place + 1)
            if end - place > 1 and end - place < _LONGEST_NAME:
                yield Candidate(place, end, "person", "initials", 3)
        elif word == "By" and (place == 0 or words.texts[place - 1][0] == "\n"):
            end = name_end(words, rules, place + 1)
            if end - place > 2:
                yield Candidate(place + 1, end, "person", "byline", 2)


def governed_organisations(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """What is called a body: "builder Kestel", "Codelco, the state firm", "shares of Norvik"."""
    for place in range(1, len(words) - 1):
        before = words.texts[place - 1]
        if not words.capitals[place] or not (
            before[0].islower() or words.opens_sentence(place - 1)
        ):
            continue
        run = _body_name(words, rules, place)
        if run == place:
            continue
        if before.casefold() in rules.body_nouns or _is_of_body(words, place - 1):
            yield Candidate(place, run, "organisation", "called-a-body", 2)
    for place, word in enumerate(words.texts):
        if (
            word == ","
            and place
            and words.capitals[place - 1]
            and _is_body(words, rules, place + 1)
        ):
            start = place - 1
            while start and words.capitals[start - 1] and place - start < _LONGEST_NAME:
                start -= 1
            if _body_name(words, rules, start) == place:
                yield Candidate(start, place, "organisation", "called-a-body", 2)


def _body_name(words: Words, rules: NameRules, start: int) -> int:
    """The end of a run of capitals that may be a body's name; ``start`` if it may not."""
    end = start
    while end < len(words) and words.capitals[end] and end - start < _LONGEST_NAME:
        word, lower = words.texts[end], words.lowers[end]
        if lower in rules.role_head_words or lower in rules.openers or word in rules.calendar:
            break
        if word in rules.never_heads or (lower in rules.title_words and end == start):
            return start
        end += 1
    if words.slice(start, end) in rules.places or (
        end - start == 1
        and (words.texts[start] in rules.never_words or words.texts[start] in rules.organ_nouns)
    ):
        return start
    return end


def _is_of_body(words: Words, place: int) -> bool:
    """ "shares of", "a stake in"."""
    return words.texts[place] in ("of", "in") and words.texts[place - 1] in _OWNED


def _is_body(words: Words, rules: NameRules, first: int) -> bool:
    """ ", the state copper company": an article, then a body's noun before the next mark."""
    if first >= len(words) or words.texts[first] not in ("the", "a", "an"):
        return False
    for place in range(first + 1, min(first + _LONGEST_OFFICE, len(words))):
        word = words.texts[place]
        if word in rules.role_head_words or word == "of" or not word[0].isalnum():
            return False
        if word in rules.body_nouns and words.follows(place)[:1] in _AFTER_BODY:
            return True
    return False


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


def framed_organisations(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Names that have a leader, a coach, workers; acronyms that say or sign something."""
    for place in range(len(words) - 1):
        if not words.capitals[place]:
            continue
        following = words.lowers[place + 1]
        if is_acronym(words.texts[place]):
            if _is_body_acronym(words, rules, place, following):
                yield Candidate(place, place + 1, "organisation", "acronym", 2)
        elif following in rules.body_heads and _is_full_name(words, rules, place + 2):
            start = _office_holder(words, rules, place)
            if start is not None:
                yield Candidate(start, place + 1, "organisation", "has-office", 2)


def _is_body_acronym(words: Words, rules: NameRules, place: int, following: str) -> bool:
    return _may_have_office(words, rules, place) and (
        (following == ")" and _is_credit(words, place))
        or following in rules.body_heads
        or following in rules.agency_verbs
        or is_plural_role(rules, following)
    )


def _is_full_name(words: Words, rules: NameRules, place: int) -> bool:
    return (
        place < len(words)
        and words.capitals[place]
        and name_end(words, rules, place) > place + 1
        and not words.opens_sentence(place)
    )


def _office_holder(words: Words, rules: NameRules, last: int) -> int | None:
    """The first word of the body in front of "coach Ange Postecoglou"; None if it is no body."""
    start = last
    while start and words.capitals[start - 1] and last - start < _LONGEST_NAME:
        start -= 1
    if start == last:
        return start if _may_have_office(words, rules, start) else None
    run = range(start, last + 1)
    if any(
        words.lowers[index] in rules.role_head_words
        or words.lowers[index] in rules.title_words
        or words.lowers[index] in rules.openers
        or words.texts[index] in rules.calendar
        for index in run
    ):
        return None
    plain = all(
        words.texts[index] in rules.places or words.lowers[index] in rules.role_modifiers
        for index in run
    )
    whole = words.slice(start, last + 1) in rules.places
    return None if whole or (plain and last - start < 1) else start


def _is_credit(words: Words, place: int) -> bool:
    """ "MADRID (EFE) -": the agency in a dateline."""
    after = words.texts[place + 2] if place + 2 < len(words) else ""
    return words.texts[place - 1] == "(" and after in ("-", "–", "—", ":")


def _may_have_office(words: Words, rules: NameRules, place: int) -> bool:
    word, lower = words.texts[place], words.lowers[place]
    return not (
        word in rules.places
        or word in rules.never_words
        or word in rules.organ_nouns
        or word in rules.calendar
        or word in rules.subjects
        or lower in rules.openers
        or lower in rules.role_modifiers
        or lower in rules.role_head_words
        or lower in rules.title_words
        or lower in words.lower_vocabulary
        or word.title() in rules.places
        or any(letter.isdigit() for letter in word)
    )
