"""Whether another version of the sources finds the same facts: for changes that may only be faster.

    python -m benchmarks.identity OTHER FOLDER...

OTHER is the folder ``src`` of the other version; every file below the FOLDERs is read as text.
Prints how many facts there are, and the first that differs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

_HERE = Path(__file__).parent.parent / "src"


def main(other: str, *folders: str) -> int:
    found = [_found(source, folders) for source in (Path(other), _HERE)]
    for number, (one, two) in enumerate(zip_longest(*found), 1):
        if one != two:
            print(f"line {number} differs:\n{one}\n{two}")
            return 1
    print(f"{len(found[0])} facts and entities, all the same")
    return 0


def _found(source: Path, folders: tuple[str, ...]) -> list[str]:
    """A line for each fact and entity that the sources find."""
    run = subprocess.run(
        [sys.executable, __file__, *folders],
        env={**os.environ, "PYTHONPATH": str(source)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()


def _print(folders: list[str]) -> None:
    from sco_facts.document import Document
    from sco_facts.extraction import Extractor, Options

    def documents() -> Iterator[Document]:
        for folder in folders:
            for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
                text = path.read_text(encoding="utf-8", errors="replace")
                yield Document(str(path), text, "0" * 64)

    for finding in Extractor(Options()).find(documents()):
        for record in (*finding.facts(), *finding.entities):
            print(json.dumps(record.to_dict()))


if __name__ == "__main__":
    if __package__:
        sys.exit(main(*sys.argv[1:]))
    _print(sys.argv[1:])
