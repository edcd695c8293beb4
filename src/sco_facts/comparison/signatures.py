"""A figure reduced to what decides whether another one measures the same thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sco_facts.comparison.intervals import Span, read_span
from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.scales import UnitLookup, scale_of
from sco_facts.comparison.surroundings import Surroundings, read_surroundings
from sco_facts.comparison.words import is_content, stem, tokens
from sco_facts.facts import Fact, Quantity, TimeSpan
from sco_facts.rules.synonyms import word_lists

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
_PART_BEFORE = re.compile(
    r"\b(?:of (?:them|these|those|whom|which)|including|among (?:them|those))\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"^\s{0,2}\w{0,12}\s?of (?:them|these|those|whom|which)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|up|down)\s*$", re.IGNORECASE)
_LEVEL_LEAD = re.compile(r"\b(?:to|at|reaching|totalling|totaling|now)\s*(?:a record\s*)?$")
_GROWTH_TAIL = re.compile(
    r"^[\s-]{0,2}(?:\w+[\s-]){0,2}(?:increase|rise|growth|decline|drop|fall|jump|gain|decrease|"
    r"reduction|cut|surge|higher|lower|more than in|fewer than in|less than in|up on|down on|"
    r"year-on-year|compared with|than (?:in|a) )\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b([Ll]ine|[Uu]nit|[Rr]eactor|[Tt]erminal|[Pp]hase|[Ss]tage|[Bb]lock|[Tt]ower|[Rr]oute|[Hh]ighway|"
    r"[Rr]unway|[Zz]one|[Dd]istrict|[Gg]rade|[Cc]lass|[Cc]ategory|[Tt]ranche|[Rr]ound|[Gg]roup|[Tt]ier|"
    r"[Ll]evel|[Tt]ype|[Qq]uarter|[Ww]eek|[Dd]ay|[Ee]dition|[Pp]ier|[Dd]ock)\s(\d{1,3})\b"
)
_EXPECTED = re.compile(
    r"^[^.,;]{0,15}\b(?:expected|forecast|predicted|planned|targeted|projected|hoped for)\b"
)
_PLANNED = re.compile(
    r"\b(?:budgeted|planned|expected|forecast|due|set|projected|scheduled)\b[^.,;]{0,20}$"
)
_AGED = re.compile(
    r"\b(?:aged?|ages|children|people|persons|women|men|girls|boys|adults|those|youths?|infants)\s*$"
)
_NAME = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]+")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b(?!,\d)")
_SCOPE = re.compile(
    r"\b(?:in|across|throughout|within|of|for|at|from|near|around)\s(?:the\s)?(?:\w+ern\s)?"
    r"((?:[A-Z][\w'’-]*\s?){1,4})"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One figure as the alignment sees it.

    ``bag`` holds the senses around the figure with their weights, ``core`` those said to be
    measured, ``head`` the noun that is counted. ``sides`` are the contrasts it takes part in, hard
    ones (measured) and soft ones (nearby). ``scopes`` are the places and bodies it is limited to,
    ``numbered`` what has a number ("line 4"), ``year`` the year of its time or the one beside it.
    """

    order: int
    document: str
    fact: Fact
    quantity: Quantity
    kind: str
    scale_unit: str | None
    span: Span
    bag: dict[str, float]
    core: frozenset[str]
    head: frozenset[str]
    holder: frozenset[str]
    sides: dict[str, frozenset[int]]
    near_sides: dict[str, frozenset[int]]
    scopes: frozenset[str]
    numbered: dict[str, str]
    time: TimeSpan | None
    year: str | None
    growth: bool
    group: str
    is_part: bool
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Context:
    """The senses of a figure's line, and the names in all sentences with a figure."""

    line: set[str]
    names: frozenset[str]


_GROUPS = {"actual": "is", "estimate": "is", "forecast": "will", "target": "will"}


def sign(
    facts: Sequence[Fact], lexicon: Lexicon, lookup: UnitLookup, first: int = 0
) -> list[Signature]:
    """The signatures of one document's figures; those whose value cannot be read are left out."""
    numbers = [fact for fact in facts if fact.number is not None]
    around = read_surroundings(numbers)
    lines = _line_senses(numbers, lexicon)
    names = _names(numbers, lexicon)
    found = []
    for order, (fact, surroundings) in enumerate(zip(numbers, around, strict=True), first):
        context = _Context(lines[fact.line], names)
        signature = _sign_one(order, fact, surroundings, context, lexicon, lookup)
        if signature is not None:
            found.append(signature)
    return _weigh(found)


def _group(quantity: Quantity, around: Surroundings) -> str:
    """Whether the figure is said to be, to come, or not to be."""
    if _EXPECTED.search(around.sentence_after[:40]) or _PLANNED.search(around.before[-40:]):
        return "will"
    return _GROUPS.get(quantity.status, quantity.status)


def _line_senses(facts: Iterable[Fact], lexicon: Lexicon) -> dict[int, set[str]]:
    sentences: dict[int, set[str]] = defaultdict(set)
    for fact in facts:
        sentences[fact.line].add(fact.sentence)
    return {
        line: {sense for sentence in found for sense in lexicon.senses(sentence[:600])}
        for line, found in sentences.items()
    }


