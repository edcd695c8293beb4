"""Settings files: every option, the command line first, and nothing from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from sco_facts.cli.program import COMMANDS, program
from sco_facts.cli.settings import find_settings
from tests.shell import Shell, environment


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a document, and a folder in it to work in."""
    (tmp_path / ".git").mkdir()
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "good.txt").write_text("Ann Lee sold 300 boats.", encoding="utf-8")
    (work / "good.txt").write_text("Bo Yun sold 20 boats.", encoding="utf-8")
    monkeypatch.chdir(work)
    return tmp_path


def settings(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


HOMES = {
    "the working folder": ("work/sco-facts.toml", ""),
    "the folder above": ("sco-facts.toml", ""),
    "pyproject.toml": ("work/pyproject.toml", "[tool.sco-facts]\n"),
    "pyproject.toml above": ("pyproject.toml", "[project]\nname = 'x'\n[tool.sco-facts]\n"),
}


@pytest.mark.parametrize("home", HOMES)
def test_settings_are_found(home: str, shell: Shell, place: Path) -> None:
    file, head = HOMES[home]
    settings(place / file, f"{head}format = 'jsonl'\nkind = 'number'\n")
    outcome = shell("extract", "good.txt")
    assert outcome.out.startswith(b'{"id"')
    assert outcome.out.count(b"\n") == 1
    assert shell("extract", "good.txt", "--no-config").out.startswith(b'{"schema"')


def test_the_command_line_comes_first(shell: Shell, place: Path) -> None:
    settings(place / "sco-facts.toml", "format = 'csv'\nkind = ['number']\nexcel = true\n")
    assert shell("extract", "good.txt").out.startswith(b"\xef\xbb\xbfid,")
    outcome = shell("extract", "good.txt", "-f", "json", "--kind", "person")
    assert [fact["kind"] for fact in outcome.json["facts"]] == ["person"]
    shell("extract", "good.txt", "-o", "facts.jsonl")
    assert Path("facts.jsonl").read_bytes().startswith(b'{"id"')


def test_a_command_has_its_own_table_and_it_comes_before_the_others(
    shell: Shell, place: Path
) -> None:
    settings(place / "sco-facts.toml", "format = 'csv'\n[extract]\nformat = 'jsonl'\n")
    assert shell("extract", "good.txt").out.startswith(b'{"id"')
    assert shell("check", "good.txt", "--no-cache").out.startswith(b"figure,")


def test_paths_start_from_the_file(shell: Shell, place: Path) -> None:
    settings(place / "my.toml", "[[units]]\nwrong = 1\n")
    settings(place / "sco-facts.toml", "rules = 'my.toml'\n")
    outcome = shell("extract", "good.txt")
    assert (outcome.status, len(outcome.lines)) == (2, 1)
    assert "../my.toml" in outcome.err
    settings(place / "sco-facts.toml", "[check]\nagainst = ['good.txt']\n")
    outcome = shell("check", "good.txt", "-f", "json", "--no-cache")
    assert [document["path"] for document in outcome.json["documents"]] == [
        "good.txt",
        "../good.txt",
    ]


def test_a_file_may_be_named(shell: Shell, place: Path) -> None:
    settings(place / "sco-facts.toml", "format = 'csv'")
    settings(place / "other.toml", "format = 'jsonl'")
    assert shell("extract", "good.txt", "--config", "../other.toml").out.startswith(b'{"id"')
    outcome = shell("extract", "good.txt", "--config", "none.toml")
    assert (outcome.status, outcome.lines) == (
        2,
        ["sco-facts: none.toml: no such file or directory"],
    )


def test_a_format_of_another_command_is_passed_over(shell: Shell, place: Path) -> None:
    settings(place / "sco-facts.toml", "format = 'parquet'")
    outcome = shell("check", "good.txt", "--no-cache")
    assert outcome.json["schema"] == "sco-facts/check/1"


PATHS = {
    "output": "output = 'all.json'",
    "output of a command": "[check]\noutput = '/etc/passwd'",
    "cache": "cache = 'known'",
    "model by path": "model = './model'",
    "model in a folder": "model = 'models/mine'",
    "model in the working folder": "model = 'mine'",
    "model above": "[extract]\nmodel = '..'",
}


@pytest.mark.parametrize("case", PATHS)
def test_a_file_that_was_found_says_not_where_to_write_nor_what_to_run(
    case: str, shell: Shell, place: Path
) -> None:
    (place / "work" / "mine").mkdir()
    settings(place / "sco-facts.toml", PATHS[case])
    outcome = shell("extract", "good.txt")
    assert (outcome.status, outcome.out, len(outcome.lines)) == (2, b"", 1)
    assert outcome.err.endswith(": names a path; allowed only with --config FILE\n")
    outcome = shell("extract", "good.txt", "--config", "../sco-facts.toml")
    assert "allowed only" not in outcome.err


def test_a_file_that_is_named_may_say_where_to_write(shell: Shell, place: Path) -> None:
    settings(place / "sco-facts.toml", "output = 'all.json'")
    assert shell("extract", "good.txt", "--config", "../sco-facts.toml").out == b""
    assert (place / "all.json").exists()


# --- what does not count


def test_without_a_repository_only_the_working_folder_counts(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(place / "sco-facts.toml", "format = 'csv'")
    assert find_settings() is not None
    (place / ".git").rmdir()
    assert find_settings() is None
    monkeypatch.chdir(place)
    assert find_settings() is not None


def test_a_home_that_is_a_repository_does_not_count(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(place / "sco-facts.toml", "format = 'csv'")
    monkeypatch.setenv("HOME", str(place))
    assert find_settings() is None


def test_above_the_repository_nothing_counts(place: Path) -> None:
    settings(place / "sco-facts.toml", "format = 'csv'")
    (place / "work" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert find_settings() is None


def test_a_pyproject_without_our_table_does_not_count(shell: Shell, place: Path) -> None:
    settings(place / "work" / "pyproject.toml", "[tool.other]\nx = 'sco-facts'\n")
    settings(place / "sco-facts.toml", "format = 'csv'")
    assert shell("extract", "good.txt").out.startswith(b"id,")
    settings(place / "work" / "pyproject.toml", "[broken")
    assert shell("extract", "good.txt").out.startswith(b"id,")


# --- errors


WRONG = {
    "unknown key": ("fromat = 'csv'", "unknown key 'fromat'; allowed are against, cache, "),
    "unknown table": ("[extrakt]\nkind = 'date'", "unknown table [extrakt]; allowed are [extract]"),
    "unknown key in a table": ("[text]\nkind = 'date'", "unknown key 'kind' in [text]; allowed "),
    "key of another command": ("[extract]\nstrict = true", "unknown key 'strict' in [extract]"),
    "no TOML": ("format = ", ""),
    "no choice": ("format = 'xml'", "format: 'xml' is not one of "),
    "a list of numbers": ("kind = [1]", "kind: must be a text or a list of texts"),
    "one of many": ("format = ['csv']", "format: must be a single value"),
    "no flag": ("quiet = 1", "quiet: must be true or false"),
    "no number": ("jobs = 'two'", "jobs: 'two' is not a valid integer"),
    "out of range": ("jobs = 0", "jobs: 0 is not in the range x>=1"),
    "no date": ("reference-date = '22 July'", "reference-date: '22 July' is not a date like "),
    "a number without end": (f"jobs = {'9' * 10_000}", ""),
    "a deep list": (f"jobs = {'[' * 5_000}", ""),
    "a flag for a number": ("jobs = true", "jobs: must be a single value"),
    "a table for a list": ("[kind]\nx = 1", "unknown table [kind]; allowed are [extract]"),
    "a NUL": ("kind = 'a\0b'", ""),
    "a control": ('"\\u001b[31m" = 1', "unknown key '\\x1b[31m'; allowed are "),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_one_line_that_names_file_and_key(
    case: str, shell: Shell, place: Path
) -> None:
    text, said = WRONG[case]
    settings(place / "sco-facts.toml", text)
    outcome = shell("extract", "good.txt")
    assert (outcome.status, outcome.out, len(outcome.lines)) == (2, b"", 1)
    assert outcome.err.startswith(f"sco-facts: ../sco-facts.toml: {said}")
    assert shell("extract", "--help").status == 0


FILES = {
    "not UTF-8": (b"\xff\xfek\0", "'utf-8' codec can't decode"),
    "too large": (b"#" * 1_000_001, "larger than 1,000,000 bytes"),
    "a byte-order mark": (b"\xef\xbb\xbfjobs = 1", ""),
}


@pytest.mark.parametrize("case", FILES)
def test_what_is_no_settings_file_is_one_line(case: str, shell: Shell, place: Path) -> None:
    data, said = FILES[case]
    (place / "sco-facts.toml").write_bytes(data)
    outcome = shell("extract", "good.txt")
    assert (outcome.status, len(outcome.lines)) == (2, 1)
    assert outcome.err.startswith(f"sco-facts: ../sco-facts.toml: {said}")


def test_a_pipe_or_folder_is_not_waited_for(shell: Shell, place: Path) -> None:
    os.mkfifo(place / "work" / "sco-facts.toml")
    assert shell("extract", "good.txt").status == 0
    for name in ("sco-facts.toml", "."):
        outcome = shell("extract", "good.txt", "--config", name)
        assert (outcome.status, outcome.lines) == (2, [f"sco-facts: {name}: not a file"])


def test_every_option_can_be_set(shell: Shell, place: Path) -> None:
    """By its long name, in the table of its command; those that find the file are left out."""
    for name in COMMANDS:
        command = program.get_command(click.Context(program), name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option) and option.opts[-1] not in _FINDING:
                key = max(option.opts, key=len).removeprefix("--")
                settings(place / "sco-facts.toml", f"[{name}]\n{key} = {_value(option)}\n")
                outcome = shell(name, "no-such-file.txt", "--config", "../sco-facts.toml")
                assert "unknown key" not in outcome.err, (name, key)
                assert f"{key}:" not in outcome.err, (name, key)


_FINDING = ("--config", "--no-config", "--help")


def _value(option: click.Option) -> str:
    if option.is_flag:
        return "true"
    if isinstance(option.type, click.Choice):
        return repr(option.type.choices[0])
    given: dict[str, Any] = {"reference-date": "2020-07-22", "jobs": 1, "max-bytes": 1000}
    return str(given.get(max(option.opts, key=len).removeprefix("--"), "'x'"))


def test_settings_cost_nothing_where_there_are_none(tmp_path: Path) -> None:
    script = "import sys\nfrom sco_facts.cli import main\ntry: main()\nfinally: print(%s)"
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    for arguments in (["--help"], ["extract", "--help"], ["text", "--help"]):
        done = subprocess.run(
            [sys.executable, "-c", script % "'tomllib' in sys.modules", *arguments],
            capture_output=True,
            text=True,
            env=environment(),
            cwd=tmp_path,
            check=False,
        )
        assert done.stdout.splitlines()[-1] == "False"
