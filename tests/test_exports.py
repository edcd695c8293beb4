"""Exports come back as the facts that went in, whatever these hold; always the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from sco_facts.errors import OutputError
from sco_facts.facts import Fact, Json
from sco_facts.output.catalogue import FORMATS, format_of, formats_of, writer_of
from sco_facts.output.cells import COLUMNS, flat
from sco_facts.output.results import Page
from tests.exports import archive, opened, rendered, written
from tests.golden import FOLDER
from tests.held import Held, hostile, sample
from tests.shell import Shell
from tests.test_hostile import NAMES

EXPORTS = ("sqlite", "parquet", "brat", "webannotation")
HELD: dict[str, Callable[[], Held]] = {"sample": sample, "hostile": hostile, "empty": Held}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text("Ann Lee sold 300 boats.", encoding="utf-8")
    return path


# --- the table of formats


@pytest.mark.parametrize("command", ["extract", "check"])
def test_every_format_has_its_writer(command: str) -> None:
    for name in formats_of(command):
        assert callable(writer_of(command, name))


def test_no_suffix_asks_for_two_formats() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert format_of("a.b/FACTS.SQLITE3") == "sqlite"
    assert format_of("facts") is None


STARTS = {
    ".sqlite": b"SQLite format 3\0",
    ".db": b"SQLite format 3\0",
    ".parquet": b"PAR1",
    ".zip": b"PK\3\4",
    ".jsonld": b'{"@context": "http://www.w3.org/ns/anno.jsonld"',
}


@pytest.mark.parametrize("suffix", STARTS)
def test_the_suffix_of_the_output_chooses_the_format(
    suffix: str, shell: Shell, good: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"facts{suffix}"
    outcome = shell("extract", good, "-o", out)
    assert (outcome.status, outcome.err, outcome.out) == (0, "", b"")
    assert out.read_bytes().startswith(STARTS[suffix])


USAGE = {
    "no file for a database": (["extract", "x", "-f", "sqlite"], "-o facts.sqlite"),
    "no file for parquet": (["extract", "x", "-f", "parquet", "-o", "-"], "-o facts.parquet"),
    "check to parquet": (["check", "x", "-o", "x.parquet"], "this command writes no parquet"),
    "excel without CSV": (["extract", "x", "-f", "json", "--excel"], "--excel is for CSV"),
}


@pytest.mark.parametrize("case", USAGE)
def test_a_format_in_the_wrong_place_is_a_usage_error(case: str, shell: Shell) -> None:
    arguments, said = USAGE[case]
    outcome = shell(*arguments)
    assert (outcome.status, len(outcome.lines)) == (2, 1)
    assert said in outcome.err


def test_a_missing_extra_says_what_to_install(
    shell: Shell, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "sco_facts.output.parquet", raising=False)
    outcome = shell("extract", good, "-o", tmp_path / "facts.parquet")
    said = "sco-facts: parquet needs pyarrow; try: pip install 'sco-facts[arrow]'"
    assert (outcome.status, outcome.lines) == (2, [said])
    assert list(tmp_path.iterdir()) == [good]


# --- the same in, the same out


@pytest.mark.parametrize("file", rendered())
def test_exports_are_as_they_were(file: str) -> None:
    assert rendered()[file] == (FOLDER / "exports" / file).read_bytes()


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("held", HELD)
def test_the_same_facts_are_the_same_bytes(name: str, held: str) -> None:
    results = HELD[held]()
    assert written(name, results) == written(name, results)


@pytest.mark.parametrize("name", EXPORTS)
def test_jobs_and_the_place_of_temporary_files_change_no_byte(
    name: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"Bo Yun saw {number * 7} boats.", encoding="utf-8")
    outputs = []
    for jobs in ("1", "2"):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / jobs))
        (tmp_path / jobs).mkdir()
        out = tmp_path / f"facts{jobs}"
        assert shell("extract", folder, "-f", name, "-o", out, "--jobs", jobs).status == 0
        outputs.append(out.read_bytes())
        assert list((tmp_path / jobs).iterdir()) == []
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("form", EXPORTS)
@pytest.mark.parametrize("name", NAMES)
def test_names_of_files(name: str, form: str, shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("Ann Lee sold 300 boats.", encoding="utf-8")
    out = tmp_path / "facts"
    outcome = shell("extract", folder, "-f", form, "-o", out)
    assert (outcome.status, outcome.err) == (0, "")
    shown = os.fsencode(folder / name).decode("utf-8", "backslashreplace")
    if form == "sqlite":
        paths = sqlite3.connect(out).execute("SELECT DISTINCT document FROM facts").fetchall()
        assert paths == [(shown,)]
    if form == "brat":
        with zipfile.ZipFile(out) as files:
            assert all(member.isprintable() for member in files.namelist())


@pytest.mark.parametrize("form", EXPORTS)
def test_what_goes_wrong_leaves_the_old_file(
    form: str, shell: Shell, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "facts"
    out.write_bytes(b"old")
    monkeypatch.setattr("sco_facts.corpus.harvests.Harvest.facts", _broken)
    outcome = shell("extract", good, "-f", form, "-o", out)
    assert (outcome.status, len(outcome.lines)) == (1, 1)
    assert out.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"facts", "good.txt"}


def _broken(_: object) -> Iterator[Fact]:
    raise OSError(28, "No space left on device")
    yield


def test_web_annotations_in_a_folder_are_no_input(shell: Shell, good: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.txt"
    assert shell("extract", good, "-f", "webannotation", "-o", out).status == 0
    outcome = shell("extract", tmp_path, "-f", "json")
    assert [document["path"] for document in outcome.json["documents"]] == [str(good)]


# --- SQLite


def facts_in(connection: sqlite3.Connection) -> Iterator[Fact]:
    """The facts of a database as records."""
    values: dict[int, tuple[str, Json]] = {}
    for key, table in (("number", "numbers"), ("date", "dates"), ("name", "names")):
        for row in connection.execute(f"SELECT * FROM {table}"):
            value = dict(row)
            values[value.pop("fact")] = (key, _as_json(key, value))
    for row in connection.execute("SELECT * FROM facts ORDER BY key"):
        fact = dict(row)
        key, value = values[fact.pop("key")]
        yield Fact.from_dict({**fact, key: value})


def _as_json(key: str, row: Json) -> Json:
    if key == "number":
        span = {
            "value": row.pop("time"),
            "from": row.pop("time_first_day"),
            "to": row.pop("time_last_day"),
        }
        return {**row, "time": span if any(span.values()) else None}
    if key == "date":
        return {**row, "from": row.pop("first_day"), "to": row.pop("last_day")}
    return row


@pytest.mark.parametrize("held", HELD)
def test_sqlite_gives_back_the_facts(held: str, tmp_path: Path) -> None:
    results = HELD[held]()
    connection = opened(written("sqlite", results), tmp_path / "facts.db")
    assert list(facts_in(connection)) == [_with_doubles(fact) for fact in results.found]
    texts = [tuple(row) for row in connection.execute("SELECT path, text FROM documents")]
    assert texts == list(results.texts)
    aliases = [tuple(row) for row in connection.execute("SELECT text, count, rule FROM aliases")]
    held_aliases = [alias for entity in results.entities for alias in entity.aliases]
    assert aliases == [(alias.text, alias.count, alias.rule) for alias in held_aliases]
    errors = [tuple(row) for row in connection.execute("SELECT * FROM errors")]
    assert errors == [(error.path, error.reason) for error in results.errors]


def _with_doubles(fact: Fact) -> Fact:
    """The fact with numbers as exact as a database has them: 64 bits, or a double."""
    data = fact.to_dict()
    for key in ("value", "low", "high") if fact.number else ():
        number = data["number"][key]
        if number is not None and not -(2**63) < number < 2**63:
            data["number"][key] = float(number)
    return Fact.from_dict(data)


def test_sqlite_is_whole_and_its_views_answer(tmp_path: Path) -> None:
    connection = opened(written("sqlite", sample()), tmp_path / "facts.db")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    counted = connection.execute("SELECT kind, count(*) FROM facts GROUP BY kind").fetchall()
    assert [tuple(row) for row in counted] == [
        ("date", 2),
        ("number", 3),
        ("organisation", 1),
        ("person", 1),
    ]
    (money,) = connection.execute("SELECT * FROM number_facts WHERE unit = 'EUR' AND value > 1e6")
    assert (money["document"], money["text"]) == ("press/report.txt", "€1.5m")
    (name,) = connection.execute("SELECT canonical FROM name_facts WHERE kind = 'person'")
    assert name[0] == "Ann Lee"
    (date,) = connection.execute("SELECT text FROM date_facts WHERE first_day > '2030'")
    assert date[0] == "May</b> 2030"
    wrong = connection.execute(
        "SELECT count(*) FROM facts JOIN documents ON path = document"
        ' WHERE substr(documents.text, start + 1, "end" - start) <> facts.text'
    )
    assert wrong.fetchone()[0] == 0


def test_no_room_for_a_temporary_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OutputError, match=r"temporary file in .*nowhere"):
        written("sqlite", sample())


# --- Parquet


@pytest.mark.parametrize("held", HELD)
def test_parquet_gives_back_the_facts(held: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    results = HELD[held]()
    table = parquet.read_table(io.BytesIO(written("parquet", results)))
    assert tuple(table.column_names) == COLUMNS
    rows = [
        {
            key: value.isoformat() if hasattr(value, "isoformat") else value
            for key, value in row.items()
        }
        for row in table.to_pylist()
    ]
    wanted = [{**dict.fromkeys(COLUMNS), **_flat(fact)} for fact in results.found]
    assert rows == wanted


def _flat(fact: Fact) -> Json:
    row = {key: value for key, value in flat(fact.to_dict()).items() if key in COLUMNS}
    for key in ("number.value", "number.low", "number.high"):
        if row.get(key) is not None:
            row[key] = float(row[key])
    return row


def test_parquet_is_typed_and_has_groups_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("sco_facts.output.parquet._ROW_GROUP", 3)
    file = parquet.ParquetFile(io.BytesIO(written("parquet", sample())))
    assert file.metadata.num_row_groups == 3
    types = {name: str(file.schema_arrow.field(name).type) for name in COLUMNS}
    assert types["number.value"] == "double"
    assert types["date.from"] == "date32[day]"
    assert types["start"] == "int64"
    assert types["text"] == "string"


# --- brat


def test_brat_has_two_files_a_document() -> None:
    with archive(sample()) as files:
        assert files.testzip() is None
        assert files.namelist() == [
            "annotation.conf",
            "press/report.txt",
            "press/report.ann",
            "press/a note & more.md.txt",
            "press/a note & more.md.ann",
        ]


@pytest.mark.parametrize("held", HELD)
def test_brat_gives_back_kinds_places_and_values(held: str) -> None:
    """Read as brat does: by line ends of every sort, then by tabs."""
    results = HELD[held]()
    with archive(results) as files:
        names = [name for name in files.namelist() if name.endswith(".ann")]
        for name, (path, text) in zip(names, results.texts, strict=True):
            assert files.read(name.removesuffix("ann") + "txt").decode("utf-8") == text
            wanted = [fact for fact in results.found if fact.document == path]
            spans, notes = _read_standoff(files.read(name).decode("utf-8"), text)
            assert [kind for kind, *_ in spans] == [fact.kind.title() for fact in wanted]
            assert [place for _, *place in spans] == [[fact.start, fact.end] for fact in wanted]
            for note, fact in zip(notes, wanted, strict=True):
                assert (note["id"], note["rule"]) == (fact.id, fact.rule)
                told = {
                    key: value
                    for key, value in flat(fact.value.to_dict()).items()
                    if value is not None
                }
                assert told.items() <= note.items()


def _read_standoff(lines: str, text: str) -> tuple[list[tuple[str, int, int]], list[Any]]:
    spans, notes = [], []
    for line in lines.splitlines():
        identity, middle, rest = [*line.split("\t", 2), ""][:3]
        if identity.startswith("T"):
            kind, places = middle.split(" ", 1)
            pieces = [tuple(map(int, piece.split())) for piece in places.split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == rest
            assert all(len(text[start:end].splitlines()) == 1 for start, end in pieces)
            spans.append((kind, _start(text, pieces[0][0]), pieces[-1][1]))
        elif identity.startswith("#"):
            notes.append(json.loads(rest))
        else:
            assert identity[0] in "AN"
    return spans, notes


def _start(text: str, start: int) -> int:
    """Where a fact starts whose first characters a span may not hold."""
    while start and text[start - 1] in "\u2028\x85":
        start -= 1
    return start


def test_brat_names_stay_below_their_folder() -> None:
    with archive(hostile()) as files:
        for name in files.namelist():
            assert not PurePosixPath(name).is_absolute()
            assert ".." not in PurePosixPath(name).parts
            assert name.isprintable()
    twins = Held((("a/b.txt", "1"), ("/a/b.TXT", "2"), ("../a/b.md", "3"), ("-", "4")))
    with archive(twins) as files:
        assert len(set(map(str.lower, files.namelist()))) == 9


# --- Web Annotation


@pytest.mark.parametrize("held", HELD)
def test_web_annotations_keep_to_the_recommendation(held: str) -> None:
    """What https://www.w3.org/TR/annotation-model/ asks of a collection, page and annotation."""
    results = HELD[held]()
    collection = json.loads(written("webannotation", results))
    texts = dict(results.texts)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["id"].startswith("urn:uuid:")
    assert collection["total"] == len(results.found)
    items = []
    if results.found:
        page = collection["first"]
        assert (page["type"], page["partOf"]) == ("AnnotationPage", collection["id"])
        items = page["items"]
    assert len({item["id"] for item in items}) == len(items)
    for item, fact in zip(items, results.found, strict=True):
        assert item["type"] == "Annotation"
        quoted, position = item["target"]["selector"]
        text, start, end = texts[fact.document], position["start"], position["end"]
        assert quoted["type"] == "TextQuoteSelector"
        assert position["type"] == "TextPositionSelector"
        assert text[start:end] == quoted["exact"] == fact.text
        assert text[:start].endswith(quoted["prefix"])
        assert text[end:].startswith(quoted["suffix"])
        source = item["target"]["source"]
        assert source.isascii()
        assert source.isprintable()
        assert " " not in source
        tag, *_, told = item["body"]
        assert (tag["purpose"], tag["value"]) == ("tagging", fact.kind)
        assert told["format"] == "application/json"
        assert fact.value.to_dict().items() <= json.loads(told["value"]).items()


# --- CSV for Excel


def test_excel_gets_a_mark_and_its_line_ends() -> None:
    plain, excel = written("csv", sample()), written("csv", sample(), Page(for_excel=True))
    assert excel.startswith(b"\xef\xbb\xbfid,kind,document,")
    assert list(csv.reader(io.StringIO(excel.decode("utf-8-sig"), newline=""))) == list(
        csv.reader(io.StringIO(plain.decode("utf-8"), newline=""))
    )
    lines = excel.decode("utf-8-sig").split("\r\n")
    assert len(lines) > len(sample().found)
    assert lines[-1] == ""


def test_excel_runs_nothing() -> None:
    data = written("csv", hostile(), Page(for_excel=True)).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(data, newline="")):
        for column, value in row.items():
            is_plain = value[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")
            assert is_plain or Decimal(value).is_finite(), column


def test_excel_output_in_a_folder_is_no_input(shell: Shell, good: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.txt"
    assert shell("extract", good, "-f", "csv", "--excel", "-o", out).status == 0
    outcome = shell("extract", tmp_path, "-f", "json")
    assert [document["path"] for document in outcome.json["documents"]] == [str(good)]
