"""Reading a file in a process of its own, so that a fault in a compiled library costs that file.

A damaged PDF may crash the library that reads it, or keep it busy for ever inside one call. The
process is a fork: what the reader imports is imported before, and its time is counted in seconds of
work, so that a busy machine changes nothing. Where there is no fork, or where other threads might
hold locks, the file is read here.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sco_facts.errors import UnreadableDocumentError
from sco_facts.interrupts import die_with, forget, register, reset_in_worker
from sco_facts.sources.readings import Reader, Reading

# In seconds of work, and so many more for each megabyte. A thousand full pages take thirty.
_SECONDS = 20
_SECONDS_A_MEGABYTE = 10
# In bytes, on top of what is there already.
_MEMORY = 1 << 30
_CHUNK = 1 << 20


def confine(read: Reader, data: bytes) -> Reading:
    """The reading of a file; UnreadableDocumentError as well if the reader dies of it."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return read(data)
    try:
        with _reader(read, data) as (pid, pipe):
            answer = _all_of(pipe)
            status = _status_of(pid)
    except OSError:  # no process, or no descriptor, to be had
        return read(data)
    try:
        found = pickle.loads(answer)  # from our own child, over a private pipe
    except (EOFError, pickle.UnpicklingError):
        raise UnreadableDocumentError(_end_of(status)) from None
    if isinstance(found, Reading):
        return found
    raise UnreadableDocumentError(str(found))


@contextmanager
def _reader(read: Reader, data: bytes) -> Iterator[tuple[int, int]]:
    """The process and the pipe that its answer comes by."""
    ours, theirs = os.pipe()
    parent = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        raise
    if not pid:
        os.close(ours)
        _answer(read, data, theirs, parent)
    os.close(theirs)
    ticket = register(lambda: os.kill(pid, signal.SIGKILL))
    try:
        yield pid, ours
    finally:
        forget(ticket)
        os.close(ours)


def _answer(read: Reader, data: bytes, pipe: int, parent: int) -> None:
    """In the new process: read, answer, and go, whatever happens."""
    try:
        reset_in_worker()
        die_with(parent)
        _hush()
        _limit(len(data))
        found: object
        try:
            found = read(data)
        except UnreadableDocumentError as error:
            found = str(error)
        except MemoryError:
            found = "takes more memory to read than there is"
        except Exception as error:
            said = " ".join(str(error).split())[:200]
            found = f"cannot be read ({type(error).__name__}: {said})"
        view = memoryview(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        while view:
            view = view[os.write(pipe, view) :]
    finally:
        os._exit(0)


def _hush() -> None:
    """What a library says of its own end is no message for users."""
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)


def _limit(size: int) -> None:
    import resource

    seconds = _SECONDS + _SECONDS_A_MEGABYTE * size // 1_000_000
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as file:
        there = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (there + _MEMORY, there + _MEMORY))


def _all_of(pipe: int) -> bytes:
    answer = bytearray()
    while chunk := os.read(pipe, _CHUNK):
        answer += chunk
    return bytes(answer)


def _status_of(pid: int) -> int:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:  # whoever started us does not care for children
        return 0


def _end_of(status: int) -> str:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return "takes too long to read"
    return f"its reader died of it (signal {-status})" if status < 0 else "its reader died of it"
