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
from sco_facts.sources.outputs import is_output


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
    _refuse_rules_as_output([path for path in shared.rules if Path(path).exists()], shared.output)
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
    """The documents at the paths; InputError if our output would overwrite one of them.

    Our own output in a folder, of this run or an earlier one, is no document.
    """
    ours = _identity_of_output(output)
    for place in find_places(paths):
        if isinstance(place, Failure):
            yield place
        elif ours is not None and place.identity == ours:
            if place.named or (place.size and not is_output(place.path)):
                raise _input_error(place.shown)
        elif place.named or not is_output(place.path):
            yield place


def _refuse_rules_as_output(rules: Sequence[str], output: str | None) -> None:
    ours = _identity_of_output(output)
    for path in rules:
        if ours is not None and _identity(Path(path).stat()) == ours:
            raise _input_error(path)


def _input_error(shown: str) -> InputError:
    return InputError(f"{shown} is an input; name another file for the output")


def _identity_of_output(output: str | None) -> tuple[int, int] | None:
    """(device, inode) of the regular file that we are going to write, if there is one."""
    try:
        status = os.fstat(sys.stdout.fileno()) if output is None else Path(output).stat()
    except (OSError, ValueError, AttributeError):
        return None
    return _identity(status) if stat.S_ISREG(status.st_mode) else None


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
