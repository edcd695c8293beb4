"""Which forms of a name belong together, and the rule that says so.

A form is one folded spelling. Links join forms into clusters (a union-find forest); every link
keeps its rule, so that a wrong merge can be found.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)


class Clusters(Generic[KeyT]):
    """Keys, joined by named rules."""

    def __init__(self, keys: Iterable[KeyT]) -> None:
        self._keys: Mapping[KeyT, object] = (
            keys if isinstance(keys, Mapping) else dict.fromkeys(keys)
        )
        # Of those that were joined only: most keys of a large corpus never are.
        self._parent: dict[KeyT, KeyT] = {}
        self.rules: dict[KeyT, str] = {}

    def __contains__(self, key: KeyT) -> bool:
        return key in self._keys

    def isdisjoint(self, keys: Iterable[KeyT]) -> bool:
        """Whether none of these is among the keys."""
        return self._keys.keys().isdisjoint(keys)

    def root(self, key: KeyT) -> KeyT:
        """The key that stands for a cluster."""
        parent = self._parent
        while (above := parent.get(key, key)) != key:
            parent[key] = parent.get(above, above)
            key = parent[key]
        return key

    def join(self, key: KeyT, to: KeyT, rule: str) -> None:
        """Put ``key`` where ``to`` is; the first rule that joined a key is kept."""
        self.rules.setdefault(key, rule)
        root, target = self.root(key), self.root(to)
        if root != target:
            self._parent[root] = target

    def groups(self) -> Iterator[list[KeyT]]:
        """The keys of each cluster, in the order in which they came."""
        several: dict[KeyT, list[KeyT]] = {self.root(key): [] for key in self._parent}
        for key in self._keys:
            if several and (root := self.root(key)) in several:
                several[root].append(key)
        for key in self._keys:
            if (root := self.root(key)) not in several:
                yield [key]
            elif several[root][0] == key:
                yield several[root]
