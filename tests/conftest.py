"""Fixtures that every test file may ask for: the model is loaded once a session."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sco_facts.extraction import Extractor, Options
from tests.offline import sitecustomize as sitecustomize
from tests.shell import Shell


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """An extractor with the default options."""
    return Extractor(Options())


@pytest.fixture(scope="session")
def nlp(extractor: Extractor) -> Language:
    """The pipeline of the default options."""
    return extractor.nlp


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Shell:
    """The command line in this process, with a small stand-in for the model."""
    return Shell(monkeypatch, capfdbinary)
