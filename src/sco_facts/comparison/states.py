"""What has happened to that which a figure counts: dead, hurt, missing; destroyed, under water; or
what a sum or a span of time is for: a fine, a bribe, a term in prison.

Reports of one event call the same people residents, passengers or suspects; what has happened to
them is what tells one count from another. "Two dead, five hurt" has two states in one clause, so
what is said to be measured comes first, then the verb, then the words right after and before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sco_facts.comparison.clauses import sum_joint
from sco_facts.comparison.lexicon import Lexicon, StateWords
from sco_facts.comparison.surroundings import Surroundings
from sco_facts.comparison.words import stem, tokens
from sco_facts.facts import Quantity

_PERSONS = "=persons"
_NEXT = re.compile(r"^\s(\w{2,20})\b")
_KIND = re.compile(r"[:/]")
# "restored to 31,000 of the 52,000 households that were cut off"
_RELATIVE = re.compile(r"^\s?(?:\w+\s){0,3}(?:that|who|which) (?:was|were|had|have|has|is|are)\b")


def state_of(
    quantity: Quantity,
    kind: str,
    around: Surroundings,
    head: Collection[str],
    lexicon: Lexicon,
) -> str | None:
    """The state of what is counted, or what is paid or lasts; None where none is told."""
    measured = f"{quantity.measured or ''} {quantity.of or ''}"
    for words in lexicon.states.get(_KIND.split(kind)[0], ()):
        own = _find(measured, words)
        if own is not None:
            return own
        if quantity.measured and words.heads and not words.heads & set(head):
            continue
        texts: list[str | None] = [quantity.action, around.after, around.before]
        if _RELATIVE.search(around.after):
            texts[:2] = around.after, quantity.action
        next_word = _NEXT.match(around.after)
        if next_word:
            texts.insert(0, next_word.group(1))  # "Sixteen dead, 48 injured"
        for text in texts:
            found = _find(text, words)
            if found is not None:
                return found
    return None


def is_part_of_people(state: str | None, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether others to whom the same has happened are counted beside these: "two soldiers and
    nine rebels died", but not "two dead and nine hurt"."""
    joint = sum_joint(around)
    if state is None or joint is None:
        return False
    return all(_find(joint, words) is None for words in lexicon.states["count"])


def counts_people(head: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether the noun that is counted means people: "residents", "miners"."""
    people = lexicon.broader[_PERSONS]
    return any(sense == _PERSONS or sense in people for sense in head)


def _find(text: str | None, words: StateWords) -> str | None:
    """The state that a text tells; None if it tells none, or several."""
    if not text:
        return None
    found = {words.words[stemmed] for stemmed in map(stem, tokens(text)) if stemmed in words.words}
    small = text.casefold()
    found.update(state for phrase, state in words.phrases if phrase in small)
    return found.pop() if len(found) == 1 else None
