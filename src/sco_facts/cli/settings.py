"""Settings files: ``sco-facts.toml``, or ``[tool.sco-facts]`` of ``pyproject.toml``.

Keys are the long names of options; those at the top hold for every command that has the option,
those of a table such as ``[check]`` for that command and before the others. The command line comes
before both. Looked for in the working folder and, inside a repository, in the folders above it up
to its root; never in the home folder, unless one works there: what lies about there must not change
what a command prints.

A file that was found may come from whoever filled the folder, among scraped texts, say. So it may
not say where to write, nor name a model by a path, since a model is code; one that the user names
by ``--config`` may.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

from sco_facts.cli.completions import files
from sco_facts.errors import InputError

_OWN, _PROJECT = "sco-facts.toml", "pyproject.toml"
_TABLE = "sco-facts"
_ROOTS = (".git", ".hg", ".jj")
# Options whose values are paths: in a file they start from its folder.
_PATHS = ("against", "cache", "output", "rules")
# What only a file that the user names may say.
_TRUSTED = ("cache", "output")
_LARGEST = 1_000_000
_NO_CONFIG = "sco_facts.no_config"


class Settings(NamedTuple):
    """What a file says, by key, and the file; whether the user has named it."""

    file: str
    data: Mapping[str, Any]
    is_named: bool = False


def config_options(command: Any) -> Any:
    """Decorate a command with ``--config`` and ``--no-config``."""
    config = click.option(
        "--config",
        metavar="FILE",
        shell_complete=files,
        is_eager=True,
        expose_value=False,
        callback=_apply,
        help="Take settings from FILE, not from sco-facts.toml or pyproject.toml.",
    )
    without = click.option(
        "--no-config",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_remember,
        help="Take no settings from files.",
    )
    return without(config(command))


def is_set(name: str) -> bool:
    """Whether an option of the running command comes from a settings file."""
    source = click.get_current_context().get_parameter_source(name)
    return source is ParameterSource.DEFAULT_MAP


def _remember(ctx: click.Context, option: click.Parameter, given: bool) -> None:
    ctx.meta[_NO_CONFIG] = given


def _apply(ctx: click.Context, option: click.Parameter, given: str | None) -> None:
    """Make what the settings say the defaults of the command."""
    if ctx.resilient_parsing or (given is None and ctx.meta.get(_NO_CONFIG)):
        return
    found = find_settings() if given is None else read_settings(given)._replace(is_named=True)
    if found is None:
        return
    names = _names(ctx)
    _refuse_unknown(found, names)
    if not found.is_named:
        _refuse_paths(found)
    options = names[ctx.info_name or ""]
    own = {key: value for key, value in found.data.items() if _suits(value, key, options, names)}
    own |= found.data.get(ctx.info_name or "", {})
    ctx.default_map = dict(
        _default(ctx, found.file, option, own[key]) for key, option in options.items() if key in own
    )


def find_settings() -> Settings | None:
    """The settings that hold in the working folder, if there are any."""
    try:
        folder = os.getcwd()
    except OSError:  # it has been taken away
        return None
    for place in _searched(folder):
        # Shown, and joined to the paths in it, as seen from here: they may stand in the output.
        near = "" if place == folder else os.path.relpath(place, folder)
        own, project = os.path.join(near, _OWN), os.path.join(near, _PROJECT)
        if os.path.isfile(own):
            return read_settings(own)
        if os.path.isfile(project):
            found = _read_project(project)
            if found is not None:
                return found
    return None


def read_settings(file: str) -> Settings:
    """The settings of a file; InputError if it cannot be read or is no TOML."""
    if os.path.basename(file) == _PROJECT:
        return _read_project(file) or Settings(file, {})
    return Settings(file, _parsed(file, _bytes(file)))


def _searched(folder: str) -> Iterator[str]:
    """The folder, and those above it as far as the root of its repository."""
    yield folder
    home = os.path.expanduser("~")
    above = [folder]
    while not any(os.path.exists(os.path.join(above[-1], root)) for root in _ROOTS):
        parent = os.path.dirname(above[-1])
        if parent in (above[-1], home):
            return  # no repository: the folder alone
        above.append(parent)
    yield from above[1:]


def _read_project(file: str) -> Settings | None:
    data = _bytes(file)
    if _TABLE.encode() not in data:
        return None  # most have no such table, and parsing takes time
    table = _parsed(file, data).get("tool", {}).get(_TABLE)
    if table is None:
        return None
    if not isinstance(table, dict):
        raise InputError(f"{file}: tool.{_TABLE} must be a table")
    return Settings(file, table)


def _bytes(file: str) -> bytes:
    """What a regular file of sensible size holds; nothing that one would have to wait for."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputError(f"{file}: not a file")
            data = os.read(descriptor, _LARGEST + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"{file}: {(reason or str(error)).lower()}") from None
    if len(data) > _LARGEST:
        raise InputError(f"{file}: larger than {_LARGEST:,} bytes")
    return data


