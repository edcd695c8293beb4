"""What each figure of a text measures: by its neighbours, list, clause or forerunner.

total GDP … amounted to 22.5 % of the global figure (18.4 trillion us dollars). This figure …
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sco_facts.pipeline.claims.clauses import (
    Clause,
    clause_of,
    is_anaphor,
    object_of,
    subject_of,
    verb_before,
)
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.labels import labels
from sco_facts.pipeline.claims.nearby import before, beside
from sco_facts.pipeline.claims.phrases import (
    NOUNS,
    after_dateline,
    phrase_after,
    phrase_around,
    with_links,
)
from sco_facts.pipeline.claims.positions import by_position, previous_in_sentence

_TOWARDS = frozenset(
    {"by", "to", "from", "at", "for", "below", "above", "under", "over", "into", "as"}
)
_LISTING = frozenset({",", "and", "or", "/", "&", "-", "–"})


def measure(context: Context) -> list[Measured]:
    """What each figure measures, aligned with ``context.figures``."""
    figures = context.figures
    labelled = labels(context)
    own = [labelled.get(number) or beside(context, figure) for number, figure in enumerate(figures)]
    _share_nouns(context, own)
    found: list[Measured] = []
    for number, figure in enumerate(figures):
        known = own[number]
        if known is None or _may_be_subjects(context, figure, known):
            known = _by_clause(context, figure, known, found)
        elif known.bare or known.phrase is None:
            known = _with_forerunner(context, figure, known, found)
        found.append(known)
    return found


def _may_be_subjects(context: Context, figure: Figure, known: Measured) -> bool:
    """A share of a whole, or points: the subject may be what is measured, not the noun beside."""
    if figure.is_share and known.whole is not None:
        return True
    if not known.counted or known.phrase is None:
        return False
    verb = verb_before(context, figure)
    subject = None if verb is None or context.lemma(verb) != "be" else subject_of(verb)
    if subject is not None and subject.lower_ in ("rate", "ratio", "average", "density"):
        return True
    bare = known.phrase.end - known.phrase.start == 1
    return bare and context.lemma(context.doc[known.phrase.head]) in context.words.nouns("scale")


def _share_nouns(context: Context, own: list[Measured | None]) -> None:
    """Give the noun of a list's last figure to those before it: "4, 9 and 11 treaties"."""
    figures = context.figures
    for number in range(len(figures) - 2, -1, -1):
        following = own[number + 1]
        if own[number] is not None or following is None or not following.counted:
            continue
        figure, other = figures[number], figures[number + 1]
        verb = verb_before(context, figure)
        if verb is not None and context.lemma(verb) in context.words.verbs("equality") - {"be"}:
            continue
        between = context.doc[figure.end : other.start]
        listed = 0 < len(between) <= 4 and all(
            token.lower_ in _LISTING or token.tag_ == "JJ" or token.ent_type_ == "NORP"
            for token in between
        )
        if listed and figure.quantity.unit == other.quantity.unit:
            own[number] = following


def _by_clause(
    context: Context, figure: Figure, known: Measured | None, found: Sequence[Measured]
) -> Measured:
    """What the clause says; ``known`` holds the whole of a share."""
    copied = by_position(context, figure, found) if known is None else None
    if copied is not None:
        return copied
    clause = clause_of(context, figure)
    if clause is None:
        return known or Measured(None)
    if known is None and _is_bare_object(context, figure, clause):
        elliptic = _elliptic(context, figure, found)
        if elliptic.phrase is not None:
            return elliptic
    phrase = _by_object(context, figure, clause)
    moved = object_of(clause.verb)
    if phrase is not None and moved is not None and is_anaphor(context, moved):
        return _forerunner(context, figure, found, known)
    if phrase is None and _stands_for_subject(context, figure, clause, known):
        stood = _by_subject(context, figure, clause, known, found)
        if stood is not None:
            return stood
    if phrase is None and figure.is_money:
        phrase = _by_purpose(context, figure, clause)
    if phrase is None:
        return known or _elliptic(context, figure, found)
    return Measured(phrase, known.whole if known else None, by_clause=True)


def _by_subject(
    context: Context,
    figure: Figure,
    clause: Clause,
    known: Measured | None,
    found: Sequence[Measured],
) -> Measured | None:
    """The subject of the clause, or what it points back to."""
    subject = subject_of(clause.verb)
    if subject is None:
        return None
    if is_anaphor(context, subject):
        return _forerunner(context, figure, found, known)
    inner = context.figure_at(subject.i)
    if inner is not None and inner < len(found):
        phrase = found[inner].phrase
    else:
        phrase = subject_phrase(context, subject, figure, clause.verb)
    whole = known.whole if known else None
    return None if phrase is None else Measured(phrase, whole, by_clause=True)


def _by_purpose(context: Context, figure: Figure, clause: Clause) -> Phrase | None:
    """What the money that is the subject is for: "€5m will be needed for [repairs]"."""
    if figure.end > clause.verb.i:
        return None
    for child in clause.verb.children:
        if child.lower_ in ("for", "on") and child.i > clause.verb.i:
            return phrase_after(context, child.i + 1, determiner=True)
    return None


def _is_bare_object(context: Context, figure: Figure, clause: Clause) -> bool:
    """Whether a count is the object of a verb of doing: "… and rejected 17"."""
    if not figure.is_count or clause.relation not in ("dobj", "obj"):
        return False
    return context.lemma(clause.verb) not in context.words.verbs("amount")


