"""Nouns of like meaning: what the thesaurus says, what `check` makes of it, and how it is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_facts.comparison import compare
from sco_facts.comparison.thesaurus import find_kindred
from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.rules import load
from sco_facts.rules.tables import package_text
from tests.thesaurus import WordNet, rows, write

ATTACK = (
    "St Alban's Hospital in Torvale was without computers for six days after the attack. "
    "It postponed {one} and sent 74 ambulances elsewhere.",
    "Hackers struck St Alban's Hospital in Torvale in January. The hospital in Torvale called off "
    "{other}, and 74 ambulances went elsewhere.",
)
CLOSURE = (
    "Brask Steel of Ulmar will shut its rolling mill in March. In Ulmar {one} will go.",
    "Brask Steel will close the rolling mill in Ulmar, says the union: {other} lose their living.",
)
CAMPAIGN = (
    "The ministry in Lunda ended its measles campaign. In Lunda {one} were protected; 9,400 nurses "
    "took part.",
    "The measles campaign of the ministry in Lunda is over. It protected {other}, and 9,400 nurses "
    "went from house to house in Lunda.",
)


def _pairs(texts: tuple[str, str], one: str, other: str, extractor: Extractor) -> set[str]:
    filled = (texts[0].format(one=one), texts[1].format(other=other))
    facts = [
        fact
        for name, text in zip(("a.txt", "b.txt"), filled, strict=True)
        for fact in extractor.extract(Document(name, text, name)).facts
    ]
    return {
        f"{pair.a.text} | {pair.b.text}"
        for figure in compare(facts, load()).figures
        for pair in figure.pairs
    }


@pytest.mark.parametrize(
    ("texts", "one", "other"),
    [
        (ATTACK, "312 operations", "321 surgeries"),
        (ATTACK, "312 surgeries", "more than 300 operations"),
        (CAMPAIGN, "61 percent of all infants", "61 per cent of the babies"),
        (CAMPAIGN, "48,600 infants", "46,800 babies"),
        (CLOSURE, "3,600 jobs", "4,100 colleagues"),
    ],
)
def test_nouns_of_like_meaning_are_put_together(
    texts: tuple[str, str], one: str, other: str, extractor: Extractor
) -> None:
    values = (" ".join(words.split()[:-1]) for words in (one, other))
    first, second = (value.split(" of ")[0] for value in values)
    assert f"{first} | {second}" in _pairs(texts, one, other, extractor)


@pytest.mark.parametrize(
    ("texts", "one", "other"),
    [
        (ATTACK, "312 operations", "290 payments"),
        (ATTACK, "312 operations", "190 lectures"),
        (ATTACK, "312 surgeries", "85 theatres"),
        (CAMPAIGN, "48,600 infants", "31,200 households"),
        (CAMPAIGN, "48,600 girls", "46,800 women"),
        (CAMPAIGN, "48,600 boys", "46,800 men"),
    ],
)
def test_other_things_in_such_texts_stay_apart(
    texts: tuple[str, str], one: str, other: str, extractor: Extractor
) -> None:
    value, second = one.split()[0], other.split()[0]
    assert f"{value} | {second}" not in _pairs(texts, one, other, extractor)


def test_forms_of_a_word_are_one() -> None:
    near = find_kindred(["surgeries", "operation", "operations", "boats", "vessel", "xqzzt"])
    assert near["surgeries"] == ("operations",)
    assert near["operations"] == ("surgeries",)
    assert near["boats"] == ("vessel",)
    assert "xqzzt" not in near


def test_kinds_of_one_thing_are_not_alike() -> None:
    assert find_kindred(["barges", "ferries", "gondolas"]) == {}


def test_the_licence_lies_beside_the_table() -> None:
    assert "Princeton University" in package_text("LICENSE-WordNet.txt")


_NOUNS = """\
  1 This software and database is yours under a licence.
00000100 04 n 02 operation 0 surgery 0 002 @ 00000300 n 0000 + 00000900 v 0101 | a medical act
00000200 06 n 03 barge 0 Argo 0 flat_boat 0 001 @ 00000400 n 0000 | a flat boat
00000300 04 n 01 medical_procedure 0 001 ~ 00000100 n 0000 | an act of a doctor
00000400 06 n 01 boat 0 001 ~ 00000200 n 0000 | a small vessel
00000500 06 n 02 boat 0 saucer 0 000 | for sauce
"""
_SENSES = """\
argo%1:06:00:: 00000200 1 0
barge%1:06:00:: 00000200 1 3
boat%1:06:00:: 00000400 1 9
boat%1:06:01:: 00000500 2 0
flat_boat%1:06:00:: 00000200 1 0
medical_procedure%1:04:00:: 00000300 1 0
operation%1:04:00:: 00000100 6 2
operate%2:04:00:: 00000900 1 7
saucer%1:06:00:: 00000500 1 0
surgery%1:04:00:: 00000100 4 1
"""


@pytest.fixture
def wordnet(tmp_path: Path) -> Path:
    (tmp_path / "data.noun").write_text(_NOUNS, encoding="utf-8")
    (tmp_path / "index.sense").write_text(_SENSES, encoding="utf-8")
    return tmp_path


def test_common_nouns_of_one_word_make_the_table(wordnet: Path) -> None:
    assert list(rows(WordNet(wordnet))) == ["operation surgery", "barge > boat"]


def test_the_table_is_written_with_its_licence(wordnet: Path, tmp_path: Path) -> None:
    write(wordnet, tmp_path)
    table = (tmp_path / "thesaurus.txt").read_text(encoding="utf-8")
    assert table == "barge > boat\noperation surgery\n"
    notice = (tmp_path / "LICENSE-WordNet.txt").read_text(encoding="utf-8")
    assert notice == "This software and database is yours under a licence.\n"
