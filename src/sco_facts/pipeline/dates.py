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
from sco_facts.mentions import Mention
from sco_facts.pipeline.spans import DATES, text_of, write
from sco_facts.rules import Rules, load

# Rules whose expressions may be one word that is also a name or a verb.
_DOUBTFUL = frozenset(("month", "season", "holiday", "weekday"))


def find(doc: Doc, rules: Rules, reference_date: str | None = None) -> list[Mention]:
    """The date expressions of a doc, resolved against its own date or else ``reference_date``."""
    reference = doc._.sco_reference_date or reference_date
    return [
        Mention("date", found.start, found.end, found.rule, found.value)
        for found in find_expressions(text_of(doc), reference)
        if not (found.rule in _DOUBTFUL and _is_name(doc, found))
    ]


def _is_name(doc: Doc, found: Expression) -> bool:
    """Whether the model sees a person, or a verb, where a single word would be a date."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None or len(span) > 1:
        return False
    token = span[0]
    return token.ent_type_ == "PERSON" or token.tag_ in ("MD", "VB", "VBP")


@Language.factory(
    "sco_dates",
    default_config={"rules": [], "reference_date": None},
    requires=["token.ent_type"],
)
def create_dates(
    nlp: Language, name: str, rules: list[str], reference_date: str | None
) -> Callable[[Doc], Doc]:
    tables = load(tuple(rules))

    def dates(doc: Doc) -> Doc:
        write(doc, DATES, find(doc, tables, reference_date))
        return doc

    return dates
