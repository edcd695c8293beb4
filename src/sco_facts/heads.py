"""What a document says of itself: its own date, its title and the address it came from.

The date is the first that one of the ordered rules finds, as a day (``2020-07-22``): the time that
a date line may give stays in that line's own fact. A date without a year never becomes the
document's date, and a document that gives none has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sco_facts.document import Document
from sco_facts.grammar.dates.finding import Expression, find
from sco_facts.grammar.dates.ordering import Order, read_order
from sco_facts.rules import Rules
from sco_facts.rules.heads import HeadWords, head_words

# A head is as many lines, and a line of it as long.
_LINES = 20
_LINE_LENGTH = 400
_TITLE_LENGTH = 250
# Labels have at most so many words; a dateline's place so many characters.
_LABEL_WORDS = 4
_PLACE_LENGTH = 60
# So many sentences of the text proper may tell the day of the event.
_FIRST_SENTENCES = 3

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+|(?<![\w@.])[\w-]+(?:\.[\w-]+){1,5}/[^\s<>\"']+", re.ASCII
)
_DIGIT = re.compile("[0-9]")
_URL_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_URL_MONTH_NAME = re.compile(r"/((?:19|20)[0-9]{2})/([a-z]{3})/([0-9]{1,2})/")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)?\s*(?:--|[–—:-])(?!\d)")
# "Ref. No. 2021/47", "No: 12": the number of a release, above its title.
_NUMBERED = re.compile(r"(?:Ref|Reference|No|Nr|Release)\b[^a-z]{0,12}(?:No|no)?[^a-z]*$")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n")


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines, and the whole text behind them."""

    text: str
    lines: tuple[str, ...]
    path: str
    source_url: str | None
    words: HeadWords
    order: Order


def read_head(
    document: Document,
    rules: Rules,
    reference_date: str | None = None,
    order: Order | None = None,
) -> Document:
    """The document with date, date_source, title and source_url filled in.

    ``reference_date`` (ISO 8601), where given, is the date, and date_source says so; else the date
    of a document that comes with one and no source for it stays; else DATE_RULES are asked. What a
    reader took from the file's metadata yields only to a date that the text prints for itself, and
    not to a later one: that is the day of something else, still to come.
    ``order`` is how the document writes numeric dates; by default as its text tells.
    """
    words = head_words()
    lines = tuple(_first_lines(document.text))
    url = document.source_url or _source_url(document.text, words)
    begins_with_table = any(table.bounds and not table.bounds[0] for table in document.tables[:1])
    title = document.title or (None if begins_with_table else _title(lines, words))
    document = replace(document, title=title, source_url=url)
    if reference_date is not None:
        return replace(document, date=reference_date, date_source="reference-date")
    if document.date is not None and document.date_source is None:
        return document
    order = order or read_order(document.text)
    head = _Head(document.text, lines, document.path, url, words, order)
    for source, rule in DATE_RULES.items():
        if document.date is not None and source not in _PRINTED:
            return document
        found = rule(head)
        if found is not None and (document.date is None or found <= _day_after(document.date)):
            return replace(document, date=found, date_source=source)
    return document


def _first_lines(text: str) -> Iterator[str]:
    """The first lines that are not blank, each cut to a bounded length."""
    position = count = 0
    while position < len(text) and count < _LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position : min(end, position + _LINE_LENGTH)].strip()
        position = end + 1
        if line:
            count += 1
            yield line


# --- the date


def labelled_line(head: _Head) -> str | None:
    """ "Published: 4 March 2020"; "Last updated" only where nothing else is labelled."""
    by_rank: dict[str, str] = {}
    for line in head.lines:
        label, rest = _labelled(line, head.words.dates)
        if label is None:
            continue
        found = _full_dates(rest[:_PLACE_LENGTH], head.order)
        if found and not rest[: found[0].start].strip(" ,|-–:()"):
            by_rank.setdefault(head.words.dates[label], _day(found[0]))
    return by_rank.get("published") or by_rank.get("updated")


