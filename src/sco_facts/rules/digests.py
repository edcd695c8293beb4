"""Which tables there are, told by their bytes: for that, none need be understood."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def digest_of_tables(own: tuple[str, ...] = ()) -> str:
    """SHA-256 of every file of ``data``, and of the user's files with these digests."""
    hasher = sha256()
    data = files("sco_facts").joinpath("data")
    for entry in sorted(data.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            hasher.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    for digest in own:
        hasher.update(digest.encode())
    return f"sha256:{hasher.hexdigest()}"
