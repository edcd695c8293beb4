"""From what the user asked for to a harvest: what every command that reads documents does."""

from __future__ import annotations

from collections.abc import Sequence

from sco_facts.cli.options import Shared
from sco_facts.cli.progress import following
from sco_facts.cli.repeats import cache_folder
from sco_facts.corpus.harvests import Harvest
from sco_facts.corpus.runs import Settings, harvest, tool_of
from sco_facts.extraction import Options
from sco_facts.facts import KINDS, Failure
from sco_facts.output.catalogue import FORMATS
from sco_facts.pipeline.entrance import leave_out_command_line
from sco_facts.sources.finding import Place


def reaped(shared: Shared, places: Sequence[Place | Failure]) -> Harvest:
    """Everything that the documents hold; failures are named on standard error."""
    settings = settings_of(shared)
    tool_of(settings.options)  # a wrong model or rules file is told before any work
    with following(len(places), shared.quiet) as on_document:
        return harvest(places, settings, on_document)


def settings_of(shared: Shared) -> Settings:
    """The options of the command line as those of a run, for which spaCy may be needed."""
    leave_out_command_line()
    options = Options(
        model=shared.model,
        reference_date=shared.reference_date,
        rules=shared.rules,
        kinds=frozenset(kind for kind in KINDS if not shared.kinds or kind in shared.kinds),
    )
    keeps_text = FORMATS[shared.format].has_texts
    return Settings(options, shared.jobs, shared.max_bytes, keeps_text, cache_folder(shared))
