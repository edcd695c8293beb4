"""One line on standard error, whatever state standard error is in."""

from __future__ import annotations

import sys
from contextlib import suppress

from sco_facts.output.terminal import visible


def complain(message: str, *, whole: bool = False) -> None:
    """Say on standard error what is wrong: one line, unless the ``whole`` text is wanted."""
    if sys.stderr is None:
        return
    line = message if whole else f"sco-facts: {visible(message)}"
    with suppress(OSError, ValueError):
        print(line, file=sys.stderr, flush=True)  # noqa: T201
