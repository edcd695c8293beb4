"""Numbers: the number grammar over the text, with the model's reading as evidence.

"More than 3,800 individuals were brought to justice." → more than 3,800
"Exports rose from $3.2 million to $4.1 million in 2019." → from $3.2 million to $4.1 million
"The Group of Seven met on 5 May in room 12 over COVID-19." → nothing

Runs after the dates: what they cover is no figure, unless a duration or an age is itself one.
Writes to ``doc.spans["sco.numbers"]``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc, Token

from sco_facts.decimals import as_printed
from sco_facts.facts import DateValue, Quantity
from sco_facts.grammar.numbers import NumberExpression, find_numbers
from sco_facts.mentions import Claim, Mention, Refusal
from sco_facts.pipeline.spans import DATES, NUMBERS, mentions_in, refusals_of, text_of, write
from sco_facts.rules import Rules, load

# Why a number of the grammar is no figure here; told in explanations.toml as "number.…".
Why: TypeAlias = Literal["in-date", "pronoun", "in-name", "behind-name", "in-title"]

# Entities that are names: a bare number inside one belongs to the name.
_NAMES = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP")
)
# What follows "Flamanville 3" when that is the subject of a sentence.
_CLAUSE_TAGS = frozenset(("VBZ", "VBD", "VBP", "MD", "CC"))


def find(doc: Doc, rules: Rules) -> Iterator[Mention]:
    """The numbers of a doc, as claims that know value, bound, unit and place only."""
    dates = mentions_in(doc, DATES)
    starts = [date.start for date in dates]
    refused = refusals_of(doc)
    for expression in find_numbers(text_of(doc), rules, refused):
        why = "in-date" if _is_date(expression, dates, starts) else _name(doc, expression)
        if why is not None:
            if refused is not None:
                refused.append(Refusal(expression.start, expression.end, f"number.{why}"))
            continue
        yield Mention(
            "number",
            expression.start,
            expression.end,
            expression.rule,
            Claim(_quantity(expression)),
        )


def _quantity(expression: NumberExpression) -> Quantity:
    return Quantity(
        as_printed(expression.value),
        as_printed(expression.low),
        as_printed(expression.high),
        expression.bound,
        expression.unit,
        expression.dimension,
        change=expression.change,
    )


# --- dates


def _is_date(expression: NumberExpression, dates: list[Mention], starts: list[int]) -> bool:
    """Whether a date covers the number, and the number is no duration or measure of its own."""
    index = bisect_left(starts, expression.core_end)
    for date in dates[max(0, index - 3) : index]:
        if date.end <= expression.core_start:
            continue
        evidence = date.evidence
        if expression.dimension == "time" and isinstance(evidence, DateValue):
            if evidence.type == "duration":
                continue
            return True
        if expression.dimension == "time" or _may_be_in_date(expression):
            return True
    return False


def _may_be_in_date(expression: NumberExpression) -> bool:
    """Whether a number can be a day, month or year; the 700 of "700 two years earlier" cannot."""
    value = expression.value
    if expression.unit is not None:
        return False
    return value is None or value < 32 or 1000 <= value <= 2100


# --- names


def _name(doc: Doc, expression: NumberExpression) -> Why | None:
    """What a number without hedge is part of: a name, a title; or that it is a pronoun."""
    if expression.bound != "exact" or expression.value is None:
        return None
    span = doc.char_span(expression.core_start, expression.core_end, alignment_mode="expand")
    if span is None:
        return None
    first, last = span[0], span[-1]
    if first is last and first.lower_ == "one" and expression.bare:
        return "pronoun" if _is_pronoun(first) or _is_distributed(first) else None
    if first.is_alpha:
        return "in-name" if _is_capitalised_name(first, last) else None
    if expression.bare and _follows_name(first):
        return "behind-name"
    return "in-title" if expression.dimension == "time" and _is_title(first, last) else None


def _is_pronoun(token: Token) -> bool:
    """ "one" that counts no noun."""
    if not token.doc.has_annotation("DEP"):
        return False
    counts = token.dep_ in ("nummod", "compound", "quantmod", "amod")
    return not counts or token.tag_ not in ("CD", "JJ")


def _is_distributed(one: Token) -> bool:
    """ "One attraction from each member state": a manner of choosing, not a count."""
    doc = one.doc
    behind = doc[one.i + 1 : one.i + 6]
    return any(
        token.lower_ in ("each", "every") and token.nbor(-1).tag_ == "IN" for token in behind
    )


def _is_capitalised_name(first: Token, last: Token) -> bool:
    """ "the Eight Wonders of the SCO", "the Group of Seven": a capital inside a sentence."""
    if not first.is_title and not first.is_upper:
        return False
    if first.i and not first.is_sent_start and not _opens(first):
        return not _in_headline(first)
    if _is_quoted(first) and _is_title(first, last):
        return True
    following = _word_behind(last)
    if following is None or not following.is_title or first.ent_type_ not in _NAMES:
        return False
    return following.ent_type_ == first.ent_type_


def _is_title(first: Token, last: Token) -> bool:
    """ "12 Years a Slave", "One Hundred Years of Solitude": a capital behind the number too."""
    following = _word_behind(last)
    return following is not None and following.is_title and not _in_headline(first)


def _is_quoted(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in ('"', "“", "‘", "'")


def _word_behind(token: Token) -> Token | None:
    """The token behind a number, over a hyphen: "the Seven-Year War"."""
    place = token.i + 1
    if place + 1 < len(token.doc) and token.doc[place].text == "-":
        place += 1
    return token.doc[place] if place < len(token.doc) else None


def _opens(token: Token) -> bool:
    """Whether a token stands behind a quotation mark, colon or dash, where a capital is usual."""
    before = token.nbor(-1)
    if before.lower_ in ("'s", "’s"):
        return False
    return not before.is_alpha and not before.is_digit and before.text not in (",", "-", "&")


def _in_headline(token: Token) -> bool:
    """A headline writes nearly every word with a capital and ends without a stop."""
    if token.sent.text.rstrip()[-1:] in (".", "!", "?", '"', "”"):
        return False
    words = [word for word in token.sent if word.is_alpha and len(word) > 3]
    capitals = sum(word.is_title or word.is_upper for word in words)
    return capitals * 5 >= len(words) * 4


def _follows_name(token: Token) -> bool:
    """ "Chandrayaan 3", "Boeing 737 jets": bare digits right behind a name they belong to."""
    if token.i == 0 or "," in token.text:
        return False
    before = token.nbor(-1)
    if before.tag_ not in ("NNP", "NNPS") or not before.text[0].isupper():
        return False
    if before.is_sent_start:  # "Flamanville 3 was shut"; not "Kenya 54" in a table
        following = _word_behind(token)
        return following is not None and following.tag_ in _CLAUSE_TAGS and token.text.isdigit()
    if token.ent_type_ in _NAMES and before.ent_type_ == token.ent_type_ and token.ent_iob_ == "I":
        return True
    counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NN")
    return not (counted and before.head.i != token.head.i)


@Language.factory(
    "sco_numbers",
    assigns=["doc.spans"],
    default_config={"rules": []},
)
def make_numbers(nlp: Language, name: str, rules: list[str]) -> Numbers:
    return Numbers(load(tuple(rules)))


class Numbers:
    """The component: finds numbers and leaves them in their span group."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        write(doc, NUMBERS, find(doc, self.rules))
        return doc
