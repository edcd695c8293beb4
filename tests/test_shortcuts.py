"""The shortcuts through the model find what spaCy's own components find."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sco_facts.pipeline.assembly import build
from sco_facts.pipeline.boundaries import set_boundaries
from sco_facts.pipeline.encoding import Encoder
from sco_facts.pipeline.models import MODELS
from sco_facts.pipeline.parsing import LineParser
from sco_facts.pipeline.recognition import Decoder

SHORTCUTS = {"quick_vectors": "tok2vec", "quick_arcs": "parser", "quick_entities": "ner"}

TEXTS = [
    "",
    " ",
    "\n\n\n",
    "Lima",
    "Bank of Japan",
    "The Bank of Japan\n\nand the Reserve Bank of India, led by Shaktikanta Das, met in Osaka.",
    "Dr. Wangari Maathai planted 51 million trees.\nShe won a Nobel Prize in 2004.\n- Oslo\n",
    "On Tuesday 3 May 2016, Nestlé S.A. of Vevey said sales rose 3.9% to 20.9 billion francs "
    '(about $21.8 billion), after 2.4 per cent a year before; "organic growth" was better still.',
    "A\tB   C\n \nD E  F\r\nG Rio de Janeiro\x85H",
    "§§§ ☃ ½ — 你好 Привет, Олег! e-mail: a@b.org www.example.org",
    "United Nations " * 400,
    "No line ends here and no name either " * 200,
]


def annotations(doc: Doc) -> list[list[int]]:
    return doc.to_array(["TAG", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]).tolist()


@pytest.fixture(scope="module")
def stock() -> Language:
    """The model as spaCy runs it, with our line ends."""
    model = spacy.load(MODELS["sm"], exclude=["attribute_ruler", "lemmatizer"])
    model.add_pipe("sco_boundaries", first=True)
    return model


@pytest.fixture(scope="module")
def quick() -> Language:
    """The same with the shortcuts, and none of our rules."""
    model = build("sm")
    for name in model.pipe_names:
        if name.startswith("sco_") and name != "sco_boundaries":
            model.remove_pipe(name)
    return model


def test_each_shortcut_is_taken(quick: Language) -> None:
    assert set(SHORTCUTS) <= set(quick.pipe_names)
    for shortcut, component in SHORTCUTS.items():
        assert component not in quick.pipe_names
        assert quick.get_pipe(shortcut) is not quick.get_pipe(component)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_shortcut_ends_where_spacy_ends(text: str, stock: Language, quick: Language) -> None:
    assert annotations(quick(text)) == annotations(stock(text))


def test_what_was_read_before_changes_no_bit(quick: Language) -> None:
    text = TEXTS[7]
    first = build("sm")(text).tensor
    for other in TEXTS:
        quick(other)
    assert np.array_equal(quick(text).tensor, first)


@pytest.mark.parametrize("together", [50, 10_000])
def test_what_is_encoded_beside_a_text_changes_no_bit(
    together: int, quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_facts.pipeline.encoding._TOGETHER", together)
    encoder = Encoder(quick.get_pipe("tok2vec").model)
    docs = [quick.make_doc(text) for text in TEXTS if text]
    for doc, vectors in zip(docs, encoder.encode(docs), strict=True):
        assert vectors.tobytes() == encoder.encode([doc])[0].tobytes()


def test_what_is_parsed_beside_a_text_changes_no_bit(
    quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an arc, nor a bit of any score that led to it."""
    scored: list[list[bytes]] = []
    scores = LineParser._scores

    def kept(parser: LineParser, table: Any, tokens: Any) -> Any:
        found = scores(parser, table, tokens)
        scored[-1] += (row.tobytes() for row in found)
        return found

    monkeypatch.setattr(LineParser, "_scores", kept)
    parser = dict(quick.pipeline)["quick_arcs"]
    assert isinstance(parser, LineParser)
    ways = [[list(range(len(TEXTS)))], [[number] for number in range(len(TEXTS))]]
    found = []
    for groups in ways:
        scored.append([])
        docs = [_vectored(quick, text) for text in TEXTS]
        for group in groups:
            parser.together([docs[number] for number in group])
        found.append([doc.to_array(["HEAD", "DEP"]).tolist() for doc in docs])
    together, alone = scored
    assert sorted(together) == sorted(alone)
    assert found[0] == found[1]


def _vectored(quick: Language, text: str) -> Doc:
    """A doc as it comes to the parser."""
    doc = quick.make_doc(text)
    for name, component in quick.pipeline:
        if name == "quick_arcs":
            break
        doc = component(doc)
    return doc


def test_more_words_than_are_remembered(quick: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_facts.pipeline.encoding._KEPT", 40)
    monkeypatch.setattr("sco_facts.pipeline.encoding._SLICE", 20)
    small = Encoder(quick.get_pipe("tok2vec").model)
    for text in TEXTS:
        doc = quick(text)
        assert np.array_equal(small.encode([doc])[0], doc.tensor)


def test_names_longer_than_are_followed_side_by_side(
    stock: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_facts.pipeline.recognition._TOGETHER", 1)
    recogniser = stock.get_pipe("ner")
    encoder = Encoder(recogniser.model.get_ref("tok2vec").layers[0])
    decoder = Decoder(recogniser, encoder.encode)
    for text in TEXTS:
        doc = stock(text)
        again = set_boundaries(stock.make_doc(text))
        again.tensor = doc.tensor
        stock.get_pipe("parser")(again)
        decoder(again)
        assert [(e.start, e.end, e.label_) for e in again.ents] == [
            (e.start, e.end, e.label_) for e in doc.ents
        ]


def test_where_a_shortcut_goes_astray_spacy_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def astray(self: Encoder, doc: Doc) -> object:
        return np.ones((len(doc), 96), dtype=np.float32)

    monkeypatch.setattr(Encoder, "encode", astray)
    model = build("sm")
    assert model.get_pipe("quick_vectors") is model.get_pipe("tok2vec")
    assert model.get_pipe("quick_entities") is model.get_pipe("ner")
    assert model.get_pipe("quick_arcs") is not model.get_pipe("parser")


def test_a_model_that_is_built_otherwise_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def unfit(self: Encoder, model: object) -> None:
        raise KeyError("maxout")

    monkeypatch.setattr(Encoder, "__init__", unfit)
    model = build("sm")
    assert model.get_pipe("quick_vectors") is model.get_pipe("tok2vec")
    assert model("Ada Lovelace met Charles Babbage in London.").ents[0].text == "Ada Lovelace"
