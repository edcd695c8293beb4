"""A Word file: the parts of its package that hold text, and the reading made of them."""

from __future__ import annotations

import re

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources.archives import Archive
from sco_facts.sources.blocks import compose
from sco_facts.sources.readings import Reading
from sco_facts.sources.word.bodies import read_body
from sco_facts.sources.word.styles import Styles, read_styles

_KIND = "a Word file"
_MAIN = re.compile(
    rb"<(?:\w+:)?Relationship\s[^>]{0,500}?/officeDocument[\"'][^>]{0,500}>", re.IGNORECASE
)
_TARGET = re.compile(rb"Target\s{0,5}=\s{0,5}[\"']/?([^\"']{1,200})")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOTES = ("footnotes.xml", "endnotes.xml")


def read_word(data: bytes) -> Reading:
    """A .docx file: its paragraphs and tables in order, then its footnotes and endnotes.

    Page headers, comments and the dates in the file's properties, which tell when the file was
    made and not when the text was written, are left out.
    """
    if data.startswith(_OLD):
        raise UnreadableDocumentError(_reason_old(data))
    archive = Archive(data, _KIND)
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    names = set(archive.names)
    styles = Styles()
    if f"{prefix}styles.xml" in names:
        styles = read_styles(archive.read_xml(f"{prefix}styles.xml"))
    body = read_body(archive.read_xml(main), styles)
    blocks = body.blocks
    for name in _NOTES:
        if prefix + name in names:
            blocks += read_body(archive.read_xml(prefix + name), styles).blocks
    text, tables = compose(blocks)
    if not text:
        raise UnreadableDocumentError(f"{_KIND} without text")
    return Reading(text, "utf-8", title=body.title, tables=tables)


def _reason_old(data: bytes) -> str:
    """Why a file of Office's old kind cannot be read: Office keeps encrypted ones in that, too."""
    if _ENCRYPTED in data:
        return f"{_KIND}, encrypted; save it without a password"
    return "an old Word file; save it as .docx"


def _main_part(archive: Archive) -> str:
    """The name of the part that is the document, as the package says."""
    if "_rels/.rels" in archive.names:
        relation = _MAIN.search(archive.read_xml("_rels/.rels"))
        target = _TARGET.search(relation[0]) if relation else None
        if target is not None and (name := target[1].decode("utf-8", "replace")) in archive.names:
            return name
    return "word/document.xml"
