"""``sco-facts check`` as a user runs it, on facts extracted before: no model is needed."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sco_facts.facts import Fact
from tests.figures import make_fact

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "src" / "sco_facts" / "schemas" / "check-1.json"

FIRE = "The fire destroyed {} homes in Lytton on Friday."


def _check(*arguments: str, given: str = "", width: str = "80") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sco_facts", "check", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={"PYTHONPATH": str(ROOT / "src"), "COLUMNS": width, "PATH": ""},
    )


def _fire(document: str, text: str, value: int, **more: Any) -> Fact:
    row = {"sentence": FIRE.format(text), "text": text, "value": value, "measured": "homes"}
    return make_fact({**row, "action": "destroy", **more}, document)


def _lines(*facts: Fact) -> str:
    return "".join(json.dumps(fact.to_dict()) + "\n" for fact in facts)


AGREEING = (_fire("a.txt", "248", 248), _fire("b.txt", "over 240", 240, bound="more_than"))
CONFLICTING = (_fire("a.txt", "248", 248), _fire("b.txt", "284", 284))


def test_facts_from_a_pipe_agree() -> None:
    done = _check("-", "-f", "json", given=_lines(*AGREEING))
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["schema"] == "sco-facts/check/1"
    (figure,) = data["figures"]
    assert figure["verdict"] == "consistent"
    assert figure["facts"] == [fact.id for fact in AGREEING]
    assert figure["pairs"][0]["explanation"] == "248 satisfies 'over 240'"
    assert data["unmatched"] == []


def test_strict_leaves_with_status_3_only_on_a_conflict() -> None:
    assert _check("-", "--strict", given=_lines(*CONFLICTING)).returncode == 3
    assert _check("-", given=_lines(*CONFLICTING)).returncode == 0
    assert _check("-", "--strict", given=_lines(*AGREEING)).returncode == 0


def test_the_table_shows_both_places_and_the_hint() -> None:
    shown = _check("-", "-f", "table", given=_lines(*CONFLICTING)).stdout
    assert "homes · CONFLICTING" in shown
    assert "two digits may be swapped" in shown
    assert "The fire destroyed [248] homes in Lytton on Friday." in shown
    assert "b.txt:1" in shown
    assert "1 figure in several documents · 1 conflicting · 0 standing alone" in shown


@pytest.mark.parametrize("width", ["20", "80"])
def test_no_line_of_the_table_is_wider_than_the_page(width: str) -> None:
    shown = _check("-", "-f", "table", given=_lines(*CONFLICTING), width=width).stdout
    assert max(map(len, shown.splitlines())) <= int(width)


def test_a_document_cannot_speak_to_the_terminal() -> None:
    loud = _fire("a\x1b[31m.txt", "248", 248, measured="homes[/]\x1b[2J")
    shown = _check("-", "-f", "table", given=_lines(loud, CONFLICTING[1])).stdout
    assert "\x1b" not in shown
    assert "[/]" in shown


def test_a_draft_is_held_against_its_sources(tmp_path: Path) -> None:
    source, draft = tmp_path / "source.jsonl", tmp_path / "draft.jsonl"
    source.write_text(_lines(_fire("source.txt", "248", 248)), encoding="utf-8")
    alone = make_fact({"sentence": "It killed 31 cows.", "text": "31", "value": 31,
                       "measured": "cows"}, "draft.txt", line=2)  # fmt: skip
    draft.write_text(_lines(_fire("draft.txt", "284", 284), alone), encoding="utf-8")
    data = json.loads(_check(str(draft), "--against", str(source), "-f", "json").stdout)
    assert [answer["answer"] for answer in data["against"]] == ["contradicted", "not found"]
    assert data["unmatched"] == [alone.id]


def test_a_copy_confirms_nothing(tmp_path: Path) -> None:
    extracts = []
    for name in ("a.txt", "b.txt", "c.txt"):
        fact = _fire("a.txt" if name != "c.txt" else name, "248", 248)
        extracts.append(tmp_path / f"{name}.jsonl")
        extracts[-1].write_text(_lines(replace(fact, document=name)), encoding="utf-8")
    done = _check(*map(str, extracts), "-f", "json")
    data = json.loads(done.stdout)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["copies"] == [{"document": "b.txt", "of": "a.txt"}]
    assert [fact["document"] for fact in data["facts"]] == ["a.txt", "c.txt"]
    (pair,) = data["figures"][0]["pairs"]
    assert pair["a"] != pair["b"]
    alone = _check(str(extracts[0]), "--against", str(extracts[1]), "-f", "table")
    assert "not found (1)" in alone.stdout
    assert "b.txt is the same text as a.txt, and was left out" in alone.stdout


def test_csv_has_one_row_a_pair_and_one_a_lonely_figure() -> None:
    lonely = _fire("c.txt", "17", 17, measured="cattle", sentence="It killed 17 cattle.")
    printed = _check("-", "-f", "csv", given=_lines(*AGREEING, lonely)).stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["verdict"] for row in rows] == ["consistent", "unmatched"]
    assert rows[0]["a.text"] == "248"
    assert rows[0]["b.sentence"] == FIRE.format("over 240")
    assert rows[1]["a.document"] == "c.txt"


def test_json_lines_hold_whole_facts() -> None:
    lines = _check("-", "-f", "jsonl", given=_lines(*AGREEING)).stdout.splitlines()
    (figure,) = map(json.loads, lines)
    assert figure["type"] == "figure"
    assert [Fact.from_dict(fact) for fact in figure["facts"]] == list(AGREEING)


def test_json_of_extract_is_read_back_by_content(tmp_path: Path) -> None:
    whole = {
        "schema": "sco-facts/extract/1",
        "tool": {},
        "documents": [],
        "facts": [fact.to_dict() for fact in AGREEING],
        "entities": [],
        "errors": [],
    }
    file = tmp_path / "facts.txt"
    file.write_text(json.dumps(whole), encoding="utf-8")
    data = json.loads(_check(str(file), "-f", "json").stdout)
    assert len(data["figures"]) == 1


def test_a_damaged_line_names_its_number_and_costs_nothing_else(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(_lines(*AGREEING), encoding="utf-8")
    bad.write_text(_lines(AGREEING[0]) + '{"id": 3}\n', encoding="utf-8")
    done = _check(str(good), str(bad), "-f", "json")
    assert done.returncode == 1
    assert "line 2 is no fact of sco-facts" in done.stderr
    assert len(json.loads(done.stdout)["figures"]) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", []),
        ("id", ""),
        ("kind", "nope"),
        ("document", None),
        ("document", "\ud800"),
        ("text", None),
        ("start", -5),
        ("start", None),
        ("line", True),
        ("sentence", None),
        ("rule", 7),
        ("number", None),
        ("value", float("nan")),
        ("value", "1e999999"),
        ("value", [1]),
        ("value", 10**400),
        ("start", 10**30),
        ("bound", "nope"),
        ("unit", 5),
        ("dimension", None),
        ("status", "nope"),
        ("time", {"value": 5, "from": None, "to": None}),
        ("time", 2019),
    ],
)
def test_what_is_no_fact_is_told_in_one_line(key: str, value: object) -> None:
    data = AGREEING[0].to_dict()
    (data if key in data else data["number"])[key] = value
    lines = _lines(AGREEING[1]) + json.dumps(data) + "\n"
    done = _check("-", "-f", "json", given=lines)
    assert done.returncode == 1
    assert done.stderr == "sco-facts: -: line 2 is no fact of sco-facts\n"


@pytest.mark.parametrize("key", ["facts", "documents", "errors"])
@pytest.mark.parametrize("value", [None, {}, [None], [{"path": []}], [[]], 1e999])
def test_damaged_json_is_told_in_one_line(key: str, value: object) -> None:
    whole = {"schema": "sco-facts/extract/1", "documents": [], "facts": [], "errors": []}
    done = _check("-", given=json.dumps({**whole, key: value}))
    assert done.returncode == 1
    assert done.stderr == "sco-facts: -: JSON of sco-facts, but cut off or damaged\n"


@pytest.mark.parametrize("shape", ["sorted keys", "facts alone"])
def test_json_that_jq_has_had_in_hand_is_read(shape: str) -> None:
    facts = [fact.to_dict() for fact in AGREEING]
    whole = {"schema": "sco-facts/extract/1", "documents": [], "facts": facts, "errors": []}
    given = json.dumps(whole, sort_keys=True, indent=2) if shape == "sorted keys" else None
    done = _check("-", "-f", "json", given=given or json.dumps(facts))
    assert len(json.loads(done.stdout)["facts"]) == 2


def test_an_input_is_never_the_output(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_text(_lines(*AGREEING), encoding="utf-8")
    done = _check(str(file), "-o", str(file))
    assert done.returncode == 2
    assert file.read_text(encoding="utf-8") == _lines(*AGREEING)


def test_order_of_input_changes_no_verdict() -> None:
    one = json.loads(_check("-", "-f", "json", given=_lines(*CONFLICTING)).stdout)
    other = json.loads(_check("-", "-f", "json", given=_lines(*reversed(CONFLICTING))).stdout)
    assert one["figures"][0]["verdict"] == other["figures"][0]["verdict"] == "conflicting"
    assert one["figures"][0]["pairs"][0]["gap"] == other["figures"][0]["pairs"][0]["gap"]


def test_sqlite_has_the_figures_with_their_facts(tmp_path: Path) -> None:
    lonely = make_fact({"sentence": "He ran 7 km.", "text": "7 km", "value": 7}, "c.txt")
    path = tmp_path / "figures.db"
    given = _lines(*CONFLICTING, lonely)
    done = _check("-", "-o", str(path), given=given)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    printed = json.loads(_check("-", "-f", "json", given=given).stdout)
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    (figure,) = printed["figures"]
    sources = database.execute("SELECT verdict, text, document, figure FROM sources").fetchall()
    assert sources == [
        ("conflicting", "248", "a.txt", figure["id"]),
        ("conflicting", "284", "b.txt", figure["id"]),
    ]
    (conflict,) = database.execute("SELECT a_text, b_text, explanation FROM conflicts").fetchall()
    assert conflict == ("248", "284", figure["pairs"][0]["explanation"])
    unmatched = database.execute("SELECT id FROM unmatched").fetchall()
    assert [identity for (identity,) in unmatched] == printed["unmatched"]
    assert path.read_bytes() == _again(path, given)


def _again(path: Path, given: str) -> bytes:
    assert _check("-", "-o", str(path), given=given).returncode == 0
    return path.read_bytes()


@pytest.mark.parametrize(
    ("text", "value", "more", "shown"),
    [
        ("31.1", 31_100_000, {"unit": "tonne", "dimension": "mass"}, "31.1 (million tonne)"),
        ("4,200", 4_200_000, {"unit": "USD", "dimension": "money"}, "4,200 (4.2 million USD)"),
        ("4,200", 4200, {"unit": "USD", "dimension": "money"}, "4,200 (USD)"),
        ("4,200", 4200, {}, "4,200"),
    ],
)
def test_a_cell_is_shown_with_what_its_headings_say(
    text: str, value: int, more: dict[str, str], shown: str
) -> None:
    row = {"sentence": f"| Wheat | {text} |", "text": text, "value": value, "measured": "wheat"}
    facts = [
        replace(make_fact({**row, **more}, name), rule="table.figure") for name in ("a.md", "b.md")
    ]
    result = _check("-", "-f", "table", given=_lines(*facts))
    assert f"both say {shown}\n" in result.stdout
    assert f"  {shown}  a.md:1" in result.stdout
