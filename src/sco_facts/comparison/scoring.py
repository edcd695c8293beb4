"""How likely two figures are the same one: a sum of named weights of evidence.

The weights are log-odds in the spirit of record linkage (I. P. Fellegi and A. B. Sunter, "A Theory
for Record Linkage", 1969): what two texts share speaks for one figure in proportion to how rarely
it is shared by chance. A number of many digits met twice says much, a "3" met twice very little.
"""

from __future__ import annotations

from dataclasses import dataclass

from sco_facts.comparison.capitals import NAME_START
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.values import distance, do_agree, looseness, nearness
from sco_facts.comparison.vetoes import (
    are_of_other_states,
    are_same_times,
    find_doubt,
    find_soft_clash,
    find_weak_doubt,
)

PAIR = 0.0  # the score from which two figures are put together

# Evidence by the words, whether the values agree or not.
WORDS, WORDS_MOST = 1.5, 5.0
ALIKE = 0.5  # how much a like word counts of what the same word does
HEAD_SAME, HEAD_RELATED, HEAD_ALIKE = 1.6, 0.6, 1.0
SAME_TIME = 0.8
SAME_SCOPE, OTHER_SCOPE = 0.6, -2.5
SOFT_CLASH = -2.0
PART, PART_OF_PEOPLE = -0.7, -6.0  # the second where the values disagree
OTHER_STATE = -2.0  # of sums, shares and spans of time; counts of two states are kept apart
STATE, STATELESS = 0.8, -2.0  # of people: dead, hurt, missing; only one of two counts says so
SAME_NAME, SAME_NAMES_MOST = 0.5, 1.5
STRANGERS, FEW_NAMES = -2.0, 3

# Two values that agree speak for themselves; strange words and doubts count against them.
AGREE_PRIOR = -3.7
HEAD_OTHER = -0.8
STRANGE, STRANGE_MOST = -0.5, -1.5
DOUBT, WEAK_DOUBT = -3.0, -1.2
ALONE = {"share": -1.5, "count": -1.0}  # what has no word in common, by kind
AGREE_UNIT = 1.0

# Two values that do not agree are a conflict only if everything else says that they are one figure.
APART_PRIOR = -4.6
APART_HEAD_OTHER = -2.0
EXTRA, EXTRA_MOST = -0.8, -2.4
ONE_SIDED = 0.5  # of words that only one text has: it may say more of the same
COVERED = 0.8
UNKNOWN_TIME = -0.5
APART_UNIT = 0.6
REACH, NATION = "level-of-state", frozenset({0})  # the contrast, and its side that goes unsaid
ELSEWHERE = -1.0
RIVAL, OTHER_OWNER = -3.0, -2.0
LOCAL, OWNERS = -2.0, -1.5
DEED = -2.5  # of two durations: "sentenced to 12 years", "in office for six years"
THIN, FIRM = -0.5, 0.2
BESIDE = 0.4
PLANNED = -1.0  # "will close 12 kitchens", "is closing 21 kitchens"
NOTHING_COMMON, UNNAMED = -4.0, -0.6
IMPOSSIBLE = -20.0
TOO_FAR = -4.0  # values of which one is twenty times the other, or more


# Features that contradict, the others only miss something; a value far away does so twice.
_AGAINST = {
    "contrast": 1.0,
    "scope": 1.0,
    "state": 1.0,
    "rivals": 1.0,
    "elsewhere": 1.0,
    "owners": 1.0,
    "local": 1.0,
    "people": 1.0,
    "doubt": 1.0,
    "weak doubt": 1.0,
    "deed": 1.0,
    "value": 2.0,
}


@dataclass(frozen=True, slots=True)
class Score:
    """The sum, and the features that it is the sum of."""

    total: float
    weights: tuple[tuple[str, float], ...]
    agree: bool

    @property
    def against(self) -> float:
        """What speaks against the two being one figure, beside a mere lack of words in common."""
        return sum(min(weight, 0.0) * _AGAINST.get(name, 0.0) for name, weight in self.weights)

    @property
    def names(self) -> float:
        """What the names say that the two documents have in common."""
        return dict(self.weights)["names"]

    @property
    def features(self) -> tuple[tuple[str, float], ...]:
        """The weights that are not zero, rounded for a reader."""
        return tuple((name, round(weight, 2)) for name, weight in self.weights if weight)


