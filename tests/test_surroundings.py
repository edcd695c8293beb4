"""The real command where something is missing, shut or scarce around it: the same bytes out."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import command, environment

# In a folder with two documents; $RUN is the command. Standard output is looked at.
THE_SAME = {
    "an empty environment": "env -i PYTHONPATH=$PYTHONPATH $RUN extract . -f json --jobs 1",
    "no standard input, output or error": "$RUN extract . -o o.json <&- >&- 2>&-; cat o.json",
    "no descriptors to spare": "ulimit -n 24; $RUN extract . -f json --jobs 3",
    "no home, no cache folder": "HOME=/nonexistent XDG_CACHE_HOME= $RUN extract . -f json",
    "a cache folder that is a file": "XDG_CACHE_HOME=/etc/passwd $RUN extract . -f json",
    "a cache on a full disk": "ulimit -f 0; XDG_CACHE_HOME=$PWD/.c $RUN extract . -f json | cat",
    "no folder for temporary files": "TMPDIR=/nonexistent $RUN extract . -f json",
    "warnings as errors": "PYTHONWARNINGS=error PYTHONOPTIMIZE=2 $RUN extract . -f json",
    "children that nobody waits for": "trap '' CHLD; $RUN extract . -f json --jobs 2",
    "an encoding that cannot": "PYTHONUTF8=0 LC_ALL=C PYTHONIOENCODING=ascii $RUN extract .",
    "modules of the same name in the folder": "touch click.py json.py; $RUN extract . -f json",
}
FAILING = {
    "a closed standard output": "$RUN extract . -f json >&-",
    "a full standard output": "$RUN extract . -f json >/dev/full",
    "a working folder that is gone": "rmdir ../gone; $RUN extract a.txt -f json",
    "an output where the folder is gone": "rmdir ../gone; $RUN extract ../texts -o o.json",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("surroundings") / "texts"
    folder.mkdir()
    for name, number in (("a.txt", 300), ("b.txt", 290)):
        (folder / name).write_text(f"In 2019 Ann Lee sold {number} boats.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def usual(folder: Path) -> bytes:
    outcome = command("extract", ".", "-f", "json", cwd=folder)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    run = f"{sys.executable} -P -m sco_facts"
    return subprocess.run(
        ["bash", "-c", script.replace("$RUN", run)],
        capture_output=True,
        cwd=folder,
        env=environment(),
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("case", THE_SAME)
def test_real_run_is_the_same(case: str, folder: Path, usual: bytes) -> None:
    done = shell(THE_SAME[case], folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == usual


@pytest.mark.parametrize("case", FAILING)
def test_real_run_that_must_fail(case: str, folder: Path) -> None:
    gone = folder.parent / "gone"
    gone.mkdir(exist_ok=True)
    done = shell(FAILING[case], gone if "gone" in case else folder)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["json", "csv", "sqlite"])
def test_real_disk_that_fills_up(form: str, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-m", "sco_facts", "extract", folder, "-f", form, "-o", output],
        capture_output=True,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert output.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]  # noqa: PTH208
