"""The words that tell what stands beside the text of a web page: ``data/webpages.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sco_facts.errors import RulesError
from sco_facts.rules.tables import package_table, refuse_unknown

_SOURCE = "webpages.toml"
_LISTS = (
    "blocks",
    "hidden_elements",
    "hidden_roles",
    "beside",
    "not_beside",
    "published",
    "addresses",
)
_TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]*")


@dataclass(frozen=True)
class WebWords:
    """All of it; ``published`` and ``addresses`` are names of meta elements, best first."""

    blocks: frozenset[str]
    hidden_elements: frozenset[str]
    hidden_roles: frozenset[str]
    beside: frozenset[str]
    not_beside: frozenset[str]
    published: tuple[str, ...]
    addresses: tuple[str, ...]

    def is_beside(self, names: str) -> bool:
        """Whether a class or id ("related-posts", "siteFooter") names something beside the text.

        The first or the last word of the name must say so, since "with-sidebar" is said of a page.
        """
        for name in names[:500].split():
            words = [word.lower() for word in _TOKEN.findall(name)]
            ends = {*words[:1], *words[-1:]}
            if ends & self.beside and not self.not_beside.intersection(words):
                return True
        return False


@cache
def web_words() -> WebWords:
    """The packaged words; RulesError if the file is wrong."""
    data = package_table(_SOURCE)
    refuse_unknown(_SOURCE, data, _LISTS)
    for name in _LISTS:
        words = data.get(name)
        if not isinstance(words, list) or not words or len(set(words)) != len(words):
            raise RulesError(f"{_SOURCE}: {name} must be a list of different words")
    return WebWords(
        blocks=frozenset(data["blocks"]),
        hidden_elements=frozenset(data["hidden_elements"]),
        hidden_roles=frozenset(data["hidden_roles"]),
        beside=frozenset(data["beside"]),
        not_beside=frozenset(data["not_beside"]),
        published=tuple(data["published"]),
        addresses=tuple(data["addresses"]),
    )