def _by_object(context: Context, figure: Figure, clause: Clause) -> Phrase | None:
    """The object that a verb moves by, to or for a figure: "cut [emissions] by 55%"."""
    target = object_of(clause.verb)
    if target is None or figure.start <= target.i < figure.end or target.i > figure.start:
        return None
    if target.tag_ not in NOUNS or context.figure_at(target.i) is not None:
        return None
    if any(context.figure_at(child.i) is not None for child in target.children):
        return None
    index = before(context, figure)
    first = context.doc[figure.start].lower_
    if context.doc[index].lower_ not in _TOWARDS and first not in _TOWARDS - {"over", "under"}:
        return None
    return full_phrase(context, target, figure.sentence[0], index)


def _stands_for_subject(
    context: Context, figure: Figure, clause: Clause, known: Measured | None
) -> bool:
    """Whether the figure says how much its subject is, or by how much it changed."""
    verb = clause.verb
    if figure.end <= verb.i:
        return False
    lemma = context.lemma(verb)
    words = context.words
    changes = lemma in words.verbs("increase") or lemma in words.verbs("decrease")
    if known is not None and known.counted:
        return changes or lemma in words.verbs("amount") or _counts_times(context, known)
    if known is not None:
        if context.doc[before(context, figure)].lower_ == "with":
            return False
        if lemma in words.verbs("equality"):
            return True
        stands = changes or lemma in words.verbs("amount")
        return stands and clause.relation not in ("dobj", "obj")
    if verb.tag_ == "VBN" and context.doc[before(context, figure)].lower_ == "at":
        return True
    if lemma in words.verbs("transitive") and figure.is_money and clause.relation == "dobj":
        return False
    if lemma in words.verbs("amount") or changes:
        return True
    if figure.is_count or figure.is_money or figure.is_share:
        return False
    return lemma not in words.verbs("output") or clause.relation not in ("dobj", "obj")


def _counts_times(context: Context, known: Measured) -> bool:
    """Whether it says how often: "has been downloaded 50 million times"."""
    return known.phrase is not None and context.doc[known.phrase.head].lower_ == "times"


def subject_phrase(context: Context, subject: Token, figure: Figure, verb: Token) -> Phrase | None:
    """The phrase of a subject with what links to it."""
    opening = after_dateline(context, figure.sentence)
    if subject.i < opening:
        first = phrase_after(context, opening, determiner=True)
        return None if first is None else phrase_around(context, first.head, opening)
    if subject.tag_ not in NOUNS:
        return None
    limit = min(figure.start, verb.i) if verb.i > subject.i else figure.start
    if subject.i >= figure.start:
        return None
    return full_phrase(context, subject, figure.sentence[0], limit)


def full_phrase(context: Context, noun: Token, floor: int, limit: int) -> Phrase:
    """A noun with what belongs to it; "the number of pupils" is "pupils"."""
    doc = context.doc
    phrase = phrase_around(context, noun.i, floor)
    light = context.lemma(noun) in context.words.nouns("light")
    if light and phrase.end < limit and doc[phrase.end].lower_ == "of":
        inner = phrase_after(context, phrase.end + 1, determiner=True)
        if inner is not None:
            return with_links(context, inner, limit)
    return with_links(context, phrase, limit)


def _forerunner(
    context: Context, figure: Figure, found: Sequence[Measured], known: Measured | None
) -> Measured:
    """What the last figure measured, for "this figure" and pronouns, in reach of one sentence."""
    whole = known.whole if known else None
    for number in range(len(found) - 1, max(-1, len(found) - 4), -1):
        other = context.figures[number]
        if figure.sentence[0] > other.sentence[1]:
            break
        if found[number].phrase is not None:
            if figure.is_share and whole is None:
                whole = _last_whole(context, found, number)
            return Measured(found[number].phrase, whole, by_clause=True)
    return Measured(None, whole)


def _last_whole(context: Context, found: Sequence[Measured], number: int) -> Phrase | None:
    """The whole of the last share that measures the same as figure ``number`` does."""
    for other in range(number, max(-1, number - 3), -1):
        if found[other].phrase == found[number].phrase and context.figures[other].is_share:
            return found[other].whole
    return None


def _with_forerunner(
    context: Context, figure: Figure, known: Measured, found: Sequence[Measured]
) -> Measured:
    """What a bare noun of change restates: "178,800 homes, a 9% increase"; else the noun itself."""
    previous = previous_in_sentence(context, figure, found, len(context.doc))
    if previous is not None:
        return Measured(previous.phrase, change=known.change)
    return known


def _elliptic(context: Context, figure: Figure, found: Sequence[Measured]) -> Measured:
    """The counted noun of the figure before: "opened 640 containers and rejected 17"."""
    if figure.is_share:
        previous = previous_in_sentence(context, figure, found, len(context.doc))
        if previous is not None and _is_asked(context, previous, len(found) - 1):
            return Measured(previous.phrase, previous.whole or previous.phrase)
    if figure.is_count:
        previous = previous_in_sentence(context, figure, found, len(context.doc))
        if previous is not None and context.figures[len(found) - 1].is_count:
            return Measured(previous.phrase)
        if _repeats_verb(context, figure, found):
            return Measured(found[-1].phrase)
    return Measured(_by_denominator(context, figure))


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
