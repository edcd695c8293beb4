# ruff: noqa: E501
"""What a number's neighbours say against its being a figure.

Each test looks at a figure among its lexemes and says whether it is a label, a name, an ordinal, a
year, a score or the pronoun "one".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sco_facts.grammar.cardinals import behind_hyphen, numeral_at, word_at
from sco_facts.grammar.lexemes import DIGITS, SIGN, WORD, Lexeme
from sco_facts.grammar.numbers.figures import Figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.rules.words import word_set

_HYPHENS = ("-", "‐", "‑")
_ORDINALS = word_set("ordinals")
_YEAR_CUES = word_set("year-cues")
# After "one": no count of anything.
_ONE_BEFORE_THESE = word_set("one-before-these")
_ONE_AFTER_THESE = word_set("one-after-these")
_HALVES = word_set("halves")
_HALF_OF = word_set("half-of")
_BEHIND_PARTS = word_set("behind-parts")
_SCORE_WORDS = word_set("score-words")


def is_glued_before(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "G20", "COVID-19", "P5+1", "UN/2019": the end of a name or a code."""
    first = lexemes[figure.start]
    before = figure.start - 1
    if first.glued and before >= 0:
        sign = lexemes[before]
        if sign.kind != SIGN or sign.text in ("#", "@", "_", "\\", "§", "№"):
            return True
        if (
            before
            and sign.glued
            and sign.text in ("-", "‐", "‑", "/", ".", "+", "&", ":", "'", "’", "*")
        ):
            return lexemes[before - 1].kind != SIGN and not _open_dash(lexemes, before, figure)
    return False


def _open_dash(lexemes: Sequence[Lexeme], before: int, figure: Figure) -> bool:
    """ "sub-2%", "high-$5m": a figure with unit behind a hyphen is one all the same."""
    return (
        lexemes[before].text in _HYPHENS
        and figure.unit is not None
        and figure.unit not in ("year",)
        and lexemes[before - 1].kind == WORD
    )


