"""The title of a document: the first of its lines that looks like a heading."""

from __future__ import annotations

import re

from sco_facts.grammar.dates.ordering import Order
from sco_facts.heads.addresses import URL
from sco_facts.heads.lines import cut_out, dates_in, full_dates, read_label
from sco_facts.rules.heads import HeadWords

_LONGEST_TITLE = 250
# "Ref. No. 2021/47", "No: 12": the number of a release, above its title.
_NUMBERED = re.compile(r"(?:Ref|Reference|No|Nr|Release)\b[^a-z]{0,12}(?:No|no)?[^a-z]*$")


def read_title(lines: tuple[str, ...], words: HeadWords, order: Order) -> str | None:
    """The first line that looks like a heading; a title printed twice counts once."""
    for line in lines[:8]:
        label, rest = read_label(line, words.lines)
        if label is not None and words.lines[label] == "title" and rest and rest != line:
            return rest[:_LONGEST_TITLE]
    for number, line in enumerate(lines[:6]):
        if _is_beside_title(line, words, order):
            continue
        has_text = len(set(lines[number:])) > 1
        return _plain_title(line) if has_text and _is_heading(line) else None
    return None


def _is_beside_title(line: str, words: HeadWords, order: Order) -> bool:
    """Whether a line stands above titles: a date, a label, an address, the kind of text."""
    if line.strip(" :#*").lower() in words.kinds or URL.fullmatch(line) or _NUMBERED.match(line):
        return True
    label, rest = read_label(line, words.dates)
    if label is not None and (not rest or full_dates(rest, order)):
        return True
    dates = [found for found in dates_in(line, order) if found.value.type in ("date", "time")]
    return bool(dates) and len(cut_out(line, dates)) <= 12


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", ";", ",", ":"))


def _plain_title(line: str) -> str:
    return line.lstrip("#").strip(" *")
