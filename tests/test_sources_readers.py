"""What a file is told by: content first, name second; what cannot be read costs one line."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import pytest

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources.readers import read_bytes
from sco_facts.sources.signs import is_html, is_pdf
from tests import papers
from tests.shell import Shell

SAID = ["The fleet", "The council bought 300 boats."]
PAGE = papers.article_page(SAID)
PDF = papers.pdf_file(papers.pdf_page(SAID))
WORD = papers.word_file(SAID)
MAIL = papers.mail(SAID)
BOOK = papers.book_file(["<h1>The fleet</h1><p>The council bought 300 boats.</p>"])
NEEDED = {"html": "trafilatura", "pdf": "pypdfium2"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", PAGE),
        ("page.HTM", PAGE),
        ("page.txt", PAGE),
        ("-", PAGE),
        ("page.pdf", PAGE),
        ("paper.pdf", PDF),
        ("paper.txt", PDF),
        ("-", PDF),
        ("paper.pdf", b"\xef\xbb\xbf\n" + PDF),
        ("letter.docx", WORD),
        ("letter", WORD),
        ("mail.eml", MAIL),
        ("mail.txt", MAIL),
        ("mail.eml", MAIL.replace(b"\n", b"\r\n")),
        ("book.epub", BOOK),
        ("book", BOOK),
        ("page.html", b"\xff\xfe" + PAGE.decode().encode("utf-16-le")),
    ],
)
def test_content_comes_first(name: str, data: bytes) -> None:
    _need(data)
    assert read_bytes(data, name).text == "The fleet\n\nThe council bought 300 boats.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Write <p>300</p> for a paragraph, <html> for a page.\n"),
        ("a.md", "<div align=center>\n\n# 300 boats\n\n</div>\n"),
        ("a.txt", "From: Ann\nTo: Bo\nDate: 4 March 2020\n\n300 boats\n"),
        ("a.txt", "From the start on Monday at 10:00\nthere were 300 boats.\n"),
        ("report.docx", "Plain text, whatever its name says: 300 boats.\n"),
        ("-", "%PDF is a format; PK too.\n"),
    ],
)
def test_text_stays_text(name: str, text: str) -> None:
    assert read_bytes(text.encode(), name).text == text


def _need(data: bytes) -> None:
    for is_such, package in ((is_html, "trafilatura"), (is_pdf, "pypdfium2")):
        if is_such(data):
            pytest.importorskip(package, reason=f"{package} is not installed")


@pytest.mark.parametrize(
    ("name", "data", "extra"), [("a.html", PAGE, "html"), ("a.pdf", PDF, "pdf")]
)
def test_a_missing_extra_is_named(
    name: str, data: bytes, extra: str, shell: Shell, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec

    def without(package: str, *rest: Any) -> Any:
        return None if package == NEEDED[extra] else find(package, *rest)

    monkeypatch.setattr("importlib.util.find_spec", without)
    for module in ("webpages", "pdf.files"):
        monkeypatch.setattr(f"sco_facts.sources.{module}.find_spec", without, raising=False)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text("300 boats", encoding="utf-8")
    outcome = shell("extract", tmp_path, "-f", "jsonl")
    assert outcome.status == 1
    assert len(outcome.lines) == 1
    assert f"pip install 'sco-facts[{extra}]'" in outcome.err
    assert b'"text": "300"' in outcome.out


def test_mail_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_facts.sources.webpages.find_spec", lambda name: None)
    data = papers.mail(SAID, html=papers.bare_page(SAID))
    assert "300 boats" in read_bytes(data, "a.eml").text


def _old(data: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data


def _bomb(name: str) -> Callable[[], bytes]:
    return lambda: papers.zipped({"[Content_Types].xml": b"", name: b"0" * 100_000_000})


def _declared(text: str) -> bytes:
    lol = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return papers.zipped({"[Content_Types].xml": "", "word/document.xml": lol + text})


def _nested(count: int) -> bytes:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(count)
    )
    return b"Message-ID: <1>\nFrom: a\nTo: b\n" + parts + b"Content-Type: text/plain\n\n300"


def _encrypted(handler: bytes) -> bytes:
    keys = b"/V 1 /R 2 /Length 40 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b">"
    locked = b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /" + handler + b" " + keys + b" >> >>"
    return PDF.replace(b"/Root 1 0 R >>", locked)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty page": ("a.html", lambda: b"", "HTML without text"),
    "page of scripts": ("a.html", lambda: b"<html><script>300</script>", "HTML without text"),
    "huge page": ("a.html", lambda: b"<html><p>" + b"300 boats " * 1_300_000, "HTML of more than"),
    "empty PDF": ("a.pdf", lambda: b"", "a PDF file, but damaged"),
    "cut PDF": ("a.pdf", lambda: PDF[:500], "a PDF file, but damaged"),
    "encrypted PDF": ("a.pdf", lambda: _encrypted(b"Standard"), "save it without a password"),
    "strange encryption": ("a.pdf", lambda: _encrypted(b"Strange"), "a PDF file, encrypted"),
    "scanned PDF": ("a.pdf", lambda: papers.pdf_of([b""]), "OCR"),
    "PDF bomb": ("a.pdf", lambda: papers.pdf_of([b" " * 200_000_000]), "unpacks to more"),
    "PDF of too many pages": ("a.pdf", lambda: papers.pdf_of([b""] * 20_001), "more than 20,000"),
    "empty Word file": ("a.docx", lambda: b"", "a Word file, but damaged"),
    "cut Word file": ("a.docx", lambda: WORD[:300], "a Word file, but damaged"),
    "Word file without text": ("a.docx", lambda: papers.word_file(()), "a Word file without text"),
    "old Word file": ("a.doc", lambda: _old(b"x"), "an old Microsoft Office file"),
    "encrypted Word file": (
        "a.docx",
        lambda: _old("EncryptedPackage".encode("utf-16-le")),
        "encrypted",
    ),
    "Word bomb": ("a.docx", _bomb("word/document.xml"), "unpacks to more than"),
    "entities in Word": ("a.docx", lambda: _declared("<w>&b;</w>"), "declares a document type"),
    "broken XML in Word": ("a.docx", lambda: papers.word_file((), "<w:p>"), "damaged"),
    "tables deep in Word": (
        "a.docx",
        lambda: papers.word_file((), "<w:tbl><w:tr><w:tc>" * 50_000),
        "damaged",
    ),
    "a workbook": ("a.xlsx", lambda: papers.zipped({"xl/workbook.xml": ""}), "a ZIP archive"),
    "empty book": ("a.epub", lambda: b"", "an EPUB book, but damaged"),
    "book bomb": ("a.epub", lambda: papers.book_file(["0" * 100_000_000]), "unpacks to more than"),
    "book of no chapters": ("a.epub", lambda: papers.book_file([]), "an EPUB book without text"),
    "entities in a book": (
        "a.epub",
        lambda: papers.zipped({"META-INF/container.xml": "<!DOCTYPE a><a/>"}),
        "declares a document type",
    ),
    "empty mail": ("a.eml", lambda: b"", "a mail without text"),
    "mail of a picture": (
        "a.eml",
        lambda: b"Content-Type: image/png; name=a.png\nSubject: 3\n\n300",
        "its attachments (a.png) are not read",
    ),
    "mail nested deep": ("a.eml", lambda: _nested(1000), "nested too deep"),
    "mail of many parts": (
        "a.eml",
        lambda: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n300\n" * 10_000,
        "too many parts",
    ),
    "mail of too much text": (
        "a.eml",
        lambda: b"Subject: a\n\n" + b"It sold 300 boats.\n" * 900_000,
        "more than 16,000,000 bytes of text",
    ),
    "mail of too much text in a part": (
        "a.eml",
        lambda: b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + b"3\n" * 8_000_010,
        "more than 16,000,000 bytes of text",
    ),
}


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_files_cost_one_line(label: str, shell: Shell, tmp_path: Any) -> None:
    name, make, reason = HOSTILE[label]
    package = {".html": "trafilatura", ".pdf": "pypdfium2"}.get(name[1:])
    if package is not None:
        pytest.importorskip(package, reason=f"{package} is not installed")
    (tmp_path / name).write_bytes(make())
    (tmp_path / "b.txt").write_text("300 boats", encoding="utf-8")
    outcome = shell("extract", tmp_path / name, tmp_path / "b.txt", "-f", "jsonl")
    assert outcome.status == 1
    assert len(outcome.lines) == 1
    assert reason in outcome.err
    assert outcome.out.count(b'"text": "300"') == 1


DEEP: dict[str, tuple[str, bytes]] = {
    "boxes": ("a.html", b"<html><body>" + b"<div>" * 100_000 + b"300 boats"),
    "inline": ("a.html", b"<html><body>" + b"<b><i>" * 100_000 + b"300 boats"),
    "tables": ("a.html", b"<html><body>" + b"<table><tr><td>" * 20_000 + b"300 boats"),
    "attributes": ("a.html", b"<p " + b"a=1 " * 100_000 + b">300 boats"),
    "spans": ("a.html", b"<table>" + b"<tr><td colspan=9999 rowspan=9999>300<td>boats" * 2_000),
    "quotes": ("a.html", b"<p>300 boats" + b'<a "' * 100_000),
    "comments": ("a.html", b"<p>300 boats" + b"<!--" * 100_000),
    "text boxes": (
        "a.docx",
        papers.word_file((), f"{'<w:p>' * 9_000}<w:t>300 boats</w:t>{'</w:p>' * 9_000}"),
    ),
    "words in a subject": ("a.eml", b"Subject: " + b"=?x?q?a?= " * 100_000 + b"\n\n300 boats"),
    "flowed lines": (
        "a.eml",
        b"Content-Type: text/plain; format=flowed\n\n300 boats" + b" \n" * 100_000,
    ),
}


@pytest.mark.parametrize("label", DEEP)
def test_deep_files_are_read(label: str) -> None:
    name, data = DEEP[label]
    if name.endswith("html"):
        pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    assert "300" in read_bytes(data, name).text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("trafilatura", reason="trafilatura is not installed")

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    page = (
        b'<!DOCTYPE html SYSTEM "http://example.org/a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<html><head><base href="http://example.org/"><link rel="next" href="http://example.org/2">'
        b'</head><body><p>300 boats &x;</p><iframe src="http://example.org/"></iframe>'
    )
    text = read_bytes(page, "a.html").text
    assert text == "300 boats &x;\n"


def test_a_library_that_breaks_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("sco_facts.sources.word.files.read_word", broken)
    with pytest.raises(UnreadableDocumentError, match=r"RecursionError: too deep"):
        read_bytes(WORD, "a.docx")


def test_folders_are_searched_for_all_of_them(shell: Shell, tmp_path: Any) -> None:
    for package in NEEDED.values():
        pytest.importorskip(package, reason=f"{package} is not installed")
    files = {"a.html": PAGE, "b.pdf": PDF, "c.docx": WORD, "d.eml": MAIL, "e.epub": BOOK}
    for name, data in (files | {"f.xhtml": PAGE, "g.zip": BOOK, "h.htm": PAGE}).items():
        (tmp_path / name).write_bytes(data)
    outcome = shell("extract", tmp_path, "-f", "json")
    assert (outcome.status, outcome.err) == (0, "")
    names = [document["path"].rsplit("/", 1)[1] for document in outcome.json["documents"]]
    assert names == ["a.html", "b.pdf", "c.docx", "d.eml", "e.epub", "f.xhtml", "h.htm"]
