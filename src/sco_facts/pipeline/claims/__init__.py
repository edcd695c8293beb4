"""What a number measures, whose it is, when it holds, how sure it is and who says so.

    In 2019 alone, the competent agencies of the SCO member-countries solved 288 terrorist and
    religious extremism crimes.
    The total GDP of the SCO member countries amounted to 22.5 % of the global figure.
    "More than 3,800 individuals were brought to justice," he said.

Reads the numbers, dates and names that other components left on the Doc, its tags and its parse,
and writes each number back with a full claim. Runs last.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.facts import Quantity
from sco_facts.mentions import Claim, Mention
from sco_facts.pipeline.claims.ages import is_age
from sco_facts.pipeline.claims.changes import change_of
from sco_facts.pipeline.claims.clauses import Clause, clause_of, is_verb, main_verb
from sco_facts.pipeline.claims.columns import in_unit
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.holders import holder_of
from sco_facts.pipeline.claims.measured import measure
from sco_facts.pipeline.claims.phrases import before
from sco_facts.pipeline.claims.speakers import Speakers
from sco_facts.pipeline.claims.status import status_of
from sco_facts.pipeline.claims.times import Times, span_of
from sco_facts.pipeline.lemmas import Lemmas
from sco_facts.pipeline.spans import NUMBERS, has_mentions, write
from sco_facts.rules import Rules, load

__all__ = ["find"]

# Marks of emphasis, headings, quotes and tables in plain text and Markdown.
_MARKUP = "*_`#>|~ "


def find(doc: Doc, rules: Rules, lemmas: Lemmas) -> list[Mention]:
    """The numbers of a doc, each with its full claim, in order."""
    if not has_mentions(doc, NUMBERS):
        return []
    context = Context(doc, rules.claims, lemmas)
    try:
        return _found(context, rules) if context.figures else []
    finally:
        context.doc.close()


def _found(context: Context, rules: Rules) -> list[Mention]:
    times = Times(context)
    speakers = Speakers(context)
    found: list[Mention] = []
    for figure, measured in zip(context.figures, measure(context), strict=True):
        if measured.unit:
            figure = _in_column(context, figure, measured.unit, rules)
        mention = _claimed(context, figure, measured, times, speakers)
        found.append(_spoken_on(mention, found))
    return found


def _spoken_on(mention: Mention, before: list[Mention]) -> Mention:
    """A figure that takes its phrase from the one before is said by whoever said that one."""
    claim = mention.evidence
    if not before or not isinstance(claim, Claim) or claim.speaker is not None:
        return mention
    last = before[-1].evidence
    if not isinstance(last, Claim) or last.quantity.measured != claim.quantity.measured:
        return mention
    quantity = replace(claim.quantity, speaker=last.quantity.speaker)
    return replace(mention, evidence=replace(claim, quantity=quantity, speaker=last.speaker))


def _claimed(
    context: Context, figure: Figure, measured: Measured, times: Times, speakers: Speakers
) -> Mention:
    clause = _clause(context, figure, measured)
    holder = holder_of(context, figure, measured, clause)
    if holder is not None and holder == measured.phrase and measured.whole is None:
        holder = None  # what is measured is nobody's by being itself
    speaker = speakers.of(figure)
    bounded = _unbounded(context, figure, clause)
    quantity = Quantity(
        bounded.value,
        bounded.low,
        bounded.high,
        bounded.bound,
        bounded.unit,
        bounded.dimension,
        measured=_text(context, measured.phrase),
        of=_text(context, measured.whole),
        holder=_text(context, holder),
        action=_action(context, clause),
        change=bounded.change or change_of(context, figure, measured, clause),
        status=status_of(context, figure, measured, clause),
        time=times.of(figure, clause) if measured.time is None else span_of(measured.time),
        speaker=_text(context, speaker),
    )
    claim = Claim(
        quantity,
        None if speaker is None else context.region(speaker),
        None if holder is None else context.region(holder),
    )
    mention = figure.mention
    return Mention(mention.kind, mention.start, mention.end, mention.rule, claim)


def _in_column(context: Context, figure: Figure, unit: str, rules: Rules) -> Figure:
    written = context.stretch(figure.start, figure.end)
    return replace(figure, quantity=in_unit(figure.quantity, written, unit, rules))


def _clause(context: Context, figure: Figure, measured: Measured) -> Clause | None:
    """The clause that governs a figure, by its own noun where one stands right behind it."""
    if _is_aside(context, figure):
        return None
    phrase = measured.phrase
    beside = phrase is not None and 0 <= phrase.start - figure.end <= 1
    return clause_of(context, figure, phrase.head if phrase is not None and beside else None)


def _unbounded(context: Context, figure: Figure, clause: Clause | None) -> Quantity:
    """ "Will go up to 2.5%" is a rise to a value; "holds up to 250 people" is a bound."""
    quantity = figure.quantity
    rises = context.doc[figure.start].lower_ == "up" and quantity.bound == "at_most"
    if not rises or clause is None:
        return quantity
    verb = context.doc[figure.start - 1]
    if verb.i != clause.verb.i or context.lemma(verb) not in context.words.verbs("motion"):
        return quantity
    return replace(quantity, bound="exact", change="increase")


def _text(context: Context, phrase: Phrase | None) -> str | None:
    """A phrase as it stands; a pronoun names nobody by itself."""
    if phrase is None or context.doc[phrase.head].tag_ in ("PRP", "PRP$"):
        return None
    return context.text(phrase).strip(_MARKUP) or None


def _is_aside(context: Context, figure: Figure) -> bool:
    """Whether a figure only describes a noun: an age, "worth £2m"; no verb governs it."""
    if is_age(context, figure):
        return True
    index = before(context, figure)
    return (
        index > 0 and context.doc[index].lower_ == "worth" and not is_verb(context.doc[index - 1])
    )


def _action(context: Context, clause: Clause | None) -> str | None:
    return None if clause is None else context.lemma(main_verb(context, clause.verb))


class _Claims:
    """The component: looks with :func:`find`, and writes what it found."""

    def __init__(self, nlp: Language, rules: tuple[str, ...]) -> None:
        self._rules = rules
        self._lemmas = Lemmas(nlp)

    def __call__(self, doc: Doc) -> Doc:
        write(doc, NUMBERS, find(doc, load(self._rules), self._lemmas))
        return doc


@Language.factory("sco_claims", default_config={"rules": []}, requires=["token.tag", "token.dep"])
def make_claims(nlp: Language, name: str, rules: list[str]) -> _Claims:
    return _Claims(nlp, tuple(rules))
