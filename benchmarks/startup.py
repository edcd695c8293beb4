"""What a command costs before and beside its work, over the least that it could cost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.processes import cost, python, sco_facts

RAW_SCRIPT = """
import sys, spacy
from pathlib import Path
nlp = spacy.load(sys.argv[1])
for doc in nlp.pipe(path.read_text(encoding="utf-8") for path in Path(sys.argv[2]).glob("*.txt")):
    pass
"""


def help_ratio(rounds: int = 7) -> float:
    """``sco-facts --help`` over a bare ``import click``, processor time."""
    return cost(sco_facts("--help"), rounds).cpu / cost(python("import click"), rounds).cpu


def folder_ratio(folder: Path, model: str, rounds: int = 3) -> float:
    """A whole ``sco-facts extract FOLDER`` over a script that runs raw spaCy, processor time.

    spaCy runs with one thread of linear algebra, as we do.
    """
    ours = sco_facts("extract", str(folder), "--jobs", "1", "--no-cache", "--quiet", "-f", "json")
    raw = (*python(RAW_SCRIPT), model, str(folder))
    return cost(ours, rounds).cpu / cost(raw, rounds).cpu
