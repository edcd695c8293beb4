"""Within one document: which mentions are the same person or organisation, and its one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sco_facts.document import Document
from sco_facts.entities import Alias, Entity, Role
from sco_facts.facts import Kind, Name, content_id
from sco_facts.mentions import Mention, NameEvidence, Reading, Region
from sco_facts.names.clusters import Clusters
from sco_facts.names.organisations import link_organisations
from sco_facts.names.people import Form, link_people
from sco_facts.names.speakers import Speakers
from sco_facts.names.spelling import fold
from sco_facts.rules import Rules


@dataclass(frozen=True)
class Linking:
    """The entities of one document and the name that each mention goes by."""

    entities: tuple[Entity, ...]
    names: Mapping[Region, Name]
    speakers: Speakers

    def speaker(self, region: Region | None) -> str | None:
        """The canonical name that a phrase stands for ("the Secretary-General", "he"), or None."""
        return None if region is None else self.speakers.speaker(region)

    def holder(self, region: Region | None) -> str | None:
        """The canonical name of a phrase that is a name and nothing more, or None."""
        return None if region is None else self.speakers.named(region)


def link(document: Document, reading: Reading, rules: Rules) -> Linking:
    """Group a document's mentions of people and organisations into entities."""
    text = document.text
    mentions = [
        mention for mention in reading.mentions if mention.kind in ("person", "organisation")
    ]
    people = [mention for mention in mentions if mention.kind == "person"]
    organisations = [mention for mention in mentions if mention.kind == "organisation"]
    defined = list(_defined(text, organisations, reading))
    named, bodies = _surfaces(text, people), _surfaces(text, organisations)
    linked = link_organisations(bodies, defined, rules.names)
    groups = [
        *_groups("person", people, named, *link_people(named), rules),
        *_groups("organisation", organisations, bodies, *linked, rules),
    ]
    groups.sort(key=lambda group: group.mentions[0].start)
    names = {}
    titles = {person.name: person.title for person in rules.names.people}
    for group in groups:
        canonical = group.canonical
        for mention in group.mentions:
            evidence = mention.evidence
            assert isinstance(evidence, NameEvidence)
            title = evidence.title or titles.get(canonical)
            names[mention.region] = Name(canonical, group.id, title, evidence.role)
    entities = tuple(_entity(document, group, names) for group in groups)
    return Linking(entities, names, Speakers(text, mentions, names, reading.sentences, rules.names))


def _defined(
    text: str, organisations: Sequence[Mention], reading: Reading
) -> Iterator[tuple[str, str, str]]:
    """Definitions as (long, short, rule): the long form is the mention that ends where it ends."""
    ends = {mention.end: mention for mention in organisations}
    for definition in reading.definitions:
        mention = ends.get(definition.long.end)
        long = definition.long if mention is None else mention.region
        short = definition.short
        yield (
            " ".join(text[long.start : long.end].split()),
            " ".join(text[short.start : short.end].split()),
            definition.rule,
        )


def _surfaces(text: str, mentions: Sequence[Mention]) -> list[str]:
    return [" ".join(text[mention.start : mention.end].split()) for mention in mentions]


@dataclass(frozen=True)
class _Group:
    """The mentions of one entity, their spellings, and the rules that joined them."""

    kind: Kind
    mentions: tuple[Mention, ...]
    spellings: tuple[str, ...]
    rules: Mapping[str, str]
    # The names of the user's own list, with their aliases.
    known: Sequence[tuple[str, tuple[str, ...]]]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.spellings)

    @cached_property
    def canonical(self) -> str:
        """The user's name, else the longest full form in its most frequent spelling."""
        if len(self.counts) == 1 and not self.known:
            return self.spellings[0]
        forms = {fold(spelling) for spelling in self.counts}
        for name, aliases in self.known:
            if any(fold(form) in forms for form in (name, *aliases)):
                return name
        by_form: Counter[Form] = Counter()
        for spelling, count in self.counts.items():
            by_form[fold(spelling)] += count
        best = max(by_form, key=lambda form: (self._fullness(form), by_form[form]))
        spelled = [spelling for spelling in self.counts if fold(spelling) == best]
        return max(spelled, key=lambda spelling: (self.counts[spelling], -spelled.index(spelling)))

    def _fullness(self, form: Form) -> int:
        """Letters of a form; one that only adds where it is from counts less than without."""
        if self.rules.get(" ".join(form)) == "adjective of place":
            return 0
        return sum(len(word) for word in form if len(word) > 1)

    @cached_property
    def id(self) -> str:
        return content_id(self.kind, " ".join(fold(self.canonical)))


def _known(kind: Kind, rules: Rules) -> list[tuple[str, tuple[str, ...]]]:
    """The names of the user's own list."""
    own = rules.names.people if kind == "person" else rules.names.user_organisations
    return [(entry.name, entry.aliases) for entry in own]


def _groups(
    kind: Kind,
    mentions: Sequence[Mention],
    spellings: Sequence[str],
    keys: list[Form],
    clusters: Clusters[Form],
    rules: Rules,
) -> Iterator[_Group]:
    members: dict[Form, list[tuple[Mention, str]]] = {}
    for mention, key, spelling in zip(mentions, keys, spellings, strict=True):
        members.setdefault(clusters.root(key), []).append((mention, spelling))
    joined = {" ".join(key): rule for key, rule in clusters.rules.items()}
    known = _known(kind, rules)
    for pairs in members.values():
        yield _Group(
            kind,
            tuple(mention for mention, _ in pairs),
            tuple(spelling for _, spelling in pairs),
            joined,
            known,
        )


def _entity(document: Document, group: _Group, names: Mapping[Region, Name]) -> Entity:
    aliases = tuple(
        Alias(form, count, group.rules.get(" ".join(fold(form))))
        for form, count in group.counts.most_common()
    )
    return Entity(
        group.id,
        group.kind,
        group.canonical,
        aliases,
        tuple(_roles(document, group, names)),
        len(group.mentions),
        (document.path,),
    )


def _roles(document: Document, group: _Group, names: Mapping[Region, Name]) -> Iterator[Role]:
    """Each office that the text gives a person, once, where it first does."""
    seen: set[tuple[tuple[str, ...], str | None]] = set()
    for mention in group.mentions:
        evidence = mention.evidence
        if not isinstance(evidence, NameEvidence) or evidence.role is None:
            continue
        region = evidence.role_region or mention.region
        own = evidence.role_organisation
        organisation = names[own].canonical if own is not None and own in names else None
        role = " ".join(evidence.role.split())
        if (fold(role), organisation) not in seen:
            seen.add((fold(role), organisation))
            start, end = document.to_raw(region.start, region.end)
            start, end = document.offset + start, document.offset + end
            yield Role(role, organisation, document.path, start, end)
