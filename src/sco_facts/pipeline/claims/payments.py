"""What money is for: what was bought or built with it, or what it is spent on.

[The bridge] was built for $30m · €5m in [compensation] · spent £2m on [roads]
"""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.pipeline.claims.clauses import clause_of, is_passive, subject_of, verb_before
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.phrases import NOUNS, before, behind_of, phrase_around, with_links

# How money is paid, not what for: "$9m in bitcoin".
_MANNERS = frozenset(
    {"cash", "bitcoin", "bitcoins", "cryptocurrency", "crypto", "advance", "instalments", "full"}
)


def by_use_behind(context: Context, figure: Figure) -> Measured | None:
    """What money is in or for: "€5m in compensation", "spent £2m on roads"."""
    doc = context.doc
    if not figure.is_money or figure.end + 1 >= len(doc) or doc[figure.start - 1].lower_ == "at":
        return None
    link = doc[figure.end].lower_
    if link == "for" and _is_fined(context, figure):
        return None
    phrase, _ = behind_of(context, figure.end + 1)
    if link not in ("in", "on", "for", "toward", "towards") or phrase is None:
        return None
    if link == "in" and (
        doc[phrase.head].tag_ in ("NNP", "NNPS") or doc[phrase.head].lower_ in _MANNERS
    ):
        return None
    if context.lemma(doc[phrase.head]) in context.words.nouns("period"):
        return None
    verb = verb_before(context, figure)
    amounts = verb is not None and context.lemma(verb) in context.words.verbs("amount")
    spends = _has_outlay(context, figure)
    if (amounts and not spends) or (link == "on" and not spends):
        return None
    return Measured(with_links(context, phrase, len(doc)))


def _is_fined(context: Context, figure: Figure) -> bool:
    """ "Fined $2m for the spill", "fined the mine $2m for it"."""
    index = before(context, figure)
    words = context.doc[max(figure.sentence[0], index - 3) : index + 1]
    return any(token.tag_[0] == "V" and context.lemma(token) in ("fine", "sue") for token in words)


def _has_outlay(context: Context, figure: Figure) -> bool:
    """Whether money is spent, set aside or asked for in the words before it."""
    outlay = context.words.verbs("outlay")
    start = max(figure.sentence[0], figure.start - 10)
    return any(
        token.tag_.startswith("VB") and context.lemma(token) in outlay
        for token in context.doc[start : figure.start]
    )


def built_at(context: Context, figure: Figure) -> Phrase | None:
    """What had the price: "[The bridge] was built at a cost of $30m"."""
    clause = clause_of(context, figure)
    if clause is None or not is_passive(clause.verb) or clause.verb.i > figure.start:
        return None
    subject = subject_of(clause.verb)
    if subject is None or subject.tag_ not in NOUNS or subject.i > clause.verb.i:
        return None
    return phrase_around(context, subject.i, figure.sentence[0])


def by_payment(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """What was had for a price: "[The bridge] was built for $30m"."""
    if not figure.is_money or context.doc[index].lower_ != "for":
        return None
    clause = clause_of(context, figure)
    if clause is None or context.lemma(clause.verb) not in context.words.verbs("price"):
        return None
    noun = subject_of(clause.verb) if is_passive(clause.verb) else None
    if noun is None or noun.tag_ not in NOUNS or not figure.sentence[0] <= noun.i < index:
        return None
    if context.figure_at(noun.i) is not None:
        return None
    phrase = phrase_around(context, noun.i, figure.sentence[0])
    return Measured(with_links(context, phrase, clause.verb.i), by_clause=True)
