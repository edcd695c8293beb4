"""Cells of words: which of them are names, and which are to be read as prose."""

from __future__ import annotations

import re

from sco_facts.grammar.tables.amounts import LONGEST, is_missing, read_amounts
from sco_facts.grammar.tables.columns import DATE, IDENTIFIER, PROSE, TIME, UNIT, Column
from sco_facts.grammar.tables.schemes import Scheme
from sco_facts.mentions import Mention, NameEvidence, Region
from sco_facts.rules import Rules
from sco_facts.rules.headings import listed_words, table_words

_LETTER = re.compile(r"[^\W\d_]")
_UPPER = re.compile(r"[A-Z]|[^\W\d_a-zA-Z]")
_ORGANISATION = re.compile(r"[^\W\d_a-z]\S*(?: \S+){0,8}")


def kind_of_text(column: int, cell: str, scheme: Scheme, rules: Rules) -> str | None:
    """What a cell of a column that is no figure and no date is to be read as: "person",
    "organisation", "prose" or "text"; None for nothing."""
    told = scheme.columns[column]
    if told.role in (IDENTIFIER, UNIT, TIME, DATE) or len(cell) < 3:
        return None
    if not _LETTER.search(cell) or is_missing(cell):
        return None
    if told.role == PROSE or len(cell) > LONGEST:
        return "prose"
    if read_amounts(cell, told.comma, rules):
        return None
    names_rows = column in (scheme.key, *scheme.others)
    if any(map(str.isdigit, cell)):
        return None if names_rows or told.is_called("entity") else "text"
    is_label = told.is_called("measure") or (column == scheme.key and scheme.by_row)
    return None if is_label or not _UPPER.search(cell) else _name_kind(told, cell)


def name_mention(region: Region, kind: str) -> Mention:
    """A cell whose column says that it is a person or an organisation."""
    if kind == "person":
        return Mention("person", region.start, region.end, "table.person", NameEvidence())
    return Mention("organisation", region.start, region.end, "table.organisation", NameEvidence())


def _name_kind(column: Column, cell: str) -> str | None:
    """What the heading of its column makes of a cell of words."""
    words = table_words()
    if cell.lower() in words.cells["total"] or words.has_role(cell.lower(), "part"):
        return None
    if column.is_called("person") and _is_person(cell):
        return "person"
    if column.is_called("organisation") and _ORGANISATION.fullmatch(cell):
        return "organisation"
    if column.is_called("entity") and column.heading.key not in listed_words("naming"):
        return None
    return "text"


def _is_person(cell: str) -> bool:
    """Two to five words that begin with capitals, but for those that join names."""
    words = cell.split(" ")
    joining = listed_words("joining")
    return 2 <= len(words) <= 5 and all(
        word in joining or (word[:1].isupper() and not any(map(str.isdigit, word)))
        for word in words
    )
