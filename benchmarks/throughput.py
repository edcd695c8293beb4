"""Our whole extraction against the raw spaCy pipeline, on the same texts, in turn, in one run.

    python -m benchmarks.throughput [--rounds N] [--model NAME] [FOLDER]

FOLDER holds text files; without one, the texts of data/raw. Prints the median of the ratios: 1.0 is
as fast as spaCy alone with every pipe of the model; absolute times are noise and are not printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

# One thread each: more make one job slower, and the raw pass has to stand on the same ground.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("data/raw"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", default="sm")
    arguments = parser.parse_args()
    texts = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(arguments.folder.rglob("*.txt"))
    ]
    ratios = compare(texts, arguments.model, arguments.rounds)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words} words, model {arguments.model}, {len(ratios)} rounds")
    print(f"whole extraction / raw pipeline (throughput): {statistics.median(ratios):.2f}")
    print(f"  lowest {min(ratios):.2f}, highest {max(ratios):.2f}")


def compare(texts: list[str], model: str, rounds: int) -> list[float]:
    """The throughput of the whole extraction over that of the raw pipeline, round by round."""
    import spacy

    from sco_facts.document import Document
    from sco_facts.extraction import Extractor, Options
    from sco_facts.pipeline.models import MODELS

    raw = spacy.load(MODELS.get(model, model))
    extractor = Extractor(Options(model=model))
    documents = [Document(str(n), text, f"{n:064d}") for n, text in enumerate(texts)]

    def run_raw() -> None:
        for _ in raw.pipe(texts):
            pass

    def run_ours() -> None:
        for document in documents:
            extractor.extract(document)

    run_raw()
    run_ours()
    return [_cpu_seconds(run_raw) / _cpu_seconds(run_ours) for _ in range(rounds)]


def _cpu_seconds(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
