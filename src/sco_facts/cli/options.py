"""The options that ``extract`` and ``check`` share, as one record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

KINDS = ("date", "person", "organisation", "number")
MEGABYTE = 1_000_000
_SUFFIX_FORMATS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".txt": "table",
}


class Shared(NamedTuple):
    """What the user asked for. ``format`` is settled (never "auto"); ``output`` None is stdout."""

    paths: tuple[str, ...]
    format: str
    output: str | None
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
    formats: Sequence[str] = ("table", "json", "jsonl", "csv"),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a command's function: it is called with ``shared: Shared`` and its own options.

    A command that writes one format only has no ``--format``.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def call(**given: Any) -> Any:
            given["output"] = None if given["output"] == "-" else given["output"]
            if len(formats) > 1:
                given["format"] = _settled(given["format"], given["output"])
            else:
                (given["format"],) = formats
            shared = Shared(**{name: given.pop(name) for name in Shared._fields})
            return command(shared=shared, **given)

        decorated: Callable[..., Any] = call
        option: Callable[..., Any]
        for option in reversed(_options(formats)):
            decorated = option(decorated)
        return decorated

    return decorate


def _options(formats: Sequence[str]) -> list[Any]:
    format_option = click.option(
        "-f",
        "--format",
        type=click.Choice([*formats, "auto"]),
        default="auto",
        help="auto: from the suffix of --output; else a table on a terminal, JSON elsewhere.",
    )
    return [
        click.argument("paths", metavar="PATH...", nargs=-1, required=True),
        *([format_option] if len(formats) > 1 else ()),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to FILE, which is replaced whole or not at all.",
        ),
        click.option(
            "--kind",
            "kinds",
            type=click.Choice(KINDS),
            multiple=True,
            help="Facts of this kind only; repeatable.",
        ),
        click.option(
            "--reference-date",
            metavar="DATE",
            callback=_iso_date,
            help='What "last year" is counted from, as 2020-07-22; else the document\'s own date.',
        ),
        click.option("--model", default="sm", metavar="NAME", help="sm, md, or a spaCy model."),
        click.option(
            "--rules", multiple=True, metavar="FILE", help="Your own rules (TOML); repeatable."
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Workers. Default: as many as help. The output is the same for any number.",
        ),
        click.option(
            "--max-bytes",
            type=click.IntRange(min=1),
            default=64 * MEGABYTE,
            metavar="N",
            help="Refuse larger documents; 64,000,000 unless told.",
        ),
        click.option("--cache", metavar="DIR", help="Keep known results here."),
        click.option("--no-cache", "use_cache", flag_value=False, default=True, help="Keep none."),
        click.option("--quiet", is_flag=True, help="No progress and no notes."),
    ]


def _settled(format_name: str, output: str | None) -> str:
    if format_name != "auto":
        return format_name
    if output is not None:
        dot = output.rfind(".")
        return _SUFFIX_FORMATS.get(output[dot:].lower() if dot >= 0 else "", "json")
    return "table" if sys.stdout is not None and sys.stdout.isatty() else "json"


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
