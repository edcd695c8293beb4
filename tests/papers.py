"""The same text in every kind of file, made here so that tests need no program and no network."""

from __future__ import annotations

import io
import textwrap
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

RAW = Path(__file__).parent.parent / "data" / "raw"
FILES = Path(__file__).parent / "files"
RELEASES = tuple(sorted(path.stem for path in RAW.glob("*.txt")))

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Of a letter of Courier, in heights.
_LETTER = 0.6

_MENU = "".join(f'<li><a href="/{word}">{word} 2021</a></li>' for word in ("Home", "News", "12"))
_COOKIES = '<div class="cookie-banner"><p>We and 842 partners use cookies. <a>Accept</a></p></div>'
_RELATED = (
    '<aside class="related"><h3>Related</h3><ul>'
    + "".join(
        f'<li><a href="/n{n}">Minister opens {n}00 schools in May 2019</a></li>' for n in "1234"
    )
    + "</ul></aside>"
)
_COMMENTS = (
    '<div id="comments"><h3>3 comments</h3><div class="comment"><p>John Smith, 5 June 2021: I paid '
    "500 dollars for this nonsense, and 30 others did.</p></div></div>"
)
_FOOTER = "<footer><p>Copyright 2021 Acme Corp. 15 Main Street, New York.</p></footer>"


def paragraphs_of(release: str) -> list[str]:
    """The lines of a release of data/raw that are not blank."""
    text = (RAW / f"{release}.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip()]


def article_page(paragraphs: Sequence[str]) -> bytes:
    """A page as most sites have them today: menu, cookies, article, related pages, comments."""
    title, *rest = map(escape, paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Site</title>'
        f'</head><body><header><a href="/">Site</a><nav><ul>{_MENU}</ul></nav></header>{_COOKIES}'
        f"<main><article><h1>{title}</h1>{_wrapped('p', rest)}</article></main>{_RELATED}"
        f"{_COMMENTS}{_FOOTER}</body></html>"
    ).encode()


def boxes_page(paragraphs: Sequence[str]) -> bytes:
    """A page made of boxes only, each with a class."""
    title, *rest = map(escape, paragraphs)
    return (
        f'<html><head><meta property="og:title" content="{title}"></head>'
        f'<body class="has-sidebar single-post"><div class="top-menu"><ul>{_MENU}</ul></div>'
        '<div class="breadcrumbs"><a href="/">Home</a> / <a href="/n">News</a></div>'
        f'<div class="content-area"><div class="post-header"><h1>{title}</h1></div>'
        f'<div class="entry-content">{_wrapped("div", rest)}</div>'
        '<div class="share-buttons"><a href="#">Tweet 15</a></div></div>'
        '<div id="sidebar"><div class="widget"><a href="/q">40 people held</a></div></div>'
        f"{_FOOTER}</body></html>"
    ).encode()


def old_page(paragraphs: Sequence[str]) -> bytes:
    """A page of the nineties: tables for layout, line breaks for paragraphs, CP1252."""
    title, *rest = map(escape, paragraphs)
    links = "<br>".join(f'<a href="/{n}">Link {n}</a>' for n in "123")
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
        f"<title>{title}</title></head><body><table width=100%><tr><td colspan=2>LOGO "
        f'<a href="/">home</a> | <a href="/n">news</a></td></tr><tr><td width=150>{links}</td>'
        f"<td><h1>{title}</h1><font size=2>{'<br><br>'.join(rest)}</font></td></tr></table></body>"
    ).encode("cp1252")


def bare_page(paragraphs: Sequence[str]) -> bytes:
    """Paragraphs that nobody closes, and nothing else."""
    title, *rest = map(escape, paragraphs)
    return f"<html><body><h1>{title}</h1>{''.join(f'<p>{text}' for text in rest)}".encode()


def word_file(paragraphs: Iterable[str], body: str | None = None, **parts: str) -> bytes:
    """A .docx of paragraphs, or of a body as XML; ``parts`` are further files of its folder."""
    if body is None:
        body = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            for text in paragraphs
        )
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"{document}</w:document>",
            **{f"word/{name}.xml": text.replace("W:W", _WORD) for name, text in parts.items()},
        }
    )


def book_file(chapters: Sequence[str], title: str = "A book") -> bytes:
    """An EPUB of chapters, each given as the inside of its body."""
    items = "".join(
        f'<item id="c{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:x"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": f'<package xmlns:dc="urn:dc"><metadata><dc:title>{title}</dc:title>'
            f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{
                f"OPS/c {n}.xhtml": f"<!DOCTYPE html><html><body>{chapter}</body></html>"
                for n, chapter in enumerate(chapters)
            },
        }
    )


def zipped(entries: dict[str, str] | dict[str, bytes]) -> bytes:
    """A ZIP file of these entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, stored)
    return file.getvalue()


def mail(
    paragraphs: Sequence[str],
    encoding: str = "quoted-printable",
    html: bytes | None = None,
    **headers: str,
) -> bytes:
    """A mail with the first paragraph as its subject; with ``html``, its plain part is a stub."""
    message = EmailMessage()
    message["Subject"] = " ".join(paragraphs[0].split())
    message["From"] = "Press Office <press@example.org>"
    message["Message-ID"] = "<1@example.org>"
    for name, value in headers.items():
        message[name] = value
    if html is None:
        message.set_content("\n\n".join(paragraphs[1:]), cte=encoding)
    else:
        message.set_content("This mail is HTML.")
        message.add_alternative(html.decode(), subtype="html")
    return bytes(message)


def pdf_page(
    paragraphs: Sequence[str], columns: int = 1, size: float = 9.0
) -> list[list[tuple[float, float, str]]]:
    """Pages of lines as (left, baseline, text), column by column, as a printer would set them."""
    width = (495 - 25 * (columns - 1)) / columns
    letters = int(width / (_LETTER * size))
    lines = [
        line
        for text in paragraphs
        for line in (*textwrap.wrap(text.replace("†", " "), letters), "")
    ]
    tops = [(50 + column * (width + 25), 760.0) for column in range(columns)]
    pages: list[list[tuple[float, float, str]]] = []
    per_column = 50
    for begin in range(0, len(lines), per_column * columns):
        page = []
        for column, (left, top) in enumerate(tops):
            start = begin + column * per_column
            for row, line in enumerate(lines[start : start + per_column]):
                if line:
                    page.append((left, top - row * 1.4 * size, line))
        pages.append(page)
    return pages


def pdf_file(pages: Sequence[Sequence[tuple[float, float, str]]], size: float = 9.0) -> bytes:
    """A PDF in Courier of pages of lines."""
    contents = [
        "\n".join(
            f"BT /F1 {size} Tf {left:.1f} {baseline:.1f} Td ({_pdf_string(text)}) Tj ET"
            for left, baseline, text in page
        ).encode("cp1252")
        for page in pages
    ]
    return pdf_of(contents)


def pdf_of(contents: Sequence[bytes]) -> bytes:
    """A PDF whose pages are drawn by these contents, packed."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    font = "/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        f"<< {font} >>".encode(),
    ]
    for number, content in enumerate(contents):
        packed = zlib.compress(content)
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
                f"<< /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
            ).encode(),
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
            + packed
            + b"\nendstream",
        ]
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = file.tell()
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        file.write(f"{place:010} 00000 n \n".encode())
    file.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    file.write(f"startxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()


def _pdf_string(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _wrapped(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)
