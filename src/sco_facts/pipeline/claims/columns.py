"""The unit and scale that a heading or label gives to bare numbers: "Cost (£m)", "Output (tonnes)".

The number is read again with its unit beside it, so that the grammar alone knows units: 12.4 under
"(£m)" is "£12.4m".
"""

from __future__ import annotations

import re
from dataclasses import replace

from sco_facts.decimals import as_printed
from sco_facts.facts import Quantity
from sco_facts.grammar.numbers import find_numbers
from sco_facts.rules import Rules

_MONEY_FIRST = re.compile(r"(?:US|AU|NZ|HK|[ACSR])?[$€£¥₹]|[A-Z]{3}\b")
_SCALES = (
    (re.compile(r"(million|billion|trillion|thousand)s\b"), r"\1"),
    (re.compile(r"['’]?000s?$"), "thousand"),
)


def in_unit(quantity: Quantity, written: str, unit: str, rules: Rules) -> Quantity:
    """A bare quantity, ``written`` in the text, in the unit of its column; as it was if that is
    no unit."""
    if quantity.unit is not None or quantity.value is None or len(unit) > 40:
        return quantity
    for pattern, plain in _SCALES:
        unit = pattern.sub(plain, unit)
    money = _MONEY_FIRST.match(unit)
    if money is not None:
        behind = unit[money.end() :].strip()
        joint = " " if len(behind) > 2 else ""
        text = f"{money[0]}{' ' if money[0].isalpha() else ''}{written}{joint}{behind}"
    else:
        text = f"{written}{'' if unit == '%' else ' '}{unit.removeprefix('in ')}"
    found = find_numbers(text, rules)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return quantity
    read = found[0]
    if read.value is None:
        return quantity
    value = as_printed(read.value)
    return replace(quantity, value=value, unit=read.unit, dimension=read.dimension)
