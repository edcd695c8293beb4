"""Every row of claims.toml does what it says in its `yes` sentences, and not in its `no` ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_facts.document import Document
from sco_facts.errors import RulesError
from sco_facts.extraction import Extractor
from sco_facts.facts import Quantity
from sco_facts.rules import claims as claim_rules
from sco_facts.rules import load
from sco_facts.rules.claims import Cue

Found = list[Quantity]


def _status(status: str) -> Callable[[Cue, str, Found], bool]:
    return lambda cue, text, found: any(quantity.status == status for quantity in found)


def _change(cue: Cue, text: str, found: Found) -> bool:
    return any(quantity.change == cue.sense for quantity in found)


def _speaker(cue: Cue, text: str, found: Found) -> bool:
    return any(quantity.speaker is not None for quantity in found)


def _action(cue: Cue, text: str, found: Found) -> bool:
    return any(quantity.action in cue.words for quantity in found)


def _looked_through(cue: Cue, text: str, found: Found) -> bool:
    """A word of the cue, or its plural, stands in the text and is not what is measured."""
    forms = {form for word in cue.words for form in (word, f"{word}s")}
    there = forms & set(text.lower().rstrip(".").split())
    measured = {quantity.measured for quantity in found}
    return bool(there) and not there & measured and None not in measured


def _points_back(cue: Cue, text: str, found: Found) -> bool:
    first, second = found
    return first.measured == second.measured


def _timeless(cue: Cue, text: str, found: Found) -> bool:
    return found[-1].time is None


def _unheld(cue: Cue, text: str, found: Found) -> bool:
    return all(quantity.holder is None for quantity in found)


_MEANS: dict[str, Callable[[Cue, str, Found], bool]] = {
    "report": _speaker,
    "increase": _change,
    "decrease": _change,
    "forecast": _status("forecast"),
    "prospect": _status("forecast"),
    "projection": _status("forecast"),
    "target": _status("target"),
    "estimate": _status("estimate"),
    "negated": _status("negated"),
    "event": _unheld,
    "light": _looked_through,
    "scale": _looked_through,
    "denominator": _looked_through,
    "period": _looked_through,
    "anaphor": _points_back,
    "comparison": _timeless,
}


def _numbers(extractor: Extractor, text: str) -> Found:
    facts = extractor.extract(Document("case", text, "0" * 64)).facts
    return [fact.number for fact in facts if fact.number is not None]


@pytest.mark.parametrize("cue", load().claims.cues, ids=lambda cue: cue.id)
def test_cue_in_its_examples(cue: Cue, extractor: Extractor) -> None:
    means = _MEANS.get(cue.sense, _action)
    for text in cue.yes:
        assert means(cue, text, _numbers(extractor, text)), text
    for text in cue.no:
        assert not means(cue, text, _numbers(extractor, text)), text


def test_part_that_is_none_names_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "x", "sense": "s", "part": "adverb", "words": ["w"], "yes": ["y"], "no": ["n"]}
    monkeypatch.setattr(claim_rules, "package_table", lambda name: {"cues": [row]})
    with pytest.raises(RulesError, match=r"claims\.toml: x: part must be one of"):
        claim_rules.read_claim_words()
