"""Figures of one document: sums, shares, and one figure given twice."""

from __future__ import annotations

import pytest

from sco_facts.comparison import compare
from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.rules import load

CASES = [
    ("The assembly has 120 members, comprising 45 women and 75 men.", "sum", "consistent"),
    ("The club has 120 members, comprising 45 women and 65 men.", "sum", "conflicting"),
    ("The parliament has 150 seats: 80 for the Union, 50 for the Greens and 20 for the Liberals.",
     "sum", "consistent"),
    ("In the vote 300 of 400 delegates (80 percent) backed the plan.", "share", "conflicting"),
    ("A survey found that 1,200 of the 4,800 workers, or 25 percent, commute by train.",
     "share", "consistent"),
    ("The Alder dam holds 412 million cubic metres of water.\n\nOfficials said that the Alder dam "
     "holds 380 million cubic metres of water.", "repeat", "conflicting"),
]  # fmt: skip

SILENT = [
    "The orchestra has 98 players, including 40 women and 70 foreigners.",
    "The city has 14 schools and 3 hospitals, and 200 teachers work there.",
    "The firm employs 300 people in Leeds.\n\nThe firm employs 450 people in Hull.",
    "In 2019 the port handled 12 ships.\n\nIn 2020 the port handled 15 ships.",
]


@pytest.mark.parametrize(("text", "kind", "verdict"), CASES)
def test_a_document_is_checked_in_itself(
    extractor: Extractor, text: str, kind: str, verdict: str
) -> None:
    facts = extractor.extract(Document("a", text, "0" * 64)).facts
    found = [(finding.kind, finding.verdict) for finding in compare(facts, load()).within]
    assert found == [(kind, verdict)]


@pytest.mark.parametrize("text", SILENT)
def test_what_need_not_add_up_is_left_alone(extractor: Extractor, text: str) -> None:
    facts = extractor.extract(Document("a", text, "0" * 64)).facts
    assert compare(facts, load()).within == ()
