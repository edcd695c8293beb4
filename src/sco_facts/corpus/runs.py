"""One run over many documents: read, look up, extract, and keep what is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from sco_facts.cache import Cache
from sco_facts.corpus.codes import digest_of_code
from sco_facts.corpus.frames import DONE, FACTS, FAILED, HEAD, Frame, batches, frames_of
from sco_facts.corpus.harvests import Entry, Harvest, Tool, documents_of, failure_of
from sco_facts.corpus.outcomes import Result, result_of
from sco_facts.corpus.packing import META, pieces_of
from sco_facts.corpus.sections import SECTION, Sections
from sco_facts.corpus.spools import Spool
from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options, digest_of_rules, fingerprint
from sco_facts.facts import Failure
from sco_facts.output.jsons import dumps
from sco_facts.pipeline.models import find_model
from sco_facts.sources.finding import STANDARD_INPUT, Place
from sco_facts.sources.reading import MAX_BYTES, read_place
from sco_facts.version import VERSION

# One more worker pays its way from about this many bytes on.
_BYTES_A_JOB = 40_000
# How many documents a stream of results reads ahead for each worker.
_AHEAD = 32
# The rest of the work is handed out in so many batches a worker, smaller and smaller ones.
_BATCHES_A_JOB = 3
# In bytes: documents that alone take longer than a batch are begun first.
_LONG = 50_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done; none of it changes what is found, but for ``options``.

    ``jobs`` None is as many as help; ``keeps_text`` if the documents' texts are wanted in the
    output. Results are remembered in the folder ``cache``, but not those of standard input.
    """

    options: Options = field(default_factory=Options)
    jobs: int | None = None
    max_bytes: int = MAX_BYTES
    keeps_text: bool = True
    cache: Path | None = None


Item = Place | Document | Failure
Progress = Callable[[Failure | None], object]


def tool_of(options: Options) -> Tool:
    """What a run with these options is done with; ModelError, RulesError if it cannot be."""
    return Tool(VERSION, find_model(options.model).title, digest_of_rules(options.rules))


def harvest(
    items: Iterable[Item],
    settings: Settings,
    on_document: Progress | None = None,
    extractor: Extractor | None = None,
) -> Harvest:
    """Extract everything; ``on_document`` hears of each document, with its failure if it has one.

    The harvest is to be closed, as a file is. Documents may end in any order; the harvest is in
    theirs. An ``extractor`` at hand is used.
    """
    todo = list(items)
    run = _Run(settings, on_document)
    extractor = extractor or Extractor(settings.options)
    try:
        for frame in _frames(run, todo, extractor, _jobs(todo, settings.jobs)):
            run.take(frame)
    except BaseException:
        run.spool.close()
        raise
    return Harvest(run.tool, run.spool, run.in_order())


def harvest_each(
    items: Iterable[Item], settings: Settings, extractor: Extractor
) -> Iterator[Result | Failure]:
    """The result of each document alone, in order, as soon as it is there."""
    jobs = _processors() if settings.jobs is None else settings.jobs
    for group in _taken(iter(items), jobs * _AHEAD):
        run = _Run(settings, None)
        for frame in _frames(run, group, extractor, jobs):
            run.take(frame)
        for entries in documents_of(run.in_order()):
            reason = failure_of(entries)
            if reason is not None:
                yield Failure(entries[0].path, reason)
            else:
                yield result_of(Harvest(run.tool, run.spool, entries))
        run.spool.close()


