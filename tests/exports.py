"""The exports of the sample as text, to be kept and compared."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from sco_facts.output.catalogue import writer_of
from sco_facts.output.results import Page, Results
from tests.held import sample


def written(name: str, results: Results, page: Page | None = None) -> bytes:
    """What ``extract -f NAME`` writes of results."""
    return b"".join(writer_of("extract", name)(results, page or Page()))


def archive(results: Results) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(written("brat", results)))


def opened(data: bytes, path: Path) -> sqlite3.Connection:
    """A database of these bytes."""
    path.write_bytes(data)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def rendered() -> dict[str, bytes]:
    """What is kept, by file: the dump of the database, the archive in a row, the annotations."""
    with tempfile.TemporaryDirectory() as folder:
        connection = opened(written("sqlite", sample()), Path(folder) / "facts.db")
        dump = "".join(line + "\n" for line in connection.iterdump()).encode("utf-8")
        connection.close()
    with archive(sample()) as files:
        members = [
            f"== {name}\n".encode() + files.read(name)
            for name in files.namelist()
            if not name.endswith(".txt")
        ]
    return {
        "facts.sql": dump,
        "brat.txt": b"".join(members),
        "facts.jsonld": written("webannotation", sample()),
    }
