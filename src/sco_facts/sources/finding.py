"""Which documents the user means: files, folders (recursive, sorted) and standard input.

A folder's hidden entries and files of unknown type are skipped, and links that lead back into the
folder; a file that the user names never is. Nothing here recurses and nothing here opens a
document, so that deep folders, loops and pipes cannot hang or break it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sco_facts.sources.descents import long_path
from sco_facts.sources.readers import is_known

if TYPE_CHECKING:
    from sco_facts.facts import Failure

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAMES = (STANDARD_INPUT, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")

# (device, inode)
Identity = tuple[int, int]


class Place(NamedTuple):
    """Where a document is: ``path`` to open, ``shown`` as users and JSON see it.

    ``size`` in bytes as the file system says (0 for standard input); ``named`` unless it was found
    in a folder.
    """

    path: str
    shown: str
    size: int = 0
    identity: Identity | None = None
    named: bool = True


class _Entry(NamedTuple):
    path: str
    status: os.stat_result | None
    error: OSError | None = None


def find_places(paths: Iterable[str]) -> Iterator[Place | Failure]:
    """Every document once, in the order of the paths and sorted within a folder."""
    seen: set[Identity] = set()
    standard_input_seen = False
    for path in paths:
        if path not in _STANDARD_INPUT_NAMES:
            yield from _find(path, seen)
        elif not standard_input_seen:
            standard_input_seen = True
            yield place_of(path)


def place_of(path: str) -> Place:
    """The place of one document that the user names."""
    return Place(STANDARD_INPUT if path in _STANDARD_INPUT_NAMES else path, shown_path(path))


def shown_path(path: str) -> str:
    """A path as valid Unicode: a byte that is no UTF-8 becomes ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in lower case and without the path."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]


def _failure(path: str, reason: str) -> Failure:
    from sco_facts.facts import Failure  # rare, and the records take a while to load

    return Failure(path, reason)


def _find(path: str, seen: set[Identity]) -> Iterator[Place | Failure]:
    try:
        with long_path(path) as (name, folder):
            status = os.stat(name, dir_fd=folder)
    except (OSError, ValueError) as error:
        yield _failure(shown_path(path), reason_of(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, seen, {_identity(status)})
    elif _identity(status) not in seen:
        seen.add(_identity(status))
        yield Place(path, shown_path(path), status.st_size, _identity(status))


def _walk(top: str, seen: set[Identity], entered: set[Identity]) -> Iterator[Place | Failure]:
    """Depth first, with a stack of our own; ``entered`` are the folders we have been in."""
    stack: list[_Entry] = []
    folder: str | None = top
    while folder is not None or stack:
        if folder is not None:
            try:
                stack.extend(reversed(_entries(folder)))
            except OSError as error:
                yield _failure(shown_path(folder), reason_of(error))
            folder = None
            continue
        entry = stack.pop()
        if entry.status is None:
            if is_known(entry.path) and entry.error is not None:
                yield _failure(shown_path(entry.path), reason_of(entry.error))
            continue
        identity = _identity(entry.status)
        if stat.S_ISDIR(entry.status.st_mode):
            if identity not in entered:
                entered.add(identity)
                folder = entry.path
        elif stat.S_ISREG(entry.status.st_mode) and is_known(entry.path) and identity not in seen:
            seen.add(identity)
            shown = shown_path(entry.path)
            yield Place(entry.path, shown, entry.status.st_size, identity, named=False)


def _entries(folder: str) -> list[_Entry]:
    """What a folder holds, hidden names left out, sorted by the bytes of the names."""
    found = []
    with long_path(folder) as (name, parent):
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0), dir_fd=parent)
        try:
            with os.scandir(descriptor) as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        found.append((os.fsencode(entry.name), _entry(folder, entry)))
        finally:
            os.close(descriptor)
    found.sort(key=lambda pair: pair[0])
    return [entry for _, entry in found]


def _entry(folder: str, entry: os.DirEntry[str]) -> _Entry:
    path = os.path.join(folder, entry.name)
    try:
        return _Entry(path, entry.stat())
    except OSError as error:
        return _Entry(path, None, error)


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino
