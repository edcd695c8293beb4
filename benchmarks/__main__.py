"""How fast, as ratios that hold on any machine: ours over spaCy's, in one run, one after the other.

    python -m benchmarks [--model NAME] [--only NAME]... [FOLDER]

Throughput is measured on generated texts, and on the text files of FOLDER as well if one is given.
Nothing outside this folder and data/raw is needed. Takes a few minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

# One thread each: more make one job slower, and the raw pass has to stand on the same ground. Must
# be set before numpy is imported.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_variable] = "1"

from benchmarks.growth import cached, growth, jobs  # noqa: E402
from benchmarks.startup import folder_ratio, help_ratio  # noqa: E402
from benchmarks.texts import generate  # noqa: E402
from benchmarks.throughput import throughput  # noqa: E402

# What is measured, its value, the first bar and the goal.
Row = tuple[str, float, str, str]
_SEEDS = Path("data/raw")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--model", default="sm")
    parser.add_argument("--only", action="append", choices=list(SUBJECTS))
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, model {arguments.model}\n")
    print(f"{'ratio':64} {'today':>7} {'first':>7} {'goal':>7}", flush=True)
    for subject in arguments.only or SUBJECTS:
        for name, value, first, goal in SUBJECTS[subject](arguments):
            print(f"{name:64} {value:7.2f} {first:>7} {goal:>7}", flush=True)


def _throughput(arguments: argparse.Namespace) -> Iterator[Row]:
    corpora = {"generated texts": list(generate(60, 20))}
    if arguments.folder is not None:
        corpora[str(arguments.folder)] = [
            path.read_text(encoding="utf-8", errors="replace")
            for path in sorted(arguments.folder.rglob("*.txt"))
        ]
    for name, texts in corpora.items():
        found = throughput(texts, arguments.model, arguments.rounds)
        yield f"whole extraction / raw pipeline, {name}", found.raw, "1.5", "3"
        yield f"our rules / the pipeline they run on, {name}", found.rules, "0.25", "0.10"


def _jobs(arguments: argparse.Namespace) -> Iterator[Row]:
    found = jobs()
    yield "two jobs / one job, speed", found.speed, "1.6", "1.85"
    yield "two jobs / one job, processor time", found.cpu, "", "1.08"


def _growth(arguments: argparse.Namespace) -> Iterator[Row]:
    found = growth()
    yield "peak memory at 16,000 documents / at 1,000", found.memory, "1.15", "1.05"
    yield "time for 16,000 documents / 4 × time for 4,000", found.time, "1.10", "1.02"


def _startup(arguments: argparse.Namespace) -> Iterator[Row]:
    from sco_facts.pipeline.models import find_model

    model = find_model(arguments.model).location
    yield "--help / bare import of click", help_ratio(), "1.5", "1.1"
    yield (
        "the five documents, whole process / raw script",
        folder_ratio(_SEEDS, model),
        "1.0",
        "0.6",
    )


def _cache(arguments: argparse.Namespace) -> Iterator[Row]:
    found = cached()
    yield "second run over 1,000 unchanged documents / first", found.first, "0.1", ""
    yield "the same / bare import of click", found.click, "", "3"


SUBJECTS: dict[str, Callable[[argparse.Namespace], Iterator[Row]]] = {
    "throughput": _throughput,
    "startup": _startup,
    "jobs": _jobs,
    "growth": _growth,
    "cache": _cache,
}

if __name__ == "__main__":
    main()
