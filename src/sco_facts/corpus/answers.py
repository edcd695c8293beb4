"""Runs that were done before: the whole output of an unchanged run, without doing it again.

A key is a digest of all that an output is made of: the path and the content of every document in
their order, every option, the user's rules files, the model, our code and tables. So what is found
under it is what the run would print. Documents are read and digested each time; only runs in which
every document could be read are kept, and none that reads standard input.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sco_facts.cache import Shelf
from sco_facts.corpus.codes import digest_of_code
from sco_facts.pipeline.models import find_model
from sco_facts.sources.descents import long_path
from sco_facts.sources.finding import STANDARD_INPUT, Place

if TYPE_CHECKING:
    from sco_facts.facts import Failure

_FOLDER = "outputs"


class Answers:
    """Outputs of one set of ``options``; ``model`` and ``rules`` as the user names them."""

    def __init__(
        self,
        folder: Path,
        model: str,
        rules: Sequence[str],
        max_bytes: int,
        options: Mapping[str, object],
    ) -> None:
        self._shelf = Shelf(folder / _FOLDER)
        self._max_bytes = max_bytes
        files = tuple(_digest_of(path, max_bytes) for path in rules)
        parts = (digest_of_code(), find_model(model).digest, files, sorted(options.items()))
        self._made_with = repr(parts).encode()
        self._repeatable = None not in files

    def find(self, places: Sequence[Place | Failure]) -> Iterator[bytes] | None:
        """The output of a run over these places, if it was done before."""
        documents = [
            (place.shown, digest)
            for place in places
            if isinstance(place, Place)
            and (digest := _digest_of(place.path, self._max_bytes, place.part)) is not None
        ]
        if len(documents) < len(places):
            self._repeatable = False
        return self._shelf.find(self._key(documents)) if self._repeatable else None

    def kept(
        self, pieces: Iterable[bytes], documents: Iterable[tuple[str, str]]
    ) -> Iterator[bytes]:
        """Hand the pieces of an output on and keep it; ``documents`` are (path, SHA-256)."""
        return self._shelf.kept(self._key(documents), pieces) if self._repeatable else iter(pieces)

    def _key(self, documents: Iterable[tuple[str, str]]) -> str:
        hasher = sha256(self._made_with)
        for path, digest in documents:
            hasher.update(f"\0{path}\0{digest}".encode())
        return hasher.hexdigest()


def _digest_of(path: str, max_bytes: int, part: tuple[int, int] | None = None) -> str | None:
    """SHA-256 of a regular file, or of its bytes from one offset to another; None for anything
    that has more than ``max_bytes``, or can be read only once, or not at all."""
    if path == STANDARD_INPUT:
        return None
    try:
        with long_path(path) as (name, folder):
            descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0), dir_fd=folder)
    except (OSError, ValueError):
        return None
    hasher = sha256()
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        start, end = part or (0, status.st_size)
        if end - start > max_bytes:
            return None
        os.lseek(descriptor, start, os.SEEK_SET)
        while start < end and (chunk := os.read(descriptor, min(1 << 20, end - start))):
            max_bytes -= len(chunk)
            if max_bytes < 0:
                return None
            hasher.update(chunk)
            start += len(chunk)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return hasher.hexdigest()
