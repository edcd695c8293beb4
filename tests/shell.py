"""Drive the command line: in this process with a small stand-in for the model, or for real."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sco_facts.document import Document
from sco_facts.extraction import Extractor, Finding
from sco_facts.facts import Quantity
from sco_facts.mentions import Claim, Mention, NameEvidence, Reading, Region
from sco_facts.names.linking import link

_FOUND = re.compile(r"(?P<number>\d{1,9})|(?P<person>Ann Lee|Bo Yun)|(?P<poison>POISON)")


class StandIn(Extractor):
    """Finds plain numbers and two names; breaks on POISON. No model, no waiting."""

    nlp: Any = None

    def find(
        self, documents: Iterable[Document], on_tile: Callable[[], object] | None = None
    ) -> Iterator[Finding]:
        for document in documents:
            repaired = self.head(document)
            reading = Reading(tuple(_mentions(repaired.text)), (), (Region(0, len(repaired.text)),))
            linking = link(repaired, reading, self.rules)
            yield Finding(repaired, reading, linking, self.options.kinds)


def _mentions(text: str) -> Iterator[Mention]:
    for match in _FOUND.finditer(text):
        if match.lastgroup == "poison":
            raise ValueError("poisoned\nfor a test")
        if match.lastgroup == "person":
            yield Mention("person", *match.span(), "stand-in", NameEvidence())
        else:
            claim = Claim(Quantity(Decimal(match.group())))
            yield Mention("number", *match.span(), "stand-in", claim)


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    status: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out.decode("utf-8"), parse_constant=_refuse)

    @property
    def lines(self) -> list[str]:
        """What was said on standard error, line by line."""
        return self.err.splitlines()


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


class Shell:
    """Runs commands in this process, with the stand-in for the model."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: Any) -> None:
        self._monkeypatch = monkeypatch
        self._capture = capture
        monkeypatch.setattr("sco_facts.corpus.runs.Extractor", StandIn)

    def __call__(self, *arguments: str | Path, cached: bool = False) -> Outcome:
        from sco_facts.cli.program import status_of_run

        given = [str(argument) for argument in arguments]
        if given[:1] == ["extract"] and not cached:
            given.append("--no-cache") if "--" not in given else given.insert(1, "--no-cache")
        self._monkeypatch.setattr(sys, "argv", ["sco-facts", *given])
        self._capture.readouterr()
        status = status_of_run()
        out, err = self._capture.readouterr()
        return Outcome(status, out, err.decode("utf-8", "replace"))


def command(*arguments: str, **options: Any) -> Outcome:
    """Run ``python -m sco_facts`` with these arguments for real."""
    done = subprocess.run(
        [sys.executable, "-m", "sco_facts", *arguments],
        capture_output=True,
        timeout=options.pop("timeout", 120),
        env=environment(**options.pop("env", {})),
        check=False,
        **options,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def environment(**more: str) -> dict[str, str]:
    """Our environment with the package on the path, no cache of the user's and no network."""
    here = Path(__file__).parent
    path = os.pathsep.join(map(str, (here.parent / "src", here / "offline")))
    return {**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": "/nonexistent", **more}
