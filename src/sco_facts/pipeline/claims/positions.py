"""What a figure measures by its place after another: brackets, "worth", comparisons.

31% of the market (2.6 million …) · up from 23 percent · cocaine worth €85m · , 40% smaller than
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.gaps import (
    REACH,
    by_contest,
    by_gap,
    by_series,
    previous_in_sentence,
)
from sco_facts.pipeline.claims.payments import by_payment
from sco_facts.pipeline.claims.phrases import (
    EXTENTS,
    NOUNS,
    before,
    phrase_after,
    phrase_around,
    with_links,
)

_COMPARING = {
    "up": ("from",),
    "down": ("from",),
    "unchanged": ("from", "at"),
    "compared": ("with", "to"),
    "opposed": ("to",),
}


def by_position(context: Context, figure: Figure, found: Sequence[Measured]) -> Measured | None:
    """What the figure's place tells; ``found`` is what the figures before it measure."""
    index = before(context, figure)
    if index < figure.sentence[0]:
        return _by_pronoun(context, figure, index, found)
    for rule in _RULES:
        measured = rule(context, figure, index, found)
        if measured is not None:
            return measured
    return None


def _by_comparison(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "27 percent …, up from 23 percent", "… compared with 58%"."""
    doc = context.doc
    word = doc[index - 1].lower_
    against = doc[index].lower_ == "against" and word == ","
    if doc[index].lower_ not in _COMPARING.get(word, ()) and not against:
        return None
    previous = previous_in_sentence(context, figure, found, len(doc))
    if previous is None:
        return None
    if against and context.figures[len(found) - 1].quantity.unit != figure.quantity.unit:
        return None
    return Measured(previous.phrase, previous.whole)


def _by_bracket(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "22.5 % of the global figure (18.4 trillion us dollars)", "120 licences – or 40% –"."""
    dated = context.doc[index].text == ":" and context.is_date(index - 1)
    if context.doc[index].lower_ not in ("(", "–", "—", "or") and not dated:
        return None
    previous = previous_in_sentence(context, figure, found, REACH)
    if previous is not None:
        return replace(previous, whole=None, counted=False)
    return _noun_before(context, figure, index) if context.doc[index].text == "(" else None


def _by_worth(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "cocaine worth about €85 million", "a house valued at £2m"."""
    doc = context.doc
    if doc[index].lower_ == "worth":
        return _noun_before(context, figure, index)
    if doc[index].lower_ == "at" and doc[index - 1].lower_ in ("valued", "priced"):
        return _noun_before(context, figure, index - 1)
    return None


def _by_comma(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ ", 3 points lower than in 2014", ", three times the legal limit"."""
    doc = context.doc
    updated = doc[index].lower_ in ("up", "down") and doc[index - 1].text == ","
    if updated or (doc[index].text == "," and doc[figure.start].lower_ == "from"):
        previous = previous_in_sentence(context, figure, found, len(doc))
        return None if previous is None else Measured(previous.phrase)
    if doc[index].text not in (",", "and") or figure.end >= len(doc):
        return None
    behind = doc[figure.end].lower_
    if figure.is_share and behind == "," and doc[index].text == ",":
        return previous_in_sentence(context, figure, found, 2)
    if behind in EXTENTS:
        previous = previous_in_sentence(context, figure, found, REACH)
        return previous or _noun_before(context, figure, index)
    words = context.words
    compares = behind in words.words("increase") or behind in words.words("decrease")
    if not compares and figure.quantity.unit != "ratio":
        return None
    previous = previous_in_sentence(context, figure, found, len(doc))
    if previous is None:
        return None
    limit = phrase_after(context, figure.end, determiner=True) if behind == "the" else None
    return Measured(previous.phrase, limit)


def _by_aside(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "[Coal output], at 1.2m tonnes, is short", "[The peso], down 12 percent, traded …"."""
    doc = context.doc
    word = doc[index].lower_
    if word not in ("at", "up", "down") or doc[index - 1].text != ",":
        return None
    if word != "at" and previous_in_sentence(context, figure, found, len(doc)) is not None:
        return None
    if figure.end >= len(doc) or index - 2 < figure.sentence[0]:
        return None
    noun = doc[index - 2]
    for _ in range(2):
        if noun.dep_ == "pobj" and noun.head.head.tag_ in NOUNS and noun.head.i > noun.head.head.i:
            noun = noun.head.head
    if noun.tag_ not in NOUNS or context.is_date(noun.i) or noun.i < figure.sentence[0]:
        return None
    if context.figure_at(noun.i) is not None:
        return None
    phrase = phrase_around(context, noun.i, figure.sentence[0])
    return Measured(with_links(context, phrase, index - 1), by_clause=True)


def _noun_before(context: Context, figure: Figure, index: int) -> Measured | None:
    """The noun right before a token, behind a comma or not."""
    doc = context.doc
    index -= 1
    if index >= 0 and doc[index].text == ",":
        index -= 1
    if index < figure.sentence[0] or doc[index].tag_ not in NOUNS:
        return None
    if context.figure_at(index) is not None:
        return None
    return Measured(phrase_around(context, index, figure.sentence[0]))


def _by_pronoun(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "310 of whom died", "95 of them", "barely half the 4.7 million who came"."""
    doc = context.doc
    behind = doc[figure.end : figure.end + 3]
    if len(behind) < 2 or not found:
        return None
    before_it = [token.lower_ for token in doc[max(0, index - 2) : index + 1]]
    of_which = any(pair in before_it for pair in ("which", "whom", "them")) and "of" in before_it
    pronoun = of_which or (behind[0].lower_ == "of" and behind[1].tag_ in ("PRP", "WP", "WDT"))
    whole = any(context.figure_at(token.i) is not None for token in behind[1:])
    if not pronoun and not (behind[0].lower_ in ("of", "the") and whole):
        return None
    if figure.sentence[0] > context.figures[len(found) - 1].sentence[1]:
        return None
    last = context.figures[len(found) - 1]
    many = not any(token.lower_ == "it" for token in behind[:2])
    if not (pronoun and many) and last.sentence != figure.sentence:
        return None
    phrase = _antecedent(context, figure, found) if pronoun and many else found[-1].phrase
    return None if phrase is None else Measured(phrase, phrase if figure.is_share else None)


def _antecedent(context: Context, figure: Figure, found: Sequence[Measured]) -> Phrase | None:
    """What "them" are: what the last count in this sentence or the one before counts; "which" and
    "whom" stay in their sentence: "exports earned $118m, of which 71 per cent …"."""
    relative = any(
        token.lower_ in ("which", "whom")
        for token in context.doc[max(figure.sentence[0], figure.start - 2) : figure.end + 2]
    )
    if relative and context.figures[len(found) - 1].sentence == figure.sentence:
        return found[-1].phrase
    for number in range(len(found) - 1, max(-1, len(found) - 4), -1):
        other = context.figures[number]
        if figure.sentence[0] > other.sentence[1]:
            break
        counts = other.is_count or other.is_share
        if counts and found[number].phrase is not None:
            return found[number].phrase
    return found[-1].phrase


def _by_noun_in_bracket(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "([hazard ratio] 0.66; 95% CI …)"."""
    doc = context.doc
    if figure.is_money or doc[index].tag_ not in NOUNS or context.is_date(index):
        return None
    phrase = phrase_around(context, index, figure.sentence[0])
    return Measured(phrase) if doc[phrase.start - 1].text in ("(", "[") else None


def _has_extent(context: Context, figure: Figure) -> bool:
    """ "75 metres high", "75 and 45 metres high"."""
    doc = context.doc
    if figure.end >= len(doc):
        return False
    joined = doc[figure.end].lower_ in ("and", "or", ",")
    number = context.figure_at(figure.end + 1) if joined else None
    end = figure.end if number is None else context.figures[number].end
    return end < len(doc) and doc[end].lower_ in EXTENTS


def _by_opening(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "At 4,810 metres, [Mont Vert] is the region's highest peak"."""
    doc = context.doc
    if figure.is_count or index != figure.sentence[0] or doc[index].lower_ not in ("at", "with"):
        return None
    if figure.end + 1 >= len(doc) or doc[figure.end].text != ",":
        return None
    phrase = phrase_after(context, figure.end + 1, determiner=True)
    return None if phrase is None else Measured(phrase)


def _by_price(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "90,000 tonnes of rye at $240 a tonne": the price of what was weighed before."""
    priced = figure.is_money and "/" in (figure.quantity.unit or "")
    if not priced or context.doc[index].lower_ != "at" or not found:
        return None
    last = context.figures[len(found) - 1]
    near = last.sentence == figure.sentence and index - last.end <= REACH // 2
    return found[-1] if near and not (last.is_money or last.is_share) else None


def _by_mistagged_verb(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """A verb that the tagger takes for a plural: "A [dose] costs less than two dollars"."""
    doc = context.doc
    index -= doc[index].lower_ == "for"
    word = doc[index]
    if figure.is_count and word.lower_ == "number" and doc[index - 1].tag_ in ("NNS", "NNPS"):
        # "[Elephants] number 900"
        return Measured(phrase_around(context, index - 1, figure.sentence[0]))
    if figure.is_count or word.tag_ != "NNS" or index - 1 < figure.sentence[0]:
        return None
    if doc[index - 1].tag_ != "NN" or word.lower_.removesuffix("s") not in (
        context.words.verbs("amount") | {"hold", "weigh", "stretch"}
    ):
        return None
    return Measured(phrase_around(context, index - 1, figure.sentence[0]))


def _by_extent(
    context: Context, figure: Figure, index: int, found: Sequence[Measured]
) -> Measured | None:
    """ "A [fence] 73 km long"."""
    doc = context.doc
    if figure.is_count or not _has_extent(context, figure):
        return None
    index -= doc[index].text == ","
    if doc[index].tag_ not in NOUNS or context.is_date(index) or context.figure_at(index):
        return None
    return Measured(phrase_around(context, index, figure.sentence[0]))


_RULES = (
    by_payment,
    _by_extent,
    by_contest,
    _by_price,
    _by_mistagged_verb,
    _by_pronoun,
    _by_noun_in_bracket,
    by_gap,
    by_series,
    _by_opening,
    _by_aside,
    _by_comparison,
    _by_bracket,
    _by_worth,
    _by_comma,
)
