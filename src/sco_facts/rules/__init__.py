"""The tables of ``data/`` as typed, checked rows, with a user's additions on top.

Fetched when first used: a run whose results are all known reads no table.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sco_facts.rules.ruleset import Rules, load

__all__ = ["Rules", "load"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sco_facts.rules import ruleset

    value = getattr(ruleset, name)
    globals()[name] = value
    return value
