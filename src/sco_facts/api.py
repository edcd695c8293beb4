"""The same from Python: ``extract``, ``extract_all`` and ``check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache, partial
from os import PathLike, fspath
from typing import TypeAlias

from sco_facts.comparison import compare
from sco_facts.corpus.outcomes import Result, result_of
from sco_facts.corpus.runs import Settings, harvest, harvest_each, tool_of
from sco_facts.document import Document
from sco_facts.errors import InputError
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import KINDS, Fact, Failure, Kind
from sco_facts.output.check_results import Checked
from sco_facts.pipeline.vectors import find_neighbours
from sco_facts.rules import load
from sco_facts.sources.finding import Place, find_places
from sco_facts.sources.reading import MAX_BYTES, text_document

# A text, the path of a file or folder, or a document read by other means.
Source: TypeAlias = str | PathLike[str] | Document


def extract(
    source: Source,
    *,
    reference_date: date | str | None = None,
    model: str = "sm",
    rules: Iterable[str | PathLike[str]] = (),
    kinds: Iterable[Kind] = KINDS,
    day_first: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Result:
    """Find the facts in one source: a text (``str``), a file or folder (``Path``), a ``Document``.

    ``reference_date`` is what "last year" is counted from, a date or an ISO string; else the date
    that the document gives itself; never the clock. ``rules`` are TOML files of your own.
    ``day_first`` tells how 03/04/2020 is read where the document's other dates do not. A file that
    cannot be read is in ``result.errors``; wrong options raise InputError. The model is
    loaded on the first call and kept.
    """
    options = _options(reference_date, model, rules, kinds, day_first)
    settings = Settings(options, jobs=1, max_bytes=max_bytes)
    found = harvest(_items([source]), settings, extractor=_extractor(options))
    try:
        return result_of(found)
    finally:
        found.close()


def extract_all(
    sources: Iterable[Source],
    *,
    jobs: int | None = 1,
    reference_date: date | str | None = None,
    model: str = "sm",
    rules: Iterable[str | PathLike[str]] = (),
    kinds: Iterable[Kind] = KINDS,
    day_first: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Result | Failure]:
    """One result a document, in order, while the rest is still being read.

    A document that cannot be read, or whose worker dies, is a ``Failure`` in its place. Names are
    those of each document alone. ``jobs`` workers share the work; None is one for each processor.
    """
    options = _options(reference_date, model, rules, kinds, day_first)
    settings = Settings(options, jobs, max_bytes)
    return harvest_each(_items(sources), settings, _extractor(options))


def check(
    results: Result | Iterable[Result | Failure],
    *,
    against: Result | Iterable[Result | Failure] | None = None,
    rules: Iterable[str | PathLike[str]] = (),
    model: str = "sm",
) -> Checked:
    """Put the figures of several documents side by side and say whether they agree.

    ``results`` are what :func:`extract` or :func:`extract_all` return. Given ``against``, the
    figures of ``results`` are held against those of these sources only. Word vectors of ``model``,
    if it has any, tell which words are alike.
    """
    drafts, sources = _listed(results), [] if against is None else _listed(against)
    found = [result for result in (*drafts, *sources) if isinstance(result, Result)]
    errors = [result for result in (*drafts, *sources) if isinstance(result, Failure)]
    documents = {document.path: document for result in found for document in result.documents}
    comparison = compare(
        _once(fact for result in found for fact in result.facts),
        load(tuple(fspath(path) for path in rules)),
        None if against is None else _paths(drafts),
        partial(find_neighbours, model),
    )
    return Checked(
        tool=found[0].tool.to_dict() if found else tool_of(Options()).to_dict(),
        documents=tuple(document.to_dict() for document in documents.values()),
        errors=(*errors, *(error for result in found for error in result.errors)),
        comparison=comparison,
    )


def _listed(results: Result | Iterable[Result | Failure]) -> list[Result | Failure]:
    return [results] if isinstance(results, Result) else list(results)


def _paths(results: Iterable[Result | Failure]) -> set[str]:
    """The documents of these results."""
    found = [result for result in results if isinstance(result, Result)]
    return {document.path for result in found for document in result.documents}


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[tuple[str, str]] = set()
    for fact in facts:
        if (fact.document, fact.id) not in seen:
            seen.add((fact.document, fact.id))
            yield fact


@lru_cache(maxsize=2)
def _extractor(options: Options) -> Extractor:
    return Extractor(options)


def _options(
    reference_date: date | str | None,
    model: str,
    rules: Iterable[str | PathLike[str]],
    kinds: Iterable[Kind],
    day_first: bool,
) -> Options:
    wanted = frozenset(kinds)
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        raise InputError(f"unknown kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    paths = tuple(fspath(path) for path in rules)
    return Options(model, _iso(reference_date), paths, wanted, day_first)


def _iso(given: date | str | None) -> str | None:
    if given is None:
        return None
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        raise InputError(f"reference_date {given!r} is not a date like 2020-07-22") from None
    return (day.date() if isinstance(day, datetime) else day).isoformat()


def _items(sources: Iterable[Source]) -> Iterator[Place | Document | Failure]:
    for source in sources:
        if isinstance(source, Document):
            yield source
        elif isinstance(source, str):
            yield text_document(source)
        else:
            yield from find_places([fspath(source)])
