"""Each document with its own facts, for the formats that go document by document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from sco_facts.facts import Fact, Json
from sco_facts.output.results import Results


def whole_documents(results: Results) -> Iterator[Json]:
    """Each document, text included; one at a time is held."""
    return (json.loads(b"".join(pieces)) for pieces in results.document_pieces())


def documents_with_facts(results: Results) -> Iterator[tuple[Json, Iterator[Fact]]]:
    """Each document, text included, and its facts, which are to be taken before the next one."""
    facts = groupby(results.facts(), key=lambda fact: fact.document)
    pending = next(facts, None)
    for document in whole_documents(results):
        if pending is not None and pending[0] == document["path"]:
            yield document, pending[1]
            pending = next(facts, None)
        else:
            yield document, iter(())
