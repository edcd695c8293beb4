"""What is told on standard error while the work goes on: a bar on a terminal, and each failure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sco_facts.cli.messages import complain
from sco_facts.facts import Failure
from sco_facts.interrupts import forget, register

# Fewer documents than this are done before a bar could be read.
_FEWEST = 3


@contextmanager
def following(total: int, quiet: bool) -> Iterator[Callable[[Failure | None], object]]:
    """A function to call with the failure, or None, of each document that is done."""
    if quiet or total < _FEWEST or not _on_terminal():
        yield _name
        return
    from rich.console import Console
    from rich.progress import Progress

    # No thread of its own: a process with threads cannot be forked safely.
    bar = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
    ticket = register(bar.stop)
    task = bar.add_task("Reading", total=total)

    def follow(failure: Failure | None) -> None:
        with suppress(OSError):
            bar.update(task, advance=1, refresh=True)
        if failure is not None:
            bar.console.file.write("\r\x1b[2K")
            _name(failure)

    with bar:
        yield follow
    forget(ticket)


def _name(failure: Failure | None) -> None:
    if failure is not None:
        complain(f"{failure.path}: {failure.reason}")


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
