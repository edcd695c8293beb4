"""Known results and whole outputs by key, in the user's cache folder. It knows nothing of spaCy.

A key is a digest of everything that a result depends on: the document's content and the fingerprint
of options, rules, model and code. An entry starts with the digest of its key and content, so that
one that was cut short, altered, moved or put there by something else is not believed; it is simply
written anew. Entries are written beside their place and renamed, so that two runs may share a
folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from sco_facts.interrupts import forget, register

_DIGEST = 64
_FOLDER = "sco-facts"
_CHUNK = 1 << 20
# In bytes: what one output may have, and what all of them may.
_LARGEST_OUTPUT = 1 << 27
_ALL_OUTPUTS = 1 << 28


def user_folder() -> Path | None:
    """Where the user's system keeps caches; None if there is no such place."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117 - an empty one is no path
        return Path(base) / _FOLDER
    try:
        return Path.home() / ".cache" / _FOLDER
    except RuntimeError:
        return None


class Cache:
    """Packs of bytes by key. Whatever is wrong with the folder, a run goes on without it."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder
        self._fingerprint = fingerprint

    def find(self, digest: str) -> bytes | None:
        """What is known of a document by the digest of its content."""
        place = self._place(digest)
        try:
            entry = place.read_bytes()
        except OSError:
            return None
        seal, pack = entry[:_DIGEST], entry[_DIGEST:]
        return pack if _seal(place.name, pack) == seal else None

    def keep(self, digest: str, pack: bytes) -> None:
        """Remember a result."""
        place = self._place(digest)
        beside = _beside(place)
        ticket = register(beside.unlink)
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_bytes(_seal(place.name, pack) + pack)
            beside.replace(place)
        except OSError:
            with suppress(OSError):
                beside.unlink()
        finally:
            forget(ticket)

    def _place(self, digest: str) -> Path:
        key = sha256(f"{self._fingerprint}:{digest}".encode()).hexdigest()
        return self._folder / key[:2] / key


class Shelf:
    """Whole outputs by key: few and large, so they go by in pieces, and old ones make room."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, key: str) -> Iterator[bytes] | None:
        """The output kept under a key, if it is there and whole."""
        try:
            file = (self._folder / key).open("rb")
        except OSError:
            return None
        hasher = sha256(key.encode())
        with suppress(OSError):
            seal = file.read(_DIGEST)
            while piece := file.read(_CHUNK):
                hasher.update(piece)
            if hasher.hexdigest().encode() == seal:
                os.utime(file.fileno())  # it was asked for
                return _pieces(file)
        file.close()
        return None

    def kept(self, key: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Hand the pieces on, and keep them under the key if all of them came and found room."""
        draft = _Draft(self._folder / key)
        try:
            for piece in pieces:
                draft.write(piece)
                yield piece
            draft.keep()
        finally:
            draft.discard()
        _make_room(self._folder)


class _Draft:
    """An output that is being kept; it is given up silently where that cannot be done."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._beside = _beside(place)
        self._hasher = sha256(place.name.encode())
        self._size = 0
        self._file: IO[bytes] | None = None
        self._ticket = register(self._beside.unlink)
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = self._beside.open("xb")
            self._file.write(b"-" * _DIGEST)

    def write(self, piece: bytes) -> None:
        if self._file is None:
            return
        self._size += len(piece)
        self._hasher.update(piece)
        try:
            if self._size > _LARGEST_OUTPUT:
                raise OSError
            self._file.write(piece)
        except OSError:
            self.discard()

    def keep(self) -> None:
        if self._file is None:
            return
        with suppress(OSError):
            self._file.seek(0)
            self._file.write(self._hasher.hexdigest().encode())
            self._file.close()
            self._file = None
            self._beside.replace(self._place)

    def discard(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
        with suppress(OSError):
            self._beside.unlink()
        forget(self._ticket)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(_DIGEST)
        while piece := file.read(_CHUNK):
            yield piece


def _make_room(folder: Path) -> None:
    """Take away the outputs that were not asked for longest, until the rest is small enough."""
    with suppress(OSError):
        with os.scandir(folder) as entries:
            files = [(entry.stat(), entry.path) for entry in entries]
        files.sort(key=lambda file: file[0].st_mtime_ns, reverse=True)
        room = _ALL_OUTPUTS
        for status, path in files:
            room -= status.st_size
            if room < 0:
                Path(path).unlink()


def _beside(place: Path) -> Path:
    """A new name for what is written first and renamed when it is whole."""
    return place.with_name(f"{place.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")


def _seal(key: str, pack: bytes) -> bytes:
    return sha256(key.encode() + pack).hexdigest().encode()
