"""How fast, as ratios that hold on any machine: ours over spaCy's, in one run, one after the other.

    python -m benchmarks [--full] [--model NAME] [--only NAME]... [FOLDER]

Throughput is measured on generated texts, and on the text files of FOLDER as well if one is given.
Nothing outside this folder and data/raw is needed. Takes less than four minutes of processor time;
--full takes more rounds, more documents for the jobs, and a comparison of 100,000 figures.

Processor time wherever it says the same; only the speed of two jobs is wall time, and means nothing
on a machine that is busy with something else.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# One thread each: more make one job slower, and the raw pass has to stand on the same ground. Must
# be set before numpy is imported.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_variable] = "1"

from benchmarks.check_scale import SIZES, measured  # noqa: E402
from benchmarks.growth import cached, cached_many, growth, jobs, uneven_jobs  # noqa: E402
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
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--model", default="sm")
    parser.add_argument("--only", action="append", choices=list(SUBJECTS))
    arguments = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    print(f"{machine}, Python {platform.python_version()}, model {arguments.model}\n")
    print(f"{'ratio':64} {'today':>7} {'first':>7} {'goal':>7}", flush=True)
    start = time.perf_counter()
    for subject in arguments.only or SUBJECTS:
        for name, value, first, goal in SUBJECTS[subject](arguments):
            print(f"{name:64} {value:7.2f} {first:>7} {goal:>7}", flush=True)
    busy = sum(os.times()[:4])  # this process and its children
    print(f"\n{time.perf_counter() - start:.0f} s in all, {busy:.0f} s of processor time")


def _throughput(arguments: argparse.Namespace) -> Iterator[Row]:
    corpora = {"generated": list(generate(40, 20)), "short ones": list(generate(200, 2))}
    if arguments.folder is not None:
        corpora[str(arguments.folder)] = [
            path.read_text(encoding="utf-8", errors="replace")
            for path in sorted(arguments.folder.rglob("*.txt"))
        ]
    for name, texts in corpora.items():
        found = throughput(texts, arguments.model, 7 if arguments.full else 3)
        yield f"whole extraction / raw pipeline, {name}", found.raw, "1.5", "3"
        yield f"the model's pass / raw pipeline, {name}", found.model, "", ""
        yield f"our rules / the pipeline they run on, {name}", found.rules, "0.25", "0.10"


def _startup(arguments: argparse.Namespace) -> Iterator[Row]:
    from sco_facts.pipeline.models import find_model

    model = find_model(arguments.model).location
    yield "--help / bare import of click", help_ratio(), "1.5", "1.1"
    five = folder_ratio(_SEEDS, model)
    yield "the five documents, whole process / raw script", five, "1.0", "0.6"


def _jobs(arguments: argparse.Namespace) -> Iterator[Row]:
    rounds = 3 if arguments.full else 1
    found = jobs(1_000 if arguments.full else 600, rounds)
    yield "two jobs / one job, speed", found.speed, "1.6", "1.85"
    yield "two jobs / one job, processor time", found.cpu, "", "1.08"
    found = uneven_jobs(200, rounds)
    yield "two jobs / one job, speed, one document a third of all", found.speed, "1.6", "1.85"


def _growth(arguments: argparse.Namespace) -> Iterator[Row]:
    found = growth()
    yield "peak memory at 16,000 documents / at 1,000", found.memory, "1.15", "1.05"
    yield "time for 16,000 documents / 4 × time for 4,000", found.time, "1.10", "1.02"


def _cache(arguments: argparse.Namespace) -> Iterator[Row]:
    five, many = cached(_SEEDS), cached_many()
    yield "second run over the five documents / bare import of click", five.click, "", "3"
    yield "second run over 1,000 documents / bare import of click", many.click, "", "3"
    yield "the same / first run", many.first, "0.1", ""


def _check(arguments: argparse.Namespace) -> Iterator[Row]:
    few, many = SIZES
    found = [measured(size) for size in ((few, many) if arguments.full else (few // 4, few))]
    times = found[1].cpu / found[0].cpu
    factor = 10 if arguments.full else 4
    yield f"check: time for {factor} × as many figures / {factor} × time", times / factor, "", ""
    yield "check: seconds for the larger number", found[1].cpu, "", ""


SUBJECTS: dict[str, Callable[[argparse.Namespace], Iterator[Row]]] = {
    "throughput": _throughput,
    "startup": _startup,
    "jobs": _jobs,
    "growth": _growth,
    "cache": _cache,
    "check": _check,
}

if __name__ == "__main__":
    main()
