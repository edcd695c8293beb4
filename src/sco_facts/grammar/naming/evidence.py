"""What the model's entities say, set right by what stands next to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sco_facts.grammar.naming.candidates import Candidate, Evidence
from sco_facts.grammar.naming.cleaning import cleaned, is_common, is_organisation
from sco_facts.grammar.naming.kinds import GIVEN_NAME
from sco_facts.grammar.naming.organs import is_plural_role
from sco_facts.grammar.naming.people import name_end
from sco_facts.grammar.naming.words import Words, is_acronym
from sco_facts.rules.names import NameRules

_BULLETS = frozenset({"-", "*", "•", "–", "·"})
_ROADS = frozenset(
    {"road", "roads", "highway", "motorway", "railway", "route", "flight", "flights"}
)
# Small words that only stand inside one name: "Joana Almeida e Silva".
_INNER = frozenset({"e", "bin", "ibn", "von", "van", "da", "dos"})


def model_candidates(
    words: Words, rules: NameRules, evidence: Iterable[Evidence]
) -> list[Candidate]:
    """The model's entities, cleaned, people made whole, places seen as places."""
    plain = [
        candidate
        for entity in evidence
        if (candidate := cleaned(words, rules, entity)) is not None
        and not _is_label(words, candidate)
    ]
    plain.sort(key=lambda candidate: candidate.first)
    starts = {candidate.first: candidate for candidate in plain}
    ends = {candidate.last: candidate for candidate in plain}
    whole: list[Candidate] = []
    for candidate in plain:
        if candidate.sort == "person":
            candidate = _whole_person(words, rules, candidate, starts, ends)
            while whole and whole[-1].last > candidate.first:
                whole.pop()
        if not whole or whole[-1].last <= candidate.first:
            whole.append(_place(words, rules, _by_given_name(words, rules, candidate)))
    return whole


def _is_label(words: Words, candidate: Candidate) -> bool:
    """ "| Adult social care | 120 |", "- Vessels surveyed: 90": one word opens an item."""
    first, last = candidate.first, candidate.last
    if candidate.sort == "other" or last - first > 1 or is_acronym(words.texts[first]):
        return False
    mark = words.texts[first - 1] if first else ""
    bullet = mark in _BULLETS and (first == 1 or words.texts[first - 2][0] == "\n")
    return mark == "|" or (bullet and words.follows(first)[:1].islower())


def _whole_person(
    words: Words,
    rules: NameRules,
    person: Candidate,
    starts: dict[int, Candidate],
    ends: dict[int, Candidate],
) -> Candidate:
    """With the words of the name that the model left out: "Guðrún [Nína Petersen]"."""
    first, last = person.first, person.last
    while first and len(words.texts[first - 1]) == 1 and words.texts[first - 1].isupper():
        first -= 1  # "B V Rao"
    first = _over_particles(words, rules, first)
    alone = first < 2 or not words.capitals[first - 2]
    if first and alone and _may_join(words, rules, first - 1):
        before = ends.get(first)
        if before is None or before.last - before.first == 1:
            first -= 1
    if last + 1 < len(words) and words.texts[last] in _INNER and _may_join(words, rules, last + 1):
        last += 2
    while last < len(words) and last - first < 5 and _may_join(words, rules, last):
        after = starts.get(last)
        if after is not None and (after.last - after.first > 1 or after.sort == "other"):
            break
        last += 1
    if words.lowers[last - 1] in ("jr", "sr") and words.texts[last : last + 1] == ["."]:
        last += 1
    return replace(person, first=first, last=last)


def _over_particles(words: Words, rules: NameRules, first: int) -> int:
    """ "Allan dos | Santos Neto", "William R. | Tate": the given name in front of a small word."""
    place = first - 1
    while place > max(0, first - 3) and words.lowers[place] in rules.particles:
        place -= 1
    if place == first - 1 and place > 1 and words.texts[place] == "." and words.joined(place):
        initial = words.texts[place - 1]
        place -= 2 if len(initial) == 1 and initial.isupper() else 0
    given = place < first - 1 and place >= 0 and _may_join(words, rules, place)
    return place if given and words.lowers[place] not in rules.openers else first


def _may_join(words: Words, rules: NameRules, index: int) -> bool:
    word = words.texts[index]
    return (
        words.capitals[index]
        and word[0].isalpha()
        and not is_acronym(word)
        and word not in rules.organ_nouns
        and word not in rules.never_heads
        and word not in rules.subjects
        and not is_common(words, rules, index)
        and words.lowers[index] not in rules.role_modifiers
        and words.lowers[index] not in rules.body_nouns
        and not is_plural_role(rules, words.lowers[index])
        and not any(letter.isdigit() for letter in word)
    )


