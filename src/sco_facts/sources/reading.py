"""Open one document and read it, whatever it turns out to be."""

from __future__ import annotations

import os
import select
import stat
import sys
from hashlib import sha256
from typing import IO

from sco_facts.document import Document
from sco_facts.errors import UnreadableDocumentError
from sco_facts.facts import Failure
from sco_facts.sources.descents import long_path
from sco_facts.sources.extracts import Extract, looks_extracted, read_extract
from sco_facts.sources.finding import STANDARD_INPUT, Place, reason_of
from sco_facts.sources.readers import read_bytes

MAX_BYTES = 64_000_000
_CHUNK = 1 << 20

_NO_DOCUMENT = (
    (stat.S_ISDIR, "a folder, not a document"),
    (stat.S_ISSOCK, "a socket, not a document"),
    (stat.S_ISBLK, "a device, not a document"),
    (stat.S_ISCHR, "a device, not a document"),
)


def read_place(place: Place, max_bytes: int = MAX_BYTES) -> Document | Failure:
    """The document at a place, as decoded and not yet repaired; or why it cannot be read."""
    try:
        if place.path == STANDARD_INPUT:
            return document_of(_standard_input(max_bytes), place.shown)
        return document_of(_file(place.path, max_bytes, place.part), place.shown)
    except UnreadableDocumentError as error:
        return Failure(place.shown, str(error))
    except (OSError, ValueError) as error:
        return Failure(place.shown, reason_of(error))


def read_either(place: Place, max_bytes: int = MAX_BYTES) -> Place | Document | Extract | Failure:
    """What ``extract`` has printed at a place the user named; else the place, still to be read.

    Standard input can be read only once, so that it is a document already.
    """
    try:
        if place.path == STANDARD_INPUT:
            data = _standard_input(max_bytes)
            return read_extract(data) or document_of(data, place.shown)
        if not looks_extracted(_start_of(place.path)):
            return place
        return read_extract(_file(place.path, max_bytes)) or place
    except UnreadableDocumentError as error:
        return Failure(place.shown, str(error))
    except (OSError, ValueError) as error:
        return Failure(place.shown, reason_of(error))


def document_of(data: bytes, shown: str) -> Document:
    """A document from its bytes; UnreadableDocumentError if they cannot be read."""
    found = read_bytes(data, shown)
    return Document(
        path=shown,
        raw=found.text,
        sha256=sha256(data).hexdigest(),
        encoding=found.encoding,
        title=found.title,
        date=found.date,
        date_source=found.date_source,
        source_url=found.source_url,
        pages=found.pages,
        tables=found.tables,
    )


def text_document(text: str) -> Document:
    """A document from a text at hand, named by its content."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # half surrogates are no characters
    digest = sha256(text.encode("utf-8")).hexdigest()
    return Document(f"text:{digest[:8]}", text, digest)


def _standard_input(max_bytes: int) -> bytes:
    stream: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableDocumentError("standard input is closed")
    return _read(stream.fileno(), max_bytes, waits=True)


def _file(path: str, max_bytes: int, part: tuple[int, int] | None = None) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    with long_path(path) as (name, folder):
        descriptor = os.open(name, flags | getattr(os, "O_BINARY", 0), dir_fd=folder)
    try:
        status = os.fstat(descriptor)
        for is_such, reason in _NO_DOCUMENT:
            if is_such(status.st_mode):
                raise UnreadableDocumentError(reason)
        is_pipe = stat.S_ISFIFO(status.st_mode)
        if is_pipe and not _is_from_shell(path):
            raise UnreadableDocumentError("a named pipe, not a document; for standard input name -")
        if part is not None:
            return _part(descriptor, part, max_bytes)
        if status.st_size > max_bytes:
            raise _too_large(max_bytes)
        return _read(descriptor, max_bytes, waits=is_pipe)
    finally:
        os.close(descriptor)


def _part(descriptor: int, part: tuple[int, int], max_bytes: int) -> bytes:
    start, end = part
    if end - start > max_bytes:
        raise _too_large(max_bytes)
    os.lseek(descriptor, start, os.SEEK_SET)
    chunks: list[bytes] = []
    while start < end and (chunk := os.read(descriptor, min(_CHUNK, end - start))):
        chunks.append(chunk)
        start += len(chunk)
    return b"".join(chunks)


def _start_of(path: str) -> bytes:
    """The first bytes of a regular file; of anything else, nothing."""
    with long_path(path) as (name, folder):
        if not stat.S_ISREG(os.stat(name, dir_fd=folder).st_mode):
            return b""
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0), dir_fd=folder)
    try:
        return os.read(descriptor, 64)
    finally:
        os.close(descriptor)


def _is_from_shell(path: str) -> bool:
    """A pipe that the shell has opened for us, as in ``<(curl …)``: it has a writer, and an end."""
    return path.startswith(("/dev/fd/", "/proc/self/fd/"))


def _read(descriptor: int, max_bytes: int, *, waits: bool) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        try:
            chunk = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            if not waits:
                raise
            select.select([descriptor], [], [])
            continue
        if not chunk:
            return b"".join(chunks)
        size += len(chunk)
        if size > max_bytes:
            raise _too_large(max_bytes)
        chunks.append(chunk)


def _too_large(max_bytes: int) -> UnreadableDocumentError:
    return UnreadableDocumentError(f"larger than {max_bytes:,} bytes (see --max-bytes)")
