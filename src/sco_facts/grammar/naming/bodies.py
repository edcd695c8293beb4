"""Frames that give an organisation away: what it is called, what it has, what it does.

builder Kestel · Codelco, the state copper company · BJP leader Amit Shah · Norvik shares · TMC said
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.cleaning import without_office
from sco_facts.grammar.naming.kinds import CAPITAL, COMMA, SCORE, SMALL
from sco_facts.grammar.naming.organs import is_plural_role
from sco_facts.grammar.naming.people import name_end
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules

_LONGEST_NAME = 5
_LONGEST_OFFICE = 8
_OWNED = frozenset(
    {"shares", "stake", "unit", "subsidiary", "customers", "employees", "shareholders"}
)
_AFTER_BODY = frozenset({",", ".", "o", "i", "w", "b", "t"})
# The endings of made-up company names.
_COMPANY_ENDING = re.compile(
    r"[A-Z][a-z]{2,12}(?:bank|soft|corp|neft|bras|pharma|media|telecom|tech)$"
)
_GAME_VERBS = frozenset(
    {"beat", "defeated", "thrashed", "edged", "thumped", "hammered", "stunned", "held"}
)


def governed_organisations(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """What is called a body: "builder Kestel", "Codelco, the state firm", "shares of Norvik"."""
    for place in words.places(CAPITAL):
        if not 0 < place < len(words) - 1:
            continue
        if not (words.lowers[place - 1] in rules.body_nouns or _is_of_body(words, place - 1)):
            continue
        run = _body_name(words, rules, place)
        if run > place and (words.kinds[place - 1] & SMALL or words.opens_sentence(place - 1)):
            yield Candidate(place, run, "organisation", "called-a-body", 2)
    for place in words.places(COMMA):
        if place and words.capitals[place - 1] and _is_body(words, rules, place + 1):
            start = place - 1
            while start and words.capitals[start - 1] and place - start < _LONGEST_NAME:
                start -= 1
            if _body_name(words, rules, start) == place:
                yield Candidate(start, place, "organisation", "called-a-body", 2)


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


def framed_organisations(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Names that have a leader, a coach, workers; acronyms that say or sign something."""
    for place in words.places(CAPITAL):
        if place + 1 == len(words):
            continue
        following = words.lowers[place + 1]
        if is_acronym(words.texts[place]):
            if _is_body_acronym(words, rules, place, following):
                yield Candidate(place, place + 1, "organisation", "acronym", 2)
        elif following in rules.body_heads and _is_full_name(words, rules, place + 2):
            start = _office_holder(words, rules, place)
            if start is not None:
                end = without_office(words, rules, start, place + 1)
                yield Candidate(start, end, "organisation", "has-office", 2)


def _is_body_acronym(words: Words, rules: NameRules, place: int, following: str) -> bool:
    return _may_have_office(words, rules, place) and (
        (following == ")" and _is_credit(words, place))
        or following in rules.body_heads
        or following in rules.role_head_words
        or following in rules.agency_verbs
        or is_plural_role(rules, following)
    )


def _is_full_name(words: Words, rules: NameRules, place: int) -> bool:
    """Whether a full name begins here, behind the rest of an office: "chief | executive NAME"."""
    limit = min(len(words), place + 3)
    while place < limit and words.lowers[place] in rules.role_head_words:
        place += 1
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


def possessing_organisations(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "Norvik shares", "an analyst at Bankora", "Alibank": what only bodies have or are called."""
    for place in words.places(CAPITAL):
        if not place or words.capitals[place - 1]:
            continue
        run = _body_name(words, rules, place)
        if run == place or words.texts[place] in rules.subjects:
            continue
        before, after = words.texts[place - 1], words.follows(run - 1)
        held = before in ("of", "at", "for", "from") and (
            place > 1 and words.lowers[place - 2] in rules.body_offices
        )
        ending = run == place + 1 and _COMPANY_ENDING.match(words.texts[place]) is not None
        if after in ("'s", "’s") and run < len(words):
            after = words.follows(run)
        acts = run == place + 1 and after in rules.corporate_verbs
        if held or ending or acts or after in rules.belongings:
            yield Candidate(place, run, "organisation", "has", 2)


def scoring_clubs(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "Valencia beat Getafe 2-1": both are teams, unless they are countries."""
    for place in words.places(SCORE):
        if place < 3 or not words.capitals[place - 1]:
            continue
        first = _run_start(words, place - 1)
        verb = first - 1 - (words.lowers[first - 1] == "the")
        if verb < 1 or words.texts[verb] not in _GAME_VERBS or not words.capitals[verb - 1]:
            continue
        for start, end in ((_run_start(words, verb - 1), verb), (first, place)):
            if words.slice(start, end) not in rules.places:
                yield Candidate(start, end, "organisation", "score", 2)


def _run_start(words: Words, last: int) -> int:
    """The first word of the capitals that end with a word, without what opens a sentence."""
    start = last
    while start and words.capitals[start - 1] and last - start < _LONGEST_NAME:
        before = start - 1
        if words.lowers[before] in words.rules.openers or (
            words.texts[before] in words.rules.calendar
        ):
            break
        start = before
    return start
