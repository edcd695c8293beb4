"""The clause around a figure: its governing verb, that verb's subject and object."""

from __future__ import annotations

from sco_facts.pipeline.claims.context import Context, Figure
from sco_facts.pipeline.tokens import Token
from sco_facts.records import record

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SUBORDINATORS = frozenset(
    {"that", "while", "because", "although", "whether", "when", "as", "which", "who", "where"}
)
# "The corresponding rate", "the same figure".
_SAME = frozenset({"corresponding", "same", "comparable", "equivalent", "latter", "respective"})
_ADNOMINAL = ("amod", "compound", "nmod")
# A climb over more heads than this is a broken parse, not a sentence.
_HIGHEST = 60
# How far a verb may stand from a figure that the parse leaves without one.
_NEAR = 12


@record
class Clause:
    """The verb that governs a figure, and the child of the verb that holds the figure."""

    verb: Token
    branch: Token

    @property
    def relation(self) -> str:
        return self.branch.dep_


def is_verb(token: Token) -> bool:
    return token.tag_ in _VERBS and token.dep_ not in _ADNOMINAL and token.dep_ != "prep"


def clause_of(context: Context, figure: Figure, noun: int | None = None) -> Clause | None:
    """The clause of a figure: the verb right before it, up the heads, else the nearest verb.

    ``noun`` is the figure's own noun, where it is known, whose head is surer than a number's.
    """
    token = context.doc.root_of(figure.start, figure.end)
    if noun is not None and not is_verb(token):
        token = context.doc[noun]
    if not is_verb(token):
        right_before = verb_before(context, figure)
        said = right_before is not None and only_reports(context, right_before)
        if right_before is not None and right_before.i != token.i and not said:
            return Clause(right_before, _below(right_before, token))
    branch = token
    for _ in range(_HIGHEST):
        owner = context.figure_at(token.i)
        if is_verb(token) and (owner is None or (branch is token and token.text.isalpha())):
            return Clause(token, branch)
        if token.head.i == token.i:
            break
        branch, token = token, token.head
    return _nearest(context, figure)


def only_reports(context: Context, verb: Token) -> bool:
    """ "Police said 34 officers were injured": the figure belongs to what is said."""
    words = context.words
    lemma = context.lemma(verb)
    reports = lemma in words.verbs("report") and lemma not in words.verbs("amount")
    return reports and object_of(verb) is None


def verb_before(context: Context, figure: Figure) -> Token | None:
    """The verb that only a preposition or adverb parts from a figure: "narrowed by 30 points"."""
    doc = context.doc
    index = figure.start - 1
    while index > figure.sentence[0] and figure.start - index <= 3:
        links = doc[index].tag_ in ("IN", "TO", "RB", "RP", "DT", "RBR")
        if not links or doc[index].lower_ in _SUBORDINATORS:
            break
        index -= 1
    return doc[index] if index >= figure.sentence[0] and is_verb(doc[index]) else None


def _below(verb: Token, token: Token) -> Token:
    """The child of the verb that holds a token; the token itself if the parse says otherwise."""
    branch = token
    for _ in range(_HIGHEST):
        if branch.head.i == verb.i:
            return branch
        if branch.head.i == branch.i:
            break
        branch = branch.head
    return token


def _nearest(context: Context, figure: Figure) -> Clause | None:
    doc = context.doc
    root = doc.root_of(figure.start, figure.end)
    first, last = figure.sentence
    for index in range(figure.start - 1, max(first, figure.start - _NEAR) - 1, -1):
        if doc[index].text == ";" or doc[index].lower_ in _SUBORDINATORS:
            break
        if is_verb(doc[index]):
            return Clause(doc[index], root)
    for index in range(figure.end, min(last, figure.end + _NEAR)):
        if doc[index].text == ";":
            break
        if is_verb(doc[index]):
            return Clause(doc[index], root)
    return None


def main_verb(context: Context, verb: Token) -> Token:
    """The verb that tells what is done: "attend" of "are expected to attend"."""
    words, lemma = context.words, context.lemma(verb)
    helping = any(lemma in words.verbs(kind) for kind in ("forecast", "target", "prospect"))
    if not helping and lemma != "be":
        return verb
    for child in verb.children:
        infinitive = child.tag_ in ("VB", "VBN") and child.i > verb.i
        if child.dep_ == "xcomp" and infinitive:
            return child
    return verb


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, borrowed from its governor where it has none of its own."""
    for _ in range(_HIGHEST):
        own = _own_subject(verb) or _noun_right_before(verb)
        if own is not None and own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            return verb.head
        if own is not None and own.tag_ != "WP":
            return own
        active = verb.tag_ in ("VBN", "VBD") and object_of(verb) is not None
        if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VBN", "VBD") and not active:
            return verb.head
        if (
            verb.dep_ not in ("acl", "relcl", "xcomp", "conj", "advcl", "ccomp", "dep")
            or verb.head.i == verb.i
        ):
            return None
        governor = up_to_verb(verb.head)
        if governor is None:
            return None
        ordered = object_of(governor)
        if verb.dep_ == "xcomp" and ordered is not None and ordered.i < verb.i:
            return ordered  # "ordered the government to pay"
        verb = governor
    return None


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def up_to_verb(token: Token) -> Token | None:
    """The nearest verb at or above a token."""
    for _ in range(_HIGHEST):
        if is_verb(token):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _noun_right_before(verb: Token) -> Token | None:
    """A subject that the parse hangs elsewhere: "…, and [margins] narrowed by 30 points"."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBG") or verb.i < 2 or verb.dep_ in ("acl", "relcl"):
        return None
    noun = doc[verb.i - 1]
    if not noun.tag_.startswith("NN"):
        return None
    index = noun.i - 1
    while index > 0 and doc[index].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "HYPH"):
        index -= 1
    opened = doc[index].tag_ == "CC" or doc[index].lower_ in ("with", "while", "as", ";")
    return noun if opened and doc[index].sentence == verb.sentence else None


def is_anaphor(context: Context, subject: Token) -> bool:
    """Whether a subject points back: "it", "this figure", "the number"."""
    if subject.lower_ not in context.words.words("anaphor"):
        return False
    if subject.tag_ in ("PRP", "DT"):
        return True
    left = [
        child.lower_
        for child in subject.children
        if child.i < subject.i and child.lower_ not in _SAME
    ]
    right = [child.lower_ for child in subject.children if child.i > subject.i]
    return left in (["the"], ["this"], ["that"]) and "of" not in right


def object_of(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("dobj", "obj")), None)


def is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    return (
        verb.dep_ in ("acl", "conj", "xcomp")
        and not any(child.dep_ == "aux" for child in verb.children)
        and object_of(verb) is None
    )


def agent_of(verb: Token) -> Token | None:
    """The noun behind "by" of a passive."""
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None
