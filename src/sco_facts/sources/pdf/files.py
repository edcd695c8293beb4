"""A PDF file: opened, its pages read one by one, and the reading made of them."""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import Any

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources.pdf.columns import downwards, read_order
from sco_facts.sources.pdf.lines import lines_of
from sco_facts.sources.pdf.margins import Sheet, without_margins
from sco_facts.sources.pdf.paragraphs import join_pages
from sco_facts.sources.pdf.runs import Run, read_runs
from sco_facts.sources.pdf.streams import refuse_bombs
from sco_facts.sources.readings import Reading

_MOST_PAGES = 20_000
_MOST_CHARACTERS = 20_000_000
# The share of a page's height that is margin, if there are no more lines in it.
_MARGIN = 0.06
_MOST_MARGIN_LINES = 2
# In seconds of work. A thousand full pages take thirty.
_PATIENCE = 300.0


def prepare() -> None:
    """Import what reading needs, once for all files; UnreadableDocumentError if it is not there."""
    if find_spec("pypdfium2") is None:
        raise UnreadableDocumentError("a PDF file; to read it: pip install 'sco-facts[pdf]'")
    import pypdfium2  # noqa: F401


def read_pages(data: bytes) -> Reading:
    """A PDF file; UnreadableDocumentError if it is encrypted, damaged, scanned, or hostile."""
    import pypdfium2

    refuse_bombs(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(_reason(error)) from None
    try:
        sheets = without_margins(_sheets(document))
    finally:
        document.close()
    text, pages = join_pages(sheets)
    if not text.strip():
        raise UnreadableDocumentError("a PDF file without text (scanned?); run OCR on it first")
    address = next((sheet.address for sheet in sheets if sheet.address), None)
    return Reading(text, "utf-8", source_url=address, pages=pages)


def _sheets(document: Any) -> list[Sheet]:
    import pypdfium2

    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableDocumentError(f"a PDF file of more than {_MOST_PAGES:,} pages")
    sheets: list[Sheet] = []
    characters = 0
    started = time.process_time()
    for index in range(count):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise UnreadableDocumentError(
                f"a PDF file, but damaged (page {index + 1} cannot be read)"
            ) from None
        try:
            runs = read_runs(page)
            height = page.get_height()
        finally:
            page.close()
        characters += sum(len(run.text) for run in runs)
        if characters > _MOST_CHARACTERS:
            raise UnreadableDocumentError(
                f"a PDF file of more than {_MOST_CHARACTERS:,} characters; split it first"
            )
        if time.process_time() - started > _PATIENCE:
            raise UnreadableDocumentError("a PDF file that takes too long to read; split it first")
        sheets.append(Sheet([lines_of(column) for column in _columns(runs, height)], height))
    return sheets


def _columns(runs: list[Run], height: float) -> list[list[Run]]:
    """The columns of a page between its first and its last lines, which belong to none."""
    top = [run for run in runs if run.baseline > (1 - _MARGIN) * height]
    bottom = [run for run in runs if run.baseline < _MARGIN * height]
    parts = [top if _are_few(top) else [], bottom if _are_few(bottom) else []]
    apart = {id(run) for part in parts for run in part}
    body = [run for run in runs if id(run) not in apart]
    found = (downwards(parts[0]), *read_order(body), downwards(parts[1]))
    return [column for column in found if column]


def _are_few(runs: list[Run]) -> bool:
    return len({round(run.baseline / 4) for run in runs}) <= _MOST_MARGIN_LINES


def _reason(error: Exception) -> str:
    said = str(error).lower()
    if "password" in said:
        return "a PDF file, encrypted; save it without a password"
    if "security" in said:
        return "a PDF file, encrypted in a way that nobody here can undo"
    return "a PDF file, but damaged"
