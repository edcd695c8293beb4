"""A reader that crashes, hangs or eats memory costs its file, and leaves no process behind."""

from __future__ import annotations

import errno
import os
import signal
import sys

import pytest

from sco_facts.errors import UnreadableDocumentError
from sco_facts.sources import confinement
from sco_facts.sources.confinement import confine
from sco_facts.sources.readings import Reading

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files are read in the process")


def plain(data: bytes) -> Reading:
    return Reading(data.decode("utf-8") * 200_000, "utf-8", title=str(os.getpid()), pages=(0,))


def crash(data: bytes) -> Reading:
    os.kill(os.getpid(), signal.SIGUSR1)
    return plain(data)


def hang(data: bytes) -> Reading:
    while True:
        pass


def eat(data: bytes) -> Reading:
    return Reading("x" * (1 << 34), "utf-8")


def leave(data: bytes) -> Reading:
    os._exit(3)


def refuse(data: bytes) -> Reading:
    raise UnreadableDocumentError("a PDF file, encrypted")


def fail(data: bytes) -> Reading:
    raise KeyError("no\nsuch page")


def without_children() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True


def test_a_reading_comes_whole_from_another_process() -> None:
    reading = confine(plain, "naïve ".encode())
    assert reading.text == "naïve " * 200_000
    assert reading.title != str(os.getpid())
    assert reading.pages == (0,)
    assert without_children()


REASONS = {
    crash: "its reader died of it (signal 10)",
    hang: "takes too long to read",
    eat: "takes more memory to read than there is",
    leave: "its reader died of it",
    refuse: "a PDF file, encrypted",
    fail: "cannot be read (KeyError: 'no\\nsuch page')",
}


@pytest.mark.parametrize("read", REASONS, ids=lambda read: read.__name__)
def test_what_breaks_a_reader_is_told(
    read: confinement.Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "_SECONDS", 1)
    with pytest.raises(UnreadableDocumentError) as caught:
        confine(read, b"x")
    assert str(caught.value) == REASONS[read]
    assert without_children()


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_without_processes_the_file_is_read_here(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left() -> int:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, call, none_left)
    assert confine(plain, b"x").title == str(os.getpid())
