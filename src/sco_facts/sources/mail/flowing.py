"""Flowed text (RFC 3676): lines that end in a blank go on in the next one."""

from __future__ import annotations

import re

_QUOTED = re.compile(r">*")
_SIGNATURE = "-- "


def unflowed(text: str, deletes_blank: bool) -> str:
    """The text with each paragraph on one line; ``deletes_blank`` as the mail's header says."""
    lines: list[str] = []
    pieces: list[str] = []
    depth = 0
    for line in text.split("\n"):
        quote = _QUOTED.match(line)
        marks = quote.end() if quote else 0
        content = line[marks:].removeprefix(" ")
        if pieces and (marks != depth or content == _SIGNATURE):
            lines.append(_line(depth, pieces))
            pieces = []
        depth = marks
        if content.endswith(" ") and content != _SIGNATURE:
            pieces.append(content[:-1] if deletes_blank else content)
            continue
        lines.append(_line(depth, [*pieces, content]))
        pieces = []
    if pieces:
        lines.append(_line(depth, pieces))
    return "\n".join(lines)


def _line(depth: int, pieces: list[str]) -> str:
    text = "".join(pieces)
    return f"{'>' * depth} {text}" if depth and text else ">" * depth + text
