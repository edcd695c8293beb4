"""From what the user asked for to a harvest: what every command that reads documents does."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sco_facts.cache import user_folder
from sco_facts.cli.messages import complain
from sco_facts.cli.options import Shared
from sco_facts.cli.progress import following
from sco_facts.corpus import Harvest, Settings, harvest, tool_of
from sco_facts.errors import InputError
from sco_facts.extraction import Options
from sco_facts.facts import KINDS, Failure
from sco_facts.output.files import OutputFile
from sco_facts.output.streams import StandardOutput
from sco_facts.sources import Place, find_places


@contextmanager
def reaped(
    shared: Shared, paths: Sequence[str], output: StandardOutput | OutputFile
) -> Iterator[Harvest]:
    """Everything that the documents at ``paths`` hold; failures are named on standard error.

    Where anything goes wrong before the output is written, the output is left as it was.
    """
    try:
        settings = settings_of(shared)
        tool_of(settings.options)  # a wrong model or rules file is told before any work
        places = list(places_of(paths, shared.output))
        if not places and not shared.quiet:
            complain(f"no .txt or .md files in {', '.join(paths)}")
        with following(len(places), shared.quiet) as on_document:
            result = harvest(places, settings, on_document)
    except BaseException:
        output.discard()
        raise
    try:
        yield result
    finally:
        result.close()


def settings_of(shared: Shared) -> Settings:
    """The options of the command line as those of a run."""
    options = Options(
        model=shared.model,
        reference_date=shared.reference_date,
        rules=shared.rules,
        kinds=frozenset(kind for kind in KINDS if not shared.kinds or kind in shared.kinds),
    )
    keeps_text = shared.format == "json"
    return Settings(options, shared.jobs, shared.max_bytes, keeps_text, _cache(shared))


def _cache(shared: Shared) -> Path | None:
    """Where results are remembered, if they are; a folder that the user names must be one."""
    if not shared.use_cache:
        return None
    if shared.cache is None:
        return user_folder()
    folder = Path(shared.cache)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{shared.cache} is not a folder; name another one for --cache")
    return folder


def places_of(paths: Sequence[str], output: str | None) -> Iterator[Place | Failure]:
    """The documents at the paths; InputError if our output would overwrite one of them."""
    ours = _identity_of_output(output)
    for place in find_places(paths):
        if ours is None or isinstance(place, Failure) or place.identity != ours:
            yield place
        elif place.named or (output is not None and not _is_ours(place.path)):
            raise InputError(f"{place.shown} is an input; name another file for the output")


def _identity_of_output(output: str | None) -> tuple[int, int] | None:
    """(device, inode) of the regular file that we are going to write, if there is one."""
    try:
        status = os.fstat(sys.stdout.fileno()) if output is None else Path(output).stat()
    except (OSError, ValueError, AttributeError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _is_ours(path: str) -> bool:
    """Whether a file is what we have written on an earlier run, or empty."""
    with Path(path).open("rb") as file:
        start = file.read(200)
        file.seek(max(0, os.fstat(file.fileno()).st_size - 500))
        end = b" ".join(file.read().split())
    return (
        not start
        or start.startswith((b'{"schema": "sco-facts/', b"id,kind,document,"))
        or (start.startswith(b'{"id": "') and b'"kind": "' in start)
        or (b" \xc2\xb7 " in end and b" of organisations" in end)
    )
