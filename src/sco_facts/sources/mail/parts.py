"""The parts of a mail: headers and body, and what a body of several parts holds.

The parser of the standard library takes a time that grows with depth times lines, and recurses; so
the parts are cut here, to a bounded depth and number, and only headers are left to the library.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

DEEPEST = 20
_MOST_PARTS = 2_000
_LONGEST_HEADER = 200_000
_HEADER_END = re.compile(rb"\r?\n\r?\n|\n\r\n")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_NO_HEADER = re.compile(rb"\r?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """Headers, the body as it stands in the file, and how deep it is nested."""

    headers: Message
    body: bytes
    depth: int = 0
    raw: bytes = b""

    @property
    def type(self) -> str:
        return self.headers.get_content_type()

    @property
    def file_name(self) -> str | None:
        """The name of an attachment, or None for text that the mail itself shows."""
        name = self.headers.get_filename()
        if name is None and self.headers.get_content_disposition() == "attachment":
            return "without a name"
        return None if name is None else str(name)

    @property
    def is_plain_file(self) -> bool:
        """Whether it is an attachment that is plain text, as its type and its name say."""
        name = (self.file_name or "").lower()
        return self.type == "text/plain" and name.endswith((".txt", ".text", ".md"))

    def as_mail(self) -> Part:
        """The same where a mail is meant unless its header says otherwise (RFC 2046, 5.1.5)."""
        if "content-type" in self.headers:
            return self
        headers = _headers(b"Content-Type: message/rfc822\n\n")
        return Part(headers, self.raw, self.depth)

    def decoded(self) -> bytes:
        """The body with its transfer encoding undone, as far as it is sound."""
        encoding = str(self.headers.get("content-transfer-encoding", "")).strip().lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        if encoding == "base64":
            return _from_base64(self.body)
        return self.body


def part_of(data: bytes, depth: int = 0) -> Part:
    """Headers and body of a mail, or of a part of one."""
    if _NO_HEADER.match(data):
        return Part(_headers(b""), data.split(b"\n", 1)[1], depth, data.split(b"\n", 1)[1])
    end = _HEADER_END.search(data)
    if end is None:
        return Part(_headers(data[:_LONGEST_HEADER]), b"", depth, data)
    return Part(_headers(data[: end.start()][:_LONGEST_HEADER]), data[end.end() :], depth, data)


def parts_in(part: Part) -> list[Part]:
    """The parts of a body of several, in order; none if it has none."""
    boundary = part.headers.get_boundary()
    if not boundary:
        return []
    return [part_of(piece, part.depth + 1) for piece in _pieces(part.body, boundary)]


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    mark = re.escape(boundary.encode("utf-8", "replace"))
    line = re.compile(rb"(?:^|\r?\n)--" + mark + rb"(--)?[ \t]*(?:\r?\n|$)")
    count = 0
    start = -1
    position = 0
    while count <= _MOST_PARTS and (found := line.search(body, position)):
        if start >= 0:
            count += 1
            yield body[start : found.start()]
        if found[1]:
            return
        start = found.end()
        # The line end in front of the next mark may be the one behind this mark.
        position = max(found.start() + 1, start - 2)
    if start >= 0 and count <= _MOST_PARTS:
        yield body[start:]  # the last mark is missing


def _headers(data: bytes) -> Message:
    return BytesHeaderParser(policy=compat32).parsebytes(data)


def _from_base64(body: bytes) -> bytes:
    """What can be read: up to a mark of the end, anything foreign in it passed over."""
    clean = _NO_BASE64.sub(b"", body).partition(b"=")[0]
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
