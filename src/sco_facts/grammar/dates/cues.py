"""Do the words around a date speak of what is to come, or tell what has been?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from sco_facts.grammar.dates.shape import Shape
from sco_facts.rules.dates import date_words

FUTURE = "future"
PAST = "past"
REPORT = "report"
_PERHAPS = "perhaps past"
# "The talks resume on Monday": a present that is said of plans.
_SCHEDULED = "scheduled"
_CLAUSE = "clause"
# "The museum is closed from Tuesday": so is this, with a participle right behind.
_PRESENT = "present"
_WERE = ("was", "were", "been")
# The words of one plan ("was expected to be due to") are within so many tokens.
_PLAN = 10
# So many tokens (blanks included) are looked at on each side.
_REACH = 40


class Tense(NamedTuple):
    """FUTURE, PAST, REPORT or None; ``sure`` where the cue stands before the expression.

    ``then`` tells that the future is one seen from the past: "was to open".
    """

    sense: str | None
    sure: bool = False
    then: bool = False

    @property
    def ahead(self) -> bool:
        return self.sense == FUTURE

    @property
    def behind(self) -> bool:
        return self.sense in (PAST, REPORT)


class Tenses:
    """What the words around an expression speak of, looked up only when a frame asks."""

    def __init__(self, look: Callable[[bool], Tense]) -> None:
        self._look = look

    @cached_property
    def told(self) -> Tense:
        """By all cues, verbs of saying included."""
        return self._look(True)

    @cached_property
    def events(self) -> Tense:
        """Without the verbs of saying: "said the December talks …" tells nothing of December."""
        return self._look(False)


UNTOLD = Tenses(lambda reports: Tense(None))


def tense_around(shape: Shape, first: int, behind: int, *, reports: bool) -> Tense:
    """The nearest cue before the expression, else the first behind it.

    Behind it, a relative or a subordinate clause tells of something else: "a tanker sank Monday
    carrying crude that will reach …". Verbs of saying count only with ``reports``.
    """
    before = _nearest_cue(shape, range(first - 1, max(first - _REACH, -1), -1), reports=reports)
    if before.sense is not None:
        return before
    places = range(behind, min(behind + _REACH, len(shape.tokens)))
    return Tense(_first_cue_behind(shape, places, reports=reports))


def _nearest_cue(shape: Shape, places: Iterable[int], *, reports: bool) -> Tense:
    """Going back; "held" tells the past only where nothing surer is said, and then not for sure."""
    doubtful = None
    for index in places:
        if ends_sentence(shape, index) or shape.codes[index] == ";":
            break
        sense = _sense(shape.tokens[index])
        if sense == _PERHAPS:
            doubtful = PAST
        elif sense == _PRESENT:
            return _plan_or_past(shape, index, doubtful)
        elif sense not in (None, _CLAUSE) and (sense != REPORT or reports):
            return _governing(shape, index, FUTURE if sense == _SCHEDULED else sense)
    return Tense(doubtful)


def _first_cue_behind(shape: Shape, places: Iterable[int], *, reports: bool) -> str | None:
    """Going on, to the end of the clause."""
    doubtful = None
    for index in places:
        sense = _sense(shape.tokens[index])
        if sense == _CLAUSE or ends_sentence(shape, index) or shape.codes[index] == ";":
            break
        if sense == _PERHAPS:
            doubtful = doubtful or PAST
        elif sense not in (None, _PRESENT) and (sense != REPORT or reports):
            return FUTURE if sense == _SCHEDULED else sense
    return doubtful


def _sense(token: str) -> str | None:
    sense = date_words().cues.get(token)
    return _PERHAPS if sense is None and _is_regular_past(token) else sense


def _governing(shape: Shape, index: int, sense: str | None) -> Tense:
    """ "Was to open", "had been scheduled": what was to come then may be past by now."""
    tokens = shape.tokens
    if sense == PAST and tokens[index] in _WERE and tokens[index + 2 : index + 3] == ["to"]:
        return Tense(FUTURE, then=True)
    if sense != FUTURE:
        return Tense(sense, sure=True)
    # "Were due to resume": back over what is said of the same plan.
    for place in range(index - 2, max(index - _PLAN, -1), -2):
        if tokens[place] != "to" and _sense(tokens[place]) != FUTURE:
            then = tokens[place] in _WERE
            return Tense(sense, sure=not then, then=then)
    return Tense(sense, sure=True)


def _plan_or_past(shape: Shape, index: int, doubtful: str | None) -> Tense:
    """ "Is closed from Tuesday" is a plan; "is dead, killed in a raid Monday" is told."""
    following = shape.tokens[index + 2 : index + 3]
    passive = bool(following) and (
        _is_regular_past(following[0]) or date_words().cues.get(following[0]) == _PERHAPS
    )
    return Tense(FUTURE, sure=True) if passive or doubtful is None else Tense(PAST)


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
