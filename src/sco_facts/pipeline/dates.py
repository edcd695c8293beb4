"""Dates, durations, sets and vague references, each with its value.

The event was held on 15 September, 2020 via videoconference. ⏎ The epidemic in China in January and
February of this year helped them. ⏎ During the past two months, the newspapers have published it.

The grammar works on plain text; the model's tags and entities only say what is *not* a date: the
verb "may", a person called May.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.grammar.dates.finding import Expression
from sco_facts.grammar.dates.finding import find as find_expressions
from sco_facts.grammar.dates.ordering import Order, read_order
from sco_facts.mentions import Mention, Refusal
from sco_facts.pipeline.spans import DATES, refusals_of, text_of, write

# Rules whose expressions may be one word that is also a name or a verb.
_DOUBTFUL = frozenset(("month", "season", "holiday", "weekday"))


def find(doc: Doc, reference_date: str | None = None, *, day_first: bool = True) -> list[Mention]:
    """The date expressions of a doc, resolved against its own date or else ``reference_date``.

    03/04/2020 is read in the doc's own order (``doc._.sco_day_order``), where its document told
    one; else as its text tells; else as ``day_first`` says.
    """
    text = text_of(doc)
    told = doc._.sco_day_order
    order = Order(*told) if told else read_order(text, day_first=day_first)
    refused = refusals_of(doc)
    mentions = []
    for found in find_expressions(text, doc._.sco_reference_date or reference_date, order, refused):
        if not (found.rule in _DOUBTFUL and _is_name(doc, found)):
            mentions.append(Mention("date", found.start, found.end, found.rule, found.value))
        elif refused is not None:
            refused.append(Refusal(found.start, found.end, "date.no-date-word"))
    return mentions


def _is_name(doc: Doc, found: Expression) -> bool:
    """Whether the model sees a person, or a verb, where a single word would be a date."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None or len(span) > 1:
        return False
    token = span[0]
    return token.ent_type_ == "PERSON" or token.tag_ in ("MD", "VB", "VBP")


@Language.factory(
    "sco_dates",
    default_config={"reference_date": None, "day_first": True},
    requires=["token.ent_type"],
)
def create_dates(
    nlp: Language, name: str, reference_date: str | None, day_first: bool
) -> Callable[[Doc], Doc]:
    def dates(doc: Doc) -> Doc:
        write(doc, DATES, find(doc, reference_date, day_first=day_first))
        return doc

    return dates