def score_pair(a: Signature, b: Signature, lexicon: Lexicon) -> Score:
    """The evidence for two figures that no veto keeps apart."""
    agree = do_agree(a, b)
    features = {
        "words": min(WORDS * _shared_weight(a, b, lexicon), WORDS_MOST),
        "head": weigh_heads(a, b, lexicon, HEAD_OTHER if agree else APART_HEAD_OTHER),
        "time": SAME_TIME if are_same_times(a.days, b.days) else 0.0,
        "scope": _scope(a, b),
        "contrast": SOFT_CLASH if find_soft_clash(a, b) else 0.0,
        "part": PART if a.is_part != b.is_part else 0.0,
        "names": _acquaintance(a, b),
        "state": _state(a, b),
        "rivals": _rivalry(a, b),
        **(_agreement(a, b, lexicon) if agree else _disagreement(a, b, lexicon)),
    }
    return Score(round(sum(features.values()), 2), tuple(features.items()), agree)


def is_plausible(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """A quick look at two values that differ: False if they can be no conflict."""
    if find_weak_doubt(a, b, False) is not None or distance(a.span, b.span) <= TOO_FAR:
        return False
    return have_common(a, b, lexicon)


def have_one_state(a: Signature, b: Signature) -> bool:
    """Whether both count people to whom the same has happened, whatever they are called."""
    return a.state is not None and a.state == b.state


def _state(a: Signature, b: Signature) -> float:
    if have_one_state(a, b):
        return STATE
    if are_of_other_states(a, b):
        return OTHER_STATE
    return STATELESS if a.people and b.people and a.state != b.state else 0.0


def _rivalry(a: Signature, b: Signature) -> float:
    """Against a figure of somebody whom the other text knows, but does not speak of here."""
    if a.owners & b.owners:
        return 0.0
    if a.is_rival != b.is_rival:
        return RIVAL
    known = (a.owners & b.names) or (b.owners & a.names)
    return OTHER_OWNER if a.owners and b.owners and known else 0.0


def _acquaintance(a: Signature, b: Signature) -> float:
    """Documents that name the same things speak of one affair; with none in common, hardly."""
    common = len(a.names & b.names)
    if common:
        return min(SAME_NAME * common, SAME_NAMES_MOST)
    few = min(a.sure_names, b.sure_names)
    return 0.0 if few < 2 else STRANGERS if few >= FEW_NAMES else STRANGERS / 2


def _agreement(a: Signature, b: Signature, lexicon: Lexicon) -> dict[str, float]:
    """What is said by two values that agree."""
    strange = min(count_strange(a, b, lexicon), count_strange(b, a, lexicon))
    return {
        "prior": AGREE_PRIOR,
        "unit": 0.0 if a.kind in ("count", "share", "points") else AGREE_UNIT,
        "value": nearness(a.span, b.span),
        "loose": looseness(a.span, b.span),
        "other words": max(STRANGE * strange, STRANGE_MOST),
        "doubt": DOUBT if find_doubt(a, b, True) is not None else 0.0,
        "weak doubt": WEAK_DOUBT if find_weak_doubt(a, b, True) is not None else 0.0,
        "nothing common": 0.0 if have_common(a, b, lexicon) else ALONE.get(a.kind, 0.0),
    }


def have_other_names(a: Signature, b: Signature) -> bool:
    """Whether each is said to be of something by name, and the other's sentence lacks that name."""
    return bool(a.own_names and b.own_names) and not (
        a.own_names & b.near_names or b.own_names & a.near_names
    )


def is_elsewhere(a: Signature, b: Signature) -> bool:
    """Whether one figure is of a place that the other's document never names."""
    return any(
        not any(word[:NAME_START].casefold() in b.names for word in (scope, *scope.split()))
        and scope not in b.names
        for scope in a.scopes
    )


def are_of_other_reach(a: Signature, b: Signature) -> bool:
    """Whether one is said to be of a part of the country, or of the world, and the other is not."""
    reach_a, reach_b = (side.sides.get(REACH, NATION) - NATION for side in (a, b))
    return (a.is_local, a.is_everywhere, reach_a) != (b.is_local, b.is_everywhere, reach_b)


def count_shared(a: Signature, b: Signature) -> int:
    """How many words stand near both figures, beside those that every second text has."""
    return sum(
        1 for sense, weight in a.bag.items() if weight >= FIRM and b.bag.get(sense, 0.0) >= FIRM
    )


def have_common(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether one word of what is measured, or who measures it, is the same on both sides."""
    same = (a.head | a.core) & (b.head | b.core)
    if any(sense not in lexicon.broader for sense in same) or a.holder & b.holder:
        return True
    if have_one_state(a, b) or _meet_crosswise(a, b):
        return True
    if any(lexicon.related(one, other) for one in a.head for other in b.head):
        return True
    return lexicon.are_alike(a.head, b.head)


def _meet_crosswise(a: Signature, b: Signature) -> bool:
    """Whether the noun of either stands beside the other: "a bridge 900 metres long", "the bridge
    has a length of 900 metres"."""
    return stands_beside(a.head, b) and stands_beside(b.head, a)


def stands_beside(head: frozenset[str], other: Signature) -> bool:
    return any(other.bag.get(sense, 0.0) >= BESIDE for sense in head)


def _disagreement(a: Signature, b: Signature, lexicon: Lexicon) -> dict[str, float]:
    """What is said by two values that do not agree."""
    strange = count_strange(a, b, lexicon), count_strange(b, a, lexicon)
    extra = sum(strange) if all(strange) else sum(strange) * ONE_SIDED
    if have_one_state(a, b):
        extra = max(extra - 2, 0.0)  # "suspects" and "protesters" may be the same people
    known = (a.core or a.head) and (b.core or b.head)
    return {
        "prior": APART_PRIOR,
        "unit": 0.0 if a.kind in ("count", "share", "points") else APART_UNIT,
        "elsewhere": ELSEWHERE if is_elsewhere(a, b) or is_elsewhere(b, a) else 0.0,
        "owners": OWNERS if have_other_names(a, b) else 0.0,
        "local": LOCAL if are_of_other_reach(a, b) else 0.0,
        "thin": THIN if count_shared(a, b) < 2 else 0.0,
        "value": distance(a.span, b.span),
        "other words": max(EXTRA * extra, EXTRA_MOST) if extra else COVERED if known else 0.0,
        "one time": UNKNOWN_TIME if (a.year is None) != (b.year is None) else 0.0,
        "people": PART_OF_PEOPLE if have_one_state(a, b) and a.is_part != b.is_part else 0.0,
        "doubt": IMPOSSIBLE if find_doubt(a, b, False) or find_weak_doubt(a, b, False) else 0.0,
        "planned": PLANNED if a.group != b.group else 0.0,
        "nothing common": 0.0 if have_common(a, b, lexicon) else NOTHING_COMMON,
        "deed": DEED if _are_of_other_deeds(a, b) else 0.0,
        "unnamed": 0.0 if a.quantity.measured and b.quantity.measured else UNNAMED,
    }


def _are_of_other_deeds(a: Signature, b: Signature) -> bool:
    """Whether two spans of time are not said to be of one act."""
    return a.kind == "time" and not a.action & b.action and not have_one_state(a, b)


def _shared_weight(a: Signature, b: Signature, lexicon: Lexicon) -> float:
    """What words on both sides weigh, and words that are like one on the other side."""
    small, large = (a.bag, b.bag) if len(a.bag) <= len(b.bag) else (b.bag, a.bag)
    same = sum(min(weight, large[sense]) for sense, weight in small.items() if sense in large)
    return same + ALIKE / 2 * (_alike(a, b, lexicon) + _alike(b, a, lexicon))


def _alike(a: Signature, b: Signature, lexicon: Lexicon) -> float:
    """What the words weigh that stand on one side only, but have a like one on the other only."""
    total = 0.0
    for sense in a.kin:
        near = lexicon.near[sense]
        if sense not in b.bag and not b.bag.keys().isdisjoint(near):
            like = (b.bag[other] for other in near if other in b.bag and other not in a.bag)
            total += min(a.bag[sense], max(like, default=0.0))
    return total


def weigh_heads(a: Signature, b: Signature, lexicon: Lexicon, other: float) -> float:
    if not a.head or not b.head:
        return 0.0
    same = a.head & b.head
    if have_one_state(a, b) and (a.kind == "count" or not (a.core and b.core)):
        return HEAD_SAME
    if same:
        weak = all(sense in lexicon.broader for sense in same)
        return HEAD_RELATED if weak or _name_only_the_whole(a, b) else HEAD_SAME
    if any(lexicon.related(one, other) for one in a.head for other in b.head):
        return HEAD_RELATED
    if a.head & b.core or b.head & a.core or _meet_crosswise(a, b) or have_one_state(a, b):
        return 0.0
    return HEAD_ALIKE if lexicon.are_alike(a.head, b.head) else other


def _name_only_the_whole(a: Signature, b: Signature) -> bool:
    """Whether two shares that differ say of whom, but not what: "58 % of the students …"."""
    return a.kind == "share" and any(
        side.quantity.of is not None and side.quantity.of == side.quantity.measured
        for side in (a, b)
    )


def count_strange(a: Signature, b: Signature, lexicon: Lexicon) -> int:
    """How many words of what one measures stand nowhere around the other, nor words like them."""
    near, around = lexicon.near, b.bag.keys()
    strange = (sense for sense in a.core if sense not in around)
    return sum(1 for sense in strange if sense not in near or around.isdisjoint(near[sense]))


def _scope(a: Signature, b: Signature) -> float:
    if any(b.numbered.get(noun) == number for noun, number in a.numbered.items()):
        return SAME_SCOPE
    if not a.scopes or not b.scopes:
        return 0.0
    words_a = {word for scope in a.scopes for word in scope.casefold().split()}
    words_b = {word for scope in b.scopes for word in scope.casefold().split()}
    return SAME_SCOPE if words_a & words_b else OTHER_SCOPE
