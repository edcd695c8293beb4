"""Paths, folders and standard input to Documents; what cannot be read becomes a Failure."""

from sco_facts.sources.finding import STANDARD_INPUT, Place, find_places, place_of
from sco_facts.sources.reading import MAX_BYTES, read_place, text_document

__all__ = [
    "MAX_BYTES",
    "STANDARD_INPUT",
    "Place",
    "find_places",
    "place_of",
    "read_place",
    "text_document",
]
