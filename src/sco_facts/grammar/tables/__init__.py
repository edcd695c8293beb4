"""Tables: laid out as text by a reader, and read cell by cell; knows no spaCy."""

from sco_facts.grammar.tables.layout import Entry, lay_out

__all__ = ["Entry", "lay_out"]
