"""One label per surface through a text: every occurrence is evidence for every other.

"SCO" tagged here and missed there, "Norov" once a person and once an organisation: the votes of
all occurrences decide, and what is decided spreads to each place where the surface stands, longest
first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from sco_facts.grammar.naming.candidates import Candidate, Sort
from sco_facts.grammar.naming.cleaning import is_common
from sco_facts.grammar.naming.definitions import Defined
from sco_facts.grammar.naming.kinds import CAPITAL
from sco_facts.grammar.naming.words import Words, is_acronym, read_words
from sco_facts.rules.names import NameRules

Surface = tuple[str, ...]
# Longer words in capitals are mostly shouted: places of datelines, headings.
_LONGEST_ACRONYM = 6
_LONGEST_NAME = 4
# One frame outvotes what a model says of a surface all through a text.
FRAME = 20
_MODEL = frozenset(
    {"model", "given-name", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
# The weight of one frame: enough to know a name by.
_CLEARLY = 2 * FRAME
_KNOWN = 10 * FRAME
Votes = Mapping[Surface, Counter[Sort]]


def surface(words: Words, candidate: Candidate) -> Surface:
    return tuple(words.texts[candidate.first : candidate.last])


def count_votes(words: Words, candidates: Iterable[Candidate]) -> dict[Surface, Counter[Sort]]:
    """The weight of the evidence for each label of each surface."""
    votes: dict[Surface, Counter[Sort]] = defaultdict(Counter)
    for candidate in candidates:
        weight = candidate.weight if candidate.rule in _MODEL else candidate.weight * FRAME
        votes[surface(words, candidate)][candidate.sort] += weight
    return votes


def decide(words: Words, rules: NameRules, votes: Votes) -> dict[Surface, Sort]:
    """The label of each surface."""
    decided: dict[Surface, Sort] = {}
    for key, counts in votes.items():
        decided[key] = _label(rules, key, counts)
    _borrow_from_surnames(rules, votes, decided)
    _lend_to_parts(words, rules, votes, decided)
    return decided


def _label(rules: NameRules, key: Surface, counts: Counter[Sort]) -> Sort:
    name = " ".join(key)
    if name in rules.places:
        return "other"
    if len(key) == 1 and is_acronym(key[0]):
        if key[0] in rules.never_words or key[0].title() in rules.places:
            return "other"
        # Models often take an acronym for a place or a person; true ones are in the table.
        if counts["organisation"] or (len(key[0]) <= _LONGEST_ACRONYM and key[0].isalpha()):
            return "organisation" if counts["organisation"] * 2 >= counts["person"] else "person"
    person, organisation, other = counts["person"], counts["organisation"], counts["other"]
    if person >= organisation and person >= other and person:
        return "person"
    if organisation >= other and organisation:
        return "organisation"
    return "other"


def _borrow_from_surnames(rules: NameRules, votes: Votes, decided: dict[Surface, Sort]) -> None:
    """ "Kassym-Jomart Tokayev" is a person where "Mr Tokayev" is one."""
    for key, label in decided.items():
        if label == "person" or not 1 < len(key) <= _LONGEST_NAME:
            continue
        counts = votes.get(key[-1:])
        if counts is None or counts["person"] < _CLEARLY or counts["organisation"] >= _CLEARLY:
            continue
        if not any(word in rules.organ_nouns or is_acronym(word) for word in key):
            decided[key] = "person"
    for key, label in decided.items():
        counts = votes.get(key[-1:])
        if label == "person" and counts is not None and 1 < len(key) <= _LONGEST_NAME:
            own = votes[key]["person"]
            if own < _CLEARLY <= counts["organisation"] and counts["person"] < _CLEARLY:
                decided[key] = "organisation"  # "Al Hilal" where "Hilal coach X" is said


def _lend_to_parts(
    words: Words, rules: NameRules, votes: Votes, decided: dict[Surface, Sort]
) -> None:
    """A part of a person's full name is that person, unless the text speaks strongly against it."""
    for key, label in list(decided.items()):
        if label == "organisation" and len(key) > 1:
            _lend_short_form(words, rules, votes, decided, key)
        if label != "person" or len(key) < 2:
            continue
        for part in key:
            single = (part,)
            if not is_name_part(words, rules, part):
                continue
            counts = votes.get(single)
            if counts is None or counts["organisation"] + counts["other"] <= 2 + counts["person"]:
                decided[single] = "person"
                place = key.index(part)
                if place and key[place - 1] in rules.particles:
                    decided[key[place - 1 : place + 1]] = "person"  # "de Silva"


