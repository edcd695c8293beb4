"""Tables as a user meets them: every dialect, hostile files, tables in text, prose in cells."""

from __future__ import annotations

import time

import pytest

from sco_facts.comparison import compare
from sco_facts.corpus import sections
from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.facts import Fact
from sco_facts.grammar.tables import delimited
from sco_facts.rules import load
from sco_facts.rules.headings import table_words
from sco_facts.sources.readers import read_bytes

_ROWS = "Country,Population (million)\nKenya,53.8\nPeru,33.1\n"


def _facts(extractor: Extractor, data: bytes | str, name: str = "x.csv") -> list[Fact]:
    read = read_bytes(data.encode() if isinstance(data, str) else data, name)
    document = Document(name, read.text, "0" * 64, read.encoding, tables=read.tables)
    facts = list(extractor.extract(document).facts)
    for fact in facts:
        assert read.text[fact.start : fact.end] == fact.text
    return facts


def _values(facts: list[Fact]) -> list[str]:
    return [str(fact.number.value) for fact in facts if fact.number is not None]


@pytest.mark.parametrize(
    ("label", "data"),
    [
        ("comma", _ROWS),
        ("semicolon", _ROWS.replace(",", ";")),
        ("tab", _ROWS.replace(",", "\t")),
        ("pipe", _ROWS.replace(",", "|")),
        ("byte-order mark", "\ufeff" + _ROWS),
        ("Windows line ends", _ROWS.replace("\n", "\r\n")),
        ("old Mac line ends", _ROWS.replace("\n", "\r")),
        ("UTF-16", _ROWS.encode("utf-16")),
        ("all quoted", '"Country","Population (million)"\n"Kenya","53.8"\n"Peru","33.1"\n'),
        ("Excel's first line", "sep=;\n" + _ROWS.replace(",", ";")),
        ("a title and an empty row", "Population of two countries,\n,\n" + _ROWS),
        ("blank lines", _ROWS.replace("\n", "\n\n")),
        ("no end of the last line", _ROWS.rstrip()),
    ],
)
def test_every_dialect_gives_the_same_figures(
    extractor: Extractor, label: str, data: str | bytes
) -> None:
    found = [fact.number for fact in _facts(extractor, data) if fact.number is not None]
    told = [(str(one.value), one.measured, one.holder) for one in found]
    assert told == [("53800000", "Population", "Kenya"), ("33100000", "Population", "Peru")], label


@pytest.mark.parametrize(
    ("label", "data", "values"),
    [
        ("empty", "", []),
        ("headings only", "Country,Population\n", []),
        ("one column", "Population\n53\n54\n", ["53", "54"]),
        ("ragged", "a,b,c\n1,2\n3,4,5,6\n\n,,\n8\n", ["1", "2", "3", "4", "5", "6", "8"]),
        ("a quoted line end", 'Site,Jobs\n"North\nmill",12\nSouth,7\n', ["12", "7"]),
        ("a quoted delimiter", 'Site,Jobs\n"Mill, north",12\nSouth,7\n', ["12", "7"]),
        ("a quote inside", 'Site,Jobs\n12" pipe,12\nSouth,7\n', ["12", "7"]),
        ("a quote that never closes", 'Site,Jobs\nNorth,12\n"South,7\n', ["12", "7"]),
        ("numbers beyond all figures", "Site,Jobs\nA,1e999999\nB," + "9" * 10_000 + "\n", []),
        ("no heading row", "Kenya,53.8\nPeru,33.1\n", ["53.8", "33.1"]),
    ],
)
def test_odd_files(extractor: Extractor, label: str, data: str, values: list[str]) -> None:
    assert _values(_facts(extractor, data)) == values, label


@pytest.mark.parametrize(
    ("label", "data", "name"),
    [
        ("delimiters", "," * 300_000, "x.csv"),
        ("quotes", '"' * 200_001, "x.csv"),
        ("opened quotes", "a,b\n" + '"y,2\n' * 10_000, "x.csv"),
        ("a wide row", "a,b\n" + "1,2\n" * 5_000 + "1," * 20_000, "x.csv"),
        ("a word of 5 MB", "id,text\n1," + "x" * 5_000_000, "x.csv"),
        ("tabs", "\t" * 200_000, "x.txt"),
        ("pipes", "|" * 200_000, "x.md"),
        ("rules", "-" * 50_000 + "\n" + "|-" * 50_000, "x.md"),
    ],
)
def test_hostile_files_take_bounded_time(
    extractor: Extractor, label: str, data: str, name: str
) -> None:
    extractor.nlp  # noqa: B018 - loading is not measured
    start = time.process_time()
    _facts(extractor, data, name)
    assert time.process_time() - start < 20, label


def test_a_table_of_figures_does_without_the_model(extractor: Extractor) -> None:
    rows = "".join(f"item {number}\t{number * 7}\t{number * 3}\n" for number in range(3_000))
    extractor.nlp  # noqa: B018
    start = time.process_time()
    facts = _facts(extractor, rows, "x.txt")
    assert len(facts) == 6_000
    assert time.process_time() - start < 20  # 150 s for each MB before


