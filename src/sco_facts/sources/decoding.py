"""Bytes to text without guessing: byte-order mark, strict UTF-8, CP1252.

A statistical guesser once read no-break spaces as daggers, which is how the first of the documents
in ``data/raw`` came to be. So the rule is fixed, and which branch it took is recorded. CP1252
leaves five bytes undefined; as in the WHATWG Encoding Standard they become the C1 control of the
same number, so that every byte has a character.
"""

from __future__ import annotations

import codecs

from sco_facts.errors import UnreadableDocumentError

# UTF-32 first: its little-endian mark starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or an Office, OpenDocument or EPUB file)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# Codecs for texts; of the others that Python has, some take very long or are no text.
_DECLARABLE = (
    "iso", "latin", "cp", "windows", "koi8", "mac", "euc", "shift", "sjis", "gb", "big5", "x-mac",
    "utf-16", "utf-32", "tis", "ibm", "ks_c",
)  # fmt: skip
_UTF8 = ("utf-8", "utf8")
# So many more characters than broken bytes take several bytes.
_SOUND = 10
# As browsers do: what calls itself Latin-1 is CP1252.
_LATIN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252")
# Control characters that no text needs: all of C0 but tab, line ends, form feeds and ESC; DEL.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
# One of these in fifty characters is no text any more: random bytes have one in ten.
_ONE_CONTROL_IN = 50
_CP1252 = bytes(range(256)).decode("cp1252", "replace")
_DECODING_TABLE = "".join(
    chr(byte) if char == "\N{REPLACEMENT CHARACTER}" else char for byte, char in enumerate(_CP1252)
)


def decode(data: bytes) -> tuple[str, str]:
    """The text without its byte-order mark, and the encoding it was in.

    A text with a mark is what the mark says: what is broken in it becomes U+FFFD. Without one it is
    UTF-8 if it is valid UTF-8, else CP1252. UnreadableDocumentError if it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            _refuse_binary(data if encoding == "utf-8" else text.encode("utf-8", "replace"))
            return text, encoding
    _refuse_known_types(data)
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return codecs.charmap_decode(data, "strict", _DECODING_TABLE)[0], "cp1252"


def decode_declared(data: bytes, charset: str | None) -> tuple[str, str]:
    """As :func:`decode`, for bytes that say what they are in: asked where they are not UTF-8."""
    text, encoding = decode(data)
    if encoding != "cp1252" or charset is None:
        return text, encoding
    name = charset.lower()
    if name in _UTF8:  # a few broken bytes do not make it CP1252
        mended = data.decode("utf-8", "replace")
        broken = mended.count("\N{REPLACEMENT CHARACTER}")
        return (mended, "utf-8") if broken * _SOUND < len(text) - len(mended) else (text, encoding)
    if not name.startswith(_DECLARABLE) or name in _LATIN:
        return text, encoding
    try:
        return data.decode(name), codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return text, encoding


def _refuse_known_types(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocumentError(f"{name}, not text; convert it to text first")


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * _ONE_CONTROL_IN > len(data) + _ONE_CONTROL_IN:
        raise UnreadableDocumentError("binary, not text; convert it to text first")
