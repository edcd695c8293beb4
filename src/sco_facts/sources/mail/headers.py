"""Headers of a mail: words in other characters decoded, the day it was sent."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from sco_facts.sources.decoding import decode_declared

_LONGEST = 2_000


def subject_of(headers: Message) -> str | None:
    """The subject on one line, without the "Re:" and "Fwd:" of those who sent it on."""
    subject = _decoded(headers.get("subject"))
    while found := _FORWARDED.match(subject):
        subject = subject[found.end() :]
    return subject or None


_FORWARDED = re.compile(r"(?:re|fw|fwd|aw|wg)(?:\[\d{1,3}\])?\s{0,3}:\s*", re.IGNORECASE)


def day_of(headers: Message) -> str | None:
    """The day on which it was sent, where it was sent (ISO 8601)."""
    try:
        return parsedate_to_datetime(str(headers.get("date", ""))[:200]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _decoded(value: object) -> str:
    """A header's text, its encoded words decoded, on one line."""
    if value is None:
        return ""
    try:
        pieces = decode_header(str(value)[:_LONGEST])
    except (HeaderParseError, ValueError):
        return " ".join(str(value)[:_LONGEST].split())
    said = ""
    was_plain = True
    for piece, charset in pieces:
        # Between an encoded word and a plain one there is a blank, kept or not.
        said += (" " if was_plain != (charset is None) else "") + _text(piece, charset)
        was_plain = charset is None
    return " ".join(said.split())


def _text(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece.encode("utf-8", "replace").decode("utf-8")
    return decode_charset(piece, charset)


def decode_charset(data: bytes, charset: str | None) -> str:
    """Text in the charset that a mail names, if it is one; else as any text."""
    name = (charset or "").lower()
    if name.startswith(("iso-2022", "utf-16", "utf-32", "hz")) and not name.startswith(
        "iso-2022-cn"
    ):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            pass
    return decode_declared(data, charset)[0]
