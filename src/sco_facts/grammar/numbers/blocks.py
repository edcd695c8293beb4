"""Stretches of a text whose digits are never figures, told by their shape alone.

Web addresses, e-mail, phone numbers, dates, clock times, versions, postcodes, street addresses,
years behind a preposition, footnote marks, list markers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sco_facts.grammar.digits import AIRCRAFT, AIRCRAFT_NAMES
from sco_facts.mentions import Refusal

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"

_DAY_TH = rf"{_DAY}(?:st|nd|rd|th)?"
_MORE_DAYS = rf"(?:\s?(?:-|–|to|and|/)\s?{_DAY_TH}\b)?"
_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square|Way|Court|Place"
    r"|Terrace|Crescent|Plaza|Row|Gardens|Parade|Highway)\b"
)
_PRIME, _DOUBLE_PRIME = "['’′]", '["”″]'
_CALLS = "tel|phone|fax|call|dial|hotline|whatsapp|mobile|text"
_CALL = rf"(?i:\b(?:{_CALLS})\b[.:]?\s?(?:on |at |us on )?)"

# Every repetition below is bounded or consumes one class of characters, so the whole is linear.

# Stretches that start with a digit or a sign.
_FROM_DIGITS = {
    # 2020-07-21, 22.07.2020, 13/08/2020, 21/7/20
    "numeric-date": (
        r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b",
        r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b",
    ),
    # 09:52, 9:30 p.m., 5 pm, 5.30pm, 0900 GMT
    "clock": (
        r"\b[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\b\.?|hrs\b|hours (?:GMT|UTC|local))",
        r"\b[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?![\d:])",
        r"\b\d{1,2}\s?[ap]\.?m\b\.?(?!\w)",
        r"\b[0-2]\d[0-5]\d\s?(?:GMT|UTC|BST|CET|EST|EDT|IST|hrs|hours local|local time|Z)\b",
    ),
    # 4 March 2020, 4th of March, 17-19 July
    "date": (rf"\b{_DAY_TH}{_MORE_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?",),
    # 2019/20, 2015-2019, 2020s, '90s, 500 BC
    "year": (
        rf"\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?![%,\d])",
        r"\b\d{2,4}['’]?s\b|['’]\d\ds\b|(?<![\w'’])['’]\d\d\b(?!['’])",
        r"\b\d{1,4}\s?(?:BCE?|AD|CE|B\.C\.|A\.D\.)\b",
    ),
    "ordinal": (r"(?<![\d,.])\d[\d,]{0,20}(?:st|nd|rd|th)\b",),
    # +44 20 7946 0958, (202) 555-0143, 202-555-0143, 555-0143, 0800 123 4567
    "phone": (
        r"\+\d[\d ()/-]{6,20}\d",
        r"\(\d{2,5}\)\s?\d{3,4}[ -]?\d{3,4}\b",
        r"\b\d{3}[-. ]\d{3}[-.]\d{4}\b|\b\d{3}-\d{4}\b",
        r"(?<!\d )\b0\d{2,4}[ -]\d{3,8}(?:[ -]\d{2,6}){0,3}\b",
        r"\b1-8\d\d-[\w-]{7,20}",
    ),
    # 737 MAX, 787 Dreamliner, "an older 747 freighter"
    "model": (rf"(?:{'|'.join(AIRCRAFT)})\s(?i:{'|'.join(AIRCRAFT_NAMES)}|jet|airliner|plane)\b",),
    # 2.0.1, 192.168.1.2, 978-0-14-300
    "version": (
        r"\b\d{1,3}(?:\.\d{1,5}){2,6}\b(?<!\d\.\d{3}\.\d{3})",
        r"(?<![\d-])\d{1,12}(?:-\d{1,12}){2,8}\b",
    ),
    # 1600 Pennsylvania Avenue, 10 Downing Street
    "address": (rf"\b\d{{1,5}}[A-Z]?,?\s(?:[A-Z][\w.'’-]{{0,25}}\s){{1,3}}{_STREET}",),
    # 60°N, 38° 53′ N, 5°20'W, 40 degrees north
    "coordinate": (
        rf"\b\d{{1,3}}(?:\.\d+)?\s?°\s?(?:\d{{1,2}}(?:\.\d+)?\s?{_PRIME}\s?)?"
        rf"(?:\d{{1,2}}(?:\.\d+)?\s?{_DOUBLE_PRIME}\s?)?[NSEW]\b",
        r"\b\d{1,3}(?:\.\d+)?\s?degrees\s(?:north|south|east|west)\b",
    ),
    # case 22-cv-1234, 18 U.S.C. 1001, 401(k), 24/7
    "code": (
        r"\b\d{1,6}-(?:cv|cr|md|mc)-\d+\b",
        r"\b\d{1,4} U\.?S\.?C\.? §{0,2}\s?\d+",
        r"\b401\(k\)s?|\b911\b",
        r"\b24[/-]7\b|\b9/11\b|\b7/7\b|\b50[/-]50\b|\b20/20\b|\b9-to-5\b",
    ),
    # [12]
    "mark": (r"\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,9}\]",),
    "tag": (r"[#@]\w+",),
}

# Stretches that start with a letter and hold digits.
_FROM_LETTERS = {
    # March 4, 2020, March 2020, but not "March 4.5 percent"
    "date": (
        rf"(?<!\d\s)(?<!\d[snrt][tdh]\s){_MONTH}\s{_DAY_TH}\b(?!\.\d|,\d\d\d|\s?%|\s(?:per\s?cent|[mb]illion))"
        rf"{_MORE_DAYS}(?:,?\s{_YEAR}\b)?",
        rf"{_MONTH},?\s(?:of\s)?{_YEAR}\b",
    ),
    # Q3 2020, FY2020-21, H1, AD 70
    "year": (
        r"(?:FY|[Ff]iscal [Yy]ear|[Ff]inancial [Yy]ear|[Ff]iscal|Q[1-4]|H[12])\s?['’]?\d{2,4}"
        r"(?:[-/–]\d{2,4})?\b",
        r"AD\s\d{1,4}\b",
    ),
    "phone": (rf"{_CALL}\+?\d[\d ()-]{{4,20}}",),
    "isbn": (r"(?:ISBN|ISSN|DOI|PMID)(?:-1[03])?:?\s?[\dX][\dX. /-]{0,30}",),
    "version": (r"v\.?\s?\d{1,9}(?:\.\d{1,9}){0,6}\b", r"T-\d+"),
    # DC 20001, SW1A 1AA, PO Box 12
    "address": (
        r"[A-Z]{2},?\s\d{5}(?:-\d{4})?\b",
        r"[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b",
        r"(?:P\.?O\.?|GPO) Box\s\d+",
    ),
}

# Stretches of any characters, each looked for only where a line holds its telling sign.
_BY_SIGN = (
    # https://example.org/2020/5, www.x.org, eng.sectsco.org/news/20200721, x.com
    ("/", r"https?://\S+|\b[\w-]{1,60}(?:\.[a-z]{2,20}){1,4}/\S+"),
    ("www.", r"www\.\S+"),
    (".", r"\b[\w-]{2,60}\.(?:com|org|net|gov|edu|int)\b"),
    ("@", r"(?<![\w.+-])[\w.+-]{1,60}@[\w.-]{2,60}"),
    ("clock", r"\b\w{1,10}\s?o['’]clock"),
    (" past ", r"\b(?:[Hh]alf|[Qq]uarter|\d{1,2}|five|ten|twenty) past (?:\d{1,2}\b|\w{3,6}\b)"),
    ("quarter to ", r"\bquarter to \w{3,6}\b"),
    ("cloud nine", r"cloud nine"),
)


def _alternatives(parts: dict[str, tuple[str, ...]]) -> str:
    return "|".join(pattern for patterns in parts.values() for pattern in patterns)


_DIGIT = re.compile(r"\d")
# Where stretches may start, so that the dear questions are asked nowhere else: with a digit that is
# not the second of a number, with a sign, or with one of a few words ("call 0800 …"; with a capital
# "Call" and "WhatsApp" are names and verbs of all kinds).
_DIGIT_START = re.compile(r"[\d+(\['’#@](?<!\d\d)")
_OPENING_WORD = re.compile(
    rf"{_MONTH}|[Ff]iscal|[Ff]inancial|[A-Z]{{1,2}}|GPO|v|(?:ISBN|ISSN|DOI|PMID)\w*|(?![CW])(?i:{_CALLS})"
)
_DIGIT_BLOCK = re.compile(_alternatives(_FROM_DIGITS))
_LETTER_BLOCK = re.compile(rf"\b(?:{_alternatives(_FROM_LETTERS)})")
_SIGN_BLOCKS = tuple((sign, re.compile(pattern)) for sign, pattern in _BY_SIGN)

# "1. Trade", "2) Energy", "(3) Transport", "2.1 Scope" at the start of a line.
_LIST_MARKER = re.compile(
    r"[\s•*·–-]{0,20}\(?\d{1,3}(?:\.\d{1,2}){0,4}(?:\.(?=\s+\D|\s*$)|\)(?=\s))"
    r"|\s{0,20}\d{1,2}\.\d{1,2}(?:\.\d{1,2}){0,4}\s+(?=[A-Z])"
)


def opens_block(word: str) -> bool:
    """Whether a stretch without figures may begin with this word."""
    return _OPENING_WORD.fullmatch(word) is not None


def blocks(line: str, opening: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches, in order of their starts, that hold no figures; ``opening`` are the places of
    words that may open one."""
    found: list[tuple[int, int]] = []
    if _DIGIT.search(line):
        marker = _LIST_MARKER.match(line)
        if marker is not None:
            found.append(marker.span())
        starts = (match.start() for match in _DIGIT_START.finditer(line))
        found += _matches(_DIGIT_BLOCK, line, starts)
        found += _matches(_LETTER_BLOCK, line, opening)
    for sign, pattern in _SIGN_BLOCKS:
        if sign in line:
            found += (match.span() for match in pattern.finditer(line))
    found.sort()
    return found


def _matches(
    pattern: re.Pattern[str], line: str, places: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """The matches that begin at one of these places, apart."""
    behind = 0
    for place in places:
        if place >= behind and (match := pattern.match(line, place)) is not None:
            behind = match.end()
            yield match.span()


def blocked(line: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Refusal]:
    """The stretches that hold digits, each with what it is."""
    for start, stop in stretches:
        if _DIGIT.search(line, start, stop):
            end = start + len(line[start:stop].rstrip())
            yield Refusal(start, end, f"number.{_class_of(line, start, stop)}")


def _class_of(line: str, start: int, stop: int) -> str:
    for name, patterns in (*_FROM_DIGITS.items(), *_FROM_LETTERS.items()):
        for pattern in patterns:
            match = re.compile(pattern).match(line, start)
            if match is not None and match.end() == stop:
                return name
    marker = _LIST_MARKER.match(line)
    if marker is not None and marker.span() == (start, stop):
        return "list-marker"
    return "clock" if "past" in line[start:stop] or "clock" in line[start:stop] else "web-address"


BLOCK_CLASSES = (*_FROM_DIGITS, *_FROM_LETTERS, "list-marker", "web-address")
