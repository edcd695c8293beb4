"""Mailboxes (mbox): many mails in one file, each with a line "From somebody on some day" before it.

A mail may quote such a line; only one with a weekday and a time, before a line that is a header,
begins a mail. The file is read line by line and never held, so that it may be as large as it likes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sco_facts.sources.signs import ENVELOPE, FIRST_HEADER

# In bytes: a longer line is read in pieces.
_LONGEST_LINE = 1 << 16


def find_mails(lines: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """Start and end of each mail, as byte offsets, in the lines of a mailbox."""
    start = -1
    position = 0
    size = 0
    for line, following in pairwise(_and_end(lines)):
        if line.startswith(b"From ") and ENVELOPE.match(line) and FIRST_HEADER.match(following):
            if start >= 0:
                yield start, position
            start = position
        position += len(line)
        size = position
    if start >= 0:
        yield start, size


def lines_of(path: str, folder: int | None = None) -> Iterator[bytes]:
    """The lines of a file, those that are too long in pieces; OSError if it cannot be read."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0), dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        while line := file.readline(_LONGEST_LINE):
            yield line


def _and_end(lines: Iterable[bytes]) -> Iterator[bytes]:
    yield from lines
    yield b""
