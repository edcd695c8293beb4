"""A model's entity as the words of the name alone: no article, title, role or possessive.

the Afghan Government's → Afghan Government · Col Khalid Taimur Akram → Khalid Taimur Akram
"""

from __future__ import annotations

from sco_facts.grammar.naming.candidates import Candidate, Evidence
from sco_facts.grammar.naming.organs import is_plural_role
from sco_facts.grammar.naming.people import title_end
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules

SORTS = {"PERSON": "person", "PER": "person", "ORG": "organisation"}
PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
OTHER = frozenset({"EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"})
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_PREPOSITIONS = frozenset({"of", "on", "for", "against", "in", "to"})


def cleaned(words: Words, rules: NameRules, evidence: Evidence) -> Candidate | None:
    """The candidate that an entity of the model speaks for, or None."""
    first, last = words.at(evidence.start, evidence.end)
    first, last = _trimmed(words, first, last)
    if first >= last or _is_box(words, first, last):
        return None
    sort = SORTS.get(evidence.label)
    if first and words.texts[first - 1] in rules.introducers:
        sort = None
    if sort is None:
        if evidence.label in PLACES or evidence.label in OTHER or evidence.label in SORTS:
            return Candidate(first, last, "other", evidence.label, 1)
        return None
    first, last = _without_possessor(words, rules, first, last)
    if sort == "person":
        first, last = _person(words, rules, first, last)
        if first >= last or not _is_person(words, rules, first, last):
            return None
        return Candidate(first, last, "person", "model")
    first, last = _organisation(words, rules, first, last)
    last = without_office(words, rules, first, last) if first < last else last
    if first >= last or not is_organisation(words, rules, first, last):
        return None
    return Candidate(first, last, "organisation", "model")


def _trimmed(words: Words, first: int, last: int) -> tuple[int, int]:
    """Without articles, small words and marks at both ends, and cut at a line end."""
    for index in range(first, last):
        if words.texts[index][0] == "\n":
            last = index
            break
    while first < last and (
        (words.lowers[first] in words.rules.openers and words.lowers[first] != "new")
        or not (words.capitals[first] or words.texts[first][0].isalnum())
    ):
        first += 1
    while first < last and (
        words.texts[last - 1] in _POSSESSIVES
        or not words.texts[last - 1][-1].isalnum()
        or words.lowers[last - 1] in words.rules.openers
    ):
        last -= 1
    return first, last


def _is_box(words: Words, first: int, last: int) -> bool:
    """ "PO Box 60000", "P.O. Box"."""
    boxed = "box" in words.lowers[first:last]
    return boxed and words.lowers[first].replace(".", "") in ("po", "gpo", "post", "p", "box")


def _without_possessor(words: Words, rules: NameRules, first: int, last: int) -> tuple[int, int]:
    """ "China's Ministry of Defence" → "Ministry of Defence"."""
    for index in range(last - 2, first, -1):
        if words.texts[index] in _POSSESSIVES and words.slice(first, index) in rules.places:
            return index + 1, last
    return first, last


def _person(words: Words, rules: NameRules, first: int, last: int) -> tuple[int, int]:
    for index in range(first, last):
        mark = words.texts[index]
        if mark in ("(", ")", ",", ";", ":", "/", '"', "“", "”", "[", "]") or mark in _POSSESSIVES:
            last = index
            break
    while first < last:
        end = title_end(words, rules, first)
        lower = words.lowers[first]
        if first < end < last:
            first = end
        elif (
            last - first > 1
            and (
                lower in rules.role_head_words
                or is_plural_role(rules, lower)
                or (last - first > 2 and words.texts[first] in rules.subjects)
                or (words.texts[first] in rules.places and _is_office_word(rules, words, first + 1))
                or (lower in rules.body_nouns and words.opens_sentence(first))
                or (not words.capitals[first] and lower not in rules.particles)
            )
        ) or words.texts[first] == ".":
            first += 1
        else:
            break
    while first < last and not words.capitals[last - 1]:
        last -= 1
    for index in range(first + 1, last):
        word = words.texts[index]
        if word[0].islower() and not words.capitals[index] and word not in rules.particles:
            last = index
            break
    while last - first > 2 and is_acronym(words.texts[last - 1]) and not words.joined(last - 1):
        last -= 1  # "MP", "SAN": letters behind a name
    return first, last


def _is_office_word(rules: NameRules, words: Words, index: int) -> bool:
    lower = words.lowers[index]
    return lower in rules.role_head_words or is_plural_role(rules, lower)


def _is_person(words: Words, rules: NameRules, first: int, last: int) -> bool:
    if any(letter.isdigit() for letter in words.slice(first, last)):
        return False
    if not words.capitals[first] or words.texts[last - 1] in rules.never_heads:
        return False
    if last - first > 1 and words.lowers[first] in rules.introducers:
        return False
    if last - first == 1:
        return not is_common(words, rules, first)
    return words.slice(first, last) not in rules.places


