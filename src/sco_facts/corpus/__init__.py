"""Many documents: find, order, feed workers, keep failures as values, stream results."""

from sco_facts.corpus.harvests import Harvest, Tool
from sco_facts.corpus.runs import Settings, harvest, tool_of

__all__ = ["Harvest", "Settings", "Tool", "harvest", "tool_of"]
