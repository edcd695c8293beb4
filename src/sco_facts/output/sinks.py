"""For libraries that want a file: one that hands on what is written to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any


class Sink(io.RawIOBase):
    """A file that is only written to, from front to back; what was written is taken out of it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        yield from pieces
