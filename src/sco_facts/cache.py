"""Known results by key, in the user's cache folder. It knows nothing of spaCy.

A key is a digest of everything that a result depends on: the document's content and the fingerprint
of options, rules, model and code. An entry starts with the digest of its key and content, so that
one that was cut short, altered, moved or put there by something else is not believed; it is simply
written anew. Entries are written beside their place and renamed, so that two runs may share a
folder.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_DIGEST = 64
_FOLDER = "sco-facts"


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
        beside = place.with_name(f"{place.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_bytes(_seal(place.name, pack) + pack)
            beside.replace(place)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _place(self, digest: str) -> Path:
        key = sha256(f"{self._fingerprint}:{digest}".encode()).hexdigest()
        return self._folder / key[:2] / key


def _seal(key: str, pack: bytes) -> bytes:
    return sha256(key.encode() + pack).hexdigest().encode()
