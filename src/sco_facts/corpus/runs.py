"""One run over many documents: read, look up, extract, and keep what is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from sco_facts.cache import Cache
from sco_facts.corpus.codes import digest_of_code
from sco_facts.corpus.entries import Entries, documents_of, failure_of
from sco_facts.corpus.frames import DONE, FACTS, FAILED, HEAD, Frame, batches, frames_of
from sco_facts.corpus.harvests import Harvest, Tool
from sco_facts.corpus.memory import give_back
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
    jobs = _jobs(todo, settings.jobs)
    try:
        for frame in _frames(run, todo, extractor or Extractor(settings.options), jobs):
            run.take(frame)
    except BaseException:
        run.spool.close()
        raise
    if extractor is None and run.spool.is_large:
        give_back()  # the model's: to join the names of many documents takes some, too
    return Harvest(run.tool, run.spool, run.entries)


def harvest_each(
    items: Iterable[Item], settings: Settings, extractor: Extractor
) -> Iterator[Result | Failure]:
    """The result of each document alone, in order, as soon as it is there."""
    jobs = _processors() if settings.jobs is None else settings.jobs
    for group in _taken(iter(items), jobs * _AHEAD):
        run = _Run(settings, None)
        for frame in _frames(run, group, extractor, jobs):
            run.take(frame)
        for entries in documents_of(run.entries):
            reason = failure_of(entries)
            if reason is not None:
                yield Failure(entries[0].name[0], reason)
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
        # By section that is still to come: the key by which the cache may keep it.
        self._keys: dict[int, str] = {}
        self.spool = Spool()
        self.entries = Entries(self.spool)

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
                index = self.entries.add(number, document.path, "")
                self._open[number] = (range(index, index + 1), 1)
                self._failed(index, document.reason)
                continue
            sections = Sections(document)
            del document
            may_cache = isinstance(item, Place) and item.path != STANDARD_INPUT
            yield from self._unknown(sections, number, may_cache, extractor)

    def _unknown(
        self, sections: Sections, number: int, may_cache: bool, extractor: Extractor
    ) -> Iterator[tuple[int, Document]]:
        """The sections of a document that the cache does not know."""
        begin = len(self.entries.documents)
        self._open[number] = (range(begin, begin + len(sections)), len(sections))
        whole: Document | None = None
        for place in range(len(sections)):
            section = sections[place]
            index = self.entries.add(number, section.path, section.sha256)
            if self._settings.keeps_text:
                self.entries.texts[index] = self.spool.write(dumps(section.raw))
            if may_cache and self._is_known(index, section):
                self._done(index)
                continue
            if place:
                whole = whole or extractor.head(sections[0])
                section = replace(section, **{key: getattr(whole, key) for key in META})
            yield index, section
            del section

    def take(self, frame: Frame) -> None:
        """Keep what a frame brings."""
        kind, index, payload = frame
        if kind == HEAD:
            self.entries.begin(index, payload)
        elif kind == FACTS:
            self.entries.append(index, payload)
        elif kind == DONE:
            key = self._keys.pop(index, None)
            pack = None if self._cache is None or key is None else self.entries[index].pack()
            if self._cache is not None and key is not None and pack is not None:
                self._cache.keep(key, pack)
            self._done(index)
        elif kind == FAILED:
            self._failed(index, payload.decode("utf-8"))

    def _is_known(self, index: int, section: Document) -> bool:
        """Whether the cache has it; then it is taken from there."""
        if self._cache is None:
            return False
        key = section.reading_digest
        pack = self._cache.find(key)
        if pack is None:
            self._keys[index] = key
            return False
        head, _, lines = pack.partition(b"\n")
        self.entries.begin(index, head)
        for piece in pieces_of(lines):
            self.entries.append(index, piece)
        return True

    def _failed(self, index: int, reason: str) -> None:
        self.entries.failures[index] = reason
        self._keys.pop(index, None)
        self._done(index)

    def _done(self, index: int) -> None:
        """One section of a document is done; with its last one, tell of the document."""
        number = self.entries.documents[index]
        indices, left = self._open.pop(number)
        if left > 1:
            self._open[number] = (indices, left - 1)
        elif self._on_document is not None:
            sections = [self.entries[at] for at in indices]
            reason = failure_of(sections)
            self._on_document(None if reason is None else Failure(sections[0].name[0], reason))


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
