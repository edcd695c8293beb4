"""The same from Python, and in anybody's spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import sco_facts
from sco_facts.errors import InputError
from sco_facts.facts import Failure
from tests.shell import command, environment

RAW = Path(__file__).parent.parent / "data" / "raw"


def printed(script: str) -> str:
    """What a child process prints."""
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    ).stdout


def test_every_name_is_there() -> None:
    for name in sco_facts.__all__:
        assert getattr(sco_facts, name).__name__ == name
    with pytest.raises(AttributeError):
        sco_facts.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_imports_nothing() -> None:
    script = "import sys, sco_facts; print(*[n for n in sys.modules if n.startswith('sco_facts')])"
    assert set(printed(script).split()) == {"sco_facts", "sco_facts.version"}


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((RAW.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert sco_facts.__version__ == project["project"]["version"]


def test_a_text() -> None:
    result = sco_facts.extract("Sales rose 5% last year.", reference_date=date(2020, 7, 22))
    (number,) = [fact.number for fact in result.facts if fact.kind == "number"]
    assert number is not None
    assert number.value == 5
    assert result.documents[0].date == "2020-07-22"
    assert result == sco_facts.extract("Sales rose 5% last year.", reference_date="2020-07-22")


def test_a_path_is_exactly_the_json_of_the_command() -> None:
    path = RAW / "tass-interview.txt"
    expected = command("extract", str(path), "-f", "json").json
    assert sco_facts.extract(path).to_dict() == expected


def test_many_in_order_and_a_failure_in_its_place() -> None:
    sources = ["It sold 5 boats.", Path("nowhere.txt"), RAW / "cgss-webinar.txt", ""]
    for jobs in (1, 2):
        first, second, third, fourth = sco_facts.extract_all(sources, jobs=jobs)
        assert isinstance(first, sco_facts.Result)
        assert [fact.text for fact in first.facts] == ["5"]
        assert second == Failure("nowhere.txt", "no such file or directory")
        assert isinstance(third, sco_facts.Result)
        assert len(third.facts) > 20
        assert isinstance(fourth, sco_facts.Result)
        assert fourth.facts == ()


def test_wrong_options_are_told() -> None:
    for wrong in ({"reference_date": "soon"}, {"kinds": ["place"]}, {"model": "no_such"}):
        with pytest.raises(InputError):
            sco_facts.extract("x", **wrong)  # type: ignore[arg-type]


def test_entry_points(tmp_path: Path) -> None:
    """As pip would install them: every component by name, sco_facts never imported by the user."""
    project = tomllib.loads((RAW.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    points = project["project"]["entry-points"]["spacy_factories"]
    folder = tmp_path / "sco_facts-0.1.0.dist-info"
    folder.mkdir()
    lines = "".join(f"{name} = {place}\n" for name, place in points.items())
    (folder / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}", encoding="utf-8")
    (folder / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: sco-facts\nVersion: 0.1.0\n", encoding="utf-8"
    )
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\nimport spacy\n"
        "nlp = spacy.blank('en')\n"
        f"for name in {sorted(points)!r}: nlp.add_pipe(name)\n"
        "doc = nlp('It sold 300 tonnes in 2019.')\n"
        "print(*[span.text for spans in doc.spans.values() for span in spans], sep='|')"
    )
    assert {"300 tonnes", "2019"} <= set(printed(script).strip().split("|"))
