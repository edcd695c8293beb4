"""The tables of rules as the number grammar looks them up: by first lexeme, longest form first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from sco_facts.grammar.lexemes import Lexeme, lex
from sco_facts.grammar.numbers.starts import Starts
from sco_facts.rules import Rules
from sco_facts.rules.units import SYMBOL, WORD, Surface

ValueT = TypeVar("ValueT")

_HYPHENS = ("-", "‐", "‑")


class Form(NamedTuple):
    """A form of several lexemes; ``tight[i]`` tells whether the i-th is glued to the one before."""

    parts: tuple[str, ...]
    tight: tuple[bool, ...]


class Match(NamedTuple, Generic[ValueT]):
    """What a form stands for, and the index behind it."""

    value: ValueT
    stop: int


class Forms(Generic[ValueT]):
    """Forms of one or several lexemes to values. ``exact`` forms mind case and blanks."""

    def __init__(self, entries: Iterable[tuple[str, ValueT]], *, exact: bool) -> None:
        self._exact = exact
        self._by_first: dict[str, list[tuple[Form, ValueT]]] = {}
        for text, value in entries:
            lexemes = lex(text if exact else text.lower())
            form = Form(tuple(part.text for part in lexemes), tuple(part.glued for part in lexemes))
            self._by_first.setdefault(form.parts[0], []).append((form, value))
        for forms in self._by_first.values():
            forms.sort(key=lambda entry: -len(entry[0].parts))

    @property
    def firsts(self) -> Container[str]:
        """The first lexemes of all forms."""
        return self._by_first

    def at(self, lexemes: Sequence[Lexeme], index: int) -> Match[ValueT] | None:
        """The longest form that starts at this lexeme."""
        return next(self.all_at(lexemes, index), None)

    def all_at(self, lexemes: Sequence[Lexeme], index: int) -> Iterator[Match[ValueT]]:
        """All forms that start at this lexeme, longest first, then in the table's order."""
        if index >= len(lexemes):
            return
        first = lexemes[index].text if self._exact else lexemes[index].lower
        for form, value in self._by_first.get(first, ()):
            stop = self._stop(lexemes, index, form)
            if stop:
                yield Match(value, stop)

    def _stop(self, lexemes: Sequence[Lexeme], index: int, form: Form) -> int:
        """The index behind the form, or 0. Words may be joined by hyphens: "basis-point"."""
        for number, part in enumerate(form.parts):
            if number and not self._exact and part not in _HYPHENS:
                index = _behind_joint(lexemes, index)
            if index >= len(lexemes):
                return 0
            lexeme = lexemes[index]
            if (lexeme.text if self._exact else lexeme.lower) != part:
                return 0
            if self._exact and number and lexeme.glued != form.tight[number]:
                return 0
            index += 1
        return index


def _behind_joint(lexemes: Sequence[Lexeme], index: int) -> int:
    if index < len(lexemes) and lexemes[index].lower in _HYPHENS and lexemes[index].glued:
        return index + 1
    return index


class BackwardForms:
    """Forms that end just before a lexeme; longest first."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for text, value in entries:
            parts = tuple(part.lower for part in lex(text))
            self._by_last.setdefault(parts[-1], []).append((parts, value))
        for forms in self._by_last.values():
            forms.sort(key=lambda entry: -len(entry[0]))

    def before(self, lexemes: Sequence[Lexeme], index: int) -> Match[str] | None:
        """The longest form that ends before this lexeme; ``stop`` is where it starts."""
        if index <= 0:
            return None
        for parts, value in self._by_last.get(lexemes[index - 1].lower, ()):
            start = index - len(parts)
            # The first word decides mostly.
            if start < 0 or lexemes[start].lower != parts[0]:
                continue
            if all(lexemes[start + number].lower == part for number, part in enumerate(parts)):
                return Match(value, start)
        return None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything that the grammar looks up."""

    rules: Rules
    unit_words: Forms[Surface]
    unit_symbols: Forms[Surface]
    money_before: Forms[Surface]
    hedges_before: BackwardForms
    hedges_leading: Forms[str]
    hedges_after: Forms[str]
    hedge_verbs: dict[str, str]
    labels: BackwardForms
    label_names: frozenset[str]
    starts: Starts


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of a set of rules; built once."""
    surfaces = rules.units.surfaces
    money_before = Forms(((s.text, s) for s in surfaces if _leads(s)), exact=True)
    return Lexicon(
        rules=rules,
        unit_words=Forms(((s.text, s) for s in surfaces if s.style == WORD), exact=False),
        unit_symbols=Forms(((s.text, s) for s in surfaces if s.style == SYMBOL), exact=True),
        money_before=money_before,
        hedges_before=BackwardForms(
            (text, row.bound) for row in rules.hedges for text in row.before
        ),
        hedges_leading=Forms(
            ((text, row.bound) for row in rules.hedges for text in row.before), exact=False
        ),
        hedges_after=Forms(
            ((text, row.bound) for row in rules.hedges for text in row.after), exact=False
        ),
        hedge_verbs={verb: row.bound for row in rules.hedges for verb in row.verbs},
        labels=BackwardForms((noun, row.id) for row in rules.labels for noun in row.nouns),
        label_names=frozenset(name for row in rules.labels for name in row.names),
        starts=Starts(money_before.firsts),
    )


def _leads(surface: Surface) -> bool:
    """Whether a symbol may stand before its number: money symbols, small coins apart."""
    unit = surface.unit
    return surface.style == SYMBOL and unit.dimension == "money" and unit.base == f"money:{unit.id}"
