"""The commands that the docs show, and what they print.

A ``console`` block holds commands behind ``$`` and, below each, its output; a ``python`` block is a
program. ``python -m tests.readme`` runs every command and writes the outputs into the pages;
``tests/test_readme.py`` checks that they still hold.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_QUOTED = re.compile(r"'[^']*'")
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Columns of the terminal that the pages pretend to be.
_WIDTH = 80


@dataclass(frozen=True)
class Command:
    """One command as shown: where, what is typed, and what the page says it prints."""

    page: Path
    typed: str
    shown: str

    @property
    def label(self) -> str:
        return f"{self.page.name}: {self.typed}"


def commands() -> Iterator[Command]:
    """Every command of every console block."""
    for page in PAGES:
        for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "console":
                for entry in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                    typed, shown = _split(entry)
                    yield Command(page, typed, shown)


def programs() -> Iterator[Command]:
    """Every python block."""
    for page in PAGES:
        for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "python":
                yield Command(page, body, "")


def workplace(folder: Path) -> dict[str, str]:
    """Make a folder with data/ and a ``sco-facts`` command; the environment to run in."""
    shutil.copytree(ROOT / "data", folder / "data")
    for example in (ROOT / "docs").glob("examples/*"):
        shutil.copy(example, folder / example.name)
    programs = folder / ".bin"
    programs.mkdir()
    _write_program(programs / "sco-facts", '-m sco_facts "$@"')
    if find_spec("duckdb"):  # DuckDB's own program, as far as -c goes: its engine, its boxes
        _write_program(
            programs / "duckdb", '-c "import duckdb, sys; duckdb.sql(sys.argv[2]).show()" "$@"'
        )
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {
        "PATH": path,
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": str(_WIDTH),
        "NO_COLOR": "1",
        "XDG_CACHE_HOME": str(folder / ".cache"),
    }


def _write_program(file: Path, arguments: str) -> None:
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}\n', encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def run(typed: str, folder: Path, environment: dict[str, str]) -> str:
    """What a command, run in a shell on a terminal of 80 columns, prints on standard output."""
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (50, _WIDTH))
    attributes = termios.tcgetattr(end)
    attributes[1] &= ~termios.OPOST  # "\n" stays "\n"
    termios.tcsetattr(end, termios.TCSANOW, attributes)
    with subprocess.Popen(
        ["sh", "-c", typed],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=end,
        stderr=subprocess.DEVNULL,
    ):
        os.close(end)
        printed = b"".join(iter(lambda: _read(terminal), b""))
    os.close(terminal)
    return printed.decode("utf-8").rstrip("\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so at the end
        return b""


def missing_tool(typed: str) -> str | None:
    """A tool that a pipeline needs and this machine lacks."""
    words = re.findall(r"(?:^|\| *)(\w[\w-]*)", _QUOTED.sub("", typed))
    known = {"sco-facts", *(("duckdb",) if find_spec("duckdb") else ())}
    return next((word for word in words if word not in known and not shutil.which(word)), None)


def _split(entry: str) -> tuple[str, str]:
    lines = entry.split("\n")
    typed = [lines.pop(0)]
    while typed[-1].endswith("\\"):
        typed.append(lines.pop(0))
    return "\n".join(typed), "\n".join(lines).strip("\n")


def _rewrite(page: Path, folder: Path, environment: dict[str, str]) -> None:
    def fresh(block: re.Match[str]) -> str:
        if block.group(1) != "console":
            return block.group(0)
        parts = []
        for entry in re.split(r"^\$ ", block.group(2), flags=re.MULTILINE)[1:]:
            typed, shown = _split(entry)
            if not missing_tool(typed):
                shown = run(typed, folder, environment)
            parts.append(f"$ {typed}\n{shown}\n" if shown else f"$ {typed}\n")
        return "```console\n" + "".join(parts) + "```"

    page.write_text(_BLOCK.sub(fresh, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        surroundings = workplace(Path(place))
        for written in PAGES:
            _rewrite(written, Path(place), surroundings)
