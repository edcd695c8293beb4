"""What a figure takes over from one before it: "this figure", "and rejected 17", "a 9% increase".

opened 640 [containers] and rejected 17 · 178,800 [homes], a 9% increase
"""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.pipeline.claims.clauses import clause_of
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.gaps import previous_in_sentence
from sco_facts.pipeline.claims.phrases import NOUNS, before


def of_last(
    context: Context,
    figure: Figure,
    found: Sequence[Measured],
    known: Measured | None,
    *,
    shares: bool = False,
) -> Measured:
    """What the last figure measured, for "this figure" and pronouns, in reach of one sentence;
    the last of the same unit for ``shares``."""
    whole = known.whole if known else None
    for number in range(len(found) - 1, max(-1, len(found) - 4), -1):
        other = context.figures[number]
        if figure.sentence[0] > other.sentence[1]:
            break
        if shares and other.quantity.unit != figure.quantity.unit:
            continue
        if found[number].phrase is not None:
            number = _told_of(context, found, number)
            if figure.is_share and whole is None:
                whole = _last_whole(context, found, number)
            return Measured(found[number].phrase, whole, by_clause=True)
    return Measured(None, whole)


def _told_of(context: Context, found: Sequence[Measured], last: int) -> int:
    """The figure of a sentence that a clause is about: "[inflation] would fall to 6 % and return
    to the 2 % target. It …"; the last one if none is."""
    for number in range(last, max(-1, last - 3), -1):
        if context.figures[number].sentence != context.figures[last].sentence:
            break
        if found[number].by_clause:
            return number
    return last


def _last_whole(context: Context, found: Sequence[Measured], number: int) -> Phrase | None:
    """The whole of the last share that measures the same as figure ``number`` does."""
    for other in range(number, max(-1, number - 3), -1):
        if found[other].phrase == found[number].phrase and context.figures[other].is_share:
            return found[other].whole
    return None


def of_change(
    context: Context, figure: Figure, known: Measured, found: Sequence[Measured]
) -> Measured:
    """What a bare noun of change restates: "178,800 homes, a 9% increase"; else the noun itself."""
    previous = previous_in_sentence(context, figure, found, len(context.doc))
    if previous is not None:
        return Measured(previous.phrase, change=known.change)
    return known


def left_out(context: Context, figure: Figure, found: Sequence[Measured]) -> Measured:
    """The counted noun of the figure before: "opened 640 containers and rejected 17"."""
    if figure.is_share:
        previous = previous_in_sentence(context, figure, found, len(context.doc))
        if previous is not None and _is_asked(context, previous, len(found) - 1):
            return Measured(previous.phrase, previous.whole or previous.phrase)
    if figure.is_count:
        counted = _without_ages(context, found)
        previous = previous_in_sentence(context, figure, counted, len(context.doc))
        if previous is not None and context.figures[len(counted) - 1].is_count:
            return Measured(previous.phrase)
        if _repeats_verb(context, figure, found):
            return Measured(found[-1].phrase)
    return Measured(_by_denominator(context, figure))


def _without_ages(context: Context, found: Sequence[Measured]) -> Sequence[Measured]:
    """The figures before without ages at the end: "killed three [men], aged 24 and 31, and hurt
    16"."""
    number = len(found)
    while number and context.figures[number - 1].mention.rule == "number.age":
        number -= 1
    return found[:number]


def _is_asked(context: Context, previous: Measured, number: int) -> bool:
    """Whether the figure before names who was asked: "Of 900 pupils …", "31% of voters …"."""
    other = context.figures[number]
    return previous.counted or (
        previous.whole is not None and context.doc[before(context, other)].lower_ != "with"
    )


def _repeats_verb(context: Context, figure: Figure, found: Sequence[Measured]) -> bool:
    """Whether the sentence before did the same: "We trained 40 cooks. We will train 60"."""
    if not found:
        return False
    last = context.figures[len(found) - 1]
    clause, before_it = clause_of(context, figure), clause_of(context, last)
    if last.sentence[1] != figure.sentence[0] or clause is None or before_it is None:
        return False
    return last.is_count and context.lemma(clause.verb) == context.lemma(before_it.verb)


def _by_denominator(context: Context, figure: Figure) -> Phrase | None:
    """Whom an amount serves: "400 pesos per [pupil]"."""
    last = context.doc[figure.end - 1]
    if not figure.is_money or context.doc[figure.end - 2].lower_ != "per":
        return None
    if last.tag_ not in NOUNS or context.lemma(last) in context.words.nouns("denominator"):
        return None
    return Phrase(last.i, last.i + 1, last.i)