def _frames(run: _Run, items: list[Item], extractor: Extractor, jobs: int) -> Iterator[Frame]:
    run.left = sum(map(_size, items))
    if jobs > 1:
        documents = run.documents(_long_first(items), extractor)
        stream = batches(documents, lambda: run.left // (_BATCHES_A_JOB * jobs))
    else:
        stream = batches(run.documents(enumerate(items), extractor))
    first = next(stream, None)
    if first is None:
        return  # everything was known: no model need be loaded
    extractor.nlp  # noqa: B018 - what is wrong with the model is not the fault of a document
    if jobs > 1:
        from sco_facts.corpus.workers import frames_of_workers

        yield from frames_of_workers(extractor, jobs, chain([first], stream))
        return
    for batch in chain([first], stream):
        yield from frames_of(extractor, batch)


def _long_first(items: list[Item]) -> list[tuple[int, Item]]:
    """The items with their numbers, long ones first: nobody waits for one that came last."""
    numbered = list(enumerate(items))
    numbered.sort(key=lambda pair: min(0, _LONG - _size(pair[1])))
    return numbered


def _taken(items: Iterator[Item], count: int) -> Iterator[list[Item]]:
    while group := list(islice(items, count)):
        yield group


class _Run:
    """What has been found so far."""

    def __init__(self, settings: Settings, on_document: Progress | None) -> None:
        self.tool = tool_of(settings.options)
        self.entries: list[Entry] = []
        # Of all items that were named, the bytes that are still to be read.
        self.left = 0
        self._settings = settings
        self._on_document = on_document
        # By document: the indices of its sections, and how many of them are still to come.
        self._open: dict[int, tuple[range, int]] = {}
        self._cache: Cache | None = None
        if settings.cache is not None:
            key = fingerprint(settings.options, digest_of_code())
            self._cache = Cache(settings.cache, key)
        self.spool = Spool()

    def in_order(self) -> list[Entry]:
        """The entries in the order of the documents, in whichever they were read."""
        return sorted(self.entries, key=lambda entry: entry.document)

    def documents(
        self, items: Iterable[tuple[int, Item]], extractor: Extractor
    ) -> Iterator[tuple[int, Document]]:
        """Read one numbered item after the other; the sections to be extracted, each with its
        index."""
        for number, item in items:
            self.left -= _size(item)
            document = (
                read_place(item, self._settings.max_bytes) if isinstance(item, Place) else item
            )
            if isinstance(document, Failure):
                self._open[number] = (range(len(self.entries), len(self.entries) + 1), 1)
                self.entries.append(Entry(document.path, number, failure=document.reason))
                self._done(number)
                continue
            sections = Sections(document)
            del document
            may_cache = isinstance(item, Place) and item.path != STANDARD_INPUT
            yield from self._unknown(sections, number, may_cache, extractor)

    def _unknown(
        self, sections: Sections, number: int, may_cache: bool, extractor: Extractor
    ) -> Iterator[tuple[int, Document]]:
        """The sections of a document that the cache does not know."""
        begin = len(self.entries)
        self._open[number] = (range(begin, begin + len(sections)), len(sections))
        whole: Document | None = None
        for place in range(len(sections)):
            section = sections[place]
            entry = Entry(section.path, number, section.sha256)
            self.entries.append(entry)
            if self._settings.keeps_text:
                entry.text = self.spool.write(dumps(section.raw))
            if may_cache and self._is_known(entry, section):
                self._done(number)
                continue
            if place:
                whole = whole or extractor.head(sections[0])
                section = replace(section, **{key: getattr(whole, key) for key in META})
            yield begin + place, section
            del section

    def take(self, frame: Frame) -> None:
        """Keep what a frame brings."""
        kind, index, payload = frame
        entry = self.entries[index]
        if kind == HEAD:
            entry.head = self.spool.write(payload)
            entry.facts = []
        elif kind == FACTS:
            entry.facts.append(self.spool.write(payload))
        elif kind == DONE:
            if self._cache is not None and entry.key is not None and entry.head is not None:
                pieces = b"".join(self.spool.read(segment) for segment in entry.facts)
                self._cache.keep(entry.key, self.spool.read(entry.head) + b"\n" + pieces)
                entry.key = None
            self._done(entry.document)
        elif kind == FAILED:
            entry.failure = payload.decode("utf-8")
            self._done(entry.document)

    def _is_known(self, entry: Entry, section: Document) -> bool:
        """Whether the cache has it; then it is taken from there."""
        if self._cache is None:
            return False
        entry.key = section.reading_digest
        pack = self._cache.find(entry.key)
        if pack is None:
            return False
        head, _, lines = pack.partition(b"\n")
        entry.head = self.spool.write(head)
        entry.facts = [self.spool.write(piece) for piece in pieces_of(lines)]
        return True

    def _done(self, number: int) -> None:
        """One section of a document is done; with its last one, tell of the document."""
        indices, left = self._open.pop(number)
        if left > 1:
            self._open[number] = (indices, left - 1)
        elif self._on_document is not None:
            entries = self.entries[indices.start : indices.stop]
            reason = failure_of(entries)
            self._on_document(None if reason is None else Failure(entries[0].path, reason))


def _jobs(items: list[Item], wanted: int | None) -> int:
    """One long document goes to several workers only if that is wanted: it costs memory."""
    sizes = [_size(item) for item in items]
    if wanted is None:
        helpful = min(_processors(), 1 + sum(sizes) // _BYTES_A_JOB)
        return max(1, min(helpful, len(items)))
    return max(1, min(wanted, sum(1 + size // SECTION for size in sizes)))


def _size(item: Item) -> int:
    if isinstance(item, Place):
        return item.size
    return len(item.raw) if isinstance(item, Document) else 0


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
