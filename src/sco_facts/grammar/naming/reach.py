"""How far the name around an organ noun reaches, to the left and to the right.

SCO Regional Anti-Terrorist ← Structure · Ministry → of Agriculture, Livestock and Fisheries
"""

from __future__ import annotations

import re

from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules, OrganNouns

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_PREPOSITIONS = frozenset({"of", "for", "on", "against"})
_JOINERS = frozenset({"and", "&"})
_PLURAL_HEADS = frozenset({"Heads", "Chiefs", "Ministers", "Friends", "Joint"})
_UNITS_OF_TROOPS = frozenset(
    [
        "Brigade",
        "Division",
        "Regiment",
        "Battalion",
        "Army",
        "Corps",
        "Fleet",
        "Wing",
        "Squadron",
        "Committee",
    ]
)
_INNER_SMALL = frozenset({"de", "del", "es", "al", "la", "da", "do", "di", "du", "el"})
_AIMS = frozenset({"Combat", "Counter", "Eliminate", "End", "Eradicate", "Fight", "Prevent"})
_MOST_LEGAL_FORMS = 3
_LONGEST = 14


def reach_left(words: Words, rules: NameRules, place: int, floor: int, ends: frozenset[int]) -> int:
    """The first word of the phrase whose noun stands at ``place``."""
    first = place
    lowest = max(floor, place - _LONGEST)
    while first > lowest:
        step = _step_left(words, rules, place, first, lowest)
        if not step or (step > 1 and first - 1 in ends):
            break
        first -= step
    return first


def _step_left(words: Words, rules: NameRules, place: int, first: int, floor: int) -> int:
    """How many words before ``first`` belong to the phrase as well: none, one or two."""
    before = first - 1
    word = words.texts[before]
    if words.capitals[before]:
        return int(_may_modify(words, rules, before, first))
    further = before - 1
    if further < floor or not words.capitals[further]:
        if _ORDINAL.match(word) and words.texts[first] in _UNITS_OF_TROOPS:
            return 1
        return 0
    two = 2
    if word == "&":
        return two
    if word == "and":
        both = words.texts[further] in rules.subjects and words.texts[first] in rules.subjects
        return two if both else 0
    if word == "of":
        modified = first < place
        return two if modified and words.texts[further] in _PLURAL_HEADS else 0
    if word in ("'s", "’s"):
        return two if words.lowers[further] in rules.possessors else 0
    if word in ("'", "’") and words.joined(before):
        return (
            two
            if words.texts[further].endswith("s") and words.texts[further] not in rules.places
            else 0
        )
    if word in _INNER_SMALL and words.lowers[further] not in rules.openers:
        return two
    return 0


def _may_modify(words: Words, rules: NameRules, index: int, first: int) -> bool:
    word, lower = words.texts[index], words.lowers[index]
    if lower in rules.openers or word in rules.calendar:
        return word == "Joint" or (word in ("New", "Former") and word == "New")
    if lower in rules.borders:
        return False
    return not words.joined(first)


def reach_compound(words: Words, rules: NameRules, place: int) -> int:
    """The last organ noun of a row: "Force → Academy", "Council Sanctions → Committee"."""
    head = place
    while head + 1 < len(words):
        further = head + _joint(words, rules, head)
        limit = min(len(words), head + 4)
        while further < limit and words.texts[further] not in rules.organ_nouns:
            if words.texts[further] not in rules.subjects:
                break
            further += 1
        if further >= len(words) or words.texts[further] not in rules.organ_nouns:
            break
        head = further
    return head


def _joint(words: Words, rules: NameRules, head: int) -> int:
    """How far the next word of a row of nouns is: over "&", "and", "Students'"."""
    following = words.texts[head + 1]
    if following == "&" or (following == "and" and words.texts[head] in rules.subjects):
        ahead = words.texts[head + 2 : head + 3]
        weak = ahead and ahead[0] in rules.organ_nouns and rules.organ_nouns[ahead[0]].weak
        return 2 if following == "&" or (weak and rules.organ_nouns[words.texts[head]].weak) else 1
    if following.endswith("s") and words.texts[head + 2 : head + 3] in (["'"], ["’"]):
        return 3
    return 1


