"""Batches of documents to frames: the one stream that a worker, or this process, sends back.

A document yields HEAD, then FACTS as often as needed, then DONE; or FAILED at any time. A HEAD
starts the document anew, so that a batch which broke can be done again one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from sco_facts.corpus.packing import facts_of, head_of
from sco_facts.document import Document
from sco_facts.extraction import Extractor

ALIVE, HEAD, FACTS, DONE, FAILED = range(5)

# (kind, index of the document, payload)
Frame: TypeAlias = tuple[int, int, bytes]
Batch: TypeAlias = list[tuple[int, Document]]

# Small documents share a pass: fewer calls, the same memory.
_MOST_DOCUMENTS = 16
_MOST_CHARACTERS = 50_000
_FEWEST_CHARACTERS = 4_000
_LONGEST_REASON = 300


def batches(
    documents: Iterator[tuple[int, Document]], share: Callable[[], int] | None = None
) -> Iterator[Batch]:
    """Documents in order, small ones together.

    ``share`` tells how many characters one worker may be given of those that are still to come:
    batches grow small towards the end, so that all workers end together.
    """
    batch: Batch = []
    size = 0
    for index, document in documents:
        length = len(document.raw)
        most = _MOST_CHARACTERS if share is None else max(_FEWEST_CHARACTERS, share())
        if batch and (len(batch) >= _MOST_DOCUMENTS or size + length > min(most, _MOST_CHARACTERS)):
            yield batch
            batch, size = [], 0
        batch.append((index, document))
        size += length
        del document
    if batch:
        yield batch


def frames_of(
    extractor: Extractor, batch: Batch, on_tile: Callable[[], object] | None = None
) -> Iterator[Frame]:
    """Extract a batch. Whatever goes wrong in a document becomes its FAILED, and costs no other."""
    done = 0
    reason = ""
    try:
        documents = (document for _, document in batch)
        for finding in extractor.find(documents, on_tile):
            index = batch[done][0]
            yield HEAD, index, head_of(finding)
            for piece in facts_of(finding):
                yield FACTS, index, piece
            yield DONE, index, b""
            done += 1
    except Exception as error:  # a document may break anything: its fault stays its own
        reason = reason_of(error)
    if reason and len(batch) == 1:
        yield FAILED, batch[0][0], reason.encode("utf-8")
    elif reason:
        for item in batch[done:]:
            yield from frames_of(extractor, [item], on_tile)


def reason_of(error: Exception) -> str:
    """What went wrong inside us, in one line."""
    if isinstance(error, MemoryError):
        return "out of memory"
    said = " ".join(str(error).split())[:_LONGEST_REASON]
    return f"cannot be extracted ({type(error).__name__}{': ' if said else ''}{said})"
