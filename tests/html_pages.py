"""A page of HTML read with the standard library: is it well formed, and what leads where?"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}
# What a paragraph cannot hold: a browser would close it without being asked.
_BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1",
    "h2", "h3", "header", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
_SHAPES = {"rect", "line", "circle", "path"}


@dataclass
class Element:
    """An element with its attributes and all of its text."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    line: int
    text: str = ""

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


@dataclass
class Page(HTMLParser):
    """Every element in order, and what is wrong with the page."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self._fault(f"<{tag}> has an attribute twice")
        parents = tuple(element.tag for element in self._open)
        if tag == "a" and "a" in parents:
            self._fault("a link inside a link")
        if tag in _BLOCKS and "p" in parents:
            self._fault(f"<{tag}> inside a paragraph")
        element = Element(tag, {name: value or "" for name, value in attrs}, parents, self._line)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SHAPES:
            self._fault(f"<{tag}/>")
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self._fault(f"</{tag}> closes nothing")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in reversed(self._open):
            element.text += data
            if "reference" in element.classes:
                return  # put into the text by us

    def handle_comment(self, data: str) -> None:
        self._fault("a comment")

    def close(self) -> None:
        super().close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    @property
    def _line(self) -> int:
        return self.getpos()[0]

    def _fault(self, what: str) -> None:
        self.faults.append(f"line {self._line}: {what}")

    def by_id(self) -> dict[str, Element]:
        return {e.attributes["id"]: e for e in self.elements if "id" in e.attributes}

    def links(self) -> list[Element]:
        return [element for element in self.elements if element.tag == "a"]

    def all(self, tag: str, of_class: str = "") -> list[Element]:
        found = (element for element in self.elements if element.tag == tag)
        return [element for element in found if not of_class or of_class in element.classes]


def outline(page: Page) -> str:
    """The text of the page's headings, figures and lists, a line each, and the count of marks."""
    kept = {"h1", "h2", "h3", "desc", "dd", "summary"}
    classes = {"why", "value", "origin", "name", "roles", "when", "what", "aside"}
    lines = [
        f"{element.tag}: {' '.join(element.text.split())}\n"
        for element in page.elements
        if element.tag in kept or element.classes & classes
    ]
    for kind in ("number", "date", "person", "organisation"):
        marks = [mark for mark in page.all("mark", kind) if "id" in mark.attributes]
        lines.append(f"{kind}: {len(marks)} marks\n")
    return "".join(lines)


def read(html: str) -> Page:
    """The page, with its faults: tags that do not match, ids twice, links that lead nowhere."""
    page = Page()
    page.feed(html)
    page.close()
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    page.faults += [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
    known = set(ids)
    for element in page.elements:
        href = element.attributes.get("href", "")
        if href.startswith("#") and href[1:] not in known:
            page.faults.append(f"{href} leads nowhere")
        for name in ("aria-labelledby", "aria-describedby"):
            for target in element.attributes.get(name, "").split():
                if target not in known:
                    page.faults.append(f"{name} {target} is not there")
    return page
