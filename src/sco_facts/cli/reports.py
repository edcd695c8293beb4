"""``sco-facts report``: documents, or facts that were extracted before, in; one web page out."""

from __future__ import annotations

import click

from sco_facts.cli.manuals import Manual
from sco_facts.cli.options import Shared, against_option, shared_options


@click.command(
    "report",
    cls=Manual,
    examples=(
        "sco-facts report press/ -o report.html",
        "sco-facts report draft.txt --against press/ -o report.html",
        "sco-facts extract press/ -f json | sco-facts report - > report.html",
    ),
)
@shared_options(formats=("html",))
@against_option
def report_command(shared: Shared, against: tuple[str, ...]) -> int:
    """Write one web page: which figures conflict and which agree, with their sources side by side;
    when they hold; who is named; and every text with its facts marked.

    PATH is a document, a folder, - for standard input, or what extract has printed as JSON or
    JSON Lines. The page needs no network and no script.
    """
    from sco_facts.output.formats import open_output, sparing, write_all

    output = open_output(shared.output)
    if output.is_terminal:
        raise click.UsageError("a report is a web page: name a file for it, as -o report.html")
    with sparing(output):
        from sco_facts.cli.comparisons import gathered
        from sco_facts.report.pages import report_pieces

        with gathered(shared, against) as found:
            write_all(report_pieces(found), output)
            return 1 if found.errors else 0
