"""The grammar of names on plain text: what it finds without any model."""

from __future__ import annotations

from typing import Any

import pytest

from sco_facts.grammar.naming.definitions import definitions
from sco_facts.grammar.naming.finding import find_names
from sco_facts.grammar.naming.words import read_words
from sco_facts.rules import load
from sco_facts.rules.names import OrganNouns, Words
from sco_facts.rules.tables import package_table, rows
from tests.cases import load_cases

RULES = load().names


def names_in(text: str) -> list[str]:
    return [
        f"{mention.kind[0].upper()} {text[mention.start : mention.end]}"
        for mention in find_names(text, (), RULES).mentions
    ]


@pytest.mark.parametrize("case", load_cases("names/finding.toml"))
def test_names_are_found(case: dict[str, Any]) -> None:
    assert names_in(case["text"]) == case["names"]


def titles_and_offices(text: str) -> list[tuple[str | None, str | None]]:
    evidence = [mention.evidence for mention in find_names(text, (), RULES).mentions]
    return [
        (own.title, own.role)  # type: ignore[union-attr]
        for mention, own in zip(find_names(text, (), RULES).mentions, evidence, strict=True)
        if mention.kind == "person"
    ]


@pytest.mark.parametrize(
    ("text", "title", "role"),
    [
        ("SCO Secretary-General Vladimir Norov came.", None, "SCO Secretary-General"),
        (
            "CGSS Executive Director Lt. Col. (Ret.) Khalid Akram came.",
            "Lt. Col. (Ret.)",
            "CGSS Executive Director",
        ),
        (
            "His Excellency Hans Grundberg, Secretary-General, SCO, came.",
            "His Excellency",
            "Secretary-General, SCO",
        ),
        (
            "They thanked the Executive Director of the World Food Programme Cindy McCain.",
            None,
            "Executive Director of the World Food Programme",
        ),
        (
            "Additional Solicitor General Aishwarya Bhati replied.",
            None,
            "Additional Solicitor General",
        ),
        ("Mr Norov left.", "Mr", None),
        (
            "They thanked Col Khalid Akram (Retd), Executive Director, for it.",
            "Col (Retd)",
            "Executive Director",
        ),
    ],
)
def test_titles_and_offices_stay_outside_the_name(
    text: str, title: str | None, role: str | None
) -> None:
    assert titles_and_offices(text)[0] == (title, role)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        (
            "the Shanghai Cooperation Organization (SCO) met",
            "Shanghai Cooperation Organization",
            "SCO",
        ),
        (
            "the Centre for Global & Strategic Studies (CGSS)",
            "Centre for Global & Strategic Studies",
            "CGSS",
        ),
        (
            "AIES (Austrian Institute for European and Security Policy)",
            "Austrian Institute for European and Security Policy",
            "AIES",
        ),
        (
            "TASS (Telegraph Agency of Soviet States) said",
            "Telegraph Agency of Soviet States",
            "TASS",
        ),
        ("small and medium enterprises (SMEs)", "small and medium enterprises", "SMEs"),
        ("It ended. Society for Old Cars (NATO)", None, None),
    ],
)
def test_short_forms_are_defined_in_either_order(
    text: str, long: str | None, short: str | None
) -> None:
    words = read_words(text, RULES)
    found = [(words.slice(*entry.long), words.slice(*entry.short)) for entry in definitions(words)]
    assert found == ([] if long is None else [(long, short)])


def organ_rows() -> list[tuple[str, str, bool]]:
    source = "organ_nouns.toml"
    table = rows(source, "organ_nouns", package_table(source)["organ_nouns"], OrganNouns)
    return [
        (row.id, example, wanted)
        for row in table
        for wanted, examples in ((True, row.yes), (False, row.no))
        for example in examples
    ]


@pytest.mark.parametrize(("row", "example", "wanted"), organ_rows())
def test_organ_nouns_keep_their_examples(row: str, example: str, wanted: bool) -> None:
    assert (f"O {example}" in names_in(f"Yesterday the {example} rose.")) is wanted


def title_rows() -> list[tuple[str, str, bool]]:
    table = rows("titles.toml", "titles", package_table("titles.toml")["titles"], Words)
    return [
        (row.id, example, wanted)
        for row in table
        for wanted, examples in ((True, row.yes), (False, row.no))
        for example in examples
    ]


@pytest.mark.parametrize(("row", "example", "wanted"), title_rows())
def test_titles_keep_their_examples(row: str, example: str, wanted: bool) -> None:
    found = [name for name in names_in(f"They met {example} there.") if name.startswith("P")]
    assert bool(found) is wanted
    assert all(len(name) - 2 < len(example) for name in found)


def never_rows() -> list[tuple[str, str, bool]]:
    table = rows("never_names.toml", "heads", package_table("never_names.toml")["heads"], Words)
    return [
        (row.id, example, wanted)
        for row in table
        for wanted, examples in ((True, row.yes), (False, row.no))
        for example in examples
    ]


@pytest.mark.parametrize(("row", "example", "wanted"), never_rows())
def test_never_names_keep_their_examples(row: str, example: str, wanted: bool) -> None:
    whole = f"O {example}" in names_in(f"They read about the {example} there.")
    assert not (wanted and whole)


@pytest.mark.parametrize(
    "flood",
    [
        "(" * 20_000,
        "SCO-" * 20_000,
        "Mr " * 20_000,
        "Bank of " * 10_000,
        "A, " * 20_000,
        "Dr. (" * 9_000,
    ],
)
def test_hostile_text_takes_bounded_time(flood: str) -> None:
    find_names(flood, (), RULES)
