"""What a number's neighbours say against its being a figure.

Each test looks at a figure among its lexemes and says whether it is a label, a name, an ordinal, a
year, a score or the pronoun "one".
"""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.grammar.cardinals import behind_hyphen, numeral_at, word_at
from sco_facts.grammar.lexemes import DIGITS, SIGN, WORD, Lexeme
from sco_facts.grammar.numbers.figures import Figure, read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.pairs import Pair
from sco_facts.rules.words import word_set

_HYPHENS = ("-", "‐", "‑")
_DASHES = ("-", "–", "—", "‑")
_JOINTS = frozenset((",", "and", "or", "to", "-", "–", "/", "&", "through"))
_ORDINALS = word_set("ordinals")
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
    if not index or lexemes[figure.core_start].kind != DIGITS:
        return False
    before = lexemes[index - 1]
    return before.text in lexicon.label_names or _is_acronym(lexemes, index - 1, figure)


def _is_acronym(lexemes: Sequence[Lexeme], index: int, figure: Figure) -> bool:
    """ "RFC 2616", "MH 370": capitals right before bare digits that count nothing."""
    acronym = lexemes[index]
    if acronym.kind != WORD or not 2 <= len(acronym.text) <= 5 or not acronym.text.isupper():
        return False
    behind = lexemes[figure.stop] if figure.stop < len(lexemes) else None
    if behind is None or behind.kind != WORD:
        return figure.value < 10_000
    return not (behind.text.islower() and behind.lower.endswith(("s", "people")))


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
    """ "2-0", "6-4": a dash and a further number that made no range."""
    stop = figure.stop
    if figure.unit is not None or stop + 1 >= len(lexemes):
        return False
    dash, behind = lexemes[stop : stop + 2]
    return dash.glued and behind.glued and dash.text in _DASHES and behind.kind == DIGITS


def has_leading_zero(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "007", "0123": an identifier."""
    digits = lexemes[figure.core_start].text
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()


def behind_list(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> int:
    """Behind the further numbers of a label: "articles 3, 4 and 7", "pages 5-10"."""
    while index + 2 < len(lexemes) and lexemes[index].lower in _JOINTS:
        step = 1 + (lexemes[index].text == "," and word_at(lexemes, index + 1, "and", "or"))
        number = lexemes[index + step]
        if number.kind != DIGITS or len(number.text) > 4:
            break
        figure = read_figure(lexicon, lexemes, index + step)
        if figure is None or figure.unit is not None or figure.scale is not None:
            break
        index = figure.stop
    return index
