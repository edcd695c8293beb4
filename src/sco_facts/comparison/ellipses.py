"""What a figure leaves out and its sentence or document gives: a currency, a rate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sco_facts.comparison.surroundings import Surroundings
from sco_facts.facts import Fact, Quantity

_MILLIONS = re.compile(r"\b(?:million|billion|trillion|mn|bn|m)\b|\d(?:m|bn)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:revenues?|incomes?|turnover|sales|profits?|loss(?:es)?|costs?|spending|spent|budgets?|"
    r"money|earned|earnings|debts?|brought in|took in|invest\w*|paid|fund(?:s|ing)|subsid\w+|"
    r"deficit|surplus)\b",
    re.IGNORECASE,
)
_PERIODS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}
_RATE = re.compile(r"\b(?:hourly|daily|weekly|monthly)\b", re.IGNORECASE)


def complete(quantity: Quantity, text: str, around: Surroundings, money: str | None) -> Quantity:
    """A figure with its rate and its currency, ``money`` being the only one of its document."""
    return _with_currency(_with_rate(quantity), text, around, money)


def _with_rate(quantity: Quantity) -> Quantity:
    """A figure whose measure says per when: a "monthly wage" of 2,700 euros is one a month."""
    rate = _RATE.search(quantity.measured or "")
    if rate is None or "/" in (quantity.unit or "") or quantity.dimension == "share":
        return quantity
    period = _PERIODS[rate.group().lower()]
    return replace(quantity, unit=f"{quantity.unit or 1}/{period}")


def _with_currency(
    quantity: Quantity, text: str, around: Surroundings, money: str | None
) -> Quantity:
    """A figure of millions that is money by the words around it, in the document's one currency:
    "Broadcasting brought in 172 million"."""
    if money is None or quantity.unit is not None or not _MILLIONS.search(text):
        return quantity
    words = f"{quantity.measured or ''} {quantity.holder or ''} {around.before} {around.after}"
    if not _MONEY.search(words) or (quantity.measured and not _MONEY.search(quantity.measured)):
        return quantity
    return replace(quantity, unit=money, dimension="money")


def currency_of(facts: Iterable[Fact]) -> str | None:
    """The one currency of a document; None if there are several, or none."""
    units = {fact.number.unit for fact in facts if fact.number and fact.number.dimension == "money"}
    return units.pop() if len(units) == 1 else None
