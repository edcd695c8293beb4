"""How our own command line imports spaCy: without spaCy's command line.

``import spacy`` fetches ``spacy.cli`` for one function, ``spacy.info``, and with it a shell, an
HTTP client and a project manager: a third of its time. Where the process is ours, a function of the
same name stands in, and fetches the true one if anybody ever calls it. A program that imports us
keeps spaCy as it is.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_MODULE = "spacy.cli.info"


def leave_out_command_line() -> None:
    """Prepare an import of spaCy that is still to come; too late, it does nothing."""
    if "spacy" not in sys.modules:
        stand_in = ModuleType(_MODULE)
        stand_in.__dict__["info"] = _info
        sys.modules[_MODULE] = stand_in


def _info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``, as soon as it is wanted."""
    if getattr(sys.modules[_MODULE], "info", None) is _info:
        del sys.modules[_MODULE]
    return import_module(_MODULE).info(*arguments, **options)
