"""The dates component: what it writes, what it resolves against, what the model refuses."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.facts import DateValue
from sco_facts.pipeline.dates import find
from sco_facts.pipeline.spans import DATES, mentions_in


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


def test_the_documents_own_order_goes_before_the_configured_one(blank: Language) -> None:
    doc = blank.make_doc("It closed on 03/04/2020.")
    assert find(doc)[0].rule == "numeric-date-ambiguous"
    assert find(doc, day_first=False)[0].to_dict()["evidence"]["value"] == "2020-03-04"
    doc._.sco_day_order = (False, True)
    assert _values(blank.get_pipe("sco_dates")(doc)) == [("03/04/2020", "2020-03-04")]
    assert find(doc)[0].rule == "numeric-date"


def test_the_order_told_in_one_tile_holds_in_all(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_facts.extraction.tiles", lambda text: text.splitlines(keepends=True))
    text = "It was paid on 03/04/2020.\nIt was shut on 10/26/2019.\n"
    facts = extractor.extract(Document("a.txt", text, "0", text=text)).facts
    dates = [(fact.value.value, fact.rule) for fact in facts if isinstance(fact.value, DateValue)]
    assert dates == [("2020-03-04", "numeric-date"), ("2019-10-26", "numeric-date")]


def test_the_doc_still_goes_to_bytes(blank: Language) -> None:
    doc = blank("It closed on 4 March 2020.")
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert _values(again) == [("4 March 2020", "2020-03-04")]


def test_a_person_is_no_month(blank: Language) -> None:
    doc = blank.make_doc("The letter to April was sent.")
    doc.ents = [Span(doc, 3, 4, label="PERSON")]
    assert find(doc) == []
    doc.ents = []
    assert [mention.rule for mention in find(doc)] == ["month"]
