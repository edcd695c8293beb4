"""One figure: sign, money symbol, number, scale and unit, without hedges or ranges."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sco_facts.grammar.cardinals import Cardinal, numeral_at, read_cardinal
from sco_facts.grammar.digits import plain, product
from sco_facts.grammar.lexemes import DIGITS, SIGN, WORD, Lexeme, behind_hyphen, word_at
from sco_facts.grammar.numbers.ambiguity import Place, is_weather, passes, scale_at
from sco_facts.grammar.numbers.lexicon import Lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.grammar.numbers.rates import with_rate
from sco_facts.rules.units import Unit
from sco_facts.rules.words import word_set

_MINUS_SIGNS = ("-", "−", "–", "‑")
_TEN = Decimal(10)
# Codes of currencies that glued to a short number are something else: "COP26", "SR71".
_ISO_WORDS = word_set("codes")
# Before a scale word these make it vague: "several thousand" states no number.
_VAGUE = ("several", "few", "many", "of", "some", "couple")


def read_figure(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> Figure | None:
    """The figure that starts at this lexeme; None if there is none."""
    sign, position = _sign(lexemes, index)
    money = lexicon.money_before.at(lexemes, position)
    if money is not None and _may_lead(lexemes, position, money.stop):
        position = money.stop
        if sign > 0:
            sign, position = _glued_minus(lexemes, position)
    else:
        money = None
    found = read_cardinal(lexemes, position) or _bare_scale(lexicon, lexemes, position)
    if found is None:
        return None
    value, stop, scale = found.value, found.stop, _scale_of(lexemes, found.stop, found.shape)
    if found.shape == "digits":
        value, stop, scale = _abbreviated(lexemes, value, stop, scale, money is not None)
        powered, stop = _scientific(lexemes, value, stop)
        if powered is None:
            return None
        value = powered
    figure = Figure(
        index, stop, position, stop, sign * value, found.shape, scale=scale,
        tolerance=word_at(lexemes, index, "±", "plus"),
    )  # fmt: skip
    if money is not None:
        figure = figure._replace(unit=money.value.unit.id, dimension="money")
        figure = _repeated_money(lexicon, lexemes, figure)
    else:
        figure = _with_unit(lexicon, lexemes, figure)
    return with_rate(lexicon, lexemes, _below_zero(lexemes, figure))


def _below_zero(lexemes: Sequence[Lexeme], figure: Figure) -> Figure:
    """ "12 below zero", "20 degrees below zero": a negative temperature."""
    stop = figure.stop
    if not (word_at(lexemes, stop, "below") and word_at(lexemes, stop + 1, "zero")):
        return figure
    if figure.dimension not in ("count", "angle", "temperature"):
        return figure
    unit = figure.unit or "degree"
    return figure._replace(
        stop=stop + 2, value=-abs(figure.value), unit=unit, dimension="temperature"
    )


def _bare_scale(lexicon: Lexicon, lexemes: Sequence[Lexeme], index: int) -> Cardinal | None:
    """ "over thousand people", "hundred thousand dollars": a scale that no number multiplies."""
    row = numeral_at(lexemes, index, "hundred", "scale")
    if row is None or row.id != lexemes[index].lower:
        return None
    further = numeral_at(lexemes, index + 1, "scale")
    before = lexicon.hedges_before.before(lexemes, index)
    if further is not None and further.id == lexemes[index + 1].lower:
        if word_at(lexemes, index - 1, *_VAGUE):
            return None
        return Cardinal(plain(row.value * further.value), index + 2, "words")
    if before is None or word_at(lexemes, index - 1, "some"):
        return None
    return Cardinal(plain(row.value), index + 1, "words")


def _sign(lexemes: Sequence[Lexeme], index: int) -> tuple[int, int]:
    """The sign before a number (1 or -1) and the index behind it."""
    first = lexemes[index]
    if first.lower in ("minus", "negative") and index + 1 < len(lexemes):
        return -1, index + 1
    if first.lower == "plus" and word_at(lexemes, index + 1, "or") and index + 3 < len(lexemes):
        return 1, index + 2 + word_at(lexemes, index + 2, "minus")
    if first.text in ("+", "±") and index + 1 < len(lexemes) and lexemes[index + 1].glued:
        return 1, index + 1
    if (first.text in _MINUS_SIGNS and not first.glued) or _after_bracket(lexemes, index):
        sign, position = _glued_minus(lexemes, index)
        if sign < 0:
            return sign, position
    return 1, index


def _after_bracket(lexemes: Sequence[Lexeme], index: int) -> bool:
    return index > 0 and lexemes[index - 1].text in ("(", "[", "/", "|", "\t", "“", '"', "~")


def _glued_minus(lexemes: Sequence[Lexeme], index: int) -> tuple[int, int]:
    if (
        index + 1 < len(lexemes)
        and lexemes[index].text in _MINUS_SIGNS
        and lexemes[index + 1].glued
        and (lexemes[index + 1].kind == DIGITS or lexemes[index + 1].text in "$€£¥₹")
    ):
        return -1, index + 1
    return 1, index


def _may_lead(lexemes: Sequence[Lexeme], index: int, stop: int) -> bool:
    """Whether a money symbol leads a number: a lone letter only before a long or scaled one."""
    if stop >= len(lexemes) or (index and lexemes[index].glued and lexemes[index - 1].kind == WORD):
        return False
    number = lexemes[stop]
    if number.kind != DIGITS and not (number.text in _MINUS_SIGNS and stop + 1 < len(lexemes)):
        return numeral_at(lexemes, stop, "unit", "teen", "tens") is not None and stop - index > 0
    symbol = "".join(lexeme.text for lexeme in lexemes[index:stop])
    if len(symbol) == 1 and symbol.isalpha():
        scaled = scale_at(lexemes, stop + 1, money=True) or numeral_at(lexemes, stop + 1, "scale")
        coins = symbol == "R" and number.text[-3:-2] == "."
        return number.glued and ("," in number.text or scaled is not None or coins)
    if symbol.startswith("S/"):
        return not word_at(lexemes, stop + 1, "/")  # "S/2019/77" is a document
    if symbol.isalpha() and number.glued and number.kind == DIGITS:
        return len(number.text) > 2 or symbol not in _ISO_WORDS  # "COP26" is a conference
    return True


def _scale_of(lexemes: Sequence[Lexeme], stop: int, shape: str) -> Decimal | None:
    """The last scale word of a number that was read with it ("2.5 million")."""
    if shape != "mixed":
        return None
    row = numeral_at(lexemes, stop - 1, "hundred", "scale", "dozen")
    return None if row is None else row.value


def _abbreviated(
    lexemes: Sequence[Lexeme], value: Decimal, stop: int, scale: Decimal | None, money: bool
) -> tuple[Decimal, int, Decimal | None]:
    """A scale's abbreviation: "5bn", "£3m", "20k"."""
    found = scale_at(lexemes, behind_hyphen(lexemes, stop), money=money)
    if found is None:
        return value, stop, scale
    scaled = product(value, found.value)
    if scaled is None:
        return value, stop, scale
    return scaled, found.stop, found.value


