"""Lemmas of single words without the lemmatizer in the pass."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sco_facts.pipeline.lemmas import Lemmas
from sco_facts.pipeline.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Prices rose again.", "rose", "rise"),
        ("The court sentenced two men.", "men", "man"),
        ("The firm reported losses.", "losses", "loss"),
        ("They solved the crimes.", "solved", "solve"),
        ("The bus is late.", "bus", "bus"),
        ("The fund is worth more.", "is", "be"),
        ("Prices rose again.", "again", "again"),
    ],
)
def test_lemma_of_a_word_in_its_sentence(nlp: Language, text: str, word: str, lemma: str) -> None:
    lemmas = Lemmas(nlp)
    token = next(token for token in Tokens(nlp(text)) if token.text == word)
    assert lemmas.of(token) == lemma


def test_lemmatizer_and_attribute_ruler_do_not_run_in_the_pass(nlp: Language) -> None:
    assert "lemmatizer" not in nlp.pipe_names
    assert "attribute_ruler" not in nlp.pipe_names


def test_a_word_of_a_pipeline_without_tables_is_itself() -> None:
    import spacy

    blank = spacy.blank("en")
    doc = blank("Prices rose")
    for token in doc:
        token.tag_ = "VBD"
    assert Lemmas(blank).of(Tokens(doc)[1]) == "rose"
