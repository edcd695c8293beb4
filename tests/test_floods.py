"""Texts that nobody wrote as sentences: twice the text, twice the time; and no more is said."""

from __future__ import annotations

import time

import pytest

from sco_facts.document import Document
from sco_facts.extraction import Extractor

SHAPES = {
    "numbers in a row": "{} ",
    "numbers without blanks": "{},",
    "percentages": "{} % ",
    "lengths": "{} km ",
    "rows of a table": "| {} | {} | {} |\n",
    "columns": "{}\t{}\t{}\n",
    "chains": "{} to ",
    "one word": "a",
    "brackets": "([{{",
    "signs": "* ",
    "quotes": '" ',
    "marks": "e\u0301\u0301\u0301",
    "names": "Ann{} Lee, ",
    "months": "May ",
}


def spent(extractor: Extractor, text: str) -> float:
    began = time.process_time()
    extractor.extract(Document("x", text, "0" * 64))
    return time.process_time() - began


def flood(shape: str, length: int) -> str:
    unit = SHAPES[shape]
    pieces = (unit.format(number, number + 1, number + 2) for number in range(length))
    text = ""
    while len(text) < length:
        text += "".join(piece for _, piece in zip(range(500), pieces, strict=False))
    return text[:length]


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_twice_the_time(shape: str, extractor: Extractor) -> None:
    spent(extractor, flood(shape, 500))
    short, long = spent(extractor, flood(shape, 6_000)), spent(extractor, flood(shape, 12_000))
    assert long < 3.5 * short + 0.5


def test_what_is_said_of_a_flood_is_bounded(extractor: Extractor) -> None:
    text = flood("numbers in a row", 30_000)
    facts = extractor.extract(Document("x", text, "0" * 64)).facts
    assert len(facts) > 4_000
    assert sum(len(fact.sentence) for fact in facts) < 300 * len(facts)
    assert all(fact.text in fact.sentence and fact.sentence in text for fact in facts)


def test_the_sentence_of_a_few_facts_is_whole(extractor: Extractor) -> None:
    text = (
        "The shop sold 300 boats, 200 cars and 100 bicycles " + "to people of the town " * 20 + "."
    )
    facts = extractor.extract(Document("x", text, "0" * 64)).facts
    assert {fact.sentence for fact in facts if fact.number} == {text}
