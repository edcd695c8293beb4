"""Whatever the files are: one line for what is damaged, everything for the rest, no traceback."""

from __future__ import annotations

import json
import os
import random
import socket
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.shell import Outcome, Shell

GOOD = "Ann Lee sold 300 boats."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def holds_good(outcome: Outcome, path: Path) -> None:
    facts = [fact["text"] for fact in outcome.json["facts"] if fact["document"] == str(path)]
    assert facts == ["Ann Lee", "300"]


def offsets_hold(outcome: Outcome) -> None:
    texts = {document["path"]: document["text"] for document in outcome.json["documents"]}
    for fact in outcome.json["facts"]:
        assert texts[fact["document"]][fact["start"] : fact["end"]] == fact["text"]


READABLE = {
    "empty": (b"", []),
    "blanks only": (b" \t\n\r\n ", []),
    "one NUL": (b"sold 300 boats\0 to a friend who paid for them on the day", ["300"]),
    "no line end": (b"sold 300", ["300"]),
    "old Mac line ends": (b"a 1\rb 2\r", ["1", "2"]),
    "Windows line ends": (b"a 1\r\nb 2\r\n", ["1", "2"]),
    "latin-1": ("café 300 £".encode("latin-1"), ["300"]),
    "cp1252": ("“300” – €5".encode("cp1252"), ["300", "5"]),
    "cp1252 with undefined bytes": (b"\x93300\x94 \x81\x8d\x8f\x90\x9d", ["300"]),
    "broken UTF-8": (b"caf\xc3 300 boats", ["300"]),
    "overlong UTF-8": (b"\xc0\xaf 300 boats", ["300"]),
    "UTF-8 of a surrogate": (b"\xed\xa0\x80 300 boats", ["300"]),
    "UTF-8 with mark": (b"\xef\xbb\xbf300 boats", ["300"]),
    "UTF-8 with mark, broken": (b"\xef\xbb\xbf300 \xff boats", ["300"]),
    "only a mark": (b"\xef\xbb\xbf", []),
    "UTF-16 LE": (b"\xff\xfe" + "300 boats".encode("utf-16-le"), ["300"]),
    "UTF-16 BE": (b"\xfe\xff" + "300 boats".encode("utf-16-be"), ["300"]),
    "UTF-16 cut short": (b"\xff\xfe" + "300 boats".encode("utf-16-le")[:-1], ["300"]),
    "UTF-16 half a pair": (b"\xff\xfe" + "300 ".encode("utf-16-le") + b"\x3d\xd8", ["300"]),
    "UTF-32 LE": (b"\xff\xfe\0\0" + "300 boats".encode("utf-32-le"), ["300"]),
    "UTF-32 BE": (b"\0\0\xfe\xff" + "300 boats".encode("utf-32-be"), ["300"]),
    "beyond the first plane": ("😀 300 𝔸".encode(), ["300"]),
    "right to left": ("\u202e300 boats\u202c".encode(), ["300"]),
    "escape sequences": (b"\x1b[Ka 300\x1b[K boats", ["300"]),
    "C1 controls": ("\x9bKa 300 boats".encode(), ["300"]),
    "zero-width": ("3\u200b00 boats".encode(), ["3\u200b00"]),
    "markup": (b"[red]300[/red] [/] {} %s", ["300"]),
    "line separators": ("300\u2028400\u2029500".encode(), ["300", "400", "500"]),
}


@pytest.mark.parametrize("case", READABLE)
def test_readable(case: str, shell: Shell, tmp_path: Path, good: Path) -> None:
    data, expected = READABLE[case]
    path = tmp_path / "hard.txt"
    path.write_bytes(data)
    outcome = shell("extract", path, good, "-f", "json")
    assert (outcome.status, outcome.err) == (0, "")
    found = [fact["text"] for fact in outcome.json["facts"] if fact["document"] == str(path)]
    assert found == expected
    offsets_hold(outcome)
    holds_good(outcome, good)
    text = shell("text", path)
    assert text.status == 0
    assert text.out.decode("utf-8") == outcome.json["documents"][0]["text"]


def noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(9000))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(65_000_000)


