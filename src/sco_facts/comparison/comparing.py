"""Figures of several documents side by side: which are the same, and do they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from sco_facts.comparison.affairs import STRANGERS, Stories, read_stories
from sco_facts.comparison.candidates import find_candidates
from sco_facts.comparison.capitals import find_plain_words
from sco_facts.comparison.copies import set_copies_aside
from sco_facts.comparison.findings import Answer, Comparison, Figure, Pair
from sco_facts.comparison.grouping import Candidate, group
from sco_facts.comparison.lexicon import Lexicon, Neighbours, build_lexicon, with_neighbours
from sco_facts.comparison.relations import fits_all, relate, supports
from sco_facts.comparison.scales import UnitLookup, lookup_of
from sco_facts.comparison.scoring import is_plausible, score_pair
from sco_facts.comparison.signatures import Signature, sign
from sco_facts.comparison.thesaurus import find_kindred
from sco_facts.comparison.values import do_agree
from sco_facts.comparison.vetoes import find_veto
from sco_facts.comparison.within import find_within
from sco_facts.comparison.words import is_content, tokens
from sco_facts.facts import Fact, content_id
from sco_facts.rules import Rules

# A group of more figures than this is not paired all with all, but each with its neighbours.
ALL_WITH_ALL = 40


def compare(
    facts: Iterable[Fact],
    rules: Rules,
    drafts: Collection[str] | None = None,
    neighbours: Neighbours | None = None,
) -> Comparison:
    """Hold the number facts of several documents against each other.

    ``drafts`` are documents whose figures are held against those of all others: only pairs of a
    draft and a source count then, and every figure of a draft gets an answer. ``neighbours``
    tells which words are like others by a model's vectors.
    """
    sentences: dict[str, set[str]] = defaultdict(set)
    counted = _numbers(facts, sentences)
    numbers, copies = set_copies_aside(counted, drafts)
    words = list(_words(numbers))
    alike: list[Mapping[str, Sequence[str]]] = [find_kindred(words)]
    if neighbours is not None:
        alike.append(neighbours(words))
    lexicon = with_neighbours(build_lexicon(rules.synonyms), alike)
    signatures = _sign_all(numbers, sentences, lexicon, lookup_of(rules))
    score = partial(score_pair, lexicon=lexicon)
    stories = read_stories(signatures)
    candidates = _score_all(signatures, lexicon, stories, drafts)
    groups = group(signatures, candidates, score, lexicon, stories)
    figures = [
        figure
        for members in groups
        if (figure := _figure([signatures[place] for place in members], lexicon, drafts))
    ]
    figures.sort(key=lambda figure: figure.verdict != "conflicting")
    matched = {fact.id for figure in figures for fact in figure.facts}
    looked_at = [fact for fact in numbers if drafts is None or fact.document in drafts]
    return Comparison(
        facts=numbers,
        figures=tuple(figures),
        unmatched=tuple(fact for fact in looked_at if fact.id not in matched),
        within=tuple(find_within(signatures, lexicon)),
        answers=None if drafts is None else tuple(_answers(looked_at, figures, signatures)),
        copies=copies,
    )


def _words(facts: Iterable[Fact]) -> Iterator[str]:
    """The content words by which the figures say what they measure, in small letters."""
    for fact in facts:
        assert fact.number is not None
        number = fact.number
        for phrase in (number.measured, number.of, number.holder, number.action):
            for word in tokens(phrase or ""):
                if is_content(word):
                    yield word.casefold()


def _numbers(facts: Iterable[Fact], sentences: dict[str, set[str]]) -> Iterator[Fact]:
    """The number facts; every sentence of a document that tells anything is noted."""
    for fact in facts:
        sentences[fact.document].add(fact.sentence)
        if fact.number is not None:
            yield fact


def _sign_all(
    facts: Sequence[Fact],
    sentences: Mapping[str, Collection[str]],
    lexicon: Lexicon,
    lookup: UnitLookup,
) -> list[Signature]:
    by_document: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_document[fact.document].append(fact)
    signatures: list[Signature] = []
    plain = find_plain_words(chain.from_iterable(sentences.values()))
    for document, found in by_document.items():
        told = sentences.get(document, ())
        signatures.extend(sign(found, lexicon, lookup, told, plain, len(signatures)))
    return signatures


def _score_all(
    signatures: Sequence[Signature],
    lexicon: Lexicon,
    stories: Stories,
    drafts: Collection[str] | None,
) -> Iterator[Candidate]:
    for first, second in find_candidates(signatures, lexicon):
        a, b = signatures[first], signatures[second]
        if not _are_asked_for(a, b, drafts):
            continue
        agree = do_agree(a, b)
        if not agree and stories.weigh(a, b) <= STRANGERS:
            continue
        if find_veto(a, b) is None and (agree or is_plausible(a, b, lexicon)):
            score = score_pair(a, b, lexicon)
            yield Candidate(first, second, score.total, agree, score.names)


def _are_asked_for(a: Signature, b: Signature, drafts: Collection[str] | None) -> bool:
    """Whether the two are of one document, or, given drafts, of a draft and a source."""
    if drafts is None or a.document == b.document:
        return True
    return (a.document in drafts) != (b.document in drafts)


def _figure(
    members: Sequence[Signature], lexicon: Lexicon, drafts: Collection[str] | None
) -> Figure | None:
    """The figure that a group of signatures is; None if all of them are of one document."""
    pairs = tuple(
        _pair(a, b, lexicon)
        for a, b in _couples(members)
        if a.document != b.document and _are_asked_for(a, b, drafts)
    )
    if not pairs:
        return None
    paired = {fact.id for pair in pairs for fact in (pair.a, pair.b)}
    facts = tuple(member.fact for member in members if member.fact.id in paired)
    odd = _odd_ones(members, pairs)
    conflicting = bool(odd) or any(pair.verdict.relation == "conflicting" for pair in pairs)
    described = _described(members)
    return Figure(
        id=content_id("figure", *(fact.id for fact in facts)),
        measured=described.quantity.measured,
        unit=described.quantity.unit,
        time=next((_time(member) for member in members if member.days), None),
        verdict="conflicting" if conflicting else "consistent",
        explanation=_explain(pairs, odd, conflicting),
        facts=facts,
        pairs=pairs,
        odd=odd,
    )


def _time(member: Signature) -> str | None:
    """A time as a reader writes it: "2019", "2020-07"; else from its first to its last day."""
    time = member.quantity.time
    if time is None or time.value is None or time.value[:4].isdigit():
        return None if time is None else time.value
    return f"{time.first}/{time.last}"


def _couples(members: Sequence[Signature]) -> Iterator[tuple[Signature, Signature]]:
    reach = len(members) if len(members) <= ALL_WITH_ALL else 2
    for place, a in enumerate(members):
        for b in members[place + 1 : place + 1 + reach]:
            yield a, b


def _pair(a: Signature, b: Signature, lexicon: Lexicon) -> Pair:
    score = score_pair(a, b, lexicon)
    return Pair(a.fact, b.fact, relate(a, b), score.total, score.features)


def _described(members: Sequence[Signature]) -> Signature:
    """The member that says best what is measured."""
    return max(members, key=lambda member: (len(member.core), -member.order))


def _odd_ones(members: Sequence[Signature], pairs: Sequence[Pair]) -> tuple[Fact, ...]:
    """Those whose value the fewest others share, where no one value fits all."""
    if fits_all([member.span.allowed for member in members]):
        return ()
    if not any(pair.verdict.relation == "conflicting" for pair in pairs):
        return ()
    friends = {member.fact.id: 0 for member in members}
    for pair in pairs:
        if pair.verdict.relation != "conflicting":
            friends[pair.a.id] += 1
            friends[pair.b.id] += 1
    most = max(friends.values())
    least = min(friends.values())
    if most == least:
        return ()
    return tuple(member.fact for member in members if friends[member.fact.id] == least)


def _explain(pairs: Sequence[Pair], odd: Sequence[Fact], conflicting: bool) -> str:
    if len(pairs) == 1:
        return pairs[0].verdict.explanation
    if not conflicting:
        return "one value fits all of them"
    if odd:
        texts = ", ".join(f"'{fact.shown}' ({fact.document})" for fact in odd)
        return f"no one value fits all of them; {texts} stands apart from the rest"
    return "no one value fits all of them"


def _answers(
    drafted: Sequence[Fact], figures: Sequence[Figure], signatures: Sequence[Signature]
) -> Iterator[Answer]:
    signed = {(one.document, one.fact.id): one for one in signatures}
    by_fact: dict[str, list[Pair]] = defaultdict(list)
    for figure in figures:
        for pair in figure.pairs:
            by_fact[pair.a.id].append(pair)
            by_fact[pair.b.id].append(pair)
    for fact in drafted:
        pairs = by_fact.get(fact.id, [])
        sources = tuple(pair.b if pair.a.id == fact.id else pair.a for pair in pairs)
        if any(pair.verdict.relation == "conflicting" for pair in pairs):
            yield Answer(fact, "contradicted", sources)
            continue
        claim = signed.get((fact.document, fact.id))
        borne_out = claim is not None and any(
            supports(signed[source.document, source.id], claim) for source in sources
        )
        yield Answer(fact, "confirmed", sources) if borne_out else Answer(fact, "not found", ())
