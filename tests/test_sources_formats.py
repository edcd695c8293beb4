"""What the readers make of web pages, PDF, Word files and mail: text, dates, tables, pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sco_facts.extraction import Extractor
from sco_facts.sources.readers import read_bytes
from sco_facts.sources.reading import document_of
from sco_facts.sources.readings import Reading
from tests import papers
from tests.cases import load_cases
from tests.shell import Shell


def _html(body: str, head: str = "") -> Reading:
    pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    return read_bytes(f"<!doctype html><html><head>{head}</head><body>{body}".encode(), "a.html")


def _pdf(pages: list[list[tuple[float, float, str]]]) -> Reading:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    return read_bytes(papers.pdf_file(pages), "a.pdf")


@pytest.mark.parametrize("case", load_cases("sources/webpages.toml"))
def test_web_pages(case: dict[str, Any]) -> None:
    found = _html(case["body"], case.get("head", ""))
    for key in ("text", "title", "date", "source_url"):
        if key in case:
            assert (getattr(found, key) or "").removesuffix("\n") == case[key]


@pytest.mark.parametrize("case", load_cases("sources/mails.toml"))
def test_mails(case: dict[str, Any]) -> None:
    found = read_bytes(case["mail"].encode(case.get("encoding", "utf-8")), "a.eml")
    for key in ("text", "title", "date"):
        if key in case:
            assert (getattr(found, key) or "").removesuffix("\n") == case[key]


@pytest.mark.parametrize("case", load_cases("sources/word.toml"))
def test_word_files(case: dict[str, Any]) -> None:
    found = read_bytes(papers.word_file((), case["body"], **case.get("parts", {})), "a.docx")
    assert found.text.removesuffix("\n") == case["text"]
    if "title" in case:
        assert found.title == case["title"]


def test_bytes_that_are_not_what_a_page_declares() -> None:
    pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    for charset, word in (("windows-1251", "Москва"), ("shift_jis", "東京"), ("utf-8", "Łódź")):
        page = f'<html><meta charset="{charset}"><body><p>{word} has 300 boats.'
        assert read_bytes(page.encode(charset), "a.html").text == f"{word} has 300 boats.\n"


def test_printed_dates_come_before_the_head_but_not_from_the_future(extractor: Extractor) -> None:
    head = '<meta property="article:published_time" content="2020-07-24T08:00:00Z">'
    for line, expected in (
        ("22 July 2020", ("2020-07-22", "date line")),
        ("4 September 2020", ("2020-07-24", "HTML metadata")),
        ("The fleet grew.", ("2020-07-24", "HTML metadata")),
    ):
        body = f"<h1>The fleet</h1><p>{line}</p><p>Yesterday the council bought 300 boats.</p>"
        page = f"<!doctype html><html><head>{head}</head><body>{body}".encode()
        pytest.importorskip("trafilatura", reason="trafilatura is not installed")
        document = extractor.extract(document_of(page, "a.html")).document
        assert (document.date, document.date_source) == expected


def test_a_table_keeps_its_place_and_its_headings() -> None:
    found = _html(
        "<h1>Trade</h1><p>Before.</p><table><caption>By year</caption><thead><tr><th>Year<th>Trade"
        "<tbody><tr><th rowspan=2>2019<td>300<tr><td>400</table><p>After.</p>"
    )
    assert found.text == "Trade\n\nBefore.\n\nBy year\nYear\tTrade\n2019\t300\n400\n\nAfter.\n"
    (table,) = found.tables
    cells = [found.text[a:b] for a, b in zip(table.bounds[::2], table.bounds[1::2], strict=True)]
    assert cells == ["Year", "Trade", "2019", "300", "2019", "400"]
    assert (table.width, table.headings) == (2, 1)


def test_columns_are_read_one_after_the_other() -> None:
    words = "The council of the town bought boats of every kind for the men who fish there. " * 24
    text = _pdf(papers.pdf_page([words.strip()], columns=2)).text
    assert " ".join(text.split()) == " ".join(words.split())


def test_rows_of_a_table_stay_whole() -> None:
    rows = [("Year", "Ships", "Men"), *((str(2000 + n), f"{n}00", f"{n},500") for n in range(1, 9))]
    page = [
        (50 + 150.0 * column, 700 - 14.0 * row, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    assert _pdf([page]).text.splitlines() == ["\t".join(cells) for cells in rows]


def test_words_broken_at_line_ends(extractor: Extractor) -> None:
    lines = [
        "The council of the town bought 300 infor-",
        "mation boards for its long-",
        "term plan.",
    ]
    page = [(50.0, 700 - 12.0 * n, line) for n, line in enumerate(lines)]
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    found = extractor.extract(document_of(papers.pdf_file([page]), "a.pdf"))
    assert "300 information boards for its long-term plan." in found.document.text


def test_headers_footers_and_page_numbers() -> None:
    sentence = "The council of the town bought boats of every kind for the men there and"
    pages = [
        [
            (50.0, 800.0, f"Annual report 2020 - {number}"),
            *((50.0, 700.0 - 12 * row, sentence) for row in range(4)),
            (290.0, 30.0, str(number)),
            (50.0, 45.0, "Town hall, 5 Main Street"),
        ]
        for number in (1, 2, 3)
    ]
    found = _pdf(pages)
    text = found.text
    assert text.count("Annual report") == text.count("Main Street") == 1
    assert text.startswith("Annual report 2020 - 1\n\n")
    assert text.endswith("Town hall, 5 Main Street\n")
    assert " ".join([sentence] * 12) in text
    assert len(found.pages) == 3
    assert all(text.startswith("The council", start) for start in found.pages[1:])


def test_facts_carry_their_page(extractor: Extractor) -> None:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    pages = [[(50.0, 700.0, f"In May the council sold {n}00 boats.")] for n in (1, 2, 3)]
    found = extractor.extract(document_of(papers.pdf_file(pages), "a.pdf"))
    numbers = [fact for fact in found.facts if fact.kind == "number"]
    assert [(fact.text, fact.page) for fact in numbers] == [("100", 1), ("200", 2), ("300", 3)]
    assert [fact.to_dict()["page"] for fact in numbers] == [1, 2, 3]
    plain = extractor.extract(document_of(b"It sold 300 boats.", "a.txt"))
    assert all("page" not in fact.to_dict() for fact in plain.facts)


def test_pages_in_every_output(shell: Shell, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    pages = [[(50.0, 700.0, f"{n}00 boats")] for n in (1, 2)]
    (tmp_path / "a.pdf").write_bytes(papers.pdf_file(pages))
    facts = shell("extract", tmp_path, "-f", "json").json["facts"]
    assert [fact["page"] for fact in facts] == [1, 2]
    rows = shell("extract", tmp_path, "-f", "csv").out.decode().splitlines()
    assert rows[0].endswith(",page")
    assert [row.rsplit(",", 1)[1] for row in rows[1:]] == ["1", "2"]
    assert b"a.pdf p. 2" in shell("extract", tmp_path, "-f", "table").out
    text = shell("text", tmp_path / "a.pdf").out.decode()
    assert [text[fact["start"] : fact["end"]] for fact in facts] == ["100", "200"]


MAILS = [papers.mail([f"Letter {n}", f"The council bought {n}00 boats."]) for n in range(1, 4)]


def _mailbox(folder: Path, name: str = "inbox.mbox") -> Path:
    path = folder / name
    begin = b"From ann@example.org Tue Mar  3 10:00:00 2020\n"
    path.write_bytes(b"".join(begin + mail + b"\n" for mail in MAILS))
    return path


def test_a_mailbox_is_a_document_for_each_mail(shell: Shell, tmp_path: Path) -> None:
    path = _mailbox(tmp_path)
    for named in (path, tmp_path):
        documents = shell("extract", named, "-f", "json").json["documents"]
        assert [document["path"] for document in documents] == [f"{path}#{n}" for n in (1, 2, 3)]
        assert [document["title"] for document in documents] == ["Letter 1", "Letter 2", "Letter 3"]
    assert shell("text", f"{path}#2").out == b"Letter 2\n\nThe council bought 200 boats.\n"
    twice = shell("extract", f"{path}#2", path, f"{path}#3", "-f", "json").json["documents"]
    assert [document["path"][-1] for document in twice] == ["2", "1", "3"]


def test_a_mailbox_by_any_name_or_from_standard_input(shell: Shell, tmp_path: Path) -> None:
    path = _mailbox(tmp_path, "Letters")
    assert len(shell("extract", path, "-f", "json").json["documents"]) == 3
    outcome = shell("text", path)
    assert outcome.status == 1
    assert f"a mailbox of 3 mails; name one of them, as {path}#1" in outcome.err
    assert shell("extract", f"{path}#9").status == 1
    read = read_bytes(path.read_bytes(), "-")
    assert [f"Letter {n}" in read.text and f"{n}00 boats" in read.text for n in (1, 2, 3)]


def test_books_have_their_chapters_in_order() -> None:
    book = papers.book_file([f"<h1>Part {n}</h1><p>{n}00 boats</p>" for n in range(1, 4)], "Boats")
    found = read_bytes(book, "a.epub")
    assert found.text == "".join(f"Part {n}\n\n{n}00 boats\n\n" for n in range(1, 4))[:-1]
    assert found.title == "Boats"
