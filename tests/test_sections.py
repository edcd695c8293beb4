"""A document too long to be read at once: the same facts in the same places, in bounded memory."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from sco_facts.corpus import sections
from sco_facts.corpus.sections import Sections
from sco_facts.document import Document, Table
from sco_facts.sources.reading import text_document
from tests.shell import Outcome, Shell

LINE = "Ann Lee sold {} boats — to Bo Yun 😀.\n"


@pytest.fixture
def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document of some forty sections."""
    monkeypatch.setattr(sections, "SECTION", 100)
    path = tmp_path / "long.txt"
    head = "A market day\nOslo, 21 July 2020 – \n\n"
    path.write_text(head + "".join(map(LINE.format, range(99))), encoding="utf-8")
    return path


def holds(outcome: Outcome) -> None:
    text = outcome.json["documents"][0]["text"]
    for fact in outcome.json["facts"]:
        assert text[fact["start"] : fact["end"]] == fact["text"]
        assert text.count("\n", 0, fact["start"]) + 1 == fact["line"]


def test_facts_stand_where_they_stand_in_the_whole(shell: Shell, long: Path) -> None:
    outcome = shell("extract", long, "-f", "json")
    assert (outcome.status, outcome.err) == (0, "")
    (document,) = outcome.json["documents"]
    assert document["text"] == long.read_text("utf-8")
    assert (document["title"], document["date"]) == ("A market day", "2020-07-21")
    holds(outcome)
    facts = outcome.json["facts"]
    assert [fact["start"] for fact in facts] == sorted(fact["start"] for fact in facts)
    assert [fact["text"] for fact in facts[2:]] == [
        text for number in range(99) for text in ("Ann Lee", str(number), "Bo Yun")
    ]
    assert len({fact["id"] for fact in facts}) == len(facts)


def test_its_names_are_joined(shell: Shell, long: Path) -> None:
    entities = shell("extract", long, "-f", "json").json["entities"]
    assert [(entity["canonical"], entity["mentions"]) for entity in entities] == [
        ("Ann Lee", 99),
        ("Bo Yun", 99),
    ]
    assert [entity["documents"] for entity in entities] == [[str(long)]] * 2


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_workers_and_cache_change_nothing(
    form: str, shell: Shell, long: Path, tmp_path: Path
) -> None:
    arguments = ("extract", long, "-f", form, "--cache", tmp_path / "cache")
    outcomes = [
        shell(*arguments, "--jobs", "3", cached=True),
        shell(*arguments, cached=True),
        shell("extract", long, "-f", form),
    ]
    assert outcomes[0].status == 0
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_one_lost_section_is_the_document(shell: Shell, long: Path) -> None:
    long.write_text(long.read_text("utf-8") + "POISON\n", encoding="utf-8")
    for jobs in ("1", "3"):
        outcome = shell("extract", long, "-f", "json", "--jobs", jobs)
        assert (outcome.status, len(outcome.lines)) == (1, 1)
        assert [error["path"] for error in outcome.json["errors"]] == [str(long)]
        assert outcome.json["documents"] == outcome.json["facts"] == outcome.json["entities"] == []


def test_an_interrupted_run_goes_on_where_it_was(shell: Shell, long: Path, tmp_path: Path) -> None:
    """Each section is remembered by itself."""
    whole = shell("extract", long, "-f", "json", "--cache", tmp_path / "cache", cached=True)
    entries = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(entries) > 20
    for path in entries[::2]:
        path.unlink()
    again = shell("extract", long, "-f", "json", "--cache", tmp_path / "cache", cached=True)
    assert again == whole


def test_pages_and_tables_go_with_their_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "SECTION", 20)
    raw = "a 1\nb 2\nc 3\nd 4\n" * 5
    cells = array("Q", (place for at in range(0, 80, 4) for place in (at, at + 1, at + 2, at + 3)))
    cells[2] = cells[3] = 0  # the first row has no second cell
    document = Document("x", raw, "0" * 64, pages=(0, 30), tables=(Table(2, cells, 1),))
    found = list(Sections(document))
    assert "".join(section.raw for section in found) == raw
    assert [section.offset for section in found] == [0, 20, 40, 60]
    assert [section.page_of(0) for section in found] == [1, 1, 2, 2]
    assert [section.first_line for section in found] == [1, 6, 11, 16]
    rows = []
    for section in found:
        (table,) = section.tables
        places = list(zip(table.bounds[::2], table.bounds[1::2], strict=True))
        rows += [section.raw[start:end] for start, end in places]
        assert table.headings == 1
        assert table.opening[:2] == ((("a", ""), ("b", "2")) if section.offset else ())
    assert rows == [raw[cells[i] : cells[i + 1]] for i in range(0, len(cells), 2)]


def test_a_short_document_is_a_single_section() -> None:
    document = text_document("It sold 300 boats.")
    assert list(Sections(document)) == [document]
    assert list(Sections(text_document(""))) == [text_document("")]
