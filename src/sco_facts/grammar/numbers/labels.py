"""Numbers that name a thing: "Article 7", "No. 5", "runway 08R", "G20", "COVID-19", "RFC 2616"."""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.grammar.lexemes import DIGITS, SIGN, WORD, Lexeme, word_at
from sco_facts.grammar.numbers.figures import read_figure
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.rules.words import word_set

_HYPHENS = ("-", "‐", "‑")
_JOINTS = frozenset((",", "and", "or", "to", "-", "–", "/", "&", "through"))
_TIES = ("-", "‐", "‑", "/", ".", "+", "&", ":", "'", "’", "*")
# Nouns that are verbs or plain words as often as labels: "the figures 3 and 4", "lines 5 men up".
_LOOSE = word_set("loose")
_LOOSE_BEFORE_WORDS = word_set("loose-before-words")
_SIZES = ("size", "level", "target", "goal")
_DETERMINERS = ("a", "an", "each", "every", "per", "this", "last", "next", "past", "that", "one")
_PEOPLE = word_set("people")
# "Group of 24", "Committee of Ten": bodies named by their size.
_BODIES = word_set("bodies")
# "two-party", "two-state", "four-wheel": adjectives of kind that count nothing.
_KINDS = word_set("kinds")
_NOT_PLURAL = word_set("not-plural")


def is_glued_before(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "G20", "COVID-19", "P5+1", "UN/2019": the end of a name or a code."""
    before = figure.start - 1
    if before < 0 or not lexemes[figure.start].glued:
        return False
    sign = lexemes[before]
    if sign.kind != SIGN or sign.text in ("#", "@", "_", "\\", "§", "№"):
        return True
    if not before or not sign.glued or sign.text not in _TIES:
        return False
    return lexemes[before - 1].kind != SIGN and not _is_measure(lexemes, before, figure)


def _is_measure(lexemes: Sequence[Lexeme], hyphen: int, figure: Figure) -> bool:
    """ "sub-2%", "high-$5m": a figure with a unit behind a hyphen is one all the same."""
    if lexemes[hyphen].text not in _HYPHENS or lexemes[hyphen - 1].kind != WORD:
        return False
    if figure.unit is None:  # "a magnitude-4.7 tremor"
        decimal = "." in lexemes[figure.core_start].text
        return decimal and lexemes[hyphen - 1].text.islower() and len(lexemes[hyphen - 1].text) > 3
    return figure.unit != "year"


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
    if stop + 1 >= len(lexemes) or not lexemes[stop + 1].glued or figure.unit is not None:
        return False
    after = lexemes[stop + 1]
    if behind.text in ("/", ":", "+", ".", "*", "&", "^", "="):
        return after.kind in (DIGITS, WORD)
    if behind.text not in _HYPHENS:
        return False
    return after.lower in _KINDS or (figure.shape == "digits" and _is_code(after))


def _is_code(after: Lexeme) -> bool:
    """What follows a hyphen in "3-D", "747-400", "5-HT"; not in "a 12-member panel"."""
    short = len(after.text) < 4 and after.text.isupper()
    return after.kind == DIGITS or len(after.text) == 1 or short


def is_label(lexicon: Lexicon, lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "Article 7", "No. 5", "room 12B", "Boeing 737", "the Group of 24"."""
    if not _may_name(lexemes, figure):
        return False
    index = figure.start
    colon = word_at(lexemes, index - 1, ":") and lexemes[index - 1].glued
    if colon or word_at(lexemes, index - 1, "(", "#", "is", "was"):
        index -= 1
    match = lexicon.labels.before(lexemes, index)
    if match is not None and _labels(lexemes, match.stop, index, figure):
        return True
    if figure.start < 1 or _has_letter(lexemes, figure):
        return False
    before = lexemes[figure.start - 1]
    if before.lower == "of" and figure.start > 1:
        return lexemes[figure.start - 2].text in _BODIES
    if lexemes[figure.core_start].kind != DIGITS:
        return False
    return before.text in lexicon.label_names or _is_acronym(lexemes, figure)


def _may_name(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """Bare digits or words, or digits with one letter that was read as a unit: "4B", "08R"."""
    if lexemes[figure.core_start].kind == DIGITS and "," in lexemes[figure.core_start].text:
        return False
    bare = figure.unit is None and figure.scale is None
    return bare or _has_letter(lexemes, figure)


def _has_letter(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    last = lexemes[figure.stop - 1]
    return last.glued and len(last.text) == 1 and last.text.isupper()


def _labels(lexemes: Sequence[Lexeme], start: int, index: int, figure: Figure) -> bool:
    """Whether the noun at ``start`` labels the figure here; "is" only tells a number's own."""
    noun, number = lexemes[start], lexemes[figure.core_start]
    if word_at(lexemes, index, "is", "was"):
        return noun.lower == "number" and len(number.text) > 4 and number.text.isdigit()
    if noun.lower in ("no", "nos") and start + 1 == index and number.kind == WORD:
        return False
    if noun.lower in ("no", "nos") and start + 1 == index and noun.text.islower():
        return False
    if noun.text == "no" and figure.stop < len(lexemes) and is_counted(lexemes[figure.stop]):
        return False  # "He said no. 50 people died."
    if noun.lower not in _LOOSE or word_at(lexemes, index - 1, "."):
        return True  # an abbreviation ("a No. 2 pencil") is never loose
    if word_at(lexemes, start - 1, *_DETERMINERS):
        return False  # "so far this year 23 cases"
    if noun.lower in _SIZES and word_at(lexemes, index, ":") and start > 0:
        return False  # "Average class size: 51"
    if number.kind == WORD and noun.text.islower():
        return noun.lower in _LOOSE_BEFORE_WORDS
    return figure.stop >= len(lexemes) or lexemes[figure.stop].lower not in _PEOPLE


def _is_acronym(lexemes: Sequence[Lexeme], figure: Figure) -> bool:
    """ "RFC 2616", "MH 370": capitals right before bare digits that count nothing."""
    acronym = lexemes[figure.start - 1]
    if "." in lexemes[figure.core_start].text:
        return False  # "95% CI 0.6-0.8"
    if acronym.kind != WORD or not 2 <= len(acronym.text) <= 5 or not acronym.text.isupper():
        return False
    behind = lexemes[figure.stop] if figure.stop < len(lexemes) else None
    if behind is None or behind.kind != WORD:
        return figure.value < 100_000
    return not is_counted(behind)


def is_counted(lexeme: Lexeme) -> bool:
    """Whether a word looks like a plural noun in lower case."""
    if lexeme.kind != WORD or not lexeme.text.islower():
        return False
    plural = lexeme.lower.endswith("s") and lexeme.lower not in _NOT_PLURAL
    return plural or lexeme.lower in _PEOPLE


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
        if figure.stop < len(lexemes) and is_counted(lexemes[figure.stop]):
            break
        index = figure.stop
    return index
