"""The words about people and organisations: titles, roles, organ nouns, known names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from typing import Any, TypeVar

from sco_facts.errors import RulesError
from sco_facts.rules.overlays import Overlay
from sco_facts.rules.small_words import SmallWords, Words
from sco_facts.rules.tables import Row, package_table, package_text, rows


@dataclass(frozen=True, slots=True)
class OrganNouns:
    """Nouns that make a capitalised phrase an organisation's name; see ``organ_nouns.toml``."""

    id: str
    forms: tuple[str, ...]
    bare: bool = False
    weak: bool = False
    leads: bool = False
    shortens: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that the package or the user knows by name."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person whom the user knows by name."""

    name: str
    aliases: tuple[str, ...] = ()
    title: str | None = None

    @property
    def id(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class UserTitle:
    """A title of the user's own."""

    title: str

    @property
    def id(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class UserOrganNoun:
    """An organ noun of the user's own; the flags are those of ``organ_nouns.toml``."""

    noun: str
    bare: bool = False
    weak: bool = False
    leads: bool = False
    shortens: bool = False

    @property
    def id(self) -> str:
        return self.noun


@dataclass(frozen=True, slots=True)
class Pattern:
    """A token pattern in the form of spaCy's EntityRuler: a phrase, or a list of token tables.

    ``source`` is the file and row that it stands in.
    """

    label: str
    pattern: Any
    id: str
    source: str


@dataclass(frozen=True, slots=True)
class _PatternRow:
    """A row of ``[[patterns]]`` as the user writes it."""

    label: str
    pattern: Any
    id: str


_PATTERN_LABELS = ("PERSON", "ORG")


@dataclass(frozen=True, eq=False)
class NameRules(SmallWords):
    """Every table about names, as the sets and maps that the grammar asks."""

    overlays: tuple[Overlay, ...] = ()

    @cached_property
    def titles(self) -> frozenset[tuple[str, ...]]:
        """Forms of titles as tuples of lower-case words without dots."""
        own = (row.title for row in self._users("titles", UserTitle))
        return frozenset(_key(form) for form in (*_forms("titles.toml", "titles", Words), *own))

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Every word that a title holds, lower-case."""
        return frozenset(word for title in self.titles for word in title)

    @cached_property
    def role_heads(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_key(form) for form in _forms("roles.toml", "heads", Words))

    @cached_property
    def role_head_words(self) -> frozenset[str]:
        """The last word of each role head."""
        return frozenset(head[-1] for head in self.role_heads)

    @cached_property
    def role_modifiers(self) -> frozenset[str]:
        own = _forms("roles.toml", "modifiers", Words)
        return frozenset(form.casefold() for form in own) | frozenset(
            form.casefold() for form in self.subjects
        )

    @cached_property
    def organ_nouns(self) -> Mapping[str, OrganNouns]:
        """Each organ noun (one word, as written) to its row."""
        found = {}
        for row in rows("organ_nouns.toml", "organ_nouns", _table("organ_nouns.toml"), OrganNouns):
            found.update(dict.fromkeys(row.forms, row))
        for user in self._users("organ_nouns", UserOrganNoun):
            found[user.noun] = OrganNouns(
                user.noun, (user.noun,), user.bare, user.weak, user.leads, user.shortens
            )
        return found

    @cached_property
    def subjects(self) -> frozenset[str]:
        return frozenset(_forms("subjects.toml", "subjects", Words))

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(_forms("places.toml", "places", Words))

    @cached_property
    def cities(self) -> frozenset[str]:
        """Places that newspapers and clubs are named after, single words."""
        table = rows("places.toml", "places", package_table("places.toml")["places"], Words)
        return frozenset(form for row in table if "cities" in row.id for form in row.forms)

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """ "Pakistani", "Western": places as adjectives."""
        table = rows("places.toml", "places", package_table("places.toml")["places"], Words)
        return frozenset(form for row in table if row.id == "adjectives" for form in row.forms)

    @cached_property
    def never_heads(self) -> frozenset[str]:
        return frozenset(_forms("never_names.toml", "heads", Words))

    @cached_property
    def never_words(self) -> frozenset[str]:
        return frozenset(_forms("never_names.toml", "words", Words))

    @cached_property
    def organisations(self) -> tuple[KnownOrganisation, ...]:
        """The world's best-known organisations, then the user's own."""
        return (*_known_organisations(), *self._users("organisations", KnownOrganisation))

    @cached_property
    def user_organisations(self) -> tuple[KnownOrganisation, ...]:
        return self._users("organisations", KnownOrganisation)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The short forms of known organisations."""
        return frozenset(
            alias for known in self.organisations for alias in known.aliases if alias.isupper()
        )

    @cached_property
    def people(self) -> tuple[KnownPerson, ...]:
        return self._users("people", KnownPerson)

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The user's token patterns; a label other than PERSON and ORG is refused."""
        found: list[Pattern] = []
        for overlay in self.overlays:
            if "patterns" not in overlay.data:
                continue
            entries = overlay.data["patterns"]
            for number, row in enumerate(
                rows(overlay.source, "patterns", _with_ids(entries), _PatternRow), 1
            ):
                place = f"{overlay.source}: patterns row {number}"
                _check_pattern(place, row)
                found.append(Pattern(row.label, row.pattern, row.id, place))
        return tuple(found)

    def check(self) -> None:
        """Read every user table now, so that a wrong row is refused before the first document."""
        for read in (self.titles, self.organ_nouns, self.organisations, self.people, self.patterns):
            len(read)

    def _users(self, table: str, row_type: type[_RowT]) -> tuple[_RowT, ...]:
        return tuple(
            row
            for overlay in self.overlays
            if table in overlay.data
            for row in rows(overlay.source, table, overlay.data[table], row_type)
        )


_RowT = TypeVar("_RowT", bound=Row)


def _table(name: str) -> object:
    return package_table(name)[name.removesuffix(".toml")]


def _forms(name: str, table: str, row_type: type[Words]) -> Iterable[str]:
    for row in rows(name, table, package_table(name)[table], row_type):
        yield from row.forms


def _known_organisations() -> tuple[KnownOrganisation, ...]:
    reader = csv.DictReader(StringIO(package_text("organisations.csv")))
    return tuple(
        KnownOrganisation(
            line["name"], tuple(alias for alias in line["aliases"].split("|") if alias)
        )
        for line in reader
    )


def _key(form: str) -> tuple[str, ...]:
    """The words of a form, lower-case, without dots and brackets."""
    return tuple(
        word.strip(".").casefold() for word in form.replace("(", " ").replace(")", " ").split()
    )


def _with_ids(entries: object) -> object:
    """Pattern rows without an id get their number."""
    if not isinstance(entries, list):
        return entries
    return [
        {"id": f"pattern-{number}", **entry} if isinstance(entry, Mapping) else entry
        for number, entry in enumerate(entries, 1)
    ]


def _check_pattern(place: str, row: _PatternRow) -> None:
    if row.label not in _PATTERN_LABELS:
        allowed = " or ".join(_PATTERN_LABELS)
        raise RulesError(f"{place}: label must be {allowed}, not {row.label!r}")
    pattern = row.pattern
    if isinstance(pattern, str) and pattern.strip():
        return
    if isinstance(pattern, list) and pattern and all(isinstance(t, Mapping) and t for t in pattern):
        return
    raise RulesError(
        f"{place}: pattern must be a phrase, or a list of token tables that are not empty"
    )
