"""Time and memory of a comparison of 10,000 and of 100,000 figures: do they grow in proportion?

Every size runs in a process of its own, so that its peak memory is its own. The figures are made
up: documents of twenty each, a third of which other documents give too, rounded or with a slip.
``python -m benchmarks.check_scale`` prints one line a size.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.processes import Cost, cost
from sco_facts.facts import Fact, Quantity, TimeSpan, content_id

SIZES = (10_000, 100_000)
_PER_DOCUMENT = 20
_WHAT = """
    passengers visitors homes jobs cases deaths crimes exports imports students patients
    vehicles hectares loans projects schools factories flights containers households complaints
    licences turbines trees volunteers subscriptions tickets books inspections grants
"""
_SORT = """
    new rural urban public private foreign regional annual registered damaged planned small
    large industrial agricultural medical digital electric temporary coastal northern southern
"""
_DOING = """
    count record open report handle register build carry treat plant inspect finance
"""


def make_figures(count: int, seed: int = 7) -> Iterator[Fact]:
    """Number facts of made-up documents, the same for the same count and seed."""
    chance = random.Random(seed)
    places = [
        f"{chance.choice('BDKLMNRST')}{chance.choice('aeiou')}{number}land" for number in range(400)
    ]
    vocabulary = [words.split() for words in (_SORT, _WHAT, _DOING)]
    known: list[tuple[str, str, str, str, int]] = []
    for number in range(count):
        document = f"press/{number // _PER_DOCUMENT:06}.txt"
        if known and chance.random() < 0.33:
            sort, what, doing, place, value = chance.choice(known[-20_000:])
            value = chance.choice((value, value, round(value, -2), value + chance.randrange(9)))
        else:
            sort, what, doing = (chance.choice(words) for words in vocabulary)
            place, value = chance.choice(places), int(10 ** chance.uniform(0.5, 7))
            known.append((sort, what, doing, place, value))
        yield _fact(document, number % _PER_DOCUMENT, f"{sort} {what}", doing, place, value)


def _fact(document: str, line: int, measured: str, doing: str, place: str, value: int) -> Fact:
    text = f"{value:,}"
    lead = f"In 2019 the office in {place} could {doing} "
    quantity = Quantity(
        Decimal(value),
        measured=f"{measured} in {place}",
        action=doing,
        holder=f"office in {place}",
        time=TimeSpan("2019", "2019-01-01", "2019-12-31"),
    )
    return Fact(
        id=content_id(document, line),
        kind="number",
        document=document,
        text=text,
        start=line * 200 + len(lead),
        end=line * 200 + len(lead) + len(text),
        line=line + 1,
        sentence=f"{lead}{text} {measured}.",
        rule="made",
        value=quantity,
    )


def measured(count: int) -> Cost:
    """What a process costs that makes and compares so many figures."""
    return cost([sys.executable, "-m", "benchmarks.check_scale", str(count)])


def run(count: int) -> None:
    """Compare so many figures and print seconds, peak memory and what was found."""
    from sco_facts.comparison import compare
    from sco_facts.rules import load

    facts = list(make_figures(count))
    start, busy = time.perf_counter(), time.process_time()
    comparison = compare(facts, load())
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>9,} figures  {seconds:7.1f} s ({busy:.1f} s busy)  {peak:7.0f} MB  "
        f"{len(comparison.figures):>7,} matched  {len(comparison.unmatched):>7,} alone"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(int(sys.argv[1]))
    else:
        for size in SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.check_scale", str(size)], check=True)
