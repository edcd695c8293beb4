"""Laws that hold for any text: it comes back, it tiles, it maps, it round-trips."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_facts.corpus.runs import Settings, harvest
from sco_facts.errors import UnreadableDocumentError
from sco_facts.extraction import Options
from sco_facts.facts import Fact
from sco_facts.output.cells import COLUMNS, cell, csv_pieces
from sco_facts.output.jsons import dumps, json_pieces
from sco_facts.output.results import Page
from sco_facts.output.tables import table_pieces
from sco_facts.output.terminal import harmless, visible
from sco_facts.repairs import repair
from sco_facts.sources.decoding import decode
from sco_facts.sources.reading import text_document
from sco_facts.tiling import is_flood, tiles
from tests.shell import StandIn

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "src/sco_facts/schemas/extract-1.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
HARD = st.lists(
    st.sampled_from(
        [
            "Ann Lee ",
            "300",
            "\u200b",
            "†",
            "\xa0",
            "\r\n",
            "\n",
            " ",
            "=1+1",
            "[/red]",
            "\x1b[2J",
            "-5",
            '"',
            ",",
            "\u202e",
            "😀",
            "é",
            ". ",
            "@",
            "\x9b",
            "\x00",
            "Bo Yun",
            "中",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UnreadableDocumentError:
        return
    text.encode("utf-8")
    if encoding == "cp1252":
        assert len(text) == len(data)


@given(TEXTS)
def test_what_was_utf_8_comes_back(text: str) -> None:
    try:
        assert decode(text.encode("utf-8"))[0] == text.removeprefix("\ufeff")
    except UnreadableDocumentError:
        assert any(ord(character) < 0x20 or character == "\x7f" for character in text) or (
            text.startswith(("%PDF-", "PK\x03\x04", "{\\rtf", "GIF8", "BZh"))
        )


@given(st.one_of(TEXTS, HARD), st.integers(1, 40))
def test_tiles_are_the_text(text: str, longest: int) -> None:
    pieces = list(tiles(text, longest))
    assert "".join(pieces) == text
    assert all(len(piece) <= longest for piece in pieces)
    assert pieces


def test_floods_stand_alone() -> None:
    prose = "It sold 300 boats. " * 20
    text = prose + "A" * 5000 + " " + prose + "7 " * 500 + prose
    assert [is_flood(piece) for piece in tiles(text)] == [False, True, False, True, False]
    assert not any(is_flood(piece) for piece in tiles(prose * 5000))


def test_a_cut_is_never_in_a_number_or_a_word() -> None:
    text = "It sold 1,300 boats for $ 5 million in 2019 " * 4000
    words = set(text.split())
    assert all(set(piece.split()) <= words for piece in tiles(text))
    assert not any(piece.rstrip().endswith(("$", "5", "1,300")) for piece in list(tiles(text))[:-1])


@given(st.one_of(TEXTS, HARD))
def test_nothing_live_is_shown(text: str) -> None:
    live = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u2028"}
    assert not live & set(visible(text))
    assert not (live - {"\n", "\t"}) & set(harmless(text))
    assert not live & set(dumps(text).decode("utf-8"))
    assert json.loads(dumps(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(HARD, max_size=4))
def test_facts_round_trip(texts: list[str]) -> None:
    documents = [text_document(text) for text in texts]
    with harvest(documents, Settings(jobs=1), extractor=StandIn(Options())) as found:
        data = json.loads(b"".join(json_pieces(found, Page())))
        cells = b"".join(csv_pieces(found, Page())).decode("utf-8")
    VALIDATOR.validate(data)
    raw = {document["path"]: document["text"] for document in data["documents"]}
    for fact in data["facts"]:
        assert raw[fact["document"]][fact["start"] : fact["end"]] == fact["text"]
        assert Fact.from_dict(fact).to_dict() == fact
    rows = list(csv.DictReader(io.StringIO(cells)))
    assert len(rows) == len(data["facts"])
    for row, fact in zip(rows, data["facts"], strict=True):
        assert tuple(row) == COLUMNS
        assert (
            row["sentence"].removeprefix("'").replace("\r", "\n").splitlines()
            == fact["sentence"].removeprefix("'").replace("\r", "\n").splitlines()
        )
        assert not row["sentence"].startswith(("=", "+", "@"))


@settings(max_examples=60, deadline=None)
@given(HARD, st.integers(1, 200))
def test_a_table_fits_any_width(text: str, width: int) -> None:
    documents = [text_document(text)]
    with harvest(documents, Settings(jobs=1), extractor=StandIn(Options())) as found:
        table = b"".join(table_pieces(found, Page(width))).decode("utf-8")
    assert "\x1b" not in table
    assert "\x9b" not in table
    assert width < 10 or all(len(line) <= width for line in table.split("\n"))


def test_cells_are_guarded_and_numbers_are_not() -> None:
    for text in ("=1+1", "+1", "-a", "@x", "\tx", "\rx", "-1+cmd|' /C calc'!A0", "＝1"):
        assert cell(text) == "'" + text
    for text in ("-5", "-5.25", "-1,300.5", "5", "a=b", ""):
        assert cell(text) == text
    assert [cell(value) for value in (-5, -0.5, None, 10**20)] == [
        "-5",
        "-0.5",
        "",
        "100000000000000000000",
    ]


@given(HARD)
def test_repair_maps_back(text: str) -> None:
    repaired = repair(text_document(text))
    assert repaired.to_raw(0, len(repaired.text))[1] <= len(text)
