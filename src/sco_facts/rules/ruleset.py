"""All tables of rules together: the package's own, then each ``--rules`` file on top."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from sco_facts.rules.claims import ClaimWords, read_claim_words
from sco_facts.rules.digests import digest_of_tables
from sco_facts.rules.hedges import HedgeRow, load_hedges
from sco_facts.rules.labels import LabelRow, load_labels
from sco_facts.rules.names import NameRules
from sco_facts.rules.overlays import Overlay, read_overlay
from sco_facts.rules.synonyms import Synonyms, read_synonyms
from sco_facts.rules.tables import package_table, package_text
from sco_facts.rules.units import Units, load_units


@dataclass(frozen=True, eq=False)
class Rules:
    """Every table, and the digest that tells whether two runs used the same ones."""

    overlays: tuple[Overlay, ...] = ()

    @cached_property
    def names(self) -> NameRules:
        """The words about people and organisations."""
        return NameRules(self.overlays)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of every table that was read, the user's files included."""
        return digest_of_tables(tuple(overlay.digest for overlay in self.overlays))

    def check(self) -> None:
        """Read every table that a user's file may add to, so that a wrong row is told at once."""
        _ = (self.units, self.names.titles, self.names.organ_nouns)
        _ = (self.names.organisations, self.names.people, self.names.patterns)

    @cached_property
    def synonyms(self) -> Synonyms:
        """Words that say the same thing or never do, and the names of places."""
        return read_synonyms(package_table("synonyms.toml"), package_text("places.csv"))

    @cached_property
    def claims(self) -> ClaimWords:
        """The words around a figure that tell what it measures."""
        return read_claim_words()

    @cached_property
    def units(self) -> Units:
        """Units and money, the user's ``[[units]]`` included."""
        return load_units((overlay.source, overlay.data) for overlay in self.overlays)

    @cached_property
    def hedges(self) -> tuple[HedgeRow, ...]:
        """The words beside a number that say how exact it is."""
        return load_hedges()

    @cached_property
    def labels(self) -> tuple[LabelRow, ...]:
        """Nouns that make the number behind them a label."""
        return load_labels()


@cache
def load(overlays: tuple[str, ...] = ()) -> Rules:
    """Read the package's tables and the user's files; RulesError names file, row and reason."""
    rules = Rules(tuple(read_overlay(path) for path in overlays))
    if overlays:
        rules.check()
    return rules
