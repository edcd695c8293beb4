"""Who says a figure: "X said that", "…, X told reporters", "according to X", or whose quotation.

The place of the phrase is found here; which name it stands for ("the Secretary-General", "he") is
for names to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from sco_facts.pipeline.claims.clauses import clause_of, object_of, subject_of
from sco_facts.pipeline.claims.context import Context, Figure, Phrase
from sco_facts.pipeline.claims.phrases import (
    is_noun,
    owned_phrase_around,
    phrase_after,
    with_complement,
)
from sco_facts.pipeline.spans import text_of
from sco_facts.pipeline.tokens import Token
from sco_facts.records import record

_OPENING = frozenset({"“", "„", "«"})
_CLOSING = frozenset({"”", "»"})
_STRAIGHT = '"'
_MARK = re.compile('["“„«”»]')
_PUTTING = frozenset({"put", "estimate", "peg", "place"})
_ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "warn"})
_CIRCUMSTANTIAL = frozenset(
    {".", ",", ":", "IN", "TO", "RB", "''", "``", "_SP", "-RRB-", "CC", "VBG"}
)
_RELATIVES = frozenset({"WDT", "WP", "EX"})


@record
class Saying:
    """A reporting verb with the phrase of who says it."""

    verb: int
    speaker: Phrase


class Speakers:
    """The speaker of each figure of a text."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sayings: dict[tuple[int, int], list[Saying]] = {}
        self._quotes = _quotations(context)
        self._quote_at = {
            index: number
            for number, (start, end) in enumerate(self._quotes)
            for index in range(start, end)
        }
        self._owners: dict[int, Phrase | None] = {}
        self._sources: dict[tuple[int, int], Phrase | None] = {}

    def of(self, figure: Figure) -> Phrase | None:
        """The phrase of who says the figure, or None."""
        quotation = self._quote_at.get(figure.start)
        if quotation is not None:
            return self._owner(quotation)
        return self._according(figure) or self._reported(figure) or self._putting(figure)

    def _putting(self, figure: Figure) -> Phrase | None:
        """Who puts a number at so many: "[The group] put the number of prisoners at 8,000"."""
        doc = self._context.doc
        if figure.start < 2 or doc[figure.start - 1].lower_ != "at":
            return None
        clause = clause_of(self._context, figure)
        if clause is None or self._context.lemma(clause.verb) not in _PUTTING:
            return None
        subject = subject_of(clause.verb)
        if subject is None or object_of(clause.verb) is None:
            return None
        return self._phrase(subject.i, figure.sentence[0])

    def _according(self, figure: Figure) -> Phrase | None:
        """ "according to [the exporters' association]", anywhere in the sentence."""
        sentence = figure.sentence
        if sentence not in self._sources:  # once a sentence: it may hold ten thousand figures
            self._sources[sentence] = self._source_in(*sentence)
        return self._sources[sentence]

    def _source_in(self, first: int, last: int) -> Phrase | None:
        doc = self._context.doc
        for index in range(first, last - 2):
            if doc[index].lower_ == "according" and doc[index + 1].lower_ == "to":
                phrase = self._named(index + 2) or phrase_after(
                    self._context, index + 2, determiner=True
                )
                return None if phrase is None else self._unless_source(phrase)
        return None

    def _unless_source(self, phrase: Phrase) -> Phrase | None:
        """Preliminary estimates, a plan or a law do not speak."""
        lemma = self._context.lemma(self._context.doc[phrase.head])
        silent = ("estimate", "datum", "data", "figure", "plan", "law", "result", "forecast")
        return None if lemma in silent else phrase

    def _reported(self, figure: Figure) -> Phrase | None:
        chosen = None
        for saying in self._sayings_in(figure.sentence):
            if self._in_phrase(figure, saying):
                continue
            if saying.verb < figure.start:
                if self._governs(saying, figure):
                    chosen = saying.speaker
            elif chosen is None and self._closes(saying, figure):
                return saying.speaker
        return chosen

    def _in_phrase(self, figure: Figure, saying: Saying) -> bool:
        return saying.speaker.start <= figure.start < saying.speaker.end

    def _governs(self, saying: Saying, figure: Figure) -> bool:
        """Whether the figure is in what is said: below the verb, in a clause of its own."""
        doc = self._context.doc
        token = doc.root_of(figure.start, figure.end)
        for _ in range(60):
            if token.head.i == token.i:
                break
            if token.head.i == saying.verb:
                spoken_of = token.dep_ == "prep" and token.lower_ == "of"
                return spoken_of or token.dep_ in ("ccomp", "parataxis", "dep")
            token = token.head
        behind = doc[saying.verb + 1 : saying.verb + 5]
        return any(token.lower_ in ("that", ":") for token in behind)

    def _closes(self, saying: Saying, figure: Figure) -> bool:
        """Whether "…, X said" closes the clause that holds the figure."""
        doc = self._context.doc
        start = min(saying.verb, saying.speaker.start)
        if saying.speaker.start < saying.verb and not self._says_no_object(saying.verb):
            return False
        index = start - 1
        while index > figure.end and doc[index].tag_ in ("DT", "PRP$", "POS", "NNP", "JJ", "NN"):
            index -= 1
        between = doc[figure.end : start]
        if any(token.text == ";" for token in between):
            return False
        return any(token.text in (",", "”", '"', "–", "—") for token in between[-4:]) or (
            index >= figure.end and doc[index].text == ","
        )

    def _says_no_object(self, verb: int) -> bool:
        """Whether nothing but an addressee or a circumstance follows: not "X added 5 jobs"."""
        doc = self._context.doc
        if verb + 1 >= len(doc) or self._context.lemma(doc[verb]) in _ADDRESSING:
            return True
        behind = doc[verb + 1]
        figure = self._context.figure_at(verb + 1)
        return figure is None and (
            behind.tag_ in _CIRCUMSTANTIAL or self._context.is_date(behind.i)
        )

    def _sayings_in(self, sentence: tuple[int, int]) -> list[Saying]:
        if sentence not in self._sayings:
            self._sayings[sentence] = self._find_sayings(*sentence)
        return self._sayings[sentence]

    def _find_sayings(self, first: int, last: int) -> list[Saying]:
        context = self._context
        found = []
        for token in context.doc[first:last]:
            if token.tag_.startswith("VB") and context.lemma(token) in context.words.verbs(
                "report"
            ):
                speaker = self._speaker_of(token, first, last)
                if speaker is not None:
                    found.append(Saying(token.i, speaker))
        return found

    def _speaker_of(self, verb: Token, first: int, last: int) -> Phrase | None:
        """The subject of a reporting verb: by parse, else the words right before or behind it."""
        doc = self._context.doc
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is None and verb.dep_ == "conj" and verb.head.tag_.startswith("VB"):
            subject = next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in _RELATIVES:
            return None
        if subject is not None and subject.i in self._quote_at and verb.i not in self._quote_at:
            subject = None
        index = verb.i - 1 if subject is None else subject.i
        if subject is None:
            behind = verb.i + 1
            named = self._named(behind) if behind < last else None
            if named is not None:
                return named
            while index > first and _is_helper(doc[index]):
                index -= 1
        if index < first:
            return None
        return self._phrase(index, first)

    def _phrase(self, index: int, first: int) -> Phrase | None:
        """The name at or around a token, the noun phrase there, or the pronoun."""
        doc = self._context.doc
        for name in self._context.names:
            if name.start <= index < name.end:
                return Phrase(name.start, name.end, name.end - 1)
        if doc[index].tag_ == "PRP" and doc[index].lower_ not in ("it", "i", "you"):
            return Phrase(index, index + 1, index)
        if not is_noun(self._context, index):
            return None
        phrase = owned_phrase_around(self._context, index, first)
        named = self._person_in(phrase) or self._apposed(phrase.end)
        return named or with_complement(self._context, phrase)

    def _apposed(self, index: int) -> Phrase | None:
        """The person named behind an office: "the director, [Michael Dunford], said"."""
        doc = self._context.doc
        if index + 1 >= len(doc) or doc[index].text != ",":
            return None
        name = self._context.name_at(index + 1)
        if name is None or name.mention.kind != "person":
            return None
        return Phrase(name.start, name.end, name.end - 1)

    def _person_in(self, phrase: Phrase) -> Phrase | None:
        for name in self._context.names:
            if phrase.start <= name.start < phrase.end and name.mention.kind == "person":
                return Phrase(name.start, name.end, name.end - 1)
        return None

    def _named(self, start: int) -> Phrase | None:
        """The noun phrase at a token, as the person that it names or else whole."""
        phrase = phrase_after(self._context, start, determiner=True)
        if phrase is None:
            return None
        named = self._person_in(phrase)
        return named or phrase

    def _owner(self, quotation: int) -> Phrase | None:
        """Whose quotation it is: said right behind it, right before it, or for the one before."""
        asked = []
        owner = None
        while owner is None and quotation not in self._owners:
            asked.append(quotation)
            owner = self._teller(quotation)
            if not self._goes_on(quotation):
                break
            quotation -= 1
        owner = owner or self._owners.get(quotation)
        self._owners.update(dict.fromkeys(asked, owner))
        return owner

    def _goes_on(self, quotation: int) -> bool:
        """Whether another quotation stands before this one in its paragraph."""
        paragraphs = self._context.paragraphs
        start = self._quotes[quotation][0]
        return quotation > 0 and paragraphs[self._quotes[quotation - 1][0]] == paragraphs[start]

    def _teller(self, quotation: int) -> Phrase | None:
        """Who is said, beside a quotation, to say it."""
        context = self._context
        start, end = self._quotes[quotation]
        paragraph = context.paragraphs[start]
        for saying in self._around(end, 14, paragraph):
            if saying.verb >= end and saying.verb not in self._quote_at:
                return saying.speaker
        before = [s for s in self._around(start - 14, 14, paragraph) if s.verb < start]
        for saying in reversed(before):
            if saying.verb not in self._quote_at:
                return saying.speaker
        return None

    def _around(self, start: int, reach: int, paragraph: int) -> list[Saying]:
        """The sayings of a window of tokens, within one paragraph."""
        context = self._context
        doc = context.doc
        first = max(0, start)
        last = min(len(doc), first + reach)
        while first < last and context.paragraphs[first] != paragraph:
            first += 1
        while last > first and context.paragraphs[last - 1] != paragraph:
            last -= 1
        return self._find_sayings(first, last)


def _is_helper(token: Token) -> bool:
    """An adverb or auxiliary between a subject and its verb."""
    return token.tag_ in ("RB", "MD") or token.lower_ in ("has", "had", "have", "was")


def _quotations(context: Context) -> list[tuple[int, int]]:
    """Token stretches between quotation marks, within one paragraph each."""
    found = []
    opened: int | None = None
    doc = context.doc
    for match in _MARK.finditer(text_of(doc.source)):
        index = bisect_right(doc.places, match.start()) - 1
        mark = match[0]
        if (doc.places[index], doc.ends[index]) != match.span():
            continue  # inside of a word
        if opened is not None and context.paragraphs[opened] != context.paragraphs[index]:
            opened = None
        if mark in _OPENING or (mark == _STRAIGHT and opened is None):
            opened = index
        elif opened is not None and (mark in _CLOSING or mark == _STRAIGHT):
            found.append((opened, index + 1))
            opened = None
    return found