def reach_right(words: Words, rules: NameRules, last: int, noun: OrganNouns) -> int:
    """The end of the phrase behind its noun, over "of / for / on / against" and capitals."""
    limit = min(len(words), last + _LONGEST)
    while last + 1 < limit and words.lowers[last] in _PREPOSITIONS | {"to"}:
        aims = words.lowers[last] == "to" and words.texts[last + 1] in _AIMS
        if words.lowers[last] == "to" and not aims:
            break
        if noun.weak and words.lowers[last] != "of":
            break
        start = last + 1
        if words.lowers[start] == "the":
            start += 1
        end = _subject(words, rules, start, limit)
        if end == start:
            break
        last = end
    if words.texts[last - 1] == "Mission" and words.follows(last - 1) == "in":
        for size in (2, 1):
            if words.text_of(last + 1, last + 1 + size) in rules.places:
                return last + 1 + size
    return _reach_legal(words, rules, last)


def _reach_legal(words: Words, rules: NameRules, last: int) -> int:
    """ "Acme Holdings → , Inc", "Kessler & Co. → LLC", "Palm Sdn → Bhd"."""
    for _ in range(_MOST_LEGAL_FORMS):
        place = last
        if words.texts[place : place + 1] == ["."] and words.texts[last - 1] in rules.legal_forms:
            place += 1
        if place < len(words) and words.texts[place] in (",", "&"):
            place += 1
        if place >= len(words) or words.texts[place] not in rules.legal_forms:
            break
        if words.texts[place] == "AS" and words.follows(place).isupper():
            break
        last = place + 1
    return last


def _subject(words: Words, rules: NameRules, start: int, limit: int) -> int:
    """The end of what an office is for: capitals, joined by "and", "&" and commas."""
    end = _capital_run(words, rules, start, limit)
    if end == start:
        return start
    joined = False
    while end + 1 < limit and not joined:
        joiner = words.texts[end]
        following = end + 1
        if joiner == ",":
            if not _is_list_item(words, rules, following):
                break
        elif joiner in _JOINERS:
            joined = True
            if joiner == "and" and not _continues(words, rules, end - 1, following, limit):
                break
        else:
            break
        following += words.texts[following] == "the"
        further = _capital_run(words, rules, following, limit)
        if further == following:
            break
        end = further
    return end


def _is_list_item(words: Words, rules: NameRules, index: int) -> bool:
    """ "Ministry of Agriculture, Forestry and Fisheries": a comma inside one name."""
    if words.texts[index] == "the":
        index += 1
    if index + 1 >= len(words) or words.texts[index] not in rules.subjects:
        return False
    for ahead in range(index, min(index + 8, len(words))):
        if words.texts[ahead] in _JOINERS:
            return words.follows(ahead) in rules.subjects
        if not words.capitals[ahead] and words.texts[ahead] not in (",", "the"):
            return False
    return False


def _continues(words: Words, rules: NameRules, before: int, following: int, limit: int) -> bool:
    """Whether "and" joins two words of one name."""
    end = _capital_run(words, rules, following, limit)
    if end + 1 < len(words) and words.texts[end] == "(" and is_acronym(words.texts[end + 1]):
        return True
    word = words.texts[following]
    if is_acronym(word) or word in rules.places or word in rules.organ_nouns:
        return False
    return word in rules.subjects or (
        words.texts[before] in rules.subjects and words.capitals[following]
    )


def _capital_run(words: Words, rules: NameRules, start: int, limit: int) -> int:
    end = start
    while end < limit:
        word, lower = words.texts[end], words.lowers[end]
        if words.capitals[end] and word not in rules.calendar:
            if lower in rules.borders and end > start:
                break
            if end > start and words.texts[end - 1] in rules.places and not _goes_on(rules, word):
                break
            if lower in rules.openers and lower != "new":
                break
        elif not (
            end > start
            and end + 1 < limit
            and words.capitals[end + 1]
            and (word in ("de", "la", "del", "da", "do", "al", "-"))
        ):
            break
        end += 1
    return end


def _goes_on(rules: NameRules, word: str) -> bool:
    """Whether a word behind a place is still part of a name: "Hong Kong", "Texas Austin"."""
    return word in rules.places or word in rules.organ_nouns or word in rules.subjects


def reach_behind(words: Words, rules: NameRules, start: int) -> int:
    """ "Bank Indonesia", "Universidad Nacional Autónoma de México": the name follows the noun."""
    end = start
    while end < min(len(words), start + 6):
        word = words.texts[end]
        small = (
            word in ("de", "del", "da", "do", "e", "y", "la", "di", "of", "ul", "i") and end > start
        )
        if words.capitals[end]:
            if words.lowers[end] in rules.borders or words.lowers[end] in rules.openers:
                break
        elif not (small and end + 1 < len(words) and words.capitals[end + 1]):
            break
        end += 1
    return end
