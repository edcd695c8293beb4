"""The tables of synonyms by stem: words for one thing, words that never are, names of a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sco_facts.comparison.words import is_content, stem, tokens
from sco_facts.rules.synonyms import State, Synonyms, WordClass, word_lists


@dataclass(frozen=True, slots=True)
class StateWords:
    """The words that tell what has happened, by stem, and phrases; what it may happen to."""

    words: dict[str, str]
    phrases: tuple[tuple[str, str], ...]
    heads: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """What the tables say of stems."""

    classes: dict[str, str]
    broader: dict[str, frozenset[str]]
    contrasts: dict[str, tuple[tuple[str, int], ...]]
    opposites: frozenset[str]
    places: dict[str, str]
    light: frozenset[str]
    states: dict[str, tuple[StateWords, ...]]

    def sense(self, word: str) -> str:
        """The class of a word, or its stem where the tables do not know it."""
        stemmed = stem(word)
        return self.classes.get(stemmed, stemmed)

    def senses(self, text: str | None) -> list[str]:
        """The content words of a phrase as senses, in order; places by the name of the place."""
        if not text:
            return []
        found = []
        for word in tokens(text):
            if is_content(word):
                found.append(self.places.get(word, self.sense(word)))
        return found

    def stems(self, text: str | None) -> set[str]:
        """Every word of a phrase as a stem, for contrasts: before synonyms make two words one."""
        return {stem(word) for word in tokens(text or "")}

    def is_weak(self, sense: str) -> bool:
        """Whether a sense tells little of what is measured: "total", "people"."""
        return sense in self.light or sense in self.broader

    def kinds_of(self, ids: Iterable[str]) -> frozenset[str]:
        """The senses of rows, with all that is narrower."""
        senses = {sense for row_id in ids for sense in (f"={row_id}", stem(row_id))}
        narrower = (self.broader.get(sense, frozenset()) for sense in senses)
        return frozenset(senses.union(*narrower))

    def related(self, one: str, other: str) -> bool:
        """Whether one of two senses is a general word for the other."""
        return other in self.broader.get(one, ()) or one in self.broader.get(other, ())


def build_lexicon(synonyms: Synonyms) -> Lexicon:
    """Index the tables by stem."""
    classes: dict[str, str] = {}
    for row in synonyms.same:
        for stemmed in _single_stems(row.words):
            classes.setdefault(stemmed, f"={row.id}")
    lexicon = Lexicon(
        classes,
        {
            f"={row.id}" if _is_class(row, synonyms) else stem(row.id): frozenset(
                classes.get(stemmed, stemmed) for stemmed in _single_stems(row.words)
            )
            for row in synonyms.broader
        },
        _contrasts(synonyms),
        frozenset(contrast.id for contrast in synonyms.contrasts if contrast.always),
        {name: names[0] for names in synonyms.places for name in names},
        frozenset(stem(word) for word in word_lists().light),
        {},
    )
    lexicon.states.update(_states(synonyms, lexicon))
    return lexicon


def _states(synonyms: Synonyms, lexicon: Lexicon) -> dict[str, tuple[StateWords, ...]]:
    """By kind of figure, one set of words for each group of things that states are told of."""
    groups: dict[tuple[str, tuple[str, ...]], list[State]] = defaultdict(list)
    for row in synonyms.states:
        groups[row.kind, row.of].append(row)
    found: dict[str, tuple[StateWords, ...]] = {}
    for (kind, of), rows in groups.items():
        words = {stemmed: row.id for row in rows for stemmed in _single_stems(row.words)}
        phrases = tuple((phrase, row.id) for row in rows for phrase in row.phrases)
        found[kind] = (*found.get(kind, ()), StateWords(words, phrases, lexicon.kinds_of(of)))
    return found


def _is_class(row: WordClass, synonyms: Synonyms) -> bool:
    return any(row.id == same.id for same in synonyms.same)


def _contrasts(synonyms: Synonyms) -> dict[str, tuple[tuple[str, int], ...]]:
    sides: dict[str, list[tuple[str, int]]] = {}
    for contrast in synonyms.contrasts:
        for number, side in enumerate(contrast.sides):
            for stemmed in sorted(set(_single_stems(side))):
                sides.setdefault(stemmed, []).append((contrast.id, number))
    return {stemmed: tuple(found) for stemmed, found in sides.items()}


def _single_stems(words: Iterable[str]) -> list[str]:
    return [stem(word) for word in words]
