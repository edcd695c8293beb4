"""What a figure measures by the words right beside it, before any parse is asked.

solved 288 [terrorist and religious extremism crimes] · 900 tons of [flour] · a [fine] of £2m
a drop of 3.2 points in [prices] · a 14-hour [operation] · €5m in [compensation]
"""

from __future__ import annotations

from dataclasses import replace

from sco_facts.pipeline.claims.ages import by_aged_noun, by_compared_noun, by_name_with_age
from sco_facts.pipeline.claims.context import Context, Figure, Measured, Phrase
from sco_facts.pipeline.claims.payments import built_at, by_use_behind
from sco_facts.pipeline.claims.phrases import (
    EXTENTS,
    NOUNS,
    before,
    behind_of,
    is_noun,
    phrase_after,
    phrase_around,
    with_complement,
    with_links,
)

_SHARES = frozenset({"share", "shares", "proportion", "portion", "total", "average", "stake"})
_COMPARATIVES = frozenset(
    {"dearer", "cheaper", "pricier", "costlier", "higher", "lower", "larger", "smaller", "stronger",
     "weaker", "faster", "slower", "longer", "shorter", "older", "younger", "heavier", "lighter"}
)  # fmt: skip
_PRICES = frozenset({"cost", "costs", "price", "expense"})
# "Up 17 per cent year on year": how the comparison is made, not what is measured.
_ROUNDS = frozenset({"year", "month", "quarter", "week", "day"})


def beside(context: Context, figure: Figure) -> Measured | None:
    """What the words beside a figure say that it measures; None if they do not tell."""
    for rule in _RULES:
        found = rule(context, figure)
        if found is not None:
            return found
    return None


def by_counted_noun(context: Context, figure: Figure) -> Measured | None:
    """The noun behind it: "78 underground terrorist groups", "a $3bn loan", "a 43-km tunnel"."""
    start = after_hyphen(context, figure)
    if start >= len(context.doc):
        return None
    if figure.mention.rule == "number.age" and context.doc[start].lower_ != "age":
        return None  # "people aged 65 and over"
    phrase = phrase_after(context, start)
    if phrase is None or _is_other(context, figure, phrase, start):
        return None
    if context.doc[phrase.start].lower_ in ("more", "fewer", "less") and phrase.head > phrase.start:
        phrase = Phrase(phrase.start + 1, phrase.end, phrase.head)
    change = change_of_noun(context, phrase.head)
    if change is not None and not figure.is_count:
        return _changing(context, figure, phrase, change)
    bare = phrase.end - phrase.start == 1
    if bare and context.lemma(context.doc[phrase.head]) in context.words.nouns("light"):
        return None
    if bare and context.lemma(context.doc[phrase.head]) in context.words.nouns("scale"):
        scaled = by_noun_before_of(context, replace(figure, end=phrase.end))
        return scaled or Measured(phrase, counted=True)
    if figure.quantity.unit in ("fraction", "ratio") and start == figure.end:
        shared = with_links_of_share(context, phrase)
        return Measured(shared, shared)
    return Measured(with_complement(context, phrase), counted=True)


def after_hyphen(context: Context, figure: Figure) -> int:
    """The token behind a figure, and behind the "-old" or "-high" of a size."""
    doc = context.doc
    index = figure.end
    while index < len(doc) and (doc[index].tag_ == "HYPH" or doc[index].text == "-"):
        index += 1
        compound = doc[index : index + 2]
        joined = len(compound) == 2 and compound[1].tag_ in (*NOUNS, "JJ")
        if len(compound) and (compound[0].lower_ in EXTENTS or (figure.is_count and joined)):
            index += 1
    return index


def _is_other(context: Context, figure: Figure, phrase: Phrase, start: int) -> bool:
    """Whether the nouns behind a figure begin something else: "fell 3% Mr Cole said"."""
    first = context.doc[start]
    if first.lower_ in _COMPARATIVES and not figure.is_count:
        return True  # "became 6 % dearer"
    gerund = first.tag_ == "VBG" and first.dep_ not in ("amod", "compound")
    single = phrase.end - phrase.start == 1
    level = figure.start > 0 and context.lemma(context.doc[figure.start - 1]) == "be"
    if level and single and not (figure.is_count or figure.is_share or start > figure.end):
        return True  # "is 18 cents a litre dearer"
    if first.is_sent_start or (start == figure.end and (gerund or first.tag_ == "FW")):
        return True
    if figure.is_count or start > figure.end:
        joined = context.doc[phrase.end : phrase.end + 2]
        listed = len(joined) == 2 and joined[0].tag_ == "CC"
        listed = listed and context.figure_at(joined[1].i) is not None
        return first.ent_type_ == "NORP" and phrase.end - phrase.start == 1 and listed
    if single and first.tag_ == "NNS" and _is_of_noun(context, figure):
        return True  # "a loan of 5 million dollars runs for 40 years"
    if first.lower_ in _ROUNDS and context.doc.text_of(start + 1, start + 2) in ("on", "-", "over"):
        return True
    return first.tag_ in ("NNP", "NNPS") and phrase.end - phrase.start == 1


