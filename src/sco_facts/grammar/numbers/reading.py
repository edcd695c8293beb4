# ruff: noqa: E501
"""Plain text to its number expressions, in order. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from sco_facts.grammar.cardinals import behind_hyphen, numeral_at, word_at
from sco_facts.grammar.digits import plain
from sco_facts.grammar.lexemes import DIGITS, SIGN, WORD, lex
from sco_facts.grammar.numbers import refusals
from sco_facts.grammar.numbers.blocks import blocks
from sco_facts.grammar.numbers.combinations import (
    Pair,
    change_of,
    every_nth,
    read_pair,
    read_share,
    tolerance_behind,
)
from sco_facts.grammar.numbers.expressions import NumberExpression
from sco_facts.grammar.numbers.figures import Figure, read_figure
from sco_facts.grammar.numbers.hedging import hedge
from sco_facts.grammar.numbers.lexicon import Lexicon, lexicon
from sco_facts.grammar.numbers.multiples import read_multiple
from sco_facts.grammar.numbers.rates import distant_rate
from sco_facts.rules import Rules
from sco_facts.rules.numerals import numerals
from sco_facts.rules.words import word_set

_DIGIT = re.compile("[0-9½¼¾⅐-⅞]")
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[a-z]+")
_STARTS = word_set("starts")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(numerals()) | MULTIPLES


MULTIPLES = word_set("multiples")


def find_numbers(text: str, rules: Rules) -> list[NumberExpression]:
    """All numbers of a text that are figures, by their places."""
    words = lexicon(rules)
    found: list[NumberExpression] = []
    for line in _LINE.finditer(text):
        if has_number(line[0]):
            found += _Reader(words, text, line.start(), line.end()).read()
    return found


def has_number(text: str) -> bool:
    """Whether a text has a digit or a number word at all: the cheap question first."""
    if _DIGIT.search(text):
        return True
    lower = text.lower()
    return not _number_words().isdisjoint(_WORDS.findall(lower)) or "fold" in lower


@dataclass
class _Reader:
    """Reads one line from left to right."""

    lexicon: Lexicon
    text: str
    start: int
    end: int

    def read(self) -> Iterator[NumberExpression]:
        self.lexemes = lex(self.text, self.start, self.end)
        self.blocked = self._blocked()
        self.done = 0  # a hedge may not reach into the expression before
        index = 0
        while index < len(self.lexemes):
            if index in self.blocked:
                index = self.blocked[index]
                self.done = index
                continue
            if not self._may_start(index):
                index += 1
                continue
            expression, following = self._expression(index)
            if expression is not None:
                yield expression
                self.done = following
            index = max(index + 1, following)

    def _blocked(self) -> dict[int, int]:
        """The first lexeme of each blocked stretch to the index behind it."""
        blocked: dict[int, int] = {}
        position = 0
        for begin, stop in blocks(self.text[self.start : self.end]):
            while (
                position < len(self.lexemes) and self.lexemes[position].start < self.start + begin
            ):
                position += 1
            first = position
            while position < len(self.lexemes) and self.lexemes[position].start < self.start + stop:
                blocked[position] = first
                position += 1
            for index in range(first, position):
                blocked[index] = position
        return blocked

    def _may_start(self, index: int) -> bool:
        lexeme = self.lexemes[index]
        if lexeme.kind == DIGITS:
            return True
        if lexeme.kind == WORD:
            return (
                lexeme.lower in numerals()
                or lexeme.lower in _STARTS
                or lexeme.lower in MULTIPLES
                or lexeme.lower.endswith("fold")
                or lexeme.lower == "every"
                or self.lexicon.money_before.at(self.lexemes, index) is not None
            )
        return lexeme.text in "-−–+±" or not lexeme.text.isascii() or lexeme.text == "$"

    def _expression(self, index: int) -> tuple[NumberExpression | None, int]:
        lexemes = self.lexemes
        special = read_multiple(lexemes, index)
        if special is not None:
            return self._made(special.start, special.stop, special.start, special.stop, special.rule, "multiple", value=special.value, unit="ratio", dimension="ratio", change=special.change), special.stop  # fmt: skip
        if word_at(lexemes, index, "every"):
            return self._every(index)
        figure = self._figure(index)
        if figure is None:
            return None, index + 1
        if self._meets_block(figure):
            return None, index + 1
        if refusals.is_glued_before(lexemes, figure):
            return None, self._behind_glue(figure.stop)
        if refusals.is_label(self.lexicon, lexemes, figure):
            return None, self._behind_list(figure.stop)
        share = read_share(self.lexicon, lexemes, figure)
        if share is not None:
            return self._hedged(figure, share.stop, share.rule, value=share.value, unit=share.unit, dimension=_dimension(share.unit)), share.stop  # fmt: skip
        tolerance = tolerance_behind(self.lexicon, lexemes, figure)
        if tolerance is not None:
            spread = abs(tolerance.second.value)
            value = tolerance.first.value
            return self._hedged(tolerance.first, tolerance.stop, "tolerance", value=value, low=plain(value - spread), high=plain(value + spread), bound="about"), tolerance.stop  # fmt: skip
        pair = read_pair(self.lexicon, lexemes, figure)
        if pair is not None:
            return self._pair(pair)
        return self._single(figure)

    def _figure(self, index: int) -> Figure | None:
        figure = read_figure(self.lexicon, self.lexemes, index)
        if figure is None:
            figure = self._bare_scale(index)
        return figure

    def _bare_scale(self, index: int) -> Figure | None:
        """ "over thousand people": a scale without a number, only behind a hedge."""
        row = numeral_at(self.lexemes, index, "hundred", "scale")
        if row is None or row.id != self.lexemes[index].lower:
            return None
        if self.lexicon.hedges_before.before(self.lexemes, index) is None:
            return None
        if word_at(self.lexemes, index - 1, "some"):
            return None
        return Figure(
            index, index + 1, index, index + 1, plain(row.value), "words", scale=row.value
        )

    def _meets_block(self, figure: Figure) -> bool:
        return any(index in self.blocked for index in range(figure.start, figure.core_stop))

    def _behind_glue(self, index: int) -> int:
        """Behind everything that is glued to a code: "737-MAX-8"."""
        while index < len(self.lexemes) and self.lexemes[index].glued:
            if self.lexemes[index].text in (",", ";", ")", "("):
                break
            index += 1
        return index

    def _behind_list(self, index: int) -> int:
        """Behind the further numbers of a label: "articles 3, 4 and 7", "pages 5-10"."""
        lexemes = self.lexemes
        while index + 1 < len(lexemes) and lexemes[index].lower in (
            ",",
            "and",
            "or",
            "to",
            "-",
            "–",
            "/",
            "&",
            "through",
        ):
            step = (
                2 if lexemes[index].text == "," and lexemes[index + 1].lower in ("and", "or") else 1
            )
            if (
                index + step >= len(lexemes)
                or lexemes[index + step].kind != DIGITS
                or len(lexemes[index + step].text) > 4
            ):
                break
            figure = read_figure(self.lexicon, lexemes, index + step)
            if figure is None or figure.unit is not None or figure.scale is not None:
                break
            index = figure.stop
        return index

    def _every(self, index: int) -> tuple[NumberExpression | None, int]:
        row = numeral_at(self.lexemes, index + 1, "part")
        part = None if row is None else row.value
        if word_at(self.lexemes, index + 1, "second"):
            part = Decimal(2)
        share = every_nth(self.lexemes, index, part)
        if share is None:
            return None, index + 1
        return self._made(index, share.stop, index + 1, share.stop, share.rule, "fraction", value=share.value, unit=share.unit, dimension="share"), share.stop  # fmt: skip

    def _pair(self, pair: Pair) -> tuple[NumberExpression | None, int]:
        first = pair.first
        if refusals.is_when(self.lexemes, pair.second, pair.start, pair.stop):
            return None, pair.stop
        if refusals.is_year(self.lexemes, first) and refusals.is_year(self.lexemes, pair.second):
            return None, pair.stop
        if first.unit is None and self._between_digits(pair) and refusals.is_score(self.lexemes, first.start, first.value, pair.second.value):  # fmt: skip
            return None, pair.stop
        if (
            pair.rule == "range"
            and first.shape == "words"
            and first.value == 1
            and first.unit is None
        ) and refusals.is_pronoun(self.lexemes, first):
            return None, first.stop
        bound = "from_to" if pair.rule == "from-to" else "range"
        expression = self._hedged(first, pair.stop, pair.rule, start=pair.start, low=pair.low, high=pair.high, bound=bound, change=change_of(pair), unit=pair.second.unit, dimension=pair.second.dimension)  # fmt: skip
        return expression, pair.stop

    def _between_digits(self, pair: Pair) -> bool:
        return self.lexemes[pair.first.stop].kind == SIGN and self.lexemes[pair.first.stop].glued

    def _single(self, figure: Figure) -> tuple[NumberExpression | None, int]:
        lexemes = self.lexemes
        hedged = hedge(self.lexicon, lexemes, figure.start, figure.stop)
        stop = figure.stop
        if self._dangling(figure) or refusals.is_glued_behind(lexemes, figure):
            return None, self._behind_glue(stop)
        if refusals.is_when(lexemes, figure, hedged.start, hedged.stop):
            return None, stop
        if refusals.is_ordinal(lexemes, figure):
            return None, behind_hyphen(lexemes, stop) + 1
        if not hedged.explicit and refusals.is_year(lexemes, figure):
            return None, stop
        if refusals.is_pronoun(lexemes, figure) or refusals.is_bare_part(
            lexemes, figure, hedged.explicit
        ):
            return None, figure.core_stop
        if self._leading_zero(figure):
            return None, stop
        expression = self._hedged(figure, stop, self._rule(figure), value=figure.value)
        return expression, stop

    def _dangling(self, figure: Figure) -> bool:
        """ "2-0", "6-4": a dash and a further number that made no range."""
        lexemes, stop = self.lexemes, figure.stop
        if (
            figure.unit is not None
            or not word_at(lexemes, stop, "-", "–", "—", "‑")
            or not lexemes[stop].glued
        ):
            return False
        return (
            stop + 1 < len(lexemes) and lexemes[stop + 1].glued and lexemes[stop + 1].kind == DIGITS
        )

    def _leading_zero(self, figure: Figure) -> bool:
        digits = self.lexemes[figure.core_start].text
        return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()

    def _rule(self, figure: Figure) -> str:
        if figure.dimension == "money" or figure.dimension.startswith("money"):
            return "money"
        if figure.unit is None:
            return "count" if figure.shape != "fraction" else "fraction"
        return "share" if figure.dimension in ("share", "points") else "measure"

    def _hedged(
        self,
        figure: Figure,
        stop: int,
        rule: str,
        *,
        start: int | None = None,
        bound: str | None = None,
        unit: str | None = None,
        dimension: str | None = None,
        value: Decimal | None = None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        change: str | None = None,
    ) -> NumberExpression:
        """An expression with its hedges and its rate behind the counted noun."""
        hedged = hedge(self.lexicon, self.lexemes, figure.start if start is None else start, stop)
        begin = max(hedged.start, self.done)
        unit = unit or figure.unit
        dimension = dimension or figure.dimension
        if unit is None:
            rate = distant_rate(self.lexicon, self.lexemes, hedged.stop)
            if rate is not None:
                unit = f"1/{rate[0]}"
                known = self.lexicon.rules.units.unit(unit)
                dimension = known.dimension if known is not None else "count"
                for index in range(rate[1], rate[2]):
                    self.blocked[index] = rate[2]
        if bound is None or (
            bound == "range" and hedged.bound not in ("exact", "about", "at_most")
        ):
            bound = hedged.bound
        expression = self._made(begin, hedged.stop, figure.core_start, figure.core_stop, rule, figure.shape, value=value, low=low, high=high, bound=bound, unit=unit, dimension=dimension, change=change)  # fmt: skip
        bare = unit is None and not hedged.explicit and figure.scale is None and value is not None
        self.done = hedged.stop
        return replace(expression, bare=bare)

    def _made(
        self,
        start: int,
        stop: int,
        core_start: int,
        core_stop: int,
        rule: str,
        shape: str,
        *,
        value: Decimal | None = None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        bound: str = "exact",
        unit: str | None = None,
        dimension: str = "count",
        change: str | None = None,
    ) -> NumberExpression:
        lexemes = self.lexemes
        return NumberExpression(
            start=lexemes[start].start,
            end=lexemes[stop - 1].end,
            core_start=lexemes[core_start].start,
            core_end=lexemes[core_stop - 1].end,
            rule=f"number.{rule}",
            shape=shape,
            value=value,
            low=low,
            high=high,
            bound=bound,
            unit=unit,
            dimension=dimension,
            change=change,
        )


def _dimension(unit: str) -> str:
    return "ratio" if unit == "ratio" else "share"
