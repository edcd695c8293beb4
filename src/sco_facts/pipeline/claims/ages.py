"""Ages and comparisons, which measure the noun before them.

[Maria Lopez], 35, … · [men] over 60 · [patients] older than 60 years · an [area] 40% smaller
"""

from __future__ import annotations

from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.phrases import is_noun, phrase_around

# Words that tell an age, and those that may stand between them and the noun before.
_AGES = frozenset(
    {"over", "under", "aged", "ages", "age", "above", "below", "older", "younger", "+"}
)
_LEADS = _AGES | {",", "of", "the", "between", "from", "at", "least", "who", "are", "is", "were"}
_LONGEST_LEAD = 4


def by_aged_noun(context: Context, figure: Figure) -> Measured | None:
    """Who has an age: "[men] over 60", "[children] aged 5", "[voters] between the ages of 18 and
    29", "[drivers] 75 or older"."""
    doc = context.doc
    if figure.quantity.unit not in ("year", "month") or figure.start < 1:
        return None
    inside = any(token.lower_ in _AGES for token in doc[figure.start : figure.end])
    index = figure.start - 1
    told = inside
    for _ in range(_LONGEST_LEAD):
        if doc[index].lower_ not in _LEADS or index == figure.sentence[0]:
            break
        told = told or doc[index].lower_ in _AGES
        index -= 1
    if not told or not is_noun(context, index) or context.is_date(index):
        return None
    if context.figure_at(index) is not None:
        return None  # "17 % are 60 or older"
    return Measured(phrase_around(context, index, figure.sentence[0]))


def by_compared_noun(context: Context, figure: Figure) -> Measured | None:
    """The noun before a comparison: "[patients] heavier than 60 kilos", "an [area] 40% smaller"."""
    doc = context.doc
    if figure.start < 1 or not is_noun(context, figure.start - 1):
        return None
    first = doc[figure.start]
    behind = doc[figure.end] if figure.end < len(doc) else None
    if first.tag_ == "JJR" and first.lower_ not in ("more", "less", "fewer"):
        return Measured(phrase_around(context, figure.start - 1, figure.sentence[0]))
    if behind is not None and behind.tag_ == "JJR" and not figure.is_count:
        return Measured(phrase_around(context, figure.start - 1, figure.sentence[0]))
    return None


def by_name_with_age(context: Context, figure: Figure) -> Measured | None:
    """The person of an age: "[Maria Lopez], 35, …", "a [woman], 34, …"."""
    doc = context.doc
    if not is_age(context, figure):
        return None
    name = context.name_at(figure.start - 2)
    if name is not None:
        return Measured(Phrase(name.start, name.end, name.end - 1))
    return Measured(phrase_around(context, figure.start - 2, figure.sentence[0])) if doc else None


def is_age(context: Context, figure: Figure) -> bool:
    """Whether a bare number between commas behind a person's name is an age."""
    doc = context.doc
    value = figure.quantity.value
    if figure.start < 2 or figure.end >= len(doc) or value is None or not 0 < value < 120:
        return False
    if not figure.is_count and figure.quantity.unit != "year":
        return False
    if doc[figure.start - 1].text not in (",", "(") or doc[figure.end].text not in (",", ")", "."):
        return False
    name = context.name_at(figure.start - 2)
    if name is not None:
        return name.mention.kind == "person"
    if figure.mention.rule == "number.age" and is_noun(context, figure.start - 2):
        return True
    return doc[figure.start - 2].ent_type_ == "PERSON"
