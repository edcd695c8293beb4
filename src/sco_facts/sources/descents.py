"""Paths longer than the system takes in one call: opened piece by piece from folder to folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

# Linux refuses paths of 4,096 bytes, macOS of 1,024; a piece must fit with its ending zero.
_LONGEST = 1_000


@contextmanager
def long_path(path: str) -> Iterator[tuple[str, int | None]]:
    """A (name, folder descriptor) pair that ``os.open`` and ``os.stat`` take in place of a path."""
    if len(os.fsencode(path)) <= _LONGEST or os.open not in os.supports_dir_fd:
        yield path, None
        return
    *pieces, last = _pieces(path)
    folder: int | None = None
    try:
        for piece in pieces:
            below = os.open(piece, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=folder)
            if folder is not None:
                os.close(folder)
            folder = below
        yield last, folder
    finally:
        if folder is not None:
            os.close(folder)


def _pieces(path: str) -> list[str]:
    """The path cut at slashes into pieces that are short enough, the last one included."""
    first, *names = path.split("/")
    pieces = [first]
    for name in filter(None, names):
        if len(os.fsencode(pieces[-1])) + len(os.fsencode(name)) + 1 > _LONGEST:
            pieces.append(name)
        else:
            pieces[-1] += f"/{name}"
    return pieces
