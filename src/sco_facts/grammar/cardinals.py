"""Cardinal numbers in words and digits: "twenty-one", "two and a half", "1,250", "half a million".

:func:`read_cardinal` reads the longest cardinal that starts at a lexeme; :func:`cardinal` reads a
whole text. Neither sees units or hedges.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sco_facts.grammar.digits import join_groups, plain, product, ratio, read_digits
from sco_facts.grammar.fractions import SLASHES, VULGAR, read_proper, read_vulgar
from sco_facts.grammar.lexemes import (
    DIGITS,
    HYPHENS,
    SIGN,
    WORD,
    Lexeme,
    behind_hyphen,
    lex,
    word_at,
)
from sco_facts.rules.numerals import NumeralRow, numerals

_JOINING = frozenset((*HYPHENS, *SLASHES, *VULGAR))


class Cardinal(NamedTuple):
    """A number and the index behind its last lexeme.

    ``shape`` is digits, words, mixed (digits with a scale word), fraction or set ("a dozen").
    """

    value: Decimal
    stop: int
    shape: str


def cardinal(text: str) -> Decimal | None:
    """The number that the whole text spells, or None: "two and a half" is 2.5."""
    lexemes = lex(text)
    found = read_cardinal(lexemes, 0)
    if found is None or found.stop != len(lexemes):
        return None
    return found.value


def read_cardinal(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    """The longest cardinal that starts at this lexeme; linear in the lexemes it covers."""
    if index >= len(lexemes):
        return None
    first = lexemes[index]
    if first.kind == DIGITS:
        return _digits_cardinal(lexemes, index)
    if first.kind == SIGN:
        return _vulgar(lexemes, index, Decimal(0), index)
    if first.lower in ("a", "an", "half", "quarter"):
        return _article_cardinal(lexemes, index)
    if first.lower in numerals():
        return _word_cardinal(lexemes, index)
    return None


def numeral_at(lexemes: Sequence[Lexeme], index: int, *kinds: str) -> NumeralRow | None:
    """The number word at this place, if it is one of these kinds."""
    if index < len(lexemes) and lexemes[index].kind == WORD:
        row = numerals().get(lexemes[index].lower)
        if row is not None and row.kind in kinds:
            return row
    return None


# --- digits


def _digits_cardinal(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    text, stop = join_groups(lexemes, index)
    value = read_digits(text)
    if value is None:
        return None
    if stop >= len(lexemes) or not _may_go_on(lexemes[stop]):
        return Cardinal(plain(value), stop, "digits")
    mixed = _vulgar(lexemes, stop, value, index) or _slashed(lexemes, stop, value, index)
    if mixed is not None:
        return _scaled(lexemes, mixed)
    return _scaled(lexemes, Cardinal(plain(value), stop, "digits"))


def _may_go_on(following: Lexeme) -> bool:
    """Whether digits may be the beginning of a longer number: the cheap question first."""
    if following.kind == WORD:
        return following.lower in numerals()
    return following.kind == DIGITS or following.text in _JOINING


def _vulgar(lexemes: Sequence[Lexeme], index: int, whole: Decimal, first: int) -> Cardinal | None:
    """ "½", "2½": a vulgar fraction, glued or one blank behind its whole number."""
    fraction = read_vulgar(lexemes[index]) if index < len(lexemes) else None
    if fraction is None:
        return None
    if index > first and lexemes[index].start > lexemes[index - 1].end + 1:
        return None
    return Cardinal(whole + fraction, index + 1, "fraction" if index == first else "digits")


def _slashed(lexemes: Sequence[Lexeme], index: int, value: Decimal, first: int) -> Cardinal | None:
    """ "2 1/2" and "3/4": a proper fraction with a usual denominator; "9/11" is none."""
    if word_at(lexemes, index, *SLASHES) and index == first + 1:
        fraction = read_proper(lexemes, first)
        return None if fraction is None else Cardinal(fraction, first + 3, "fraction")
    hyphen = behind_hyphen(lexemes, index)
    whole = value == value.to_integral_value() and index == first + 1
    if whole and hyphen < len(lexemes) and lexemes[hyphen].kind == DIGITS:
        fraction = read_proper(lexemes, hyphen)
        if fraction is not None and lexemes[hyphen].start <= lexemes[index - 1].end + 1:
            return Cardinal(value + fraction, hyphen + 3, "digits")
    return None


# --- words


def _word_cardinal(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    found = _below_scale(lexemes, index)
    if found is None:
        return None
    found = _parts(lexemes, found) or _point(lexemes, found) or found
    if found.shape == "fraction":
        return _fraction_of(lexemes, found.stop - 1, found)
    return _scaled(lexemes, _and_a_half(lexemes, found))


def _below_scale(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    """A number without scale words: "seven", "forty-two", "three hundred and fifty"."""
    found = _below_hundred(lexemes, index)
    if found is None:
        return None
    following = behind_hyphen(lexemes, found.stop)
    if found.value and numeral_at(lexemes, following, "hundred"):
        return _hundreds(lexemes, found.value * 100, following + 1)
    return found


def _below_hundred(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    """ "seven", "forty-two"."""
    row = numeral_at(lexemes, index, "unit", "teen", "tens")
    if row is None:
        return None
    value, stop = row.value, index + 1
    if row.kind == "tens":
        following = behind_hyphen(lexemes, stop)
        unit = numeral_at(lexemes, following, "unit")
        if unit is not None and unit.value:
            value, stop = value + unit.value, following + 1
    return Cardinal(value, stop, "words")


def _hundreds(lexemes: Sequence[Lexeme], value: Decimal, stop: int) -> Cardinal:
    """What follows "hundred": "[and] forty-two", unless that is a hundred of its own."""
    place = _behind_and(lexemes, stop)
    rest = _below_hundred(lexemes, place)
    if rest is None or numeral_at(lexemes, behind_hyphen(lexemes, rest.stop), "hundred"):
        return Cardinal(value, stop, "words")
    return Cardinal(value + rest.value, rest.stop, "words")


def _behind_and(lexemes: Sequence[Lexeme], index: int) -> int:
    index = behind_hyphen(lexemes, index)
    if word_at(lexemes, index, "and"):
        index = behind_hyphen(lexemes, index + 1)
    return index


def _point(lexemes: Sequence[Lexeme], found: Cardinal) -> Cardinal | None:
    """ "three point one four"."""
    stop = found.stop
    if not word_at(lexemes, stop, "point"):
        return None
    digits = ""
    stop += 1
    while len(digits) < 15 and (row := numeral_at(lexemes, stop, "unit")) is not None:
        digits += str(row.value)
        stop += 1
    if not digits:
        return None
    return Cardinal(found.value + Decimal(f"0.{digits}"), stop, "words")


def _parts(lexemes: Sequence[Lexeme], found: Cardinal) -> Cardinal | None:
    """ "two-thirds", "three quarters", "one third": a small number and a part's name."""
    following = behind_hyphen(lexemes, found.stop)
    row = numeral_at(lexemes, following, "part")
    if row is None or not 0 < found.value < 100:
        return None
    plural = lexemes[following].lower.endswith("s")
    if plural is (found.value == 1) or (plural and found.value >= row.value * 10):
        return None
    return Cardinal(ratio(found.value, row.value), following + 1, "fraction")


