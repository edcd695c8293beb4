"""Which mentions of one document are the same organisation.

Spellings fold together; a definition in brackets links short and long; then the user's table, the
world's, initials, and shorter forms that can mean only one of the longer ones ("the Secretariat").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sco_facts.names.clusters import Clusters
from sco_facts.names.spelling import content_words, fold, initials, legal_form, without_legal_form
from sco_facts.rules.names import KnownOrganisation, NameRules

Form = tuple[str, ...]
_FEWEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class _Folded:
    """What the tables say, folded once."""

    users: tuple[tuple[Form, ...], ...]
    known: tuple[tuple[Form, ...], ...]
    places: frozenset[Form]
    acronyms: frozenset[Form]
    # Nouns that name nothing alone, and last words of nouns whose names nobody cuts short.
    nouns: frozenset[Form]
    strong: frozenset[str]


@lru_cache(maxsize=4)
def _folded(rules: NameRules) -> _Folded:
    nouns = rules.organ_nouns.items()
    return _Folded(
        tuple(map(_forms, rules.user_organisations)),
        tuple(map(_forms, rules.organisations)),
        frozenset(map(fold, rules.places)),
        frozenset(map(fold, rules.acronyms)),
        frozenset(fold(noun) for noun, row in nouns if not row.bare),
        frozenset(fold(noun)[-1] for noun, row in nouns if not row.shortens),
    )


def _forms(organisation: KnownOrganisation) -> tuple[Form, ...]:
    return tuple(fold(name) for name in (organisation.name, *organisation.aliases))


def link_organisations(
    names: Sequence[str], defined: Iterable[tuple[str, str, str]], rules: NameRules
) -> tuple[list[Form], Clusters[Form]]:
    """The key of each mention and the clusters of the keys; ``defined``: (long, short, rule)."""
    forms = [fold(name) for name in names]
    present = dict.fromkeys(forms)
    clusters: Clusters[Form] = Clusters(present)
    own: dict[Form, Form] = {}
    for long, short, rule in defined:
        if fold(long) in clusters and fold(short) in clusters and fold(short) not in own:
            own[fold(short)] = fold(long)
            clusters.join(fold(short), fold(long), rule)
    folded = _folded(rules)
    _link_known(folded.users, clusters, {}, "user's list")
    _link_known(folded.known, clusters, own, "known organisation")
    _link_initials(present, clusters, own)
    _link_legal(present, clusters)
    _link_shorter(present, clusters, folded)
    return forms, clusters


def _link_known(
    known: Iterable[tuple[Form, ...]],
    clusters: Clusters[Form],
    own: Mapping[Form, Form],
    rule: str,
) -> None:
    for forms in known:
        if clusters.isdisjoint(forms):
            continue
        used = [form for form in forms if form in clusters and form not in own]
        for form in used[1:]:
            if form != used[0]:
                clusters.join(form, used[0], rule)


def _link_initials(
    present: Mapping[Form, None], clusters: Clusters[Form], own: Mapping[Form, Form]
) -> None:
    """An acronym that is the initials of exactly one long name of the text."""
    by_initials: dict[str, list[Form]] = defaultdict(list)
    for form in present:
        if len(content_words(form)) >= _FEWEST_INITIALS:
            by_initials[initials(form)].append(form)
        if len(form) >= _FEWEST_INITIALS:
            by_initials["".join(word[0] for word in form)].append(form)
    for form in present:
        if len(form) == 1 and len(form[0]) >= _FEWEST_INITIALS and form not in own:
            roots = {clusters.root(long) for long in by_initials.get(form[0], ())}
            if len(roots) == 1:
                clusters.join(form, roots.pop(), "initials")


def _link_legal(present: Mapping[Form, None], clusters: Clusters[Form]) -> None:
    """ "Halvor Biotech" to "Halvor Biotech ASA"; with "Halvor Biotech Ltd" there, to neither."""
    whole: dict[Form, list[Form]] = defaultdict(list)
    same: dict[tuple[Form, str], Form] = {}
    for form in present:
        core = without_legal_form(form)
        if core != form:
            whole[core].append(form)
            other = same.setdefault((core, legal_form(form)), form)
            if other != form:
                clusters.join(form, other, "same legal form")
    for core, forms in whole.items():
        if core in clusters:
            _join_one(core, forms, clusters, "without its legal form")


def _link_shorter(present: Mapping[Form, None], clusters: Clusters[Form], folded: _Folded) -> None:
    """A shorter form to the one longer form that it can mean."""
    order = {form: place for place, form in enumerate(present)}
    longer = _Longer(present, folded)
    for form in present:
        ending = longer.endings.get(form, ()) if len(form) > 1 else ()
        if len(ending) == 1 and ending[0][:1] in folded.places:
            clusters.join(ending[0], form, "adjective of place")
        elif ending:
            _join_one(form, ending, clusters, "without its parent")
        elif len(form) > 1 and form in longer.beginnings:
            _join_one(form, longer.beginnings[form], clusters, "without its place")
        elif form in folded.nouns:
            named_before = [
                name for name in longer.heads.get(form[0], ()) if order[name] < order[form]
            ]
            _join_one(form, named_before, clusters, "head noun")
        elif len(form) == 1 and form not in clusters.rules:
            _join_one(form, longer.starts.get(form[0], ()), clusters, "short form")


class _Longer:
    """The longer forms of a text by what a shorter one may keep of them."""

    def __init__(self, present: Iterable[Form], folded: _Folded) -> None:
        self.endings: dict[Form, list[Form]] = defaultdict(list)
        self.heads: dict[str, list[Form]] = defaultdict(list)
        self.starts: dict[str, list[Form]] = defaultdict(list)
        self.beginnings: dict[Form, list[Form]] = defaultdict(list)
        for form in present:
            if len(form) < 2:
                continue
            self.endings[form[1:]].append(form)
            self.heads[_head(form)].append(form)
            if "of" in form[2:]:
                self.beginnings[form[: form.index("of", 2)]].append(form)
            # "TASS" is "TASS News Agency", but "SCO" is not "SCO Secretariat".
            if not folded.strong.intersection(form) and form[:1] not in folded.acronyms:
                self.starts[form[0]].append(form)
                self.starts[form[-1]].append(form)


def _head(form: Form) -> str:
    """The noun of a form: its last word before "of / for / on"."""
    tail = next((i for i, word in enumerate(form) if i and word in ("of", "for", "on")), len(form))
    return form[tail - 1]


def _join_one(form: Form, longer: Iterable[Form], clusters: Clusters[Form], rule: str) -> None:
    roots = {clusters.root(long) for long in longer} - {clusters.root(form)}
    if len(roots) == 1:
        clusters.join(form, roots.pop(), rule)
