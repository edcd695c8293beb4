"""Bytes to text, by what they are: content first, the suffix second.

To add a format: a function ``bytes → Reading`` that raises UnreadableDocumentError and a line in
READERS; and, where its bytes say what they are, a line in SIGNS. Offsets then refer to the text of
the reading. A reader fetches what it needs when it is called, not before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from sco_facts.sources.decoding import decode
from sco_facts.sources.readings import Reader, Reading


def read_text(data: bytes) -> Reading:
    """Plain text and Markdown: the file as decoded, its line ends untouched."""
    return Reading(*decode(data))


# By suffix: files that a folder is searched for.
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
}
# By content: what a file is, whatever its name says.
SIGNS: tuple[tuple[Callable[[bytes], bool], Reader], ...] = ()


def is_known(path: str) -> bool:
    """Whether a file found in a folder is a document, by its name."""
    return _suffix(path) in READERS


def read_bytes(data: bytes, path: str) -> Reading:
    """The text of a file, read as what it is; what says nothing of itself is text, or as named."""
    for is_such, read in SIGNS:
        if is_such(data):
            return read(data)
    return READERS.get(_suffix(path), read_text)(data)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
