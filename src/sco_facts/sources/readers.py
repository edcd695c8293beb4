"""Bytes to text, by type of file.

To add a format: a function ``bytes → (text, encoding)`` that raises UnreadableDocumentError, and a
line in READERS. Offsets then refer to the text that it returns.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from sco_facts.sources.decoding import decode

Reader = Callable[[bytes], tuple[str, str]]


def read_text(data: bytes) -> tuple[str, str]:
    """Plain text and Markdown: the file as decoded, its line ends untouched."""
    return decode(data)


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
}


def is_known(path: str) -> bool:
    """Whether a file found in a folder is a document, by its name."""
    return _suffix(path) in READERS


def reader_of(path: str) -> Reader:
    """The reader of a type; a file that the user names is text unless its name says otherwise."""
    return READERS.get(_suffix(path), read_text)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
