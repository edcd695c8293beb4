"""The number grammar: plain text in, number expressions out; knows no spaCy."""

from sco_facts.grammar.numbers.expressions import NumberExpression
from sco_facts.grammar.numbers.reading import find_numbers, has_number

__all__ = ["NumberExpression", "find_numbers", "has_number"]