def a_socket(path: Path) -> None:
    channel = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the system allows a socket's path a hundred characters
    channel.bind(path.name)
    os.chdir(here)
    channel.close()


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: None,
    "random bytes": noise,
    "every byte": lambda path: path.write_bytes(bytes(range(256)) * 8),
    "all NUL": lambda path: path.write_bytes(bytes(5000)),
    "PDF": lambda path: path.write_bytes(b"%PDF-1.7\n300 boats"),
    "Word": lambda path: path.write_bytes(b"PK\x03\x04 300 boats"),
    "old Word": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 boats"),
    "RTF": lambda path: path.write_bytes(b"{\\rtf1 300 boats}"),
    "PNG": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n 300 boats"),
    "gzip": lambda path: path.write_bytes(b"\x1f\x8b\x08 300 boats"),
    "UTF-16 without mark": lambda path: path.write_bytes("300 boats ".encode("utf-16-le") * 99),
    "too large": huge,
    "named pipe": os.mkfifo,
    "socket": a_socket,
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "name too long": lambda path: None,
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable(case: str, shell: Shell, tmp_path: Path, good: Path) -> None:
    path = tmp_path / ("n" * 300 + ".txt" if case == "name too long" else "bad.txt")
    UNREADABLE[case](path)
    outcome = shell("extract", path, good, "-f", "json")
    assert outcome.status == 1
    assert len(outcome.lines) == 1
    assert str(path) in outcome.err
    (error,) = outcome.json["errors"]
    assert error["path"] == str(path)
    assert error["reason"] in outcome.err
    holds_good(outcome, good)


DEVICES = ("/dev/zero", "/dev/null", "/dev/full", "/dev/tty", "/proc/self/mem")


@pytest.mark.parametrize("device", [path for path in DEVICES if Path(path).exists()])
def test_devices(device: str, shell: Shell, good: Path) -> None:
    outcome = shell("extract", device, good, "-f", "json")
    assert outcome.status == 1
    assert len(outcome.lines) == 1
    holds_good(outcome, good)


NAMES = (
    "a b.txt",
    "-f.txt",
    "--help.txt",
    "new\nline.txt",
    "esc\x1b[2Jape.txt",
    "[red]markup[/red].txt",
    "[/].txt",
    "quote\"'.txt",
    "back\\slash.txt",
    "percent%s{}.txt",
    "ünï.txt",
    "\u202etxt.txt",
    "=cmd.txt",
    os.fsdecode(b"bad\xff.txt"),
    "x" * 250 + ".txt",
    "UPPER.TXT",
)


