"""``sco-facts text``: the text that every offset refers to."""

from __future__ import annotations

import click

from sco_facts.cli.completions import files
from sco_facts.cli.manuals import Manual
from sco_facts.cli.messages import complain
from sco_facts.cli.settings import config_options


@click.command("text", cls=Manual, examples=("sco-facts text report.txt",))
@click.argument("file", metavar="FILE", shell_complete=files)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=64_000_000,
    metavar="N",
    help="Refuse a larger document; 64,000,000 unless told.",
)
@config_options
def text_command(file: str, max_bytes: int) -> int:
    """Print the text that all offsets refer to.

    FILE is a document, or - for standard input.
    """
    from sco_facts.cli.inputs import one_place
    from sco_facts.facts import Failure
    from sco_facts.output.streams import StandardOutput
    from sco_facts.output.terminal import harmless
    from sco_facts.sources.reading import read_place

    place = one_place(file)
    document = place if isinstance(place, Failure) else read_place(place, max_bytes)
    if isinstance(document, Failure):
        complain(f"{document.path}: {document.reason}")
        return 1
    out = StandardOutput()
    text = harmless(document.raw) if out.is_terminal else document.raw
    out.write(text.encode("utf-8"))
    out.close()
    return 0
