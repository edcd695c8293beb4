"""The tables of ``data/`` as typed, checked rows, with a user's additions on top."""

from sco_facts.rules.ruleset import Rules, load

__all__ = ["Rules", "load"]
