"""The component: what the model's reading and the dates say against a number."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sco_facts.mentions import Claim
from sco_facts.pipeline.spans import NUMBERS, mentions_in

SILENT = [
    "The Eight Wonders of the SCO project was launched by the Secretariat.",
    "Leaders of the Group of Seven met in Hiroshima.",
    "The Seven Sisters were seen over the desert.",
    "He praised One Belt One Road during the visit.",
    'She has read "One Hundred Years of Solitude" again.',
    "The Thirty Years' War ruined the region.",
    "The probe Chandrayaan 3 has landed near the pole.",
    "It happened on 21 July 2020 at 09:52 in Beijing.",
    "No one knew which one to take.",
    "The past two months were quiet.",
    "He left three weeks ago.",
    "The third quarter of 2019 was poor.",
]
FOUND = [
    ("Three People Killed In Texas Storm", ["Three"]),
    ("Two Russian tourists and three British guides survived.", ["Two", "three"]),
    ("In 2019, 288 crimes were solved.", ["288"]),
    ("So far this year 23 cases were found.", ["23"]),
    ("The blackout lasted 72 hours.", ["72 hours"]),
    ("A 35-year-old man was held.", ["35-year-old"]),
    ("Seven of the nine judges agreed.", ["Seven", "nine"]),
    ("Roads | 310 km | 6.5%", ["310 km", "6.5%"]),
    ("Wells\t45\t120", ["45", "120"]),
    ("More than 3,800 individuals were brought to justice.", ["More than 3,800"]),
]


def _numbers(nlp: Language, text: str) -> list[str]:
    return [text[number.start : number.end] for number in mentions_in(nlp(text), NUMBERS)]


@pytest.mark.parametrize("text", SILENT)
def test_names_dates_and_pronouns_are_no_figures(nlp: Language, text: str) -> None:
    assert _numbers(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_beside_names_and_dates_are_found(
    nlp: Language, text: str, expected: list[str]
) -> None:
    assert _numbers(nlp, text) == expected


def test_the_claim_holds_what_the_text_states(nlp: Language) -> None:
    (number,) = mentions_in(nlp("Profit rose from $3.2m to $4.1m."), NUMBERS)
    assert isinstance(number.evidence, Claim)
    quantity = number.evidence.quantity
    assert (quantity.value, quantity.low, quantity.high) == (None, 3_200_000, 4_100_000)
    assert (quantity.bound, quantity.unit, quantity.change) == ("from_to", "USD", "increase")


def test_a_doc_with_numbers_still_goes_to_bytes(nlp: Language) -> None:
    assert nlp("It cost $5 million.").to_bytes()
