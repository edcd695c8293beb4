"""Titles, ranks and offices in front of a name: what follows is a person.

His Excellency Vladimir Norov · Executive Director Lt. Col. (Ret.) Khalid Taimur Akram · captain
Virat Kohli
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sco_facts.grammar.naming.candidates import Candidate
from sco_facts.grammar.naming.kinds import COMMA, OPENING_BRACKET, ROLE, TITLE
from sco_facts.grammar.naming.words import QUOTES, Words, is_acronym
from sco_facts.rules.names import NameRules

_LONGEST_NAME = 6
_LONGEST_TITLE = 4


def title_end(words: Words, rules: NameRules, start: int) -> int:
    """The end of the chain of titles that begins at a word: "Lt. Col. (Ret.)"; or ``start``."""
    end = start
    while end < len(words) and words.kinds[end] & (TITLE | OPENING_BRACKET):
        following = _one_title(words, rules, end)
        if following == end:
            break
        end = following
    return end


def _one_title(words: Words, rules: NameRules, start: int) -> int:
    bracket = words.texts[start] == "("
    index = start + bracket
    form: list[str] = []
    best = start
    while index < len(words) and len(form) < _LONGEST_TITLE:
        word = words.lowers[index].strip(".")
        if word not in rules.title_words or (word == "he" and words.texts[index] != "HE"):
            break
        if not bracket and not words.capitals[index] and not form:
            break
        form.append(word)
        index += 1
        if index < len(words) and words.texts[index] == "." and words.joined(index):
            index += 1
        if tuple(form) in rules.titles and (bracket or form != ["r"]):
            if not bracket:
                best = index
            elif index < len(words) and words.texts[index] == ")":
                return index + 1
    return best


def name_end(words: Words, rules: NameRules, start: int) -> int:
    """The end of a person's name that begins at a word; ``start`` if none does."""
    end = start
    limit = min(len(words), start + _LONGEST_NAME)
    while end < limit:
        word, lower = words.texts[end], words.lowers[end]
        if words.capitals[end]:
            if not _may_name(words, rules, end, start) and not _is_surname(
                words, rules, end, start
            ):
                break
            end += 1
            initial = len(word) == 1 or lower in ("jr", "sr", "mohd", "md", "st")
            if initial and end < limit and words.texts[end] == "." and words.joined(end):
                end += 1
        elif (
            (lower in rules.particles and end > start and _particle_run(words, end))
            or (word == "-" and words.joined(end) and end + 1 < limit and words.capitals[end + 1])
            or _is_final_apostrophe(words, start, end)
        ):
            end += 1
        else:
            break
    if (
        end < len(words)
        and words.capitals[end]
        and end > start
        and (words.texts[end] in rules.organ_nouns or words.texts[end] in rules.never_heads)
    ):
        return start
    return end


def _is_final_apostrophe(words: Words, start: int, index: int) -> bool:
    """ "Achieng' Odhiambo": a letter of the name; not a quote's end, not "James' Hall"."""
    if words.texts[index] not in ("'", "’") or index == start or not words.joined(index):
        return False
    if words.texts[index - 1][-1] == "s" or (start and words.texts[start - 1] in QUOTES):
        return False
    if index + 1 >= len(words) or words.texts[index + 1] in words.rules.calendar:
        return False
    return words.capitals[index + 1] and not words.joined(index + 1)


def _is_surname(words: Words, rules: NameRules, index: int, start: int) -> bool:
    """ "administrator Samantha Power": a company's noun as the last word of a name."""
    noun = rules.organ_nouns.get(words.texts[index])
    following = index + 1 < len(words) and words.capitals[index + 1]
    return noun is not None and noun.weak and index == start + 1 and not following


def _particle_run(words: Words, index: int) -> bool:
    """ "bin Abdul", "van der Berg": a capital within two words."""
    return any(
        words.capitals[ahead] for ahead in range(index + 1, min(index + 3, len(words)))
    ) and (words.capitals[index + 1] or words.lowers[index + 1] in words.rules.particles)


