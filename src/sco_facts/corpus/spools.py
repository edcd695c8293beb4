"""A temporary file that holds what was found until every document has been read.

The one name of a thing is known only when the last document has spoken, and the facts of sixteen
thousand documents do not fit in memory; so they wait on disk. The file has no name (or loses it at
once), so that nothing is left behind even by ``kill -9``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import TypeAlias

from sco_facts.errors import OutputError

# (offset, length)
Segment: TypeAlias = tuple[int, int]
# Below this a spool stays in memory: most runs never touch the disk.
_IN_MEMORY = 1 << 20


class Spool:
    """Append-only bytes, read back by segment. OutputError when the disk is full."""

    def __init__(self) -> None:
        try:
            self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        except OSError as error:
            raise _full(error) from None
        self._end = 0

    @property
    def is_large(self) -> bool:
        """Whether it holds more than memory is taken for."""
        return self._end > _IN_MEMORY

    def write(self, data: bytes) -> Segment:
        try:
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as error:
            raise _full(error) from None
        segment = (self._end, len(data))
        self._end += len(data)
        return segment

    def read(self, segment: Segment) -> bytes:
        offset, length = segment
        try:
            self._file.seek(offset)
            return self._file.read(length)
        except OSError as error:
            raise _full(error) from None

    def lines(self, segments: list[Segment]) -> Iterator[bytes]:
        """The lines of segments, each of which ends with one."""
        for segment in segments:
            yield from self.read(segment).splitlines()

    def close(self) -> None:
        self._file.close()


def _full(error: OSError) -> OutputError:
    return OutputError(f"temporary file in {tempfile.gettempdir()}: {error.strerror}")
