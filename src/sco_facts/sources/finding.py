"""Which documents the user means: files, folders (recursive, sorted) and standard input.

A folder's hidden entries and files of unknown type are skipped, and links that lead back into the
folder; a file that the user names never is. A mailbox is a document for each of its mails, shown as
``inbox.mbox#3``. Nothing here recurses, and nothing but mailboxes is read, so that deep folders,
loops and pipes cannot hang or break it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sco_facts.sources.descents import long_path
from sco_facts.sources.readers import is_known
from sco_facts.sources.signs import is_mailbox

if TYPE_CHECKING:
    from sco_facts.facts import Failure

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAMES = (STANDARD_INPUT, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")

_MAILBOX = ".mbox"
_NUMBERED = re.compile(r"(.+)#([1-9]\d{0,8})", re.DOTALL)

# (device, inode)
Identity = tuple[int, int]


class Place(NamedTuple):
    """Where a document is: ``path`` to open, ``shown`` as users and JSON see it.

    ``size`` in bytes as the file system says (0 for standard input); ``named`` unless it was found
    in a folder; ``part`` are the first and the last offset in bytes, where it is a part of a file.
    """

    path: str
    shown: str
    size: int = 0
    identity: Identity | None = None
    named: bool = True
    part: tuple[int, int] | None = None


class _Entry(NamedTuple):
    """What a folder holds; of its status, what is asked for: the whole takes 600 bytes."""

    path: str
    identity: Identity | None
    mode: int = 0
    size: int = 0
    error: OSError | None = None


def find_places(paths: Iterable[str]) -> Iterator[Place | Failure]:
    """Every document once, in the order of the paths and sorted within a folder."""
    seen: set[tuple[int, ...]] = set()
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
    if path.isascii():
        return path  # itself: there may be millions
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in lower case and without the path."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]


def _failure(path: str, reason: str) -> Failure:
    from sco_facts.facts import Failure  # rare, and the records take a while to load

    return Failure(path, reason)


def find_mails_at(path: str) -> list[Place]:
    """The mails of the mailbox at a path, or the one that ``inbox.mbox#3`` names; none if it is no
    mailbox."""
    file, number = path, 0
    try:
        numbered = _NUMBERED.fullmatch(path)
        if numbered and not os.path.lexists(path):
            file, number = numbered[1], int(numbered[2])
        with long_path(file) as (name, folder):
            status = os.stat(name, dir_fd=folder)
        if not stat.S_ISREG(status.st_mode):
            return []
        place = Place(file, shown_path(file), status.st_size, _identity(status))
        mails = list(_mails(place))
    except (OSError, ValueError):
        return []  # why it cannot be read is told when it is read
    return mails[number - 1 : number] if number else mails


def _mails(place: Place) -> Iterator[Place]:
    """Each mail of a mailbox; none if it is something else."""
    from sco_facts.sources.mail.mailboxes import find_mails, lines_of

    with long_path(place.path) as (name, folder):
        lines = lines_of(name, folder)
        first = [line for line in (next(lines, b""), next(lines, b"")) if line]
        if not is_mailbox(b"".join(first)):
            return
        for number, (start, end) in enumerate(find_mails(chain(first, lines)), 1):
            shown = f"{place.shown}#{number}"
            yield place._replace(shown=shown, size=end - start, part=(start, end))


def _find(path: str, seen: set[tuple[int, ...]]) -> Iterator[Place | Failure]:
    mails = find_mails_at(path)
    if mails:
        yield from _new(mails, seen)
        return
    try:
        with long_path(path) as (name, folder):
            status = os.stat(name, dir_fd=folder)
    except (OSError, ValueError) as error:
        yield _failure(shown_path(path), reason_of(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, seen, {_identity(status)})
    else:
        place = Place(path, shown_path(path), status.st_size, _identity(status))
        yield from _new([place], seen)


def _new(places: Iterable[Place], seen: set[tuple[int, ...]]) -> Iterator[Place]:
    """Those that have not been seen yet, in whole or in part."""
    for place in places:
        whole = place.identity or ()
        part = (*whole, *(place.part or ()))
        if whole not in seen and part not in seen:
            seen.add(part)
            yield place


def _walk(
    top: str, seen: set[tuple[int, ...]], entered: set[Identity]
) -> Iterator[Place | Failure]:
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
        identity = entry.identity
        if identity is None:
            if is_known(entry.path) and entry.error is not None:
                yield _failure(shown_path(entry.path), reason_of(entry.error))
            continue
        if stat.S_ISDIR(entry.mode):
            if identity not in entered:
                entered.add(identity)
                folder = entry.path
        elif stat.S_ISREG(entry.mode) and is_known(entry.path):
            shown = shown_path(entry.path)
            place = Place(entry.path, shown, entry.size, identity, named=False)
            mails = find_mails_at(entry.path) if entry.path.lower().endswith(_MAILBOX) else []
            yield from _new([mail._replace(named=False) for mail in mails] or [place], seen)


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
        status = entry.stat()
    except OSError as error:
        return _Entry(path, None, error=error)
    return _Entry(path, _identity(status), status.st_mode, status.st_size)


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino
