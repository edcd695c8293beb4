"""TIMEX3 values in words for a reader: "2 months" for P2M, "4 March, year unknown" for XXXX-03-04.

What people look at uses this; JSON and CSV keep the values.
"""

from __future__ import annotations

import re

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DAYTIMES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_UNITS = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "DE": "decade",
    "CE": "century",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}
_PART = r"(?:\d+(?:\.\d+)?|X)"
_DURATION = re.compile(rf"P(?=.)(?:{_PART}(?:DE|CE|[YMWD]))*(?:T(?:{_PART}[HMS])+)?")
_AMOUNT = re.compile(r"(T)|(\d+(?:\.\d+)?|X)(DE|CE|[YMWDHS])")


def spoken(value: str | None) -> str:
    """A TIMEX3 value as a reader would say it; what needs no words stays as it is."""
    if value is None:
        return "date unknown"
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value.startswith("P"):
        return _duration(value)
    if value.startswith("XXXX"):
        return _without_year(value)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI|DT)", value):
        return f"{match[1]}, {_DAYTIMES[match[2]]}"
    if match := re.fullmatch(r"(\d{3})X", value):
        return f"{match[1]}0s"
    return value.replace("/", " – ")


def _duration(value: str) -> str:
    """ "P1Y6M": "1 year 6 months"; "PXY": "some years"."""
    if not _DURATION.fullmatch(value):
        return value
    parts = []
    clock = ""
    for time, amount, unit in _AMOUNT.findall(value[1:]):
        if time:
            clock = "T"
            continue
        word = _UNITS[clock + unit]
        plural = "centuries" if word == "century" else f"{word}s"
        parts.append(f"some {plural}" if amount == "X" else f"{amount} {_of(amount, word, plural)}")
    return " ".join(parts)


def _of(amount: str, word: str, plural: str) -> str:
    return word if amount == "1" else plural


def _without_year(value: str) -> str:
    if match := re.fullmatch(r"XXXX-WXX-([1-7])(.*)", value):
        return f"{_WEEKDAYS[int(match[1]) - 1]}, date unknown"
    if match := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?(?:T.*)?", value):
        month = int(match[1])
        if 1 <= month <= 12:
            day = f"{int(match[2])} " if match[2] else ""
            return f"{day}{MONTHS[month - 1]}, year unknown"
    return f"{value.removeprefix('XXXX-')}, year unknown"
