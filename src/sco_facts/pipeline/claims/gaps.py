"""What a figure measures that leaves out what the one before it in the sentence has said.

… climbed 14% and [European revenue] 3% · growth of 2% this year and 3% next year · 212 votes to 198
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sco_facts.pipeline.claims.clauses import clause_of, is_verb
from sco_facts.pipeline.claims.context import Context, Figure, Measured
from sco_facts.pipeline.claims.phrases import NOUNS, phrase_around

_PERIODS = frozenset({"month", "quarter", "year", "week"})
_TIMING = _PERIODS | {"on", "in", "for", "the", "and", ",", "by"}
# An opening bracket stands at most this many tokens behind the figure it repeats.
REACH = 12


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


def by_gap(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """A clause without its verb: "… climbed 14% and [European revenue] 3%"."""
    doc = context.doc
    if not found or context.figures[len(found) - 1].sentence != figure.sentence:
        return None
    last = context.figures[len(found) - 1]
    if doc[index].lower_ in ("to", "at", "by"):
        index -= 1
    if doc[index].text == ")" and doc[index - 2].text == "(":
        index -= 3  # "imports (CIF) to 530 million"
    between = doc[last.end : index]
    if not 0 < len(between) <= REACH or any(is_verb(token) for token in between):
        return None
    # "Exports totalled $12bn, imports $14bn": the tagger's verb right behind a comma is none.
    verbal = doc[index].tag_ == "VBZ" and doc[index - 1].text == ","
    verbal = verbal and last.quantity.unit == figure.quantity.unit
    if (doc[index].tag_ not in NOUNS and not verbal) or context.is_date(index):
        return None
    phrase = phrase_around(context, index, last.end)
    start = phrase.start - 1
    while start > last.end and (doc[start].tag_ in ("DT", "PRP$") or context.is_date(start)):
        start -= 1
    opened = doc[start].tag_ == "CC" or doc[start].lower_ in (",", ";", "while", "which")
    of_that = doc[start].lower_ == "of" and doc[start - 1].lower_ == "that"
    if opened and _is_forecaster(context, last, figure):
        return replace(found[-1], holder=phrase, gapped=True)
    return Measured(phrase, by_clause=True, gapped=True) if opened or of_that else None


def _is_forecaster(context: Context, last: Figure, figure: Figure) -> bool:
    """ "The government expects growth of 3 percent, [the bank] 2.7": who expects, not what."""
    if last.quantity.unit != figure.quantity.unit:
        return False
    clause = clause_of(context, last)
    return clause is not None and context.lemma(clause.verb) in context.words.verbs("forecast")


def by_series(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """The same for another time: "growth of 2.2 percent this year and 2.8 percent next year"."""
    doc = context.doc
    previous = previous_in_sentence(context, figure, found, REACH)
    if previous is None or doc[index].lower_ not in ("and", ","):
        return None
    last = context.figures[len(found) - 1]
    if last.quantity.unit != figure.quantity.unit or figure.is_count:
        return None
    between = range(last.end, figure.start)
    timed = all(context.is_date(place) or doc[place].lower_ in _TIMING for place in between)
    behind = range(figure.end, min(figure.end + 3, len(doc)))
    dated = any(context.is_date(place) or doc[place].lower_ in _PERIODS for place in behind)
    return Measured(previous.phrase, previous.whole) if timed and dated else None


def by_contest(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """The other side of a count: "by 212 [votes] to 198"."""
    if not figure.is_count or not found or context.doc[index].lower_ not in ("to", "against"):
        return None
    last = found[-1]
    beside = last.counted and last.phrase is not None and last.phrase.end == index
    return last if beside and context.figures[len(found) - 1].is_count else None
