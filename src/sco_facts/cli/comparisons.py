"""From what the user named to a comparison: documents are extracted, extracts are read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from sco_facts.cli.inputs import places_of, refuse_rules_as_output
from sco_facts.cli.messages import complain
from sco_facts.cli.options import Shared
from sco_facts.cli.progress import following
from sco_facts.cli.runs import settings_of
from sco_facts.comparison import Comparison, Extent, Figure, compare, find_extents
from sco_facts.corpus.harvests import Harvest
from sco_facts.corpus.runs import harvest, tool_of
from sco_facts.document import Document
from sco_facts.facts import Fact, Failure, Json
from sco_facts.output.catalogue import FORMATS
from sco_facts.output.check_results import Checked
from sco_facts.pipeline.vectors import find_neighbours
from sco_facts.report.materials import Reading
from sco_facts.rules import Rules, load
from sco_facts.sources.extracts import Extract
from sco_facts.sources.finding import Place
from sco_facts.sources.reading import read_either


@dataclass(slots=True)
class _Inputs:
    """What there is to compare: documents to extract, extracts, and which of them are drafts."""

    items: list[Place | Document | Failure] = field(default_factory=list)
    extracts: list[Extract] = field(default_factory=list)
    drafts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that the paths name, held against each other, and still open to be read."""

    tool: Json
    comparison: Comparison
    errors: tuple[Failure, ...]
    _found: Harvest
    _extracts: Sequence[Extract]
    _rules: Rules

    def documents(self, with_text: bool) -> Iterator[Json]:
        """The documents, each once."""
        seen: set[str] = set()
        own = map(json.loads, self._found.document_lines()) if with_text else None
        for documents in (
            self._found.documents() if own is None else own,
            *(extract.documents for extract in self._extracts),
        ):
            for document in documents:
                if document["path"] not in seen:
                    seen.add(document["path"])
                    yield document

    def readings(self) -> Iterator[Reading]:
        """Each document once, with all of its facts."""
        others = _by_document(self._extracts)
        own = groupby(self._found.facts(), key=lambda fact: fact.document)
        pending = next(own, None)
        for document in self.documents(with_text=True):
            facts: list[Fact] = []
            if pending is not None and pending[0] == document["path"]:
                facts = list(pending[1])
                pending = next(own, None)
            known = {fact.id for fact in facts}
            more = others.pop(document["path"], ())
            facts += [fact for fact in more if fact.id not in known]
            text = document.get("text")
            yield Reading({**document, "text": text if isinstance(text, str) else None}, facts)
        for path, facts in others.items():
            yield Reading({"path": path}, facts)

    def extents(self, figure: Figure) -> tuple[str | None, Mapping[str, Extent]]:
        """The unit to show a figure in, and what each of its facts allows there."""
        return find_extents(figure, self._rules)


def checked_of(shared: Shared, against: Sequence[str]) -> Checked:
    """Compare everything that the paths name; failures are named on standard error."""
    with gathered(shared, against) as found:
        documents = tuple(found.documents(with_text=FORMATS[shared.format].has_texts))
        return Checked(found.tool, documents, found.errors, found.comparison)


@contextmanager
def gathered(shared: Shared, against: Sequence[str]) -> Iterator[Gathered]:
    """The same, and what was found in the documents can still be read."""
    refuse_rules_as_output(shared.rules, shared.output)
    settings = settings_of(shared)
    tool = tool_of(settings.options)
    inputs = _read(shared, against)
    if not inputs.items and not inputs.extracts and not shared.quiet:
        complain(f"no documents in {', '.join(shared.paths)}")
    with following(len(inputs.items), shared.quiet) as on_document:
        found = harvest(inputs.items, settings, on_document)
    with closing(found):
        rules = load(shared.rules)
        facts = _facts(found, inputs.extracts)
        drafts = inputs.drafts if against else None
        comparison = compare(facts, rules, drafts, partial(find_neighbours, shared.model))
        errors = (*found.errors, *(error for one in inputs.extracts for error in one.errors))
        yield Gathered(tool.to_dict(), comparison, errors, found, inputs.extracts, rules)


def _read(shared: Shared, against: Sequence[str]) -> _Inputs:
    """Sort the places into documents and extracts; those of PATH are drafts."""
    inputs = _Inputs()
    count = len(list(places_of(shared.paths, shared.output)))
    for number, place in enumerate(places_of((*shared.paths, *against), shared.output)):
        is_draft = number < count
        if isinstance(place, Place) and place.named:
            found = read_either(place, shared.max_bytes)
        else:
            found = place
        if isinstance(found, Extract):
            inputs.extracts.append(found)
            paths = {document["path"] for document in found.documents}
        else:
            inputs.items.append(found)
            paths = {found.shown if isinstance(found, Place) else found.path}
        if is_draft:
            inputs.drafts |= paths
    return inputs


def _facts(found: Harvest, extracts: Sequence[Extract]) -> Iterator[Fact]:
    """All facts, each once: the figures are compared, the rest tells what a text is about."""
    seen: set[tuple[str, str]] = set()
    for facts in (found.facts(), *(extract.facts for extract in extracts)):
        for fact in facts:
            key = (fact.document, fact.id)
            if key not in seen:
                seen.add(key)
                yield fact


def _by_document(extracts: Sequence[Extract]) -> dict[str, list[Fact]]:
    """The facts of extracts, each once, by the path of their document."""
    found: dict[str, dict[str, Fact]] = {}
    for extract in extracts:
        for fact in extract.facts:
            found.setdefault(fact.document, {}).setdefault(fact.id, fact)
    return {path: list(facts.values()) for path, facts in found.items()}
