"""An output is replaced whole or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from sco_facts.errors import OutputError
from sco_facts.output.files import OutputFile
from tests.shell import Shell


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text("Ann Lee sold 300 boats.", encoding="utf-8")
    return path


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_mode_and_links_stay(shell: Shell, good: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to("real.json")
    assert shell("extract", good, "-o", link).status == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b'{"schema"')
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert leftovers(tmp_path) == []


def test_a_new_file_has_the_usual_mode(shell: Shell, good: Path, tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        shell("extract", good, "-o", tmp_path / "new.json")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o640


def test_a_link_to_nothing_makes_its_target(shell: Shell, good: Path, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("target.json")
    assert shell("extract", good, "-o", tmp_path / "link.json").status == 0
    assert (tmp_path / "target.json").exists()


def test_devices_are_written_in_place(shell: Shell, good: Path) -> None:
    assert shell("extract", good, "-o", "/dev/null").status == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    outcome = shell("extract", good, "-o", "/dev/full")
    assert (outcome.status, len(outcome.lines)) == (1, 1)


def test_dash_is_standard_output(shell: Shell, good: Path) -> None:
    assert shell("extract", good, "-o", "-").json["documents"]


@pytest.mark.parametrize("path", ["no/such/folder/out.json", ".", "loop", "n" * 300])
def test_places_that_cannot_be_written(path: str, shell: Shell, good: Path, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    outcome = shell("extract", good, "-o", tmp_path / path)
    assert (outcome.status, len(outcome.lines), outcome.out) == (1, 1, b"")
    assert leftovers(tmp_path) == []


def test_an_input_is_never_the_output(shell: Shell, good: Path, tmp_path: Path) -> None:
    before = good.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(good)
    for paths, output in (((good,), good), ((tmp_path,), good), ((good,), link)):
        outcome = shell("extract", *paths, "-o", output)
        assert (outcome.status, len(outcome.lines)) == (2, 1)
        assert good.read_bytes() == before
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("output", ["json", "jsonl", "csv", "table"])
@pytest.mark.parametrize("command", ["extract", "check"])
def test_our_output_in_an_input_folder_is_no_input(
    command: str, output: str, shell: Shell, good: Path, tmp_path: Path
) -> None:
    path = tmp_path / "facts.txt"
    assert shell(command, tmp_path, "-f", output, "-o", path).status == 0
    first = path.read_bytes()
    assert shell(command, tmp_path, "-f", output, "-o", path).status == 0
    assert path.read_bytes() == first
    found = shell("extract", tmp_path, "-f", "json")
    assert [document["path"] for document in found.json["documents"]] == [str(good)]


@pytest.mark.parametrize("output", ["json", "csv", "table"])
def test_our_output_without_facts_is_no_input_either(
    output: str, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "facts.txt"
    for document in (None, tmp_path / "empty.txt"):
        if document is not None:
            document.write_bytes(b"")
        for _ in range(2):
            assert shell("extract", tmp_path, "-f", output, "-o", path).status == 0
        assert shell("extract", tmp_path, "-f", "csv").out.count(b"\n") == 1
    path.write_text("We have 3 documents", encoding="utf-8")
    assert len(shell("extract", path.parent, "-f", "json").json["documents"]) == 2


def test_a_rules_file_is_never_the_output(shell: Shell, good: Path, tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text('[[titles]]\ntitle = "Kabaka"\n', encoding="utf-8")
    before = rules.read_bytes()
    outcome = shell("extract", good, "--rules", rules, "-o", rules)
    assert (outcome.status, len(outcome.lines)) == (2, 1)
    assert rules.read_bytes() == before


CALLS = ("open", "write", "link", "replace", "chmod", "fsync")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_every_call_may_fail(
    call: str, reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other: the old file whole or the new one, and nothing beside it."""
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")
    real = getattr(os, call)

    def fail(*arguments: Any, **options: Any) -> Any:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, call, fail)
    said: list[str] = []
    try:
        output = OutputFile(str(path))
        output.write(b"new")
        output.close()
    except OutputError as error:
        said = str(error).splitlines()
    monkeypatch.setattr(os, call, real)
    assert len(said) <= 1
    assert path.read_bytes() == (b"old" if said else b"new")
    assert leftovers(tmp_path) == []


def test_without_nameless_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    output = OutputFile(str(tmp_path / "out"))
    assert len(leftovers(tmp_path)) == 1
    output.write(b"new")
    output.close()
    assert (tmp_path / "out").read_bytes() == b"new"
    OutputFile(str(tmp_path / "out")).discard()
    assert leftovers(tmp_path) == []


def test_a_full_disk_for_the_spool(
    shell: Shell, good: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from sco_facts.corpus import spools

    class Full:
        def __init__(self, **options: object) -> None:
            pass

        def seek(self, place: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def close(self) -> None:
            pass

    monkeypatch.setattr(spools.tempfile, "SpooledTemporaryFile", Full)
    old = tmp_path / "out.json"
    old.write_text("old", encoding="utf-8")
    outcome = shell("extract", good, "-o", old)
    assert (outcome.status, len(outcome.lines)) == (1, 1)
    assert old.read_text(encoding="utf-8") == "old"
