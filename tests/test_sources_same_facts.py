"""The same release as text, web page, PDF, Word file and mail: the same facts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from sco_facts.extraction import Extraction, Extractor
from sco_facts.sources.reading import document_of
from tests import papers
from tests.papers import RAW, RELEASES, paragraphs_of

Maker = Callable[[str], tuple[str, bytes]]


def _html(page: Callable[[list[str]], bytes]) -> Maker:
    return lambda release: ("page.html", page(paragraphs_of(release)))


def _word(release: str) -> tuple[str, bytes]:
    return "release.docx", papers.word_file(paragraphs_of(release))


def _made_by_python_docx(release: str) -> tuple[str, bytes]:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    import io

    document = docx.Document()
    title, *rest = paragraphs_of(release)
    document.add_heading(title, 0)
    for text in rest:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return "release.docx", file.getvalue()


def _mail(encoding: str) -> Maker:
    def make(release: str) -> tuple[str, bytes]:
        lines = paragraphs_of(release)
        # A title that is printed twice is the subject, and the first line.
        return "release.eml", papers.mail([lines[0], *lines], encoding)

    return make


def _html_mail(release: str) -> tuple[str, bytes]:
    page = papers.bare_page(paragraphs_of(release))
    return "release.eml", papers.mail(paragraphs_of(release), html=page)


def _pdf(columns: int) -> Maker:
    def make(release: str) -> tuple[str, bytes]:
        pages = papers.pdf_page(paragraphs_of(release), columns)
        return "release.pdf", papers.pdf_file(pages)

    return make


MAKERS: dict[str, Maker] = {
    "article page": _html(papers.article_page),
    "page of boxes": _html(papers.boxes_page),
    "page of tables": _html(papers.old_page),
    "bare page": _html(papers.bare_page),
    "Word": _word,
    "python-docx": _made_by_python_docx,
    "quoted-printable mail": _mail("quoted-printable"),
    "base64 mail": _mail("base64"),
    "HTML mail": _html_mail,
    "PDF": _pdf(1),
    "PDF of two columns": _pdf(2),
}
NEEDS = {"page": "trafilatura", "PDF": "pypdfium2"}


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("maker", MAKERS)
def test_facts_are_those_of_the_text(extractor: Extractor, maker: str, release: str) -> None:
    for word, package in NEEDS.items():
        if word in maker:
            pytest.importorskip(package, reason=f"{package} is not installed")
    name, data = MAKERS[maker](release)
    found = extractor.extract(document_of(data, name))
    told = extractor.extract(document_of((RAW / f"{release}.txt").read_bytes(), f"{release}.txt"))
    assert _facts(found) == _facts(told)
    assert found.document.date == told.document.date
    assert all(found.document.raw[fact.start : fact.end] == fact.text for fact in found.facts)


@pytest.mark.parametrize("release", ["cgss-interview", "tass-interview"])
def test_pages_that_a_browser_has_printed(extractor: Extractor, release: str) -> None:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    data = (papers.FILES / f"{release}-2.pdf").read_bytes()
    found = extractor.extract(document_of(data, "printed.pdf"))
    told = extractor.extract(document_of((RAW / f"{release}.txt").read_bytes(), f"{release}.txt"))
    assert _facts(found) == _facts(told)
    assert {fact.page for fact in found.facts} == {*range(1, len(found.document.pages) + 1)}
    assert len(found.document.pages) > 1
    # The day of printing, at the head of each page, is no date of the document.
    assert "2026" not in found.document.raw


def test_a_bulletin_with_columns_a_table_and_a_note(extractor: Extractor) -> None:
    for package in NEEDS.values():
        pytest.importorskip(package, reason=f"{package} is not installed")
    page, printed = (
        extractor.extract(document_of((papers.FILES / name).read_bytes(), name))
        for name in ("bulletin.html", "bulletin.pdf")
    )
    assert _facts(printed) == _facts(page)
    assert sum(fact.kind == "number" for fact in page.facts) == 28


def _facts(extraction: Extraction) -> Counter[tuple[str, str, str]]:
    """Kind, text and value of each fact, blanks and damage aside."""
    return Counter(
        (fact.kind, _plain(fact.text), _plain(_value(fact.value.to_dict())))
        for fact in extraction.facts
    )


def _value(value: dict[str, object]) -> str:
    return json.dumps({**value, "entity": None}, sort_keys=True, ensure_ascii=False)


@cache
def _plain(text: str) -> str:
    return " ".join(text.replace("†", " ").split())
