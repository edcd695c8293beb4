"""Load a spaCy model, and of one that spaCy has built itself only what we need.

spaCy builds the tokenizer twice: from the language's tables, then from the model's own, which
replace them whole. And it reads every word of the training texts, though each word that it meets
comes with its text anyway. Without both, a model is there in half the time, and is the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from configparser import ConfigParser, Error
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import is_package, registry
from thinc.api import use_ops

from sco_facts.errors import ModelError
from sco_facts.pipeline.models import MODELS, find_model

# Our rules use TAG, LOWER and DEP, and ask the lemmatizer's tables for single words only.
_NOT_LOADED = ("attribute_ruler", "senter")
_NOT_IN_THE_PASS = ("lemmatizer",)
# Components that know the texts of their labels, which are all that they need to know.
_STOCK = {"tok2vec", "tagger", "parser", "ner", *_NOT_LOADED, *_NOT_IN_THE_PASS}
_STOCK_TOKENIZER = "spacy.Tokenizer.v1"
_EMPTY_TOKENIZER = "sco_facts.empty_tokenizer.v1"


def load_model(model: str) -> Language:
    """The model of a short name, package name or path, with what our rules need of it."""
    found = find_model(model)
    exclude, config = list(_NOT_LOADED), {}
    if _is_stock(found.folder):
        exclude.append("strings")
        config["nlp.tokenizer"] = {"@tokenizers": _EMPTY_TOKENIZER}
    try:
        # numpy's own OpenBLAS multiplies the model's small matrices faster than BLIS, with the same
        # results (docs/decisions/0005-speed.md).
        with use_ops("numpy", use_blis=False), warnings.catch_warnings():
            # The medium model was trained with spaCy 3.7 and does as well with 3.8.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(
                found.location, exclude=exclude, disable=_NOT_IN_THE_PASS, config=config
            )
    except OSError as error:
        if is_package(found.location):
            raise ModelError(f"model {model!r} cannot be loaded: {_one_line(error)}") from None
        raise ModelError(f"model {model!r} is not installed; try: {_installation(model)}") from None
    for name in nlp.component_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            nlp.vocab.strings.add(label)
    return nlp


def make_empty_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer that knows nothing yet: what it needs is about to be read from the model."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers(_EMPTY_TOKENIZER, func=make_empty_tokenizer)


def _is_stock(folder: Path) -> bool:
    """Whether tokenizer and components are spaCy's own."""
    files = [*folder.glob("config.cfg"), *folder.glob("*/config.cfg")]
    config = ConfigParser(interpolation=None)
    try:
        config.read(files[:1], encoding="utf-8")
        tokenizer = config["nlp"]["tokenizer"]
    except (Error, KeyError, OSError, ValueError):
        return False
    made_by = {config[name]["factory"] for name in config if "factory" in config[name]}
    return _STOCK_TOKENIZER in tokenizer and made_by <= {f'"{name}"' for name in _STOCK}


def _installation(model: str) -> str:
    """How to install a model. Not pip for spaCy's own names: on PyPI, strangers hold them."""
    if model in MODELS.values():
        return "pip install 'sco-facts[md]'" if model == MODELS["md"] else "pip install sco-facts"
    return f"python -m spacy download {model}, or the path of a model"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
