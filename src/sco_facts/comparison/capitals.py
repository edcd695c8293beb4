"""The names in a text, by their capitals alone: places, bodies, people, whoever they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.words import tokens
from sco_facts.rules.synonyms import word_lists

NAME_START = 5  # letters by which "Varlenia" and "Varlenian" are one name


def find_names(
    sentences: Collection[str], plain: Collection[str], lexicon: Lexicon
) -> tuple[frozenset[str], int]:
    """Words in the sentences of a document that are always capitalised; and how many of them stand
    within a sentence, where a capital means a name.

    Places stand by their names, the rest by their beginnings: "Varlenia" and "Varlenian" are one.
    """
    words = {word for sentence in sentences for word in tokens(sentence)}
    within = {word for sentence in sentences for word in tokens(sentence.partition(" ")[2])}
    lists = word_lists()
    found: dict[str, bool] = {}
    for word in words:
        if not word[0].isupper() or len(word) < 3 or word.lower() in words:
            continue
        if word.casefold() not in lists.calendar and word.casefold() not in lists.stop:
            name = _name_of(word, lexicon)
            if name not in plain:
                found[name] = found.get(name, False) or word in within
    return frozenset(found), sum(found.values())


def find_plain_words(sentences: Iterable[str]) -> frozenset[str]:
    """The beginnings of words that are written small: a "Commission" is no name where another
    text has a commission."""
    return frozenset(
        word[:NAME_START]
        for sentence in sentences
        for word in tokens(sentence)
        if word[0].islower()
    )


def find_own_names(phrase: str, names: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """The names of the document that stand in a phrase."""
    found = (_name_of(word, lexicon) for word in tokens(phrase) if word[0].isupper())
    return frozenset(name for name in found if name in names)


def _name_of(word: str, lexicon: Lexicon) -> str:
    return lexicon.places.get(word, word[:NAME_START].casefold())
