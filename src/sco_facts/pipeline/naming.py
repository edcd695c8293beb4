"""The component ``sco_names``: people and organisations, decided together.

His Excellency Vladimir Norov, Secretary-General of the Shanghai Cooperation Organization (SCO).
The UN Office on Drugs and Crime and the SCO Secretariat signed a plan.
Mr Ahmed praised Bank Indonesia.

One component and not two, since a surface has one label: "Norov" cannot be a person here and an
organisation there. The model's entities are evidence, read and never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sco_facts.grammar.naming.candidates import Evidence
from sco_facts.grammar.naming.finding import find_names
from sco_facts.pipeline.patterns import UserPatterns
from sco_facts.pipeline.spans import NAMES, refusals_of, text_of, write
from sco_facts.rules import Rules, load


def evidence_in(doc: Doc) -> Iterator[Evidence]:
    """The model's entities."""
    for entity in doc.ents:
        yield Evidence(entity.start_char, entity.end_char, entity.label_)


class NamesComponent:
    """Writes mentions to ``doc.spans`` and definitions to ``doc._.sco_definitions``."""

    def __init__(self, vocab: Vocab, rules: Rules) -> None:
        self._rules = rules.names
        self._rules.check()
        self._matchers = UserPatterns(vocab, self._rules.patterns)

    def __call__(self, doc: Doc) -> Doc:
        own = self._matchers.find(doc)
        evidence = list(evidence_in(doc))
        found = find_names(text_of(doc), evidence, self._rules, own, refusals_of(doc))
        write(doc, NAMES, found.mentions)
        doc._.sco_definitions = [definition.to_dict() for definition in found.definitions]
        return doc


@Language.factory(
    "sco_names",
    assigns=["doc.spans", "doc._.sco_definitions"],
    requires=["doc.ents"],
    default_config={"rules": []},
)
def sco_names(nlp: Language, name: str, rules: Iterable[str]) -> NamesComponent:
    """``rules`` are paths of the user's rules files."""
    return NamesComponent(nlp.vocab, load(tuple(rules)))
