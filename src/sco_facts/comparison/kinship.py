"""How likely two figures are one where both texts tell one story: a sum of named weights.

Inside one affair nearly everything is about the same few things, so that a strange word says
little, and much else says more: that misprints, misreadings and updates are near the value as it
was, that few other figures of the kind are left on either side, that both stand at one place of
their text. The weights are those of a logistic regression over the pairs of figures of some forty
affairs, each affair judged by weights learned from the others; two sets, for values that agree and
for values that do not. Features that did not help to judge the other affairs were left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log10, sqrt

from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.scoring import (
    Score,
    are_of_other_reach,
    have_common,
    have_other_names,
    is_elsewhere,
)
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.slips import digits_of, find_slip
from sco_facts.comparison.values import is_loose, nearness, written
from sco_facts.comparison.vetoes import (
    YEARLY,
    are_of_other_states,
    find_weak_doubt,
    have_other_times,
)

APART = {
    "prior": -3.1,
    "slip": 4.1,  # of the pen, that is hardly there by chance
    "tenfold": 0.6,  # a factor of ten, a hundred or a thousand in one or two digits
    "near": 0.8,  # one value is at most half as large again as the other
    "doubled": -0.3,
    "far": -1.2,
    "distance": -2.1,  # in orders of magnitude
    "small": 0.3,
    "unit": 0.8,
    "same unit": 0.3,
    "span of time": 0.7,
    "few others": 1.2,  # of the kind are left in the two documents
    "rare words": 2.2,  # near both figures and near few others
    "common": 0.9,
    "same head": 1.0,
    "unnamed": 0.2,
    "bound": 0.7,  # that may have been passed
    "other place": -1.4,  # of the figures in the order of their documents
    "other time": -1.0,
    "one time": -0.5,
    "earlier": -1.7,
    "doubt": -0.7,  # actual and expected, unless it may be one plan
    "planned": -0.3,
    "share planned": -1.0,
    "yearly": -1.5,
    "level": -1.0,
    "part": -0.7,
    "contrast": -0.6,
    "other state": -1.1,
    "hurt": -1.4,  # counts of people to whom not the same has happened
    "other scope": -0.8,
    "elsewhere": -0.4,
    "local": -0.8,  # a part of the country and the whole
    "owners": -0.2,
    "strange name": -0.4,
    "rivals": -1.2,
}
AGREE = {
    "prior": -1.7,
    "near": 1.0,
    "doubled": -0.3,
    "distance": -0.4,
    "nearness": 0.8,  # of two values that agree
    "loose": -1.3,
    "rounded alike": -0.3,
    "unit": 0.8,
    "same unit": 0.2,
    "rare words": 1.9,
    "common": 0.8,
    "other place": -0.8,
    "other time": -1.4,
    "earlier": -1.2,
    "doubt": -0.3,
    "yearly": -1.0,
    "target": -0.5,
    "small": -0.4,
    "level": -0.7,
    "part": -0.7,
    "other state": -0.7,
    "hurt": -0.6,
    "other scope": -0.9,
    "elsewhere": -0.5,
    "strange name": -0.5,
    "rivals": -1.5,
}
SMALL = 20
NEAR, DOUBLED, FAR = 1.54, 2.0, 3.0  # how many times the other value
BESIDE = 0.25  # how much a word must weigh to stand near a figure
RARE_MOST = 3.0
MOST_APART = 3.0  # orders of magnitude


@dataclass(frozen=True, slots=True)
class Setting:
    """What two documents look like from a pair of their figures.

    ``places`` tells where a figure stands among those of its document, from 0 to 1; ``words`` how
    many figures of its document a word stands near; ``left`` how many figures of the kind are left
    in both documents, multiplied.
    """

    places: tuple[float, float]
    words: tuple[Mapping[str, int], Mapping[str, int]]
    left: int


Features = tuple[tuple[str, float], ...]


def count_words(signatures: list[Signature]) -> Counter[str]:
    """How many figures of a document each word stands near."""
    counts: Counter[str] = Counter()
    for signature in signatures:
        counts.update(sense for sense, weight in signature.bag.items() if weight >= BESIDE)
    return counts


def weigh_kinship(
    a: Signature, b: Signature, score: Score, setting: Setting, lexicon: Lexicon
) -> Features:
    """The evidence that two figures of one affair are one, each feature with its weight."""
    found = describe(a, b, score, setting, lexicon)
    weights = AGREE if score.agree else APART
    return tuple((name, weights[name] * found[name]) for name in weights if found.get(name))


def describe(
    a: Signature, b: Signature, score: Score, setting: Setting, lexicon: Lexicon
) -> dict[str, float]:
    """What can be said of two figures, each from 0 to about 1."""
    find = _agreement if score.agree else _disagreement
    doubts = _doubts(a, b, score, lexicon)
    return _values(a, b) | _setting(a, b, setting) | doubts | find(a, b, score)


def _values(a: Signature, b: Signature) -> dict[str, float]:
    small, large = sorted((abs(float(a.span.point)), abs(float(b.span.point))))
    ratio = large / small if small > 0 else 10.0**MOST_APART
    slip, tenfold = is_telling_slip(a, b), is_tenfold(a, b)
    plain = not slip and not tenfold
    return {
        "prior": 1.0,
        "slip": float(slip),
        "tenfold": float(tenfold and not slip),
        "near": float(plain and ratio < NEAR),
        "doubled": float(plain and NEAR <= ratio < DOUBLED),
        "far": float(plain and ratio >= FAR),
        "distance": 0.0 if tenfold else min(log10(ratio), MOST_APART),
        "small": float(a.kind == "count" and large < SMALL),
    }


def is_telling_slip(a: Signature, b: Signature) -> bool:
    """Whether a slip of the pen turns one value into the other that is hardly there by chance."""
    values = written(a.span, b.span)
    slip = find_slip(*values)
    if slip is None:
        return False
    return min(len(digits_of(value)) for value in values) >= 3 or "swapped" in slip


def is_tenfold(a: Signature, b: Signature) -> bool:
    """Whether one value is the other times ten, a hundred or a thousand."""
    slip = find_slip(*written(a.span, b.span))
    return slip is not None and "swapped" not in slip


def _setting(a: Signature, b: Signature, setting: Setting) -> dict[str, float]:
    one, other = setting.words
    rare = sum(
        min(weight, b.bag[sense]) / sqrt(max(one.get(sense, 0), 1) * max(other.get(sense, 0), 1))
        for sense, weight in a.bag.items()
        if weight >= BESIDE and b.bag.get(sense, 0.0) >= BESIDE
    )
    return {
        "unit": float(a.kind not in ("count", "share", "points")),
        "same unit": float(a.quantity.unit == b.quantity.unit),
        "few others": 1 / sqrt(max(setting.left, 1)),
        "rare words": sqrt(min(rare, RARE_MOST)),
        "other place": abs(setting.places[0] - setting.places[1]),
    }


def _has_strange_name(a: Signature, b: Signature) -> bool:
    """Whether a figure is that of somebody, or something, that the other text never names."""
    return bool(a.own_names) and not a.own_names & b.names


def _doubts(a: Signature, b: Signature, score: Score, lexicon: Lexicon) -> dict[str, float]:
    given = dict(score.weights)
    return {
        "common": float(have_common(a, b, lexicon)),
        "other time": float(have_other_times(a, b)),
        "earlier": float(a.is_earlier != b.is_earlier),
        "doubt": float(find_weak_doubt(a, b, score.agree) is not None),
        "yearly": float(a.group != b.group and (a.state in YEARLY or b.state in YEARLY)),
        "target": float((a.quantity.status == "target") != (b.quantity.status == "target")),
        "level": float(a.growth != b.growth),
        "part": float(a.is_part != b.is_part),
        "other state": float(are_of_other_states(a, b)),
        "hurt": float(a.state != b.state and (a.people or b.people)),
        "other scope": float(given["scope"] < 0),
        "elsewhere": float(is_elsewhere(a, b) or is_elsewhere(b, a)),
        "strange name": float(_has_strange_name(a, b) or _has_strange_name(b, a)),
        "rivals": float(given["rivals"] < 0),
    }


def _disagreement(a: Signature, b: Signature, score: Score) -> dict[str, float]:
    given = dict(score.weights)
    return {
        "span of time": float(a.kind == "time"),
        "same head": float(given["head"] >= 1.0),
        "unnamed": float((not a.quantity.measured) + (not b.quantity.measured)),
        "contrast": float(given["contrast"] < 0),
        "planned": float(a.group != b.group),
        "share planned": float(a.kind == "share" and a.group != b.group),
        "one time": float((a.year is None) != (b.year is None)),
        "local": float(are_of_other_reach(a, b)),
        "owners": float(have_other_names(a, b)),
        "bound": float(sum(side.span.rule.endswith("bound") for side in (a, b))),
    }


def _agreement(a: Signature, b: Signature, score: Score) -> dict[str, float]:
    return {
        "nearness": nearness(a.span, b.span),
        "loose": float(is_loose(a.span, b.span)),
        "rounded alike": float(a.span.place == b.span.place),
    }
