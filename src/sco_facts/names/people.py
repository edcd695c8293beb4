"""Which mentions of one document are the same person.

Full names link by their words; a surname links to the latest full name before it. Several people
with that surname before it: it stays apart, and its rule says who they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sco_facts.names.clusters import Clusters
from sco_facts.names.spelling import fold

Form = tuple[str, ...]
# Names that share a word are compared with each other; for "Mohammed" that would be too much.
_MOST_NAMESAKES = 40

_ARTICLES = frozenset(
    {"al", "el", "as", "ad", "ash", "bin", "ibn", "de", "van", "der", "von", "st"}
)


def link_people(names: Sequence[str]) -> tuple[list[Form], Clusters[Form]]:
    """The key of each mention (names in order of place) and the clusters of the keys.

    A surname that may mean several people is a key of its own: the surname and the mark "?".
    """
    forms = [fold(name) for name in names]
    full = list(dict.fromkeys(form for form in forms if len(form) > 1))
    clusters: Clusters[Form] = Clusters(dict.fromkeys(forms))
    link_full(full, clusters)
    by_part: dict[str, dict[Form, None]] = defaultdict(dict)
    all_parts = _parts(full)
    keys: list[Form] = []
    for form in forms:
        if len(form) > 1:
            for part in dict.fromkeys(form):
                by_part[part][form] = None
        elif len(form) == 1 and form not in clusters.rules:
            _link_short(form, list(by_part[form[0]]), all_parts.get(form[0], ()), clusters)
        keys.append(form)
    return keys, clusters


def _parts(full: Iterable[Form]) -> dict[str, list[Form]]:
    parts: dict[str, list[Form]] = defaultdict(list)
    for form in full:
        for part in dict.fromkeys(form):
            parts[part].append(form)
    return parts


def _link_short(
    form: Form, before: Sequence[Form], anywhere: Sequence[Form], clusters: Clusters[Form]
) -> None:
    """A single name to the one person it can mean. The first mention of it decides."""
    for candidates, rule in ((before, "surname"), (anywhere, "surname before the full name")):
        surnamed = [name for name in candidates if name[-1] == form[0]] or list(candidates)
        roots = list(dict.fromkeys(clusters.root(name) for name in surnamed))
        if len(roots) == 1:
            clusters.join(form, roots[0], rule)
            return
        if roots:
            several = " or ".join(sorted(" ".join(root).title() for root in roots))
            clusters.rules[form] = f"ambiguous surname: {several}"
            return


def link_full(full: Sequence[Form], clusters: Clusters[Form]) -> None:
    """Fuller forms of one name: "V. Norov", "Vladimir Norov", "Vladimir Imamovich Norov"."""
    by_last: dict[str, list[Form]] = defaultdict(list)
    for form in full:
        for word in dict.fromkeys(form):
            by_last[word].append(form)
    for same in by_last.values():
        if not 2 <= len(same) <= _MOST_NAMESAKES:
            continue
        same.sort(key=lambda form: (-len(form), -len("".join(form)), form))
        for index, form in enumerate(same[1:], 1):
            fits = [fuller for fuller in same[:index] if _is_short_for(form, fuller)]
            roots = {clusters.root(fuller) for fuller in fits}
            if len(roots) == 1:
                clusters.join(form, roots.pop(), "fuller name")


def _is_short_for(form: Form, fuller: Form) -> bool:
    """Whether the words of ``form`` stand, whole or as initials, in ``fuller``, in order."""
    words = iter(fuller)
    if form == fuller or (form[0][0] != fuller[0][0] and form[0] not in fuller):
        return False
    return all(
        any(word == mine or (len(mine) == 1 and word[0] == mine) for word in words) for mine in form
    )
