"""Ordinals, years, moments, scores and marks: numbers that their neighbours make no figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from sco_facts.grammar.cardinals import numeral_at
from sco_facts.grammar.lexemes import DIGITS, SIGN, WORD, Lexeme, behind_hyphen, word_at
from sco_facts.grammar.numbers.labels import is_counted
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.grammar.numbers.pairs import Pair
from sco_facts.rules.words import word_set

# Why a number is no figure; each is told in explanations.toml as "number.…".
Why: TypeAlias = Literal[
    "glued",
    "label",
    "no-range",
    "dangling",
    "spelled-year",
    "when",
    "ordinal",
    "year",
    "pronoun",
    "idle-zero",
    "garment",
    "bare-part",
    "leading-zero",
    "mark",
]

_DASHES = ("-", "–", "—", "‑")
_QUOTES = ('"', "“", "”", "‘", "’")
_ORDINALS = word_set("ordinals")
_SCORE_WORDS = word_set("score-words")
_YEAR_BEFORE = word_set("year-before")
_WHEN_BEFORE = word_set("when-before")
_WHEN_BEHIND = word_set("when-behind")
# "Closed for six weeks after the landslide" tells how long, "six weeks after it" when.
_LASTING = ("before", "after", "since")
_RECORDS = word_set("records")
# "in four days" says when; "in 10.8 seconds" is a result.
_LONG = ("day", "week", "month", "year", "decade", "century", "fortnight")


def is_ordinal(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "twenty-fifth", "two hundred and first": a word number that ends as an ordinal."""
    if figure.shape not in ("words", "set"):
        return False
    following = behind_hyphen(lexemes, figure.stop + word_at(lexemes, figure.stop, "and"))
    if following >= len(lexemes) or lexemes[following].kind != WORD:
        return False
    word = lexemes[following].lower
    part = word.endswith("th") and numeral_at(lexemes, following, "part") is not None
    if following > figure.stop + 1 or word_at(lexemes, figure.stop, "and"):
        return (word in _ORDINALS or part) and figure.value >= 100
    return (word in _ORDINALS or part) and (following > figure.stop or figure.value >= 20)


def is_year(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "in 2019", "the 1998 crisis", "2030 Agenda": four bare digits that read as a year."""
    number = lexemes[figure.core_start]
    if figure.unit is not None or figure.scale is not None or number.kind != DIGITS:
        return False
    if figure.stop != figure.start + 1 or len(number.text) != 4 or not number.text.isdecimal():
        return False
    if not "1500" <= number.text <= "2100":
        return False
    if figure.stop < len(lexemes) and is_counted(lexemes[figure.stop]):
        return word_at(lexemes, figure.start - 1, *_YEAR_BEFORE)
    return True


def is_spelled_year(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "nineteen eighty-four", "twenty twenty-four": two word numbers in a row."""
    if figure.shape != "words" or not (figure.value in (19, 20) or 10 <= figure.value < 21):
        return False
    return numeral_at(lexemes, figure.stop, "tens", "teen") is not None


def is_when(lexemes: Sequence[Lexeme], figure: Figure, start: int, stop: int) -> bool:
    """ "the past two months", "three years ago", "its lowest in six weeks": these say when."""
    if figure.dimension != "time" or "/" in (figure.unit or ""):
        return False
    if start and lexemes[start - 1].lower in _WHEN_BEFORE:
        return True
    if stop < len(lexemes) and lexemes[stop].lower in _WHEN_BEHIND:
        lasted = word_at(lexemes, start - 1, "for") and word_at(lexemes, stop, *_LASTING)
        return not lasted
    if word_at(lexemes, start - 1, "the") and word_at(lexemes, stop, "to", "through", "ended"):
        return True
    if word_at(lexemes, stop, "from") and word_at(lexemes, stop + 1, "now"):
        return True
    if word_at(lexemes, start - 1, "within"):
        return True
    if word_at(lexemes, start - 1, "in") and figure.unit in _LONG:
        return True
    return word_at(lexemes, start - 1, "in", "for") and _is_record(lexemes, start - 1)


def _is_record(lexemes: Sequence[Lexeme], index: int) -> bool:
    """ "the fastest in 28 years", "for the first time in a decade"."""
    return any(
        lexeme.lower in _RECORDS or (lexeme.lower.endswith("est") and len(lexeme.lower) > 5)
        for lexeme in lexemes[max(0, index - 4) : index]
    )


def is_no_range(lexemes: Sequence[Lexeme], pair: Pair) -> bool:
    """ "2015-2019", "the past two or three weeks", "won 1-2": two numbers that make no figure."""
    first, second = pair.first, pair.second
    if is_when(lexemes, second, pair.start, pair.stop):
        return True
    if is_year(lexemes, first) and is_year(lexemes, second):
        return True
    dash = lexemes[first.stop]
    return first.unit is None and dash.kind == SIGN and dash.glued and _is_score(lexemes, pair)


def _is_score(lexemes: Sequence[Lexeme], pair: Pair) -> bool:
    """Two small counts with a dash near words of a match or a vote: by decision, no figure."""
    window = lexemes[max(0, pair.start - 8) : pair.stop + 4]
    return pair.high < 200 and any(lexeme.lower in _SCORE_WORDS for lexeme in window)


def is_dangling(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "2-0", "6-4": a dash and a further number that made no range; "4 x 100 m" the relay's 4."""
    stop = figure.stop
    if figure.unit is not None or stop + 1 >= len(lexemes):
        return False
    sign, behind = lexemes[stop : stop + 2]
    if behind.kind != DIGITS:
        return False
    if sign.lower in ("x", "×"):
        return any(word_at(lexemes, place, "relay") for place in range(stop + 2, stop + 6))
    return sign.glued and behind.glued and sign.text in _DASHES


def is_mark(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "(1)", "five (5) days", the album "25": a bare number alone in brackets or quotes."""
    if figure.unit is not None or figure.shape != "digits":
        return False
    if word_at(lexemes, figure.start - 1, *_QUOTES) and word_at(lexemes, figure.stop, *_QUOTES):
        return True
    if figure.value >= 100:
        return False
    return word_at(lexemes, figure.start - 1, "(") and word_at(lexemes, figure.stop, ")")


def has_leading_zero(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "007", "0123": an identifier."""
    digits = lexemes[figure.core_start].text
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
