"""How sure a figure is: actual, an estimate, a forecast, a target, or negated."""

from __future__ import annotations

from sco_facts.pipeline.claims.clauses import Clause
from sco_facts.pipeline.claims.context import Context, Figure

# Cues stand this near a figure, or on the verbs above it.
_NEAR = 6
_LEVELS = 4


def status_of(context: Context, figure: Figure, clause: Clause | None) -> str:
    """The status; negation outweighs a target, a target a forecast, a forecast an estimate."""
    governing = _governing_words(context, figure, clause)
    for status, found in governing.items():
        if found:
            return status
    return "actual"


def _governing_words(
    context: Context, figure: Figure, clause: Clause | None
) -> dict[str, bool]:
    words = context.words
    lemmas: set[str] = set()
    helpers: set[str] = set()
    nouns: set[str] = set()
    negated = False
    if clause is not None:
        verb = clause.verb
        for level in range(_LEVELS):
            if level:
                if verb.dep_ not in ("xcomp", "conj", "acl", "advcl") or verb.head.i == verb.i:
                    break
                if verb.dep_ in ("acl", "advcl") and not _is_infinitive(verb):
                    break
                verb = verb.head
            children = [child for child in verb.children if child.dep_ in ("aux", "neg", "acomp")]
            helpers.update(child.lower_ for child in children if child.i != figure.start)
            if level < 2 and verb.i < figure.start:
                negated = negated or any(
                    child.lower_ in words.words("negated") for child in children
                )
            if level or verb.tag_ == "VBN":
                lemmas.add(context.lemma(verb))
            elif context.lemma(verb) in words.verbs("target") | words.verbs("forecast"):
                lemmas.add(context.lemma(verb))
            nouns.add(context.lemma(verb))
    start = max(figure.sentence[0], figure.start - _NEAR)
    near = context.doc[start : figure.start]
    near_words = {token.lower_ for token in near if token.tag_ not in ("VB",)}
    near_nouns = {context.lemma(token) for token in near if token.tag_.startswith("NN")}
    return {
        "negated": negated,
        "target": bool(lemmas & words.verbs("target")) or bool(near_nouns & words.nouns("target")),
        "forecast": bool(lemmas & words.verbs("forecast"))
        or bool(helpers & words.words("forecast"))
        or bool(near_words & (words.words("forecast") - {"may", "could", "would", "might"})),
        "estimate": bool(near_words & words.words("estimate"))
        or "estimate" in lemmas | nouns
        or _estimated_by_source(context, figure),
    }


def _is_infinitive(verb: object) -> bool:
    children = getattr(verb, "children", ())
    return any(child.tag_ == "TO" for child in children)


def _estimated_by_source(context: Context, figure: Figure) -> bool:
    """ "According to preliminary estimates, …": the sentence names an estimate as its source."""
    doc = context.doc
    first, last = figure.sentence
    for index in range(first, min(last, first + 60)):
        if doc[index].lower_ == "according":
            behind = doc[index + 1 : index + 6]
            return any(token.lower_ in context.words.words("estimate") for token in behind)
    return False
