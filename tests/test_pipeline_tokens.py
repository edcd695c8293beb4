"""Tokens in plain Python say what spaCy's say."""

from __future__ import annotations

import gc

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.document import Document
from sco_facts.extraction import Extractor
from sco_facts.pipeline.assembly import Text, read
from sco_facts.pipeline.tokens import Tokens
from sco_facts.sources.reading import text_document

_TEXT = """Exports of "green" steel rose 5%, to $3.4bn in 2019, the ministry said on Monday.

- Kenya's parks   counted 1,200 lions; the rangers, who had walked for weeks, were tired.
"""


@pytest.fixture(scope="module")
def tokens(nlp: Language) -> Tokens:
    return Tokens(nlp(_TEXT))


def test_each_token_answers_as_spacys_does(tokens: Tokens) -> None:
    for token, theirs in zip(tokens, tokens.source, strict=True):
        assert (token.i, token.text, token.lower_, token.idx) == (
            theirs.i,
            theirs.text,
            theirs.lower_,
            theirs.idx,
        )
        assert (token.tag_, token.dep_, token.ent_type_, token.lemma_) == (
            theirs.tag_,
            theirs.dep_,
            theirs.ent_type_,
            theirs.lemma_,
        )
        assert token.head.i == theirs.head.i
        assert [child.i for child in token.children] == [child.i for child in theirs.children]
        assert token.right_edge.i == theirs.right_edge.i
        assert token.sentence == theirs.sent.start
        assert token.is_sent_start == bool(theirs.is_sent_start)


def test_stretches_have_the_text_and_root_that_spacy_gives_them(tokens: Tokens) -> None:
    doc = tokens.source
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            assert tokens.root_of(start, end).i == doc[start:end].root.i
            assert tokens.text_of(start, end) == doc[start:end].text


def test_a_stretch_of_text_is_covered_by_the_tokens_that_spacy_takes(tokens: Tokens) -> None:
    doc = tokens.source
    for start in range(len(_TEXT)):
        for end in range(start + 1, min(start + 12, len(_TEXT))):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and not _TEXT[start].isspace() and not _TEXT[end - 1].isspace():
                assert tokens.covering(start, end) == (span.start, span.end)


def test_an_attribute_that_no_token_has_is_an_error(tokens: Tokens) -> None:
    with pytest.raises(AttributeError):
        tokens[0].colour  # noqa: B018


def test_texts_read_together_say_what_each_says_alone(nlp: Language) -> None:
    texts = [Text(_TEXT), Text(""), Text("Mr Okoye met 12 ministers in Lagos."), Text("7 " * 300)]
    alone = [reading for text in texts for reading in read(nlp, [text])]
    assert list(read(nlp, texts)) == alone


def test_quotation_behind_quotation_is_read_to_the_end(extractor: Extractor) -> None:
    text = '"We sold 40 boats." ' * 1200
    found = extractor.extract(Document("quotes.txt", text, "0" * 64))
    assert sum(fact.text == "40" for fact in found.facts) == 1200


def test_what_was_read_is_gone_without_a_search_for_garbage(extractor: Extractor) -> None:
    text = "Ann Lee said on 4 March 2019 that 300 boats, over 20 % more, were sold for $5 million."
    assert list(extractor.extract(text_document(text)).facts)
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        assert list(extractor.extract(text_document(text)).facts)
        gc.collect()
        assert not [item for item in gc.garbage if isinstance(item, Doc | Tokens)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
