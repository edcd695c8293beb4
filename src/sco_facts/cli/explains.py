"""``sco-facts explain``: why these facts, and what was looked at and refused."""

from __future__ import annotations

import os

import click

from sco_facts.cli.manuals import Manual
from sco_facts.cli.options import Shared, shared_options
from sco_facts.output.catalogue import formats_of, writer_of


@click.command(
    "explain",
    cls=Manual,
    examples=(
        "sco-facts explain report.txt:14",
        "sco-facts explain report.txt --kind date",
    ),
)
@shared_options(
    formats_of("explain"),
    metavar="FILE[:LINE]...",
    without=("jobs", "cache", "use_cache"),
    piped="table",
)
def explain_command(shared: Shared) -> int:
    """Tell of each fact which rule made it, what the text was before and after repair, what it was
    resolved against; and what was looked at and refused, and why.

    FILE is a document, or - for standard input; LINE counts from 1.
    """
    from sco_facts.cli.inputs import one_place
    from sco_facts.cli.messages import complain
    from sco_facts.cli.runs import settings_of
    from sco_facts.corpus.witnesses import look_at
    from sco_facts.errors import InputError
    from sco_facts.facts import Failure
    from sco_facts.output.formats import open_output, page_of, sparing, write_all

    settings = settings_of(shared)
    output = open_output(shared.output)
    told, failed = [], False
    with sparing(output):
        for path in shared.paths:
            file, line = place_and_line(path)
            place = one_place(file)
            explained = place if isinstance(place, Failure) else look_at(place, settings)
            if isinstance(explained, Failure):
                failed = True
                complain(f"{explained.path}: {explained.reason}")
            elif line is not None and not 1 <= line <= explained.lines:
                lines = f"{explained.lines:,} line{'' if explained.lines == 1 else 's'}"
                raise InputError(f"{file} has {lines}; there is no line {line:,}")
            else:
                told.append((explained, line))
        write_all(writer_of("explain", shared.format)(told, page_of(output)), output)
    return int(failed)


def place_and_line(given: str) -> tuple[str, int | None]:
    """FILE and LINE of "FILE:LINE"; a file that goes by the whole name comes first."""
    file, colon, line = given.rpartition(":")
    if not colon or not line.isdecimal() or not line.isascii() or len(line) > 12:
        return given, None
    return (given, None) if os.path.lexists(given) else (file, int(line))
