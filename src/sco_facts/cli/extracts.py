"""``sco-facts extract``: documents in, facts out."""

from __future__ import annotations

import click

from sco_facts.cli.manuals import Manual
from sco_facts.cli.options import Shared, shared_options
from sco_facts.output.catalogue import formats_of, writer_of


@click.command(
    "extract",
    cls=Manual,
    examples=(
        "sco-facts extract press/",
        "sco-facts extract press/ report.txt -o facts.csv",
        "curl -s https://example.org/news.txt | sco-facts extract - --kind number",
    ),
)
@shared_options(formats_of("extract"))
def extract_command(shared: Shared) -> int:
    """Find the facts in documents.

    PATH is a file, a folder or - for standard input. A folder is searched for text, Markdown, HTML,
    PDF, Word (.docx), mail (.eml, .mbox), EPUB, CSV and TSV files.
    """
    from sco_facts.cli.inputs import listed
    from sco_facts.cli.repeats import answers_of
    from sco_facts.output.formats import open_output, page_of, sparing, write_all

    output = open_output(shared.output)
    page = page_of(output, for_excel=shared.excel)
    with sparing(output):
        places = listed(shared)
        answers = answers_of(shared, page)
        known = None if answers is None else answers.find(places)
    if known is not None:
        write_all(known, output)
        return 0

    from sco_facts.cli.runs import reaped

    with sparing(output):
        write = writer_of("extract", shared.format)
        result = reaped(shared, places)
    with result:
        failed = any(True for _ in result.errors)
        pieces = write(result, page)
        if answers is not None and not failed:
            pieces = answers.kept(pieces, result.digests())
        write_all(pieces, output)
        return int(failed)
