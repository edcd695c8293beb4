"""The command line: parse, call, print, exit status.

Click lives only in this room, and nothing heavy is imported before a command runs.
"""

from sco_facts.interrupts import install_handlers

# Before anything else: Ctrl-C is quiet also while the rest is being imported.
__all__ = ["main"]


def main() -> None:
    """The entry point ``sco-facts``; leaves the process with the exit status."""
    install_handlers()
    from sco_facts.cli.program import run

    run()
