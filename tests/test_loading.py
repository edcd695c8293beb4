"""A model that is loaded leanly is the model; spaCy without its command line is spaCy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from thinc.api import use_ops

from sco_facts.pipeline import loading
from sco_facts.pipeline.models import MODELS
from tests.shell import environment

TEXTS = [
    "Dr. Wangari Maathai planted 51 million trees; she'd won a Nobel Prize in 2004, didn't she?",
    "U.S. sales ($3.4bn) rose ca. 5%—that's w/o VAT, e.g. at 10 a.m. on www.example.org/a?b=c…",
    "I'm gonna go :-) — 你好 Привет, Олег! naïve co-operation, rock'n'roll, '99, 3.5km/h\n\n§§§",
]


def seen(nlp: Language, text: str) -> list[tuple[object, ...]]:
    """All that a component or a rule of ours can ask a token, as text: every hash is known."""
    return [
        (
            (token.text, token.whitespace_, token.norm_, token.lower_, token.shape_),
            (token.prefix_, token.suffix_, token.tag_, token.dep_, token.head.i),
            (token.ent_iob_, token.ent_type_, token.is_sent_start, token.is_stop),
        )
        for token in nlp(text)
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_a_lean_model_is_the_model(text: str) -> None:
    with use_ops("numpy", use_blis=False):
        whole = spacy.load(MODELS["sm"], exclude=["attribute_ruler", "lemmatizer", "senter"])
    lean = loading.load_model("sm")
    assert len(lean.vocab.strings) < len(whole.vocab.strings) / 10
    assert seen(lean, text) == seen(whole, text)


def test_a_model_with_parts_of_its_own_is_loaded_whole(tmp_path: Path) -> None:
    nlp = spacy.load(MODELS["sm"], exclude=["lemmatizer", "attribute_ruler", "senter"])
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Acme"}])
    nlp.to_disk(tmp_path)
    loaded = loading.load_model(str(tmp_path))
    assert len(loaded.vocab.strings) >= len(nlp.vocab.strings) - 10
    assert seen(loaded, TEXTS[0]) == seen(nlp, TEXTS[0])


def test_spacy_comes_without_its_command_line_and_still_has_it() -> None:
    program = """
import sys
from sco_facts.pipeline.entrance import leave_out_command_line
leave_out_command_line()
import spacy
assert "spacy.cli" not in sys.modules and "requests" not in sys.modules
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.info is not spacy.info and spacy.cli.app
"""
    done = subprocess.run([sys.executable, "-c", program], env=environment(), check=False)
    assert done.returncode == 0
