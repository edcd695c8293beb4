"""Every call to the system made to fail in turn: one line, the old output whole, the rest complete.

The k-th call of each kind fails, for every k that a run gets to; so no call is forgotten, whichever
will be added.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sco_facts.cli import program
from tests.shell import Outcome, Shell

OLD = b"what was here before"
CALLS = ("open", "read", "write", "stat", "fstat", "lstat", "scandir", "link", "replace", "fsync")
CALLS += ("unlink", "mkdir", "chmod", "chown", "utime", "close", "access", "isatty", "lseek")
METHODS = ("read", "write", "seek", "close")


class Fault:
    """Fails once: at the k-th of the calls that it is asked about."""

    def __init__(self, at: int, number: int) -> None:
        self.left = at
        self.number = number
        self.counts = False

    def __call__(self, call: Callable[..., Any], closes: bool = False) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            self.left -= self.counts
            if self.left or not self.counts:
                return call(*arguments, **options)
            if closes:  # as Linux does: the descriptor is gone all the same
                call(*arguments, **options)
            raise OSError(self.number, os.strerror(self.number))

        return called


class FaultyFile:
    """A file whose reads and writes may fail."""

    def __init__(self, file: Any, fault: Fault) -> None:
        self._file = file
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._file, name)
        return self._fault(value, name == "close") if name in METHODS else value

    def __enter__(self) -> FaultyFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def inject(patch: pytest.MonkeyPatch, call: str, fault: Fault) -> None:
    if call == "files":
        for module in (io, builtins):
            real = module.open
            patch.setattr(module, "open", lambda *a, _real=real, **o: fault(_real)(*a, **o))
    elif call == "contents":
        for module in (io, builtins):
            real = module.open
            patch.setattr(
                module, "open", lambda *a, _real=real, **o: FaultyFile(_real(*a, **o), fault)
            )
    elif call == "spool":
        for method in ("seek", "read", "write"):
            real = getattr(tempfile.SpooledTemporaryFile, method)
            patch.setattr(tempfile.SpooledTemporaryFile, method, fault(real))
    else:
        patch.setattr(os, call, fault(getattr(os, call), call == "close"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.md", "sub/c.txt"):
        (folder / name).write_text(f"{name}: Ann Lee sold 300 boats.", encoding="utf-8")
    return folder


def facts_by_document(data: bytes) -> dict[str, list[object]]:
    found = json.loads(data)
    return {
        document["path"]: [
            {**fact, "name": None}
            for fact in found["facts"]
            if fact["document"] == document["path"]
        ]
        for document in found["documents"]
    }


@pytest.mark.parametrize("known", ["nothing", "documents", "output"])
@pytest.mark.parametrize("call", [*CALLS, "files", "contents", "spool"])
def test_each_call_may_fail(
    call: str,
    known: str,
    shell: Shell,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output, cache = tmp_path / "out.json", tmp_path / "cache"
    arguments = ("extract", folder, "-o", output, "--cache", cache)
    shell(*arguments, cached=True)
    whole = facts_by_document(output.read_bytes())
    at = 0
    reached = True
    while reached:
        at += 1
        forget(cache, known)
        output.write_bytes(OLD)
        fault = Fault(at, (errno.EIO, errno.ENOSPC, errno.EACCES)[at % 3])
        with monkeypatch.context() as patch:
            inject(patch, call, fault)
            outcome = counted(patch, fault, lambda: shell(*arguments, cached=True))
        reached = fault.left <= 0
        holds(outcome, output.read_bytes(), whole)
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
        if call != "unlink":
            assert list(cache.rglob("*.tmp")) == []
    assert outcome.status == 0


def forget(cache: Path, known: str) -> None:
    """Take away what a run before has kept, but for what is to be known."""
    if known != "output":
        shutil.rmtree(cache / "outputs" if known == "documents" else cache, ignore_errors=True)


def counted(patch: pytest.MonkeyPatch, fault: Fault, run: Callable[[], Outcome]) -> Outcome:
    """Faults happen in the program, and not in what watches it."""
    real = program.status_of_run

    def status_of_run() -> int:
        fault.counts = True
        try:
            return real()
        finally:
            fault.counts = False

    patch.setattr(program, "status_of_run", status_of_run)
    return run()


def holds(outcome: Outcome, written: bytes, whole: dict[str, list[object]]) -> None:
    assert "Traceback" not in outcome.err
    assert len(outcome.lines) == (outcome.status > 0), outcome.err
    if written == OLD:
        assert outcome.status in (1, 2)  # 2: not even the model's name could be read
        return
    found = facts_by_document(written)
    errors = json.loads(written)["errors"]
    assert outcome.status == (1 if errors else 0)
    for path, facts in found.items():
        assert facts == whole[path]
    assert errors or found.keys() == whole.keys()
