"""Symbols that mean several things, and the test that decides for each.

"m" is metre or million, "t" tonne or trillion, "in" inch or a preposition. A unit's row names its
test in ``data/units.toml``; :data:`TESTS` is the list of names. The scales' abbreviations ("bn",
"m", "k") are here too, since they share those letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.lexemes import DIGITS, WORD, Lexeme, word_at
from sco_facts.grammar.numbers.lexicon import Match
from sco_facts.rules.units import SYMBOL, Surface
from sco_facts.rules.words import word_set

_PEOPLE = word_set("people")
# How far to either side a word may stand that tells what a number is about.
_NEAR = 12

_SIZES = word_set("sizes")
_RACES = word_set("races")
_POPULOUS = word_set("populous")
_WEATHER = word_set("weather")
_WEATHER_ONLY = _WEATHER - {"degrees"}
_WEIGHTS = word_set("weights")
_CASH = word_set("cash")
_VERBS_OF_WEIGHT = word_set("weighing")
_PERCENTS = frozenset(("%", "percent", "pct", "cent", "percentage", "error"))
_INDEXES = word_set("indexes")
_STRONG_INDEXES = word_set("strong-indexes")
_CLAUSE_WORDS = word_set("clause-words")
_PRESSURE = word_set("pressure")


class Place(NamedTuple):
    """Where a unit may stand: the lexemes, the number's index, the unit's index, the value."""

    lexemes: Sequence[Lexeme]
    number: int
    unit_index: int
    value: Decimal

    def glued(self) -> bool:
        return self.lexemes[self.unit_index].glued

    def before(self, words: frozenset[str]) -> bool:
        """Whether one of these words stands shortly before the number."""
        window = self.lexemes[max(0, self.number - 4) : self.number]
        return any(lexeme.lower in words for lexeme in window)

    def near(self, words: frozenset[str]) -> bool:
        """Whether one of these words stands near."""
        window = self.lexemes[max(0, self.number - _NEAR) : self.unit_index + _NEAR]
        return any(lexeme.lower in words for lexeme in window)


Test = Callable[[Place, int], bool]


def passes(surface: Surface, place: Place, stop: int) -> bool:
    """Whether this form means its unit here."""
    if surface.test:
        return TESTS[surface.test](place, stop)
    if surface.style == SYMBOL and surface.unit.dimension == "money":
        return len(surface.text) > 1 or not surface.text.isalpha()
    return True


def _glued(place: Place, stop: int) -> bool:
    """ "5pc", "50c": only without a blank."""
    return place.glued()


def _apart(place: Place, stop: int) -> bool:
    """ "9.58 s" and "9.58s", not "1990s"."""
    return not place.glued() or "." in place.lexemes[place.unit_index - 1].text


def _metre(place: Place, stop: int) -> bool:
    """ "a 400m hurdles race", "5 m deep", "1,200m above"; not "5m people", "£3m"."""
    following = place.lexemes[stop] if stop < len(place.lexemes) else None
    if following is None or following.kind != WORD:
        return not place.glued() or place.near(_SIZES) or place.near(_RACES) or _sporting(place)
    if following.lower in _SIZES or following.lower in _RACES:
        return True
    if _counts_soon(place.lexemes, stop) and place.glued():
        return word_at(place.lexemes, place.number - 1, "a", "an")
    if not place.glued():
        return True
    return place.near(_SIZES) or place.near(_RACES) or _sporting(place)


def _sporting(place: Place) -> bool:
    return place.value in (50, 60, 100, 110, 200, 400, 500, 800, 1500, 3000, 5000, 10000)


def _counted(lexeme: Lexeme) -> bool:
    """A plural noun, by its looks."""
    plural = lexeme.lower.endswith("s") or lexeme.lower in _PEOPLE
    return plural and lexeme.text.islower()


def _inch(place: Place, stop: int) -> bool:
    """ "a 12in pizza", "6 in. thick"; not "rose 12 in May"."""
    if place.glued():
        return True
    return stop < len(place.lexemes) and place.lexemes[stop].lower in _SIZES


def _tonne(place: Place, stop: int) -> bool:
    """ "5 t of sand", "40t"."""
    return place.glued() or word_at(place.lexemes, stop, "of", ".", ",", ")", ";", "/")


def _temperature(place: Place, stop: int) -> bool:
    """ "30C", "72 F" near words of weather."""
    return place.lexemes[place.unit_index - 1].kind == DIGITS and (
        place.near(_WEATHER) if not place.glued() else place.value < 5000
    )


def is_weather(place: Place) -> bool:
    """Whether "degrees" here are those of a thermometer, though the text names no scale."""
    return place.near(_WEATHER_ONLY)


def _pounds(place: Place, stop: int) -> bool:
    """Money unless something is weighed."""
    if place.before(_VERBS_OF_WEIGHT) or word_at(place.lexemes, stop, "lighter", "heavier"):
        return False
    if word_at(place.lexemes, stop, "of"):
        return stop + 1 < len(place.lexemes) and place.lexemes[stop + 1].lower in _CASH
    if place.near(_CASH):
        return True
    return not place.near(_WEIGHTS)


def _weighed(place: Place, stop: int) -> bool:
    """ "pounds" that are no money."""
    return not _pounds(place, stop)


def _won(place: Place, stop: int) -> bool:
    """ "500,000 won"; not "the 12 won by"."""
    return place.value >= 100 and not word_at(place.lexemes, stop, "by", "the", "a", "in")


def _crowns(place: Place, stop: int) -> bool:
    """ "450,000 crowns", "cost 1.42 crowns"; not the crowns of queens and teeth."""
    return place.value >= 100 or "." in place.lexemes[place.unit_index - 1].text


def _pence(place: Place, stop: int) -> bool:
    """ "50p a mile"; not "1080p"."""
    return place.glued() and place.value not in (240, 360, 480, 576, 720, 1080, 1440, 2160)


def _stone(place: Place, stop: int) -> bool:
    return place.near(_VERBS_OF_WEIGHT)  # fmt: skip


def _pressure(place: Place, stop: int) -> bool:
    return place.near(_PRESSURE)


def _percentage_points(place: Place, stop: int) -> bool:
    """ "rose 0.3 points to 21%": points of a share, where one stands near."""
    return place.value < 100 and place.near(_PERCENTS) and not place.near(_STRONG_INDEXES)


def _index_points(place: Place, stop: int) -> bool:
    """ "the index lost 210.5 points"; not "scored 20 points"."""
    return place.near(_INDEXES)


def _never(place: Place, stop: int) -> bool:
    """Only below a slash: "mb/d"."""
    return False


TESTS: dict[str, Test] = {
    "denominator": _never,
    "glued": _glued,
    "index_points": _index_points,
    "percentage_points": _percentage_points,
    "apart": _apart,
    "metre": _metre,
    "inch": _inch,
    "tonne": _tonne,
    "temperature": _temperature,
    "GBP": _pounds,
    "weighed": _weighed,
    "KRW": _won,
    "krone": _crowns,
    "pence": _pence,
    "stone": _stone,
    "pressure": _pressure,
}

_SCALES = {
    abbreviation: Decimal(factor)
    for factor, abbreviations in (
        ("1E3", ("k", "K")),
        ("1E5", ("L",)),
        ("1E6", ("m", "M", "mn", "Mn", "MN", "mln", "mil", "mio", "Mio", "MM", "mm")),
        ("1E7", ("cr", "Cr")),
        ("1E9", ("b", "B", "bn", "Bn", "BN", "bln")),
        ("1E12", ("t", "T", "tn", "Tn", "tr", "trn", "tln")),
    )
    for abbreviation in abbreviations
}
_ALWAYS = word_set("always")
# Only behind money: elsewhere they are units or nothing.
_MONEY_ONLY = word_set("money-only")


def scale_at(lexemes: Sequence[Lexeme], index: int, *, money: bool) -> Match[Decimal] | None:
    """A scale's abbreviation behind a number: "bn" anywhere, "m" where it is no metre."""
    if index >= len(lexemes) or lexemes[index].text not in _SCALES:
        return None
    symbol = lexemes[index].text
    stop = index + 1
    if stop < len(lexemes) and lexemes[stop].glued and lexemes[stop].text in "/²³°^":
        return None
    value = _SCALES[symbol]
    glued = lexemes[index].glued
    if money:
        return Match(value, stop) if glued or len(symbol) > 1 or symbol in "mb" else None
    if symbol in _ALWAYS:
        return Match(value, stop)
    if symbol in _MONEY_ONLY or not glued:
        return None
    place = Place(lexemes, index - 1, index, Decimal(0))
    if symbol == "M":
        return Match(value, stop) if _says_million(lexemes, index) else None
    if symbol == "m":
        counted = _counts_soon(lexemes, stop) and not word_at(lexemes, index - 2, "a", "an")
        return Match(value, stop) if counted or place.before(_POPULOUS) else None
    if symbol == "K" and lexemes[index - 1].text in ("2", "4", "8", "16"):
        return None  # "4K television"
    return Match(value, stop)


def _counts_soon(lexemes: Sequence[Lexeme], stop: int) -> bool:
    """Whether a plural noun follows, after up to two adjectives: "2m poor families"."""
    for index in range(stop, min(stop + 3, len(lexemes))):
        lexeme = lexemes[index]
        if lexeme.kind != WORD or lexeme.lower in _SIZES or lexeme.lower in _RACES:
            return False
        if lexeme.lower in _CLAUSE_WORDS:
            return False
        if len(lexeme.text) > 3 and (_counted(lexeme) or lexeme.text.endswith("ns")):
            return True
    return False


def _says_million(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "1.5M", "10M", "3M users"; not "3M"."""
    if "." in lexemes[index - 1].text or len(lexemes[index - 1].text) > 1:
        return True
    return index + 1 < len(lexemes) and _counted(lexemes[index + 1])
