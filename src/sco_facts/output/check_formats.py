"""The formats of ``check``: the same as those of ``extract``, a figure or a pair at a time."""

from __future__ import annotations

from collections.abc import Iterator

from sco_facts.comparison import Figure, Pair
from sco_facts.facts import Fact, Json
from sco_facts.output.cells import csv_row, csv_start
from sco_facts.output.check_results import CHECK_SCHEMA, Checked
from sco_facts.output.jsons import array, dumps
from sco_facts.output.results import Page

_FIGURE = ("figure", "measured", "unit", "time", "verdict")
_PAIR = ("relation", "reason", "explanation", "gap", "gap_unit", "hint")
_SIDE = ("document", "line", "text", "sentence", "id")
COLUMNS = (*_FIGURE, *_PAIR, *(f"{side}.{key}" for side in "ab" for key in _SIDE))


def json_pieces(checked: Checked, page: Page) -> Iterator[bytes]:
    """One object, as ``schemas/check-1.json`` has it: one document, fact or figure a line."""
    comparison = checked.comparison
    yield b'{"schema": ' + dumps(CHECK_SCHEMA)
    yield b',\n"tool": ' + dumps(checked.tool)
    yield from array("documents", map(dumps, checked.documents))
    yield from array("errors", (dumps(error.to_dict()) for error in checked.errors))
    yield from array("facts", (dumps(fact.to_dict()) for fact in comparison.facts))
    yield from array("figures", (dumps(figure.to_dict()) for figure in comparison.figures))
    yield from array("unmatched", (dumps(fact.id) for fact in comparison.unmatched))
    yield from array("within", (dumps(finding.to_dict()) for finding in comparison.within))
    yield from array("copies", (dumps(copy.to_dict()) for copy in comparison.copies))
    if comparison.answers is not None:
        yield from array("against", (dumps(answer.to_dict()) for answer in comparison.answers))
    yield b"}\n"


def json_lines_pieces(checked: Checked, page: Page) -> Iterator[bytes]:
    """One finding a line, whole facts inside; ``type`` tells figures from findings and the rest."""
    comparison = checked.comparison
    for figure in comparison.figures:
        yield _line("figure", {**figure.to_dict(), "facts": _whole(figure.facts)})
    for finding in comparison.within:
        yield _line("within", {**finding.to_dict(), "facts": _whole(finding.facts)})
    for answer in comparison.answers or ():
        sources = _whole(answer.sources)
        said = {**answer.to_dict(), "fact": answer.fact.to_dict(), "sources": sources}
        yield _line("against", said)
    for fact in comparison.unmatched:
        yield _line("unmatched", {"facts": _whole((fact,))})
    for copy in comparison.copies:
        yield _line("copy", copy.to_dict())


def _line(kind: str, data: Json) -> bytes:
    return dumps({"type": kind, **data}) + b"\n"


def _whole(facts: tuple[Fact, ...]) -> list[Json]:
    return [fact.to_dict() for fact in facts]


def csv_pieces(checked: Checked, page: Page) -> Iterator[bytes]:
    """A header, one row a pair, then one row a figure that stands alone."""
    yield csv_start(COLUMNS, page)
    for figure in checked.comparison.figures:
        for pair in figure.pairs:
            yield csv_row(_pair_row(figure, pair), COLUMNS, page)
    for fact in checked.comparison.unmatched:
        number = fact.number
        assert number is not None
        alone = {
            "measured": number.measured,
            "unit": number.unit,
            "time": None if number.time is None else number.time.value,
            "verdict": "unmatched",
        }
        yield csv_row({**alone, **_side("a", fact)}, COLUMNS, page)


def _pair_row(figure: Figure, pair: Pair) -> Json:
    return {
        **pair.to_dict(),
        "figure": figure.id,
        "measured": figure.measured,
        "unit": figure.unit,
        "time": figure.time,
        "verdict": figure.verdict,
        **_side("a", pair.a),
        **_side("b", pair.b),
    }


def _side(name: str, fact: Fact) -> Json:
    data = fact.to_dict()
    return {f"{name}.{key}": data[key] for key in _SIDE}
