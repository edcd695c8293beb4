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
from itertools import groupby

from sco_facts.entities import Alias, Entity, Role
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
# What many documents say of one name is gathered when it is more than so many records.
_MOST_APART = 16


@dataclass(frozen=True, slots=True)
class Merging:
    """The entities of all documents; ``changed`` leads from an id in one document to its entity,
    where that is called otherwise."""

    entities: tuple[Entity, ...]
    changed: Mapping[str, Entity]


def merge(entities: Iterable[Entity]) -> Merging:
    """Put the entities of single documents together, in the order in which they come.

    The order of the documents changes no name.
    """
    members: dict[str, list[Entity]] = {}
    for entity in entities:
        own = members.setdefault(entity.id, [])
        own.append(entity)
        if len(own) >= _MOST_APART + len(own[0].documents) // 4:
            members[entity.id] = _gathered(own)
    clusters: Clusters[str] = Clusters(members)
    _join_people(members, clusters)
    _join_organisations(members, clusters)
    merged: list[Entity] = []
    by_id: dict[str, Entity] = {}
    for ids in clusters.groups():
        own = [entity for key in ids for entity in members[key]]
        one = _merged(own, clusters.rules)
        merged.append(one)
        if len(ids) > 1 or any(entity.canonical != one.canonical for entity in own):
            by_id.update(dict.fromkeys(ids, one))
    renamed = _renamed(members, by_id)
    changed = {key: _with_roles(entity, renamed) for key, entity in by_id.items()}
    return Merging(tuple(_with_roles(entity, renamed) for entity in merged), changed)


def _gathered(own: Iterable[Entity]) -> list[Entity]:
    """The same with fewer records: neighbours of one name, as one."""
    return [
        found[0] if len(found) == 1 else _merged(found, {})
        for _, same in groupby(own, key=lambda entity: entity.canonical)
        for found in [list(same)]
    ]


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
    if len(own) == 1 and len(own[0].aliases) == 1 and own[0].id not in rules:
        return own[0]
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
    mentions = sum(entity.mentions for entity in own)
    return Entity(best.id, best.kind, canonical, aliases, _offices_of(own), mentions, documents)


def _offices_of(own: Iterable[Entity]) -> tuple[Role, ...]:
    """Each office once a document, where it first stands."""
    found: dict[tuple[Form, str | None, str], Role] = {}
    for entity in own:
        for role in entity.roles:
            found.setdefault((fold(role.role), role.organisation, role.document), role)
    return tuple(found.values())


def _renamed(
    members: Mapping[str, Sequence[Entity]], changed: Mapping[str, Entity]
) -> dict[str, str]:
    """Old names to new ones, where an old name has become one new name only."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, entity in changed.items():
        found[members[key][0].canonical].add(entity.canonical)
    for key, own in members.items():
        if key not in changed and own[0].canonical in found:
            found[own[0].canonical].add(own[0].canonical)
    return {old: new.pop() for old, new in found.items() if len(new) == 1}


def _with_roles(entity: Entity, renamed: Mapping[str, str]) -> Entity:
    """The entity with the new names of the organisations that its offices belong to."""
    if not any(role.organisation in renamed for role in entity.roles):
        return entity
    roles = tuple(
        replace(role, organisation=renamed.get(role.organisation or "", role.organisation))
        for role in entity.roles
    )
    return replace(entity, roles=roles)
