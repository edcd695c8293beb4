"""A look at the streams of a PDF file before it is opened: none may unpack to too much.

pdfium unpacks a stream as far as it goes, up to a thousand million bytes, and keeps a hundred bytes
for each character that a page draws. So every packed stream is unpacked here once, piece by piece
and to nowhere, and what a stream draws is counted.
"""

from __future__ import annotations

import re
import zlib

from sco_facts.errors import UnreadableDocumentError

_START = re.compile(rb"stream\r?\n")
_LARGEST = 100_000_000
_LARGEST_PAGE = 60_000_000
_MOST_DRAWN = 1_000_000
_CHUNK = 1 << 16
_STEP = 1 << 20
# What is drawn: the bytes of strings in a stream that shows text.
_SHOWS = re.compile(rb"T[jJ*]|['\"]")
_STRING = re.compile(rb"\([^()]*+\)|<[0-9A-Fa-f\s]*+>")


def refuse_bombs(data: bytes) -> None:
    """UnreadableDocumentError if a stream unpacks to more than any page or picture needs."""
    for start in _START.finditer(data):
        place = start.end()
        if _is_packed(data[place : place + 2]):
            _measure(data, place)


def _is_packed(head: bytes) -> bool:
    """Whether these bytes begin what zlib has packed, whatever the file says of it."""
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head, "big") % 31 == 0


def _measure(data: bytes, place: int) -> None:
    packed = zlib.decompressobj()
    size = drawn = 0
    inner: zlib._Decompress | None = None
    waiting = b""
    while not packed.eof and (place < len(data) or waiting):
        if not waiting:
            waiting = data[place : place + _CHUNK]
            place += len(waiting)
        try:
            piece = packed.decompress(waiting, _STEP)
        except zlib.error:
            return
        waiting = packed.unconsumed_tail
        if not size and _is_packed(piece[:2]):
            inner = zlib.decompressobj()
        size += len(piece) + (_unpacked(inner, piece) if inner is not None else 0)
        if _SHOWS.search(piece):
            drawn += sum(len(string[0]) for string in _STRING.finditer(piece))
        if size > _LARGEST or drawn > _MOST_DRAWN:
            raise UnreadableDocumentError("a PDF file that unpacks to more than a page can hold")


def _unpacked(inner: zlib._Decompress, piece: bytes) -> int:
    """How much a stream that was packed twice comes to."""
    size = 0
    try:
        while piece and not inner.eof and size <= _LARGEST:
            size += len(inner.decompress(piece, _STEP))
            piece = inner.unconsumed_tail
    except zlib.error:
        return size
    return size