def _parsed(file: str, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:  # no UTF-8, no TOML, a number of 10,000 digits
        raise InputError(f"{file}: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise InputError(f"{file}: nested too deeply") from None


def _names(ctx: click.Context) -> dict[str, dict[str, click.Option]]:
    """The options of each command by their keys."""
    group = ctx.parent.command if ctx.parent is not None else None
    assert isinstance(group, click.Group)
    commands = {name: group.get_command(ctx, name) for name in group.list_commands(ctx)}
    return {
        name: {
            max(option.opts, key=len).lstrip("-"): option
            for option in command.params
            if isinstance(option, click.Option) and option.callback not in (_apply, _remember)
        }
        for name, command in commands.items()
        if command is not None
    }


def _refuse_unknown(found: Settings, names: Mapping[str, Mapping[str, object]]) -> None:
    """InputError if a key is the name of no option."""
    every = sorted({key for options in names.values() for key in options})
    commands = [name for name, options in names.items() if options]
    for key, value in found.data.items():
        if isinstance(value, dict):
            if key not in commands:
                raise _unknown(found.file, f"table [{key}]", [f"[{name}]" for name in commands])
            for inner in value:
                if inner not in names[key]:
                    raise _unknown(found.file, f"key {inner!r} in [{key}]", sorted(names[key]))
        elif key not in every:
            raise _unknown(found.file, f"key {key!r}", every)


def _refuse_paths(found: Settings) -> None:
    """InputError if a file that nobody has named says where to write, or names code."""
    tables = [found.data, *(it for it in found.data.values() if isinstance(it, dict))]
    for key, value in ((key, value) for table in tables for key, value in table.items()):
        if key in _TRUSTED or (key == "model" and _is_path(value)):
            raise InputError(f"{found.file}: {key}: names a path; allowed only with --config FILE")


def _is_path(model: object) -> bool:
    """Whether spaCy would take the name of a model for a folder."""
    name = str(model)
    return not name.isidentifier() or os.path.lexists(name)


def _suits(
    value: object,
    key: str,
    options: Mapping[str, click.Option],
    names: Mapping[str, Mapping[str, click.Option]],
) -> bool:
    """Whether a key at the top is meant for this command too, and no format of others only."""
    if isinstance(value, dict) or key not in options:
        return False
    own = _choices(options[key])
    if value in own or not own:
        return True
    return not any(value in _choices(other[key]) for other in names.values() if key in other)


def _choices(option: click.Option) -> tuple[object, ...]:
    return tuple(option.type.choices) if isinstance(option.type, click.Choice) else ()


def _unknown(file: str, what: str, allowed: list[str]) -> InputError:
    return InputError(f"{file}: unknown {what}; allowed are {', '.join(allowed)}")


def _default(
    ctx: click.Context, file: str, option: click.Option, value: object
) -> tuple[str, object]:
    """The field of an option, and its default; InputError, with the file, if it is wrong."""
    key = max(option.opts, key=len).lstrip("-")
    converted = _typed(f"{file}: {key}", option, value)
    if key in _PATHS or (key == "model" and os.sep in str(converted)):
        folder = os.path.dirname(file)
        if isinstance(converted, list):
            converted = [os.path.join(folder, path) for path in converted]
        elif converted != "-":
            converted = os.path.join(folder, str(converted))
    try:
        option.process_value(ctx, converted)
    except click.BadParameter as error:
        raise InputError(f"{file}: {key}: {error.message.rstrip('.')}") from None
    assert option.name is not None
    return option.name, converted


def _typed(place: str, option: click.Option, value: object) -> object:
    """The value of a file as the command line would have it."""
    if option.is_flag:
        if not isinstance(value, bool):
            raise InputError(f"{place}: must be true or false")
        return value != (option.flag_value is False)  # --no-cache = true is a cache = false
    if option.multiple:
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in values):
            raise InputError(f"{place}: must be a text or a list of texts")
        return values
    if isinstance(value, bool | list):
        raise InputError(f"{place}: must be a single value")
    return value if isinstance(value, int | str) else str(value)
