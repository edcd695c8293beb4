"""Words of like meaning, by Princeton's WordNet: a neighbour is evidence, never a synonym.

The table has lines of two kinds: words that share a meaning ("operation surgery"), and words with
the more general ones of that meaning ("barge > boat"). A word has many meanings, and the table does
not know which one a text has in mind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cache

from sco_facts.comparison.words import stem
from sco_facts.rules.tables import package_text

SOURCE = "thesaurus.txt"
_ABOVE = " > "
_BEGINNING = 3  # letters that a word and its stem have in common


def find_kindred(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words of like meaning for each word, among the words given; of several forms of a word
    one stands for all."""
    forms = {stem(word): word for word in sorted(words)}
    near: dict[str, set[str]] = defaultdict(set)
    for line in _lines_of({stemmed[:_BEGINNING] for stemmed in forms}):
        narrow, _, general = line.partition(_ABOVE)
        ones = _known(narrow, forms)
        others = _known(general, forms) if general else ones
        for one in ones:
            for other in others - {one}:
                near[one].add(other)
                near[other].add(one)
    return {
        forms[stemmed]: tuple(forms[other] for other in sorted(found))
        for stemmed, found in near.items()
    }


def _known(words: str, forms: Container[str]) -> set[str]:
    return {stemmed for word in words.split() if (stemmed := stem(word)) in forms}


def _lines_of(beginnings: Iterable[str]) -> Iterator[str]:
    lines = _lines()
    for beginning in sorted(beginnings):
        yield from lines.get(beginning, ())


@cache
def _lines() -> dict[str, list[str]]:
    """The lines of the table by the beginnings of their words."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in package_text(SOURCE).splitlines():
        for beginning in {word[:_BEGINNING] for word in line.split()}:
            found[beginning].append(line)
    return found
