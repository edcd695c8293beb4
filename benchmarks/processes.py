"""Run commands and measure their processes: wall time, processor time, peak memory."""

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
    return costs([command], rounds)[0]


def costs(commands: Sequence[Sequence[str]], rounds: int) -> list[Cost]:
    """The same of several commands, run in turn, so that a busy minute is shared."""
    measured = [[_measured(command) for command in commands] for _ in range(rounds)]
    return [
        Cost(*map(min, zip(*rounds_of_one, strict=True)))
        for rounds_of_one in zip(*measured, strict=True)
    ]


def _measured(command: Sequence[str]) -> Cost:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    # Installed packages are compiled; so is what is measured here, by the first run at the latest.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(wall, usage.ru_utime + usage.ru_stime, kilobytes / 1000)
