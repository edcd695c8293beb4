"""Tables: laid out as text by a reader, found in text, and read cell by cell; knows no spaCy.

Only what readers need is fetched here: the rest takes the grammars of numbers and dates along.
"""

from sco_facts.grammar.tables.layout import Entry, lay_out

__all__ = ["Entry", "lay_out"]
