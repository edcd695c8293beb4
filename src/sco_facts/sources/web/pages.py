"""A web page to its blocks in order, each with where it stands; nothing here recurses.

Hidden elements, scripts, forms, menus and page footers leave nothing; elements whose class or role
says that they are beside the text (comments, related pages, banners) leave blocks that say so. A
table whose cells hold paragraphs or other tables is layout, and its cells are blocks like others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sco_facts.rules.webpages import WebWords, web_words
from sco_facts.sources.blocks import BULLET, Block
from sco_facts.sources.web.grids import Grid, Placed, placed_table
from sco_facts.sources.web.tags import Tag, tags

# A single blank stays as it is: a list of all blanks of a long text would be longer than it.
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BREAK = "\v"
# A blank where two words would else meet, and nowhere else.
_JOINT = "\x01"
_JOINTS = re.compile(r"(\w)\x01+(?=\w)")
_BREAKS = re.compile(r" ?\v ?")
_MANY_BREAKS = re.compile(r"\n{3,}")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What an opening tag closes when its writer did not.
_CLOSED_BY = {
    "li": frozenset(("p", "li")),
    "dt": frozenset(("p", "dt", "dd")),
    "dd": frozenset(("p", "dt", "dd")),
    "td": frozenset(("p", "td", "th", "caption")),
    "th": frozenset(("p", "td", "th", "caption")),
    "tr": frozenset(("p", "td", "th", "tr", "caption")),
    "tbody": frozenset(("p", "td", "th", "tr", "thead", "tbody", "caption")),
    "thead": frozenset(("p", "caption")),
    "tfoot": frozenset(("p", "td", "th", "tr", "thead", "tbody")),
}
_MOST_TABLES_DEEP = 4


@dataclass(slots=True)
class Page:
    """What a page holds; ``metas``, ``links``, ``times`` and ``data`` are what its head may use."""

    blocks: list[Placed] = field(default_factory=list)
    title: str = ""
    metas: list[Tag] = field(default_factory=list)
    links: list[Tag] = field(default_factory=list)
    times: list[Tag] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    depth: int = 0


def read_page(text: str) -> Page:
    """The blocks of an HTML text, and what its head says."""
    reader = _PageReader(web_words())
    for item in tags(text):
        if isinstance(item, str):
            reader.take_text(item)
        elif item.is_end:
            reader.take_end(item.name)
        else:
            reader.take_start(item)
    reader.finish()
    return reader.page


@dataclass(slots=True)
class _Element:
    """An open element: whether it hides what it holds, and whether it is beside the text."""

    name: str
    number: int
    hides: bool
    is_beside: bool


class _PageReader:
    """Tags come in, blocks go out; the stack is ours, so that depth costs nothing."""

    def __init__(self, words: WebWords) -> None:
        self.page = Page()
        self._words = words
        self._stack: list[_Element] = []
        self._open: dict[str, int] = {}
        self._numbers = 0
        self._hiding = self._beside = 0
        self._grids: list[Grid] = []
        self._inline: list[str] = []
        self._linked = 0
        self._in_link = self._in_sup = False

    # --- what comes

    def take_text(self, text: str) -> None:
        if self._hiding:
            return
        if self._in_sup and len(text) < 10:
            text = text.translate(_SUPERSCRIPTS)
        if not self._is_preformatted():
            text = _BLANKS.sub(" ", text.replace(_BREAK, " "))
        else:
            text = text.replace("\r\n", "\n").replace("\n", _BREAK)
        self._inline.append(text)
        if self._in_link:
            self._linked += len(text.strip())

    def take_start(self, tag: Tag) -> None:
        name = tag.name
        if self._noted(tag):
            return
        if name in self._words.blocks:
            self._open_block(tag)
        elif name == "br":
            self._inline.append(_BREAK)
        elif name == "hr":
            self._flush()
        elif name == "a":
            self._in_link = True
        elif name == "sup":
            self._in_sup = True
        elif name in ("time", "q"):
            self._inline.append(_JOINT if name == "time" else "“")

    def take_end(self, name: str) -> None:
        if name in self._words.blocks:
            if self._open.get(name):
                self._flush()
                while self._pop().name != name:
                    pass
        elif name == "a":
            self._in_link = False
        elif name == "sup":
            self._in_sup = False
        elif name in ("time", "q"):
            self._inline.append(_JOINT if name == "time" else "”")

    def finish(self) -> None:
        self._flush()
        while self._stack:
            self._pop()

    # --- elements

    def _noted(self, tag: Tag) -> bool:
        """Whether it is for the head, or holds no text of the page."""
        if tag.name == "meta":
            self.page.metas.append(tag)
        elif tag.name == "link":
            self.page.links.append(tag)
        elif tag.name == "time":
            self.page.times.append(tag)
            return False
        elif tag.name == "title":
            self.page.title = self.page.title or " ".join(tag.content.split())
        elif tag.name == "script":
            if tag.attributes.get("type", "").lower().strip() == "application/ld+json":
                self.page.data.append(tag.content)
        elif not tag.content:
            return False
        return True

    def _open_block(self, tag: Tag) -> None:
        self._flush()
        closed = _CLOSED_BY.get(tag.name, ("p",))
        while self._stack and self._stack[-1].name in closed:
            self._pop()
        self._in_link = self._in_link and tag.name not in ("td", "li", "tr", "nav", "main")
        self._numbers += 1
        hides = self._hides(tag)
        is_beside = not hides and self._is_beside(tag)
        self._stack.append(_Element(tag.name, self._numbers, hides, is_beside))
        self._open[tag.name] = self._open.get(tag.name, 0) + 1
        self._hiding += hides
        self._beside += is_beside
        self.page.depth = max(self.page.depth, len(self._stack))
        if tag.name == "table":
            self._open_table(tag)
        elif self._grids and tag.name in ("tr", "td", "th", "thead", "tbody", "tfoot"):
            self._open_part(tag)

    def _pop(self) -> _Element:
        element = self._stack.pop()
        self._open[element.name] -= 1
        self._hiding -= element.hides
        self._beside -= element.is_beside
        if element.name == "table" and len(self._grids) > self._open["table"]:
            self._close_table()
        return element

    def _hides(self, tag: Tag) -> bool:
        given = tag.attributes
        if tag.name in ("html", "body", "main", "article"):
            return False
        if tag.name == "footer" and (self._open.get("article") or self._open.get("blockquote")):
            return False
        return (
            tag.name in self._words.hidden_elements
            or given.get("role", "").lower() in self._words.hidden_roles
            or "hidden" in given
            or given.get("aria-hidden", "").lower() == "true"
            or _HIDDEN.search(given.get("style", "")[:500]) is not None
        )

    def _is_beside(self, tag: Tag) -> bool:
        if tag.name in ("html", "body", "main", "article", "table", "tr", "td", "p"):
            return False
        if tag.name == "aside":
            return True
        given = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
        return self._words.is_beside(given)

    def _is_preformatted(self) -> bool:
        return bool(self._stack) and self._stack[-1].name == "pre"

    # --- blocks

    def _flush(self) -> None:
        """What has been said since the last block is a block."""
        text = "".join(self._inline) if self._inline else ""
        linked, self._linked = self._linked, 0
        self._inline.clear()
        if not text or text.isspace():
            return
        text = _tidy(text, preformatted=self._is_preformatted())
        if not text or self._hiding:
            return
        name, holder = self._place()
        if name == "li":
            block = Block(BULLET + text, "item")
        elif name in ("dt", "dd"):
            block = Block(text, "item")
        elif name in _HEADINGS:
            block = Block(text, "heading")
        elif name == "caption":
            block = Block(text, "caption")
        else:
            block = Block(text)
        level = int(name[1]) if name in _HEADINGS else 0
        for piece in block.text.split("\n\n"):
            share = linked * len(piece) // len(block.text)
            placed = replace(block, text=piece)
            self._put(Placed(placed, holder, share, level, self._beside > 0))

    def _place(self) -> tuple[str, int]:
        """The element that a text stands in, and the number of the one that holds its like."""
        if not self._stack:
            return "", 0
        top = self._stack[-1]
        if len(self._stack) > 1 and top.name in ("li", "p", "dt", "dd", "caption", *_HEADINGS):
            below = self._stack[-2]
            # A paragraph in an item is the item.
            return ("li" if top.name == "p" and below.name == "li" else top.name), below.number
        return top.name, top.number

    def _put(self, placed: Placed) -> None:
        if not self._grids:
            self.page.blocks.append(placed)
        elif self._grids[-1].rows and self._grids[-1].rows[-1]:
            self._grids[-1].rows[-1][-1][1].append(placed)
        else:
            self._grids[-1].before.append(placed)

    # --- tables

    def _open_table(self, tag: Tag) -> None:
        if len(self._grids) >= _MOST_TABLES_DEEP:
            return
        for grid in self._grids:
            grid.is_layout = True
        role = tag.attributes.get("role", "").lower()
        self._grids.append(Grid(is_layout=role in ("presentation", "none")))

    def _open_part(self, tag: Tag) -> None:
        grid = self._grids[-1]
        if tag.name == "tr":
            grid.rows.append([])
            grid.heading_rows.append(grid.in_head)
        elif tag.name in ("td", "th"):
            if not grid.rows:
                grid.rows.append([])
                grid.heading_rows.append(grid.in_head)
            grid.rows[-1].append((tag, []))
        else:
            grid.in_head = tag.name == "thead"

    def _close_table(self) -> None:
        grid = self._grids.pop()
        if not self._hiding:
            for placed in placed_table(grid, self._place()[1], is_beside=self._beside > 0):
                self._put(placed)


def _tidy(text: str, *, preformatted: bool) -> str:
    if _JOINT in text:
        text = _JOINTS.sub(r"\1 ", text).replace(_JOINT, "")
    if preformatted:
        return text.replace(_BREAK, "\n").strip("\n").rstrip()
    text = _BLANKS.sub(" ", text).strip(" ")
    if _BREAK in text:
        text = _MANY_BREAKS.sub("\n\n", _BREAKS.sub("\n", text)).strip("\n ")
    return text
