"""The dates component: what it writes, what it resolves against, what the model refuses."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from sco_facts.pipeline.dates import find
from sco_facts.pipeline.spans import DATES, mentions_in
from sco_facts.rules import load


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sco_dates", config={"reference_date": "2020-07-22"})
    return nlp


def _values(doc: Doc) -> list[tuple[str, str | None]]:
    return [
        (doc.text[mention.start : mention.end], mention.to_dict()["evidence"]["value"])
        for mention in mentions_in(doc, DATES)
    ]


def test_spans_and_values_are_left_on_the_doc(blank: Language) -> None:
    doc = blank("It closed on 4 March and reopens in 2021-2022.")
    assert [span.text for span in doc.spans[DATES]] == ["4 March", "2021-2022"]
    assert _values(doc) == [("4 March", "2020-03-04"), ("2021-2022", "2021/2022")]
    assert doc.spans[DATES][0]._.sco["rule"] == "day-month"
    assert not doc.ents


def test_the_documents_own_date_goes_before_the_configured_one(blank: Language) -> None:
    doc = blank.make_doc("It closed last year.")
    doc._.sco_reference_date = "2011-05-01"
    assert _values(blank.get_pipe("sco_dates")(doc)) == [("last year", "2010")]


def test_the_doc_still_goes_to_bytes(blank: Language) -> None:
    doc = blank("It closed on 4 March 2020.")
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert _values(again) == [("4 March 2020", "2020-03-04")]


def test_a_person_is_no_month(blank: Language) -> None:
    doc = blank.make_doc("The letter to April was sent.")
    doc.ents = [Span(doc, 3, 4, label="PERSON")]
    assert find(doc, load()) == []
    doc.ents = []
    assert [mention.rule for mention in find(doc, load())] == ["month"]
