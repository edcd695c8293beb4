"""People and organisations: one entry each, with other forms, roles and the places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sco_facts.facts import Fact
from sco_facts.report.shelves import Entry
from sco_facts.report.words import short

# How many people, and how many organisations, are listed: those that the texts name most.
MOST_NAMES = 200
_MOST_DOCUMENTS = 6
_MOST_PLACES = 8
_MOST_FORMS = 6
_MOST_ROLES = 3
_COURTESIES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})


@dataclass(frozen=True, slots=True)
class Places:
    """Where one document names somebody: a link for each of the first lines, or pages, and how
    many further mentions there are."""

    document: str
    href: str
    noun: str
    links: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One person or organisation."""

    anchor: str
    name: str
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    mentions: int
    documents: int
    places: tuple[Places, ...]


@dataclass(slots=True)
class _Gathered:
    """What the texts say of one name."""

    kind: str
    canonical: str
    mentions: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    by_document: dict[int, list[Fact]] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class NameIndex:
    """Everybody who is named; filled document by document."""

    _gathered: dict[str, _Gathered] = field(default_factory=dict)
    _anchors: dict[str, str] = field(default_factory=dict)

    def add(self, fact: Fact, entry: Entry) -> None:
        """Take one mention in."""
        name = fact.name
        if name is None:
            return
        found = self._gathered.setdefault(name.entity, _Gathered(fact.kind, name.canonical))
        found.mentions += 1
        found.forms[short(fact.text, 80)] += 1
        if name.role:
            found.roles[short(name.role, 120)] += 1
        if name.title and name.title.rstrip(".") not in _COURTESIES:
            found.titles[short(name.title, 80)] += 1
        found.counts[entry.number] += 1
        places = found.by_document.setdefault(entry.number, [])
        if len(places) < _MOST_PLACES and len(found.by_document) <= _MOST_DOCUMENTS:
            places.append(fact)

    def close(self) -> None:
        """Choose who is listed: from here on :meth:`href` knows."""
        for kind in ("person", "organisation"):
            for number, entity in enumerate(self._most_named(kind), 1):
                self._anchors[entity] = f"{kind}-{number}"

    def href(self, fact: Fact) -> str | None:
        """A link to the entry of the one who is named, if there is one."""
        anchor = self._anchors.get(fact.name.entity) if fact.name else None
        return f"#{anchor}" if anchor else None

    def count(self, kind: str) -> int:
        return sum(found.kind == kind for found in self._gathered.values())

    def entries(self, kind: str, by_number: dict[int, Entry]) -> Iterator[NameEntry]:
        """Those who are listed, most named first."""
        for entity in self._most_named(kind):
            found = self._gathered[entity]
            name = short(found.canonical)
            yield NameEntry(
                anchor=self._anchors[entity],
                name=name,
                roles=tuple(
                    said
                    for counts in (found.roles, found.titles)
                    for said, _ in counts.most_common(_MOST_ROLES)
                ),
                forms=tuple(
                    form for form, _ in found.forms.most_common(_MOST_FORMS) if form != name
                ),
                mentions=found.mentions,
                documents=len(found.by_document),
                places=tuple(_places(found, by_number)),
            )

    def _most_named(self, kind: str) -> list[str]:
        found = [entity for entity, one in self._gathered.items() if one.kind == kind]
        found.sort(
            key=lambda entity: (-self._gathered[entity].mentions, self._gathered[entity].canonical)
        )
        return found[:MOST_NAMES]


def _places(found: _Gathered, by_number: dict[int, Entry]) -> Iterator[Places]:
    for number, facts in list(found.by_document.items())[:_MOST_DOCUMENTS]:
        entry = by_number[number]
        shown = [fact for fact in facts if entry.shows(fact)]
        by_line: dict[int, Fact] = {}
        for fact in shown:
            by_line.setdefault(fact.line if fact.page is None else fact.page, fact)
        yield Places(
            document=short(entry.name, 100),
            href=f"#{entry.anchor}",
            noun="line" if not shown or shown[0].page is None else "page",
            links=tuple((f"#{entry.anchor_of(fact)}", f"{n:,}") for n, fact in by_line.items()),
            more=found.counts[number] - len(shown),
        )
