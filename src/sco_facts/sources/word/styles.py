"""The styles of a Word file: which are headings, titles and lists, in any language of Word."""

from __future__ import annotations

from dataclasses import dataclass, field

from sco_facts.sources.word.events import tell


@dataclass(slots=True)
class Styles:
    """Ids of paragraph styles by what they are for; a listener of ``styles.xml``."""

    titles: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    _id: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name":  # always in English; only the ids are translated
            called = attributes.get("val", "").lower()
            if called == "title":
                self.titles.add(self._id)
            if called.startswith(("heading", "title", "subtitle")):
                self.headings.add(self._id)
            if called.startswith("list") and called != "list paragraph":
                self.lists.add(self._id)

    def end(self, name: str) -> None:
        """Nothing: a style's name says enough."""

    def text(self, text: str) -> None:
        """Nothing: styles hold no text."""


def read_styles(data: bytes) -> Styles:
    """The styles in the bytes of ``styles.xml``."""
    styles = Styles()
    tell(data, styles)
    return styles
