"""The command line as its page of the contract has it: words, statuses, streams."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.shell import Shell, command, environment

RAW = Path(__file__).parent.parent / "data" / "raw"
GOOD = "Ann Lee sold 300 boats."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


USAGE = {
    "no path": ["extract"],
    "unknown command": ["extrct", "x"],
    "unknown option": ["extract", "x", "--colour"],
    "unknown format": ["extract", "x", "-f", "xml"],
    "unknown kind": ["extract", "x", "--kind", "place"],
    "no date": ["extract", "x", "--reference-date", "yesterday"],
    "no such day": ["extract", "x", "--reference-date", "2020-02-30"],
    "no jobs": ["extract", "x", "--jobs", "0"],
    "jobs in words": ["extract", "x", "--jobs", "two"],
    "no model": ["extract", "x", "--model", "no_such_model"],
    "no rules": ["extract", "x", "--rules", "no-such-rules.toml"],
    "no schema": ["schema", "texts"],
    "two texts": ["text", "a", "b"],
    "a control in a word": ["extract", "x", "-f", "\x1b[31m\nx"],
}


@pytest.mark.parametrize("case", USAGE)
def test_usage_error_is_one_line_and_nothing_is_run(
    case: str, shell: Shell, tmp_path: Path
) -> None:
    outcome = shell(*USAGE[case])
    assert outcome.status == 2
    assert outcome.out == b""
    assert len(outcome.lines) == 1
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize(
    "arguments", [[], ["extract"], ["check"], ["explain"], ["text"], ["schema"]]
)
def test_help_starts_with_an_example(arguments: list[str], shell: Shell) -> None:
    outcome = shell(*arguments, "--help")
    assert outcome.status == 0
    first, second, *_ = outcome.out.decode("ascii").splitlines()
    assert first.startswith("Example")
    assert second.strip().startswith("sco-facts ")


def test_version(shell: Shell) -> None:
    assert shell("--version").out == b"sco-facts 0.1.0\n"


def test_format_follows_the_suffix(shell: Shell, good: Path, tmp_path: Path) -> None:
    starts = {"json": b'{"schema"', "jsonl": b'{"id"', "csv": b"id,kind,document"}
    for suffix, start in starts.items():
        path = tmp_path / f"out.{suffix}"
        assert shell("extract", good, "-o", path).out == b""
        assert path.read_bytes().startswith(start)


def test_kind_keeps_only_that(shell: Shell, good: Path) -> None:
    outcome = shell("extract", good, "-f", "json", "--kind", "person")
    assert [fact["kind"] for fact in outcome.json["facts"]] == ["person"]
    assert [entity["canonical"] for entity in outcome.json["entities"]] == ["Ann Lee"]
    outcome = shell("extract", good, "-f", "json", "--kind", "number")
    assert outcome.json["entities"] == []


def test_an_empty_folder_is_no_error(shell: Shell, tmp_path: Path) -> None:
    outcome = shell("extract", tmp_path, "-f", "json")
    assert outcome.status == 0
    assert outcome.json["documents"] == []
    assert len(outcome.lines) == 1
    assert shell("extract", tmp_path, "-f", "json", "--quiet").err == ""


def test_schema_is_what_is_committed(shell: Shell) -> None:
    folder = Path(__file__).parent.parent / "src" / "sco_facts" / "schemas"
    for name in ("extract", "check"):
        assert shell("schema", name).out == (folder / f"{name}-1.json").read_bytes()
    assert shell("schema").out == shell("schema", "extract").out


LIGHT = [
    ["--help"],
    ["--version"],
    ["extract", "--help"],
    ["explain", "-h"],
    ["extract"],
    ["schema"],
    ["nonsense"],
]


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_light_imports(arguments: list[str]) -> None:
    """What a look at the manual costs: click, and nothing that is not in Python itself."""
    script = (
        f"import sys; sys.path[:0] = {sys.path!r}\nfrom sco_facts.cli import main\n"
        "try: main()\nfinally: print(*sorted({name.partition('.')[0] for name in sys.modules}"
        "- set(sys.stdlib_module_names)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script, *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert loaded - {"__main__", "sco_facts", "click"} == set()


def test_real_run_on_the_documents_at_hand() -> None:
    outcome = command("extract", str(RAW), "--jobs", "2")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.json["documents"]) == 5
    texts = {document["path"]: document["text"] for document in outcome.json["documents"]}
    for fact in outcome.json["facts"]:
        assert texts[fact["document"]][fact["start"] : fact["end"]] == fact["text"]


def test_real_run_is_the_same_everywhere(tmp_path: Path) -> None:
    """Other jobs, hash seed, locale, home, width, cache, file order: the same bytes."""
    runs = [
        (["--jobs", "1"], {"PYTHONHASHSEED": "1"}),
        (["--jobs", "3"], {"PYTHONHASHSEED": "2", "LANG": "C", "LC_ALL": "C", "TZ": "Asia/Tokyo"}),
        (["--cache", str(tmp_path)], {"HOME": "/nonexistent", "PYTHONIOENCODING": "ascii"}),
        (["--cache", str(tmp_path)], {"NO_COLOR": "1", "COLUMNS": "20"}),
    ]
    outcomes = [
        command("extract", "data/raw", "-f", "json", *more, env=env, cwd=RAW.parent.parent)
        for more, env in runs
    ]
    assert {outcome.status for outcome in outcomes} == {0}
    assert len({outcome.out for outcome in outcomes}) == 1


def test_real_standard_input(tmp_path: Path) -> None:
    outcome = command("extract", "-", "-", "/dev/stdin", "-f", "json", input=b"It sold 300 boats.")
    assert [document["path"] for document in outcome.json["documents"]] == ["-"]
    assert outcome.status == 0
    closed = subprocess.run(
        f"{sys.executable} -m sco_facts text - <&-",
        shell=True,
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert closed.returncode == 1
    assert len(closed.stderr.splitlines()) == 1


def test_real_pipe_from_the_shell() -> None:
    script = f"{sys.executable} -m sco_facts text <(sleep 0.3; printf 'sold 300')"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env=environment(), timeout=30, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"sold 300")


@pytest.mark.parametrize(("redirection", "status"), [("| true", 0), (">/dev/full", 1), (">&-", 1)])
def test_real_standard_output_that_is_shut(redirection: str, status: int) -> None:
    script = f"{sys.executable} -m sco_facts text {RAW}/tass-interview.txt {redirection}; "
    script += "exit ${PIPESTATUS[0]}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env=environment(), text=True, check=False
    )
    assert done.returncode == status
    assert len(done.stderr.splitlines()) == status


def test_real_standard_error_that_is_shut() -> None:
    script = f"{sys.executable} -m sco_facts extract nowhere.txt -f json 2>&-"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, env=environment(), check=False
    )
    assert done.returncode == 1
    assert b"nowhere.txt" in done.stdout


@pytest.mark.parametrize("wait", [0.05, 0.4, 1.5])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_real_interruption(number: signal.Signals, wait: float, tmp_path: Path) -> None:
    """At once, without a word, without workers or files left behind; the old output stays whole."""
    output = tmp_path / "out.json"
    output.write_text("old", encoding="utf-8")
    text = tmp_path / "folder"
    text.mkdir()
    for number_of_text in range(40):
        body = (RAW / "tass-interview.txt").read_text(encoding="utf-8") * 3
        (text / f"{number_of_text}.txt").write_text(body, encoding="utf-8")
    script = "import sys, sco_facts.cli; print(flush=True); sco_facts.cli.main()"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            script,
            "extract",
            str(text),
            "-o",
            str(output),
            "--jobs",
            "2",
            "--no-cache",
        ],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(wait)
    began = time.monotonic()
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert time.monotonic() - began < 2
    assert process.returncode == 128 + number
    assert err == b""
    assert output.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
