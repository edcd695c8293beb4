"""Words reduced to stems, without a model: what two phrases must share to speak of one thing.

A light stemmer of our own. It takes off what inflection adds (plurals, -ed, -ing) and the noun
endings that change no meaning between two reports of one figure (-ation, -ment, -ity, -ism), and
spells British and American words alike. It never has to be right, only to treat two forms alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sco_facts.rules.synonyms import word_lists

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_VOWEL = re.compile(r"[aeiouy]")

# Longest first: what comes off, what comes in its place, and how much must be left.
_ENDINGS = (
    ("isations", "iz", 3),
    ("izations", "iz", 3),
    ("isation", "iz", 3),
    ("ization", "iz", 3),
    ("ations", "", 4),
    ("ation", "", 4),
    ("ments", "", 5),
    ("ment", "", 5),
    ("ances", "", 5),
    ("ance", "", 5),
    ("ness", "", 4),
    ("ists", "", 4),
    ("isms", "", 4),
    ("ist", "", 4),
    ("ism", "", 4),
    ("ally", "", 4),
    ("ion", "", 4),
    ("ity", "", 4),
    ("ly", "", 4),
    ("al", "", 5),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, in small letters: "vaccinations", "vaccinated" → "vaccin"."""
    irregular = word_lists().irregular
    word = word.casefold()
    if word in irregular:
        return _finish(irregular[word])
    word = _singular(word)
    word = _bare_verb(irregular.get(word, word))
    for ending, instead, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)] + instead
            break
    return _finish(word)


def tokens(text: str) -> list[str]:
    """The words of a text in order, as written, possessive endings and digits aside."""
    words = _WORD.findall(_POSSESSIVE.sub("", text))
    return [word for word in words if len(word) > 1 and not word[0].isdigit()]


def is_content(word: str) -> bool:
    """Whether a word says what a sentence is about: neither grammar nor mere reporting."""
    return word.casefold() not in word_lists().stop


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _bare_verb(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest):
            return rest
    return word


def _finish(word: str) -> str:
    if len(word) > 5 and word.endswith(("ise", "yse")):
        word = word[:-2] + "z"
    elif len(word) > 5 and word.endswith("is"):
        word = word[:-1] + "z"
    if word.endswith("our") and len(word) > 5:
        word = word[:-3] + "or"
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("ct"):
        word = word[:-1]
    if len(word) > 6 and word.endswith("at"):
        word = word[:-2]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word
