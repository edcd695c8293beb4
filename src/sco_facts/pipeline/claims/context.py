"""What the rules of this room look at: the figures, dates and names of a text over its tokens."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

from sco_facts.facts import DateValue, Quantity
from sco_facts.mentions import Claim, Mention, Region
from sco_facts.pipeline.lemmas import Lemmas
from sco_facts.pipeline.spans import DATES, NAMES, NUMBERS, line_ends, mentions_in
from sco_facts.pipeline.tokens import Token, Tokens
from sco_facts.records import record
from sco_facts.rules.claims import ClaimWords

_SHARES = frozenset({"percent", "percentage_point", "basis_point", "fraction", "ratio"})


@record
class Figure:
    """A number of the text: its tokens ``[start, end)`` and those of its sentence."""

    mention: Mention
    quantity: Quantity
    start: int
    end: int
    sentence: tuple[int, int]

    @property
    def is_count(self) -> bool:
        return self.quantity.unit is None

    @property
    def is_share(self) -> bool:
        return self.quantity.unit in _SHARES

    @property
    def is_money(self) -> bool:
        return self.quantity.dimension.startswith("money")


@record
class Stretch:
    """A date or a name over tokens ``[start, end)``."""

    mention: Mention
    start: int
    end: int

    @property
    def date(self) -> DateValue:
        assert isinstance(self.mention.evidence, DateValue)
        return self.mention.evidence


@record
class Phrase:
    """Tokens ``[start, end)`` of a noun phrase and its head noun."""

    start: int
    end: int
    head: int


@record
class Measured:
    """What a figure measures, and what the way of finding it tells besides.

    ``counted`` says that the phrase is the figure's own noun, which other figures of a list may
    share; ``by_clause`` that the governing verb led to it, and ``gapped``
    that it is the subject of a verb left out; ``bare`` that it is a noun of change that does not
    say what changed. ``change``, ``holder``, ``whole`` and ``time`` are None where these words
    do not tell; ``unit`` is what the heading of a column or a label says in brackets, else "".
    """

    phrase: Phrase | None
    whole: Phrase | None = None
    counted: bool = False
    by_clause: bool = False
    gapped: bool = False
    bare: bool = False
    change: str | None = None
    holder: Phrase | None = None
    time: Stretch | None = None
    unit: str = ""


class Context:
    """One text as the claim rules see it."""

    def __init__(self, doc: Doc, words: ClaimWords, lemmas: Lemmas) -> None:
        self.doc = Tokens(doc)
        self.words = words
        self._lemmas = lemmas
        self._estimated: dict[tuple[int, int], bool] = {}
        self.dates = self._stretches(mentions_in(doc, DATES))
        self.names = self._stretches(mentions_in(doc, NAMES))
        self.figures = self._figures(mentions_in(doc, NUMBERS))
        self._figure_at = _owners(len(doc), ((one.start, one.end) for one in self.figures))
        self._date_at = _owners(len(doc), ((one.start, one.end) for one in self.dates))
        self._name_at = _owners(len(doc), ((one.start, one.end) for one in self.names))

    def lemma(self, token: Token) -> str:
        return self._lemmas.of(token)

    def figure_at(self, index: int) -> int | None:
        """The index of the figure that covers a token."""
        return self._figure_at.get(index)

    def name_at(self, index: int) -> Stretch | None:
        """The name that covers a token."""
        number = self._name_at.get(index)
        return None if number is None else self.names[number]

    def is_date(self, index: int) -> bool:
        return index in self._date_at

    def date_at(self, index: int) -> Stretch | None:
        """The date that covers a token."""
        number = self._date_at.get(index)
        return None if number is None else self.dates[number]

    def is_estimated(self, sentence: tuple[int, int]) -> bool:
        """ "According to preliminary estimates, …": a sentence names an estimate as its source."""
        if sentence not in self._estimated:
            self._estimated[sentence] = self._names_estimate(*sentence)
        return self._estimated[sentence]

    def _names_estimate(self, first: int, last: int) -> bool:
        for index in range(first, min(last, first + 60)):
            if self.doc[index].lower_ == "according":
                behind = self.doc[index + 1 : index + 6]
                return any(token.lower_ in self.words.words("estimate") for token in behind)
        return False

    def text(self, phrase: Phrase) -> str:
        """A phrase as it stands, with single blanks."""
        return " ".join(self.stretch(phrase.start, phrase.end).split())

    def stretch(self, start: int, end: int) -> str:
        """The text of some tokens, with the blanks between them."""
        return self.doc.text_of(start, end)

    def region(self, phrase: Phrase) -> Region:
        return Region(self.doc.places[phrase.start], self.doc.ends[phrase.end - 1])

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        if not self.doc.source.has_annotation("SENT_START"):
            return [(0, len(self.doc))]
        return list(pairwise(self.doc.starts))

    @cached_property
    def line_ends(self) -> list[int]:
        """The tokens that end a line."""
        return line_ends(self.doc.source)

    @cached_property
    def paragraphs(self) -> list[int]:
        """For each token the number of line ends before it."""
        numbers: list[int] = np.searchsorted(
            self.line_ends, np.arange(len(self.doc)), side="left"
        ).tolist()
        return numbers

    def _stretches(self, mentions: Iterable[Mention]) -> list[Stretch]:
        return [
            Stretch(mention, *self.doc.covering(mention.start, mention.end)) for mention in mentions
        ]

    def _figures(self, mentions: list[Mention]) -> list[Figure]:
        found = []
        position = 0
        for stretch in self._stretches(mentions):
            claim = stretch.mention.evidence
            assert isinstance(claim, Claim)
            while self.sentences[position][1] <= stretch.start:
                position += 1
            found.append(
                Figure(
                    stretch.mention,
                    claim.quantity,
                    stretch.start,
                    stretch.end,
                    self.sentences[position],
                )
            )
        return found


def _owners(length: int, stretches: Iterable[tuple[int, int]]) -> dict[int, int]:
    return {
        index: number
        for number, (start, end) in enumerate(stretches)
        for index in range(start, min(end, length))
    }
