"""A figure reduced to what decides whether another one measures the same thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sco_facts.comparison.capitals import find_names, find_own_names
from sco_facts.comparison.clauses import (
    continues_with_whole,
    former_year,
    group_of,
    is_age_limit,
    is_earlier,
    is_everywhere,
    is_growth,
    is_in_hand,
    is_local,
    is_part,
    is_rival,
    label_of,
    numbered_things,
    present_of,
    scopes_of,
    year_of,
)
from sco_facts.comparison.ellipses import complete, currency_of
from sco_facts.comparison.intervals import Span, read_span
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.scales import UnitLookup, scale_of
from sco_facts.comparison.states import counts_people, is_part_of_people, state_of
from sco_facts.comparison.surroundings import Surroundings, read_surroundings
from sco_facts.comparison.times import Days, days_of
from sco_facts.facts import Fact, Quantity

# How much a word counts by where it stands: said to be measured, beside the figure, farther away.
MEASURED, WHOLE, ACTION, AFTER, BEFORE, HOLDER, SENTENCE, LINE = (
    1.0, 0.9, 0.7, 0.7, 0.6, 0.5, 0.3, 0.12,
)  # fmt: skip
LIGHT_WORD = 0.25
COMMON_WORD = 0.5  # what is left of a word that every figure of a document shares

_HEAD_ENDS = re.compile(
    r"\b(?:of|in|on|for|from|by|with|to|at|among|across|who|which|that|per|than|between|through|"
    r"during|since|under|worth|implicated|involved|affected|made|held|used|living|working)\b|[,;:(]"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One figure as the alignment sees it.

    ``bag`` holds the senses around the figure with their weights, ``kin`` those that have senses
    like them, ``core`` those said to be measured, ``head`` the noun that is counted. ``sides`` are
    the contrasts it takes part in, hard ones (measured) and soft ones (nearby), ``deeds`` those of
    opposite acts. ``state`` is what has happened to the ``people`` that are counted. ``scopes`` are
    the places and bodies it is limited to, ``owners`` the names in whose figure it is, ``numbered``
    what has a number ("line 4"), ``year`` the year of its time or the one beside it, ``present``
    the latest year that the document speaks of; ``names`` what the document names, ``story`` all
    senses in the sentences of its figures.
    """

    order: int
    document: str
    fact: Fact
    quantity: Quantity
    kind: str
    span: Span
    bag: dict[str, float]
    kin: tuple[str, ...]
    core: frozenset[str]
    head: frozenset[str]
    holder: frozenset[str]
    action: frozenset[str]
    sides: dict[str, frozenset[int]]
    near_sides: dict[str, frozenset[int]]
    scopes: frozenset[str]
    numbered: dict[str, str]
    days: Days | None
    year: str | None
    present: str | None
    growth: bool
    group: str
    is_in_hand: bool
    state: str | None
    people: bool
    is_part: bool
    is_local: bool
    is_everywhere: bool
    is_earlier: bool
    deeds: dict[str, frozenset[int]]
    is_rival: bool
    owners: frozenset[str]
    own_names: frozenset[str]
    near_names: frozenset[str]
    names: frozenset[str]
    sure_names: int
    story: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Context:
    """The senses of a figure's line, those of the whole document, its one currency, the names and
    the latest year in sentences with a figure."""

    line: set[str]
    money: str | None
    story: frozenset[str]
    names: frozenset[str]
    sure_names: int
    present: str | None


def sign(
    numbers: Sequence[Fact],
    lexicon: Lexicon,
    lookup: UnitLookup,
    sentences: Collection[str] = (),
    plain: Collection[str] = (),
    first: int = 0,
) -> list[Signature]:
    """The signatures of one document's figures; those whose value cannot be read are left out.

    ``sentences`` are all that is known of its text: they tell its names and its story. ``plain``
    are beginnings of words that any of the documents writes small: no names.
    """
    around = read_surroundings(numbers)
    lines = _line_senses(numbers, lexicon)
    told = {*sentences, *(fact.sentence for fact in numbers)}
    story = frozenset(sense for sentence in told for sense in lexicon.senses(sentence[:600]))
    names = find_names(told, plain, lexicon)
    present = present_of(numbers)
    money = currency_of(numbers)
    found = []
    for order, (fact, surroundings) in enumerate(zip(numbers, around, strict=True), first):
        context = _Context(lines[fact.line], money, story, *names, present)
        signature = _sign_one(order, fact, surroundings, context, lexicon, lookup)
        if signature is not None:
            found.append(signature)
    return _weigh(found)


def _line_senses(facts: Iterable[Fact], lexicon: Lexicon) -> dict[int, set[str]]:
    sentences: dict[int, set[str]] = defaultdict(set)
    for fact in facts:
        sentences[fact.line].add(fact.sentence)
    return {
        line: {sense for sentence in found for sense in lexicon.senses(sentence[:600])}
        for line, found in sentences.items()
    }


