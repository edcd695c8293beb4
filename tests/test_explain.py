"""``sco-facts explain``: every rule is told in words; a refusal comes from where it fell."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from sco_facts.cli.explains import place_and_line
from sco_facts.corpus.runs import Settings
from sco_facts.corpus.witnesses import Witness, look_at
from sco_facts.document import Document
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import Failure
from sco_facts.grammar.dates import guards
from sco_facts.grammar.dates.finding import grammar
from sco_facts.grammar.naming import refusals as names
from sco_facts.grammar.numbers import blocks, expressions
from sco_facts.grammar.numbers import refusals as numbers
from sco_facts.heads import DATE_RULES
from sco_facts.output.explained import Explained
from sco_facts.output.explained_formats import json_pieces, text_pieces
from sco_facts.output.results import Page
from sco_facts.pipeline import numbers as pipeline_numbers
from sco_facts.repairs import REPAIRS, changes_in, repair
from sco_facts.rules.explanations import BESIDE, explain, explain_rule, explanations
from sco_facts.sources.finding import place_of
from sco_facts.sources.reading import text_document
from tests.cases import load_cases
from tests.shell import Shell, command

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"


@pytest.fixture(scope="module")
def witness(extractor: Extractor) -> Witness:
    """One that shares the model of the session."""
    witness = Witness(Options())
    witness.__dict__["nlp"] = extractor.nlp
    return witness


def explained(witness: Witness, text: str) -> Explained:
    """What is told of a text."""
    witness.refusals = []
    document = text_document(text)
    (finding,) = witness.find([document])
    about = {"path": document.path, "date": finding.document.date, "date_source": None}
    return Explained(
        about,
        repair(document),
        tuple(finding.facts()),
        {entity.id: entity for entity in finding.entities},
        tuple(changes_in(document)),
        tuple(witness.refusals),
    )


# --- every id is told, and nothing else


def test_every_rule_of_dates_is_told() -> None:
    assert set(explanations()["dates"]) == {it.id for it in grammar().templates} | {"range"}


def test_every_rule_of_numbers_is_told() -> None:
    assert set(explanations()["numbers"]) == {f"number.{it}" for it in get_args(expressions.Rule)}


def test_every_rule_of_names_is_told() -> None:
    """The rules are the fourth thing that a candidate is made of; those of no name are left out."""
    given = set(_candidate_rules()) - {"gathering", "part-of-office"}
    # Given by variables: "rule" in two places, a rule of the user's.
    assert set(explanations()["names"]) == given | {"age", "office", "organ-noun-first", "user"}


def _candidate_rules() -> Iterator[str]:
    for path in (ROOT / "src/sco_facts/grammar/naming").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MAKERS:
                given = [*node.args[3:4], *(it.value for it in node.keywords if it.arg == "rule")]
                for value in given:
                    if isinstance(value, ast.Constant):
                        yield value.value
                    elif not isinstance(value, ast.Attribute):
                        assert isinstance(value, ast.Name), path
                        assert value.id == "rule", path


_MAKERS = ("Candidate", "replace")


def test_every_rule_in_the_golden_output_is_told() -> None:
    golden = (ROOT / "tests/golden/extract.txt").read_text(encoding="utf-8")
    facts = [line.removeprefix("facts: ") for line in golden.splitlines()]
    for fact in map(json.loads, (line for line in facts if line.startswith('{"id"'))):
        if "rule" in fact:
            assert explain_rule(fact["kind"], fact["rule"]) != fact["rule"]


def test_every_reason_is_told() -> None:
    of_numbers = {*get_args(numbers.Why), *blocks.BLOCK_CLASSES, *get_args(pipeline_numbers.Why)}
    assert set(explanations()["refusals"]) == {
        *(f"number.{why}" for why in of_numbers),
        *(f"date.{why}" for why in get_args(guards.Why)),
        *(f"name.{why}" for why in get_args(names.Why)),
    }


def test_every_repair_and_source_of_a_date_is_told() -> None:
    assert set(explanations()["repairs"]) == {name for name, _ in REPAIRS}
    by_readers = set()
    for path in (ROOT / "src/sco_facts/sources").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "date_source":
                values = [node.value, *ast.walk(node.value)]
                by_readers |= {it.value for it in values if isinstance(it, ast.Constant)}
    known = {*DATE_RULES, "reference-date", *(by_readers - {None})}
    assert set(explanations()["date_sources"]) == known


def test_every_link_is_told() -> None:
    """The links are what ``join`` is given, and the words that go by ``rule`` on the way there."""
    found = set()
    for path in (ROOT / "src/sco_facts/names").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "join":
                found |= {it.value for it in node.args[2:] if isinstance(it, ast.Constant)}
    assert len(found) > 5
    assert found <= set(explanations()["links"])
    golden = (ROOT / "tests/golden/extract.txt").read_text(encoding="utf-8")
    for line in golden.splitlines():
        if line.startswith("entities: "):
            for alias in json.loads(line.removeprefix("entities: "))["aliases"]:
                if alias["rule"] is not None:
                    assert explain("links", alias["rule"]) != alias["rule"]


def test_sentences_name_only_what_is_beside() -> None:
    for told in explanations().values():
        for says in told.values():
            fields = {name for _, name, _, _ in string.Formatter().parse(says) if name is not None}
            assert fields <= set(BESIDE)


def test_ids_that_carry_more_are_told() -> None:
    assert explain_rule("organisation", "user:my-pattern") == "Your own rules name it."
    assert explain_rule("date", "numeric-date-ambiguous").endswith("may be the other way round.")
    assert explain("links", "ambiguous surname: A or B") == explain("links", "ambiguous surname")


# --- refusals


@pytest.mark.parametrize("case", load_cases("explain/refusals.toml"))
def test_what_is_refused_and_why(case: dict[str, Any], witness: Witness) -> None:
    told = explained(witness, case["text"]).to_dict(None)
    reasons = {
        (refused["text"], reason["id"]): reason["says"]
        for refused in told["refused"]
        for reason in refused["reasons"]
    }
    assert (case["refused"], case["why"]) in reasons
    says = reasons[case["refused"], case["why"]]
    assert says.startswith(f"no {case['why'].partition('.')[0]}: ")
    if "says" in case:
        assert says.partition(": ")[2] == case["says"]


def test_what_a_fact_covers_is_not_refused_again(witness: Witness) -> None:
    told = explained(witness, "On 4 March 2020 it sold 300 boats.").to_dict(None)
    assert [fact["text"] for fact in told["facts"]] == ["4 March 2020", "300"]
    assert told["refused"] == []


def test_only_what_is_asked_for_is_refused(extractor: Extractor) -> None:
    witness = Witness(Options(kinds=frozenset(["date", "person"])))
    witness.__dict__["nlp"] = extractor.nlp
    told = explained(witness, "Under Article 5, Kenya shut 31 February.")
    reasons = {refusal.why for refusal in told.refusals}
    assert reasons == {"name.thing", "name.place", "date.no-such-day"}


def test_odd_blanks_can_be_seen(witness: Witness) -> None:
    told = explained(witness, "It sold 300\N{NO-BREAK SPACE}boats.")
    printed = b"".join(text_pieces([(told, 1)], Page())).decode("utf-8")
    assert "It sold 300\\xa0boats." in printed
    assert "It sold 300 boats." in printed
    assert "1 × an unusual blank became a plain one" in printed


def test_nobody_asks_and_nothing_is_noted(extractor: Extractor) -> None:
    (finding,) = extractor.find([text_document("Article 5, COVID-19, 31 February, Kenya.")])
    assert list(finding.refusals()) == []


# --- what is told of a fact


def test_repairs_are_shown_before_and_after(witness: Witness) -> None:
    text = "It sold 22.5\N{DAGGER}% of\N{DAGGER}the\N{DAGGER}boats in the\xad end.\r\nNext."
    told = explained(witness, text)
    (number,) = [fact for fact in told.to_dict(1)["facts"] if fact["kind"] == "number"]
    (change,) = number["repairs"]
    assert (change["repair"], change["before"], change["after"]) == ("daggers", "\N{DAGGER}", " ")
    start, end = told.line_span(1)
    assert told.as_read(start, end).strip() == "It sold 22.5 % of the boats in the end."


def test_it_speaks_in_words_wherever_the_answer_goes() -> None:
    outcome = command("explain", str(RAW / "tass-interview.txt") + ":67")
    assert "counted from the document's date, 2020-09-09" in " ".join(outcome.out.decode().split())


def test_dates_say_what_they_were_counted_from() -> None:
    outcome = command("explain", str(RAW / "cgss-interview.txt") + ":14", "-f", "json")
    (place,) = outcome.json["places"]
    resolved = {fact["text"]: fact["resolved"] for fact in place["facts"]}
    assert resolved["the past†year"] == (
        "counted from the document's date, 2020-07-22 (a line that is a date)"
    )
    assert resolved["2030"] is None
    forms = next(fact["forms"] for fact in place["facts"] if fact["kind"] == "organisation")
    assert {"SCO", "Shanghai Cooperation Organization"} <= {form["text"] for form in forms}


def test_the_facts_are_those_of_extract(tmp_path: Path) -> None:
    file = str(RAW / "tass-interview.txt")
    told = command("explain", file, "-f", "json").json["places"][0]["facts"]
    found = command("extract", file, "-f", "json", "--no-cache").json["facts"]
    keys = found[0].keys() | {"date", "name", "number"}
    assert [{key: fact[key] for key in fact if key in keys} for fact in told] == found


# --- FILE:LINE

LINES = {
    "a.txt": ("a.txt", None),
    "a.txt:3": ("a.txt", 3),
    "-:3": ("-", 3),
    "C:\\a.txt": ("C:\\a.txt", None),
    "a:b:12": ("a:b", 12),
    "a.txt:": ("a.txt:", None),
    "a.txt:x": ("a.txt:x", None),
    "a.txt:٣": ("a.txt:٣", None),
}


@pytest.mark.parametrize("given", LINES)
def test_file_and_line(given: str) -> None:
    assert place_and_line(given) == LINES[given]


def test_a_file_that_is_called_so_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a:3").write_text("x", encoding="utf-8")
    assert place_and_line("a:3") == ("a:3", None)
    assert place_and_line("a:3:1") == ("a:3", 1)


WRONG = {
    "beyond the end": ("a.txt:4", 2, "a.txt has 3 lines; there is no line 4"),
    "line 0": ("a.txt:0", 2, "a.txt has 3 lines; there is no line 0"),
    "no such file": ("b.txt:1", 1, "b.txt: no such file or directory"),
    "no such file nor line": ("a.txt:one", 1, "a.txt:one: no such file or directory"),
    "a folder": (".", 1, ".: a folder, not a document"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_explained_is_one_line(
    case: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sco_facts.corpus.witnesses.Witness.find", lambda *_: iter(()))
    monkeypatch.setattr("sco_facts.corpus.witnesses.look_at", _without_model)
    Path("a.txt").write_text("1\n2\n3\n", encoding="utf-8")
    given, status, said = WRONG[case]
    outcome = shell("explain", given, "-f", "json")
    assert (outcome.status, outcome.lines) == (status, [f"sco-facts: {said}"])


def _without_model(place: Any, settings: Settings) -> Explained | Failure:
    from sco_facts.sources.reading import read_place

    document = read_place(place, settings.max_bytes)
    if isinstance(document, Failure):
        return document
    about = {"path": document.path, "date": None, "date_source": None}
    return Explained(about, repair(document), (), {}, (), ())


# --- for a terminal


HOSTILE = "Article 5\x1b[2J and \u202e[/red] COVID-19\x9b, {before} = 300 [bold]boats\x00.\n"


@pytest.mark.parametrize("width", [1, 20, 39, 80, 200])
def test_hostile_text_stays_inert(width: int, witness: Witness) -> None:
    told = explained(witness, HOSTILE)
    for line in (None, 1):
        page = Page(width, is_terminal=True)
        printed = b"".join(text_pieces([(told, line)], page)).decode("utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed)
        assert "[/red]" in "".join(printed.split())
        json.loads(b"".join(json_pieces([(told, line)], page)))


def test_a_long_text_is_explained_in_time(witness: Witness) -> None:
    told = explained(witness, "Under Article 5 she sold 300 boats. " * 300)
    assert len(told.facts) >= 300
    assert sum(1 for _ in told.refused_in(1)) >= 300
    assert len(b"".join(text_pieces([(told, None)], Page()))) > 10_000


def test_look_at_tells_what_went_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2\3" * 100)
    failure = look_at(place_of(str(tmp_path / "a.txt")), Settings())
    assert isinstance(failure, Failure)
    assert isinstance(text_document("x"), Document)
