"""What becomes of time and memory as documents grow in number, of jobs, and of a second run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Cost, cost, python, sco_facts
from benchmarks.texts import generate, write

# Sentences a document: short ones, so that 16,000 of them take a minute and not five.
_SHORT, _LONG = 2, 20


class Growth(NamedTuple):
    memory: float
    time: float


def growth(few: int = 1_000) -> Growth:
    """Peak memory at 16 N documents over that at N; time for 16 N over 4 × the time for 4 N."""
    small, middle, large = (_run(few * factor, _SHORT, "--no-cache") for factor in (1, 4, 16))
    return Growth(large.memory / small.memory, large.cpu / (4 * middle.cpu))


class Jobs(NamedTuple):
    speed: float
    cpu: float


def jobs(count: int = 300) -> Jobs:
    """Wall time of one job over that of two, and processor time of two over that of one."""
    with _corpus(count, _LONG) as folder:
        one, two = (_extract(folder, "--no-cache", "--jobs", number) for number in "12")
    return Jobs(one.wall / two.wall, two.cpu / one.cpu)


class Cached(NamedTuple):
    first: float
    click: float


def cached(count: int = 1_000) -> Cached:
    """A second run over unchanged documents, over the first one and over a bare import of click."""
    with _corpus(count, _SHORT) as folder, tempfile.TemporaryDirectory() as cache:
        first, second = (_extract(folder, "--cache", cache) for _ in range(2))
    return Cached(second.cpu / first.cpu, second.cpu / cost(python("import click"), 5).cpu)


def _run(count: int, sentences: int, *options: str) -> Cost:
    with _corpus(count, sentences) as folder:
        return _extract(folder, *options)


def _extract(folder: Path, *options: str) -> Cost:
    chosen = options if "--jobs" in options else (*options, "--jobs", "1")
    return cost(sco_facts("extract", str(folder), "--quiet", "-f", "jsonl", *chosen))


@contextmanager
def _corpus(count: int, sentences: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, generate(count, sentences))
        yield folder
