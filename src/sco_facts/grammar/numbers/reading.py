"""Plain text to its number expressions, in order. Linear in the text."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator

from sco_facts.grammar.lexemes import SIGN, lex, word_at
from sco_facts.grammar.numbers import labels, refusals
from sco_facts.grammar.numbers.ages import with_age, with_ages
from sco_facts.grammar.numbers.blocks import blocked, blocks
from sco_facts.grammar.numbers.compounds import read_compound
from sco_facts.grammar.numbers.drafts import (
    Draft,
    from_figure,
    from_multiple,
    from_pair,
    from_share,
    from_tolerance,
    leads_share,
    with_shared_units,
)
from sco_facts.grammar.numbers.expressions import NumberExpression
from sco_facts.grammar.numbers.figures import read_figure
from sco_facts.grammar.numbers.hedging import hedge
from sco_facts.grammar.numbers.lexicon import Lexicon, lexicon
from sco_facts.grammar.numbers.measures import Figure
from sco_facts.grammar.numbers.multiples import read_multiple
from sco_facts.grammar.numbers.pairs import read_pair, tolerance_behind
from sco_facts.grammar.numbers.parts import (
    is_bare_part,
    is_garment,
    is_idle_zero,
    is_pronoun,
)
from sco_facts.grammar.numbers.rates import distant_rate
from sco_facts.grammar.numbers.shares import every_nth, read_share
from sco_facts.grammar.numbers.starts import BLOCK, NUMBER, number_words
from sco_facts.mentions import Refusal
from sco_facts.rules import Rules
from sco_facts.rules.words import word_set

_DIGIT = re.compile("[0-9½¼¾⅐-⅞]")
_LINE = re.compile(r"[^\n]+")
# Numbers without a number word: "nearly a kilometre", "a week or so", "tenfold", "every second".
_BEFORE_ONE = ["than", "about", "nearly", "almost", "around", "least", "under", "over", "roughly"]
_WORDLESS = re.compile(
    rf"\b(?:{'|'.join(_BEFORE_ONE)}) an? "
    r"|\ban? \w+ (?:or|and) (?:a|so)\b|fold\b|\bevery second "
)
# What they hold, one or the other.
_WORDLESS_SIGNS = (
    *(f"{word} a" for word in _BEFORE_ONE),
    *(" or a", " or so", " and a", " and so", "fold", "every second "),
)
_WORDS = re.compile(r"[a-z]+")
# Dimensions whose unit a later number of the same sentence may leave out, and how far behind.
_SHARED_ON = frozenset(("money", "mass", "volume", "energy", "power", "area"))
_FARTHEST = 25
# A share's unit is left out only right behind it.
_SHARES = frozenset(("share", "points"))
_NEAR = 8
_COMPARING = ("from", "against", "versus")
_CLAUSE_WORDS = word_set("clause-words")
_COUNTED = word_set("counted")

# What a recogniser hands back: a draft, or why there is none, or nothing where no number begins;
# and the index to go on from.
Outcome = tuple[Draft | refusals.Why | None, int]


def find_numbers(
    text: str, rules: Rules, refused: list[Refusal] | None = None
) -> list[NumberExpression]:
    """All numbers of a text that are figures, by their places; those that are none to ``refused``,
    if it is given."""
    words = lexicon(rules)
    found: list[NumberExpression] = []
    for line in _LINE.finditer(text):
        if has_number(line[0]):
            reader = _Reader(words, text, line.start(), line.end(), refused)
            found += reader.read()
            if refused is not None:
                told = blocked(line[0], reader.stretches)
                refused += (refusal.shifted(line.start()) for refusal in told)
    return found


def has_number(text: str) -> bool:
    """Whether a text has a digit or a number word at all: the cheap question first."""
    if _DIGIT.search(text):
        return True
    lower = text.lower()
    if not number_words().isdisjoint(_WORDS.findall(lower)):
        return True
    return any(map(lower.__contains__, _WORDLESS_SIGNS)) and _WORDLESS.search(lower) is not None


class _Reader:
    """Reads one line from left to right, each place once."""

    def __init__(
        self, words: Lexicon, text: str, start: int, end: int, refused: list[Refusal] | None
    ) -> None:
        self.lexicon = words
        self.refused = refused
        self.lexemes = lex(text, start, end)
        starts = [words.starts[lexeme.text] for lexeme in self.lexemes]
        opening = [
            lexeme.start - start
            for lexeme, may in zip(self.lexemes, starts, strict=True)
            if may & BLOCK
        ]
        self.stretches = blocks(text[start:end], opening)
        # Each blocked lexeme to the index behind its stretch.
        self.blocked = self._blocked(start)
        # Where there is something to do, in order; a rate may add a place ahead.
        self.places = [
            index for index, may in enumerate(starts) if may & NUMBER or index in self.blocked
        ]
        # A hedge may not reach into the expression before.
        self.done = 0
        # The last measure or sum: "from 3.1 billion euros to 2.6 billion" shares its unit.
        self.last: Draft | None = None
        # The last share or points, if no other unit has come since.
        self.share: Draft | None = None

    def read(self) -> Iterator[NumberExpression]:
        """The line's expressions, in order."""
        drafts = with_shared_units(self.lexemes, list(self._drafts()))
        return (draft.made(self.lexemes) for draft in drafts)

    def _drafts(self) -> Iterator[Draft]:
        behind = 0
        for index in self.places:
            if index < behind:
                continue
            if index in self.blocked:
                behind = self.done = self.blocked[index]
                continue
            draft, behind = self._draft(index)
            if isinstance(draft, str):
                self._refuse(draft, index, behind)
            elif draft is not None:
                draft = self._finished(self._inherited(draft))
                behind = max(behind, draft.stop)
                yield draft
                self.done = behind

    def _refuse(self, why: refusals.Why, first: int, behind: int) -> None:
        if self.refused is not None:
            hyphen = behind < len(self.lexemes) and self.lexemes[behind - 1].text == "-"
            last = self.lexemes[min(behind + hyphen, len(self.lexemes)) - 1]
            self.refused.append(Refusal(self.lexemes[first].start, last.end, f"number.{why}"))

    def _blocked(self, start: int) -> dict[int, int]:
        blocked: dict[int, int] = {}
        position = 0
        for begin, stop in self.stretches:  # in order of their starts; they may overlap
            while self._starts_before(position, start + begin):
                position += 1
            first = position
            while self._starts_before(position, start + stop):
                position += 1
            blocked.update(dict.fromkeys(range(first, position), position))
        return blocked

    def _starts_before(self, position: int, offset: int) -> bool:
        return position < len(self.lexemes) and self.lexemes[position].start < offset

    # --- one expression

    def _draft(self, index: int) -> Outcome:
        """The expression that starts here: special forms first, then what a figure makes."""
        multiple = read_multiple(self.lexemes, index)
        if multiple is not None:
            return from_multiple(multiple), multiple.stop
        every = every_nth(self.lexemes, index)
        if every is not None:
            nth = Figure(index, every.stop, index + 1, every.stop, every.value, "fraction")
            return from_share(nth, every), every.stop
        figure = read_figure(self.lexicon, self.lexemes, index)
        figure = read_compound(self.lexicon, self.lexemes, index, figure) or figure
        if figure is None or self._meets_block(figure):
            return None, index + 1
        return self._with_neighbours(figure)

    def _with_neighbours(self, figure: Figure) -> Outcome:
        """What a figure makes with its neighbours: nothing, a share, a range, or itself."""
        lexemes = self.lexemes
        if labels.is_glued_before(lexemes, figure):
            return "glued", self._behind_glue(figure.stop)
        if labels.is_label(self.lexicon, lexemes, figure):
            return "label", labels.behind_list(self.lexicon, lexemes, figure.stop)
        share = read_share(self.lexicon, lexemes, figure)
        if share is not None:
            return from_share(figure, share), share.stop
        tolerance = tolerance_behind(self.lexicon, lexemes, figure)
        if tolerance is not None:
            return from_tolerance(tolerance), tolerance.stop
        pair = read_pair(self.lexicon, lexemes, figure)
        if pair is not None:
            if refusals.is_no_range(lexemes, pair):
                return "no-range", pair.stop
            return from_pair(with_ages(lexemes, pair)), pair.stop
        return self._single(figure)

    def _single(self, figure: Figure) -> Outcome:
        lexemes, stop = self.lexemes, figure.stop
        if refusals.is_dangling(lexemes, figure):
            return "dangling", self._behind_glue(stop)
        if labels.is_glued_behind(lexemes, figure):
            return "glued", self._behind_glue(stop)
        if refusals.is_spelled_year(lexemes, figure):
            return "spelled-year", stop + 2
        figure = with_age(lexemes, figure)
        dimension = "age" if figure.age else figure.dimension
        hedged = hedge(self.lexicon, lexemes, figure.start, stop, dimension)
        if refusals.is_when(lexemes, figure, hedged.start, hedged.stop):
            return "when", stop
        if refusals.is_ordinal(lexemes, figure):
            return "ordinal", stop + 1
        if not hedged.explicit and refusals.is_year(lexemes, figure):
            return "year", stop
        why = self._idle(figure, hedged.explicit)
        return (from_figure(figure), stop) if why is None else (why, figure.core_stop)

    def _idle(self, figure: Figure, hedged: bool) -> refusals.Why | None:
        """Why a number counts nothing; None if it does."""
        lexemes = self.lexemes
        if is_pronoun(lexemes, figure):
            return "pronoun"
        if is_idle_zero(lexemes, figure):
            return "idle-zero"
        if is_garment(lexemes, figure):
            return "garment"
        if is_bare_part(lexemes, figure, hedged):
            return "bare-part"
        if refusals.has_leading_zero(lexemes, figure):
            return "leading-zero"
        return "mark" if refusals.is_mark(lexemes, figure) else None

    def _meets_block(self, figure: Figure) -> bool:
        return any(index in self.blocked for index in range(figure.start, figure.core_stop))

    def _behind_glue(self, index: int) -> int:
        """Behind everything that is glued to a code: "737-MAX-8"."""
        lexemes = self.lexemes
        while index < len(lexemes) and lexemes[index].glued and lexemes[index].text not in ",;()":
            index += 1
        return index

    # --- inherited units, hedges and distant rates

    def _inherited(self, draft: Draft) -> Draft:
        """ "sales of 3.1 billion euros, against 2.6 billion": the unit of the measure before."""
        if draft.unit is not None:
            aside = self.last is not None and word_at(self.lexemes, draft.start - 1, "(")
            if draft.dimension in _SHARED_ON and not aside:
                self.last = draft
            self.share = draft if draft.dimension in _SHARES else None
            return draft
        if self.share is not None and draft.shape == "digits":
            return self._shared(self.share, draft)
        last = self.last
        if last is None or draft.shape not in ("mixed", "digits"):
            return draft
        if draft.bare and not word_at(self.lexemes, draft.start - 1, *_COMPARING):
            return draft  # bare only in "1,450 euros, up from 1,190"
        if draft.start - last.stop > _FARTHEST or not self._ends_phrase(last, draft):
            return draft
        return draft._replace(unit=last.unit, dimension=last.dimension, rule=last.rule)

    def _shared(self, last: Draft, draft: Draft) -> Draft:
        """ "Rose to 6.25 per cent, up from 5.5", "1.2 percentage points, construction another
        0.4": the unit of the share before, for a fraction behind a word that says so."""
        if "." not in self.lexemes[draft.core_start].text or draft.start - last.stop > _NEAR:
            return draft
        if not leads_share(self.lexemes, last, draft) or not self._ends_phrase(last, draft):
            return draft
        return draft._replace(unit=last.unit, dimension=last.dimension, rule=last.rule)

    def _ends_phrase(self, last: Draft, draft: Draft) -> bool:
        """Whether no noun follows a number, and no sentence ends before it."""
        between = self.lexemes[last.stop : draft.start]
        if any(lexeme.text in (".", ";", "!", "?") for lexeme in between):
            return False
        if any(lexeme.lower in _COUNTED for lexeme in between):
            return False  # "… 34 billion euros, as the number of clients topped 3.1 million"
        if draft.stop >= len(self.lexemes):
            return True
        behind = self.lexemes[draft.stop]
        return behind.kind == SIGN or behind.lower in _CLAUSE_WORDS

    def _finished(self, draft: Draft) -> Draft:
        """The draft with the hedges around it, and with the rate behind its counted noun."""
        dimension = "age" if draft.rule == "age" else draft.dimension
        hedged = hedge(self.lexicon, self.lexemes, draft.start, draft.stop, dimension)
        bound = draft.bound
        if bound == "exact" or (bound == "range" and hedged.bound in ("more_than", "at_least")):
            bound = hedged.bound
        draft = draft._replace(
            start=max(hedged.start, self.done),
            stop=hedged.stop,
            bound=bound,
            bare=draft.bare and not hedged.explicit,
        )
        if draft.unit is not None and not word_at(self.lexemes, draft.stop, "of"):
            return draft
        rate = distant_rate(self.lexicon, self.lexemes, draft.stop)
        if rate is None:
            return draft
        # The rate's own number ("per 100,000") is no figure of its own.
        self.blocked.update(dict.fromkeys(range(rate.start, rate.stop), rate.stop))
        insort(self.places, rate.start)
        unit = f"{draft.unit or '1'}/{rate.denominator}"
        known = self.lexicon.rules.units.unit(unit)
        dimension = draft.dimension if known is None else known.dimension
        return draft._replace(unit=unit, dimension=dimension, bare=False)
