"""All tables of rules together: the package's own, then each ``--rules`` file on top."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True)
class Rules:
    """Every table, and the digest that tells whether two runs used the same ones."""

    overlays: tuple[str, ...] = ()  # the text of each --rules file, in order

    @cached_property
    def digest(self) -> str:
        """SHA-256 of every table that was read, the user's files included."""
        hasher = sha256()
        data = files("sco_facts").joinpath("data")
        for entry in sorted(data.iterdir(), key=lambda entry: entry.name):
            if entry.is_file():
                hasher.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
        for text in self.overlays:
            hasher.update(text.encode() + b"\0")
        return f"sha256:{hasher.hexdigest()}"


@cache
def load(overlays: tuple[str, ...] = ()) -> Rules:
    """Read the package's tables and the user's files; RulesError names file, row and reason."""
    return Rules(tuple(Path(path).read_text(encoding="utf-8") for path in overlays))
