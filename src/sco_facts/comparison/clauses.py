"""What the words around a figure say of it: level or change, actual or expected, part or whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sco_facts.comparison.lexicon import Lexicon
from sco_facts.comparison.surroundings import Surroundings
from sco_facts.comparison.words import is_content, stem, tokens
from sco_facts.facts import Fact, Quantity
from sco_facts.rules.synonyms import word_lists

_PART_BEFORE = re.compile(
    r"\b(?:of (?:them|these|those|whom|which)|including|among (?:them|those))\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d[\d,]{0,10}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)"
_JOINED = r"\s([A-Za-z][\w-]{1,20}(?:\s[\w-]{1,20})?)\sand\s"
_JOINED_AFTER = re.compile(rf"^{_JOINED}{_NUMBER}\b", re.IGNORECASE)
_JOINED_BEFORE = re.compile(rf"\b{_NUMBER}{_JOINED}$", re.IGNORECASE)
_PART_AFTER = re.compile(r"^\s{0,2}\w{0,12}\s?of (?:them|these|those|whom|which)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|up|down)\s*$", re.IGNORECASE)
_LEVEL_LEAD = re.compile(r"\b(?:to|at|reaching|totalling|totaling|now)\s*(?:a record\s*)?$")
_MORE_THAN = r"(?:more|fewer|less|higher|lower) than (?:in|a|the|at)\b"
_GROWTH_TAIL = re.compile(
    r"^[\s-]{0,2}(?:\w+[\s-]){0,2}(?:increase|rise|growth|decline|decrease|reduction|"
    rf"year-on-year|{_MORE_THAN}|more (?:will|would|are to|to be)\b)",
    re.IGNORECASE,
)
# After a percentage also words that are verbs elsewhere: "a 5 % drop", "5 % up on the year before".
_SHARE_TAIL = re.compile(
    r"^[\s-]{0,2}(?:\w+[\s-])?(?:drop|fall|jump|gain|cut|surge|higher|lower|up on|down on|"
    r"compared with|than (?:in|a)\b|more|fewer|less)\b",
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
_WHEN = re.compile(r"\b(1[5-9]\d\d|20\d\d),? when\b[^.;,]{0,20}$")
_NATIONWIDE = re.compile(
    r"^\W{0,3}(?:Nationwide|Nationally|Worldwide|Globally|Across the (?:country|nation|world))\b"
)
_FIRST_WORD = re.compile(r"^[\s-](\w{2,20})\b")
_LABEL = re.compile(r"([^,;:()]{3,40})\s?[(–—:]\s?$")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b(?!,\d)")

_LOCAL = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout) (?:the|our|its|this|that) (?:\w+ )?(?:capital|city|town|"
    r"village|province|region|district|county|prefecture|municipality|south|north|east|west|"
    r"countryside|suburbs|valley|island)\b|\b[Ii]n (?:the )?[A-Z]\w+ alone\b"
)

_EARLIER_AFTER = re.compile(
    r"^(?:(?!\bthan\b)[^.;,]){0,30}\b(?:(?:a|one|the) year (?:earlier|ago|before)|previous year|"
    r"year-earlier)\b"
)
_EARLIER_BEFORE = re.compile(r"\b(?:[Aa]|[Oo]ne|[Tt]he) year (?:earlier|ago|before)[^.;]{0,60}$")
_COMING = re.compile(
    r"\b(?:will|would|shall|should|plans?|planned|aims?|targets?|expects?|expected|forecasts?|intends?|"
    r"hopes?|wants?|proposes?|due|by 20\d\d|to be|seeks?|demands?|set to|going to|estimated to)\b"
)

_SCOPE = re.compile(
    r"\b(?:in|across|throughout|within|of|for|at|from|near|around)\s(?:the\s)?(?:\w+ern\s)?"
    r"((?:[A-Z][\w'’-]*\s?){1,4})"
)
_RIVAL = re.compile(r"\b(?:rivals?|competitors?|competing)\b")
_TO_BE = re.compile(r"\b(?:is|are) to (?!date\b)[a-z]{2,15}\b[^.,;]{0,40}$")
_IN_HAND = re.compile(
    r"\b(?:is|are) (?:now )?[a-z]{2,15}ing\b|\bwould\b|\b(?:approved|ordered|commissioned|put at)\b"
)

# "would pay each of the 2.8 million customers who could not phone": they are there already.
_KNOWN = re.compile(r"\b[Tt]he (?:(?:about|some|nearly|almost|roughly|more than|over) )?$")
_BEFALLEN = re.compile(
    r"^\s?(?:\w+\s){0,3}(?:who|that|which) "
    r"(?:could|had|have|has|was|were|lost|did|[a-z]{3,12}ed)\b"
)

AGE = "number.age"  # the rule that finds ages

# Said of what is, or what is to come; "negated" stands for itself.
PRESENT = ("actual", "estimate")
_FUTURE = ("forecast", "target")


def is_part(around: Surroundings) -> bool:
    """Whether the figure is one of several parts of another: "of whom 410 work in Stord"."""
    before = _PART_BEFORE.search(around.sentence_before[-80:])
    return bool(before or continues_with_whole(around.sentence_after[:40]))


def sum_joint(around: Surroundings) -> str | None:
    """What stands between the figure and another one that is added to it; None without one:
    "soldiers" for both figures of "two soldiers and nine rebels"."""
    joint = _JOINED_AFTER.search(around.sentence_after[:60])
    joint = joint or _JOINED_BEFORE.search(around.sentence_before[-60:])
    return joint.group(1) if joint else None


def is_local(around: Surroundings) -> bool:
    """Whether the figure is limited to a part of the country without a name: "in the capital"."""
    return bool(_LOCAL.search(around.sentence_before[-90:]) or _LOCAL.search(around.after))


def is_rival(quantity: Quantity, around: Surroundings) -> bool:
    """Whether the figure is that of somebody's rival: "its rival Velta operates 1,300 shops"."""
    return _RIVAL.search(f"{quantity.holder or ''} {around.before}") is not None


