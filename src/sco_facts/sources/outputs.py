"""Our own output, known by its first and last bytes: lying in an input folder, it is no input."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8

_STARTS = (
    b'{"schema": "sco-facts/',
    b'{"@context": "http://www.w3.org/ns/anno.jsonld",\n"id": "urn:uuid:',
    b"id,kind,document,text,start,end,line,sentence,rule,",
    b"figure,measured,unit,time,verdict,relation,reason,explanation,",
    b'{"type": "figure", "id": "',
    b'{"type": "unmatched", "',
    b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" '
    b'content="sco-facts report ',
)
_FACT_LINE = (b'{"id": "', b'"kind": "', b'"document": "')
# How a table ends, once its blanks and line ends are folded.
_COUNT = rb" \xc2\xb7 [\d,]+ (?:numbers?|dates?|mentions? of (?:people|organisations))"
_TABLE_END = re.compile(
    rb"(?:[\d,]+ documents?(?:" + _COUNT + rb"){1,4}"
    rb"|No facts found\. [\d,]+ documents?|^0 documents)(?: [\d,]+ documents? could not be read)?$"
    rb"|in several documents \xc2\xb7 [\d,]+ conflicting \xc2\xb7 [\d,]+ standing alone"
)
_START, _END = 200, 500
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def is_output(path: str) -> bool:
    """Whether a file is what sco-facts has written on an earlier run, or cannot be looked at."""
    try:
        start, end = _edges(path)
    except (OSError, ValueError):
        return False  # why it cannot be read is told when it is read
    return (
        start.startswith(_STARTS)
        or (start.startswith(_FACT_LINE[0]) and all(part in start for part in _FACT_LINE))
        or (b"document" in end and _TABLE_END.search(b" ".join(end.split())) is not None)
    )


def _edges(path: str) -> tuple[bytes, bytes]:
    """The first and the last bytes of a file."""
    descriptor = os.open(path, _FLAGS)
    try:
        start = os.read(descriptor, _START).removeprefix(BOM_UTF8)
        os.lseek(descriptor, max(0, os.fstat(descriptor).st_size - _END), os.SEEK_SET)
        return start, os.read(descriptor, _END)
    finally:
        os.close(descriptor)
