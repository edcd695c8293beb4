"""A digest of what works on documents beside the model: what another version found is not ours."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256

_INSTALLED = (".dist-info", ".egg-info")


@cache
def digest_of_code() -> str:
    """SHA-256 of every file of this package, and of the names and versions of all that is installed
    beside it (spaCy, numpy, readers of formats)."""
    hasher = sha256(f"Python {sys.version_info[:2]}\n".encode())
    for name in sorted({name for folder in sys.path for name in _installed(folder)}):
        hasher.update(os.fsencode(name) + b"\n")
    package = os.path.dirname(os.path.dirname(__file__))
    for path in _files(package):
        with open(path, "rb") as file:
            content = file.read()
        hasher.update(os.fsencode(path[len(package) :]) + b"\0%d\0" % len(content) + content)
    return hasher.hexdigest()


def _installed(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED)]
    except OSError:  # an archive, or gone
        return []


def _files(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                found += _files(entry.path) if entry.name != "__pycache__" else []
            else:
                found.append(entry.path)
    return found
