"""Do two figures that measure the same thing agree? One verdict, one reason, one plain sentence."""

from __future__ import annotations

from decimal import Decimal

from sco_facts.comparison.findings import Verdict
from sco_facts.comparison.intervals import ARITHMETIC, Interval
from sco_facts.comparison.scales import plain_unit
from sco_facts.comparison.signatures import Signature
from sco_facts.comparison.slips import find_slip
from sco_facts.comparison.values import is_loose, written
from sco_facts.comparison.vetoes import are_opposite
from sco_facts.comparison.wording import find_hidden, format_number

_BOUNDS = ("lower-bound", "upper-bound")
# Of units that do not take an "s".
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "hertz": "hertz",
    "mercury": "mercury",
    "equivalent": "equivalent",
    "units": "units",
}


def relate(a: Signature, b: Signature) -> Verdict:
    """The verdict on two figures whose kinds are equal."""
    if are_opposite(a, b):
        words = f"{_quote(a)} and {_quote(b)} cannot both hold: one is a rise, the other a fall"
        return Verdict("conflicting", "direction", words)
    one, other = a.span, b.span
    if one.meets(other):
        if _is_equal(a, b) or _ends_at(a, b) or _ends_at(b, a):
            return Verdict("equal", "same value", _same_sentence(a, b))
        return Verdict("consistent", *_agreement(a, b))
    earlier = _agreement_with_start(a, b) or _agreement_with_start(b, a)
    if earlier:
        return Verdict("consistent", "change", earlier)
    gap, unit = _gap(a, b)
    hint = _hint(a, b)
    words = f"{_quote(a)} and {_quote(b)} cannot both hold: they are {format_number(gap)}"
    words += f"{_unit_word(unit, gap)} apart"
    if hint:
        words += f"; {hint}"
    return Verdict("conflicting", "apart", words, gap, unit, hint)


def _gap(a: Signature, b: Signature) -> tuple[Decimal, str | None]:
    """How far apart two figures are as a reader reckons: 128 and 120 are 8 apart, rounded or not.

    In the first one's unit, shares in percent. A range counts from its nearer end.
    """
    gap = a.span.stated().gap(b.span.stated())
    if a.kind == "share":
        return gap, "percent"
    return abs(ARITHMETIC.divide(gap, a.span.factor)), a.quantity.unit


def _is_equal(a: Signature, b: Signature) -> bool:
    return (
        a.quantity.bound == b.quantity.bound == "exact"
        and plain_unit(a.quantity.unit) == plain_unit(b.quantity.unit)
        and a.quantity.value == b.quantity.value
    )


def _ends_at(change: Signature, plain: Signature) -> bool:
    """Whether "from A to B" ends exactly at the value that the other text gives."""
    return (
        change.span.rule == "change"
        and plain.quantity.bound == "exact"
        and plain_unit(change.quantity.unit) == plain_unit(plain.quantity.unit)
        and change.span.point == plain.span.point
    )


def _agreement(a: Signature, b: Signature) -> tuple[str, str]:
    """Reason and sentence for two figures whose values meet."""
    rules = (a.span.rule, b.span.rule)
    if "lower-bound" in rules or "upper-bound" in rules:
        return "bound", _bound_sentence(a, b)
    if "range" in rules:
        return "range", _range_sentence(a, b)
    if "about" in rules:
        plain, about = (a, b) if b.span.rule == "about" else (b, a)
        return "approximation", f"{_quote(plain)} fits {_quote(about)}"
    if "change" in rules and a.span.rule != b.span.rule:
        change, plain = (a, b) if a.span.rule == "change" else (b, a)
        return "change", f"{_quote(plain)} is where {_quote(change)} ends"
    if plain_unit(a.quantity.unit) != plain_unit(b.quantity.unit):
        return "converted", f"{_quote(a)} and {_quote(b)} are the same after conversion"
    if a.span.point == b.span.point:
        return "same value", _same_sentence(a, b)
    fine, coarse = (a, b) if a.span.place <= b.span.place else (b, a)
    return "rounding", f"{_quote(fine)} rounds to {_quote(coarse)}"


def _same_sentence(a: Signature, b: Signature) -> str:
    if _quote(a) == _quote(b):
        return f"both say {_quote(a)}"
    if "change" in (a.span.rule, b.span.rule):
        change, plain = (a, b) if a.span.rule == "change" else (b, a)
        return f"{_quote(plain)} is where {_quote(change)} ends"
    return f"{_quote(a)} and {_quote(b)} are the same value"


def _bound_sentence(a: Signature, b: Signature) -> str:
    bounds = [side for side in (a, b) if side.span.rule in _BOUNDS]
    if len(bounds) == 2:
        if a.span.point == b.span.point and a.span.rule == b.span.rule:
            return f"{_quote(a)} and {_quote(b)} set the same bound"
        return f"{_quote(a)} and {_quote(b)} can both hold"
    bound = bounds[0]
    plain = b if bound is a else a
    sentence = f"{_quote(plain)} satisfies {_quote(bound)}"
    return sentence + (", but only loosely" if is_loose(plain.span, bound.span) else "")


def supports(source: Signature, claim: Signature) -> bool:
    """Whether a value that agrees with a claim also bears it out: "more than 1.5 million" does not
    bear out "over two million", nor a bound a value far beyond."""
    one, other = source.span, claim.span
    if one.rule == other.rule == "lower-bound":
        return one.point >= other.point
    if one.rule == other.rule == "upper-bound":
        return one.point <= other.point
    return not (one.rule in _BOUNDS and is_loose(one, other))


def _range_sentence(a: Signature, b: Signature) -> str:
    if a.span.rule == b.span.rule:
        same = a.span.allowed == b.span.allowed
        words = "are the same range" if same else "overlap"
        return f"{_quote(a)} and {_quote(b)} {words}"
    plain, wide = (a, b) if b.span.rule == "range" else (b, a)
    return f"{_quote(plain)} lies within {_quote(wide)}"


def _agreement_with_start(change: Signature, plain: Signature) -> str | None:
    before = change.span.before
    if before is None or not before.meets(plain.span.allowed):
        return None
    return f"{_quote(plain)} is where {_quote(change)} starts"


def _hint(a: Signature, b: Signature) -> str | None:
    slip = find_slip(*written(a.span, b.span))
    if slip is not None:
        return slip
    if (a.span.rule in _BOUNDS) != (b.span.rule in _BOUNDS):
        return "an older bound may have been passed"
    return None


def _unit_word(unit: str | None, number: Decimal) -> str:
    """The unit behind a number, in the plural where it is a word that has one: "180 tonnes"."""
    if unit is None:
        return ""
    if unit in ("percent", "percentage_point"):
        return " percentage points"
    if not unit.replace("_", "").islower() or "/" in unit:
        return f" {unit}"
    *adjectives, noun = unit.split("_")
    if number != 1:
        noun = _PLURALS.get(noun, f"{noun}s")
    return " ".join(("", *adjectives, noun))


def _quote(side: Signature) -> str:
    """The figure as written; in quotation marks if it is more than a number."""
    text = side.fact.shown
    if len(text) > 60:
        text = text[:57] + "..."
    plain = text[:1].isdigit() and side.quantity.bound == "exact"
    hidden = find_hidden(side.fact)
    return (text if plain else f"'{text}'") + (f" ({hidden})" if hidden else "")


def fits_all(intervals: list[Interval]) -> bool:
    """Whether one value lies in every interval."""
    common = intervals[0]
    for interval in intervals[1:]:
        if not common.meets(interval):
            return False
        common = common.common(interval)
    return True