def test_a_cell_of_sentences_is_read_as_prose(extractor: Extractor) -> None:
    text = (
        "id,date,article\n"
        '1,2020-07-21,"The firm, said ""Oduya"", sold 300 boats. It will hire 20 welders."\n'
        '2,2021-03-04,"Last year the port of Mombasa handled 34 million tonnes of cargo."\n'
    )
    facts = _facts(extractor, text)
    numbers = {fact.text: fact for fact in facts if fact.number is not None}
    assert list(numbers) == ["300", "20", "34 million tonnes"]
    assert numbers["20"].sentence == "It will hire 20 welders."
    number = numbers["34 million tonnes"].number
    assert number is not None
    assert number.time is not None
    assert number.time.value == "2020"  # the year before the row's own date


def test_names_and_dates_in_cells(extractor: Extractor) -> None:
    text = "Date,Minister,Company,Contract (EUR)\n2021-05-03,Ana Belmonte,Norsk Vind,120000\n"
    found = {(fact.kind, fact.text) for fact in _facts(extractor, text)}
    assert found == {
        ("date", "2021-05-03"),
        ("person", "Ana Belmonte"),
        ("organisation", "Norsk Vind"),
        ("number", "120000"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "\tThe mill employed 300 people.\n\tIt closed in 1998 after 40 years.\n",
        "Home | News | Contact\nThe mill employed 300 people in 1998.\n",
        "He said:  it is  late.\nThe mill  employed 300 people.\nIt closed.\n",
    ],
)
def test_prose_with_tabs_pipes_or_blanks_stays_prose(extractor: Extractor, text: str) -> None:
    assert not [fact for fact in _facts(extractor, text, "x.txt") if "table" in fact.rule]


def test_the_sentence_of_a_cell_is_its_row(extractor: Extractor) -> None:
    facts = _facts(extractor, _ROWS)
    assert [(fact.line, fact.sentence) for fact in facts] == [(2, "Kenya,53.8"), (3, "Peru,33.1")]


@pytest.mark.parametrize("role", sorted(table_words().headings))
def test_headings_have_the_roles_that_their_rows_say(role: str) -> None:
    words = table_words()
    row = words.headings[role]
    told = {text: words.has_role(text.replace("_", " ").lower(), role) for text in row.yes}
    assert all(told.values()), told
    assert not [text for text in row.no if words.has_role(text.lower(), role)]


def test_a_cell_is_held_against_prose(extractor: Extractor) -> None:
    table = "Country,GDP 2020 (US$ billion)\nKenya,100.7\nUganda,37.6\n"
    prose = "Kenya's GDP was about $100 billion in 2020. Uganda's GDP reached $45 billion in 2020."
    facts = [*_facts(extractor, table, "a.csv"), *_facts(extractor, prose, "b.txt")]
    found = {
        frozenset((pair.a.text, pair.b.text)): pair.verdict.relation
        for figure in compare(facts, load()).figures
        for pair in figure.pairs
    }
    assert found == {
        frozenset(("100.7", "about $100 billion")): "consistent",
        frozenset(("37.6", "$45 billion")): "conflicting",
    }


def test_a_long_table_is_read_alike_to_its_end(extractor: Extractor) -> None:
    rows = "".join(f"{number % 28 + 1} May 2021,{number}.5\n" for number in range(1_000))
    text = "Date,Rainfall (mm)\n" + rows
    read = read_bytes(text.encode(), "x.csv")
    document = Document("x.csv", read.text, "0" * 64, tables=read.tables)
    whole = [fact.number for fact in extractor.extract(document).facts if fact.number is not None]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sections, "SECTION", 3_000)
        parts = [extractor.extract(part) for part in sections.Sections(document)]
    assert len(parts) > 4
    found = [fact.number for part in parts for fact in part.facts if fact.number is not None]
    assert found == whole
    assert found[-1].unit == "millimetre"


@pytest.mark.parametrize("row", ["," * 100_000, '"a",' * 100_000], ids=["plain", "quoted"])
def test_a_line_has_no_more_cells_than_a_spreadsheet_has_columns(row: str) -> None:
    text = f"{row}\nKenya,5\n"
    (table,) = read_bytes(text.encode(), "x.csv").tables
    assert len(table.bounds) <= 4 * 16_384
    assert table.bounds[-1] <= len(text)


def test_behind_so_many_cells_rows_are_text(
    monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    monkeypatch.setattr(delimited, "_MOST_CELLS", 6)
    text = _ROWS + "Chile,19.1\n\nIt sold 20 boats.\n"
    (table,) = read_bytes(text.encode(), "x.csv").tables
    assert list(table.bounds)[-1] == len(_ROWS) - 1
    facts = [fact for fact in _facts(extractor, text) if fact.number is not None]
    assert _values(facts)[:2] == ["53800000", "33100000"]
    assert "20" in _values(facts)
