"""What people type by mistake, and what a hostile neighbour puts there: one line, or the facts."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_facts.sources import extracts
from tests.shell import Outcome, Shell

GOOD = "Ann Lee sold 300 boats."


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document, in the working folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def found(outcome: Outcome) -> list[str]:
    return [fact["text"] for fact in outcome.json["facts"]]


ODD_PATHS: dict[str, str] = {
    "no name": "",
    "a blank": " ",
    "a file as a folder": "good.txt/",
    "below a file": "good.txt/a.txt",
    "nothing": "/dev/null",
    "no end": "/dev/zero",
    "noise": "/dev/urandom",
    "memory": "/proc/self/mem",
    "a path of 100,000 characters": "a/" * 50_000,
    "an address": "https://192.0.2.1/a.txt",
    "a pattern": "*.txt",
    "a live control": "a\x1b[2Jb\u202ec.txt",
    "a byte that is no UTF-8": "a\udcff.txt",
}


@pytest.mark.parametrize("label", ODD_PATHS)
def test_a_path_that_is_none_costs_one_line(label: str, shell: Shell, good: Path) -> None:
    outcome = shell("extract", ODD_PATHS[label], "good.txt", "-f", "json")
    assert outcome.status == 1
    assert found(outcome) == ["Ann Lee", "300"]
    assert len(outcome.lines) == 1
    assert outcome.err.rstrip("\n").isprintable()
    assert len(outcome.json["errors"]) == 1


def test_one_document_by_many_names_counts_once(shell: Shell, good: Path) -> None:
    os.link(good, "hard.txt")
    Path("soft.txt").symlink_to("good.txt")
    Path("loop").symlink_to(".")
    names = ("good.txt", "./good.txt", good, "hard.txt", "soft.txt", ".", "loop/good.txt")
    outcome = shell("extract", *names, "-f", "json")
    assert (outcome.status, outcome.err) == (0, "")
    assert found(outcome) == ["Ann Lee", "300"]


def test_folders_named_as_files_are_folders(shell: Shell, good: Path) -> None:
    for name in ("deep.txt/deeper.md/A.TXT", ".hidden/b.txt", "c/.txt", "c/.d.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(GOOD, encoding="utf-8")
    outcome = shell("extract", ".", "-f", "json")
    paths = [document["path"] for document in outcome.json["documents"]]
    assert (outcome.status, paths) == (0, ["./deep.txt/deeper.md/A.TXT", "./good.txt"])


def test_a_file_that_grows_without_end_is_too_large(shell: Shell, good: Path) -> None:
    stop = threading.Event()

    def grow() -> None:
        with good.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"more and more " * 4_000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        began = time.monotonic()
        outcome = shell("extract", good, "-f", "json", "--max-bytes", "100000")
    finally:
        stop.set()
        writer.join()
    assert time.monotonic() - began < 20
    assert outcome.status in (0, 1)
    assert len(outcome.lines) == outcome.status


@pytest.mark.parametrize(("most", "status"), [(len(GOOD), 0), (len(GOOD) - 1, 1)])
def test_the_size_limit_counts_to_the_byte(
    most: int, status: int, shell: Shell, good: Path
) -> None:
    outcome = shell("extract", good, "-f", "json", "--max-bytes", str(most))
    assert outcome.status == status
    assert len(outcome.lines) == status


MISTAKES: dict[str, tuple[str, ...]] = {
    "no output": ("-o", ""),
    "a folder as output": ("-o", "."),
    "a folder to be": ("-o", "new/"),
    "output in no folder": ("-o", "none/a.json"),
    "output below a file": ("-o", "good.txt/a.json"),
    "output of a long name": ("-o", "a" * 300 + ".json"),
    "output over the input": ("-o", "./good.txt"),
    "output over the input by its link": ("-o", "soft.txt"),
    "output that leads to itself": ("-o", "circle.json"),
    "bytes in words": ("--max-bytes", "64M"),
    "no bytes": ("--max-bytes", "0"),
    "jobs below none": ("--jobs", "-1"),
    "half a job": ("--jobs", "1.5"),
    "a format that nobody knows": ("-f", "yaml"),
    "no such day": ("--reference-date", "2019-02-29"),
    "a day in other digits": ("--reference-date", "٢٠٢٠-٠٧-٢٢"),
    "a year of five digits": ("--reference-date", "20200-01-01"),
    "a date with a line end": ("--reference-date", "2020-07-22\n"),
    "a model that is a module": ("--model", "os"),
    "a model that is a folder": ("--model", "."),
    "a model without a name": ("--model", ""),
    "a model that is a document": ("--model", "good.txt"),
    "a model that is no name": ("--model", "\x1b[2J\udcff\n"),
    "rules that are a folder": ("--rules", "."),
    "rules without end": ("--rules", "/dev/zero"),
    "rules in a pipe that nobody fills": ("--rules", "pipe"),
    "rules that are a document": ("--rules", "good.txt"),
    "rules of noise": ("--rules", "noise.toml"),
    "rules nested deep": ("--rules", "deep.toml"),
    "settings without end": ("--config", "/dev/zero"),
    "settings in a pipe that nobody fills": ("--config", "pipe"),
    "settings of noise": ("--config", "noise.toml"),
    "settings nested deep": ("--config", "deep.toml"),
    "a cache that is a file": ("--cache", "good.txt"),
}


@pytest.mark.parametrize("label", MISTAKES)
def test_a_mistake_is_told_in_one_line(label: str, shell: Shell, good: Path) -> None:
    Path("soft.txt").symlink_to("good.txt")
    Path("circle.json").symlink_to("circle.json")
    Path("noise.toml").write_bytes(bytes(range(256)) * 9)
    Path("deep.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    os.mkfifo("pipe")
    before = sorted(Path().iterdir())
    began = time.monotonic()
    outcome = shell("extract", "good.txt", *MISTAKES[label], cached="--cache" in MISTAKES[label])
    assert time.monotonic() - began < 20
    assert outcome.status in (1, 2), outcome
    assert outcome.out == b""
    assert len(outcome.lines) == 1, outcome.err
    assert outcome.err.rstrip("\n").isprintable()
    assert good.read_text(encoding="utf-8") == GOOD
    assert sorted(Path().iterdir()) == before


def _extract(**changes: object) -> Callable[[str], str]:
    """A change to the first number that ``extract`` printed."""

    def change(printed: str) -> str:
        data = json.loads(printed)
        fact = next(fact for fact in data["facts"] if fact["kind"] == "number")
        for key, value in changes.items():
            fact["number" if key in fact["number"] else key] = (
                {**fact["number"], key: value} if key in fact["number"] else value
            )
        return json.dumps(data)

    return change


DAMAGED: dict[str, Callable[[str], str]] = {
    "cut short": lambda printed: printed[: len(printed) // 2],
    "twice": lambda printed: printed + printed,
    "more behind": lambda printed: printed + "]",
    "no number": _extract(value=float("nan")),
    "no end": _extract(value=float("inf")),
    "too large": lambda printed: printed.replace('"value": 300', '"value": 1e999999'),
    "many digits": lambda printed: printed.replace('"value": 300', '"value": ' + "9" * 10_000),
    "a list as value": _extract(value=[300]),
    "deep": lambda printed: printed.replace('"value": 300', '"value": ' + "[" * 100_000),
    "before the text": _extract(start=-1),
    "half a character": lambda printed: printed.replace("boats", "\\ud800"),
    "another version": lambda printed: printed.replace("extract/1", "extract/99"),
    "facts in words": lambda printed: json.dumps({**json.loads(printed), "facts": "300"}),
    "no facts": lambda printed: json.dumps({**json.loads(printed), "facts": None}),
}


@pytest.mark.parametrize("label", DAMAGED)
def test_a_damaged_extract_costs_one_line(label: str, shell: Shell, good: Path) -> None:
    printed = shell("extract", "good.txt", "-f", "json").out.decode("utf-8")
    Path("bad.json").write_text(DAMAGED[label](printed), encoding="utf-8")
    outcome = shell("check", "bad.json", "good.txt", "-f", "json")
    assert outcome.status == 1, outcome
    assert len(outcome.lines) == 1, outcome.err
    assert len(outcome.err) < 1_000
    assert [fact["text"] for fact in outcome.json["facts"]] == ["300"]


@pytest.mark.parametrize("unit", ["{},", "[],", "1.5,", '"ab",'])
def test_json_that_would_fill_memory_is_read_as_text(
    unit: str, shell: Shell, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "_LARGE", 1_000)
    monkeypatch.setattr(extracts, "_parse", lambda text: pytest.fail("it was read as JSON"))
    begin = '{"schema": "sco-facts/extract/1", "facts": ['
    Path("bad.json").write_text(begin + unit * 1_000, encoding="utf-8")
    outcome = shell("check", "bad.json", "good.txt", "-f", "json")
    assert outcome.status == 0
    assert "300" in [fact["text"] for fact in outcome.json["facts"]]
