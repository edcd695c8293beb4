"""HTML as a stream of tags and texts: linear on any input, and nothing in it is run or fetched.

What browsers forgive is forgiven: unclosed quotes, stray "<", tags in capitals, comments without an
end. Entities are those of HTML; a document type and what it declares are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

# A tag that is longer than this, or a value in it, is cut.
_LONGEST_VALUE = 20_000
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:_-]{0,60}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=>\"'/]{1,100})(?:\s{0,20}=\s{0,20}([\"']?))?")
_BARE_VALUE = re.compile(rf"[^\s>]{{0,{_LONGEST_VALUE}}}")
# What stands in these is no markup, up to their own end.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_ESCAPABLE = ("title", "textarea")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag with its attributes, or an end tag; ``content`` is what a raw element holds."""

    name: str
    is_end: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: str = ""


def tags(text: str) -> Iterator[Tag | str]:
    """Tags and the texts between them, entities resolved, in order."""
    position = 0
    while position < len(text):
        start = text.find("<", position)
        if start < 0:
            start = len(text)
        if start > position:
            yield unescape(text[position:start])
        if start == len(text):
            return
        if text[start + 1 : start + 2] in ("!", "?"):
            position = _behind_declaration(text, start)
            continue
        name = _NAME.match(text, start + 1)
        if name is None:
            yield "<"
            position = start + 1
            continue
        attributes, position = _attributes(text, name.end())
        word = name[0].lower()
        if word[0] == "/":
            yield Tag(word[1:], is_end=True)
        elif word in _RAW_ENDS:
            tag, position = _raw(text, word, attributes, position)
            yield tag
        else:
            yield Tag(word, attributes=attributes)


def _behind_declaration(text: str, start: int) -> int:
    if text.startswith("<!--", start):
        end = text.find("-->", start + 2)
        return len(text) if end < 0 else end + 3
    if text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        return len(text) if end < 0 else end + 3
    end = text.find(">", start)
    inner = text.find("[", start, start + 1000)
    if text[start : start + 9].lower() == "<!doctype" and 0 <= inner < end:
        end = text.find("]", inner)  # what it declares would be entities
        end = end if end < 0 else text.find(">", end)
    return len(text) if end < 0 else end + 1


def _attributes(text: str, position: int) -> tuple[dict[str, str], int]:
    """The attributes from here on, and the position behind the tag."""
    found: dict[str, str] = {}
    while match := _ATTRIBUTE.match(text, position):
        position = match.end()
        quote = match[2]
        if quote:
            end = text.find(quote, position, position + _LONGEST_VALUE)
            if end < 0:
                break
            value, position = text[position:end], end + 1
        elif quote is not None:
            bare = _BARE_VALUE.match(text, position)
            value, position = (bare[0], bare.end()) if bare else ("", position)
        else:
            value = ""
        found.setdefault(match[1].lower(), unescape(value))
    end = text.find(">", position)
    return found, len(text) if end < 0 else end + 1


def _raw(text: str, name: str, attributes: dict[str, str], position: int) -> tuple[Tag, int]:
    """An element whose content is no markup, and the position of its end tag."""
    end = _RAW_ENDS[name].search(text, position)
    stop = len(text) if end is None else end.start()
    content = text[position:stop]
    return Tag(name, False, attributes, unescape(content) if name in _ESCAPABLE else content), stop
