"""One document to its facts: pure, the same every time, on every machine, on every day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from heapq import merge
from typing import TYPE_CHECKING

from sco_facts.document import Document
from sco_facts.entities import Entity
from sco_facts.facts import KINDS, Fact, Kind, Quantity, Value, content_id
from sco_facts.mentions import Claim, Mention, NameEvidence, Reading, Refusal
from sco_facts.pipeline.models import find_model
from sco_facts.rules.digests import digest_of_tables
from sco_facts.sentences import Sentences
from sco_facts.tiling import is_flood, tiles, tiles_between

if TYPE_CHECKING:
    from spacy.language import Language

    from sco_facts.grammar.dates.ordering import Order
    from sco_facts.grammar.tables.gathering import CellTexts
    from sco_facts.grammar.tables.reading import TableReader
    from sco_facts.names.linking import Linking
    from sco_facts.pipeline.assembly import Text
    from sco_facts.rules import Rules


@dataclass(frozen=True)
class Options:
    """Everything that decides what is found; two runs with equal options find equal facts.

    ``reference_date`` (ISO 8601) overrides the date that a document gives itself. ``rules`` are the
    paths of the user's rules files. ``day_first`` tells how 03/04/2020 is read in a document
    whose other dates do not.
    """

    model: str = "sm"
    reference_date: str | None = None
    rules: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset(KINDS)
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with the facts and entities found in it."""

    document: Document
    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a document, before its facts are made: large ones are made one by one."""

    document: Document
    reading: Reading
    linking: Linking
    kinds: frozenset[Kind]
    tables: tuple[TableReader, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(entity for entity in self.linking.entities if entity.kind in self.kinds)

    def facts(self) -> Iterator[Fact]:
        return _facts(self)

    def refusals(self) -> Iterator[Refusal]:
        """What was looked at and refused, by raw offsets; none where nobody asked."""
        for refusal in self.reading.refusals:
            start, end = self.document.to_raw(refusal.start, refusal.end)
            yield Refusal(start, end, refusal.why).shifted(self.document.offset)


class Extractor:
    """The loaded model and rules of one set of options; loads on first use.

    One that ``explains`` also notes what was looked at and refused.
    """

    def __init__(self, options: Options, *, explains: bool = False) -> None:
        self.options = options
        self.explains = explains

    @cached_property
    def rules(self) -> Rules:
        from sco_facts.rules import load

        return load(self.options.rules)

    @cached_property
    def nlp(self) -> Language:
        from sco_facts.pipeline.assembly import build

        return build(self.options.model, self.options.rules)

    def extract(self, document: Document) -> Extraction:
        """Find the facts of one document (as read: repairs happen here)."""
        (finding,) = self.find([document])
        return Extraction(finding.document, tuple(finding.facts()), finding.entities)

    def head(self, document: Document) -> Document:
        """The document with its date, title and address, as :meth:`find` reads them."""
        return self._prepared(document)[0]

    def find(
        self, documents: Iterable[Document], on_tile: Callable[[], object] | None = None
    ) -> Iterator[Finding]:
        """Read documents in one pass, each in order; ``on_tile`` is called as the work goes on."""
        from sco_facts.pipeline.assembly import read

        waiting: deque[_Waiting] = deque()
        for reading in read(self.nlp, self._texts(documents, waiting), is_flood):
            first = waiting[0]
            first.take(reading)
            if on_tile is not None:
                on_tile()
            if first.is_done:
                waiting.popleft()
                yield self._finding(first)

    def _texts(self, documents: Iterable[Document], waiting: deque[_Waiting]) -> Iterator[Text]:
        from sco_facts.grammar.tables.finding import find_tables
        from sco_facts.grammar.tables.gathering import gather
        from sco_facts.pipeline.assembly import Text

        for document in documents:
            prepared, order = self._prepared(document)
            tables = find_tables(prepared, self.rules, order)
            cells = gather(prepared.text, tables)
            regions = [(table.region.start, table.region.end) for table in tables]
            texts = [
                *((start, tile, None) for start, tile in tiles_between(prepared.text, regions)),
                *_passages(cells),
            ]
            if not texts and not cells.gatherings:
                texts = [(0, "", None)]  # all of it is figures
            last = _Waiting(prepared, tables, cells, [start for start, _, _ in texts])
            waiting.append(last)
            for _, text, day in texts:
                yield Text(text, day or prepared.date, order, self.explains)
            for gathering in cells.gatherings:
                yield Text(gathering.text, prepared.date, order, self.explains)

    def _prepared(self, document: Document) -> tuple[Document, Order]:
        """The document repaired, with what it says of itself; that, its first section says."""
        # Fetched late, as spaCy is: a run whose results are all known needs no grammar.
        from sco_facts.grammar.dates.ordering import read_order
        from sco_facts.heads import read_head
        from sco_facts.repairs import repair

        repaired = repair(document)
        order = read_order(repaired.text, day_first=self.options.day_first)
        if document.offset:
            return repaired, order
        return read_head(repaired, self.rules, self.options.reference_date, order), order

    def _finding(self, found: _Waiting) -> Finding:
        from sco_facts.names.linking import link

        reading = found.reading()
        linking = link(found.document, reading, self.rules)
        return Finding(found.document, reading, linking, self.options.kinds, found.tables)


@dataclass(slots=True)
class _Waiting:
    """A document of which some texts are still being read: those of its prose begin at
    ``starts``, and behind them come the cells of its tables that were gathered."""

    document: Document
    tables: tuple[TableReader, ...]
    cells: CellTexts
    starts: list[int]
    found: list[Reading] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return len(self.found) == len(self.starts) + len(self.cells.gatherings)

    def take(self, reading: Reading) -> None:
        """The next text has been read."""
        number = len(self.found)
        if number < len(self.starts):
            self.found.append(reading.shifted(self.starts[number]))
        else:
            gathering = self.cells.gatherings[number - len(self.starts)]
            self.found.append(Reading(tuple(gathering.placed(reading))))

    def reading(self) -> Reading:
        """Everything that was found, in order of place."""
        if len(self.found) == 1 and not self.cells.names:
            return self.found[0]
        found = [*self.found, Reading(self.cells.names)]
        mentions = [mention for reading in found for mention in reading.mentions]
        sentences = [sentence for reading in found for sentence in reading.sentences]
        if self.tables:
            mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
            sentences.sort()
        return Reading(
            tuple(mentions),
            tuple(definition for reading in found for definition in reading.definitions),
            tuple(sentences),
            tuple(refusal for reading in found for refusal in reading.refusals),
        )


def _passages(cells: CellTexts) -> Iterator[tuple[int, str, str | None]]:
    """The tiles of each cell that is read by itself: its place, its text, its row's day."""
    for passage in cells.passages:
        start = passage.start
        for tile in tiles(passage.text):
            yield start, tile, passage.day
            start += len(tile)


