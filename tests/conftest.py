"""Fixtures that every test file may ask for: the model is loaded once a session."""

from __future__ import annotations

import signal

import pytest
from spacy.language import Language

from sco_facts.extraction import Extractor, Options
from tests.offline import sitecustomize as sitecustomize
from tests.shell import Shell

# A shell gives what it starts in the background SIGINT to ignore, and the commands of our tests
# would inherit that; they respect it, as a command under nohup must.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