def is_common(words: Words, rules: NameRules, index: int) -> bool:
    """Whether a single word is no name by itself."""
    word, lower = words.texts[index], words.lowers[index]
    return (
        word in rules.places
        or word in rules.never_words
        or word in rules.calendar
        or lower in rules.openers
        or lower in rules.role_head_words
        or lower in rules.title_words
        or lower in words.lower_vocabulary
    )


def _organisation(words: Words, rules: NameRules, first: int, last: int) -> tuple[int, int]:
    while first < last and words.texts[first] in rules.calendar:
        first += 1
    for index in range(first, last):
        if _is_break(words, rules, index, last):
            first, last = (first, index) if index > first else (index + 1, last)
            break
    while first < last and not (words.capitals[first] or words.texts[first][0].isdigit()):
        first += 1
    while first < last and not (words.capitals[last - 1] or words.texts[last - 1][0].isdigit()):
        last -= 1
    return first, last


def without_office(words: Words, rules: NameRules, first: int, last: int) -> int:
    """The end of a body's name in front of an office: "Norvik | Managing Director"."""
    if words.follows(last - 1).casefold() not in rules.role_head_words:
        return last
    end = last
    while end - first > 1 and words.texts[end - 1] in rules.office_openers:
        end -= 1
    return end


def _is_break(words: Words, rules: NameRules, index: int, last: int) -> bool:
    """A mark that stands between names, not inside one."""
    mark = words.texts[index]
    if mark in ("(", ")", ";", ":", '"', "“", "”", "/", "[", "]"):
        return True
    if mark in ("-", "–", "—"):
        return not words.joined(index)
    if mark == ",":
        following = words.texts[index + 1] if index + 1 < last else ""
        return following not in rules.subjects and following not in ("Inc", "Ltd", "LLC")
    return False


def is_organisation(words: Words, rules: NameRules, first: int, last: int) -> bool:
    """Whether a cleaned span can be an organisation's name at all."""
    if not any(words.capitals[first:last]) or words.slice(first, last) in rules.places:
        return False
    if _is_field(words, rules, first, last):
        return False
    if title_end(words, rules, first) >= last or _is_office(words, rules, first, last):
        return False
    if last - first == 1:
        word = words.texts[first]
        if is_acronym(word):
            return _is_plausible_acronym(words, rules, first)
        return (
            word[0].isalpha()
            and word not in rules.subjects
            and not (word in rules.never_heads and first and words.lowers[first - 1] == "the")
            and not (word in rules.organ_nouns and rules.organ_nouns[word].weak)
            and not is_common(words, rules, first)
        )
    while last - first > 1 and words.texts[last - 1][0].isdigit():
        last -= 1
    head, has_tail = head_of(words, first, last)
    if words.lowers[first] in rules.introducers and head not in rules.organ_nouns:
        return False
    if not has_tail and head not in rules.organ_nouns and head.casefold() in rules.role_head_words:
        return False
    if head in rules.never_heads and (has_tail or head not in rules.organ_nouns):
        return False
    return not is_plural_role(rules, head)


def _is_field(words: Words, rules: NameRules, first: int, last: int) -> bool:
    """ "International Cooperation of Zambia": what an office is for, and no organ."""
    for index in range(first, last):
        if index > first and words.lowers[index] in _PREPOSITIONS:
            return words.texts[index - 1] not in rules.organ_nouns
        if words.texts[index] not in rules.subjects and words.lowers[index] not in ("and", "&"):
            return False
    return words.texts[last - 1] not in rules.organ_nouns


def _is_office(words: Words, rules: NameRules, first: int, last: int) -> bool:
    """ "Solicitor General", "Chief Financial Officer", "Head of Media": who, not what."""
    head = first
    for index in range(first, last):
        if words.lowers[index] in _PREPOSITIONS:
            break
        lower = words.lowers[index]
        if not (
            lower in rules.role_head_words
            or lower in rules.role_modifiers
            or lower in rules.title_words
        ):
            return False
        head = index
    if words.follows(last - 1).casefold() in rules.role_head_words:
        return True
    return (words.lowers[head],) in rules.role_heads or (
        head > first and (words.lowers[head - 1], words.lowers[head]) in rules.role_heads
    )


def _is_plausible_acronym(words: Words, rules: NameRules, index: int) -> bool:
    """Not "AK-47", not the place of a dateline ("JAKARTA, 3 May"), not a known other thing."""
    word = words.texts[index]
    if word in rules.never_words or word.title() in rules.places:
        return False
    if "-" in word and any(letter.isdigit() for letter in word):
        return False
    opens = index == 0 or words.texts[index - 1][0] == "\n"
    return not (opens and len(word) > 3 and words.follows(index) in ("-", "–", "—", ",", ":", "("))


def head_of(words: Words, first: int, last: int) -> tuple[str, bool]:
    """The head noun: the last word, or the one before the first "of / on / for" with its tail."""
    for index in range(first + 1, last):
        if words.lowers[index] in _PREPOSITIONS:
            return words.texts[index - 1], True
    return words.texts[last - 1], False