def digest_of_rules(own: tuple[str, ...]) -> str:
    """SHA-256 of all tables; RulesError if one of the user's ``own`` files is wrong."""
    if not own:
        return digest_of_tables()
    from sco_facts.rules import load

    return load(own).digest


def fingerprint(options: Options, code: str) -> str:
    """What a result depends on besides its document: options, rules, model and our ``code``."""
    parts = (
        code,
        find_model(options.model).digest,
        options.model,
        digest_of_rules(options.rules),
        options.reference_date,
        options.day_first,
        *sorted(options.kinds),
    )
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def _facts(finding: Finding) -> Iterator[Fact]:
    document, linking = finding.document, finding.linking
    sentences = Sentences(document, finding.reading, finding.tables)
    in_cells = (mention for table in finding.tables for mention in table.mentions())
    for mention in merge(finding.reading.mentions, in_cells, key=lambda mention: mention.start):
        if mention.kind not in finding.kinds:
            continue
        start, end = document.to_raw(mention.start, mention.end)
        place = (document.offset + start, document.offset + end)
        yield Fact(
            id=content_id(document.sha256, mention.kind, *place),
            kind=mention.kind,
            document=document.path,
            text=document.raw[start:end],
            start=place[0],
            end=place[1],
            line=document.line_of(start),
            sentence=sentences.around(mention.region),
            rule=mention.rule,
            value=_value(mention, linking),
            page=document.page_of(start),
        )


def _value(mention: Mention, linking: Linking) -> Value:
    evidence = mention.evidence
    if isinstance(evidence, Claim):
        return _quantity(evidence, linking)
    if isinstance(evidence, NameEvidence):
        return linking.names[mention.region]
    return evidence


def _quantity(claim: Claim, linking: Linking) -> Quantity:
    holder = linking.holder(claim.holder) or claim.quantity.holder
    speaker = linking.speaker(claim.speaker) or claim.quantity.speaker
    if speaker == claim.quantity.speaker and holder == claim.quantity.holder:
        return claim.quantity
    return replace(claim.quantity, speaker=speaker, holder=holder)
