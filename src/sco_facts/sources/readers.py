"""Bytes to text, by what they are: content first, the suffix second.

To add a format: a function ``bytes → Reading`` that raises UnreadableDocumentError and a line in
READERS; and, where its bytes say what they are, a line in SIGNS. Offsets then refer to the text of
the reading. A reader fetches what it needs when it is called, not before: many a run needs none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources import signs

if TYPE_CHECKING:
    from sco_facts.sources.readings import Reader, Reading


def read_text(data: bytes) -> Reading:
    """Plain text and Markdown: the file as decoded, its line ends untouched."""
    from sco_facts.sources.decoding import decode
    from sco_facts.sources.readings import Reading

    return Reading(*decode(data))


def read_html(data: bytes) -> Reading:
    """Web pages."""
    from sco_facts.sources.webpages import read_webpage

    return read_webpage(data)


def read_pdf(data: bytes) -> Reading:
    """PDF."""
    from sco_facts.sources.confinement import confine
    from sco_facts.sources.pdf.files import prepare, read_pages

    prepare()
    return confine(read_pages, data)


def read_docx(data: bytes) -> Reading:
    """Word."""
    from sco_facts.sources.word.files import read_word

    return read_word(data)


def read_epub(data: bytes) -> Reading:
    """EPUB books."""
    from sco_facts.sources.books import read_book

    return read_book(data)


def read_csv(data: bytes) -> Reading:
    """Delimited text, whatever parts its cells: a semicolon or a tab as often as a comma."""
    from sco_facts.sources.delimited import read_rows

    return read_rows(data, ",")


def read_tsv(data: bytes) -> Reading:
    """Delimited text whose cells a tab parts, if it can be."""
    from sco_facts.sources.delimited import read_rows

    return read_rows(data, "\t")


def read_eml(data: bytes) -> Reading:
    """Mail, with or without the line that parts it from others in a mailbox."""
    from sco_facts.sources.mail.messages import read_mail

    return read_mail(data)


# By suffix: files that a folder is searched for.
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_eml,
    ".mbox": read_eml,
    ".epub": read_epub,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".tab": read_tsv,
}
# By content: what a file is, whatever its name says.
SIGNS: tuple[tuple[Callable[[bytes], bool], Reader], ...] = (
    (signs.is_pdf, read_pdf),
    (signs.is_book, read_epub),
    (signs.is_word, read_docx),
    (signs.is_html, read_html),
    (signs.is_mailbox, read_eml),
    (signs.is_mail, read_eml),
)
_SIGNED = (read_pdf, read_epub, read_docx)


def is_known(path: str) -> bool:
    """Whether a file found in a folder is a document, by its name."""
    return _suffix(path) in READERS


def read_bytes(data: bytes, path: str) -> Reading:
    """The text of a file, read as what it is; what says nothing of itself is text, or as named."""
    try:
        return _reader_of(data, path)(data)
    except UnreadableDocumentError:
        raise
    except MemoryError:
        raise UnreadableDocumentError("takes more memory to read than there is") from None
    except Exception as error:  # a damaged file may break any library, and costs nothing but itself
        said = " ".join(str(error).split())[:200]
        name = type(error).__name__
        raise UnreadableDocumentError(f"cannot be read ({name}: {said})") from error


def _reader_of(data: bytes, path: str) -> Reader:
    for is_such, read in SIGNS:
        if is_such(data):
            return read
    read = READERS.get(_suffix(path), read_text)
    # A report.docx that is plain text is that: these formats would have said what they are.
    return read_text if read in _SIGNED and signs.is_plain(data) else read


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
