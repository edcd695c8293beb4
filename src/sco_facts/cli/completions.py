"""What a shell is to complete where we know only that it is a file or a folder.

Not click's own type for paths: it would look at the files itself, and refuse what our readers have
better words for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def files(ctx: click.Context, option: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def folders(ctx: click.Context, option: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]