def _sign_one(
    order: int,
    fact: Fact,
    around: Surroundings,
    context: _Context,
    lexicon: Lexicon,
    lookup: UnitLookup,
) -> Signature | None:
    assert fact.number is not None
    quantity = complete(fact.number, fact.text, around, context.money)
    scale = scale_of(quantity, lookup)
    span = read_span(quantity, fact.text, scale)
    if span is None or is_age_limit(fact, quantity, around):
        return None
    measured = f"{quantity.measured or ''} {quantity.of or ''}"
    named = f"{measured} {'' if quantity.measured else quantity.holder or ''}"
    core = {sense for sense in lexicon.senses(named) if not lexicon.is_weak(sense)}
    head = _head(quantity, around, lexicon)
    state = state_of(quantity, scale.kind, around, head, lexicon)
    sides = _sides(f"{measured} {quantity.action or ''}", lexicon)
    bag = _bag(quantity, around, context.line, lexicon)
    return Signature(
        order=order,
        document=fact.document,
        fact=fact,
        quantity=quantity,
        kind=scale.kind,
        span=span,
        bag=bag,
        kin=tuple(sorted(lexicon.near.keys() & bag.keys())),
        core=frozenset(core),
        head=head,
        holder=frozenset(set(lexicon.senses(quantity.holder)) - lexicon.light),
        action=frozenset(_content(quantity.action, lexicon)),
        sides=sides,
        near_sides=_sides(f"{around.before[-40:]} {around.after[:50]}", lexicon),
        scopes=scopes_of(quantity, around, lexicon),
        numbered=numbered_things(quantity, around),
        days=days_of(quantity.time) if former_year(around) is None else None,
        year=year_of(quantity, around),
        present=context.present,
        growth=is_growth(quantity, around, lexicon),
        group=group_of(quantity, around),
        is_in_hand=is_in_hand(around),
        state=state,
        people=scale.kind == "count" and counts_people(head, lexicon),
        is_part=scale.kind != "share"
        and (is_part(around) or is_part_of_people(state, around, lexicon)),
        is_local=is_local(around),
        is_everywhere=is_everywhere(around),
        is_earlier=is_earlier(around),
        deeds={name: side for name, side in sides.items() if name in lexicon.opposites},
        is_rival=is_rival(quantity, around),
        owners=find_own_names(quantity.holder or "", context.names, lexicon),
        own_names=find_own_names(
            f"{named} {quantity.holder or ''} {label_of(around)}", context.names, lexicon
        ),
        near_names=find_own_names(fact.sentence[:600], context.names, lexicon),
        names=context.names,
        sure_names=context.sure_names,
        story=context.story,
    )


def _bag(
    quantity: Quantity, around: Surroundings, line: set[str], lexicon: Lexicon
) -> dict[str, float]:
    bag: dict[str, float] = {}
    sources = (
        (quantity.measured, MEASURED),
        (quantity.of, WHOLE),
        (quantity.action, ACTION),
        (around.after, AFTER),
        (around.before, BEFORE),
        (quantity.holder, HOLDER),
        (around.sentence_before[-300:], SENTENCE),
        (around.sentence_after[:300], SENTENCE),
    )
    for text, weight in sources:
        for sense in lexicon.senses(text):
            light = LIGHT_WORD if sense in lexicon.light else 1.0
            bag[sense] = max(bag.get(sense, 0.0), weight * light)
    for sense in sorted(line):
        bag.setdefault(sense, LINE * (LIGHT_WORD if sense in lexicon.light else 1.0))
    return bag


def _weigh(signatures: list[Signature]) -> list[Signature]:
    """Let words that many figures of the document share count less: they tell none from another."""
    if len(signatures) < 3:
        return signatures
    counts: Counter[str] = Counter()
    for signature in signatures:
        counts.update(sense for sense, weight in signature.bag.items() if weight >= SENTENCE)
    spread = len(signatures) - 1
    for signature in signatures:
        for sense, weight in signature.bag.items():
            share = max(counts[sense] - 1, 0) / spread
            signature.bag[sense] = weight * (1 - (1 - COMMON_WORD) * share)
    return signatures


def _head(quantity: Quantity, around: Surroundings, lexicon: Lexicon) -> frozenset[str]:
    """The noun that is counted; where nobody says, the word after the figure or right before it."""
    parts = [_content(part, lexicon) for part in _HEAD_ENDS.split(quantity.measured or "")[:3]]
    heads = set(next((part[-1:] for part in parts if part), []))
    if not heads:
        after = _content(around.after, lexicon)[:1]
        holder = _content(quantity.holder, lexicon)[-1:] if quantity.unit else []
        heads = set(holder or after or _content(around.before[-30:], lexicon)[-1:])
    if heads & set(lexicon.broader):
        heads.update(_content(quantity.action, lexicon))
        if continues_with_whole(around.after):
            heads.update(lexicon.senses(around.after)[:1])
    return frozenset(heads)


def _content(text: str | None, lexicon: Lexicon) -> list[str]:
    return [sense for sense in lexicon.senses(text) if sense not in lexicon.light]


def _sides(text: str, lexicon: Lexicon) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for stemmed in lexicon.stems(text):
        for contrast, side in lexicon.contrasts.get(stemmed, ()):
            found[contrast].add(side)
    return {contrast: frozenset(sides) for contrast, sides in found.items()}
