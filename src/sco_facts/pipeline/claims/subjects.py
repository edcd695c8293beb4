"""The whole phrase of a clause's subject or object.

[Shares of the brewer] slipped · the number of [pupils] · each of the 400 [stalls] costs
"""

from __future__ import annotations

from sco_facts.pipeline.claims.context import Context, Figure, Phrase
from sco_facts.pipeline.claims.phrases import (
    NOUNS,
    after_dateline,
    phrase_after,
    phrase_around,
    with_links,
)
from sco_facts.pipeline.tokens import Token

# What may stand between a subject and its verb.
_BEFORE_VERBS = frozenset({"RB", "MD", "VB", "VBD", "VBZ", "VBP", "VBN"})


def subject_phrase(context: Context, subject: Token, figure: Figure, verb: Token) -> Phrase | None:
    """The phrase of a subject with what links to it."""
    opening = after_dateline(context, figure.sentence)
    if subject.i < opening:
        first = phrase_after(context, opening, determiner=True)
        return None if first is None else phrase_around(context, first.head, opening)
    behind = context.doc[subject.i + 1 : subject.i + 2]
    if subject.lower_ == "each" and len(behind) and behind[0].lower_ == "of":
        return _behind_each(context, behind[0].i + 1)
    if subject.tag_ not in NOUNS:
        return None
    limit = min(figure.start, verb.i) if verb.i > subject.i else figure.start
    if subject.i >= figure.start:
        return None
    return full_phrase(context, subject, figure.sentence[0], limit)


def _behind_light(context: Context, start: int) -> Phrase | None:
    """What a number is of: "the number of [pupils]", "the number of [unemployed]"."""
    inner = phrase_after(context, start, determiner=True)
    start += context.doc[start].tag_ == "DT"
    if inner is None and context.doc[start].tag_ in ("JJ", "VBN"):
        return Phrase(start, start + 1, start)
    return inner


def _behind_each(context: Context, start: int) -> Phrase | None:
    """What "each of" shares out to: "each of the 400 [stalls]"."""
    start += context.doc[start].tag_ == "DT"
    inner = context.figure_at(start)
    start = start if inner is None else context.figures[inner].end
    return phrase_after(context, start, determiner=True)


def full_phrase(context: Context, noun: Token, floor: int, limit: int) -> Phrase:
    """A noun with what belongs to it; "the number of pupils" is "pupils"."""
    doc = context.doc
    phrase = phrase_around(context, noun.i, floor)
    light = context.lemma(noun) in context.words.nouns("light")
    if light and phrase.end < limit and doc[phrase.end].lower_ == "of":
        inner = _behind_light(context, phrase.end + 1)
        if inner is not None:
            return with_links(context, inner, limit)
    return with_links(context, _with_second(context, phrase, limit), limit)


def _with_second(context: Context, phrase: Phrase, limit: int) -> Phrase:
    """With the noun that "and" joins: "[Oil and coal] accounted for 47 %"."""
    doc = context.doc
    if phrase.end + 1 >= limit or doc[phrase.end].lower_ != "and":
        return phrase
    second = phrase_after(context, phrase.end + 1)
    if second is None or second.end > limit or doc[second.head].dep_ != "conj":
        return phrase
    joined = doc[second.head].head.i == phrase.head
    return Phrase(phrase.start, second.end, second.head) if joined else phrase


def behind_opening_date(context: Context, figure: Figure, verb: Token) -> Phrase | None:
    """A subject that the parse gives to the date before it: "In 2023 [exports] fell 4 %"."""
    doc = context.doc
    floor = max(figure.sentence[0], verb.i - 12)
    dated = [date for index in range(floor, verb.i) if (date := context.date_at(index))]
    if not dated:
        return None
    start = dated[-1].end
    start += doc[start].text == ","
    phrase = phrase_after(context, start, determiner=True)
    if phrase is None or phrase.start > start + 1:
        return None
    full = with_links(context, phrase, verb.i, names=True)
    between = doc[full.end : verb.i]
    if full.end > verb.i or not all(token.tag_ in _BEFORE_VERBS for token in between):
        return None
    return with_links(context, phrase, verb.i)
