"""One document to its facts: pure, the same every time, on every machine, on every day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.language import Language

from sco_facts.document import Document
from sco_facts.facts import KINDS, Entity, Fact, Kind, Quantity, Value, content_id
from sco_facts.heads import read_head
from sco_facts.mentions import Claim, Mention, NameEvidence, Reading, Region
from sco_facts.names.linking import Linking, link
from sco_facts.pipeline import assembly
from sco_facts.repairs import repair
from sco_facts.rules import Rules, load
from sco_facts.tiling import tiles


@dataclass(frozen=True)
class Options:
    """Everything that decides what is found; two runs with equal options find equal facts.

    ``reference_date`` (ISO 8601) overrides the date that a document gives itself. ``rules`` are the
    paths of the user's rules files.
    """

    model: str = "sm"
    reference_date: str | None = None
    rules: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with the facts and entities found in it."""

    document: Document
    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...]


class Extractor:
    """The loaded model and rules of one set of options; loads on first use."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def rules(self) -> Rules:
        return load(self.options.rules)

    @cached_property
    def nlp(self) -> Language:
        return assembly.build(self.options.model, self.options.rules)

    def extract(self, document: Document) -> Extraction:
        """Find the facts of one document (as read: repairs happen here)."""
        document = repair(document)
        document = read_head(document, self.rules, self.options.reference_date)
        reading = self._read(document)
        linking = link(document, reading, self.rules)
        facts = tuple(_facts(document, reading, linking, self.options.kinds))
        kept = {fact.value.entity for fact in facts if fact.name is not None}  # type: ignore[union-attr]
        entities = tuple(entity for entity in linking.entities if entity.id in kept)
        return Extraction(document, facts, entities)

    def _read(self, document: Document) -> Reading:
        starts = []
        texts = []
        position = 0
        for tile in tiles(document.text):
            starts.append(position)
            texts.append((tile, document.date))
            position += len(tile)
        readings = [
            found.shifted(start)
            for start, found in zip(starts, assembly.read(self.nlp, texts), strict=True)
        ]
        return Reading(
            tuple(mention for found in readings for mention in found.mentions),
            tuple(definition for found in readings for definition in found.definitions),
            tuple(sentence for found in readings for sentence in found.sentences),
        )


def _facts(
    document: Document, reading: Reading, linking: Linking, kinds: frozenset[Kind]
) -> Iterator[Fact]:
    sentences = _Sentences(document, reading.sentences)
    for mention in reading.mentions:
        if mention.kind not in kinds:
            continue
        start, end = document.to_raw(mention.start, mention.end)
        yield Fact(
            id=content_id(document.sha256, mention.kind, start, end),
            kind=mention.kind,
            document=document.path,
            text=document.raw[start:end],
            start=start,
            end=end,
            line=document.line_of(start),
            sentence=sentences.around(mention.region),
            rule=mention.rule,
            value=_value(mention, linking),
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
    return replace(claim.quantity, speaker=linking.speaker(claim.speaker), holder=holder)


class _Sentences:
    """The sentence around a mention, as it stands in the document."""

    def __init__(self, document: Document, sentences: tuple[Region, ...]) -> None:
        self._document = document
        self._sentences = sentences
        self._index = 0

    def around(self, region: Region) -> str:
        while (
            self._index + 1 < len(self._sentences)
            and self._sentences[self._index].end <= region.start
        ):
            self._index += 1
        if not self._sentences:
            return ""
        sentence = self._sentences[self._index]
        start, end = self._document.to_raw(
            min(sentence.start, region.start), max(sentence.end, region.end)
        )
        return self._document.raw[start:end].strip()
