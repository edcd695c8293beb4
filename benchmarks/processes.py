"""Run a command and measure the process: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of wall and of processor time (children included), and megabytes at the peak."""

    wall: float
    cpu: float
    memory: float


def sco_facts(*arguments: str) -> tuple[str, ...]:
    """The command line of our tool with this interpreter."""
    return (sys.executable, "-m", "sco_facts", *arguments)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def cost(command: Sequence[str], rounds: int = 1) -> Cost:
    """What a command costs: the cheapest of some rounds, measure by measure."""
    return Cost(*map(min, zip(*(_measured(command) for _ in range(rounds)), strict=True)))


def _measured(command: Sequence[str]) -> Cost:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(wall, usage.ru_utime + usage.ru_stime, kilobytes / 1000)
