"""What a web page says of itself in its head: title, address and the day on which it appeared.

Only elements that name a day of publication are believed, and only as they are written: nothing is
guessed from the text, the day of a change is not that of the text, and the clock is not asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sco_facts.rules.webpages import web_words
from sco_facts.sources.web.grids import Placed
from sco_facts.sources.web.pages import Page

_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_LONGEST_TITLE = 250
_MOST_DATA = 200_000
_MOST_NODES = 2_000


def date_of(page: Page) -> str | None:
    """The day of publication (ISO 8601) that the page's head gives."""
    given: dict[str, str] = {}
    for tag in page.metas:
        named = (tag.attributes.get(key, "") for key in ("property", "name", "itemprop"))
        for name in named:
            given.setdefault(name.lower(), tag.attributes.get("content", ""))
    candidates = [given.get(name, "") for name in web_words().published]
    structured = list(_published(page))
    marked = [
        tag.attributes.get("datetime", "")
        for tag in page.times
        if "pubdate" in tag.attributes or tag.attributes.get("itemprop") == "datePublished"
    ]
    # What search engines are told is kept with more care than the rest.
    for text in (*candidates[:3], *structured, *marked, *candidates[3:]):
        if day := _day(text):
            return day
    return None


def address_of(page: Page) -> str | None:
    """The page's own address."""
    candidates = [
        tag.attributes.get("href", "")
        for tag in page.links
        if "canonical" in tag.attributes.get("rel", "").lower().split()
    ]
    for name in web_words().addresses:
        candidates += [
            tag.attributes.get("content", "")
            for tag in page.metas
            if name in (tag.attributes.get("property"), tag.attributes.get("name", "").lower())
        ]
    for text in candidates:
        if _ADDRESS.fullmatch(text.strip()):
            return text.strip()
    return None


def title_of(page: Page, blocks: list[Placed]) -> str | None:
    """The first heading of the text, as the page prints it; else the title in its head."""
    printed = next((placed.block.text for placed in blocks if placed.level == 1), None)
    headed = [
        tag.attributes.get("content", "")
        for tag in page.metas
        if tag.attributes.get("property", "").lower() == "og:title"
    ]
    for title in (printed, *headed, page.title):
        folded = " ".join((title or "").split())
        if 3 < len(folded) <= _LONGEST_TITLE:
            return folded
    return None


def _published(page: Page) -> Iterator[str]:
    """Every ``datePublished`` in the page's linked data, outermost first."""
    for text in page.data:
        if len(text) > _MOST_DATA:
            continue
        try:
            nodes: list[Any] = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        for node in nodes:  # grows while it is read
            if len(nodes) > _MOST_NODES:
                break
            if isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                nodes += node.values()
            elif isinstance(node, list):
                nodes += node


def _day(text: str) -> str | None:
    match = _DAY.match(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
