"""``sco-facts check``: documents, or facts that were extracted before, in; agreement out."""

from __future__ import annotations

import click

from sco_facts.cli.manuals import Manual
from sco_facts.cli.options import Shared, against_option, shared_options
from sco_facts.output.catalogue import formats_of, writer_of

CONFLICT = 3


@click.command(
    "check",
    cls=Manual,
    examples=(
        "sco-facts check press/",
        "sco-facts check draft.txt --against press/ --strict",
        "sco-facts extract press/ -f jsonl | sco-facts check -",
    ),
)
@shared_options(formats_of("check"))
@against_option
@click.option("--strict", is_flag=True, help="Leave with status 3 if any figures conflict.")
def check_command(shared: Shared, against: tuple[str, ...], strict: bool) -> int:
    """Put the figures side by side that measure the same thing, and say whether they agree.

    PATH is a document, a folder, - for standard input, or what extract has printed as JSON or
    JSON Lines.
    """
    from sco_facts.cli.comparisons import checked_of
    from sco_facts.output.formats import open_output, page_of, sparing, write_all

    output = open_output(shared.output)
    with sparing(output):
        checked = checked_of(shared, against)
    page = page_of(output, for_excel=shared.excel)
    write_all(writer_of("check", shared.format)(checked, page), output)
    if checked.errors:
        return 1
    return CONFLICT if strict and checked.has_conflict else 0
