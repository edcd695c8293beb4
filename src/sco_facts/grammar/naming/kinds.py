"""What each word can be for the rules about names, answered once a word and not once a rule.

The rules ask the same small questions of every word of a text: has it a capital, does it begin a
title, is it an organ noun? A word's answers are bits of one number, kept for when it comes again,
so that each rule visits the places where it can apply and no others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sco_facts.rules.names import NameRules

# "al-Qaeda" has a capital too.
CAPITAL: Final = 1
# Begins in lower case.
SMALL: Final = 1 << 1
LINE_END: Final = 1 << 2
COMMA: Final = 1 << 3
OPENING_BRACKET: Final = 1 << 4
ORGAN_NOUN: Final = 1 << 5
# May begin a title; its bracket may, too.
TITLE: Final = 1 << 6
# An office or occupation.
ROLE: Final = 1 << 7
GIVEN_NAME: Final = 1 << 8
PERSON_VERB: Final = 1 << 9
# "M.R.", "By", ":", in front of a name.
BEFORE_NAME: Final = 1 << 10
SCORE: Final = 1 << 11
# "led", "chaired": whoever does that, behind "by", is a person.
LEADING: Final = 1 << 12

_PREFIXED = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|bin|ibn|ul|d|l|de)[-’'][A-ZÀ-Þ]")
_SCORE = re.compile(r"\d{1,3}-\d{1,3}$")
_LONGEST_SYLLABLE = 5
# So many words are remembered, about 100 bytes each, and none that is longer.
_REMEMBERED = 10_000
_LONGEST = 40


class Kinds(dict[str, int]):
    """The kinds of each word as it is written."""

    def __init__(self, rules: NameRules) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, word: str) -> int:
        kind = sum(bit for bit, holds in _answers(word, self._rules) if holds)
        if len(self) < _REMEMBERED and len(word) < _LONGEST:
            self[word] = kind
        return kind


@cache
def kinds(rules: NameRules) -> Kinds:
    """The kinds of words by a set of rules."""
    return Kinds(rules)


def _answers(word: str, rules: NameRules) -> tuple[tuple[int, bool], ...]:
    lower = word.casefold()
    small = word[0].islower()
    return (
        (CAPITAL, word[0].isupper() or (small and _PREFIXED.match(word) is not None)),
        (SMALL, small),
        (LINE_END, word[0] == "\n"),
        (COMMA, word == ","),
        (OPENING_BRACKET, word == "("),
        (ORGAN_NOUN, word in rules.organ_nouns),
        (TITLE, lower.strip(".") in rules.title_words),
        (ROLE, lower in rules.role_head_words),
        (GIVEN_NAME, _is_given_name(word, rules)),
        (PERSON_VERB, word in rules.person_verbs),
        (BEFORE_NAME, word in ("By", ":") or (word[-1] == "." and len(word) > 2)),
        (LEADING, word in rules.leading_verbs),
        (SCORE, _SCORE.match(word) is not None),
    )


def _is_given_name(word: str, rules: NameRules) -> bool:
    """ "Anne", "Anne-Marthe", "Sung-ho": hyphens join given names."""
    if word in rules.given_names:
        return True
    one, hyphen, other = word.partition("-")
    if not hyphen or not (one.isalpha() and other.isalpha() and one[0].isupper()):
        return False
    return one in rules.given_names or (
        other.islower() and max(len(one), len(other)) <= _LONGEST_SYLLABLE
    )
