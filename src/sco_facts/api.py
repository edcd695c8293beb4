"""The same from Python: ``extract`` and ``extract_all``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from os import PathLike, fspath
from typing import TypeAlias

from sco_facts.corpus import Settings, harvest, harvest_each
from sco_facts.corpus.outcomes import Result, result_of
from sco_facts.document import Document
from sco_facts.errors import InputError
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import KINDS, Failure, Kind
from sco_facts.sources import MAX_BYTES, Place, find_places, text_document

# A text, the path of a file or folder, or a document read by other means.
Source: TypeAlias = str | PathLike[str] | Document


def extract(
    source: Source,
    *,
    reference_date: date | str | None = None,
    model: str = "sm",
    rules: Iterable[str | PathLike[str]] = (),
    kinds: Iterable[Kind] = KINDS,
    max_bytes: int = MAX_BYTES,
) -> Result:
    """Find the facts in one source: a text (``str``), a file or folder (``Path``), a ``Document``.

    ``reference_date`` is what "last year" is counted from, a date or an ISO string; else the date
    that the document gives itself; never the clock. ``rules`` are TOML files of your own. A file
    that cannot be read is in ``result.errors``; wrong options raise InputError. The model is
    loaded on the first call and kept.
    """
    options = _options(reference_date, model, rules, kinds)
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
    max_bytes: int = MAX_BYTES,
) -> Iterator[Result | Failure]:
    """One result a document, in order, while the rest is still being read.

    A document that cannot be read, or whose worker dies, is a ``Failure`` in its place. Names are
    those of each document alone. ``jobs`` workers share the work; None is one for each processor.
    """
    options = _options(reference_date, model, rules, kinds)
    settings = Settings(options, jobs, max_bytes)
    return harvest_each(_items(sources), settings, _extractor(options))


@lru_cache(maxsize=2)
def _extractor(options: Options) -> Extractor:
    return Extractor(options)


def _options(
    reference_date: date | str | None,
    model: str,
    rules: Iterable[str | PathLike[str]],
    kinds: Iterable[Kind],
) -> Options:
    wanted = frozenset(kinds)
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        raise InputError(f"unknown kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    paths = tuple(fspath(path) for path in rules)
    return Options(model, _iso(reference_date), paths, wanted)


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
