"""The dictionary form of single words, without the model's lemmatizer in the pass.

Solved → solve · men → man · rose (VBD) → rise

The rule tables are the model's own (spaCy's rule lemmatizer keeps exceptions, an index of known
words and suffix rules for each word class); we ask them for the few words that a claim needs, and
choose the class by the tagger's Penn tag, since nothing else in the pass sets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups

from sco_facts.pipeline.tokens import Token

_CLASSES = {"V": "verb", "M": "verb", "N": "noun", "J": "adj"}
_BASE_TAGS = frozenset({"NN", "NNP", "VB", "JJ", "MD"})


@dataclass(frozen=True)
class _Tables:
    """The tables of one word class."""

    exceptions: Mapping[str, Any] = field(default_factory=dict)
    index: frozenset[str] = frozenset()
    rules: tuple[tuple[str, str], ...] = ()

    def look_up(self, word: str) -> str:
        if word in self.exceptions:
            return str(self.exceptions[word][0])
        stems = (
            word[: len(word) - len(old)] + new for old, new in self.rules if word.endswith(old)
        )
        return next((stem for stem in stems if stem in self.index), word)


class Lemmas:
    """Looks words up in the tables of a pipeline's lemmatizer, which need not be enabled."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._tables: dict[str, _Tables] = {}
        self._known: dict[tuple[str, str], str] = {}

    def of(self, token: Token) -> str:
        """The lemma of a token in lower case; the word itself where the tables do not know it."""
        lemma = token.lemma_ if token.doc.lemmatised else ""
        if lemma:
            return lemma.casefold()
        word_class = _CLASSES.get(token.tag_[:1], "")
        if not word_class or token.tag_ in _BASE_TAGS:
            return token.lower_
        key = (token.lower_, word_class)
        if key not in self._known:
            self._known[key] = self._of_class(word_class).look_up(token.lower_)
        return self._known[key]

    def _of_class(self, word_class: str) -> _Tables:
        if word_class not in self._tables:
            self._tables[word_class] = _read(self._lookups(), word_class)
        return self._tables[word_class]

    def _lookups(self) -> Lookups | None:
        if "lemmatizer" not in self._nlp.component_names:
            return None
        return getattr(self._nlp.get_pipe("lemmatizer"), "lookups", None)


def _read(lookups: Lookups | None, word_class: str) -> _Tables:
    if lookups is None or not lookups.has_table("lemma_index"):
        return _Tables()
    return _Tables(
        lookups.get_table("lemma_exc").get(word_class, {}),
        frozenset(lookups.get_table("lemma_index").get(word_class, ())),
        tuple((old, new) for old, new in lookups.get_table("lemma_rules").get(word_class, ())),
    )
