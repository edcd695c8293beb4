"""Inline markup of names to spans and clusters, and the measures over them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# (start, end, kind) of a mention.
Span: TypeAlias = tuple[int, int, str]
_MARK = re.compile(r"\[\[([PO])(\d+)\|([^\]|]*)\]\]")
_KINDS = {"P": "person", "O": "organisation"}


@dataclass(frozen=True)
class Annotated:
    """A text with its names: each span to the cluster that it belongs to."""

    name: str
    text: str
    clusters: Mapping[Span, Hashable]


def read_markup(path: Path) -> Annotated:
    """ "[[P1|Vladimir Norov]] of the [[O1|SCO]]": kind, cluster and span."""
    marked = path.read_bytes().decode("utf-8")
    pieces: list[str] = []
    clusters: dict[Span, Hashable] = {}
    done = length = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[done : match.start()])
        length += match.start() - done
        name = match.group(3)
        clusters[length, length + len(name), _KINDS[match.group(1)]] = match.group(1, 2)
        pieces.append(name)
        length += len(name)
        done = match.end()
    pieces.append(marked[done:])
    return Annotated(path.stem, "".join(pieces), clusters)


def strict_f1(pairs: Iterable[tuple[set[Span], set[Span]]]) -> float:
    """Percent F1 of (gold, found) spans: a span counts if both ends and the kind are right."""
    right = wanted = found = 0
    for gold, mine in pairs:
        right += len(gold & mine)
        wanted += len(gold)
        found += len(mine)
    return _percent(right, wanted, found)


def b_cubed(pairs: Iterable[tuple[Mapping[Span, Hashable], Mapping[Span, Hashable]]]) -> float:
    """Percent F1 of B³ (Bagga and Baldwin 1998); a mention missed or too many counts as wrong."""
    recall = precision = 0.0
    wanted = found = 0
    for gold, mine in pairs:
        recall += _overlap(gold, mine)
        precision += _overlap(mine, gold)
        wanted += len(gold)
        found += len(mine)
    if not wanted or not found:
        return 0.0
    return _mean(recall / wanted, precision / found)


def _overlap(of: Mapping[Span, Hashable], other: Mapping[Span, Hashable]) -> float:
    members: dict[Hashable, set[Span]] = defaultdict(set)
    others: dict[Hashable, set[Span]] = defaultdict(set)
    for span, cluster in of.items():
        members[cluster].add(span)
    for span, cluster in other.items():
        others[cluster].add(span)
    return sum(
        len(members[cluster] & others[other[span]]) / len(members[cluster])
        for span, cluster in of.items()
        if span in other
    )


def without_commonest(document: Annotated, spans: set[Span]) -> set[Span]:
    """The spans without those of the surface that the document names most often."""
    counts = Counter(document.text[start:end] for start, end, _ in document.clusters)
    commonest = counts.most_common(1)[0][0]
    return {span for span in spans if document.text[span[0] : span[1]] != commonest}


def _percent(right: int, wanted: int, found: int) -> float:
    return round(200 * right / (wanted + found), 1) if wanted + found else 0.0


def _mean(recall: float, precision: float) -> float:
    total = recall + precision
    return round(200 * recall * precision / total, 1) if total else 0.0
