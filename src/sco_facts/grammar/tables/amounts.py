"""The figures of one cell: 53.8 · (1,234) · <5 · 5–7 · 12.3* · 1 234 · US$ 3.2m · 1,204 (45.3%).

Most cells are one plain number, which a pattern reads; the number grammar reads the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from sco_facts.grammar.digits import read_digits
from sco_facts.grammar.numbers import NumberExpression, find_numbers
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

# No figure is longer; what is, is prose.
LONGEST = 60

_NUMBER = (
    r"(?:\d{1,27}(?:\.\d{1,27})?|\.\d{1,27}|\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,27})?"
    r"|\d{1,3}(?: \d{3}){1,8}(?:[.,]\d{1,27})?|\d{1,3}(?:['’]\d{3}){1,8}(?:\.\d{1,27})?"
    r"|\d{1,2}(?:,\d\d){1,8},\d{3}(?:\.\d{1,27})?)"
)
_COMMA_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3}){1,8}(?:,\d{1,27})?|\d{1,27}(?:,\d{1,27})?|,\d{1,27})"
_SIGNED = r"(?P<sign>[+\-−–‐‑±]?) ?(?P<number>{})"
_PLAIN = re.compile(_SIGNED.format(_NUMBER))
_PLAIN_COMMA = re.compile(_SIGNED.format(_COMMA_NUMBER))
_BOUND = re.compile(r"(<=|>=|[<>≤≥~≈]|c\.|ca\.?) ?(?=[\d.,+-])|(?<=\d)()(\+)$")
_BOUNDS = {
    "<": "less_than", "≤": "at_most", "<=": "at_most", ">": "more_than", "≥": "at_least",
    ">=": "at_least", "~": "about", "≈": "about", "c.": "about", "ca": "about", "ca.": "about",
}  # fmt: skip
# What stands behind a figure and belongs to a footnote: *, †, [1], (a), ¹; or tells: e, p, r.
_FOOTNOTE = re.compile(
    r"(?: ?(?:[*†‡§#^]{1,3}|\[\w{1,2}\]|\((?:[a-z]|[ivx]{1,4})\)|[¹²³⁴-⁹]{1,3}))+$"
)
_MARK = re.compile(r"(?<=\d) ?([a-z])$|(?<=\d) ?\[([a-z])\]$|(?<=\d) ?\(([a-z])\)$")
_GLUED_MARKS = frozenset("efr")
_BRACKETED = re.compile(r"([$€£¥₹]? ?)\(([^()]{1,40})\)( ?%)?")
# A figure and another, or a time, in brackets behind it.
_ASIDE = re.compile(r"(.{1,40}?) ?[(\[]([^()\[\]]{1,30})[)\]]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a cell: its place in the cell's text, and what the cell says of it.

    ``scaled`` tells that the cell gives a scale of its own, ``status`` what a mark behind it says;
    ``bracketed`` that it stands in brackets alone, as a loss does in accounts.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    dimension: str = "count"
    scaled: bool = False
    status: str = "actual"
    bracketed: bool = False


def is_missing(text: str) -> bool:
    """Whether a cell says that it has no figure."""
    return not text or (len(text) < 20 and text.lower() in table_words().cells["missing"])


@lru_cache(maxsize=1 << 16)
def read_amounts(text: str, comma: bool, rules: Rules) -> tuple[Amount, ...]:
    """The figures that a cell is, and nothing else; none if it is no figure.

    ``comma`` tells that the table writes decimals with a comma.
    """
    plain = _plain(text, comma)
    if plain is not None:
        return (plain,)
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return ()
    whole = _whole(text, comma, rules)
    if whole is not None:
        return (whole,)
    aside = _ASIDE.fullmatch(text)
    if aside is None:
        return ()
    first = _whole(aside[1], comma, rules)
    if first is None:
        return ()
    second = _whole(aside[2], comma, rules)
    if second is None or second.unit is None or _YEAR.fullmatch(aside[2]):
        return (first,)
    place = aside.start(2)
    return first, replace(second, start=place + second.start, end=place + second.end)


def _plain(text: str, comma: bool) -> Amount | None:
    match = (_PLAIN_COMMA if comma else _PLAIN).fullmatch(text)
    if match is None:
        return None
    value = _value(match["number"], comma)
    if value is None:
        return None
    if match["sign"] not in ("", "+", "±"):
        value = -value
    return Amount(0, len(text), value)


def _value(number: str, comma: bool) -> Decimal | None:
    if comma:
        number = number.replace(".", "").replace(" ", "").replace(",", ".")
    elif " " in number:
        number = number.replace(" ", "").replace(",", ".")
    if "," not in number and "'" not in number and "’" not in number:
        return Decimal(number) if len(number) < 29 else None
    return read_digits(number)


def _whole(text: str, comma: bool, rules: Rules) -> Amount | None:
    """A cell that is one figure, with what may stand around it."""
    core = _FOOTNOTE.sub("", text)
    status = "actual"
    mark = _MARK.search(text)
    if mark is not None:
        letter = next(filter(None, mark.groups()))
        known = table_words().marks.get(letter)
        glued = text[mark.start()].isalpha()
        if known is not None and (not glued or letter in _GLUED_MARKS):
            core, status = text[: mark.start()], known
    found = _core(core, comma, rules)
    return None if found is None else replace(found, status=status)


def _core(text: str, comma: bool, rules: Rules) -> Amount | None:
    plain = _plain(text, comma)
    if plain is not None:
        return plain
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed is not None:
        inner = _core(f"{bracketed[1]}{bracketed[2]}{bracketed[3] or ''}", comma, rules)
        if inner is None or inner.value is None or inner.value < 0 or inner.bound != "exact":
            return None
        return replace(inner, start=0, end=len(text), value=-inner.value, bracketed=True)
    bound = _BOUND.search(text)
    if bound is not None and (bound[1] is None or bound.start() == 0):
        sign = bound[1]
        rest = text[bound.end() :] if sign else text[: bound.start(3)]
        inner = _core(rest, comma, rules) if sign is None or not _BOUND.match(rest) else None
        if inner is not None and inner.value is not None and inner.bound == "exact":
            name = _BOUNDS[sign] if sign else "at_least"
            return replace(inner, start=0, end=len(text), bound=name)
    return _by_grammar(text, rules)


def _by_grammar(text: str, rules: Rules) -> Amount | None:
    found = find_numbers(text, rules)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return None
    one = found[0]
    if one.shape not in ("digits", "mixed", "fraction", "multiple"):
        return None
    return Amount(
        0, len(text), one.value, one.low, one.high, one.bound, one.unit, one.dimension,
        scaled=_is_scaled(one, text),
    )  # fmt: skip


def _is_scaled(one: NumberExpression, text: str) -> bool:
    """Whether a scale word or letter multiplies the digits ("US$ 3.2m")."""
    end = one.value if one.value is not None else one.high
    digits = _DIGITS.findall(text)
    written = read_digits(digits[-1]) if digits else None
    return end is None or written is None or abs(end) != written
