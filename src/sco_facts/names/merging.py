"""Across documents: which entities are one, and its one name.

Every document names its own entities; an entity's id is made of its canonical name, so that equal
names meet by themselves. Here the rest is joined: a short form to the one long form that the corpus
knows for it, fuller names of one person, spellings of one name that share an office. All of it goes
by index, in time that grows with the number of names. What could mean two things stays apart.

No edit distance is used: "SCO" is a perfect partial match of "SCO Secretariat", and "Hassan Ali" is
one letter from "Hussan Ali". A respelling counts only together with the same office.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sco_facts.facts import Alias, Entity, Role
from sco_facts.names.clusters import Clusters
from sco_facts.names.people import link_full
from sco_facts.names.spelling import content_words, fold, without_legal_form

Form = tuple[str, ...]

# Rules by which a form means an entity inside its own document only: "the Secretariat", "Norov".
_LOCAL = (
    "head noun",
    "without its parent",
    "without its place",
    "adjective of place",
    "short form",
    "surname",
    "part of the name",
    "ambig",
)
_VOWELS = frozenset("aeiouy")
_SHORTEST_SKELETON = 3


@dataclass(frozen=True, slots=True)
class Merging:
    """The entities of all documents; ``by_id`` leads from an id in one document to its entity."""

    entities: tuple[Entity, ...]
    by_id: Mapping[str, Entity]


def merge(entities: Iterable[Entity]) -> Merging:
    """Put the entities of single documents together, in the order in which they come.

    The order of the documents changes no name.
    """
    members: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        members[entity.id].append(entity)
    clusters: Clusters[str] = Clusters(members)
    _join_people(members, clusters)
    _join_organisations(members, clusters)
    own = [
        (ids, _merged([entity for key in ids for entity in members[key]], clusters.rules))
        for ids in clusters.groups().values()
    ]
    renamed = _renamed(members, own)
    merged = [(ids, _with_roles(entity, renamed)) for ids, entity in own]
    return Merging(
        tuple(entity for _, entity in merged),
        {key: entity for ids, entity in merged for key in ids},
    )


def _join_people(members: Mapping[str, Sequence[Entity]], clusters: Clusters[str]) -> None:
    """Fuller forms of one name, and respellings with the same office."""
    ids = {fold(own[0].canonical): key for key, own in members.items() if own[0].kind == "person"}
    full = sorted(form for form in ids if len(form) > 1)
    forms: Clusters[Form] = Clusters(full)
    link_full(full, forms)
    for form, rule in sorted(forms.rules.items()):
        clusters.join(ids[form], ids[forms.root(form)], rule)
    by_skeleton: dict[tuple[Form, str], str] = {}
    for form in full:
        skeleton = _skeleton(form)
        for office in sorted(_offices(members[ids[form]])) if skeleton else ():
            other = by_skeleton.setdefault((skeleton, office), ids[form])
            if other != ids[form]:
                clusters.join(ids[form], other, "respelling with the same office")


def _skeleton(form: Form) -> Form:
    """The consonants of a name, doubled ones once, with its last vowel: "zhr ahmd" for Zahoor."""
    found = []
    for word in form:
        letters: list[str] = []
        for letter in word:
            if letter not in _VOWELS and letters[-1:] != [letter]:
                letters.append(letter)
        if len(letters) < _SHORTEST_SKELETON:
            letters = list(word)
        found.append("".join(letters) + (word[-1] if word[-1] in _VOWELS else ""))
    return tuple(found)


def _offices(entities: Iterable[Entity]) -> set[str]:
    return {
        " ".join(sorted({*fold(role.role), *fold(role.organisation or "")}))
        for entity in entities
        for role in entity.roles
    }


def _join_organisations(members: Mapping[str, Sequence[Entity]], clusters: Clusters[str]) -> None:
    """A form that exactly one long name of the corpus goes by joins those that know only it."""
    owners: dict[Form, list[str]] = defaultdict(list)
    for key, own in members.items():
        if own[0].kind != "organisation":
            continue
        for form in sorted(set(_corpus_forms(own))):
            owners[form].append(key)
    for form, keys in sorted(owners.items()):
        if len(keys) < 2:
            continue
        long = [key for key in keys if len(fold(members[key][0].canonical)) > len(form)]
        if len({_core(members[key][0].canonical) for key in long}) > 1:
            continue  # two long forms for one short: the conflict stays visible
        target = min(long or keys, key=lambda key: fold(members[key][0].canonical))
        for key in keys:
            if key != target:
                clusters.join(key, target, "same short form")


def _corpus_forms(own: Iterable[Entity]) -> Iterator[Form]:
    """The forms that mean an entity outside its document too."""
    for entity in own:
        yield fold(entity.canonical)
        yield without_legal_form(fold(entity.canonical))
        for alias in entity.aliases:
            if alias.rule is None or not alias.rule.startswith(_LOCAL):
                yield fold(alias.text)


def _core(name: str) -> Form:
    return tuple(sorted(set(content_words(fold(name)))))


def _merged(own: Sequence[Entity], rules: Mapping[str, str]) -> Entity:
    """One entity of several: the fullest name, in its most frequent spelling."""
    counts: Counter[str] = Counter()
    links: dict[str, str] = {}
    spelled: Counter[str] = Counter()
    for entity in own:
        spelled[entity.canonical] += entity.mentions
        for alias in entity.aliases:
            counts[alias.text] += alias.count
            rule = alias.rule or rules.get(entity.id)
            if rule is not None:
                links.setdefault(alias.text, rule)
    canonical = max(spelled, key=lambda name: (sum(map(len, fold(name))), spelled[name], name))
    best = next(entity for entity in own if entity.canonical == canonical)
    aliases = tuple(
        Alias(text, count, links.get(text))
        for text, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    documents = tuple(dict.fromkeys(path for entity in own for path in entity.documents))
    roles = tuple(dict.fromkeys(role for entity in own for role in entity.roles))
    mentions = sum(entity.mentions for entity in own)
    return Entity(best.id, best.kind, canonical, aliases, roles, mentions, documents)


def _renamed(
    members: Mapping[str, Sequence[Entity]], merged: Iterable[tuple[Iterable[str], Entity]]
) -> dict[str, str]:
    """Old names to new ones, where an old name has become one new name only."""
    found: dict[str, set[str]] = defaultdict(set)
    for ids, entity in merged:
        for key in ids:
            found[members[key][0].canonical].add(entity.canonical)
    return {old: new.pop() for old, new in found.items() if len(new) == 1}


def _with_roles(entity: Entity, renamed: Mapping[str, str]) -> Entity:
    roles = tuple(
        Role(
            role.role,
            None
            if role.organisation is None
            else renamed.get(role.organisation, role.organisation),
            role.document,
            role.start,
            role.end,
        )
        for role in entity.roles
    )
    return replace(entity, roles=roles)
