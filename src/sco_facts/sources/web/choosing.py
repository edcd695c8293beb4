"""Which blocks of a web page are its text: trafilatura's judgement, with what it forgets put back.

trafilatura finds the article on a page well, but drops date lines, captions, short paragraphs and
rows of figures. So its answer is only asked which blocks it has kept; what shares an element with
those, and what stands between the title and them, is the text as well. Where it keeps too little,
the text is all that is not said to be beside it.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from sco_facts.sources.web.grids import Placed
from sco_facts.sources.web.tags import tags

_WORD = re.compile(r"\w+")
# So many words in a row that both have show that a block was kept.
_RUN = 5
_MOST_OF_IT = 0.6
# A kept part smaller than this share of what is not beside the text is no article.
_LEAST_SHARE = 0.3
# A block of which more than this share is links, and which ends no sentence, is a menu.
_MENU = 0.6
# So many blocks between the title and the text may be date, author and summary.
_LONGEST_HEAD = 12
_LARGEST = 3_000_000
_LONGEST_BYLINE = 150
_READING_TIME = re.compile(
    r"(?:[·|•–—-]\s{0,3})?(?:\b\d{1,3}[\s-](?:min|minutes?|mins)[\s-]read\b"
    r"|\breading time:?\s{0,3}\d{1,3}\s{0,3}(?:min|minutes?|mins)\b)\.?",
    re.IGNORECASE,
)
_TELLING = ("class", "id", "role", "itemprop", "itemtype", "rel", "href", "datetime", "style")
_DEEPEST = 200


def choose(html: str, blocks: Sequence[Placed], depth: int) -> list[Placed]:
    """The blocks that are the text of the page, in order."""
    plain = [placed for placed in blocks if not placed.is_beside and not _is_menu(placed)]
    if len(html) > _LARGEST or depth > _DEEPEST:
        return plain  # trees of such pages take too much memory, or too deep a recursion
    kept = _kept_by_trafilatura(html, blocks)
    if not kept or _size(kept) < _LEAST_SHARE * _size(plain):
        return plain
    return _with_forgotten(blocks, {id(placed) for placed in kept})


def _size(blocks: Sequence[Placed]) -> int:
    return sum(len(placed.block.text) for placed in blocks)


def without_furniture(blocks: Sequence[Placed]) -> list[Placed]:
    """The blocks without what a site adds to a byline: "3 min read"."""
    found = []
    for placed in blocks:
        text = placed.block.text
        if len(text) <= _LONGEST_BYLINE and _READING_TIME.search(text):
            text = _READING_TIME.sub("", text).replace("  ", " ").strip(" ·|•–—-")
            placed = replace(placed, block=replace(placed.block, text=text))
        if text:
            found.append(placed)
    return found


def _is_menu(placed: Placed) -> bool:
    text = placed.block.text
    return placed.linked > _MENU * len(text) and not text.endswith((".", "!", "?", ":", "”", '"'))


def _kept_by_trafilatura(html: str, blocks: Sequence[Placed]) -> list[Placed]:
    text = _article(html)
    lines = {tuple(_WORD.findall(line)) for line in text.splitlines()}
    words = _WORD.findall(text)
    runs = {hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)}
    kept = [placed for placed in blocks if _is_in(placed, lines, runs)]
    plain = [placed for placed in kept if not placed.is_beside]
    # Where most of it has names that stand beside the text elsewhere, the names are not to be had.
    return plain if 2 * _size(plain) >= _size(kept) else kept


def _article(html: str) -> str:
    import trafilatura  # 0.2 s, and an extra

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(
        "".join(_plain_html(html)),
        output_format="txt",
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    return found or ""


def _plain_html(html: str) -> Iterator[str]:
    """The page without scripts, and of attributes only those that tell what an element is: others
    may be a hundred thousand, or claim that a cell spans as many columns."""
    for item in tags(html):
        if isinstance(item, str):
            yield escape(item)
        elif item.is_end:
            yield f"</{item.name}>"
        elif item.name not in ("script", "style"):
            kept = ((key, item.attributes.get(key, "")) for key in _TELLING)
            given = "".join(f' {key}="{escape(value[:200])}"' for key, value in kept if value)
            yield f"<{item.name}{given}>{escape(item.content)}"


def _is_in(placed: Placed, lines: set[tuple[str, ...]], runs: set[int]) -> bool:
    words = _WORD.findall(placed.block.text)
    count = len(words) - _RUN + 1
    if count < 3:
        return bool(words) and tuple(words) in lines
    found = sum(hash(tuple(words[i : i + _RUN])) in runs for i in range(count))
    return found >= _MOST_OF_IT * count


def _with_forgotten(blocks: Sequence[Placed], kept: set[int]) -> list[Placed]:
    """The kept blocks, those that stand in the same elements, and the title with what is below."""
    sizes: Counter[int] = Counter()
    for placed in blocks:
        if id(placed) in kept and not _is_menu(placed):
            sizes[placed.holder] += len(placed.block.text)
    most = max(sizes.values(), default=0)
    trusted = {holder for holder, size in sizes.items() if size > 0.1 * most}
    chosen = [
        (id(placed) in kept and (not _is_menu(placed) or placed.holder in trusted))
        or (placed.holder in trusted and not placed.is_beside and not _is_menu(placed))
        for placed in blocks
    ]
    if not any(chosen):
        return [placed for placed in blocks if id(placed) in kept]
    first = chosen.index(True)
    last = len(chosen) - 1 - chosen[::-1].index(True)
    start = _title_before(blocks, first)
    return [
        placed
        for number, placed in enumerate(blocks)
        if chosen[number]
        or (start <= number <= last and not placed.is_beside and not _is_menu(placed))
    ]


def _title_before(blocks: Sequence[Placed], first: int) -> int:
    """Where the head of the text begins: its title, and a line or two above that."""
    for number in range(first, max(-1, first - _LONGEST_HEAD), -1):
        if blocks[number].level == 1:
            start = number
            break
    else:
        return first
    for number in range(start - 1, max(-1, start - 3), -1):
        if not _is_dated(blocks[number]):
            return number + 1
        start = number
    return start


def _is_dated(placed: Placed) -> bool:
    """A short line with a year: the date above a title."""
    text = placed.block.text
    return len(text) < 80 and re.search(r"\b(?:19|20)\d\d\b", text) is not None
