"""One document with everything that was found and refused in it: to explain, not to be fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sco_facts.corpus.runs import Settings, harvest
from sco_facts.document import Document
from sco_facts.extraction import Extractor, Finding, Options
from sco_facts.facts import Failure
from sco_facts.mentions import Refusal
from sco_facts.output.explained import Explained
from sco_facts.repairs import changes_in, repair
from sco_facts.sources.finding import Place
from sco_facts.sources.reading import read_place

_KINDS = {"name": {"person", "organisation"}}


class Witness(Extractor):
    """An extractor that keeps what it refused, by raw offsets."""

    def __init__(self, options: Options) -> None:
        super().__init__(options, explains=True)
        self.refusals: list[Refusal] = []

    def find(
        self, documents: Iterable[Document], on_tile: Callable[[], object] | None = None
    ) -> Iterator[Finding]:
        for finding in super().find(documents, on_tile):
            self.refusals += (it for it in finding.refusals() if self._is_wanted(it))
            yield finding

    def _is_wanted(self, refusal: Refusal) -> bool:
        """Whether what was refused would have been of a kind that is asked for."""
        kind = refusal.why.partition(".")[0]
        return not _KINDS.get(kind, {kind}).isdisjoint(self.options.kinds)


def look_at(place: Place, settings: Settings) -> Explained | Failure:
    """The same facts as :func:`harvest` finds in this document alone, with the reasons."""
    document = read_place(place, settings.max_bytes)
    if isinstance(document, Failure):
        return document
    witness = Witness(settings.options)
    with harvest([document], replace(settings, jobs=1, cache=None), extractor=witness) as found:
        for failure in found.errors:
            return failure
        (about,) = found.documents()
        return Explained(
            about,
            repair(document),
            tuple(found.facts()),
            {entity.id: entity for entity in found.entities},
            tuple(changes_in(document)),
            tuple(witness.refusals),
        )
