"""What has happened to the people that a figure counts: dead, hurt, missing, homeless, arrested.

Reports of one event call the same people residents, passengers or suspects; what has happened to
them is what tells one count from another. "Two dead, five hurt" has two states in one clause, so
what is said to be measured comes first, then the verb, then the words right after and before.
"""

from __future__ import annotations

from collections.abc import Iterable

from sco_facts.comparison.clauses import sum_joint
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.surroundings import Surroundings
from sco_facts.comparison.words import stem, tokens
from sco_facts.facts import Quantity

_PERSONS = "=persons"


def state_of(
    quantity: Quantity, around: Surroundings, head: Iterable[str], lexicon: Lexicon
) -> str | None:
    """The state of the people who are counted; None if the figure counts no people, or no state
    of theirs is told."""
    if quantity.unit is not None:
        return None
    measured = f"{quantity.measured or ''} {quantity.of or ''}"
    own = _find(measured, lexicon)
    if own is not None:
        return own
    if quantity.measured and not counts_people(head, lexicon):
        return None
    for text in (quantity.action, around.after, around.before):
        found = _find(text, lexicon)
        if found is not None:
            return found
    return None


def is_part_of_people(state: str | None, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether others to whom the same has happened are counted beside these: "two soldiers and
    nine rebels died", but not "two dead and nine hurt"."""
    joint = sum_joint(around)
    return state is not None and joint is not None and _find(joint, lexicon) is None


def counts_people(head: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether the noun that is counted means people: "residents", "miners"."""
    people = lexicon.broader[_PERSONS]
    return any(sense == _PERSONS or sense in people for sense in head)


def _find(text: str | None, lexicon: Lexicon) -> str | None:
    """The state that a text tells; None if it tells none, or several."""
    if not text:
        return None
    found = {
        lexicon.states[stemmed] for stemmed in map(stem, tokens(text)) if stemmed in lexicon.states
    }
    small = text.casefold()
    found.update(state for phrase, state in lexicon.state_phrases if phrase in small)
    return found.pop() if len(found) == 1 else None
