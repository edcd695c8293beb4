"""Small whole files of each format, and what chance does to them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>Boats | Harbour</title>
<meta property="article:published_time" content="2020-07-21T10:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-07-21"}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Boats</h1><p>The harbour sold 300 boats
in 2019, said Ann Lee, its head, on Monday &amp; 5&nbsp;% more &#8364;7 million.</p><table><caption>
Boats</caption><tr><th>Year</th><th colspan="2">Boats</th></tr>
<tr><td rowspan=2>2019</td><td>300</td>
<td>4</td></tr><tr><td>5</td></tr></table><ul><li>One</li><li>Two</ul></article></body></html>"""

_MAIL = b"""From harbour Tue Jul 21 10:00:00 2020
From: =?utf-8?q?Ann_L=C3=A9e?= <ann@example.org>
Subject: =?iso-8859-1?Q?Boats_=A3?= sold
Date: Tue, 21 Jul 2020 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

The harbour sold 300 boats in =E2=80=9C2019=E2=80=9D.
> On Monday 4 were sold.
--b1
Content-Type: text/html; charset="windows-1252"
Content-Transfer-Encoding: base64

PHA+VGhlIGhhcmJvdXIgc29sZCAzMDAgYm9hdHMuPC9wPg==
--b1--
"""

_CSV = b"""Country;Boats;"Crew, on board"\nPeru;300;"4,5"\nChile;1.200;"6 ""and"" 7"\n\n;;\n"""

_PDF_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>",
    b"<</Length 118>>stream\nBT /F1 12 Tf 72 700 Td (The harbour sold 300 boats) Tj 0 -14 Td"
    b" (in 2019, said Ann Lee.) Tj 200 0 Td (Margin 5) Tj ET\nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    b"<</Title(Boats)/CreationDate(D:20200721100000Z)>>",
)


def files() -> dict[str, Callable[[random.Random], bytes]]:
    """By suffix: a file of that format, damaged by chance."""
    return {
        ".html": lambda chance: damaged(_PAGE, chance),
        ".eml": lambda chance: damaged(_MAIL, chance),
        ".csv": lambda chance: damaged(_CSV, chance),
        ".pdf": lambda chance: _pdf(chance),
        ".docx": lambda chance: _archive(_DOCX, chance),
        ".epub": lambda chance: _archive(_EPUB, chance),
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few pieces changed, lost, doubled or moved."""
    found = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 2, 5, 20))):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((1, 1, 4, 30, 300)))
        piece = bytes(found[start:end])
        other = chance.randrange(len(found) + 1)
        found[start:end] = chance.choice(
            (
                chance.randbytes(end - start),
                b"",
                piece * chance.choice((2, 3, 200)),
                piece + bytes(found[other : other + 40]),
                chance.choice((b"<", b">", b'"', b"\0", b"\xff", b"&#0;", b"--", b"999999999")),
            )
        )
        del found[200_000:]
    return bytes(found)


def _pdf(chance: random.Random) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(_PDF_OBJECTS, 1):
        places.append(len(data))
        inner = damaged(content, chance) if chance.random() < 0.3 else content
        data += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 7\n0000000000 65535 f \n" + table
    data += b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    return damaged(data, chance) if chance.random() < 0.2 else data


def _archive(members: dict[str, bytes], chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if chance.random() < 0.03:
                continue
            archive.writestr(name, damaged(content, chance) if chance.random() < 0.4 else content)
    return damaged(file.getvalue(), chance) if chance.random() < 0.1 else file.getvalue()


_DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    f'PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'.encode(),
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
    f'Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'.encode(),
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:pPr>'
    '<w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Boats</w:t></w:r></w:p><w:p><w:r>'
    "<w:t>The harbour sold 300 boats</w:t></w:r>"
    '<w:r><w:br/><w:t xml:space="preserve"> in 2019.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr>'
    '<w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>'
    "<w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body>"
    "</w:document>".encode(),
}

_EPUB = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<rootfiles><rootfile full-path="c.opf" media-type="application/oebps-package+xml"/>'
    b"</rootfiles></container>",
    "c.opf": b'<package xmlns="http://www.idpf.org/2007/opf"><metadata '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Boats</dc:title><dc:date>2020</dc:date>'
    b'</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    b'</manifest><spine><itemref idref="a"/></spine></package>',
    "a.xhtml": b'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Boats</h1>'
    b"<p>The harbour sold 300 boats in 2019.</p></body></html>",
}
