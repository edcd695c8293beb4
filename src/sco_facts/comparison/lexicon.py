"""The tables of synonyms by stem: words for one thing, words that never are, names of a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

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
    near: dict[str, frozenset[str]]

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

    def are_alike(self, some: Iterable[str], others: Container[str]) -> bool:
        """Whether one of these senses is like one of the others."""
        return any(like in others for sense in some for like in self.near.get(sense, ()))

    def joints(self, sense: str) -> Iterator[str]:
        """A key for each pair of a sense with a like one, the same from either side."""
        for other in sorted(self.near.get(sense, ())):
            yield "~".join(sorted((sense, other)))


Neighbours: TypeAlias = Callable[[Iterable[str]], Mapping[str, Sequence[str]]]


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
        {},
    )
    lexicon.states.update(_states(synonyms, lexicon))
    return with_neighbours(lexicon, (dict.fromkeys(row.words, row.words) for row in synonyms.like))


def with_neighbours(lexicon: Lexicon, found: Iterable[Mapping[str, Sequence[str]]]) -> Lexicon:
    """The same with words that are said to be alike, unless the tables tell them apart."""
    senses = defaultdict(set, {sense: set(near) for sense, near in lexicon.near.items()})
    for word, others in chain.from_iterable(near.items() for near in found):
        for other in others:
            one, two = lexicon.sense(word), lexicon.sense(other)
            if one != two and not _are_told_apart(lexicon, stem(word), stem(other)):
                senses[one].add(two)
                senses[two].add(one)
    return replace(lexicon, near={sense: frozenset(found) for sense, found in senses.items()})


def _are_told_apart(lexicon: Lexicon, one: str, other: str) -> bool:
    """Whether two stems are of two sides of a contrast, or tell of two states."""
    sides = dict(lexicon.contrasts.get(one, ()))
    if any(
        sides.get(contrast, side) != side for contrast, side in lexicon.contrasts.get(other, ())
    ):
        return True
    return any(
        words.words.get(one, other) != words.words.get(other, other)
        for kinds in lexicon.states.values()
        for words in kinds
        if one in words.words and other in words.words
    )


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
