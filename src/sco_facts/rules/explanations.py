"""What each rule and each reason means, in words: ``data/explanations.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sco_facts.rules.tables import package_table, refuse_unknown, rows

_FILE = "explanations.toml"
TABLES = ("dates", "numbers", "names", "refusals", "links", "date_sources", "repairs")
# What a sentence on a refusal may name.
BESIDE = ("before", "behind", "word")
# Ids that carry more behind these: "user:my-pattern", "ambiguous surname: A or B".
_OPEN = ":"
_AMBIGUOUS = "-ambiguous"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The id of a rule or reason, and what it means."""

    id: str
    says: str


@cache
def explanations() -> Mapping[str, Mapping[str, str]]:
    """The sentences by table and id; raise RulesError on a wrong row."""
    data = package_table(_FILE)
    refuse_unknown(_FILE, data, TABLES)
    return {
        table: {row.id: row.says for row in rows(_FILE, table, data[table], Explanation)}
        for table in TABLES
    }


def explain(table: str, identity: str) -> str:
    """What a rule or reason means; its id itself where it comes from elsewhere."""
    told = explanations()[table]
    if identity in told:
        return told[identity]
    plain = identity.removesuffix(_AMBIGUOUS)
    if plain in told:
        return f"{told[plain]} Day and month may be the other way round."
    return told.get(identity.partition(_OPEN)[0], identity)


def explain_rule(kind: str, rule: str) -> str:
    """What the rule of a fact means."""
    tables = {"date": "dates", "number": "numbers"}
    return explain(tables.get(kind, "names"), rule)
