"""The whole output for data/raw, kept: a change of any fact is seen, and has to be meant. Beside
it, a small sample in the formats for other programs.

``python -m tests.golden`` writes the files anew; look at what git says has changed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.html_pages import outline, read

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "golden"
COMMANDS = ("extract", "check")


def output(command: str) -> dict[str, Any]:
    """What a command prints for data/raw as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "sco_facts", command, "data/raw", "-f", "json", "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        check=True,
        timeout=300,
    )
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def kept(printed: dict[str, Any]) -> str:
    """The part of an output that is kept: not the texts, which stand in data/raw already, nor the
    digest of the rules, which changes with every word. One line a fact, for a diff that reads well.
    """
    documents = [{**document, "text": None} for document in printed["documents"]]
    lines = []
    for key, value in {**printed, "tool": None, "documents": documents}.items():
        rows = value if isinstance(value, list) else [value]
        lines += [f"{key}: {json.dumps(row, ensure_ascii=False)}\n" for row in rows]
    return "".join(lines)


def report() -> str:
    """The outline of the report for data/raw: what a reader meets, in order, and how much of it."""
    done = subprocess.run(
        [sys.executable, "-m", "sco_facts", "report", "data/raw", "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        check=True,
        timeout=300,
    )
    return outline(read(done.stdout.decode("utf-8")))


if __name__ == "__main__":
    (FOLDER / "exports").mkdir(parents=True, exist_ok=True)
    for name in COMMANDS:
        (FOLDER / f"{name}.txt").write_text(kept(output(name)), encoding="utf-8")
    from tests.exports import rendered

    for file, data in rendered().items():
        (FOLDER / "exports" / file).write_bytes(data)
    (FOLDER / "report.txt").write_text(report(), encoding="utf-8")
