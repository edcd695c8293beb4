"""The unit and scale that a heading, a caption or a cell gives to the figures of a table.

"US$ billion", "%", "'000 tonnes", "in millions of euros", "per 100,000 people", "% of GDP". A
number is put beside the words and read by the number grammar, so that it alone knows units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sco_facts.grammar.digits import ratio
from sco_facts.grammar.numbers import find_numbers
from sco_facts.rules import Rules
from sco_facts.rules.headings import table_words

# A number whose multiples tell what it was multiplied by.
_PROBE = Decimal(7)
_LONGEST = 60
_SHARE_OF = re.compile(
    r"(?:%|per ?cent|percentage|pct\.?|share)(?: \(?%\)?)? of (?:the )?([^,%]+)(?:, ?%)?",
    re.IGNORECASE,
)
# "Per 100 000 population": one number, and no scale of a thousand.
_GROUPED = re.compile(r"(?<=\d\d) (?=000\b)")
# Ways to write a scale, each as a word that the grammar knows.
_SCALES = (
    (re.compile(r"(?<=\d)[kK]\b"), ",000"),
    (re.compile(r"(?<!per )(?<![\d,.])['’‘]?(?:1[, ]?)?000['’]?s?(?![\d,.])"), " thousand "),
    (re.compile(r"(?:[x×] ?)?(?:10\^3|10³|10\*\*3)|[x×] ?1[, ]?000\b"), " thousand "),
    (re.compile(r"(?:[x×] ?)?(?:10\^6|10⁶|10\*\*6)|[x×] ?1[, ]?000[, ]?000\b"), " million "),
    (re.compile(r"(?:[x×] ?)?(?:10\^9|10⁹|10\*\*9)"), " billion "),
    (re.compile(r"\b(?:thousands(?: of)?|(?:thous|tsd)\b\.?)(?!\w)", re.IGNORECASE), " thousand "),
    (re.compile(r"\b(?:millions(?: of)?|mln\.?|mio\.?|mill\.)(?!\w)", re.IGNORECASE), " million "),
    (re.compile(r"\b(?:billions(?: of)?|mrd\.?|bln\.?)(?!\w)", re.IGNORECASE), " billion "),
    (re.compile(r"\b(?:trillions(?: of)?|trn)\b", re.IGNORECASE), " trillion "),
    (re.compile(r"\bcrores\b", re.IGNORECASE), " crore "),
    (re.compile(r"\b(?:lakhs|lacs)\b", re.IGNORECASE), " lakh "),
    (re.compile(r"(?<![^\W_])t(?=(?: ?CO[2₂]e?q?)?(?:$|/| per\b))"), "tonnes "),
    (re.compile(r"(?<![^\W\d_])[kK](?![^\W\d_])"), " thousand "),
    (re.compile(r"(?<![^\W\d_])MM?(?![^\W\d_])"), " million "),
    (re.compile(r"(?<![^\W\d_])B(?![^\W\d_])"), " billion "),
)
_YEAR_OF_PRICES = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d\d)?\b")
_MONEY = re.compile(
    r"((?:[A-Z]{1,3} ?)?[$€£¥₹₩₽₺₦₱฿]|[A-Z]{3}\b|[A-Z][A-Za-z]{0,2}\b\.?|kr\b\.?)\s?(?:in )?(.*)"
)
_COUNTED = re.compile(r" [a-z]+s(?: [a-z]+)?")
_TURNED = re.compile(r"([^,]+), ?([^,]+)")
_RATE = re.compile(r"(?:.{1,40} )?per .+")


@dataclass(frozen=True, slots=True)
class Scaling:
    """What a number is multiplied by, and its unit; ``whole`` is what a share is a share of."""

    factor: Decimal = Decimal(1)
    unit: str | None = None
    dimension: str = "count"
    whole: str | None = None


@lru_cache(maxsize=4_096)
def read_unit(words: str, rules: Rules, loosely: bool = True) -> Scaling | None:
    """The unit that these words are and nothing else; None if they are no unit.

    Read ``loosely``, words that do not change a unit may stand in it ("current US$, million").
    """
    if not words or len(words) > _LONGEST:
        return None
    text = _without_introduction(" ".join(words.replace("_", " ").split()))
    share = _SHARE_OF.fullmatch(text)
    if share is not None:
        return Scaling(Decimal(1), "percent", "share", share[1])
    text = _GROUPED.sub(",", text)
    for pattern, scale in _SCALES:
        text = pattern.sub(scale, text)
    text = " ".join(text.split())
    if text[:1].isdigit():
        return None
    forms = [text]
    if loosely:
        forms += map(_without_qualifiers, (text, _TURNED.sub(r"\2 \1", text)))
    for form in dict.fromkeys(forms):
        found = _scaling(form, rules)
        if found is not None:
            return found
    return None


def _without_introduction(text: str) -> str:
    lower = text.lower()
    for phrase in table_words().phrases["introducing"]:
        if lower.startswith(phrase + " "):
            return text[len(phrase) :].strip()
    return text


def _without_qualifiers(text: str) -> str:
    """The words of a unit that matter: not those that only say of what year its prices are."""
    words = _YEAR_OF_PRICES.sub(" ", text).replace(",", " ").replace(";", " ").split()
    phrases = table_words().phrases
    idle = {*phrases["qualifying"], *phrases["counted"]}
    rest = " ".join(word for word in words if word.lower().strip(".,") not in idle)
    return re.sub(r"(?<=t)(?:CO2e?q?|CO₂e?q?)(?=\W|$)", "", rest)


def _scaling(text: str, rules: Rules) -> Scaling | None:
    if not text:
        return None
    for sample in _samples(text):
        found = find_numbers(sample, rules)
        if len(found) != 1 or found[0].value is None or found[0].start:
            continue
        read = found[0]
        is_rate = (read.unit or "").startswith("1/") and _RATE.fullmatch(text) is not None
        counts = read.unit is None and _COUNTED.fullmatch(sample, read.end) is not None
        if read.unit is None and read.value == _PROBE:
            continue
        if read.end == len(sample) or is_rate or counts:
            return Scaling(ratio(read.value or _PROBE, _PROBE), read.unit, read.dimension)
    return None


def _samples(text: str) -> Iterator[str]:
    money = _MONEY.fullmatch(text)
    if money is not None:
        symbol, rest = money.groups()
        joint = " " if symbol[-1].isalpha() or symbol[-1] == "." else ""
        yield f"{symbol}{joint}{_PROBE} {rest}".strip()
        yield f"{symbol}{joint}{_PROBE}{rest}".strip()
        yield f"{symbol}{_PROBE} {rest}".strip()
    yield f"{_PROBE}{'' if text == '%' else ' '}{text}"
    yield f"{_PROBE}{text}"
