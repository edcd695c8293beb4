"""``check`` to SQLite: the facts as ``extract`` writes them, and ``schemas/figures.sql`` beside."""

from __future__ import annotations

from collections.abc import Iterator

from sco_facts.comparison import Comparison
from sco_facts.facts import Fact
from sco_facts.output.check_results import CHECK_SCHEMA, Checked
from sco_facts.output.databases import Database, number_cell
from sco_facts.output.results import Page


def sqlite_pieces(checked: Checked, page: Page) -> Iterator[bytes]:
    """Figures, pairs, findings and answers, with the facts that they speak of."""
    facts = checked.comparison.facts
    keys = {(fact.document, fact.id): key for key, fact in enumerate(facts, 1)}
    database = Database("facts.sql", "figures.sql")
    try:
        database.add("tool", [(CHECK_SCHEMA, *checked.tool.values())])
        database.add_documents(checked.documents)
        # JSON Lines name a document without saying anything of it.
        database.add_documents({"path": fact.document} for fact in facts)
        database.add_facts(enumerate(facts, 1))
        database.add_errors(checked.errors)
        _add_comparison(database, checked.comparison, keys)
        yield from database.pieces()
    finally:
        database.close()


def _add_comparison(
    database: Database, comparison: Comparison, keys: dict[tuple[str, str], int]
) -> None:
    def key(fact: Fact) -> int:
        return keys[fact.document, fact.id]

    for figure in comparison.figures:
        told = (figure.measured, figure.unit, figure.time, figure.verdict, figure.explanation)
        database.add("figures", [(figure.id, *told)])
        odd = set(map(key, figure.odd))
        database.add(
            "figure_facts", [(figure.id, one, one in odd) for one in map(key, figure.facts)]
        )
        for pair in figure.pairs:
            said = pair.verdict
            gap = (number_cell(said.gap), said.gap_unit, said.hint, pair.score)
            why = (said.relation, said.reason, said.explanation, *gap)
            database.add("pairs", [(figure.id, key(pair.a), key(pair.b), *why)])
    for number, finding in enumerate(comparison.within, 1):
        where = finding.facts[0].document
        verdict = (finding.verdict, finding.explanation)
        database.add("findings", [(number, finding.kind, *verdict, where)])
        database.add("finding_facts", [(number, key(fact)) for fact in finding.facts])
    for answer in comparison.answers or ():
        database.add("answers", [(key(answer.fact), answer.answer)])
        database.add("answer_sources", [(key(answer.fact), key(fact)) for fact in answer.sources])
