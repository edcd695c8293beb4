"""What each figure of a text measures: by its neighbours, list, clause or forerunner.

total GDP … amounted to 22.5 % of the global figure (18.4 trillion us dollars). This figure …
"""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.pipeline.claims.clauses import (
    Clause,
    clause_of,
    is_anaphor,
    object_of,
    subject_of,
    verb_before,
)
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.forerunners import left_out, of_change, of_last
from sco_facts.pipeline.claims.labels import labels
from sco_facts.pipeline.claims.nearby import beside
from sco_facts.pipeline.claims.phrases import (
    NOUNS,
    before,
    phrase_after,
)
from sco_facts.pipeline.claims.positions import by_position
from sco_facts.pipeline.claims.subjects import behind_opening_date, full_phrase, subject_phrase
from sco_facts.pipeline.tokens import Token

_TOWARDS = frozenset(
    {
        "by",
        "to",
        "from",
        "at",
        "for",
        "below",
        "above",
        "under",
        "over",
        "into",
        "as",
        "past",
        "beyond",
    }
)
_BEGGING = frozenset({"ask", "sue", "bill", "pay", "petition", "thank"})
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
            known = of_change(context, figure, known, found)
        found.append(known)
    return found


def _may_be_subjects(context: Context, figure: Figure, known: Measured) -> bool:
    """A share of a whole, or points: the subject may be what is measured, not the noun beside."""
    if figure.is_share and known.whole is not None:
        return True
    if not known.counted or known.phrase is None:
        return False
    verb = verb_before(context, figure)
    told = verb is not None and (context.lemma(verb) == "be" or _changes(context, verb))
    subject = subject_of(verb) if verb is not None and told else None
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
        elliptic = left_out(context, figure, found)
        if elliptic.phrase is not None:
            return elliptic
    phrase = _by_object(context, figure, clause)
    moved = object_of(clause.verb)
    if phrase is not None and moved is not None and is_anaphor(context, moved):
        return of_last(context, figure, found, known)
    if phrase is None and _stands_for_subject(context, figure, clause, known):
        stood = _by_subject(context, figure, clause, known, found)
        if stood is not None:
            return stood
    if phrase is None and figure.is_money:
        phrase = _by_purpose(context, figure, clause)
    if phrase is None:
        return known or _left_over(context, figure, clause, found)
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
        phrase = behind_opening_date(context, figure, clause.verb)
        whole = known.whole if known else None
        return None if phrase is None else Measured(phrase, whole, by_clause=True)
    if is_anaphor(context, subject):
        return of_last(context, figure, found, known)
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


def _left_over(
    context: Context, figure: Figure, clause: Clause, found: Sequence[Measured]
) -> Measured:
    """What a figure takes from one before it."""
    if _restates(context, figure, clause):
        return of_last(context, figure, found, None, shares=True)
    return left_out(context, figure, found)


def _restates(context: Context, figure: Figure, clause: Clause) -> bool:
    """Whether a share goes on from the sentence before: "The bank expects 2.8% for 2025", "Q4
    brought 0.4%"."""
    if not figure.is_share or clause.relation not in ("dobj", "obj"):
        return False
    subject = subject_of(clause.verb)
    if subject is not None and context.is_date(subject.i):
        return True
    return context.lemma(clause.verb) in context.words.verbs("forecast")


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
    index = before(context, figure)
    bought = figure.is_money and context.doc[index].lower_ == "for"
    if bought and context.lemma(clause.verb) in _BEGGING:
        return None  # "asked donors for $7m"
    if not bought and any(context.figure_at(child.i) is not None for child in target.children):
        return None
    first = context.doc[figure.start].lower_
    towards = context.doc[index].lower_ in _TOWARDS or first in _TOWARDS - {"over", "under"}
    if not towards and not (target.i == figure.start - 1 and _changes(context, clause.verb)):
        return None
    return full_phrase(context, target, figure.sentence[0], index)


def _stands_for_subject(
    context: Context, figure: Figure, clause: Clause, known: Measured | None
) -> bool:
    """Whether the figure says how much its subject is, or by how much it changed."""
    verb = clause.verb
    if figure.end <= verb.i or _moves_object(context, figure, clause):
        return False
    lemma = context.lemma(verb)
    words = context.words
    changes = _changes(context, verb)
    if known is not None:
        return _stands_beside(context, figure, clause, known)
    if verb.tag_ == "VBN" and context.doc[before(context, figure)].lower_ == "at":
        return True
    takes = lemma in words.verbs("transitive") and clause.relation == "dobj"
    if figure.is_money and (takes or lemma == "take"):
        return False  # "raised $15m", "took in $15m"
    if lemma in words.verbs("amount") or changes or _makes_up(context, figure, verb):
        return True
    if figure.is_count or figure.is_money or figure.is_share:
        return False
    if figure.quantity.dimension == "time" and _is_granted(context, figure, clause):
        return False
    return lemma not in words.verbs("output") or clause.relation not in ("dobj", "obj")


def _stands_beside(context: Context, figure: Figure, clause: Clause, known: Measured) -> bool:
    """The same for a figure with a noun or a whole beside it."""
    words, lemma = context.words, context.lemma(clause.verb)
    stands = _changes(context, clause.verb) or lemma in words.verbs("amount")
    if known.counted:
        return stands or _counts_times(context, known)
    link = context.doc[before(context, figure)].lower_
    if link == "with" or (link == "for" and lemma == "be"):
        return False
    if lemma in words.verbs("equality"):
        return True
    return stands and clause.relation not in ("dobj", "obj")


def _is_granted(context: Context, figure: Figure, clause: Clause) -> bool:
    """ "Asked for 14 years", "has 60 days to appeal", "spend $1bn over four years"."""
    lemma = context.lemma(clause.verb)
    if lemma in context.words.verbs("outlay") or (lemma == "have" and clause.relation == "dobj"):
        return True
    # What is bought or helped does not last so long.
    stretch = context.doc[before(context, figure)].lower_ in ("over", "within")
    return stretch and object_of(clause.verb) is not None


def _makes_up(context: Context, figure: Figure, verb: Token) -> bool:
    """ "[Children] made up 18 percent", "[Food] got 8 percent more expensive"."""
    if verb.lower_ in ("get", "gets", "got", "getting"):
        return context.doc.text_of(figure.end, figure.end + 1) in ("more", "less")
    if not figure.is_share or context.lemma(verb) not in context.words.verbs("portion"):
        return False
    right_before = verb_before(context, figure)
    return right_before is not None and right_before.i == verb.i


def _changes(context: Context, verb: Token) -> bool:
    lemma = context.lemma(verb)
    return lemma in context.words.verbs("increase") or lemma in context.words.verbs("decrease")


def _moves_object(context: Context, figure: Figure, clause: Clause) -> bool:
    """Whether the verb acts on another noun: "[sold] watches … in less than nine minutes"."""
    if figure.is_count and context.doc[before(context, figure)].lower_ == "with":
        return True  # "ended December with 57.8 million"
    moved = object_of(clause.verb)
    if moved is None or moved.tag_ not in NOUNS or context.figure_at(moved.i) is not None:
        return False
    if context.is_date(moved.i) or not clause.verb.i < moved.i < figure.start:
        return False
    # "Won the race in 50.1 seconds": the race took as long, or whoever won it.
    return clause.branch.i != moved.i or figure.quantity.dimension == "time"


def _counts_times(context: Context, known: Measured) -> bool:
    """Whether it says how often: "has been downloaded 50 million times"."""
    return known.phrase is not None and context.doc[known.phrase.head].lower_ == "times"
