"""Do the words around a date speak of what is to come, or tell what has been?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sco_facts.grammar.dates.shape import Shape
from sco_facts.rules.dates import date_words

FUTURE = "future"
PAST = "past"
_PERHAPS = "perhaps past"
# "The talks resume on Monday": a present that is said of plans.
_SCHEDULED = "scheduled"
_CLAUSE = "clause"
# "The museum is closed from Tuesday": so is this, with a participle right behind.
_PRESENT = "present"
# So many tokens (blanks included) are looked at on each side.
_REACH = 40


class Tense(NamedTuple):
    """FUTURE, PAST or None; ``sure`` where the cue stands before the expression and governs it."""

    sense: str | None
    sure: bool = False


def tense_around(shape: Shape, first: int, behind: int) -> Tense:
    """The nearest cue before the expression, else the first behind it.

    Behind it, a relative or a subordinate clause tells of something else: "a tanker sank Monday
    carrying crude that will reach …".
    """
    before = _first_cue(shape, range(first - 1, max(first - _REACH, -1), -1), one_clause=False)
    if before is not None:
        return Tense(before, sure=True)
    places = range(behind, min(behind + _REACH, len(shape.tokens)))
    return Tense(_first_cue(shape, places, one_clause=True))


def _first_cue(shape: Shape, places: Iterable[int], *, one_clause: bool) -> str | None:
    """The first sure cue within the sentence; "held" tells the past only where there is none."""
    cues = date_words().cues
    doubtful = None
    for index in places:
        if ends_sentence(shape, index):
            break
        token = shape.tokens[index]
        sense = cues.get(token)
        if sense == _CLAUSE:
            if one_clause:
                break
        elif sense == _PERHAPS or (sense is None and _is_regular_past(token)):
            doubtful = doubtful or PAST
        elif sense == _PRESENT:
            if one_clause:
                continue
            return _plan_or_past(shape, index, doubtful)
        elif sense is not None:
            return FUTURE if sense == _SCHEDULED else sense
    return doubtful


def _plan_or_past(shape: Shape, index: int, doubtful: str | None) -> str:
    """ "Is closed from Tuesday" is a plan; "is dead, killed in a raid Monday" is told."""
    following = shape.tokens[index + 2 : index + 3]
    passive = bool(following) and (
        _is_regular_past(following[0]) or date_words().cues.get(following[0]) == _PERHAPS
    )
    return FUTURE if passive or doubtful is None else PAST


def _is_regular_past(token: str) -> bool:
    return token.endswith("ed") and len(token) > 4 and token.islower()


def ends_sentence(shape: Shape, index: int) -> bool:
    """Whether a sentence ends with this token: a line end, or a stop before a blank.

    The stop of an abbreviation ("Sept. 30") ends one too; that costs a cue, and no date.
    """
    if shape.codes[index] == "\n":
        return True
    behind = shape.codes[index + 1 : index + 2]
    return shape.tokens[index] in (".", "!", "?") and behind in (" ", "\n", "")
