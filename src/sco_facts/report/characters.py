"""Text from documents and file names, made harmless for a page before it is escaped.

Marks that reorder what a reader sees, controls and code points that HTML forbids are replaced by a
sign that shows them. What is invisible and harmless (a soft hyphen, a joiner) stays.
"""

from __future__ import annotations

import re

# C0 but tab and line end, DEL, C1, direction marks and overrides, line and paragraph separators,
# isolates and deprecated format characters, interlinear marks, surrogates, tags, noncharacters.
_LIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2061-\u206f"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_PICTURES = 0x2400  # "␀": the signs for the C0 controls follow in their order
_DELETE, _PICTURE_OF_DELETE = 0x7F, "␡"


def neutral(text: str) -> str:
    """The text with every live character shown: "␛" for ESC, "‹U+202E›" for an override."""
    return _LIVE.sub(_sign, text)


def one_line(text: str) -> str:
    """The same with all white space folded."""
    return neutral(" ".join(text.split()))


def unwound(text: str) -> str:
    """Carriage returns as the line ends that they stand for; every offset stays."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return _PICTURE_OF_DELETE
    return f"‹U+{code:04X}›"
