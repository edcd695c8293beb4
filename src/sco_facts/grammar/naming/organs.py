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
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules, OrganNouns

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
_LEGAL_FORMS = frozenset({"Inc", "Ltd", "LLC", "Limited", "Corp", "Plc", "PLC", "Co", "AG", "SA"})
_LONGEST = 14


def organ_phrases(
    words: Words, rules: NameRules, ends: frozenset[int] = frozenset()
) -> list[Candidate]:
    """Every organ noun's phrase, left to right, none inside another.

    ``ends`` are the words behind which another name ends: "and" joins nothing there.
    """
    nouns = rules.organ_nouns
    phrases: list[Candidate] = []
    done = named = 0
    for place, word in enumerate(words.texts):
        if place < done or word not in nouns:
            continue
        phrase = _phrase(words, rules, place, named, ends)
        if phrase is not None:
            while phrases and phrases[-1].last > phrase.first:
                phrases.pop()
            phrases.append(phrase)
            done = phrase.last
            named = done if phrase.weight > 1 else named
    return phrases


def _phrase(
    words: Words, rules: NameRules, place: int, floor: int, ends: frozenset[int]
) -> Candidate | None:
    first = _left(words, rules, place, floor, ends)
    head = _compound(words, rules, place)
    noun = rules.organ_nouns[words.texts[head]]
    last = _right(words, rules, head + 1, noun)
    if noun.weak and first == head and words.texts[last - 1] not in rules.places:
        last = head + 1
    rule = "organ-noun"
    if first == head and last == head + 1 and noun.leads:
        last = _led(words, rules, head + 1)
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
    return Candidate(first, last, "organisation", rule, 3)


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


def _left(words: Words, rules: NameRules, place: int, floor: int, ends: frozenset[int]) -> int:
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


def _compound(words: Words, rules: NameRules, place: int) -> int:
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


def _right(words: Words, rules: NameRules, last: int, noun: OrganNouns) -> int:
    """The end of the phrase behind its noun, over "of / for / on / against" and capitals."""
    limit = min(len(words), last + _LONGEST)
    while last + 1 < limit and words.lowers[last] in _PREPOSITIONS:
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
    if words.texts[last : last + 1] == [","] and words.follows(last) in _LEGAL_FORMS:
        return last + 2
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


def _led(words: Words, rules: NameRules, start: int) -> int:
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