def is_glued_behind(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "5G", "737MAX", "1080p", "3-D", "747-400": the start of a name or a code."""
    stop = figure.stop
    if stop >= len(lexemes) or not lexemes[stop].glued:
        return False
    behind = lexemes[stop]
    if behind.kind == WORD:
        return lexemes[stop - 1].kind == DIGITS
    if behind.kind == DIGITS or behind.text in ("_", "@", "\\", "#"):
        return True
    if stop + 1 >= len(lexemes) or not lexemes[stop + 1].glued:
        return False
    if behind.text in ("/", ":", "+", ".", "*", "&", "^", "="):
        return figure.unit is None and lexemes[stop + 1].kind in (DIGITS, WORD)
    if behind.text in _HYPHENS and figure.shape == "digits" and figure.unit is None:
        # "3-D", "747-400", "5-HT", "24-7"; "a 12-member panel" is a figure
        after = lexemes[stop + 1]
        return (
            after.kind == DIGITS
            or len(after.text) == 1
            or (after.text.isupper() and len(after.text) < 4)
        )
    return False


def is_label(lexicon: Lexicon, lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "Article 7", "No. 5", "room 12", "Boeing 737", "pages 5 and 6"."""
    if figure.unit is not None or figure.scale is not None:
        return False
    if lexemes[figure.core_start].kind == DIGITS and "," in lexemes[figure.core_start].text:
        return False
    index = figure.start
    if word_at(lexemes, index - 1, "(", "#") or (
        word_at(lexemes, index - 1, ":") and lexemes[index - 1].glued
    ):
        index -= 1
    match = lexicon.labels.before(lexemes, index)
    if match is not None and _labels(lexemes, match.stop, index, figure):
        return True
    before = lexemes[index - 1] if index else None
    return (
        before is not None
        and before.text in lexicon.label_names
        and lexemes[figure.core_start].kind == DIGITS
    )


# Nouns that are verbs or plain words as often as labels: "the figures 3 and 4", "lines 5 men up".
_LOOSE = word_set("loose")


def _labels(lexemes: Sequence[Lexeme], start: int, index: int, figure: Figure) -> bool:
    noun = lexemes[start]
    number = lexemes[figure.core_start]
    if (
        noun.lower in ("no", "nos")
        and start + 1 == index
        and (noun.text.islower() or number.kind == WORD)
    ):
        return False
    if (
        start
        and word_at(lexemes, start - 1, "a", "an", "each", "every", "per")
        and noun.lower in _LOOSE
    ):
        return False
    if noun.lower in _LOOSE and number.kind == WORD and noun.text.islower():
        return noun.lower in ("day", "week", "round", "level", "number", "year")
    return not (
        noun.lower in _LOOSE
        and figure.stop < len(lexemes)
        and lexemes[figure.stop].lower in ("people", "men", "women", "children", "others")
    )


def is_ordinal(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "twenty-fifth", "two hundred and first": a word number that ends as an ordinal."""
    if figure.shape not in ("words", "set"):
        return False
    following = behind_hyphen(lexemes, figure.stop)
    if following >= len(lexemes) or lexemes[following].kind != WORD:
        return False
    word = lexemes[following].lower
    ordinal = word in _ORDINALS or (
        word.endswith("th") and numeral_at(lexemes, following, "part") is not None
    )
    return ordinal and (following > figure.stop or figure.value >= 20)


def is_year(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "in 2019", "the 1998 crisis", "2030 Agenda": four bare digits that read as a year."""
    number = lexemes[figure.core_start]
    if figure.unit is not None or figure.scale is not None or number.kind != DIGITS:
        return False
    if (
        figure.stop != figure.start + 1
        or len(number.text) != 4
        or not "1500" <= number.text <= "2100"
    ):
        return False
    before = lexemes[figure.start - 1] if figure.start else None
    behind = lexemes[figure.stop] if figure.stop < len(lexemes) else None
    if (
        behind is not None
        and behind.kind == WORD
        and behind.text.islower()
        and behind.lower.endswith(("s", "people"))
        and not behind.lower.endswith(("ss", "is", "was", "as", "has", "his", "this"))
    ):
        return before is not None and before.lower in (
            "in",
            "since",
            "the",
            "’s",
            "of",
            "year",
            "mid",
            "early",
            "late",
        )
    return True


def is_pronoun(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "one of the", "no one", "one another", "this one", "One Belt One Road"."""
    if figure.value != 1 or lexemes[figure.core_start].lower != "one" or figure.shape != "words":
        return False
    if figure.core_stop != figure.core_start + 1:
        return False
    before = lexemes[figure.start - 1].lower if figure.start else ""
    if figure.unit is not None:
        if figure.unit == "day" and figure.stop == figure.core_stop + 1:
            return before in ("", ",", "that") or (
                figure.stop < len(lexemes)
                and lexemes[figure.stop].lower
                in ("he", "she", "they", "it", "we", "i", "you", "soon", "be")
            )
        return before in ("this", "that", "which", "another", "any", "no")
    behind = lexemes[figure.stop] if figure.stop < len(lexemes) else None
    if (
        behind is None
        or behind.kind != WORD
        or (not behind.text.islower() and lexemes[figure.start].text != "One")
    ):
        return True
    if behind.lower in _ONE_BEFORE_THESE or (
        before in _ONE_AFTER_THESE and before not in ("only", "the", "by", "all")
    ):
        return True
    return behind.lower.endswith(("ed", "ing", "ly")) and not behind.lower.endswith(
        ("wedding", "building", "meeting")
    )


def is_bare_part(lexemes: Sequence[Lexeme], figure: Figure, hedged: bool) -> bool:
    """ "the first half", "a third party", "in a quarter", "half past": parts that are no shares."""
    if figure.shape != "fraction" or figure.unit not in ("fraction",):
        return False
    last = lexemes[figure.core_stop - 1].lower
    if lexemes[figure.core_start].kind == DIGITS or lexemes[figure.core_start].kind == SIGN:
        return False
    before = lexemes[figure.start - 1].lower if figure.start else ""
    behind = lexemes[figure.stop].lower if figure.stop < len(lexemes) else ""
    if last in ("half", "halves"):
        if (
            word_at(lexemes, figure.stop, *_HYPHENS) and lexemes[figure.stop].glued
        ) or before in _HYPHENS:
            return True
        return before in _HALVES or not (
            hedged or behind in _HALF_OF or before in ("by", "than", "in", "one", "to")
        )
    if last == "quarters" and before in (
        "first",
        "last",
        "past",
        "next",
        "previous",
        "consecutive",
        "straight",
        "for",
        "all",
    ):
        return True
    if last == "quarters" and figure.value < 1 and figure.core_stop - figure.core_start > 1:
        return lexemes[figure.core_start].lower not in ("three", "two")
    if last.endswith("s"):
        return False
    if last == "quarter" and not hedged:
        return behind != "of" and not (
            before == "by" or behind in ("more", "less", "the", "fewer", "higher", "lower")
        )
    if before in ("the", "and") and figure.core_stop - figure.core_start == 1:
        return True
    return bool(behind) and behind.isalpha() and behind not in _BEHIND_PARTS and not hedged


def is_score(lexemes: Sequence[Lexeme], start: int, first: Decimal, second: Decimal) -> bool:
    """ "won 3-1", "a 2-2 draw", "6-4, 6-3": two small counts with a dash; written down as no figure."""
    if first >= second:
        return True
    window = lexemes[max(0, start - 8) : start + 8]
    return second < 200 and any(lexeme.lower in _SCORE_WORDS for lexeme in window)


_WHEN_BEFORE = word_set("when-before")
_WHEN_BEHIND = word_set("when-behind")


def is_when(lexemes: Sequence[Lexeme], figure: Figure, start: int, stop: int) -> bool:
    """ "the past two months", "three years ago": a duration that says when is a date."""
    if figure.dimension != "time" or (figure.unit or "").count("/"):
        return False
    before = start - 1
    if before >= 0 and lexemes[before].lower in _WHEN_BEFORE:
        return True
    if stop < len(lexemes) and lexemes[stop].lower in _WHEN_BEHIND:
        return True
    return word_at(lexemes, stop, "from") and word_at(lexemes, stop + 1, "now")
