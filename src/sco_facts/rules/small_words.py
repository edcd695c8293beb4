"""Small classes of words that the grammar of names asks for: ``small_words.toml``, class by class.

What each class is for, and what it holds, stands in the table itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sco_facts.rules.tables import package_table, rows


@dataclass(frozen=True, slots=True)
class Words:
    """A class of words, with stretches of text that it applies to and that it does not."""

    id: str
    forms: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class SmallWords:
    """Each class as a set."""

    @cached_property
    def _small(self) -> Mapping[str, frozenset[str]]:
        source = "small_words.toml"
        table = rows(source, "words", package_table(source)["words"], Words)
        return {row.id: frozenset(row.forms) for row in table}

    @cached_property
    def openers(self) -> frozenset[str]:
        return self._small["openers"]

    @cached_property
    def calendar(self) -> frozenset[str]:
        return self._small["calendar"]

    @cached_property
    def borders(self) -> frozenset[str]:
        return self._small["borders"]

    @cached_property
    def possessors(self) -> frozenset[str]:
        return self._small["possessors"]

    @cached_property
    def particles(self) -> frozenset[str]:
        return self._small["particles"]

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        return self._small["abbreviations"]

    @cached_property
    def surnames(self) -> frozenset[str]:
        return self._small["surnames"]

    @cached_property
    def body_heads(self) -> frozenset[str]:
        return self._small["body heads"]

    @cached_property
    def agency_verbs(self) -> frozenset[str]:
        return self._small["agency verbs"]

    @cached_property
    def place_heads(self) -> frozenset[str]:
        return self._small["place heads"]

    @cached_property
    def body_nouns(self) -> frozenset[str]:
        return self._small["body nouns"]

    @cached_property
    def belongings(self) -> frozenset[str]:
        return self._small["belongings"]

    @cached_property
    def body_offices(self) -> frozenset[str]:
        return self._small["body offices"]

    @cached_property
    def person_verbs(self) -> frozenset[str]:
        return self._small["person verbs"]

    @cached_property
    def leading_verbs(self) -> frozenset[str]:
        return self._small["leading verbs"]

    @cached_property
    def given_names(self) -> frozenset[str]:
        return self._small["given names"]

    @cached_property
    def office_openers(self) -> frozenset[str]:
        return self._small["office openers"]

    @cached_property
    def corporate_verbs(self) -> frozenset[str]:
        return self._small["corporate verbs"]

    @cached_property
    def introducers(self) -> frozenset[str]:
        return self._small["introducers"]

    @cached_property
    def legal_forms(self) -> frozenset[str]:
        return self._small["legal forms"]

    @cached_property
    def plain_surnames(self) -> frozenset[str]:
        return self._small["plain surnames"]

    @cached_property
    def links(self) -> frozenset[str]:
        return self._small["links"]
