"""Addresses: the one that a document came from, and the day that one may give."""

from __future__ import annotations

import re
from datetime import date

from sco_facts.heads.lines import LINES, read_label
from sco_facts.rules.heads import HeadWords

URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+|(?<![\w@.])[\w-]+(?:\.[\w-]+){1,5}/[^\s<>\"']+", re.ASCII
)
_URL_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_URL_MONTH_NAME = re.compile(r"/((?:19|20)[0-9]{2})/([a-z]{3})/([0-9]{1,2})/")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def find_source_url(text: str, words: HeadWords) -> str | None:
    """The address of a "Source: …" line, or of a line that is one, at either end of the text."""
    ends = text[:4000].splitlines()[:LINES] + text[-2000:].splitlines()[-6:]
    ends = [line for line in ends if "/" in line or "www." in line]
    for line in ends:
        label, rest = read_label(line.strip(), words.lines)
        if label is not None and words.lines[label] == "url":
            match = URL.match(rest.strip("<( "))
            if match is not None:
                return match[0].rstrip(".,;)>")
    for line in ends:
        match = URL.fullmatch(line.strip().strip("<>"))
        if match is not None:
            return match[0]
    return None


def read_day(url: str) -> str | None:
    """The first day that an address, or the name of a file, has in it."""
    for match in _URL_DATE.finditer(url):
        if day := _valid_day(match[1], match[3], match[4]):
            return day
    named = _URL_MONTH_NAME.search(url)
    if named is not None and named[2] in _MONTHS:
        return _valid_day(named[1], str(_MONTHS.index(named[2]) + 1), named[3])
    return None


def _valid_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
