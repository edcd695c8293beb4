"""The XML of Word as a stream: a tree of it would take a hundred times the memory of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from sco_facts.errors import UnreadableDocumentError

_CHUNK = 1 << 16
# Word's own, in both dialects of the standard; of others, the text of formulas and the choice
# between a drawing and its substitute.
_NAMESPACES = ("wordprocessingml", "/math", "markup-compatibility")


class Listener(Protocol):
    """Who hears of the elements, by local name."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def tell(data: bytes, listener: Listener) -> None:
    """Parse XML and tell the listener; UnreadableDocumentError if it is broken."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = _starting(listener)
    parser.EndElementHandler = lambda name: _ending(name, listener)
    parser.CharacterDataHandler = listener.text
    try:
        for position in range(0, len(data), _CHUNK):
            parser.Parse(data[position : position + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableDocumentError(f"a Word file, but damaged ({error})") from None


def _starting(listener: Listener) -> Callable[[str, dict[str, str]], None]:
    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if any(known in space for known in _NAMESPACES):
            named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            listener.start(local, named)

    return start


def _ending(name: str, listener: Listener) -> None:
    space, _, local = name.rpartition(" ")
    if any(known in space for known in _NAMESPACES):
        listener.end(local)
