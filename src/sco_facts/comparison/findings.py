"""What the comparison finds: pairs, figures, findings within one document, answers for a draft."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from sco_facts.comparison.copies import Copy
from sco_facts.decimals import to_json_number
from sco_facts.facts import Fact, Json

Relation: TypeAlias = Literal["equal", "consistent", "conflicting"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two values stand to each other.

    ``reason`` is the rule that decided: "same value", "rounding", "approximation", "bound",
    "range", "converted", "change", "direction" or "apart". ``gap`` is how far the
    numbers stated by two conflicting figures are apart, in ``gap_unit``; ``hint`` what may have
    gone wrong.
    """

    relation: Relation
    reason: str
    explanation: str
    gap: Decimal | None = None
    gap_unit: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of different documents that measure the same thing, and whether they agree."""

    a: Fact
    b: Fact
    verdict: Verdict
    score: float
    features: tuple[tuple[str, float], ...]

    def to_dict(self) -> Json:
        return {
            "a": self.a.id,
            "b": self.b.id,
            "relation": self.verdict.relation,
            "reason": self.verdict.reason,
            "explanation": self.verdict.explanation,
            "gap": to_json_number(self.verdict.gap),
            "gap_unit": self.verdict.gap_unit,
            "hint": self.verdict.hint,
            "score": self.score,
            "features": dict(self.features),
        }


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as several documents give it: consistent only if one value fits all of them."""

    id: str
    measured: str | None
    unit: str | None
    time: str | None
    verdict: Literal["consistent", "conflicting"]
    explanation: str
    facts: tuple[Fact, ...]
    pairs: tuple[Pair, ...]
    odd: tuple[Fact, ...] = ()

    def to_dict(self) -> Json:
        return {
            "id": self.id,
            "measured": self.measured,
            "unit": self.unit,
            "time": self.time,
            "verdict": self.verdict,
            "explanation": self.explanation,
            "facts": [fact.id for fact in self.facts],
            "odd": [fact.id for fact in self.odd],
            "pairs": [pair.to_dict() for pair in self.pairs],
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the figures of one document: parts and their total, a share and its number,
    or one figure given twice with different values."""

    kind: Literal["sum", "share", "repeat"]
    verdict: Literal["consistent", "conflicting"]
    explanation: str
    facts: tuple[Fact, ...]

    def to_dict(self) -> Json:
        return {
            "kind": self.kind,
            "verdict": self.verdict,
            "explanation": self.explanation,
            "document": self.facts[0].document,
            "facts": [fact.id for fact in self.facts],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sources say to one figure of a draft."""

    fact: Fact
    answer: Literal["confirmed", "contradicted", "not found"]
    sources: tuple[Fact, ...]

    def to_dict(self) -> Json:
        return {
            "fact": self.fact.id,
            "answer": self.answer,
            "sources": [fact.id for fact in self.sources],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that one comparison found; figures with a conflict first.

    ``copies`` are documents whose text is another's: their figures were not compared.
    """

    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    unmatched: tuple[Fact, ...]
    within: tuple[Finding, ...] = ()
    answers: tuple[Answer, ...] | None = None
    copies: tuple[Copy, ...] = ()

    @property
    def has_conflict(self) -> bool:
        verdicts = [figure.verdict for figure in self.figures]
        verdicts += [finding.verdict for finding in self.within]
        return "conflicting" in verdicts

    def to_dict(self) -> Json:
        data: Json = {
            "facts": [fact.to_dict() for fact in self.facts],
            "figures": [figure.to_dict() for figure in self.figures],
            "unmatched": [fact.id for fact in self.unmatched],
            "within": [finding.to_dict() for finding in self.within],
            "copies": [copy.to_dict() for copy in self.copies],
        }
        if self.answers is not None:
            data["against"] = [answer.to_dict() for answer in self.answers]
        return data