def _lend_short_form(
    words: Words, rules: NameRules, votes: Votes, decided: dict[Surface, Sort], key: Surface
) -> None:
    """ "Norvik" is an organisation where the text has "Norvik Shipping Group" and no Mr Norvik."""
    core = _without_legal_form(rules, key)
    if 1 < len(core) < len(key) and votes.get(core, Counter())["person"] < _CLEARLY:
        decided[core] = "organisation"
    leading = rules.organ_nouns.get(key[0])
    if len(key) == 2 and leading is not None and leading.leads and leading.shortens:
        key = key[::-1]  # "Aurora" for "Grupo Aurora"
    last = next((word for word in reversed(key) if word[0].isalnum()), "")
    noun = rules.organ_nouns.get(last)
    short = key[:1]
    if noun is None or not noun.shortens or not is_name_part(words, rules, key[0]):
        return
    if key[0] in rules.subjects or key[0] in rules.organ_nouns or len(key[0]) < 3:
        return
    counts = votes.get(short, Counter())
    if counts["person"] < _CLEARLY and counts["other"] <= 1:
        decided[short] = "organisation"


def _without_legal_form(rules: NameRules, key: Surface) -> Surface:
    """ "Halvor Biotech" for "Halvor Biotech ASA"."""
    while key:
        if " ".join(key[-2:]) in rules.legal_forms:
            key = key[:-2]
        elif key[-1] in rules.legal_forms or key[-1] in (",", ".", "&"):
            key = key[:-1]
        else:
            break
    return key


def is_name_part(words: Words, rules: NameRules, part: str) -> bool:
    """Whether a word of a full name may stand for the whole person elsewhere."""
    return (
        len(part) > 1
        and part[0].isupper()
        and part.casefold() not in rules.particles
        and part not in rules.places
        and part not in rules.organ_nouns
        and part not in rules.never_words
        and part.casefold() not in words.lower_vocabulary
        and (part.casefold(),) not in rules.titles
        and part.casefold() not in rules.role_head_words
    )


def spread(
    words: Words, rules: NameRules, decided: Mapping[Surface, Sort], headings: Sequence[int]
) -> Iterator[Candidate]:
    """Every place where a decided surface of a person or an organisation stands, longest first.

    In a heading the word behind a name has a capital too: there it counts as a part of the name
    only where the two stand together outside of headings.
    """
    lengths: dict[str, set[int]] = defaultdict(set)
    for key, label in decided.items():
        if label != "other":
            lengths[key[0]].add(len(key))
    texts = words.texts
    pairs = set(_pairs(words, headings)) if any(headings) else set()
    by_length = {word: sorted(found, reverse=True) for word, found in lengths.items()}
    for place in [place for place, word in enumerate(texts) if word in by_length]:
        for length in by_length[texts[place]]:
            last = place + length
            label = decided.get(tuple(texts[place:last]), "other")
            if label == "other" or last > len(words):  # a slice stops where the text does
                continue
            runs_on = last < len(words) and words.capitals[last] and not words.opens_sentence(last)
            if runs_on and headings[place]:
                runs_on = (texts[last - 1], texts[last]) in pairs
            if _stands_alone(words, rules, place, last, label, runs_on):
                yield Candidate(place, last, label, "document", 1)
            break


