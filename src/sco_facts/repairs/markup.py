"""Markdown that came along with the text: emphasis, headings, quotes, links, code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_facts.document import Edit

# Each form with the groups that are marks and go. Bounded, so that hostile runs stay linear.
_STRONG = re.compile(r"(?<![\w*])(\*\*)(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])(\*\*)(?![\w*])")
_STRONG_UNDERLINED = re.compile(r"(?<!\w)(__)(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])(__)(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*)(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])(\*)(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_])(_)(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])(_)(?![\w_])")
_CODE = re.compile(r"(?<!`)(`)[^`\n]{1,300}(`)(?!`)")
_LINK = re.compile(r"(!?\[)[^\[\]\n]{1,300}(\]\([^()\s]{1,500}\))")
_HEADING = re.compile(r"^(#{1,6} +)(?=\S)", re.MULTILINE)
_QUOTE = re.compile(r"^( {0,3}>(?: ?>)* ?)(?=\S)", re.MULTILINE)
# Each is looked for only where the text holds its sign.
_FORMS = (
    ("**", _STRONG),
    ("__", _STRONG_UNDERLINED),
    ("*", _EMPHASIS),
    ("_", _UNDERLINED),
    ("`", _CODE),
    ("](", _LINK),
    ("#", _HEADING),
)


def markup(text: str) -> Iterator[Edit]:
    """Marks of Markdown go, what they mark stays: "a budget of **£300m**".

    A mark counts only as a pair on one line, or at the start of one; "Smith* and Jones*" stays. A
    ">" at the start of a line is a quote where it stands on several lines in a row or before a
    word: before a lone number it may say "more than".
    """
    places: set[tuple[int, int]] = set()
    for form in (form for sign, form in _FORMS if sign in text):
        for match in form.finditer(text):
            places.update(match.span(group) for group in range(1, form.groups + 1))
    if ">" in text:
        places.update(_quotes(text))
    done = 0
    for start, end in sorted(places):
        if start >= done:
            yield Edit(start, end, "")
            done = end


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    ends_of_quoted_line = -1
    for match in _QUOTE.finditer(text):
        in_a_row = match.start() == ends_of_quoted_line
        if in_a_row or not text[match.end()].isdigit():
            yield match.span(1)
            line_end = text.find("\n", match.end())
            ends_of_quoted_line = line_end + 1 if line_end >= 0 else -1
