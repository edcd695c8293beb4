"""Values in words for a reader: days, units, large numbers, and what is said beside a figure."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from sco_facts.calendars import MONTHS, spoken
from sco_facts.facts import Fact, Quantity
from sco_facts.report.characters import one_line

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])", re.ASCII)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-\d)?\Z", re.ASCII)
_PART = re.compile(r"(\d{4})-([QH])([1-4])\Z", re.ASCII)
_PARTS = {"Q": "quarter", "H": "half"}
_ORDINALS = ("first", "second", "third", "fourth")
_ROUNDING = Context(prec=6)
_LARGE = ((12, "trillion"), (9, "billion"), (6, "million"))
_UNITS = {"percent": "percent", "percentage_point": "percentage points"}
_MOST_LETTERS = 160


def dated(value: str | None) -> str:
    """A time as a reader says it: "22 July 2020" for 2020-07-22, "July 2020" for 2020-07."""
    if value is None:
        return ""
    if week := _WEEK.match(value):
        return f"week {int(week[2])} of {week[1]}"
    if part := _PART.match(value):
        return f"{_ORDINALS[int(part[3]) - 1]} {_PARTS[part[2]]} of {part[1]}"
    return short(_DAY.sub(_day, spoken(value[:_MOST_LETTERS])))


def machine_date(value: str | None) -> str | None:
    """The value for a ``time`` element, or None where it is no plain date."""
    return value if value and _ISO.match(value) else None


def _day(match: re.Match[str]) -> str:
    month = int(match[2])
    if not 1 <= month <= 12:
        return match[0]
    words = f"{MONTHS[month - 1]} {match[1]}"
    return f"{int(match[3])} {words}" if match[3] else words


def period(first: str | None, last: str | None) -> str:
    """From the first to the last day, no longer than need be."""
    if first is None or last is None or first == last:
        return dated(first or last)
    if first[4:] == "-01-01" and last[4:] == "-12-31":
        return first[:4] if first[:4] == last[:4] else f"{first[:4]} – {last[:4]}"
    return f"{dated(first)} – {dated(last)}"


def when(quantity: Quantity) -> str:
    """When a figure holds; nothing where the text does not say."""
    time = quantity.time
    if time is None:
        return ""
    if time.value is not None and time.value.startswith("P") and time.first and time.last:
        return period(time.first, time.last)
    return dated(time.value) if time.value else period(time.first, time.last)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 document", "2,000 documents"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def measured(quantity: Quantity) -> str:
    """What a figure measures, and of what."""
    parts = [quantity.measured or ""]
    if quantity.of and quantity.of != quantity.measured:
        parts.append(f"of {quantity.of}")
    return short(" ".join(part for part in parts if part))


def asides(fact: Fact) -> list[str]:
    """What the text says of a figure beside its value: who says so, whether it is a plan."""
    number = fact.number
    if number is None:
        return []
    said = [] if number.status == "actual" else [number.status]
    if number.change:
        said.append(number.change)
    if number.speaker:
        said.append(f"says {short(number.speaker)}")
    return said


def short(text: str, most: int = _MOST_LETTERS) -> str:
    """On one line, and cut at a blank where it is longer than ``most`` letters."""
    line = one_line(text[: 4 * most])
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def unit_word(unit: str | None) -> str:
    """A unit for the end of an axis."""
    return "" if unit is None else _UNITS.get(unit, one_line(unit.replace("_", " ")))


def scale_of_ten(largest: Decimal) -> tuple[int, str]:
    """The power of ten to write numbers up to ``largest`` in, and its word."""
    size = largest.adjusted() if largest else 0
    for power, word in _LARGE:
        if power <= size < power + 3 or (power == 12 and 12 <= size < 18):
            return power, word
    return 0, ""


def plain_number(number: Decimal) -> str:
    """Grouped by thousands, without needless zeros; very large and very small ones by a power."""
    if number and not -6 <= number.adjusted() < 18:
        digits, _, power = f"{number:.2e}".partition("e")
        return f"{_trimmed(digits)}×10^{int(power)}"
    if number != number.to_integral_value():
        number = _ROUNDING.plus(number)  # conversions leave sixty digits
    return _trimmed(f"{number:,f}")


def _trimmed(digits: str) -> str:
    text = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return text.replace("-", "−")
