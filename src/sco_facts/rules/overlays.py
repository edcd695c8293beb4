"""A user's rules file, as ``--rules`` names it."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sco_facts.errors import RulesError
from sco_facts.rules.tables import refuse_unknown

# The tables that a user's file may hold; each room's rows say which keys.
OVERLAY_TABLES = ("organisations", "people", "titles", "organ_nouns", "units", "patterns")

# Rules are written by hand; what is larger is something else.
_LARGEST = 4_000_000


@dataclass(frozen=True)
class Overlay:
    """A user's rules file: its path as given, and what it holds."""

    source: str
    digest: str
    data: Mapping[str, Any]


def read_overlay(path: str) -> Overlay:
    """Read a rules file; RulesError names the file and the reason."""
    try:
        content = _content(path)
        data = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RulesError(f"{path}: not UTF-8") from None
    except ValueError as error:  # TOMLDecodeError, or a number of ten thousand digits
        raise RulesError(f"{path}: {error}") from None
    except RecursionError:
        raise RulesError(f"{path}: brackets nested too deeply") from None
    refuse_unknown(path, data, OVERLAY_TABLES)
    return Overlay(path, sha256(content).hexdigest(), data)


def _content(path: str) -> bytes:
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise RulesError(f"{path}: not a regular file")
    with Path(path).open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise RulesError(f"{path}: larger than {_LARGEST:,} bytes")
    return content
