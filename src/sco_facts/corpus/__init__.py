"""Many documents: find, order, feed workers, keep failures as values, stream results."""

from sco_facts.corpus.harvests import Harvest, Tool
from sco_facts.corpus.outcomes import Result
from sco_facts.corpus.runs import Settings, harvest, harvest_each, tool_of

__all__ = ["Harvest", "Result", "Settings", "Tool", "harvest", "harvest_each", "tool_of"]
