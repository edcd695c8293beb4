"""When a figure holds: the date that governs it, in its sentence or carried from the one before.

[In 2019 alone], the agencies solved 288 crimes, cut … 78 groups …
"[Last year] alone, they solved over 280 crimes. More than 3,800 individuals …"
"""

from __future__ import annotations

from sco_facts.facts import TimeSpan
from sco_facts.pipeline.claims.clauses import Clause, up_to_verb
from sco_facts.pipeline.claims.context import Context, Figure, Stretch
from sco_facts.pipeline.claims.phrases import after_dateline
from sco_facts.pipeline.tokens import Token

_PAST = frozenset({"VBD", "VBN"})
# A date is no further from its figure than this many tokens, unless it opens the sentence.
_REACH = 30
# A date behind one of these bounds or compares: the figure does not hold on it.
_MORE = frozenset({"less", "more", "fewer"})
_ENDING = frozenset({"to", "through", "ended", "ending"})
_BOUNDING = frozenset({"than", "since", "from", "until", "till"})


class Times:
    """The time of each figure, asked for in order of place."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._by_sentence: dict[tuple[int, int], list[Stretch]] = {}
        position = 0
        for date in context.dates:
            while context.sentences[position][1] <= date.start:
                position += 1
            self._by_sentence.setdefault(context.sentences[position], []).append(date)
        self._carried: tuple[int, TimeSpan] | None = None
        self._index = {sentence: n for n, sentence in enumerate(context.sentences)}
        self._cuts = context.words.words("comparison") - {"to"} | {";", "“", '"'}

    def of(self, figure: Figure, clause: Clause | None) -> TimeSpan | None:
        dates = [date for date in self._by_sentence.get(figure.sentence, ()) if self._fits(date)]
        date = self._within(figure, dates)
        date = date or self._behind(figure, dates, clause) or self._before(figure, dates)
        number = self._index[figure.sentence]
        if date is not None:
            time = span_of(date)
            opening = self._context.doc[figure.sentence[0] : date.start]
            told = len(opening) <= 3 and not _looks_back(clause)
            self._carried = (number, time) if told else None
            return time
        if dates or self._by_sentence.get(figure.sentence):
            return None
        return self._carry(figure, clause, number)

    def _within(self, figure: Figure, dates: list[Stretch]) -> Stretch | None:
        """When a change was that is told backwards: "to 3.2% in [June] from 3.5% in May"."""
        if figure.quantity.bound != "from_to" or self._context.doc[figure.start].lower_ != "to":
            return None
        inside = (date for date in dates if figure.start < date.start < figure.end)
        return next(inside, None)

    def _fits(self, date: Stretch) -> bool:
        value = date.date
        return value.type in ("date", "duration", "time") and (
            value.first is not None or value.type == "date"
        )

    def _behind(
        self, figure: Figure, dates: list[Stretch], clause: Clause | None
    ) -> Stretch | None:
        """The first date behind the figure that nothing cuts off from it."""
        doc = self._context.doc
        for date in dates:
            if date.start < figure.end:
                continue
            if date.start - figure.end > _REACH:
                return None
            if self._is_other_time(figure, date):
                return None
            between = [token.lower_ for token in doc[figure.end : date.start]]
            if figure.is_share and between[:1] in (["above"], ["below"]):
                return None  # "were 5 % above those of May 2020"
            if any(word in self._cuts for word in between):
                return None
            if between.count("(") > between.count(")"):
                return None
            if self._reported(date, figure.end) or self._elsewhere(date, figure, clause):
                return None
            return date
        return None

    def _is_base(self, date: Stretch) -> bool:
        """ "Compared with [December] they went up"."""
        words = self._context.doc[max(0, date.start - 2) : date.start]
        return len(words) == 2 and words[0].lower_ in ("compared", "relative", "opposed")

    def _ends(self, date: Stretch) -> bool:
        """Whether a date only ends the one before it: "in the year to [December]"."""
        doc, index = self._context.doc, date.start - 1
        index -= doc[index].lower_ in ("in", "on")
        return doc[index].lower_ in _ENDING and self._context.is_date(index - 1)

    def _is_other_time(self, figure: Figure, date: Stretch) -> bool:
        """Whether a date behind a figure is that of something else."""
        if date.start > figure.end and self._compares(date):
            return True
        if date.start == figure.end and self._context.doc[date.start].lower_ in _MORE:
            return True  # "4 % fewer than a year ago"
        return self._begins_anew(figure, date) or self._owns_whole(date)

    def _in_than(self, date: Stretch) -> bool:
        """ "6.1 percent more than in 2022, but …"."""
        words = self._context.doc[max(0, date.start - 2) : date.start]
        return len(words) == 2 and words[0].lower_ == "than" and words[1].tag_ == "IN"

    def _compares(self, date: Stretch) -> bool:
        """Whether a date only names what is compared with: "the previous year"."""
        words = self._context.doc[date.start : date.end]
        return any(token.lower_ in ("earlier", "previous", "before") for token in words)

    def _owns_whole(self, date: Stretch) -> bool:
        """ "5 percent of last year's crop", "half last year's price": the time of the whole; "12
        percent up on last year"."""
        doc = self._context.doc
        if doc[date.start - 1].lower_ == "on" and doc[date.start - 2].lower_ in ("up", "down"):
            return True
        owner = date.end < len(doc) and doc[date.end].tag_ == "POS"
        return owner and doc[date.start - 1].lower_ in ("of", "half", "twice", "double", "as")

    def _begins_anew(self, figure: Figure, date: Stretch) -> bool:
        """Whether another figure with an infinitive of its own stands between."""
        context = self._context
        between = context.doc[figure.end : date.start]
        infinitive = any(token.tag_ in ("VB", "MD") for token in between)
        return infinitive and any(context.figure_at(token.i) is not None for token in between)

    def _elsewhere(self, date: Stretch, figure: Figure, clause: Clause | None) -> bool:
        """Whether a verb with a subject of its own, behind the figure, governs the date."""
        verb = up_to_verb(self._context.doc.root_of(date.start, date.end))
        if verb is None or not figure.end <= verb.i < date.start:
            return False
        if clause is not None and clause.verb.i == verb.i:
            return False
        return any(
            child.dep_ in ("nsubj", "nsubjpass")
            and child.tag_ not in ("WDT", "WP")
            and child.i >= figure.end
            for child in verb.children
        )

    def _reported(self, date: Stretch, floor: int) -> bool:
        """Whether a date tells when something was said: "…, the office said on Friday"."""
        doc = self._context.doc
        reporting = self._context.words.verbs("report")
        for index in range(date.start - 1, max(floor, date.start - 5) - 1, -1):
            token = doc[index]
            if token.tag_.startswith("VB"):
                return self._context.lemma(token) in reporting
        return False

    def _before(self, figure: Figure, dates: list[Stretch]) -> Stretch | None:
        """The last date before the figure, or inside it, that does not merely compare."""
        doc = self._context.doc
        for date in reversed(dates):
            if date.start >= figure.start:
                continue
            before = doc[date.start - 1].lower_ if date.start else ""
            dateline = date.start < after_dateline(self._context, figure.sentence)
            if before in _BOUNDING or self._compares(date) or dateline or self._ends(date):
                continue
            if doc[date.start].lower_ in _MORE:
                continue
            if (
                self._in_than(date)
                or self._is_base(date)
                or _in_aside(doc.root_of(date.start, date.end), figure)
            ):
                continue
            between = doc[date.end : figure.start]
            if any(token.text == ";" for token in between):
                return None
            if self._reported(date, figure.sentence[0]):
                continue
            return date
        return None

    def _carry(self, figure: Figure, clause: Clause | None, number: int) -> TimeSpan | None:
        """The opening date of the sentence before, if this one tells on in the past tense."""
        if self._carried is None:
            return self._from_sentence_before(figure, clause, number)
        last, time = self._carried
        if not self._tells_on(figure, clause, last, number):
            self._carried = None
            return None
        self._carried = (number, time)
        return time

    def _from_sentence_before(
        self, figure: Figure, clause: Clause | None, number: int
    ) -> TimeSpan | None:
        if not number:
            return None
        before = self._context.sentences[number - 1]
        dates = [date for date in self._by_sentence.get(before, ()) if self._fits(date)]
        if not dates or dates[0].start - before[0] > 3:
            return None
        if not self._tells_on(figure, clause, number - 1, number):
            return None
        time = span_of(dates[0])
        self._carried = (number, time)
        return time

    def _tells_on(self, figure: Figure, clause: Clause | None, last: int, number: int) -> bool:
        context = self._context
        between = context.sentences[last + 1 : number]
        if clause is None or len(between) > 2:
            return False
        if any(sentence in self._by_sentence for sentence in between):
            return False
        start = context.sentences[last][0]
        if context.paragraphs[start] != context.paragraphs[figure.start]:
            return False
        return _in_past(clause)


def _in_aside(date: Token, figure: Figure) -> bool:
    """Whether a clause upon a noun, closed before the figure, holds the date: "built in 1931"."""
    verb = up_to_verb(date)
    if verb is None or verb.dep_ not in ("acl", "relcl"):
        return False
    return verb.right_edge.i < figure.start and verb.head.i < verb.i


def _looks_back(clause: Clause | None) -> bool:
    """ "In the first quarter it had been 3 %": no time that the text goes on from."""
    return clause is not None and any(
        child.lower_ == "had" and child.dep_ == "aux" for child in clause.verb.children
    )


def _in_past(clause: Clause) -> bool:
    """Past tense; a passive or perfect with a present auxiliary tells of now."""
    verb = clause.verb
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ in ("MD", "VBZ", "VBP", "TO") for child in helpers):
        return False
    return verb.tag_ in _PAST


def span_of(date: Stretch) -> TimeSpan:
    """The time that a date tells."""
    value = date.date
    return TimeSpan(value.value, value.first, value.last)