def _may_name(words: Words, rules: NameRules, index: int, start: int) -> bool:
    word, lower = words.texts[index], words.lowers[index]
    if index == start and word in rules.surnames and words.follows(index)[:1].isupper():
        return True
    if (
        lower in rules.openers
        or (word in rules.calendar and index == start and word not in rules.given_names)
        or word in rules.organ_nouns
    ):
        return False
    if index > start and "-" in words.texts[start] and word in rules.plain_surnames:
        return True
    if word in rules.never_heads or (lower,) in rules.role_heads:
        return False
    if not word[0].isalpha() or any(letter.isdigit() for letter in word):
        return False
    if index == start and (
        word in rules.places or word in rules.subjects or lower in rules.role_modifiers
    ):
        return False
    if not is_acronym(word):
        return True
    # "Grace Adeyemi | MBE": letters behind a full name are no part of it.
    honour = index > start + 1 and word.isupper() and not words.texts[index - 1].isupper()
    return not (index == start or honour or word in rules.places)


def is_office_word(words: Words, rules: NameRules, place: int) -> bool:
    """ "Solicitor General", "Secretary General": there a rank is part of an office."""
    if not place:
        return False
    before, lower = words.lowers[place - 1], words.lowers[place]
    if (before, lower) in rules.role_heads:
        return True
    return lower in rules.role_head_words and (
        before in rules.role_head_words or before in rules.role_modifiers
    )


def titled_names(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Names behind a title."""
    done = 0
    for place in words.places(TITLE):
        lower = words.lowers[place]
        if place < done or lower not in rules.title_words or not words.capitals[place]:
            continue
        start = title_end(words, rules, place)
        if start == place or is_office_word(words, rules, place):
            continue
        end = name_end(words, rules, start)
        if end == start and words.texts[start : start + 1] and _is_month_name(words, rules, start):
            end = name_end(words, rules, start + 1)
        if end > start:
            done = end
            yield Candidate(start, end, "person", "title", 3)
        else:
            done = start


def _is_month_name(words: Words, rules: NameRules, place: int) -> bool:
    """ "Mrs June Carter", "Mr Monday Okafor": a title makes a name of a word of the calendar."""
    if words.texts[place] not in rules.calendar or place + 1 >= len(words):
        return False
    return words.capitals[place + 1] and name_end(words, rules, place + 1) > place + 1


def role_names(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """Names right behind an office or occupation: "spokesman Zhao Lijian", "Minister Ellwood"."""
    for place in words.places(ROLE):
        if place + 1 >= len(words) or not words.capitals[place + 1]:
            continue
        lower = words.lowers[place]
        start = place + 1
        if title_end(words, rules, start) != start and (words.lowers[start],) in rules.titles:
            continue
        end = name_end(words, rules, start)
        if end > start and words.texts[start] not in rules.never_words:
            weight = 3 if end - start > 1 else 2
            if end - start == 1 and lower in rules.body_nouns:
                weight = 1  # "oil producer Petroba"
            yield Candidate(start, end, "person", "role", weight)


def names_behind_offices(words: Words, rules: NameRules) -> Iterator[Candidate]:
    """ "Its director, Flavia Montes Rivas, left": an office and a full name between commas."""
    for place in words.places(COMMA):
        if not place or words.lowers[place - 1] not in rules.role_head_words:
            continue
        end = name_end(words, rules, place + 1)
        if end - place > 2 and end < len(words) and words.texts[end] == ",":
            yield Candidate(place + 1, end, "person", "role", 2)


def names_behind_bodies(
    words: Words, rules: NameRules, bodies: Iterable[tuple[int, int]]
) -> Iterator[Candidate]:
    """ "Executive Director of the World Food Programme Cindy McCain", "President of Kenya X Y"."""
    for first, last in bodies:
        place = first - 1 - (words.lowers[first - 1] == "the") if first > 1 else 0
        last += last < len(words) and words.texts[last] == ","
        if place < 1 or words.lowers[place] not in ("of", "for"):
            continue
        if words.lowers[place - 1] not in rules.role_head_words:
            continue
        end = name_end(words, rules, last)
        if end - last > 1:
            yield Candidate(last, end, "person", "role", 3)