def _pairs(words: Words, headings: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Capitals with the word before them, outside of headings."""
    for place in words.places(CAPITAL):
        if place and not headings[place - 1]:
            yield words.texts[place - 1], words.texts[place]


def _stands_alone(
    words: Words, rules: NameRules, first: int, last: int, label: Sort, runs_on: bool
) -> bool:
    """Whether an occurrence is not just a part of another name, into which it may run on."""
    if label == "person" and last - first == 1:
        before = first > 0 and words.capitals[first - 1] and _is_glue(words, rules, first - 1)
        if (
            before
            or (runs_on and not is_common(words, rules, last))
            or (
                last < len(words)
                and (
                    words.texts[last] in rules.never_heads or words.texts[last] in rules.organ_nouns
                )
            )
        ):
            return False
    if is_ticker(words, first):
        return False
    single = label == "organisation" and last - first == 1 and not is_acronym(words.texts[first])
    if single and runs_on and not is_common(words, rules, last):
        return False  # "Rio" in "Rio Tinto"
    return not (last - first == 1 and words.texts[first].isupper() and _is_shouted(words, first))


def is_ticker(words: Words, index: int) -> bool:
    """ "(ASX: NVK)": an exchange and a company's sign on it."""
    opens = words.texts[index - 1] == "(" and words.follows(index) == ":"
    signs = index > 2 and words.texts[index - 1] == ":" and words.texts[index - 3] == "("
    return index > 0 and (opens or signs) and is_acronym(words.texts[index])


def _is_glue(words: Words, rules: NameRules, index: int) -> bool:
    """A capital before a surname that makes it another name: "Imran" before "Khan"."""
    lower = words.lowers[index]
    return not (
        words.opens_sentence(index)
        or lower in rules.role_head_words
        or lower in rules.title_words
        or words.texts[index] in rules.places
    )


def _is_shouted(words: Words, index: int) -> bool:
    """A word inside a line of capitals: "WHO WE ARE"."""
    around = [
        words.texts[place]
        for place in (index - 1, index + 1, index + 2)
        if 0 <= place < len(words) and words.texts[place].isalpha()
    ]
    return len(around) > 1 and all(word.isupper() and len(word) > 1 for word in around)


def known_surfaces(words: Words, rules: NameRules) -> Iterator[tuple[Surface, Sort, int]]:
    """Names of the tables (the world's, the user's) that the text uses."""
    vocabulary = frozenset(words.texts)
    index = _known_by_first(rules)
    for first in index.keys() & vocabulary:
        for key, sort, weight in index[first]:
            if len(key) == 1 or vocabulary.issuperset(key):
                yield key, sort, weight


@cache
def _known_by_first(rules: NameRules) -> Mapping[str, list[tuple[Surface, Sort, int]]]:
    """The known names as words, by their first word; made once for a set of rules."""
    index: dict[str, list[tuple[Surface, Sort, int]]] = defaultdict(list)
    for organisation in rules.organisations:
        for name in (organisation.name, *organisation.aliases):
            key = tuple(read_words(name, rules).texts)
            index[key[0]].append((key, "organisation", _KNOWN))
    for person in rules.people:
        for name in (person.name, *person.aliases):
            key = tuple(read_words(name, rules).texts)
            index[key[0]].append((key, "person", 10 * _KNOWN))
    return index


def known_spans(
    words: Words, known: Iterable[tuple[Surface, Sort, int]]
) -> Iterator[tuple[int, int]]:
    """Where a well-known name of several words stands: its first word and the one behind it."""
    by_last: dict[str, list[Surface]] = defaultdict(list)
    for key, _, _ in known:
        if len(key) > 1:
            by_last[key[-1]].append(key)
    for place, word in enumerate(words.texts if by_last else ()):
        for key in by_last.get(word, ()):
            if tuple(words.texts[place + 1 - len(key) : place + 1]) == key:
                yield place + 1 - len(key), place + 1


def defined_votes(
    words: Words, rules: NameRules, found: Iterable[Defined], votes: dict[Surface, Counter[Sort]]
) -> None:
    """A defined short form is what its long form is: "(GDP)" no organisation, "(SCO)" one."""
    for defined in found:
        long = tuple(words.texts[slice(*defined.long)])
        short = tuple(words.texts[slice(*defined.short)])
        capitals = sum(words.capitals[slice(*defined.long)])
        label: Sort = "other"
        if capitals >= 2 and long[-1] not in rules.never_heads:
            counts = votes.get(long, Counter())
            has_noun = any(word in rules.organ_nouns for word in long)
            if has_noun or counts["organisation"] >= counts["other"]:
                label = "organisation"
        votes[short][label] += 12 * FRAME
        if label == "organisation":
            votes[long][label] += 3 * FRAME
