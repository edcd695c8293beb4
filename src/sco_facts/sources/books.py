"""EPUB books: the chapters in the order in which they are read, each a web page of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources.archives import Archive
from sco_facts.sources.blocks import Block, compose
from sco_facts.sources.readings import Reading
from sco_facts.sources.web.pages import read_page
from sco_facts.sources.webpages import decoded

_KIND = "an EPUB book"
_CONTAINER = "META-INF/container.xml"
# A package file names chapters; a tree of a larger one would take too much memory.
_LARGEST_PACKAGE = 3_000_000
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml")


def read_book(data: bytes) -> Reading:
    """An EPUB book; UnreadableDocumentError if it is encrypted, damaged or holds no text."""
    archive = Archive(data, _KIND)
    container = _tree(archive, _CONTAINER)
    root = next((item for item in container.iter() if _local(item) == "rootfile"), None)
    if root is None:
        raise UnreadableDocumentError(f"{_KIND}, but damaged (no list of chapters)")
    package_name = root.get("full-path", "")
    package = _tree(archive, package_name)
    blocks: list[Block] = []
    for name in _chapters(package, posixpath.dirname(package_name)):
        if name in archive.names:
            html, _ = decoded(archive.read(name))
            blocks += (placed.block for placed in read_page(html).blocks)
    text, tables = compose(blocks)
    if not text:
        raise UnreadableDocumentError(f"{_KIND} without text")
    title = next((item.text for item in package.iter() if _local(item) == "title"), None)
    return Reading(text, "utf-8", " ".join((title or "").split()) or None, tables=tables)


def _tree(archive: Archive, name: str) -> ElementTree.Element:
    data = archive.read_xml(name)
    if len(data) > _LARGEST_PACKAGE:
        raise UnreadableDocumentError(f"{_KIND} whose list of chapters is too large")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UnreadableDocumentError(f"{_KIND}, but damaged ({error})") from None


def _chapters(package: ElementTree.Element, folder: str) -> Iterator[str]:
    """The names of the pages, as the spine has them, each once."""
    names = {
        item.get("id", ""): posixpath.normpath(
            posixpath.join(folder, unquote(item.get("href", "")))
        )
        for item in package.iter()
        if _local(item) == "item" and item.get("media-type", "").lower() in _PAGES
    }
    order = (item.get("idref", "") for item in package.iter() if _local(item) == "itemref")
    yield from dict.fromkeys(names[key] for key in order if key in names)


def _local(item: ElementTree.Element) -> str:
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
