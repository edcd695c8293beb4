"""Where an output goes, and the one way to write it; which formats there are: ``catalogue``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sco_facts.output.results import Page
from sco_facts.output.streams import StandardOutput

if TYPE_CHECKING:
    from sco_facts.output.files import OutputFile


def open_output(path: str | None) -> StandardOutput | OutputFile:
    """A file by its path, or standard output; OutputError at once if it cannot be written."""
    if path is None:
        return StandardOutput()
    from sco_facts.output.files import OutputFile  # only then, as all that takes time to load

    return OutputFile(path)


def page_of(output: StandardOutput | OutputFile, *, for_excel: bool = False) -> Page:
    """How wide the reader's terminal is, and whether colour is wanted there."""
    if not output.is_terminal:
        return Page(max(1, _columns_of_environment() or 80), for_excel=for_excel)
    from shutil import get_terminal_size

    in_colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Page(max(1, get_terminal_size((80, 24)).columns), True, in_colour)


def write_all(pieces: Iterable[bytes], output: StandardOutput | OutputFile) -> None:
    """Write every piece and close; on any error nothing of a file is kept."""
    with sparing(output):
        for piece in pieces:
            output.write(piece)
    output.close()


@contextmanager
def sparing(output: StandardOutput | OutputFile) -> Iterator[None]:
    """Where anything goes wrong in here, the output stays as it was."""
    try:
        yield
    except BaseException:
        output.discard()
        raise


def _columns_of_environment() -> int:
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
