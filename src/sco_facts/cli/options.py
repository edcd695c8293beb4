"""The options that ``extract``, ``check`` and ``report`` share, as one record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from sco_facts.cli.completions import files, folders
from sco_facts.cli.settings import config_options, is_set
from sco_facts.output.catalogue import FORMATS, format_of

KINDS = ("date", "person", "organisation", "number")
MEGABYTE = 1_000_000


class Shared(NamedTuple):
    """What the user asked for. ``format`` is settled (never "auto"); ``output`` None is stdout."""

    paths: tuple[str, ...]
    format: str
    output: str | None
    excel: bool
    kinds: tuple[str, ...]
    reference_date: str | None
    model: str
    rules: tuple[str, ...]
    jobs: int | None
    max_bytes: int
    cache: str | None
    use_cache: bool
    quiet: bool


def shared_options(
    formats: Sequence[str],
    metavar: str = "PATH...",
    without: Sequence[str] = (),
    piped: str = "json",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a command's function: it is called with ``shared: Shared`` and its own options.

    A command that writes one format only has no ``--format``; others may be left out by name.
    ``piped`` is what goes where there is no terminal, unless a format is asked for.
    """
    without = (
        *without,
        *(("format",) if len(formats) == 1 else ()),
        *(("excel",) if "csv" not in formats else ()),
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def call(**given: Any) -> Any:
            given = {**_UNSET, "format": formats[0], **given}
            given["output"] = None if given["output"] == "-" else given["output"]
            if is_set("format") and not is_set("output") and given["output"] is not None:
                given["format"] = format_of(given["output"]) or given["format"]
            given["format"] = _settled(given["format"], given["output"], formats, piped)
            if given["excel"] and given["format"] != "csv":
                if not is_set("excel"):
                    raise click.UsageError("--excel is for CSV; add -f csv, or name it *.csv")
                given["excel"] = False
            shared = Shared(**{name: given.pop(name) for name in Shared._fields})
            return command(shared=shared, **given)

        decorated: Callable[..., Any] = config_options(call)
        option: Callable[..., Any]
        for name, option in reversed(_options(formats, piped).items()):
            decorated = decorated if name in without else option(decorated)
        paths = click.argument(
            "paths", metavar=metavar, nargs=-1, required=True, shell_complete=files
        )
        return paths(decorated)

    return decorate


# What an option is where a command does not have it.
_UNSET = {"excel": False, "jobs": None, "cache": None, "use_cache": False}


against_option = click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    shell_complete=files,
    help="Hold the figures of PATH... against those of these documents only; repeatable.",
)


def _options(formats: Sequence[str], piped: str) -> dict[str, Any]:
    """The options by the fields of Shared, in the order of the help page."""
    elsewhere = (
        "words for a reader" if piped == "table" else "a table on a terminal, JSON elsewhere"
    )
    return {
        "format": click.option(
            "-f",
            "--format",
            type=click.Choice([*formats, "auto"]),
            default="auto",
            help=f"auto: from the suffix of --output; else {elsewhere}.",
        ),
        "output": click.option(
            "-o",
            "--output",
            metavar="FILE",
            shell_complete=files,
            help="Write to FILE, which is replaced whole or not at all.",
        ),
        "excel": click.option(
            "--excel",
            is_flag=True,
            help="CSV that Excel opens by a double click: byte-order mark, its line ends.",
        ),
        "kinds": click.option(
            "--kind",
            "kinds",
            type=click.Choice(KINDS),
            multiple=True,
            help="Facts of this kind only; repeatable.",
        ),
        "reference_date": click.option(
            "--reference-date",
            metavar="DATE",
            callback=_iso_date,
            help='What "last year" is counted from, as 2020-07-22; else the document\'s own date.',
        ),
        "model": click.option(
            "--model", default="sm", metavar="NAME", help="sm, md, or a spaCy model."
        ),
        "rules": click.option(
            "--rules",
            multiple=True,
            metavar="FILE",
            shell_complete=files,
            help="Your own rules (TOML); repeatable.",
        ),
        "jobs": click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Workers. Default: as many as help. The output is the same for any number.",
        ),
        "max_bytes": click.option(
            "--max-bytes",
            type=click.IntRange(min=1),
            default=64 * MEGABYTE,
            metavar="N",
            help="Refuse larger documents; 64,000,000 unless told.",
        ),
        "cache": click.option(
            "--cache",
            metavar="DIR",
            shell_complete=folders,
            help="Keep known results here; else in the user's cache folder.",
        ),
        "use_cache": click.option(
            "--no-cache", "use_cache", flag_value=False, default=True, help="Keep no results."
        ),
        "quiet": click.option("--quiet", is_flag=True, help="No progress and no notes."),
    }


def _settled(name: str, output: str | None, formats: Sequence[str], piped: str) -> str:
    """The format by what is asked for; UsageError if it cannot go where the output goes."""
    if name == "auto" and output is not None:
        name = format_of(output) or piped
        if name not in formats:
            suffixes = ", ".join(FORMATS[known].suffixes[0] for known in formats)
            raise click.UsageError(f"this command writes no {name}; name the output as {suffixes}")
    elif name == "auto":
        name = "table" if sys.stdout is not None and sys.stdout.isatty() else piped
    if FORMATS[name].is_binary and output is None:
        raise click.UsageError(
            f"{name} is no text; name a file for it, as -o facts{FORMATS[name].suffixes[0]}"
        )
    return name


def _iso_date(ctx: click.Context, option: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    from datetime import date

    try:
        if given.count("-") != 2 or "W" in given:  # an ISO week is a date, but not like ours
            raise ValueError
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a date like 2020-07-22") from None
