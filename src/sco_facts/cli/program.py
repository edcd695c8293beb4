"""The program: its commands, and what becomes of every way in which one can end."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from sco_facts.cli.manuals import Manual
from sco_facts.cli.messages import complain
from sco_facts.errors import InputError, ReaderGoneError, ScoFactsError
from sco_facts.version import VERSION

# Command → where it lives; a command's module is imported when the command is asked for.
COMMANDS = {
    "extract": ("sco_facts.cli.extracts", "extract_command"),
    "check": ("sco_facts.cli.checks", "check_command"),
    "report": ("sco_facts.cli.reports", "report_command"),
    "explain": ("sco_facts.cli.explains", "explain_command"),
    "text": ("sco_facts.cli.texts", "text_command"),
    "schema": ("sco_facts.cli.schemata", "schema_command"),
}

DONE, FAILED, USAGE = 0, 1, 2


class Program(Manual, click.Group):
    """Commands are loaded by name, so that one does not pay for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(
    cls=Program,
    examples=("sco-facts extract press/ -o facts.json", "sco-facts extract report.txt"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(VERSION, message="sco-facts %(version)s")
def program() -> None:
    """Find dates, people, organisations and numeric claims in documents.

    Each fact comes with its value, the place where it stands and the rule that found it.
    """


def run() -> NoReturn:
    """Run the command of ``sys.argv`` and leave with its exit status."""
    status = status_of_run()
    _leave(status)


def status_of_run() -> int:
    """Run the command of ``sys.argv``; its exit status, whatever becomes of it."""
    try:
        result = program.main(prog_name="sco-facts", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message(), whole=True)
        return USAGE
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "sco-facts"
        complain(f"{error.format_message()} (try: {where} --help)")
        return USAGE
    except click.ClickException as error:
        complain(error.format_message())
        return FAILED
    except click.Abort:
        return 130
    except ReaderGoneError:
        return DONE  # `| head`
    except InputError as error:
        complain(str(error))
        return USAGE
    except ScoFactsError as error:
        complain(str(error))
        return FAILED
    except MemoryError:
        complain("out of memory")
        return FAILED
    except OSError as error:
        complain(error.strerror or str(error))
        return FAILED
    return result if isinstance(result, int) else DONE


def _leave(status: int) -> NoReturn:
    """Flush by hand: the interpreter's own words about a closed pipe are of no use to users."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            _discard(stream)
        except OSError as error:
            status = status or FAILED
            complain(f"standard output: {error.strerror}")
            _discard(stream)
    gc.freeze()  # all memory goes now: looking for garbage in it first takes a tenth of a second
    sys.exit(status)


def _discard(stream: object) -> None:
    """Point the descriptor at nothing, or the interpreter would try once more at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())  # type: ignore[attr-defined]
        os.close(nothing)
