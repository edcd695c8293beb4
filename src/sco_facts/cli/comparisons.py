"""From what the user named to a comparison: documents are extracted, extracts are read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from sco_facts.cli.inputs import places_of, refuse_rules_as_output
from sco_facts.cli.messages import complain
from sco_facts.cli.options import Shared
from sco_facts.cli.progress import following
from sco_facts.cli.runs import settings_of
from sco_facts.comparison import compare
from sco_facts.corpus.harvests import Harvest
from sco_facts.corpus.runs import harvest, tool_of
from sco_facts.document import Document
from sco_facts.facts import Fact, Failure, Json
from sco_facts.output.check_results import Checked
from sco_facts.rules import load
from sco_facts.sources.extracts import Extract
from sco_facts.sources.finding import Place
from sco_facts.sources.reading import read_either


@dataclass(slots=True)
class _Inputs:
    """What there is to compare: documents to extract, extracts, and which of them are drafts."""

    items: list[Place | Document | Failure] = field(default_factory=list)
    extracts: list[Extract] = field(default_factory=list)
    drafts: set[str] = field(default_factory=set)


def checked_of(shared: Shared, against: Sequence[str]) -> Checked:
    """Compare everything that the paths name; failures are named on standard error."""
    refuse_rules_as_output(shared.rules, shared.output)
    settings = replace(settings_of(shared), keeps_text=shared.format == "json")
    tool = tool_of(settings.options)
    inputs = _read(shared, against)
    if not inputs.items and not inputs.extracts and not shared.quiet:
        complain(f"no .txt or .md files in {', '.join(shared.paths)}")
    with (
        following(len(inputs.items), shared.quiet) as on_document,
        closing(harvest(inputs.items, settings, on_document)) as found,
    ):
        facts = list(_facts(found, inputs.extracts))
        documents = tuple(_documents(found, inputs.extracts, shared.format == "json"))
        errors = (*found.errors, *(error for one in inputs.extracts for error in one.errors))
    comparison = compare(facts, load(shared.rules), inputs.drafts if against else None)
    return Checked(tool.to_dict(), documents, errors, comparison)


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
    """The number facts, each once."""
    seen: set[tuple[str, str]] = set()
    for facts in (found.facts(), *(extract.facts for extract in extracts)):
        for fact in facts:
            key = (fact.document, fact.id)
            if fact.kind == "number" and key not in seen:
                seen.add(key)
                yield fact


def _documents(found: Harvest, extracts: Sequence[Extract], with_text: bool) -> Iterator[Json]:

    seen: set[str] = set()
    own = map(json.loads, found.document_lines()) if with_text else found.documents()
    for documents in (own, *(extract.documents for extract in extracts)):
        for document in documents:
            if document["path"] not in seen:
                seen.add(document["path"])
                yield document
