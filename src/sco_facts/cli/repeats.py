"""What an earlier run with the same options has printed about the same documents."""

from __future__ import annotations

from pathlib import Path

from sco_facts.cache import user_folder
from sco_facts.cli.options import Shared
from sco_facts.corpus.answers import Answers
from sco_facts.errors import InputError
from sco_facts.output.results import Page

# Neither where documents come from nor how the work is done shows in the output; what they are
# called and hold is known apart.
_WITHOUT_INFLUENCE = frozenset(("paths", "output", "jobs", "cache", "use_cache", "quiet"))


def answers_of(shared: Shared, page: Page) -> Answers | None:
    """The outputs that are known for these options; None if the user wants nothing kept, or for
    a terminal, where what is printed has to be made harmless each time."""
    folder = cache_folder(shared)
    if folder is None or page.is_terminal:
        return None
    given = shared._asdict().items()
    options = {name: value for name, value in given if name not in _WITHOUT_INFLUENCE}
    return Answers(
        folder, shared.model, shared.rules, shared.max_bytes, {**options, "width": page.width}
    )


def cache_folder(shared: Shared) -> Path | None:
    """Where results are remembered, if they are; a folder that the user names must be one."""
    if not shared.use_cache:
        return None
    if shared.cache is None:
        return user_folder()
    folder = Path(shared.cache)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{shared.cache} is not a folder; name another one for --cache")
    return folder