def continues_with_whole(after: str) -> bool:
    """Whether a text goes on with the whole that a figure is a part of: "of them"."""
    return _PART_AFTER.search(after) is not None


def is_growth(quantity: Quantity, around: Surroundings, lexicon: Lexicon) -> bool:
    """Whether the figure is an amount of change and not a level that changed."""
    if quantity.unit in ("percentage_point", "basis_point"):
        return True
    if quantity.bound == "from_to":
        return False
    before = around.sentence_before[-40:]
    if _GROWTH_TAIL.search(around.sentence_after[:60]):
        return True
    if quantity.unit == "percent" and _SHARE_TAIL.search(around.sentence_after[:60]):
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


def group_of(quantity: Quantity, around: Surroundings) -> str:
    """Whether the figure is said to be, to come, or not to be."""
    if quantity.unit is not None and _stands_before_its_noun(quantity, around):
        return "is"  # "The $460 million dam will be finished in 2022"
    if _is_known(quantity, around):
        return "is"
    if _EXPECTED.search(around.sentence_after[:40]) or _PLANNED.search(around.before[-40:]):
        return "will"
    if quantity.status in (*PRESENT, *_FUTURE) and _TO_BE.search(around.before):
        return "will"
    if quantity.status in PRESENT:
        return "is"
    if quantity.status not in _FUTURE:
        return quantity.status
    # "Home to 1,036 cranes, the reserve will be enlarged": what is to come is another clause's.
    return "will" if _COMING.search(f"{around.sentence_before[-80:]} {around.after}") else "is"


def _stands_before_its_noun(quantity: Quantity, around: Surroundings) -> bool:
    """ "a $460 million dam", "the 145-metre wall": what a thing is, whatever is done with it."""
    first = _FIRST_WORD.match(around.after)
    return first is not None and first.group(1) in (quantity.measured or "").split()


def _is_known(quantity: Quantity, around: Surroundings) -> bool:
    """Whether a plan is told of those whom the text knows: "will pay the 1,200 farmers who lost
    their herds"."""
    return (
        quantity.status in _FUTURE
        and _KNOWN.search(f"{around.sentence_before[-30:]} ".replace("  ", " ")) is not None
        and _BEFALLEN.search(around.after) is not None
    )


def is_in_hand(around: Surroundings) -> bool:
    """Whether the figure is of something that is being done, or has been settled and is to come:
    "is closing 21 kitchens", "approved 320 flats"."""
    return _IN_HAND.search(around.sentence_before[-60:]) is not None


def is_earlier(around: Surroundings) -> bool:
    """Whether the figure is that of the year before: "compared with 340 million a year earlier"."""
    return bool(
        _EARLIER_AFTER.search(around.sentence_after[:60])
        or _EARLIER_BEFORE.search(around.sentence_before[-90:])
    )


def is_age_limit(fact: Fact, quantity: Quantity, around: Surroundings) -> bool:
    """ "children under five": it says who is counted, and is no figure of its own."""
    if fact.rule == AGE and quantity.bound != "exact":
        return True
    if quantity.unit not in (None, "year", "month") or quantity.bound == "exact":
        return False
    return bool(_AGED.search(around.sentence_before[-25:]))


def numbered_things(quantity: Quantity, around: Surroundings) -> dict[str, str]:
    """Things told apart by a number, noun → number: "line 4", "reactor 2"."""
    text = f"{quantity.measured or ''} {quantity.holder or ''} {around.before} {around.after}"
    return {stem(noun): number for noun, number in _NUMBERED.findall(text)}


def is_everywhere(around: Surroundings) -> bool:
    """Whether a sentence is said to speak of the whole country: "Nationwide, 34 % are women"."""
    return _NATIONWIDE.search(around.sentence_before) is not None


def label_of(around: Surroundings) -> str:
    """What a figure in brackets stands behind: "the Lighthouse (198,000)"."""
    label = _LABEL.search(around.sentence_before[-50:])
    return label.group(1) if label else ""


def former_year(around: Surroundings) -> str | None:
    """The year in whose clause a figure stands: "the worst since 1961, when 2,150 people died"."""
    found = _WHEN.search(around.sentence_before[-60:])
    return found.group(1) if found else None


def year_of(quantity: Quantity, around: Surroundings) -> str | None:
    """The year of the figure's time; else the only year that stands close by."""
    former = former_year(around)
    if former is not None:
        return former
    if quantity.time is not None and quantity.time.first is not None:
        first, last = quantity.time.first[:4], (quantity.time.last or "")[:4]
        return first if first == last else None
    years = set(YEAR.findall(around.sentence_before[-40:] + " " + around.sentence_after[:40]))
    return years.pop() if len(years) == 1 else None


def present_of(facts: Iterable[Fact]) -> str | None:
    """The latest year that a document's actual figures speak of: when it was written, roughly."""
    years = set()
    for fact in facts:
        assert fact.number is not None
        if fact.number.status in PRESENT:
            years.update(YEAR.findall(fact.sentence))
            if fact.number.time is not None and fact.number.time.first is not None:
                years.add(fact.number.time.first[:4])
    return max(years, default=None)


def scopes_of(quantity: Quantity, around: Surroundings, lexicon: Lexicon) -> frozenset[str]:
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