def _by_given_name(words: Words, rules: NameRules, candidate: Candidate) -> Candidate:
    """ "Rosa Devés Alessandri" as an organisation: a given name and no noun speak against it."""
    first, last = candidate.first, candidate.last
    if candidate.sort != "organisation" or not 1 < last - first < 5:
        return candidate
    end = name_end(words, rules, first)
    honoured = end == last - 1 and end > first + 1 and is_acronym(words.texts[end])
    if not words.kinds[first] & GIVEN_NAME or not (end == last or honoured):
        return candidate
    if honoured and words.texts[end] in rules.legal_forms:
        return candidate
    return replace(candidate, last=end, sort="person")


def _place(words: Words, rules: NameRules, candidate: Candidate) -> Candidate:
    """ "in Garissa", "Garissa county": a single word that stands where places stand."""
    first = candidate.first
    if candidate.sort == "other":
        return candidate
    if candidate.last - first > 1:
        shouted = words.slice(first, candidate.last).isupper() and is_dateline(words, candidate)
        return replace(candidate, sort="other", weight=2) if shouted else candidate
    word = words.texts[first]
    after = words.follows(first).casefold()
    before = words.lowers[first - 1] if first else ""
    located = before == "in" or (before in ("at", "near") and candidate.sort == "person")
    located = located or (before in ("to", "from") and words.lowers[first - 2] in _ROADS)
    located = located or after in rules.place_heads or is_dateline(words, candidate)
    if not located or word in rules.organ_nouns:
        return candidate
    if is_acronym(word) and not is_dateline(words, candidate):
        return candidate
    return replace(candidate, sort="other", weight=2)


def is_dateline(words: Words, candidate: Candidate) -> bool:
    """ "LAGOS: …", "HANOI, 3 May (Xinhua) — …": capitals and a mark at the start of a line."""
    first = candidate.first
    if first and words.texts[first - 1][0] != "\n":
        return False
    end = candidate.last
    limit = min(len(words), end + 10)
    while end < limit and (
        words.texts[end] in (",", "(", ")", ".", "/")
        or words.capitals[end]
        or words.texts[end][0].isdigit()
    ):
        end += 1
    if end >= limit:
        return False
    mark = words.texts[end]
    shouted = words.slice(first, candidate.last).isupper()
    return (mark in ("-", "–", "—") and not words.joined(end)) or (mark == ":" and shouted)


def reconciled(
    words: Words, rules: NameRules, model: Sequence[Candidate], phrases: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Where model and organ nouns meet, the phrase wins, unless the model only extends it."""
    kept: list[Candidate] = []
    extended: dict[int, Candidate] = {}
    index = 0
    for candidate in model:
        while index < len(phrases) and phrases[index].last <= candidate.first:
            index += 1
        met = []
        ahead = index
        while ahead < len(phrases) and phrases[ahead].first < candidate.last:
            met.append(ahead)
            ahead += 1
        if not met:
            kept.append(candidate)
        elif len(met) == 1 and _extends(words, rules, candidate, phrases[met[0]]):
            phrase = phrases[met[0]]
            extended[met[0]] = replace(candidate, rule="organ-noun", weight=max(2, phrase.weight))
    return kept, [extended.get(place, phrase) for place, phrase in enumerate(phrases)]


def _extends(words: Words, rules: NameRules, model: Candidate, phrase: Candidate) -> bool:
    """Whether the model's organisation is the phrase with a few words more."""
    if model.sort != "organisation" or phrase.sort != "organisation":
        return False
    if model.first > phrase.first or model.last < phrase.last:
        return False
    beyond = [*range(model.first, phrase.first), *range(phrase.last, model.last)]
    if any(words.lowers[place] in ("and", ",", "'s", "’s") for place in beyond):
        return False
    if model.last > phrase.last and is_acronym(words.texts[phrase.last]):
        return False
    if any(words.lowers[place] in rules.role_head_words for place in beyond):
        return False
    return is_organisation(words, rules, model.first, model.last)


def without_adjective(
    words: Words, rules: NameRules, phrases: Sequence[Candidate]
) -> Iterator[Candidate]:
    """ "Pakistani Centre for …" without the adjective, where the text has the name without it."""
    known = {words.slice(phrase.first, phrase.last) for phrase in phrases}
    for phrase in phrases:
        if (
            phrase.last - phrase.first > 2
            and words.texts[phrase.first] in rules.places
            and words.slice(phrase.first + 1, phrase.last) in known
        ):
            phrase = replace(phrase, first=phrase.first + 1)
        yield phrase


def confirmed_nouns(words: Words, phrases: Sequence[Candidate]) -> Iterator[Candidate]:
    """Bare nouns with an article ("the Secretariat") that a longer name before them explains."""
    longer: set[str] = set()
    for phrase in phrases:
        if phrase.last - phrase.first > 1:
            longer.update(words.texts[phrase.first : phrase.last])
        elif phrase.rule == "bare-noun":
            article = phrase.first and words.lowers[phrase.first - 1] == "the"
            if article and words.texts[phrase.first] in longer:
                phrase = replace(phrase, weight=1)
        yield phrase
