"""Many documents: workers that die or hang, the spool, the cache, and one name for one thing."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from sco_facts import cache
from sco_facts.corpus import packing, runs, spools
from sco_facts.corpus.entries import Entries
from sco_facts.corpus.frames import DONE, FAILED, batches
from sco_facts.corpus.memory import give_back
from sco_facts.corpus.runs import Settings, harvest
from sco_facts.corpus.spools import Spool
from sco_facts.corpus.workers import frames_of_workers
from sco_facts.document import Document
from sco_facts.extraction import Extractor, Finding, Options
from sco_facts.facts import Failure
from sco_facts.rules import load
from sco_facts.sources.reading import text_document
from tests.shell import Shell, StandIn


class Deadly(StandIn):
    """Dies, stops or waits where the text says so."""

    def find(
        self, documents: Iterable[Document], on_tile: Callable[[], object] | None = None
    ) -> Iterator[Finding]:
        for document in documents:
            if "DIE" in document.raw:
                os.kill(os.getpid(), signal.SIGKILL)
            if "LEAVE" in document.raw:
                os._exit(7)
            if "HANG" in document.raw:
                time.sleep(600)
            if "STOP" in document.raw:
                os.kill(os.getpid(), signal.SIGSTOP)
            yield from super().find([document], on_tile)


# A machine with much else to do may keep an innocent worker silent for seconds.
@pytest.mark.parametrize(
    ("word", "place", "patience"),
    [
        *(("DIE", place, 60.0) for place in (0, 5, 11)),
        ("LEAVE", 5, 60.0),
        ("HANG", 5, 4.0),
        ("STOP", 11, 4.0),
    ],
)
def test_a_lost_worker_costs_its_document(word: str, place: int, patience: float) -> None:
    texts = [f"{number} boats" for number in range(12)]
    texts[place] += f" {word}"
    documents = [text_document(text) for text in texts]
    stream = batches(iter(enumerate(documents)))
    frames = list(frames_of_workers(Deadly(Options()), 2, stream, patience))
    failed = {index: payload.decode() for kind, index, payload in frames if kind == FAILED}
    assert list(failed) == [place]
    assert "worker" in failed[place]
    assert {index for _, index, _ in frames} == set(range(12))


def test_jobs_change_nothing() -> None:
    documents = [text_document(f"Ann Lee sold {n} boats" + " POISON" * (n == 3)) for n in range(40)]
    printed = []
    for jobs in (1, 2, 5):
        with harvest(documents, Settings(jobs=jobs), extractor=StandIn(Options())) as found:
            lines = (list(found.fact_lines()), list(found.document_lines()), list(found.errors))
        printed.append(lines)
    assert printed[0] == printed[1] == printed[2]
    assert len(printed[0][0]) == 78
    assert [failure.path for failure in printed[0][2]] == [documents[3].path]


def test_failures_are_told_as_they_come() -> None:
    told: list[Failure | None] = []
    items = [text_document("1"), Failure("x", "y")]
    harvest(items, Settings(), told.append, StandIn(Options())).close()
    assert sorted(told, key=str) == [Failure("x", "y"), None]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of three short texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(3):
        text = f"Ann Lee sold {number} boats."
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


class TestCache:
    """Known results are used, whatever else lies in the folder."""

    @pytest.fixture
    def arguments(self, texts: Path, tmp_path: Path) -> list[str]:
        return ["extract", str(texts), "-f", "json", "--cache", str(tmp_path / "cache")]

    def test_a_second_run_extracts_nothing(
        self,
        shell: Shell,
        arguments: list[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        first = shell(*arguments, cached=True)
        assert first.status == 0
        monkeypatch.setattr(StandIn, "find", None)
        assert shell(*arguments, cached=True) == first
        shutil.rmtree(tmp_path / "cache" / "outputs")
        assert shell(*arguments, cached=True) == first
        assert shell(*arguments, "--kind", "date", cached=True).status == 1

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
    def test_facts_that_left_in_many_pieces_come_back_the_same(
        self, form: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(packing, "PIECE", 100)
        text = tmp_path / "long.txt"
        text.write_text("Ann Lee sold 3 boats.\n" * 20, encoding="utf-8")
        arguments = ("extract", text, "-f", form, "--cache", tmp_path / "cache")
        first = shell(*arguments, cached=True)
        assert first.status == 0
        assert shell(*arguments, cached=True) == first

    def test_another_name_is_another_document(
        self, shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        shell(*arguments, cached=True)
        (tmp_path / "texts" / "0.txt").rename(tmp_path / "texts" / "9.txt")
        outcome = shell(*arguments, cached=True)
        assert {fact["document"][-5:] for fact in outcome.json["facts"]} == {
            "1.txt",
            "2.txt",
            "9.txt",
        }

    @pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 200, b"f" * 64 + b'{"meta": 1}'])
    def test_damaged_entries_are_written_anew(
        self, damage: bytes, shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        first = shell(*arguments, cached=True)
        entries = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
        whole = {path: path.read_bytes() for path in entries}
        assert len(entries) == 4  # a document each, and the whole output
        for path in entries:
            path.write_bytes(damage)
        assert shell(*arguments, cached=True) == first
        assert {path: path.read_bytes() for path in entries} == whole

    def test_an_entry_in_another_place_is_not_believed(
        self, shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        first = shell(*arguments, cached=True)
        one, other, *_ = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
        one.write_bytes(other.read_bytes())
        assert shell(*arguments, cached=True) == first

    def test_an_unwritable_folder_is_done_without(
        self, shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        beneath = [*arguments[:-1], str(tmp_path / "file" / "cache")]
        assert shell(*beneath, cached=True).status == 0
        assert shell(*arguments[:-1], str(tmp_path / "file"), cached=True).status == 2


def test_long_documents_are_begun_first_and_all_come_in_their_own_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs, "_LONG", 100)
    texts = ["3 boats", "4 boats", "boats " * 90 + "5", "6 boats", "boats " * 50 + "7"]
    items = [text_document(text) for text in texts]
    assert [number for number, _ in runs._long_first(items)] == [2, 4, 0, 1, 3]
    found = harvest(items, Settings(jobs=2), extractor=StandIn(Options()))
    assert [path for path, _ in found.digests()] == [item.path for item in items]
    found.close()


def test_batches_grow_small_towards_the_end() -> None:
    documents = [text_document("boats " * 500 + str(number)) for number in range(40)]
    left = sum(len(document.raw) for document in documents)

    def taken() -> Iterator[tuple[int, Document]]:
        nonlocal left
        for number, document in enumerate(documents):
            left -= len(document.raw)
            yield number, document

    sizes = [len(batch) for batch in batches(taken(), lambda: left // 6)]
    assert sum(sizes) == 40
    assert sizes[0] > 3
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 1


class Scarce:
    """A system that allows so many processes and then no more."""

    def __init__(self, allowed: int) -> None:
        self.left = allowed
        self.fork = os.fork

    def __call__(self) -> int:
        if not self.left:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        self.left -= 1
        return self.fork()


@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_without_processes_the_work_is_done_by_those_there_are(
    allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fork", Scarce(allowed))
    stream = batches(iter(enumerate(text_document(f"{number} boats") for number in range(99))))
    frames = list(frames_of_workers(StandIn(Options()), 3, stream))
    assert [index for kind, index, _ in frames if kind == FAILED] == []
    assert sorted(index for kind, index, _ in frames if kind == DONE) == list(range(99))


def test_a_document_that_costs_the_last_worker_is_not_tried_at_home(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fork", Scarce(1))
    texts = [f"{number} boats" + " DIE" * (number == 3) for number in range(40)]
    stream = batches(iter(enumerate(map(text_document, texts))))
    frames = list(frames_of_workers(Deadly(Options()), 2, stream))
    failed = {index for kind, index, _ in frames if kind == FAILED}
    assert 3 in failed
    assert {index for _, index, _ in frames} == set(range(40))
    assert failed <= set(range(16))  # those that shared a batch with it


def test_without_descriptors_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    for call in ("selectors.DefaultSelector", "socket.socketpair"):
        with monkeypatch.context() as patch:
            patch.setattr(f"sco_facts.corpus.workers.{call}", fail)
            stream = batches(iter(enumerate([text_document("3 boats")])))
            kinds = [kind for kind, _, _ in frames_of_workers(StandIn(Options()), 2, stream)]
            assert DONE in kinds


class TestOutputs:
    """An unchanged run is answered from what it printed before, and only an unchanged one."""

    @pytest.fixture
    def arguments(self, texts: Path, tmp_path: Path) -> list[str]:
        return ["extract", str(texts), "--cache", str(tmp_path / "cache")]

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
    def test_an_unchanged_run_prints_the_same_and_reads_no_table(
        self,
        form: str,
        shell: Shell,
        arguments: list[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        first = shell(*arguments, "-f", form, cached=True)
        monkeypatch.setattr("sco_facts.cli.runs.harvest", None)
        assert shell(*arguments, "-f", form, cached=True) == first
        written = tmp_path / "facts.out"
        assert shell(*arguments, "-f", form, "-o", written, cached=True).status == 0
        assert written.read_bytes() == first.out

    @pytest.mark.parametrize(
        "change",
        [
            lambda folder: (folder / "1.txt").write_text("Bo Ek sold 7 cars.", encoding="utf-8"),
            lambda folder: (folder / "1.txt").rename(folder / "5.txt"),
            lambda folder: (folder / "1.txt").unlink(),
            lambda folder: (folder / "new.md").write_text("Bo Ek sold 7 cars.", encoding="utf-8"),
        ],
    )
    def test_a_changed_folder_is_read_anew(
        self, change: Callable[[Path], object], shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        first = shell(*arguments, cached=True)
        change(tmp_path / "texts")
        second = shell(*arguments, cached=True)
        assert second != first
        assert second == shell(*arguments[:2])

    @pytest.mark.parametrize(
        "option", [("--kind", "number"), ("--reference-date", "2020-07-22"), ("-f", "jsonl")]
    )
    def test_another_option_is_another_run(
        self, option: tuple[str, ...], shell: Shell, arguments: list[str]
    ) -> None:
        shell(*arguments, cached=True)
        assert shell(*arguments, *option, cached=True) == shell(*arguments[:2], *option)

    def test_a_changed_rules_file_is_another_run(
        self, shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        rules = tmp_path / "my.toml"
        rules.write_text('titles = [{ title = "Kabaka" }]', encoding="utf-8")
        first = shell(*arguments, "--rules", rules, cached=True)
        assert first.status == 0
        rules.write_text("titles = 3", encoding="utf-8")
        load.cache_clear()  # as a new process begins
        assert shell(*arguments, "--rules", rules, cached=True).status == 2

    def test_a_run_with_an_unreadable_document_is_told_again(
        self, shell: Shell, arguments: list[str], tmp_path: Path
    ) -> None:
        (tmp_path / "texts" / "x.txt").write_bytes(b"\0" * 99)
        first = shell(*arguments, cached=True)
        assert first.status == 1
        assert "x.txt" in first.err
        assert shell(*arguments, cached=True) == first

    def test_what_was_not_asked_for_longest_makes_room(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "_ALL_OUTPUTS", 250)
        shelf = cache.Shelf(tmp_path)
        for age, key in enumerate("ab"):
            assert b"".join(shelf.kept(key, [b"x" * 30, b"y" * 10])) == b"x" * 30 + b"y" * 10
            os.utime(tmp_path / key, (age, age))
        assert b"".join(shelf.find("a") or ()) == b"x" * 30 + b"y" * 10
        assert list(shelf.kept("c", [b"z"])) == [b"z"]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]

    def test_an_output_that_is_too_large_or_was_not_finished_is_not_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "_LARGEST_OUTPUT", 100)
        shelf = cache.Shelf(tmp_path)
        assert sum(map(len, shelf.kept("large", [b"x" * 60] * 3))) == 180
        unfinished = shelf.kept("unfinished", [b"x", b"y"])
        next(unfinished)
        unfinished.close()
        assert list(tmp_path.iterdir()) == []


def test_a_section_that_is_begun_anew_forgets_what_it_had() -> None:
    spool = Spool()
    entries = Entries(spool)
    first, second = entries.add(1, "b", "2"), entries.add(0, "a", "1")
    entries.begin(first, b"{}")
    for facts in (b"x\n", b"y\n"):
        entries.append(first, facts)
    assert entries[first].pack() == b"{}\nx\ny\n"
    entries.begin(first, b'{"meta": 1}')
    entries.append(first, b"z\n")
    assert list(entries[first].lines()) == [b"z"]
    assert [entry.name for entry in entries] == [("a", "1"), ("b", "2")]
    assert entries[second].pack() is None
    assert not list(entries[second].lines())
    spool.close()


def test_memory_is_given_back_where_there_is_no_such_call(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    def missing(name: object) -> object:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    give_back()


def test_many_documents_end_without_the_model(
    monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    monkeypatch.setattr(spools, "_IN_MEMORY", 3_000)
    given: list[bool] = []
    monkeypatch.setattr(runs, "give_back", lambda: given.append(True))
    documents = [text_document(f"It sold {n} boats.") for n in range(9)]
    with harvest(documents[:1], Settings(jobs=1)) as found:
        assert len(list(found.facts())) == 1
    assert not given
    with harvest(documents, Settings(jobs=1), extractor=extractor) as found:
        assert len(list(found.facts())) == 9
    assert not given  # somebody else's model stays
    monkeypatch.setattr(runs, "Extractor", StandIn)
    with harvest(documents, Settings(jobs=1)) as found:
        assert len(list(found.facts())) == 9
    assert given
