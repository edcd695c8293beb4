"""Whose figure it is: the agent that acts on what is counted, or the possessor of what is measured.

[Police in Rotterdam] seized 1,133 kilos · [Germany]'s exports rose · led by [the regulator]
"""

from __future__ import annotations

from sco_facts.pipeline.claims.clauses import (
    Clause,
    agent_of,
    is_anaphor,
    is_passive,
    object_of,
    only_reports,
    subject_of,
)
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.phrases import (
    NOUNS,
    after_dateline,
    owned_phrase_around,
    phrase_after,
    possessor,
    with_links,
)
from sco_facts.pipeline.tokens import Token

# Prepositions of when and where: what they hold is not what the subject acts on.
_CIRCUMSTANCES = frozenset({"in", "after", "before", "during", "within", "since", "until", "near"})


def holder_of(
    context: Context, figure: Figure, measured: Measured, clause: Clause | None
) -> Phrase | None:
    """The phrase of the holder, a pronoun included; None if the text does not say."""
    if measured.holder is not None or measured.gapped:
        return measured.holder
    owner = None if measured.phrase is None else possessor(context, measured.phrase)
    shared = measured.whole is not None and measured.by_clause
    if shared and measured.phrase is not None and clause is not None:
        return possessor(context, measured.phrase) or _accounting(context, measured, clause)
    agent = _agent(context, figure, measured, clause)
    if owner is not None and measured.whole is None:
        return agent if agent is not None and context.doc[owner.head].tag_ == "PRP$" else owner
    named = _place_of_name(context, measured)
    if named is not None:
        return named
    return agent


def _place_of_name(context: Context, measured: Measured) -> Phrase | None:
    """The organisation that has it: "net profit at [Orbex Holdings]"."""
    phrase = measured.phrase
    if phrase is None or measured.counted or measured.whole is not None:
        return None
    if phrase.end + 1 < len(context.doc) and context.doc[phrase.end].lower_ == "at":
        name = context.name_at(phrase.end + 1)
        return None if name is None else Phrase(name.start, name.end, name.end - 1)
    return None


def _accounting(context: Context, measured: Measured, clause: Clause) -> Phrase | None:
    """Who accounts for a share of a whole is both measured and holder, if it has a name."""
    phrase = measured.phrase
    if phrase is None or context.lemma(clause.verb) not in context.words.verbs("portion"):
        return None
    return phrase if context.doc[phrase.start].tag_ in ("NNP", "NNPS") else None


def _agent(
    context: Context, figure: Figure, measured: Measured, clause: Clause | None
) -> Phrase | None:
    if clause is None or _is_compared(context, figure, measured, clause):
        return None
    verb = clause.verb
    if is_passive(verb):
        agent = agent_of(verb)
        if agent is None or context.is_date(agent.i) or _measures(figure, measured, agent):
            return None
        return _phrase_of(context, agent, figure)
    if figure.end <= verb.i:
        return None
    subject = subject_of(verb)
    if subject is None or context.is_date(subject.i) or _measures(figure, measured, subject):
        return None
    if measured.by_clause and is_anaphor(context, subject):
        return None
    if not _may_hold(context, subject, verb):
        return None
    if object_of(verb) is None and _is_among(context, figure, subject):
        return None
    if clause.relation == "prep" and clause.branch.lower_ in _CIRCUMSTANCES:
        return None
    return _phrase_of(context, subject, figure)


def _is_among(context: Context, figure: Figure, subject: Token) -> bool:
    """Whether the figure is a part of the subject: "40 patients died, among them nine girls"."""
    between = context.doc[max(subject.i, figure.start - 12) : figure.start]
    return any(token.lower_ in ("among", "including") for token in between)


def _may_hold(context: Context, subject: Token, verb: Token) -> bool:
    """Not who only puts a number on it or reports it, nor what merely happened."""
    lemma = context.lemma(verb)
    if lemma == "be" or lemma in context.words.verbs("gauge") or only_reports(context, verb):
        return False
    events = context.words.nouns("event")
    if subject.tag_ == "NNP" and subject.i and subject.doc[subject.i - 1].lower_ in events:
        return False  # "Typhoon Egay"
    return subject.lower_.removesuffix("s") not in events


def _is_compared(context: Context, figure: Figure, measured: Measured, clause: Clause) -> bool:
    """Whether it counts what is compared with: "faster than the forecast of 23 analysts"."""
    between = context.doc[clause.verb.i + 1 : figure.start]
    return measured.counted and any(token.lower_ == "than" for token in between)


def _measures(figure: Figure, measured: Measured, noun: Token) -> bool:
    """Whether a noun is what is measured, or the figure itself."""
    phrase = measured.phrase
    if figure.start <= noun.i < figure.end:
        return True
    if phrase is None:
        return False
    if phrase.start <= noun.i < phrase.end:
        return True
    # "The number of pupils fell to 300": the subject stands for what is measured.
    behind = noun.doc.text_of(noun.i + 1, noun.i + 2)
    counts = behind == "of" and noun.i < phrase.start <= noun.i + 3
    return measured.by_clause and (counts or noun.tag_ == "PRP")


def _phrase_of(context: Context, noun: Token, figure: Figure) -> Phrase | None:
    opening = after_dateline(context, figure.sentence)
    if noun.i < opening:
        return phrase_after(context, opening, determiner=True)
    if noun.tag_ == "PRP":
        return Phrase(noun.i, noun.i + 1, noun.i)
    if noun.tag_ not in NOUNS or context.figure_at(noun.i) is not None:
        return None
    name = context.name_at(noun.i)
    if name is not None and name.mention.kind == "person" and name.end == noun.i + 1:
        return Phrase(name.start, name.end, noun.i)
    phrase = owned_phrase_around(context, noun.i, figure.sentence[0])
    limit = figure.start if noun.i < figure.start else figure.sentence[1]
    return with_links(context, phrase, limit, names=True)