@pytest.mark.parametrize("output", ["json", "jsonl", "csv", "table"])
@pytest.mark.parametrize("name", NAMES)
def test_names(name: str, output: str, shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(GOOD, encoding="utf-8")
    outcome = shell("extract", folder, "-f", output)
    assert (outcome.status, outcome.err) == (0, "")
    text = outcome.out.decode("utf-8")
    assert "300" in text
    if output != "csv":
        assert "\x1b" not in text
        assert "\u202e" not in text
    if output == "json":
        holds_good(outcome, Path(os.fsencode(folder / name).decode("utf-8", "backslashreplace")))


def test_names_on_standard_error_are_one_harmless_line(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[31mb\u202e\x9b.txt"
    outcome = shell("extract", path)
    assert outcome.status == 1
    assert len(outcome.lines) == 1
    assert "\x1b" not in outcome.err
    assert "\u202e" not in outcome.err
    assert "\x9b" not in outcome.err


def test_folder_is_sorted_recursive_and_skips(shell: Shell, tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.txt",
        ".hidden.txt",
        ".git/x.txt",
        "d.xlsx",
        "e.json",
        "f",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(GOOD, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "also.txt").symlink_to("b.txt")
    outcome = shell("extract", tmp_path, "-f", "json")
    assert (outcome.status, outcome.err) == (0, "")
    paths = [Path(document["path"]) for document in outcome.json["documents"]]
    assert paths == [tmp_path / "a.md", tmp_path / "also.txt", tmp_path / "sub" / "c.txt"]


def test_named_files_are_never_skipped(shell: Shell, tmp_path: Path) -> None:
    paths = [tmp_path / ".hidden", tmp_path / "x.docx", tmp_path / "y"]
    for path in paths:
        path.write_text(f"{path.name} 300", encoding="utf-8")
    outcome = shell("extract", *paths, "-f", "json")
    assert [document["path"] for document in outcome.json["documents"]] == list(map(str, paths))


def test_the_same_document_counts_once(shell: Shell, tmp_path: Path, good: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(good)
    outcome = shell("extract", good, link, tmp_path, f"{tmp_path}/./good.txt", "-f", "json")
    assert [document["path"] for document in outcome.json["documents"]] == [str(good)]


def test_links_in_a_folder_that_lead_nowhere(shell: Shell, tmp_path: Path, good: Path) -> None:
    (tmp_path / "nowhere.txt").symlink_to("nothing")
    (tmp_path / "itself.txt").symlink_to("itself.txt")
    (tmp_path / "loop").symlink_to("loop")
    outcome = shell("extract", tmp_path, "-f", "json")
    assert outcome.status == 1
    assert len(outcome.lines) == 2
    holds_good(outcome, good)


def test_deep_folders(shell: Shell, tmp_path: Path) -> None:
    """Each folder is entered and, at the end, left again: no path to it fits."""
    here = Path.cwd()
    depth = 1200
    try:
        os.chdir(tmp_path)
        for _ in range(depth):
            os.mkdir("nested")  # noqa: PTH102
            os.chdir("nested")
        Path("deep.txt").write_text(GOOD, encoding="utf-8")
        outcome = shell("extract", tmp_path, "-f", "json")
        Path("deep.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            os.rmdir("nested")  # noqa: PTH106
    finally:
        os.chdir(here)
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.json["facts"]) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_folder_and_file(shell: Shell, tmp_path: Path, good: Path) -> None:
    folder, file = tmp_path / "shut", tmp_path / "shut.txt"
    folder.mkdir(mode=0)
    file.write_text(GOOD, encoding="utf-8")
    file.chmod(0)
    outcome = shell("extract", tmp_path, "-f", "json")
    folder.chmod(stat.S_IRWXU)
    assert outcome.status == 1
    assert len(outcome.lines) == 2
    holds_good(outcome, good)


def test_a_document_that_breaks_us_costs_itself(shell: Shell, tmp_path: Path, good: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("300 POISON", encoding="utf-8")
    last = tmp_path / "last.txt"
    last.write_text(GOOD, encoding="utf-8")
    for jobs in ("1", "3"):
        outcome = shell("extract", bad, good, last, "-f", "json", "--jobs", jobs)
        assert outcome.status == 1
        assert len(outcome.lines) == 1
        assert [error["path"] for error in outcome.json["errors"]] == [str(bad)]
        assert [document["path"] for document in outcome.json["documents"]] == [
            str(good),
            str(last),
        ]
        holds_good(outcome, good)


def test_files_that_vanish(
    shell: Shell, tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sco_facts.sources import finding

    (tmp_path / "gone.txt").write_text(GOOD, encoding="utf-8")
    found = finding._walk

    def walk(*arguments: object) -> Iterator[object]:
        places = list(found(*arguments))  # type: ignore[arg-type]
        (tmp_path / "gone.txt").unlink()
        return iter(places)

    monkeypatch.setattr(finding, "_walk", walk)
    outcome = shell("extract", tmp_path, "-f", "json")
    assert outcome.status == 1
    assert [error["path"] for error in outcome.json["errors"]] == [str(tmp_path / "gone.txt")]
    holds_good(outcome, good)


def test_max_bytes(shell: Shell, good: Path) -> None:
    size = len(GOOD)
    assert shell("extract", good, "--max-bytes", str(size), "-f", "json").status == 0
    outcome = shell("extract", good, "--max-bytes", str(size - 1), "-f", "json")
    assert outcome.status == 1
    assert "--max-bytes" in outcome.err


def test_json_is_harmless_on_a_terminal(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    text = "\x1b[2J \x9b2J \x7f \u202e 300 \u2028"
    path.write_text(text, encoding="utf-8")
    outcome = shell("extract", path, "-f", "json")
    shown = outcome.out.decode("utf-8")
    assert not set("\x1b\x9b\x7f\u202e\u2028") & set(shown)
    assert json.loads(shown)["documents"][0]["text"] == text


@pytest.mark.parametrize("text", ["19E+² people", "It is 1e999999 t, 1E-999999 %.", "9" * 10_000])
def test_figures_that_no_machine_can_hold(text: str) -> None:
    """Each was once found by the fuzzer, or is the first that an attacker tries."""
    from sco_facts.grammar.numbers.reading import find_numbers
    from sco_facts.rules import load

    for found in find_numbers(text, load()):
        json.dumps(found.start)


@pytest.mark.parametrize("text", ["in ² BC the king", "on ³ May ²⁰²⁰ at ½:³⁰", "٣ days ago"])
def test_digits_that_are_none(text: str) -> None:
    """A superscript is a digit to Python's str.isdigit, but no number to int()."""
    from sco_facts.grammar.dates.finding import find

    assert all(found.end <= len(text) for found in find(text, None))


def test_a_file_of_ten_gigabytes_is_not_even_read(shell: Shell, tmp_path: Path, good: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    began = time.process_time()
    outcome = shell("extract", path, good, "-f", "json", "--cache", tmp_path / "c", cached=True)
    assert time.process_time() - began < 1
    assert (outcome.status, len(outcome.lines)) == (1, 1)
    holds_good(outcome, good)
