"""What becomes of time and memory as documents grow in number, of jobs, and of a second run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Cost, cost, costs, python, sco_facts
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


def jobs(count: int, rounds: int = 1) -> Jobs:
    """Wall time of one job over that of two, and processor time of two over that of one."""
    with _corpus(count, _LONG) as folder:
        return _jobs(folder, rounds)


def uneven_jobs(count: int, rounds: int = 1) -> Jobs:
    """The same where the last document is as long as a third of all."""
    with _corpus(count, _LONG) as folder:
        whole = "\n".join(chain(generate(count // 2, _LONG, seed=2)))
        (folder / "z.txt").write_text(whole, encoding="utf-8")
        return _jobs(folder, rounds)


def _jobs(folder: Path, rounds: int) -> Jobs:
    commands = [_command(folder, "--no-cache", "--jobs", number) for number in "12"]
    one, two = costs(commands, rounds)
    return Jobs(one.wall / two.wall, two.cpu / one.cpu)


class Cached(NamedTuple):
    first: float
    click: float


def cached(folder: Path, rounds: int = 5) -> Cached:
    """A second run over unchanged documents, over the first one and over a bare import of click."""
    with tempfile.TemporaryDirectory() as cache:
        command = _command(folder, "--cache", cache, "--jobs", "1")
        first = cost(command)
        second, click = costs([command, python("import click")], rounds)
    return Cached(second.cpu / first.cpu, second.cpu / click.cpu)


def cached_many(count: int = 1_000) -> Cached:
    """The same over short documents."""
    with _corpus(count, _SHORT) as folder:
        return cached(folder)


def _run(count: int, sentences: int, *options: str) -> Cost:
    with _corpus(count, sentences) as folder:
        return cost(_command(folder, "--jobs", "1", *options))


def _command(folder: Path, *options: str) -> tuple[str, ...]:
    return sco_facts("extract", str(folder), "--quiet", "-f", "jsonl", *options)


@contextmanager
def _corpus(count: int, sentences: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, generate(count, sentences))
        yield folder
