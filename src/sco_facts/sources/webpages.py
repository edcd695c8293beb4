"""Web pages: the text of a page without what stands around it, with its title, date and address."""

from __future__ import annotations

import re
from importlib.util import find_spec

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources.blocks import compose
from sco_facts.sources.decoding import decode_declared
from sco_facts.sources.readings import Reading
from sco_facts.sources.web.choosing import choose, without_furniture
from sco_facts.sources.web.pages import read_page
from sco_facts.sources.web.particulars import address_of, date_of, title_of

_DECLARED = re.compile(
    rb"<meta\s[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w:-]{2,40})|"
    rb"^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4_096
LARGEST = 12_000_000


def read_webpage(data: bytes) -> Reading:
    """An HTML page; UnreadableDocumentError if it holds no text, or the extra is missing."""
    if find_spec("trafilatura") is None:
        raise UnreadableDocumentError("HTML; to read it: pip install 'sco-facts[html]'")
    html, encoding = decoded(data)
    page = read_page(html)
    blocks = without_furniture(choose(html, page.blocks, page.depth))
    text, tables = compose(placed.block for placed in blocks)
    if not text:
        raise UnreadableDocumentError("HTML without text (perhaps a script would write it)")
    day = date_of(page)
    return Reading(
        text=text,
        encoding=encoding,
        title=title_of(page, blocks),
        date=day,
        date_source="HTML metadata" if day else None,
        source_url=address_of(page),
        tables=tables,
    )


def decoded(data: bytes) -> tuple[str, str]:
    """The HTML in these bytes, and its encoding; UnreadableDocumentError if it is too large."""
    if len(data) > LARGEST:
        raise UnreadableDocumentError(f"HTML of more than {LARGEST:,} bytes; save its text first")
    declared = _DECLARED.search(data[:_HEAD])
    charset = (declared[1] or declared[2]).decode("ascii") if declared else None
    return decode_declared(data, charset)