def _scientific(lexemes: Sequence[Lexeme], value: Decimal, stop: int) -> tuple[Decimal | None, int]:
    """ "2.5 x 10^6", "2.5 × 10⁶", "3e8"; None for a power beyond all figures."""
    if word_at(lexemes, stop, "x", "×", "·", "*") and word_at(lexemes, stop + 1, "10"):
        exponent, behind = _exponent(lexemes, stop + 2)
        if exponent is not None:
            return _powered(value, exponent), behind
    if word_at(lexemes, stop, "e") and lexemes[stop].glued:
        negative = word_at(lexemes, stop + 1, "-", "−")
        place = stop + 1 + (negative or word_at(lexemes, stop + 1, "+"))
        if place < len(lexemes) and lexemes[place].glued and lexemes[place].text.isdigit():
            exponent = _small(lexemes[place].text)
            if exponent is not None:
                return _powered(value, -exponent if negative else exponent), place + 1
    return value, stop


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _exponent(lexemes: Sequence[Lexeme], index: int) -> tuple[int | None, int]:
    sign, digits = 1, ""
    if word_at(lexemes, index, "^"):
        index += 1
    if word_at(lexemes, index, "-", "−", "⁻"):
        sign, index = -1, index + 1
    while index < len(lexemes) and lexemes[index].glued and len(digits) < 3:
        part = lexemes[index].text.translate(_SUPERSCRIPTS)
        if not (part.isascii() and part.isdigit()):
            break
        digits += part
        index += 1
    exponent = _small(digits)
    return (None if exponent is None else sign * exponent), index


