"""ZIP files that hold a document (Word, EPUB), opened with care: what they unpack to is bounded.

What an entry claims to unpack to is not believed. XML with a document type is refused before any
parser sees it: none of these formats needs one, and entities come from there.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from sco_facts.errors import UnreadableDocumentError

# In bytes: one entry, and all that are read of one file.
_LARGEST_ENTRY = 30_000_000
_LARGEST_ALL = 60_000_000
_MOST_ENTRIES = 20_000
# "<!DOCTYPE" in UTF-8 and in both orders of UTF-16, whatever its case.
_DOCUMENT_TYPE = re.compile(
    rb"<!DOCTYPE|<\x00!\x00D\x00O\x00C\x00T\x00Y\x00P\x00E|\x00<\x00!\x00D\x00O\x00C\x00T\x00Y\x00P\x00E",
    re.IGNORECASE,
)


class Archive:
    """The entries of a ZIP file by name; ``kind`` names it in messages ("a Word file")."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._left = _LARGEST_ALL
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise UnreadableDocumentError(f"{kind}, but damaged ({_said(error)})") from None
        self.names = [info.filename for info in self._zip.infolist()]
        if len(self.names) > _MOST_ENTRIES:
            raise UnreadableDocumentError(f"{kind} of more than {_MOST_ENTRIES:,} parts")

    def read(self, name: str) -> bytes:
        """The bytes of an entry; UnreadableDocumentError if missing, damaged, or too many."""
        limit = min(_LARGEST_ENTRY, self._left)
        try:
            if self._zip.getinfo(name).flag_bits & 1:
                raise UnreadableDocumentError(
                    f"{self._kind}, encrypted; save it without a password"
                )
            with self._zip.open(name) as entry:
                data = entry.read(limit + 1)
        except KeyError:
            raise UnreadableDocumentError(f"{self._kind}, but damaged (no {name!r})") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            EOFError,
            RuntimeError,
        ) as error:
            raise UnreadableDocumentError(f"{self._kind}, but damaged ({_said(error)})") from None
        if len(data) > limit:
            raise UnreadableDocumentError(f"{self._kind} that unpacks to more than {limit:,} bytes")
        self._left -= len(data)
        return data

    def read_xml(self, name: str) -> bytes:
        """The same for XML, which must declare no document type."""
        data = self.read(name)
        if _DOCUMENT_TYPE.search(data):
            raise UnreadableDocumentError(f"{self._kind} whose XML declares a document type")
        return data


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
