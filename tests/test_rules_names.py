"""A user's own names: found, and a wrong row refused with file, row and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_facts.document import Document
from sco_facts.errors import RulesError
from sco_facts.extraction import Extractor, Options
from sco_facts.facts import Name

MINE = """
[[organisations]]
name = "Riverbank Trust for Otters"
aliases = ["Otter Trust", "RTO"]

[[people]]
name = "Olga Petrovna Ivanova"
aliases = ["Olya"]
title = "Dr"

[[titles]]
title = "Archdruid"

[[organ_nouns]]
noun = "Witenagemot"

[[patterns]]
label = "ORG"
pattern = [{ LOWER = "camp" }, { IS_TITLE = true }]

[[patterns]]
label = "PERSON"
pattern = "the Stranger"
id = "stranger"
"""


def test_a_users_names_are_found(tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text(MINE, encoding="utf-8")
    text = (
        "The Otter Trust met Olya at camp Bluebell. Archdruid Merwyn Pugh of the Witenagemot of "
        "Dorset greeted the Stranger."
    )
    extraction = Extractor(Options(rules=(str(rules),))).extract(Document("a", text, "0" * 64))
    found = {fact.text: (fact.kind, fact.name) for fact in extraction.facts if fact.name}

    def canonical(surface: str) -> str:
        name = found[surface][1]
        assert isinstance(name, Name)
        return name.canonical

    assert canonical("Otter Trust") == "Riverbank Trust for Otters"
    assert canonical("Olya") == "Olga Petrovna Ivanova"
    assert found["Olya"][1].title == "Dr"  # type: ignore[union-attr]
    assert found["camp Bluebell"][0] == "organisation"
    assert found["the Stranger"][0] == "person"
    assert found["Merwyn Pugh"][1].title == "Archdruid"  # type: ignore[union-attr]
    assert found["Witenagemot of Dorset"][0] == "organisation"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[[organisations]]\naliases = ["X"]', "organisations row 1: 'name' is missing"),
        (
            '[[organisations]]\nname = "X"\nalias = ["Y"]',
            "organisations row 1: unknown key 'alias'",
        ),
        (
            '[[organisations]]\nname = "X"\naliases = []',
            "aliases: must be a list that is not empty",
        ),
        ("[[people]]\nname = 3", "people row 1: name: must be str, not int"),
        ('[[people]]\nname = "X"\n[[people]]\nname = "X"', "people: id 'X' appears twice"),
        ('[[titles]]\ntitle = ""', "titles row 1: title: must not be empty"),
        ('[[organ_nouns]]\nnoun = "X"\nbare = "yes"', "organ_nouns row 1: bare: must be bool"),
        (
            '[[patterns]]\nlabel = "GPE"\npattern = "X"',
            "patterns row 1: label must be PERSON or ORG",
        ),
        ('[[patterns]]\nlabel = "ORG"\npattern = []', "patterns row 1: pattern must be a phrase"),
        ('[[patterns]]\nlabel = "ORG"\npattern = [{}]', "patterns row 1: pattern must be a phrase"),
        ('[[patterns]]\nlabel = "ORG"\npattern = [{ LOWERR = "x" }]', "patterns row 1: "),
        ('[[patterns]]\nlabel = "ORG"\npattern = [{ LOWER = 3 }]', "patterns row 1: "),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text(content, encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        assert Extractor(Options(rules=(str(rules),))).nlp
    message = str(caught.value)
    assert message.startswith(f"{rules}: ")
    assert reason in message
    assert "\n" not in message