def _small(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() and len(digits) <= 2 else None


def _powered(value: Decimal, exponent: int) -> Decimal | None:
    return product(value, _TEN**exponent)


# --- units behind the number


def _with_unit(lexicon: Lexicon, lexemes: Sequence[Lexeme], figure: Figure) -> Figure:
    """The unit behind a number, joined by nothing, one blank or a hyphen; or none."""
    index = _behind_note(lexemes, behind_hyphen(lexemes, figure.stop))
    if figure.shape == "fraction" or 0 < figure.value < 1:
        index = _behind_article(lexemes, index)
    place = Place(lexemes, figure.core_start, index, figure.value)
    found = unit_at(lexicon, place)
    if found is None:
        if figure.shape == "fraction":
            return figure._replace(unit="fraction", dimension="share")
        return figure
    unit, stop = found
    stop = _behind_old(lexemes, stop) if unit.dimension == "time" else stop
    dimension = "temperature" if unit.id == "degree" and is_weather(place) else unit.dimension
    return figure._replace(stop=stop, unit=unit.id, dimension=dimension)


def _behind_note(lexemes: Sequence[Lexeme], index: int) -> int:
    """ "22.5†%", "22.5*%": behind a footnote's mark between a number and its sign."""
    noted = word_at(lexemes, index, "†", "‡", "*") and lexemes[index].glued
    return index + 1 if noted and word_at(lexemes, index + 1, "%") else index


def _behind_old(lexemes: Sequence[Lexeme], stop: int) -> int:
    """ "three-year-old", "25-year-olds", "15-24 year olds": the age's whole word."""
    following = behind_hyphen(lexemes, stop)
    if following == stop:
        return stop + 1 if word_at(lexemes, stop, "olds") else stop
    return following + 1 if word_at(lexemes, following, "old", "olds") else stop


def unit_at(lexicon: Lexicon, place: Place) -> tuple[Unit, int] | None:
    """The longest unit at a place behind a number whose test, if it has one, says yes."""
    best: tuple[Unit, int] | None = None
    for forms in (lexicon.unit_symbols, lexicon.unit_words):
        for match in forms.all_at(place.lexemes, place.unit_index):
            if best is not None and match.stop <= best[1]:
                break
            if _continues(place.lexemes, match.stop) or _is_full_stop(place.lexemes, match.stop):
                continue
            if passes(match.value, place, match.stop):
                best = (match.value.unit, match.stop)
                break
    return best


def _is_full_stop(lexemes: Sequence[Lexeme], stop: int) -> bool:
    """Whether the dot of an abbreviation ("5 ft.") is the end of a sentence instead."""
    if lexemes[stop - 1].text != ".":
        return False
    return stop >= len(lexemes) or not lexemes[stop].text.islower()


def _continues(lexemes: Sequence[Lexeme], stop: int) -> bool:
    """Whether a symbol runs on into more letters or digits, so that it is none: "5g6"."""
    if stop >= len(lexemes) or not lexemes[stop].glued:
        return False
    return lexemes[stop].kind in (DIGITS, WORD) and lexemes[stop - 1].kind != SIGN


def _behind_article(lexemes: Sequence[Lexeme], index: int) -> int:
    """ "half an hour", "a quarter of a mile": the index of the unit, else the same index."""
    stop = index + word_at(lexemes, index, "of")
    if word_at(lexemes, stop, "a", "an", "one"):
        return stop + 1
    return index


def _repeated_money(lexicon: Lexicon, lexemes: Sequence[Lexeme], figure: Figure) -> Figure:
    """ "$5 million dollars", "US$5m USD": the name once more belongs to the span."""
    match = lexicon.unit_words.at(lexemes, figure.stop)
    if match is None:
        match = lexicon.unit_symbols.at(lexemes, figure.stop)
    if match is None or match.value.unit.dimension != "money" or match.value.test:
        return figure
    if match.value.unit.base != f"money:{match.value.unit.id}":
        return figure
    unit = match.value.unit.id if figure.unit == "USD" else figure.unit
    return figure._replace(stop=match.stop, unit=unit)
