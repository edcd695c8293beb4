"""Grammars of expressions in plain text, without spaCy: what a number or a date says."""
