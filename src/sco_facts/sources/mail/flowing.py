"""Flowed text (RFC 3676): lines that end in a blank go on in the next one."""

from __future__ import annotations

import io
import re

_QUOTED = re.compile(r">*")
_SIGNATURE = "-- "


def unflowed(text: str, *, deletes_blank: bool) -> str:
    """The text with each paragraph on one line; ``deletes_blank`` as the mail's header says."""
    out = io.StringIO()
    position = depth = 0
    goes_on = False
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        quote = _QUOTED.match(text, position, end)
        content = quote.end() if quote is not None else position
        marks = content - position
        content += text.startswith(" ", content, end)
        is_signature = text[content:end] == _SIGNATURE
        if goes_on and (marks != depth or is_signature):
            out.write("\n")
            goes_on = False
        if not goes_on:
            out.write(">" * marks)
            out.write(" " if marks and content < end else "")
        depth = marks
        goes_on = end > content and text[end - 1] == " " and not is_signature
        out.write(text[content : end - 1 if goes_on and deletes_blank else end])
        out.write("" if goes_on else "\n")
        position = end + 1
    return out.getvalue().removesuffix("\n")
