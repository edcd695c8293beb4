"""What bytes say of themselves: cheap looks at the beginning of a file, whatever its name is."""

from __future__ import annotations

import re

_HEAD = 4_096
_BEGINS_AS_HTML = re.compile(
    rb"(?:\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,200}>){0,20}"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"([!-9;-~]{1,60}):|[ \t]")
# A memo may begin with From, To and Date; these are written by programs.
_BY_PROGRAMS = frozenset(
    (
        b"received",
        b"return-path",
        b"message-id",
        b"mime-version",
        b"delivered-to",
        b"dkim-signature",
        b"x-mailer",
        b"content-type",
        b"content-transfer-encoding",
    )
)
_BY_PEOPLE = frozenset((b"from", b"to", b"subject", b"date"))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
# "From ann@example.org Thu Mar  5 12:00:00 2020", and the header that comes after it.
ENVELOPE = re.compile(
    rb"From [^\n]{1,200}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\n]{1,40}?\d\d:\d\d[^\n]{0,60}\n"
)
FIRST_HEADER = re.compile(rb"[!-9;-~]{1,60}:|>From ")


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def is_word(data: bytes) -> bool:
    return is_zip(data) and b"[Content_Types].xml" in data and b"word/" in data


def is_book(data: bytes) -> bool:
    return is_zip(data) and (
        data[30:58] == b"mimetypeapplication/epub+zip" or b"META-INF/container.xml" in data
    )


def is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def is_html(data: bytes) -> bool:
    """Whether a file begins as HTML does; a text that only mentions tags does not."""
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start[2:].replace(b"\x00", b"")
    return _BEGINS_AS_HTML.match(start) is not None


def is_plain(data: bytes) -> bool:
    """Whether this is text beyond doubt: UTF-8 without a control character that no text needs."""
    if not data or _CONTROL.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the header of a mail, as programs write it."""
    names: set[bytes] = set()
    for line in data[: 4 * _HEAD].split(b"\n")[:200]:
        header = _HEADER.match(line)
        if header is None:
            break
        if header[1]:
            names.add(header[1].lower())
    return bool(names & _BY_PROGRAMS) and len(names & _BY_PEOPLE) > 1


def is_mailbox(data: bytes) -> bool:
    """Whether a file begins with the line that parts the mails of a mailbox, and a header."""
    envelope = ENVELOPE.match(data)
    return envelope is not None and FIRST_HEADER.match(data, envelope.end()) is not None
