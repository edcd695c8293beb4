"""The command line: parse, call, print, exit status.

Click lives only in this room, and nothing heavy is imported before a command runs.
"""

import gc
import os

from sco_facts.interrupts import install_handlers

__all__ = ["main"]

_LIBRARIES = ("OPENBLAS_NUM", "MKL_NUM", "BLIS_NUM", "OMP_NUM", "VECLIB_MAXIMUM")


def main() -> None:
    """The entry point ``sco-facts``; leaves the process with the exit status."""
    # Before anything else: Ctrl-C is quiet also while the rest is being imported.
    install_handlers()
    # Before numpy is loaded: the model's matrices are small, and a second thread for them costs
    # twice the time that it saves. Workers (--jobs) are what uses more processors.
    for library in _LIBRARIES:
        os.environ.setdefault(f"{library}_THREADS", "1")
    # The model and the rules live to the end: look for garbage among them less often.
    gc.set_threshold(50_000, 20, 20)
    from sco_facts.cli.program import run

    run()
