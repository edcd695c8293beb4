"""Paths, folders and standard input to Documents; what cannot be read becomes a Failure."""

from sco_facts.sources.finding import Place, find_places, identity_of, place_of
from sco_facts.sources.reading import read_place, text_document

__all__ = ["Place", "find_places", "identity_of", "place_of", "read_place", "text_document"]