def _labelled(line: str, labels: dict[str, str]) -> tuple[str | None, str]:
    """The longest known label that begins the line, and what stands behind it."""
    plain = line.lstrip("#*>|[( \t")
    found = re.match(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,4}", plain)
    if found is None:
        return None, line
    words = found[0].split(" ")
    for count in range(min(len(words), _LABEL_WORDS), 0, -1):
        label = " ".join(words[:count])
        if label.lower() in labels:
            behind = plain[len(label) :].lstrip(" \t*")
            if behind[:1] in (":", "|", "-", "–", "—"):
                behind = behind[1:]
            return label.lower(), behind.lstrip(" \t*|")
    return None, line


def date_line(head: _Head) -> str | None:
    """A line that is only a date, with or without a time, a byline or the kind of text."""
    for line in head.lines:
        if len(line) > 120:
            continue
        found = _full_dates(line, head.order)
        if not found:
            continue
        rest = _without(line, find(line)).strip(" ,|-–—:()[]•·*#/.\t")
        if not rest or rest.lower() in head.words.kinds or _is_byline(rest):
            return _day(found[0])
    return None


def _without(line: str, expressions: list[Expression]) -> str:
    """The line with its date expressions cut out."""
    for found in reversed(expressions):
        line = line[: found.start] + line[found.end :]
    return line


def _is_byline(rest: str) -> bool:
    return rest.startswith(("By ", "BY ", "by ")) and len(rest) < 60


def dateline(head: _Head) -> str | None:
    """ "GENEVA, 4 March 2020 (WHO) –", "[Nairobi, 4 March 2020]", "Beijing, March 4, 2020"."""
    for line in head.lines:
        found = _full_dates(line[:160], head.order)
        if not found or found[0].start > _PLACE_LENGTH:
            continue
        place = line[: found[0].start].strip(" ,([–—-/|")
        behind = line[found[0].end :]
        if not _is_place(place):
            continue
        bracketed = line[0] in "[(" and behind[:1] in ("]", ")")
        if bracketed or not behind.strip(" .)]") or _BEHIND_DATELINE.match(behind.lstrip(" )],.")):
            return _day(found[0])
    return None


def _is_place(place: str) -> bool:
    """ "WASHINGTON, D.C.", "The Hague", "Rio de Janeiro": capitalised words and small particles."""
    words = re.findall(r"[^\W\d_]+", place)
    if not words or len(words) > 7 or not words[0][0].isupper() or words[0] in ("On", "In", "The"):
        return words[:1] == ["The"] and 1 < len(words) < 4
    return all(word[0].isupper() or len(word) <= 3 for word in words)


def url_date(head: _Head) -> str | None:
    """The date in the address that the text came from, or in an address on a line of its own."""
    for url in _own_urls(head):
        if found := _date_in_url(url):
            return found
    return None


def _own_urls(head: _Head) -> Iterator[str]:
    if head.source_url is not None:
        yield head.source_url
    for line in head.lines:
        match = _URL.fullmatch(line)
        if match is not None:
            yield match[0]


def _date_in_url(url: str) -> str | None:
    for match in _URL_DATE.finditer(url):
        if day := _valid_day(match[1], match[3], match[4]):
            return day
    named = _URL_MONTH_NAME.search(url)
    if named is not None and named[2] in _MONTHS:
        return _valid_day(named[1], str(_MONTHS.index(named[2]) + 1), named[3])
    return None


def file_name(head: _Head) -> str | None:
    """ "2020-07-21-statement.txt", "release_20200721.txt"."""
    return _date_in_url(re.split(r"[/\\]", head.path)[-1])


