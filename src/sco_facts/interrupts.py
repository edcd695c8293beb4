"""Ctrl-C and SIGTERM: tidy up and go at once, without a traceback, wherever the program stands.

A ``KeyboardInterrupt`` that travels up through compiled code may be swallowed there, or come in the
middle of an import. So the command line installs a handler that runs the registered clean-ups
(temporary files, workers, the cursor) and leaves the process with 128 plus the signal's number.
Used as a library, nothing is installed and the signals mean what the program around us says.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

Cleanup = Callable[[], object]

_PR_SET_PDEATHSIG = 1
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_cleanups: dict[int, Cleanup] = {}


def register(cleanup: Cleanup) -> int:
    """Have this called should the process be interrupted; the ticket is for :func:`forget`."""
    ticket = max(_cleanups, default=0) + 1
    _cleanups[ticket] = cleanup
    return ticket


def forget(ticket: int) -> None:
    """Take a clean-up back; doing so twice is no error."""
    _cleanups.pop(ticket, None)


def install_handlers() -> None:
    """Leave quietly on each of the signals, but for those that the caller has us ignore (nohup)."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _leave)


def reset_in_worker() -> None:
    """In a forked worker: the parent tidies up, the worker only obeys it."""
    _cleanups.clear()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def die_with(parent: int) -> None:
    """In a forked process: go when the parent goes, even if it is killed (Linux)."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError, ImportError):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _leave(number: int, frame: FrameType | None) -> None:
    for cleanup in list(_cleanups.values()):
        with suppress(Exception):
            cleanup()
    os._exit(128 + number)
