"""Ages and comparisons, which measure the noun before them.

[Maria Lopez], 35, … · [men] over 60 · [patients] older than 60 years · an [area] 40% smaller
"""

from __future__ import annotations

from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.phrases import is_noun, phrase_after, phrase_around

_LIMITS = frozenset({"over", "under", "aged", "above", "below"})


def by_compared_noun(context: Context, figure: Figure) -> Measured | None:
    """The noun before a comparison: "[patients] older than 60 years", "an [area] 40% smaller"."""
    doc = context.doc
    limit = _age_limit(context, figure)
    if limit is not None:
        return Measured(phrase_around(context, limit, figure.sentence[0]))
    if figure.start < 1 or not is_noun(context, figure.start - 1):
        return None
    first = doc[figure.start]
    behind = doc[figure.end] if figure.end < len(doc) else None
    if first.tag_ == "JJR" and first.lower_ not in ("more", "less", "fewer"):
        return Measured(phrase_around(context, figure.start - 1, figure.sentence[0]))
    if behind is not None and behind.tag_ == "JJR" and not figure.is_count:
        return Measured(phrase_around(context, figure.start - 1, figure.sentence[0]))
    return None


def _age_limit(context: Context, figure: Figure) -> int | None:
    """The noun of an age limit: "[men] over 60", "[children] aged 5"."""
    doc = context.doc
    value = figure.quantity.value
    if figure.quantity.unit not in (None, "year") or value is None or not 0 < value < 120:
        return None
    noun = figure.start - 1
    if doc[figure.start].lower_ not in _LIMITS:
        if noun < 1 or doc[noun].lower_ not in _LIMITS:
            return None
        noun -= 1
    if noun < 0 or not is_noun(context, noun) or phrase_after(context, figure.end) is not None:
        return None
    return noun


def by_name_with_age(context: Context, figure: Figure) -> Measured | None:
    """The person of an age: "[Maria Lopez], 35, …"."""
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
    return doc[figure.start - 2].ent_type_ == "PERSON"
