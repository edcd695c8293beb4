"""A digest of our own code: what an older version has cached is not taken for ours."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def digest_of_code() -> str:
    """SHA-256 of every module of this package."""
    hasher = sha256()
    for name, module in _modules(files("sco_facts"), ""):
        hasher.update(name.encode() + b"\0" + module.read_bytes() + b"\0")
    return hasher.hexdigest()


def _modules(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _modules(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            found.append((prefix + entry.name, entry))
    return found