def _and_a_half(lexemes: Sequence[Lexeme], found: Cardinal) -> Cardinal:
    """ "two and a half", "three and three quarters"."""
    stop = behind_hyphen(lexemes, found.stop)
    if not word_at(lexemes, stop, "and"):
        return found
    fraction = _simple_fraction(lexemes, behind_hyphen(lexemes, stop + 1))
    if fraction is None:
        return found
    return Cardinal(found.value + fraction.value, fraction.stop, found.shape)


def _simple_fraction(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    """ "a half", "a quarter", "half", "two-thirds"."""
    if word_at(lexemes, index, "a", "one"):
        following = behind_hyphen(lexemes, index + 1)
        row = numeral_at(lexemes, following, "part")
        if row is not None and lexemes[following].lower[-1] != "s":
            return Cardinal(ratio(Decimal(1), row.value), following + 1, "fraction")
        return None
    found = _below_scale(lexemes, index)
    return None if found is None else _parts(lexemes, found)


# --- articles: "a million", "half a million", "a quarter of a billion", "a dozen"


def _article_cardinal(lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    if word_at(lexemes, index, "half", "quarter"):
        return _fraction_of(lexemes, index, Cardinal(_part(lexemes, index), index + 1, "fraction"))
    following = index + 1
    row = numeral_at(lexemes, following, "hundred", "scale", "dozen")
    if row is not None and row.id != "score":
        value = row.value
        if row.kind == "hundred":
            return _scaled(lexemes, _hundreds(lexemes, value, following + 1))
        further, stop = _scale(lexemes, following + 1)
        scale = value if further is None else value * further
        return _with_rest(lexemes, Cardinal(plain(scale), stop, _set_shape(row)), scale)
    if numeral_at(lexemes, following, "part") and lexemes[following].lower[-1] != "s":
        part = Cardinal(_part(lexemes, following), following + 1, "fraction")
        return _fraction_of(lexemes, following, part)
    return None


def _set_shape(row: NumeralRow) -> str:
    return "set" if row.kind == "dozen" else "words"


def _part(lexemes: Sequence[Lexeme], index: int) -> Decimal:
    return ratio(Decimal(1), numerals()[lexemes[index].lower].value)


def _fraction_of(lexemes: Sequence[Lexeme], index: int, part: Cardinal) -> Cardinal:
    """ "half a million", "a quarter of a billion", "half a dozen"; else the fraction alone."""
    stop = part.stop
    if word_at(lexemes, stop, "of"):
        stop += 1
    stop = behind_hyphen(lexemes, stop)
    if not word_at(lexemes, stop, "a", "one"):
        row = numeral_at(lexemes, stop, "scale", "dozen")
    else:
        stop = behind_hyphen(lexemes, stop + 1)
        row = numeral_at(lexemes, stop, "hundred", "scale", "dozen")
    if row is None:
        return part
    return Cardinal(plain(part.value * row.value), stop + 1, _set_shape(row))


# --- scales


def _scaled(lexemes: Sequence[Lexeme], found: Cardinal) -> Cardinal:
    """Scale words behind a number, and the smaller numbers behind those.

    "2.5 million", "three hundred thousand", "two million five hundred thousand and six".
    """
    scale, stop = _scale(lexemes, found.stop)
    if scale is None:
        return found
    value = product(found.value, scale)
    if value is None:
        return found
    shape = "mixed" if found.shape == "digits" else "words"
    return _with_rest(lexemes, Cardinal(value, stop, shape), scale)


def _scale(lexemes: Sequence[Lexeme], index: int) -> tuple[Decimal | None, int]:
    """Scale words in a row ("thousand million", "lakh crore"): their product, the next index."""
    scale: Decimal | None = None
    for _ in range(3):
        following = behind_hyphen(lexemes, index)
        row = numeral_at(lexemes, following, "hundred", "scale", "dozen")
        if row is None:
            break
        scale = row.value if scale is None else scale * row.value
        index = following + 1
    return scale, index


def _with_rest(lexemes: Sequence[Lexeme], found: Cardinal, scale: Decimal) -> Cardinal:
    """ "a million and a half"; "two million five hundred thousand and six"."""
    if word_at(lexemes, found.stop, "and"):
        half = _simple_fraction(lexemes, found.stop + 1)
        if half is not None and half.value < 1:
            return found._replace(value=plain(found.value + half.value * scale), stop=half.stop)
    while found.shape == "words":
        rest = _below_scale(lexemes, _behind_and(lexemes, found.stop))
        if rest is None:
            break
        smaller, stop = _scale(lexemes, rest.stop)
        value = rest.value if smaller is None else rest.value * smaller
        if value >= scale or _is_fraction(lexemes, rest):
            break
        found = Cardinal(found.value + value, stop, "words")
        if smaller is None:
            break
        scale = smaller
    return found


def _is_fraction(lexemes: Sequence[Lexeme], found: Cardinal) -> bool:
    return _parts(lexemes, found) is not None
