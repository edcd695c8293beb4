"""One run over many documents: read, look up, extract, and keep what is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from sco_facts.cache import Cache
from sco_facts.corpus.codes import digest_of_code
from sco_facts.corpus.frames import DONE, FACTS, FAILED, HEAD, Frame, batches, frames_of
from sco_facts.corpus.harvests import Entry, Harvest, Tool
from sco_facts.corpus.outcomes import Result, result_of
from sco_facts.corpus.spools import Spool
from sco_facts.corpus.workers import frames_of_workers
from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options, fingerprint
from sco_facts.facts import Failure
from sco_facts.output.jsons import dumps
from sco_facts.pipeline.models import find_model
from sco_facts.rules import load
from sco_facts.sources.finding import STANDARD_INPUT, Place
from sco_facts.sources.reading import MAX_BYTES, read_place
from sco_facts.version import VERSION

# One more worker pays its way from about this many bytes on.
_BYTES_A_JOB = 40_000
# How many documents a stream of results reads ahead for each worker.
_AHEAD = 32


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
    return Tool(VERSION, find_model(options.model).title, load(options.rules).digest)


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
        for frame in _frames(run.documents(todo), extractor, _jobs(todo, settings.jobs)):
            run.take(frame)
    except BaseException:
        run.spool.close()
        raise
    return Harvest(run.tool, run.spool, run.entries)


def harvest_each(
    items: Iterable[Item], settings: Settings, extractor: Extractor
) -> Iterator[Result | Failure]:
    """The result of each document alone, in order, as soon as it is there."""
    jobs = _processors() if settings.jobs is None else settings.jobs
    for group in _taken(iter(items), jobs * _AHEAD):
        run = _Run(settings, None)
        for frame in _frames(run.documents(group), extractor, jobs):
            run.take(frame)
        for entry in run.entries:
            if entry.failure is not None:
                yield Failure(entry.path, entry.failure)
            else:
                yield result_of(Harvest(run.tool, run.spool, [entry]))
        run.spool.close()


def _frames(
    documents: Iterator[tuple[int, Document]], extractor: Extractor, jobs: int
) -> Iterator[Frame]:
    stream = batches(documents)
    first = next(stream, None)
    if first is None:
        return  # everything was known: no model need be loaded
    extractor.nlp  # noqa: B018 - what is wrong with the model is not the fault of a document
    if jobs > 1:
        yield from frames_of_workers(extractor, jobs, chain([first], stream))
        return
    for batch in chain([first], stream):
        yield from frames_of(extractor, batch)


def _taken(items: Iterator[Item], count: int) -> Iterator[list[Item]]:
    while group := list(islice(items, count)):
        yield group


class _Run:
    """What has been found so far."""

    def __init__(self, settings: Settings, on_document: Progress | None) -> None:
        self.tool = tool_of(settings.options)
        self.spool = Spool()
        self.entries: list[Entry] = []
        self._settings = settings
        self._on_document = on_document
        self._cache: Cache | None = None
        if settings.cache is not None:
            key = fingerprint(settings.options, digest_of_code())
            self._cache = Cache(settings.cache, key)

    def documents(self, items: Iterable[Item]) -> Iterator[tuple[int, Document]]:
        """Read one item after the other; what has to be extracted, with its index."""
        for index, item in enumerate(items):
            document = (
                read_place(item, self._settings.max_bytes) if isinstance(item, Place) else item
            )
            self.entries.append(Entry(document.path))
            if isinstance(document, Failure):
                self._fail(index, document.reason)
                continue
            entry = self.entries[index]
            entry.sha256, entry.reading_digest = document.sha256, document.reading_digest
            if self._settings.keeps_text:
                entry.text = self.spool.write(dumps(document.raw))
            if not self._is_known(entry, item):
                yield index, document
            del document

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
            if self._cache is not None and entry.may_cache and entry.head is not None:
                pieces = b"".join(self.spool.read(segment) for segment in entry.facts)
                self._cache.keep(entry.reading_digest, self.spool.read(entry.head) + b"\n" + pieces)
            self._tell(None)
        elif kind == FAILED:
            self._fail(index, payload.decode("utf-8"))

    def _is_known(self, entry: Entry, item: Item) -> bool:
        """Whether the cache has it; then it is taken from there."""
        entry.may_cache = isinstance(item, Place) and item.path != STANDARD_INPUT
        pack = self._cache.find(entry.reading_digest) if self._cache and entry.may_cache else None
        if pack is None:
            return False
        head, _, lines = pack.partition(b"\n")
        entry.head = self.spool.write(head)
        entry.facts = [self.spool.write(lines)]
        self._tell(None)
        return True

    def _fail(self, index: int, reason: str) -> None:
        entry = self.entries[index]
        entry.failure = reason
        self._tell(Failure(entry.path, reason))

    def _tell(self, failure: Failure | None) -> None:
        if self._on_document is not None:
            self._on_document(failure)


def _jobs(items: list[Item], wanted: int | None) -> int:
    if wanted is None:
        size = sum(_size(item) for item in items)
        wanted = min(_processors(), 1 + size // _BYTES_A_JOB)
    return max(1, min(wanted, len(items)))


def _size(item: Item) -> int:
    if isinstance(item, Place):
        return item.size
    return len(item.raw) if isinstance(item, Document) else 0


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
