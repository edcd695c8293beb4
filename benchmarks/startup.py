"""What a command costs before and beside its work, over the least that it could cost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.processes import costs, python, sco_facts

RAW_SCRIPT = """
import sys, spacy
from pathlib import Path
nlp = spacy.load(sys.argv[1])
for doc in nlp.pipe(path.read_text(encoding="utf-8") for path in Path(sys.argv[2]).glob("*.txt")):
    pass
"""


def help_ratio(rounds: int = 9) -> float:
    """``sco-facts --help`` over a bare ``import click``, processor time."""
    ours, bare = costs([sco_facts("--help"), python("import click")], rounds)
    return ours.cpu / bare.cpu


def folder_ratio(folder: Path, model: str, rounds: int = 4) -> float:
    """A whole ``sco-facts extract FOLDER`` over a script that runs raw spaCy, processor time.

    spaCy runs with one thread of linear algebra, as we do.
    """
    ours, raw = costs(
        [
            sco_facts("extract", str(folder), "--jobs", "1", "--no-cache", "--quiet", "-f", "json"),
            (*python(RAW_SCRIPT), model, str(folder)),
        ],
        rounds,
    )
    return ours.cpu / raw.cpu
