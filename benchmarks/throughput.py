"""The whole extraction against the raw spaCy pass over the same texts, in turn, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Throughput(NamedTuple):
    """Words a second over those of raw spaCy, of the whole and of the model's pass alone; and the
    time of our rules over that of the model's pass."""

    raw: float
    model: float
    rules: float


def throughput(texts: Sequence[str], model: str, rounds: int) -> Throughput:
    """Medians of the ratios, round by round; absolute times are noise and are not kept."""
    import spacy

    from sco_facts.document import Document
    from sco_facts.extraction import Extractor, Options
    from sco_facts.pipeline.assembly import Text, read
    from sco_facts.pipeline.models import find_model

    raw = spacy.load(find_model(model).location)
    extractor = Extractor(Options(model=model))
    documents = [Document(str(n), text, f"{n:064d}") for n, text in enumerate(texts)]
    rules = [
        name
        for name in extractor.nlp.pipe_names
        if name.startswith("sco_") and name != "sco_boundaries"
    ]

    def run_raw() -> None:
        for _ in raw.pipe(texts):
            pass

    def run_model() -> None:
        # As the whole runs it: a few texts through each component in turn.
        with extractor.nlp.select_pipes(disable=rules):
            for _ in read(extractor.nlp, map(Text, texts)):
                pass

    def run_all() -> None:
        for finding in extractor.find(documents):
            for _ in finding.facts():
                pass

    ways = (run_raw, run_model, run_all)
    for way in ways:
        way()
    times = [[_cpu_seconds(way) for way in ways] for _ in range(rounds)]
    return Throughput(
        statistics.median(plain / ours for plain, _, ours in times),
        statistics.median(plain / alone for plain, alone, _ in times),
        statistics.median(ours / alone - 1 for _, alone, ours in times),
    )


def _cpu_seconds(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
