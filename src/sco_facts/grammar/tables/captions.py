"""What the title of a table says: "Table 3. Exports by country, 2019 (US$ million)"."""

from __future__ import annotations

import re
from dataclasses import replace

from sco_facts.grammar.dates.finding import find
from sco_facts.grammar.tables.headings import Heading, read_heading
from sco_facts.grammar.tables.units import Scaling, read_unit
from sco_facts.rules import Rules

_LONGEST = 300
_NUMBER = re.compile(
    r"(?:Table|Tab\.|Figure|Fig\.|Annex|Exhibit|Appendix|Schedule|Box)\s?[A-Z]?\d{0,3}(?:[.-]\d{1,3}){0,3}[A-Za-z]?\s?[.:–—-]?\s*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[#*_>\s]+|[*_\s]+$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_IN = re.compile(
    r"\b(?:[Aa]mounts |[Ff]igures |[Vv]alues )?(?:are )?(?:[Ee]xpressed )?[Ii]n ((?:\S+ ){0,5}\S+)"
)
_BY = re.compile(r"\s(?:by|per|according to|broken down by)\s.*$")
_PLACE = re.compile(r",?\s(?:in|of|for|at)\s(?:the\s)?[A-Z].*$")


def read_caption(text: str, rules: Rules) -> Heading:
    """What a table's title says of all its figures: its measure, unit and time."""
    words = _MARKS.sub("", " ".join(text.split())[:_LONGEST])
    numbered = _NUMBER.match(words)
    words = words[numbered.end() :] if numbered is not None else words
    if not words:
        return Heading()
    scaling, rest = _scaling(words, rules)
    dates = [date for date in find(rest) if (date.value.value or "")[:4].isdigit()]
    time = None
    if len(dates) == 1:
        time = read_heading(rest[dates[0].start : dates[0].end], rules).time
        rest = rest[: dates[0].start] + rest[dates[0].end :]
    label = _PLACE.sub("", _BY.sub("", rest.strip(" ,;:.-–—")))
    label = re.sub(
        r"\s(?:in|for|as of|as at|at|during|to|on|since|,)$", "", label.strip(" ,;:.-–—")
    )
    return replace(Heading(label.strip(" ,;:.-–—")), scaling=scaling, time=time)


def _scaling(words: str, rules: Rules) -> tuple[Scaling | None, str]:
    """The unit that a title gives in brackets, behind a comma or behind "in", and the rest."""
    for match in _BRACKET.finditer(words):
        for part in (match[1], *re.split(r"[,;] ", match[1])):
            found = read_unit(part, rules)
            if found is not None:
                return found, (words[: match.start()].rstrip() + words[match.end() :])
    parts = re.split(r"(?:[,;:] | [–—-] )", words)
    for place, part in enumerate(parts[1:], 1):
        found = read_unit(part.strip(" ."), rules)
        if found is not None:
            return found, ", ".join((*parts[:place], *parts[place + 1 :]))
    for match in _IN.finditer(words):
        told = match[1].split()
        for count in range(len(told), 0, -1):
            found = read_unit(" ".join(told[:count]).strip(".,;)"), rules)
            if found is not None and (count > 1 or found.unit is not None):
                end = match.start(1) + len(" ".join(told[:count]))
                return found, (words[: match.start()].rstrip() + words[end:])
    return None, words
