"""Organ nouns with what stands around them: whole names of organisations.

the UN Office on Drugs and Crime · SCO Heads of State Council · Bank Indonesia

From the noun the phrase grows left over capitals ("SCO Regional Anti-Terrorist ← Structure") and
right over "of / for / on / against" with capitals ("Ministry → of Agriculture, Forestry and
Fisheries"). "and" joins two words only when both say what an office is for; otherwise it stands
between two names.
"""

from __future__ import annotations

import re

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.kinds import ORGAN_NOUN
from sco_facts.grammar.naming.reach import reach_behind, reach_compound, reach_left, reach_right
from sco_facts.grammar.naming.words import Words
from sco_facts.rules.names import NameRules, OrganNouns

_DOTTED = frozenset({"Inc", "Ltd", "Corp", "Co", "Bros"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_ORDINAL_WORDS = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "annual",
        "biennial",
        "inaugural",
    ]
)
_GATHERINGS = frozenset({"Forum", "Congress"})


def organ_phrases(
    words: Words, rules: NameRules, ends: frozenset[int] = frozenset()
) -> list[Candidate]:
    """Every organ noun's phrase, left to right, none inside another.

    ``ends`` are the words behind which another name ends: "and" joins nothing there.
    """
    phrases: list[Candidate] = []
    done = named = 0
    for place in words.places(ORGAN_NOUN):
        if place < done or (words.texts[place] == "AS" and _is_small_as(words, place)):
            continue
        phrase = _phrase(words, rules, place, named, ends)
        if phrase is not None:
            while phrases and phrases[-1].last > phrase.first:
                phrases.pop()
            phrases.append(phrase)
            done = phrase.last
            named = done if phrase.weight > 1 else named
    return phrases


def _is_small_as(words: Words, place: int) -> bool:
    """ "AS" in a line of capitals: no legal form."""
    return place == 0 or words.texts[place - 1].isupper() or words.follows(place).isupper()


def _phrase(
    words: Words, rules: NameRules, place: int, floor: int, ends: frozenset[int]
) -> Candidate | None:
    first = reach_left(words, rules, place, floor, ends)
    head = reach_compound(words, rules, place)
    noun = rules.organ_nouns[words.texts[head]]
    last = reach_right(words, rules, head + 1, noun)
    if noun.weak and first == head and words.texts[last - 1] not in rules.places:
        last = head + 1
    rule = "organ-noun"
    if first == head and last == head + 1 and noun.leads:
        last = reach_behind(words, rules, head + 1)
        rule = "organ-noun-first"
    if last == head + 1 and not _named(words, rules, first, head, noun):
        return _bare(words, rules, first, head, noun)
    if last == head + 1 and _is_of_office_holders(words, rules, first, last):
        return None
    if noun.weak and _runs_on(words, rules, last):
        return None
    if (
        words.lowers[first] == "chief"
        and words.follows(last - 1).casefold() in rules.role_head_words
    ):
        return None
    if words.texts[head] in _GATHERINGS and _is_counted(words, first):
        return Candidate(first, last, "other", "gathering", 3)
    if noun.weak and noun.shortens and words.follows(last - 1) in rules.places and first < head:
        last += words.texts[last] not in rules.adjectives  # "Norvik Solutions Rwanda"
    return Candidate(first, _with_dot(words, last), "organisation", rule, 3)


def _with_dot(words: Words, last: int) -> int:
    """ "Acme Holdings, Inc." keeps its dot where that does not end the sentence."""
    if words.texts[last - 1] not in _DOTTED or words.follows(last - 1) != ".":
        return last
    after = words.follows(last)
    return last + 1 if after[:1].islower() or after in (",", ")", ";") else last


def _runs_on(words: Words, rules: NameRules, last: int) -> bool:
    """ "World Press → Freedom Day": the capitals go on to something that is no organisation."""
    end = last
    while end < min(len(words), last + 4) and words.capitals[end]:
        end += 1
    if end == last + 1 and words.texts[last - 1] in ("Press", "Media"):
        return words.lowers[last] in rules.role_head_words
    return end > last and words.texts[end - 1] in rules.never_heads


def _is_of_office_holders(words: Words, rules: NameRules, first: int, last: int) -> bool:
    """ "Security Council Secretaries": whose office it is, of no one council."""
    following = words.follows(last - 1)
    return (
        following[:1].isupper()
        and all(word in rules.subjects for word in words.texts[first : last - 1])
        and is_plural_role(rules, following)
    )


def is_plural_role(rules: NameRules, word: str) -> bool:
    """ "Secretaries", "Ministers": people, not a body."""
    lower = word.casefold()
    return lower.endswith("s") and (
        lower[:-1] in rules.role_head_words
        or (lower.endswith("ies") and lower[:-3] + "y" in rules.role_head_words)
    )


def _bare(
    words: Words, rules: NameRules, first: int, head: int, noun: OrganNouns
) -> Candidate | None:
    """The noun alone ("the Secretariat"): a weak hint that only a longer form can confirm."""
    if first != head or noun.weak:
        return None
    if not noun.bare and words.follows(head).casefold() in rules.role_head_words:
        return Candidate(head, head + 1, "other", "part-of-office", 2)
    if noun.bare and not words.opens_sentence(head):
        return Candidate(head, head + 1, "organisation", "organ-noun", 1)
    return Candidate(head, head + 1, "organisation", "bare-noun", 0)


def _named(words: Words, rules: NameRules, first: int, head: int, noun: OrganNouns) -> bool:
    """Whether the words before the noun make it a name."""
    before = words.texts[first:head]
    if not before:
        return False
    if not noun.weak:
        return True
    return any(
        word not in rules.subjects
        and (word not in rules.places or word in rules.cities)
        and word[0].isupper()
        and word.casefold() not in rules.role_modifiers
        and word.casefold() not in rules.role_head_words
        for word in before
    )


def _is_counted(words: Words, first: int) -> bool:
    """ "the first online SCO Startup Forum": a gathering that is counted is an event."""
    return any(
        words.lowers[index] in _ORDINAL_WORDS or _ORDINAL.match(words.texts[index])
        for index in range(max(0, first - 2), min(first + 1, len(words)))
    )