def _names(facts: Iterable[Fact], lexicon: Lexicon) -> frozenset[str]:
    """Capitalised words within the sentences of a document's figures, places by their names."""
    sentences = {fact.sentence for fact in facts}
    words = {word for sentence in sentences for word in _NAME.findall(sentence)}
    calendar = word_lists().calendar
    return frozenset(
        lexicon.places.get(word, word) for word in words if word.casefold() not in calendar
    )


def _sign_one(
    order: int,
    fact: Fact,
    around: Surroundings,
    context: _Context,
    lexicon: Lexicon,
    lookup: UnitLookup,
) -> Signature | None:
    quantity = fact.number
    assert quantity is not None
    scale = scale_of(quantity, lookup)
    span = read_span(quantity, fact.text, scale)
    if span is None or _is_age_limit(quantity, around):
        return None
    measured = f"{quantity.measured or ''} {quantity.of or ''}"
    core = {sense for sense in lexicon.senses(measured) if sense not in lexicon.light}
    return Signature(
        order=order,
        document=fact.document,
        fact=fact,
        quantity=quantity,
        kind=scale.kind,
        scale_unit=quantity.unit,
        span=span,
        bag=_bag(quantity, around, context.line, lexicon),
        core=frozenset(core),
        head=_head(quantity, around, lexicon),
        holder=frozenset(set(lexicon.senses(quantity.holder)) - lexicon.light),
        sides=_sides(f"{measured} {quantity.action or ''}", lexicon),
        near_sides=_sides(f"{around.before[-40:]} {around.after[:50]}", lexicon),
        scopes=_scopes(quantity, around, lexicon),
        numbered=_numbered(quantity, around),
        time=quantity.time,
        year=_year(quantity, around),
        growth=_is_growth(quantity, around, lexicon),
        group=_group(quantity, around),
        is_part=scale.kind != "share"
        and bool(
            _PART_BEFORE.search(around.sentence_before[-80:])
            or _PART_AFTER.search(around.sentence_after[:40])
        ),
        names=context.names,
    )


def _is_age_limit(quantity: Quantity, around: Surroundings) -> bool:
    """ "children under five": it says who is counted, and is no figure of its own."""
    if quantity.unit not in (None, "year", "month") or quantity.bound == "exact":
        return False
    return bool(_AGED.search(around.sentence_before[-25:]))


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
    for sense in line:
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
        heads = set(after or _content(around.before[-30:], lexicon)[-1:])
    if heads & set(lexicon.broader):
        heads.update(_content(quantity.action, lexicon))
        if _PART_AFTER.search(around.after):
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


def _scopes(quantity: Quantity, around: Surroundings, lexicon: Lexicon) -> frozenset[str]:
    """The places and bodies that a figure is limited to, by what the text says near it."""
    found: set[str] = set()
    for phrase in (quantity.measured, quantity.of, around.before, around.after):
        if not phrase:
            continue
        for match in _SCOPE.finditer(phrase):
            found.add(match.group(1).strip())
        for word in tokens(phrase):
            if word in lexicon.places:
                found.add(word)
    places = set()
    for name in found:
        words = [word for word in tokens(name) if is_content(word)]
        if not words or words[0].casefold() in word_lists().calendar or quantity.speaker == name:
            continue
        places.add(lexicon.places.get(" ".join(words), " ".join(words)))
    return frozenset(places)


def _numbered(quantity: Quantity, around: Surroundings) -> dict[str, str]:
    """Things told apart by a number, noun → number: "line 4", "reactor 2"."""
    text = f"{quantity.measured or ''} {quantity.holder or ''} {around.before} {around.after}"
    return {stem(noun): number for noun, number in _NUMBERED.findall(text)}


def _year(quantity: Quantity, around: Surroundings) -> str | None:
    """The year of the figure's time; else the only year that stands close by."""
    if quantity.time is not None and quantity.time.first is not None:
        first, last = quantity.time.first[:4], (quantity.time.last or "")[:4]
        return first if first == last else None
    years = set(_YEAR.findall(around.sentence_before[-40:] + " " + around.sentence_after[:40]))
    return years.pop() if len(years) == 1 else None


def _is_growth(quantity: Quantity, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether the figure is an amount of change and not a level that changed."""
    if quantity.unit in ("percentage_point", "basis_point"):
        return True
    if quantity.bound == "from_to":
        return False
    before = around.sentence_before[-40:]
    if _GROWTH_TAIL.search(around.sentence_after[:60]):
        return True
    if _LEVEL_LEAD.search(before):
        return False
    if set(lexicon.senses(quantity.measured)) & {"=growth", "=decline"}:
        return True
    if quantity.unit == "percent" and (quantity.change is not None or _BY.search(before)):
        return True
    if quantity.change is None:
        return False
    return bool(_BY.search(before) or set(lexicon.senses(before)[-1:]) & {"=growth", "=decline"})
