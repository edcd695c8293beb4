"""Whether a figure tells of growth or decline: "rose 5%", "a drop of 3 points", "up 12%"."""

from __future__ import annotations

from sco_facts.pipeline.claims.clauses import Clause
from sco_facts.pipeline.claims.context import Context, Figure
from sco_facts.pipeline.claims.nearby import Measured

CHANGES = ("increase", "decrease")


def change_of(
    context: Context, figure: Figure, measured: Measured, clause: Clause | None
) -> str | None:
    """Increase, decrease or None: by its noun, the word beside it, else its verb."""
    if figure.quantity.change is not None:
        return figure.quantity.change
    return measured.change or _by_word(context, figure) or _by_verb(context, figure, clause)


def _by_word(context: Context, figure: Figure) -> str | None:
    """ "up 12%", "5.6% more than", "3 points lower"."""
    doc = context.doc
    before = doc[figure.start - 1] if figure.start > figure.sentence[0] else None
    behind = doc[figure.end] if figure.end < figure.sentence[1] else None
    for change in CHANGES:
        words = context.words.words(change)
        if before is not None and before.lower_ in ("up", "down", "off") and before.lower_ in words:
            if figure.start < 2 or not doc[figure.start - 2].tag_.startswith("VB"):
                return change
        if behind is not None and behind.lower_ in words and not figure.is_count:
            return change
        if figure.is_count and behind is not None and behind.lower_ in ("more", "fewer", "less"):
            if behind.lower_ in words and doc[behind.i + 1 : behind.i + 2].text == "than":
                return change
    return None


def _by_verb(context: Context, figure: Figure, clause: Clause | None) -> str | None:
    if clause is None or figure.end <= clause.verb.i:
        return None
    lemma = context.lemma(clause.verb)
    for change in CHANGES:
        if lemma in context.words.verbs(change):
            return change
    return None
