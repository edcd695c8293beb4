"""``sco-facts schema``: the JSON Schema of what a command prints."""

from __future__ import annotations

import os

import click

from sco_facts.cli.manuals import Manual
from sco_facts.output.streams import StandardOutput

_SCHEMAS = {"extract": "extract-1.json", "check": "check-1.json"}


@click.command("schema", cls=Manual, examples=("sco-facts schema extract",))
@click.argument("command", type=click.Choice(list(_SCHEMAS)), default="extract")
def schema_command(command: str) -> None:
    """Print the JSON Schema of a command's JSON (draft 2020-12)."""
    room = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is slow to import
    with open(os.path.join(room, "schemas", _SCHEMAS[command]), "rb") as file:  # noqa: PTH118, PTH123
        text = file.read()
    output = StandardOutput()
    output.write(text)
    output.close()
