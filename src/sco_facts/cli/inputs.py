"""From the paths that the user named to the places of documents, none of which is our output."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sco_facts.cli.messages import complain
from sco_facts.cli.options import Shared
from sco_facts.errors import InputError
from sco_facts.sources.finding import Place, find_mails_at, find_places, place_of
from sco_facts.sources.outputs import is_output

if TYPE_CHECKING:
    from sco_facts.facts import Failure


def listed(shared: Shared) -> list[Place | Failure]:
    """The documents at the paths; that there are none is told."""
    refuse_rules_as_output(shared.rules, shared.output)
    places = list(places_of(shared.paths, shared.output))
    if not places and not shared.quiet:
        complain(f"no documents in {', '.join(shared.paths)}")
    return places


def one_place(file: str) -> Place | Failure:
    """The one document that goes by a name; a mailbox with several mails is none."""
    from sco_facts.facts import Failure

    mails = find_mails_at(file)
    if len(mails) > 1:
        said = f"a mailbox of {len(mails):,} mails; name one of them, as {mails[0].shown}"
        return Failure(file, said)
    return mails[0] if mails else place_of(file)


def places_of(paths: Sequence[str], output: str | None) -> Iterator[Place | Failure]:
    """The documents at the paths; InputError if our output would overwrite one of them.

    Our own output in a folder, of this run or an earlier one, is no document.
    """
    ours = _identity_of_output(output)
    for place in find_places(paths):
        if not isinstance(place, Place):
            yield place
        elif ours is not None and place.identity == ours:
            if place.named or (place.size and not is_output(place.path)):
                raise _input_error(place.shown)
        elif place.named or not is_output(place.path):
            yield place._replace(identity=None)  # it has been told apart: 100 bytes each


def refuse_rules_as_output(rules: Sequence[str], output: str | None) -> None:
    """InputError if our output would overwrite a rules file."""
    ours = _identity_of_output(output)
    for path in rules:
        if ours is not None and os.path.exists(path) and _identity(os.stat(path)) == ours:
            raise _input_error(path)


def _input_error(shown: str) -> InputError:
    return InputError(f"{shown} is an input; name another file for the output")


def _identity_of_output(output: str | None) -> tuple[int, int] | None:
    """(device, inode) of the regular file that we are going to write, if there is one."""
    try:
        status = os.fstat(sys.stdout.fileno()) if output is None else os.stat(output)
    except (OSError, ValueError, AttributeError):
        return None
    return _identity(status) if stat.S_ISREG(status.st_mode) else None


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
