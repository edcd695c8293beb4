"""The date of a document: rules that are asked in their order, each with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sco_facts.grammar.dates.finding import Expression
from sco_facts.heads.addresses import URL, read_day
from sco_facts.heads.lines import Head, cut_out, dates_in, full_dates, read_label
from sco_facts.rules.heads import HeadWords

# A dateline's place has at most so many characters.
_PLACE_LENGTH = 60
# So many sentences of the text proper may tell the day of the event.
_FIRST_SENTENCES = 3
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)?\s*(?:--|[–—:-])(?!\d)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n")


def labelled_line(head: Head) -> str | None:
    """ "Published: 4 March 2020"; "Last updated" only where nothing else is labelled."""
    by_rank: dict[str, str] = {}
    for line in head.lines:
        label, rest = read_label(line, head.words.dates)
        if label is None:
            continue
        found = full_dates(rest[:_PLACE_LENGTH], head.order)
        if found and not rest[: found[0].start].strip(" ,|-–:()"):
            by_rank.setdefault(head.words.dates[label], _day(found[0]))
    return by_rank.get("published") or by_rank.get("updated")


def date_line(head: Head) -> str | None:
    """A line that is only a date, with or without a time, a byline or the kind of text."""
    for line in head.lines:
        if len(line) > 120:
            continue
        found = full_dates(line, head.order)
        if not found:
            continue
        rest = cut_out(line, dates_in(line, head.order)).strip(" ,|-–—:()[]•·*#/.\t")
        if not rest or rest.lower() in head.words.kinds or _is_byline(rest):
            return _day(found[0])
    return None


def _is_byline(rest: str) -> bool:
    return rest.startswith(("By ", "BY ", "by ")) and len(rest) < 60


def dateline(head: Head) -> str | None:
    """ "GENEVA, 4 March 2020 (WHO) –", "[Nairobi, 4 March 2020]", "Beijing, March 4, 2020"."""
    for line in head.lines:
        found = full_dates(line[:160], head.order)
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


def url_date(head: Head) -> str | None:
    """The date in the address that the text came from, or in an address on a line of its own."""
    for url in _own_urls(head):
        if found := read_day(url):
            return found
    return None


def _own_urls(head: Head) -> Iterator[str]:
    if head.source_url is not None:
        yield head.source_url
    for line in head.lines:
        match = URL.fullmatch(line)
        if match is not None:
            yield match[0]


def file_name(head: Head) -> str | None:
    """ "2020-07-21-statement.txt", "release_20200721.txt"."""
    return read_day(re.split(r"[/\\]", head.path)[-1])


def first_sentences(head: Head) -> str | None:
    """ "On 9 September 2020, …", "…, which was held on 15 September 2020", near the beginning."""
    body = [line for line in head.lines if len(line) > 60 and line[-1] not in "?"]
    sentences = [
        sentence for line in body[:_FIRST_SENTENCES] for sentence in _SENTENCE_END.split(line)
    ]
    for sentence in sentences[:_FIRST_SENTENCES]:
        lowered = sentence.lower()
        for found in full_dates(sentence, head.order):
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
DATE_RULES: dict[str, Callable[[Head], str | None]] = {
    "labelled line": labelled_line,
    "date line": date_line,
    "dateline": dateline,
    "url": url_date,
    "file name": file_name,
    "first sentences": first_sentences,
}
# Those that read a date which the text gives as its own.
PRINTED = frozenset(("labelled line", "date line", "dateline"))


def _day(found: Expression) -> str:
    return found.value.first or ""
