"""``sco-facts extract``: documents in, facts out."""

from __future__ import annotations

import click

from sco_facts.cli.manuals import Manual
from sco_facts.cli.options import Shared, shared_options


@click.command(
    "extract",
    cls=Manual,
    examples=(
        "sco-facts extract press/",
        "sco-facts extract press/ report.txt -o facts.csv",
        "curl -s https://example.org/news.txt | sco-facts extract - --kind number",
    ),
)
@shared_options()
def extract_command(shared: Shared) -> int:
    """Find the facts in documents.

    PATH is a file, a folder (searched for .txt and .md files) or - for standard input.
    """
    from sco_facts.cli.runs import reaped
    from sco_facts.output.formats import WRITERS, open_output, page_of, write_all

    output = open_output(shared.output)
    with reaped(shared, shared.paths, output) as result:
        write_all(WRITERS[shared.format](result, page_of(output)), output)
        return 1 if any(True for _ in result.errors) else 0
