"""Which forms of a name belong together, and the rule that says so.

A form is one folded spelling. Links join forms into clusters (a union-find forest); every link
keeps its rule, so that a wrong merge can be found.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)


class Clusters(Generic[KeyT]):
    """Keys, joined by named rules."""

    def __init__(self, keys: Iterable[KeyT]) -> None:
        self._parent: dict[KeyT, KeyT] = {key: key for key in keys}
        self.rules: dict[KeyT, str] = {}

    def __contains__(self, key: KeyT) -> bool:
        return key in self._parent

    def root(self, key: KeyT) -> KeyT:
        """The key that stands for a cluster."""
        parent = self._parent
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(self, key: KeyT, to: KeyT, rule: str) -> None:
        """Put ``key`` where ``to`` is; the first rule that joined a key is kept."""
        self.rules.setdefault(key, rule)
        root, target = self.root(key), self.root(to)
        if root != target:
            self._parent[root] = target

    def groups(self) -> dict[KeyT, list[KeyT]]:
        """Each root with its keys, in the order in which the keys came."""
        found: dict[KeyT, list[KeyT]] = {}
        for key in self._parent:
            found.setdefault(self.root(key), []).append(key)
        return found
