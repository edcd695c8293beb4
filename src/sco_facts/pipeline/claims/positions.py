"""What a figure measures by its place after another: brackets, "worth", comparisons.

31% of the market (2.6 million …) · up from 23 percent · cocaine worth €85m · , 40% smaller than
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sco_facts.pipeline.claims.context import Context, Figure
from sco_facts.pipeline.claims.nearby import Measured, before
from sco_facts.pipeline.claims.phrases import NOUNS, phrase_after, phrase_around

_COMPARING = {
    "up": ("from",),
    "down": ("from",),
    "unchanged": ("from", "at"),
    "compared": ("with", "to"),
    "opposed": ("to",),
}
_CHANGES = {"up": "increase", "down": "decrease"}
# An opening bracket stands at most this many tokens behind the figure it repeats.
_BRACKET_REACH = 12


def by_position(context: Context, figure: Figure, found: Sequence[Measured]) -> Measured | None:
    """What the figure's place tells; ``found`` is what the figures before it measure."""
    index = before(context, figure)
    if index <= figure.sentence[0]:
        return None
    for rule in _RULES:
        measured = rule(context, figure, index, found)
        if measured is not None:
            return measured
    return None


def previous_in_sentence(
    context: Context, figure: Figure, found: Sequence[Measured], reach: int
) -> Measured | None:
    """What the figure before measures, if it stands in the same sentence and within reach."""
    number = len(found) - 1
    if number < 0:
        return None
    other = context.figures[number]
    if other.sentence != figure.sentence or figure.start - other.end > reach:
        return None
    return found[number] if found[number].phrase is not None else None


def _by_comparison(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "27 percent …, up from 23 percent", "… compared with 58%"."""
    doc = context.doc
    word = doc[index - 1].lower_
    if doc[index].lower_ not in _COMPARING.get(word, ()):
        return None
    previous = previous_in_sentence(context, figure, found, len(doc))
    if previous is None:
        return None
    return replace(previous, change=_CHANGES.get(word), counted=False)


def _by_bracket(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "22.5 % of the global figure (18.4 trillion us dollars)", "revenue ($3bn)"."""
    if context.doc[index].text != "(":
        return None
    previous = previous_in_sentence(context, figure, found, _BRACKET_REACH)
    if previous is not None:
        return Measured(previous.phrase, change=previous.change)
    return _noun_before(context, figure, index)


def _by_worth(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "cocaine worth about €85 million", "a house valued at £2m"."""
    doc = context.doc
    if doc[index].lower_ == "worth":
        return _noun_before(context, figure, index)
    if doc[index].lower_ == "at" and doc[index - 1].lower_ in ("valued", "priced"):
        return _noun_before(context, figure, index - 1)
    return None


def _by_comma(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ ", 3 points lower than in 2014", ", three times the legal limit"."""
    doc = context.doc
    if doc[index].text != "," or figure.end >= len(doc):
        return None
    behind = doc[figure.end].lower_
    words = context.words
    compares = behind in words.words("increase") or behind in words.words("decrease")
    if not compares and figure.quantity.unit != "ratio":
        return None
    previous = previous_in_sentence(context, figure, found, len(doc))
    if previous is None:
        return None
    limit = phrase_after(context, figure.end, determiner=True) if behind == "the" else None
    return Measured(previous.phrase, limit)


def _noun_before(context: Context, figure: Figure, index: int) -> Measured | None:
    """The noun right before a token, behind a comma or not."""
    doc = context.doc
    index -= 1
    if index >= 0 and doc[index].text == ",":
        index -= 1
    if index < figure.sentence[0] or doc[index].tag_ not in NOUNS:
        return None
    return Measured(phrase_around(context, index, figure.sentence[0]))


_RULES = (_by_comparison, _by_bracket, _by_worth, _by_comma)
