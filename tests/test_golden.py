"""What is found in data/raw is what was found before, and both outputs keep to their schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.golden import COMMANDS, FOLDER, ROOT, kept, output, report


@pytest.mark.parametrize("command", COMMANDS)
def test_the_output_for_data_raw_is_as_it_was(command: str) -> None:
    printed = output(command)
    schema = ROOT / "src" / "sco_facts" / "schemas" / f"{command}-1.json"
    jsonschema.validate(printed, json.loads(schema.read_text(encoding="utf-8")))
    assert kept(printed) == (FOLDER / f"{command}.txt").read_text(encoding="utf-8")
    texts = {document["path"]: document["text"] for document in printed["documents"]}
    for fact in printed["facts"]:
        assert texts[fact["document"]][fact["start"] : fact["end"]] == fact["text"]


def test_the_report_for_data_raw_reads_as_it_did() -> None:
    assert report() == (FOLDER / "report.txt").read_text(encoding="utf-8")