def _is_of_noun(context: Context, figure: Figure) -> bool:
    """Whether a noun with "of" stands before a sum: "a loan of $5m"."""
    index = before(context, figure)
    return figure.is_money and context.doc[index].lower_ == "of" and is_noun(context, index - 1)


def _changing(context: Context, figure: Figure, phrase: Phrase, change: str) -> Measured | None:
    """What changed, behind a noun of change: "a 5 percent rise in [sales]"."""
    doc = context.doc
    subject = None
    if phrase.end < len(doc) and doc[phrase.end].lower_ in ("in", "of", "for"):
        subject = phrase_after(context, phrase.end + 1, determiner=True)
        if subject is not None:
            return Measured(with_links(context, subject, len(doc)), change=change)
    if phrase.head > phrase.start or doc[figure.start - 1].lower_ == "the":
        return Measured(phrase, change=change)
    return Measured(phrase, change=change, bare=True)


def change_of_noun(context: Context, index: int) -> str | None:
    lemma = context.lemma(context.doc[index])
    for change in ("increase", "decrease"):
        if lemma in context.words.nouns(change):
            return change
    return None


def by_inner_noun(context: Context, figure: Figure) -> Measured | None:
    """The noun inside a share: "one [adult] in three"."""
    if figure.mention.rule != "number.one-in":
        return None
    inner = [index for index in range(figure.start + 1, figure.end) if is_noun(context, index)]
    if not inner or context.doc[inner[-1] + 1].lower_ != "in":
        return None
    phrase = Phrase(figure.start + 1, inner[-1] + 1, inner[-1])
    return Measured(phrase, phrase)


def by_of_behind(context: Context, figure: Figure) -> Measured | None:
    """The noun behind "of": "900 tons of flour", "six of the nine judges", "$2m worth of rice"."""
    doc = context.doc
    index = _behind_bracket(context, figure.end)
    if index + 1 < len(doc) and doc[index].lower_ == "worth":
        index += 1
    if index + 1 >= len(doc):
        return None
    if "/" in (figure.quantity.unit or "") and context.doc[figure.start - 1].lower_ == "at":
        return None  # "a levy introduced at $20 a tonne of CO2"
    halves = figure.quantity.unit == "fraction" and doc[index].lower_ in ("the", "its", "their")
    if doc[index].lower_ != "of" and not halves:
        return None
    phrase, whole = behind_of(context, index + 1)
    if phrase is None:
        return None
    if _is_of_level(context, figure):
        return Measured(
            phrase_around(context, before(context, figure) - 1, figure.sentence[0]),
            with_links_of_share(context, phrase),
        )
    if _equals(context, figure):
        index = before(context, figure) - 1
        index -= context.doc[index - 1].text == ","
        if is_noun(context, index - 1):
            return Measured(phrase_around(context, index - 1, figure.sentence[0]), phrase)
    if figure.is_share or whole is not None:
        whole = whole or with_links_of_share(context, phrase)
        return Measured(with_links_of_share(context, phrase), whole)
    return Measured(with_complement(context, phrase), counted=figure.is_count)


def _behind_bracket(context: Context, index: int) -> int:
    """The token behind a short bracket that begins here: "14 inches (36 cm) of snow"."""
    doc = context.doc
    if index < len(doc) and doc[index].text == "(":
        for closing in range(index + 1, min(index + 7, len(doc))):
            if doc[closing].text == ")":
                return closing + 1
    return index


def _is_of_level(context: Context, figure: Figure) -> bool:
    """ "A shortfall of 3 % of GDP": the noun before is measured."""
    index = before(context, figure)
    if not figure.is_share or index < 1 or context.doc[index].lower_ != "of":
        return False
    noun = context.doc[index - 1]
    return is_noun(context, index - 1) and noun.lower_ not in _SHARES


def _equals(context: Context, figure: Figure) -> bool:
    """ "A fine, equal to 4% of turnover": the noun before is measured."""
    index = before(context, figure)
    words = context.doc.text_of(max(0, index - 1), index + 1).lower()
    return figure.is_share and words in ("equal to", "equivalent to")


