"""A mail to text: its subject, then what it says; its date is the day it was sent.

Of one text in several shapes the plain one is taken, or HTML where that says much more. Mails that
are attached whole, and plain texts that are attached, are part of the text; other attachments are
not. Quoted mail stays: it may be
all there is of it.
"""

from __future__ import annotations

import re
from email.message import Message

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources.blocks import Block, compose
from sco_facts.sources.mail.flowing import unflowed
from sco_facts.sources.mail.headers import day_of, decode_charset, subject_of
from sco_facts.sources.mail.mailboxes import find_mails
from sco_facts.sources.mail.parts import DEEPEST, Part, part_of, parts_in
from sco_facts.sources.readings import Reading
from sco_facts.sources.signs import is_mailbox
from sco_facts.sources.web.pages import read_page

_ENVELOPE = re.compile(rb"From [^\n]*\n")
_STUFFED = re.compile(r"^>(>*From )", re.MULTILINE)
# A plain part with less than this share of the HTML's text only says that there is HTML.
_STUB = 0.3
_LONGEST_STUB = 300
# In letters. No text begins with as many of a subject by chance.
_LONG_SUBJECT = 25
_MOST_PARTS = 2_000
# In bytes, of all texts together; a text takes up to four times as much memory, and is copied.
_LARGEST = 16_000_000


def read_mail(data: bytes) -> Reading:
    """One mail; of several in one stream, all below each other. UnreadableDocumentError if there is
    no text in them."""
    places = list(find_mails(data.splitlines(keepends=True))) if is_mailbox(data) else []
    writer = _Writer(in_mailbox=bool(places))
    first: Message | None = None
    for start, end in places or [(0, len(data))]:
        envelope = _ENVELOPE.match(data, start)
        part = part_of(data[envelope.end() if envelope else start : end])
        first = first or part.headers
        writer.take_mail(part)
    assert first is not None
    text, tables = compose(writer.blocks)
    if not text.strip():
        named = ", ".join(writer.attachments[:3])
        said = f"; its attachments ({named}) are not read: save them as files" if named else ""
        raise UnreadableDocumentError(f"a mail without text{said}")
    day = day_of(first)
    return Reading(
        text=text,
        encoding="utf-8",
        title=subject_of(first),
        date=day,
        date_source="mail header" if day else None,
        tables=tables,
    )


class _Writer:
    """The texts of the parts as they come."""

    def __init__(self, *, in_mailbox: bool) -> None:
        self.attachments: list[str] = []
        self.blocks: list[Block] = []
        self._in_mailbox = in_mailbox
        self._parts = 0
        self._size = 0

    def take_mail(self, part: Part) -> None:
        """A whole mail: its subject, unless its text begins with that, and what it says."""
        begin = len(self.blocks)
        self._parts = 0
        self.take(part)
        subject = subject_of(part.headers)
        said = self.blocks[begin:]
        if subject and not said and not self.attachments:
            self.blocks.append(Block(subject, "heading"))
        elif said and subject and not _begins_with(said[0].text, subject):
            self.blocks.insert(begin, Block(subject, "heading"))

    def take(self, part: Part) -> None:
        """A part and what it holds; the depth is bounded where parts are cut."""
        self._parts += 1
        if self._parts > _MOST_PARTS or part.depth > DEEPEST:
            raise UnreadableDocumentError("a mail of too many parts, or parts nested too deep")
        if part.type.startswith("multipart/"):
            self._take_several(part)
        elif part.type == "message/rfc822":
            inner = part_of(part.decoded().lstrip(b"\r\n"), part.depth + 1)
            if subject := subject_of(inner.headers):
                self.blocks.append(Block(subject, "heading"))
            self.take(inner)
        elif part.file_name is not None and not part.is_plain_file:
            self.attachments.append(" ".join(part.file_name.split())[:80])
        elif part.type in ("text/plain", "text/html"):
            self._admit(part)
            try:
                self.blocks += self._blocks(part)
            except UnreadableDocumentError:  # binary, whatever its type says: the rest is read
                self.attachments.append("binary")

    def _admit(self, part: Part) -> None:
        """Count what is about to be read as text."""
        self._size += len(part.body)
        if self._size > _LARGEST:
            raise UnreadableDocumentError(
                f"a mail with more than {_LARGEST:,} bytes of text; save its text first"
            )

    def _take_several(self, part: Part) -> None:
        inners = parts_in(part)
        if part.type == "multipart/alternative" and inners:
            self._take_best(inners)
            return
        for inner in inners:
            self.take(inner.as_mail() if part.type == "multipart/digest" else inner)
        if not inners:
            self._admit(part)
            # The marks that its header names are missing.
            self.blocks += self._plain(part)

    def _take_best(self, parts: list[Part]) -> None:
        """Of the same text in several shapes, one."""
        shapes = [part for part in parts if part.type in ("text/plain", "text/html")]
        others = [part for part in parts if part not in shapes]
        plain = next((part for part in shapes if part.type == "text/plain"), None)
        html = next((part for part in shapes if part.type == "text/html"), None)
        for part in (plain, html):
            if part is not None:
                self._admit(part)
        said = self._blocks(plain) if plain is not None else []
        shown = self._blocks(html) if html is not None else []
        if _is_stub(said, shown):
            said = shown
        self.blocks += said
        for part in others:
            if not (said and part.type == "text/calendar"):
                self.take(part)

    def _blocks(self, part: Part) -> list[Block]:
        if part.type == "text/html":
            html = decode_charset(part.decoded(), part.headers.get_content_charset())
            return [placed.block for placed in read_page(html).blocks]
        return self._plain(part)

    def _plain(self, part: Part) -> list[Block]:
        charset = part.headers.get_content_charset()
        text = decode_charset(part.decoded(), charset).replace("\r\n", "\n")
        if self._in_mailbox:
            text = _STUFFED.sub(r"\1", text)
        if str(part.headers.get_param("format", "")).lower() == "flowed":
            text = unflowed(
                text, deletes_blank=str(part.headers.get_param("delsp", "")).lower() == "yes"
            )
        text = text.strip("\n").rstrip()
        return [Block(text)] if text else []


def _is_stub(said: list[Block], shown: list[Block]) -> bool:
    """Whether a plain part only says that the mail is in HTML."""
    size, full = _length(said), _length(shown)
    names_html = size < _LONGEST_STUB and any("html" in block.text.lower() for block in said)
    return size < _STUB * full or (names_html and size < full)


def _begins_with(text: str, subject: str) -> bool:
    """Whether a text begins with a mail's subject, on a line of its own or over several."""
    letters = _letters(subject)
    if len(letters) < _LONG_SUBJECT:
        return _letters(text.partition("\n")[0]) == letters
    return _letters(text).startswith(letters)


def _letters(text: str) -> str:
    """What a subject has in common with the heading that it repeats."""
    return "".join(filter(str.isalnum, text[:4_000])).lower()


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)
