"""Whether a figure tells of growth or decline: "rose 5%", "a drop of 3 points", "up 12%"."""

from __future__ import annotations

from sco_facts.pipeline.claims.clauses import Clause
from sco_facts.pipeline.claims.context import Context, Figure, Measured
from sco_facts.pipeline.tokens import Token

CHANGES = ("increase", "decrease")


def change_of(
    context: Context, figure: Figure, measured: Measured, clause: Clause | None
) -> str | None:
    """Increase, decrease or None: by its noun, the word beside it, else its verb."""
    if figure.quantity.change is not None:
        return figure.quantity.change
    change = measured.change or _by_word(context, figure)
    return change or _by_verb(context, figure, measured, clause)


def _by_word(context: Context, figure: Figure) -> str | None:
    """ "up 12%", "5.6% more than", "3 points lower"."""
    doc = context.doc
    before = doc[figure.start - 1] if figure.start > figure.sentence[0] else None
    if before is not None and before.lower_ == "by":  # "went up by 12%"
        before = doc[figure.start - 2] if figure.start - 1 > figure.sentence[0] else None
    behind = doc[figure.end] if figure.end < figure.sentence[1] else None
    for change in CHANGES:
        words = context.words.words(change)
        if before is not None and before.lower_ in ("up", "down", "off") and before.lower_ in words:
            verbal = figure.start >= 2 and doc[figure.start - 2].tag_.startswith("VB")
            counts = figure.is_count and not _is_scale(context, behind)
            if not (verbal and (counts or _makes_up(context, figure))):
                return change
        if behind is not None and behind.lower_ in words:
            if behind.lower_ in ("above", "below") and not figure.is_share:
                continue
            compared = doc.text_of(figure.end + 1, figure.end + 2) == "than"
            if compared or not figure.is_count:
                return change
    return None


def _makes_up(context: Context, figure: Figure) -> bool:
    """ "Make up 44 per cent": the particle of a verb, no direction."""
    verb = context.doc[figure.start - 2]
    return context.lemma(verb) in context.words.verbs("portion")


def _is_scale(context: Context, behind: Token | None) -> bool:
    """Whether the figure counts points or the like, which only measure."""
    return behind is not None and context.lemma(behind) in context.words.nouns("scale")


def _by_verb(
    context: Context, figure: Figure, measured: Measured, clause: Clause | None
) -> str | None:
    if clause is None or figure.end <= clause.verb.i:
        return None
    # "Shorten the trip between the two cities": the cities do not change.
    counted = measured.phrase if measured.counted else None
    if counted is not None and clause.branch.i not in range(figure.start, counted.end):
        return None
    if context.doc[figure.start - 1].lower_ == "from":
        return None  # the base that is compared with
    if not measured.by_clause and clause.relation not in ("dobj", "obj", "npadvmod"):
        return None
    if figure.end < len(context.doc) and context.doc[figure.end].tag_ == "HYPH":
        return None
    lemma = context.lemma(clause.verb)
    if lemma == "recover" and clause.relation in ("dobj", "obj") and not figure.is_share:
        return None  # "recovered 12 bodies"
    for change in CHANGES:
        if lemma in context.words.verbs(change):
            return change
    return None