def with_links_of_share(context: Context, phrase: Phrase) -> Phrase:
    """The whole of a share keeps its "of" and its place: "pupils in Wales"."""
    doc = context.doc
    full = with_complement(context, phrase)
    if full.end + 1 < len(doc) and doc[full.end].lower_ == "in":
        place = phrase_after(context, full.end + 1, determiner=True)
        if place is not None and not context.is_date(full.end + 1):
            return Phrase(full.start, place.end, full.head)
    return full


def by_added(context: Context, figure: Figure) -> Measured | None:
    """What something adds to: "added 0.4 points to [growth]"."""
    doc = context.doc
    if figure.is_count or figure.end + 1 >= len(doc) or doc[figure.end].lower_ != "to":
        return None
    if context.lemma(doc[before(context, figure)]) != "add":
        return None
    phrase = phrase_after(context, figure.end + 1, determiner=True)
    return None if phrase is None else Measured(phrase, change="increase")


def by_owner_before(context: Context, figure: Figure) -> Measured | None:
    """What has the size: "the [park]'s 51,000 hectares"."""
    doc = context.doc
    if (
        figure.start < 2
        or doc[figure.start - 1].tag_ != "POS"
        or not is_noun(context, figure.start - 2)
    ):
        return None
    if figure.is_count or figure.is_share or figure.is_money:
        return None
    return Measured(phrase_around(context, figure.start - 2, figure.sentence[0]))


def by_noun_before_of(context: Context, figure: Figure) -> Measured | None:
    """The noun before "of": "a fine of £2m", "a drop of 3.2 points in prices"."""
    doc = context.doc
    index = before(context, figure)
    if index < 1 or doc[index].lower_ != "of":
        return None
    head = index - 1
    head -= doc[head].text == "," and doc.text_of(figure.end, figure.end + 1) == "each"
    if not is_noun(context, head):
        return None  # "three turbines, of 85 megawatts each"
    if figure.mention.rule == "number.age" and doc[head].lower_ in ("age", "ages"):
        return Measured(None)
    if context.lemma(doc[head]) in context.words.nouns("light"):
        rated = doc[head].lower_ in ("rate", "level") and doc[head - 1].tag_ == "NN"
        if rated:  # "an interest rate of 2 %"
            return Measured(phrase_around(context, head, figure.sentence[0]))
        return by_use_of_total(context, figure)
    phrase = _with_outer_noun(context, phrase_around(context, head, figure.sentence[0]), figure)
    if figure.is_money and doc[head].lower_ in _PRICES:
        return Measured(phrase, holder=built_at(context, figure))
    change = change_of_noun(context, head)
    if change is None or (figure.is_money and context.lemma(doc[head]) in ("loss", "gain")):
        return Measured(phrase)
    return _changed(context, figure, phrase, change)


def _with_outer_noun(context: Context, phrase: Phrase, figure: Figure) -> Phrase:
    """With the noun that a bare noun belongs to: "a [margin of error] of 2 points"."""
    index = phrase.start - 1
    if phrase.start < phrase.head or index < 1 or context.doc[index].lower_ != "of":
        return phrase
    if not is_noun(context, index - 1):
        return phrase
    outer = phrase_around(context, index - 1, figure.sentence[0])
    return Phrase(outer.start, phrase.end, outer.head)


def _changed(context: Context, figure: Figure, phrase: Phrase, change: str) -> Measured:
    """What a drop or growth of so much is in or of; else the noun of change."""
    doc = context.doc
    if figure.end + 1 < len(doc) and doc[figure.end].lower_ in ("in", "for", "of"):
        subject = phrase_after(context, figure.end + 1, determiner=True)
        if subject is not None and not _is_period(context, figure.end + 1, subject):
            return Measured(with_links(context, subject, len(doc)), change=change)
    bare = not figure.is_money and phrase.start == phrase.head
    return Measured(phrase, change=change, bare=bare)


def _is_period(context: Context, index: int, phrase: Phrase) -> bool:
    """ "Growth of 3 percent for the whole year", "in 2020"."""
    period = context.lemma(context.doc[phrase.head]) in context.words.nouns("period")
    return period or context.is_date(index)


def by_use_of_total(context: Context, figure: Figure) -> Measured | None:
    """What a total is of: "a total of 86 years in [prison]"."""
    doc = context.doc
    if figure.end + 1 < len(doc) and doc[figure.end].lower_ in ("in", "of"):
        phrase = phrase_after(context, figure.end + 1, determiner=True)
        if phrase is not None and doc[phrase.head].tag_ in ("NN", "NNS"):
            return Measured(phrase)
    return None


_RULES = (
    by_name_with_age,
    by_aged_noun,
    by_compared_noun,
    by_inner_noun,
    by_counted_noun,
    by_of_behind,
    by_added,
    by_owner_before,
    by_noun_before_of,
    by_use_behind,
)
