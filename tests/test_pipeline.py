"""Lines are boundaries, and what our components leave on a Doc survives serialisation."""

from __future__ import annotations

import gc

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.errors import ModelError
from sco_facts.facts import DateValue, Quantity
from sco_facts.mentions import Claim, Mention, Region
from sco_facts.pipeline.assembly import Text, build, read
from sco_facts.pipeline.spans import DATES, NUMBERS, mentions_in, reading, write

HEADED = (
    "Review of the Council\n\nThe Council of Ministers met in Accra. It adopted a plan.\n- roads\n"
)


def test_no_sentence_runs_across_a_line(nlp: Language) -> None:
    doc = nlp(HEADED)
    sentences = [HEADED[region.start : region.end] for region in reading(doc).sentences]
    assert sentences == [
        "Review of the Council",
        "The Council of Ministers met in Accra.",
        "It adopted a plan.",
        "- roads",
    ]


def test_a_full_stop_behind_an_abbreviated_unit_ends_a_sentence(nlp: Language) -> None:
    text = "Net debt is now over £300m. Broadcast revenue came to £172m. The road is 12 km long."
    sentences = [text[region.start : region.end] for region in reading(nlp(text)).sentences]
    assert sentences == [
        "Net debt is now over £300m.",
        "Broadcast revenue came to £172m.",
        "The road is 12 km long.",
    ]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("PORT-LOUIS, March 4, 2021 (Wire) -", "The toll has risen to 43."),
        ("LAGOS, Nigeria —", "Police freed 58 hostages."),
        ("BEIJING, July 22 (Xinhua) --", "Imports grew 2.7 percent."),
        ("GENEVA/NAIROBI, 5 May 2020 –", "Some 20,000 people fled."),
        ("Berlin, 4 May 2021 –", "The ministry approved 300 million euros."),
        ("Ho Chi Minh City, Vietnam, 3 March (VNA) –", "Vietnam exported rice."),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(
    nlp: Language, dateline: str, rest: str
) -> None:
    text = f"{dateline} {rest}"
    assert text[reading(nlp(text)).sentences[-1].start :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "The 35-year-old - a nurse - said 20 people waited.",
        "COVID-19 - 300 new cases were reported.",
        "UNESCO - the UN body - lists 1,121 sites.",
        "Prime Minister – The government spent 20 million euros.",
    ],
)
def test_a_dash_alone_makes_no_dateline(nlp: Language, text: str) -> None:
    assert reading(nlp(text)).sentences[-1].start == 0


def test_no_entity_runs_across_a_line(nlp: Language) -> None:
    doc = nlp("Visit of Chairman Zhang\n\nZhang Wei opened the Bank of Ghana\n\nBank of Ghana")
    assert all("\n" not in entity.text for entity in doc.ents)


def test_a_date_and_a_number_may_stand_on_the_same_place() -> None:
    doc = build("sm").make_doc("It took 72 hours.")
    date = Mention("date", 8, 16, "duration", DateValue("PT72H", "duration"))
    number = Mention("number", 8, 16, "unit", Claim(Quantity(None), Region(0, 2)))
    write(doc, DATES, [date])
    write(doc, NUMBERS, [number])
    assert reading(doc).mentions == (date, number)
    assert doc.spans[NUMBERS][0]._.sco == number.to_dict()
    assert doc.spans[DATES][0]._.sco == date.to_dict()


def test_exact_offsets_survive_where_tokens_are_coarser() -> None:
    doc = build("sm").make_doc("About 35-40%of it")
    start, end = 6, 12
    write(doc, NUMBERS, [Mention("number", start, end, "range", Claim(Quantity(None)))])
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [(found.start, found.end) for found in mentions_in(again, NUMBERS)] == [(start, end)]


def test_a_model_that_is_not_installed_gets_one_line() -> None:
    with pytest.raises(ModelError, match="model 'no_such_model' is not installed") as refusal:
        build("no_such_model")
    assert "\n" not in str(refusal.value)


ANY_END = (
    "The Alpha Beta Organization (ABO) and the Ministry of Health of Peru said on 3 May 2021 that "
    "Dr Ana Diaz, 41, the ABO director, had spent $3.2 million, or 12 to 15 per cent of it, since "
    "last June. Alpha Beta Organization | 5 km/h | Ms Diaz told the Alpha Beta Organization"
)


@pytest.mark.parametrize("end", range(1, len(ANY_END), 3))
def test_a_text_may_end_anywhere(end: int, nlp: Language) -> None:
    text = ANY_END[-end:] + " " + ANY_END[:end]
    for mention in reading(nlp(text)).mentions:
        assert 0 <= mention.start < mention.end <= len(text)


def test_our_own_pass_finds_what_the_components_leave_in_any_pipeline(nlp: Language) -> None:
    text = (
        "The Bank of Accra (BA) lent $2.50 million, or 0.12345678901234567891 of it, in 2019, "
        "Ms Ama Mensah said.\n\n| Year | Loans (USD million) |\n|---|---|\n| 2020 | 3.10 |\n"
    )
    (ours,) = read(nlp, [Text(text)])
    theirs = reading(Doc(nlp.vocab).from_bytes(nlp(text).to_bytes()))
    assert ours == theirs
    assert repr(ours) == repr(theirs)
    assert {mention.kind for mention in ours.mentions} >= {"date", "organisation", "number"}


@pytest.mark.parametrize("allowed", [True, False])
def test_a_pass_leaves_the_search_for_garbage_as_it_was(nlp: Language, allowed: bool) -> None:
    before = gc.isenabled()
    (gc.enable if allowed else gc.disable)()
    try:
        assert next(iter(read(nlp, [Text("Sales rose.")]))) is not None
        assert gc.isenabled() is allowed
    finally:
        (gc.enable if before else gc.disable)()