def first_sentences(head: _Head) -> str | None:
    """ "On 9 September 2020, …", "…, which was held on 15 September 2020", near the beginning."""
    body = [line for line in head.lines if len(line) > 60 and line[-1] not in "?"]
    sentences = [
        sentence for line in body[:_FIRST_SENTENCES] for sentence in _SENTENCE_END.split(line)
    ]
    for sentence in sentences[:_FIRST_SENTENCES]:
        lowered = sentence.lower()
        for found in _full_dates(sentence, head.order):
            before = lowered[: found.start].split()[-3:]
            leads = " ".join(before[-2:]) in head.words.leads or before[-1:] == ["on"]
            if leads and not _tells_other(lowered, found, head.words):
                return _day(found)
    return None


def _tells_other(sentence: str, found: Expression, words: HeadWords) -> bool:
    """Whether the clause around the date tells of a signing, a founding or another day's event."""
    clause = sentence[max(0, found.start - 60) : found.end + 60]
    return any(re.search(rf"\b{re.escape(word)}\b", clause) for word in words.others)


# The rules in their order; the name is what date_source says.
DATE_RULES: dict[str, Callable[[_Head], str | None]] = {
    "labelled line": labelled_line,
    "date line": date_line,
    "dateline": dateline,
    "url": url_date,
    "file name": file_name,
    "first sentences": first_sentences,
}
# Those that read a date which the text gives as its own.
_PRINTED = frozenset(("labelled line", "date line", "dateline"))


def _day_after(day: str) -> str:
    """The next day: where a text is dated, it may be tomorrow already."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _full_dates(line: str, order: Order | None = None) -> list[Expression]:
    """The expressions that give year, month and day themselves; a year is always in digits."""
    if _DIGIT.search(line) is None:
        return []
    return [
        found
        for found in find(line, order=order)
        if found.value.anchor is None
        and found.value.first is not None
        and found.value.first == found.value.last
        and found.value.type in ("date", "time")
    ]


def _day(found: Expression) -> str:
    return found.value.first or ""


def _valid_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


# --- title and address


def _title(lines: tuple[str, ...], words: HeadWords) -> str | None:
    """The first line that looks like a heading; a title printed twice counts once."""
    for line in lines[:8]:
        label, rest = _labelled(line, words.lines)
        if label is not None and words.lines[label] == "title" and rest and rest != line:
            return rest[:_TITLE_LENGTH]
    for number, line in enumerate(lines[:6]):
        if _is_beside_title(line, words):
            continue
        has_text = len(set(lines[number:])) > 1
        return _plain_title(line) if has_text and _is_heading(line) else None
    return None


def _is_beside_title(line: str, words: HeadWords) -> bool:
    """Whether a line stands above titles: a date, a label, an address, the kind of text."""
    if line.strip(" :#*").lower() in words.kinds or _URL.fullmatch(line) or _NUMBERED.match(line):
        return True
    label, rest = _labelled(line, words.dates)
    if label is not None and (not rest or _full_dates(rest)):
        return True
    dates = [found for found in find(line) if found.value.type in ("date", "time")]
    return bool(dates) and len(_without(line, dates)) <= 12


def _is_heading(line: str) -> bool:
    return len(line) <= _TITLE_LENGTH and not line.endswith((".", ";", ",", ":"))


def _plain_title(line: str) -> str:
    return line.lstrip("#").strip(" *")


def _source_url(text: str, words: HeadWords) -> str | None:
    """The address of a "Source: …" line, or of a line that is one, at either end of the text."""
    ends = text[:4000].splitlines()[:_LINES] + text[-2000:].splitlines()[-6:]
    ends = [line for line in ends if "/" in line or "www." in line]
    for line in ends:
        label, rest = _labelled(line.strip(), words.lines)
        if label is not None and words.lines[label] == "url":
            match = _URL.match(rest.strip("<( "))
            if match is not None:
                return match[0].rstrip(".,;)>")
    for line in ends:
        match = _URL.fullmatch(line.strip().strip("<>"))
        if match is not None:
            return match[0]
    return None
