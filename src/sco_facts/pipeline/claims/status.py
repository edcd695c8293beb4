"""How sure a figure is: actual, an estimate, a forecast, a target, or negated."""

from __future__ import annotations

from sco_facts.pipeline.claims.clauses import Clause, main_verb
from sco_facts.pipeline.claims.context import Context, Figure, Measured
from sco_facts.pipeline.tokens import Token

# Cues stand this near a figure, or on the verbs above it.
_NEAR = 6
_LEVELS = 4
_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute"})
_HELPERS = ("aux", "neg", "acomp")


def status_of(context: Context, figure: Figure, measured: Measured, clause: Clause | None) -> str:
    """The status; negation outweighs a target, a target a forecast, a forecast an estimate."""
    words = context.words
    chain = [] if clause is None else _chain(main_verb(context, clause.verb))
    near = _near(context, figure)
    named = _named(context, measured)
    helpers = {
        child.lower_
        for verb in chain
        if not _is_perfect(verb)
        for child in verb.children
        if child.dep_ in _HELPERS
    }
    above = {context.lemma(verb) for verb in chain[1:]}
    own = {context.lemma(verb) for verb in chain[:1]}
    passive = {context.lemma(verb) for verb in chain[:1] if verb.tag_ == "VBN"}
    written = set() if measured.counted else {token.lower_ for token in near}
    estimated = {token.lower_ for token in near} & words.words("estimate")
    if clause is not None and _is_negated(context, figure, chain):
        return "negated"
    if above & words.verbs("target") or own & {"aim", "plan", "target"} or _is_due(context, chain):
        return "target"
    if named & words.nouns("target"):
        return "target"
    if helpers & words.words("forecast") or above & words.verbs("prospect") - {"be"}:
        return "forecast"
    if (above | own) & words.verbs("forecast") or (written | named) & words.words("projection"):
        return "forecast"
    if estimated or "estimate" in above | passive:
        return "estimate"
    return "estimate" if context.is_estimated(figure.sentence) else "actual"


def _is_perfect(verb: Token) -> bool:
    """ "May have gone": what may have been is no forecast."""
    return any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children)


def _named(context: Context, measured: Measured) -> set[str]:
    """The lemma of what is measured, unless the figure merely counts it or is a
    part of it: "12 goals", "94% of the target"."""
    if measured.phrase is None or measured.counted or measured.phrase == measured.whole:
        return set()
    head = context.doc[measured.phrase.head]
    return {context.lemma(head)} if head.tag_.startswith("NN") else set()


def _chain(verb: Token) -> list[Token]:
    """The governing verb and the verbs that it depends on as an infinitive or gerund."""
    chain = [verb]
    while len(chain) < _LEVELS:
        verb = chain[-1]
        above = verb.head
        if verb.dep_ == "pcomp" and above.dep_ == "prep":
            above = above.head
        elif verb.dep_ == "conj" and any(child.dep_ == "aux" for child in above.children):
            if any(child.dep_ in (*_HELPERS, "nsubj", "nsubjpass") for child in verb.children):
                break
        elif verb.dep_ != "xcomp":
            break
        if above.i == verb.i or not above.tag_.startswith("VB"):
            break
        chain.append(above)
    return chain


def _is_negated(context: Context, figure: Figure, chain: list[Token]) -> bool:
    negations = context.words.words("negated")
    above = chain[-1].head if chain[-1].dep_ == "ccomp" else None
    if above is not None and context.lemma(above) in _DENYING and above.i < figure.start:
        return True
    return any(
        child.dep_ == "neg" and child.lower_ in negations and child.i < figure.start
        for verb in chain[:2]
        for child in verb.children
    )


def _is_due(context: Context, chain: list[Token]) -> bool:
    """ "Troops are to be withdrawn": an infinitive that hangs on a bare form of "be"."""
    return len(chain) > 1 and context.lemma(chain[1]) == "be" and chain[0].dep_ == "xcomp"


def _near(context: Context, figure: Figure) -> list[Token]:
    start = max(figure.sentence[0], figure.start - _NEAR)
    for index in range(figure.start - 1, start - 1, -1):
        if context.doc[index].text in (";", ",") or context.figure_at(index) is not None:
            start = index
            break
    return context.doc[start : min(figure.start + 3, figure.end)]
