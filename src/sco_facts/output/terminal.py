"""Text from documents and file names, made harmless for a terminal.

A terminal obeys ESC and the C1 controls, and bidirectional marks reorder what a reader sees. Each
such character is shown as its escape (``\\x1b``, ``\\u202e``), so that nothing is hidden.
"""

from __future__ import annotations

import re

# C0 and DEL, C1, direction marks and overrides, line and paragraph separators, isolates,
# deprecated format characters, interlinear marks, surrogates, language tags.
_LIVE = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
_CONTROL = re.compile(f"[{_LIVE}]")
_CONTROL_BUT_LAYOUT = re.compile(f"(?![\\n\\t])[{_LIVE}]")


def visible(text: str) -> str:
    """On one line: every control character, line ends included, as its escape."""
    return _CONTROL.sub(_escape, text)


def harmless(text: str) -> str:
    """As it stands, line ends and tabs too; every other control character as its escape."""
    return _CONTROL_BUT_LAYOUT.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape", "surrogatepass").decode("ascii")
