"""An output file that is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from contextlib import suppress

from sco_facts.errors import OutputError
from sco_facts.interrupts import forget, register

_BUFFER = 1 << 20
# How long to wait for somebody to read a pipe that we are to write to.
_READER_PATIENCE = 5.0
# These stand for what a shell has opened already.
_DESCRIPTORS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")


class OutputFile:
    """Bytes to a path; nothing shows there before :meth:`close`.

    A regular file is written beside its place and renamed onto it; its mode stays, and where the
    path is a link, the link stays and its target is replaced. A device or a pipe is written in
    place. Whatever fails raises OutputError, and the old file stays as it was.
    """

    is_terminal = False

    def __init__(self, path: str) -> None:
        self._shown = path
        self._in_place = False
        self._temporary: str | None = None
        self._ticket = 0
        self._pending: list[bytes] = []
        self._size = 0
        try:
            self._target = os.path.realpath(path)
            self._descriptor = self._open(path)
        except (OSError, ValueError) as error:
            raise self._error(error) from None

    def write(self, data: bytes) -> None:
        self._pending.append(data)
        self._size += len(data)
        if self._size > _BUFFER:
            self._flush()

    def close(self) -> None:
        """Make what was written the file."""
        self._flush()
        try:
            if not self._in_place:
                with suppress(OSError):  # some file systems cannot
                    os.fsync(self._descriptor)
                self._name()
            descriptor, self._descriptor = self._descriptor, -1
            os.close(descriptor)  # may tell of a full disk: before the old file is gone
            if not self._in_place:
                os.replace(str(self._temporary), self._target)
        except OSError as error:
            self.discard()
            raise self._error(error) from None
        forget(self._ticket)

    def discard(self) -> None:
        """Leave everything as it was."""
        with suppress(OSError):
            os.close(self._descriptor)
        if self._temporary is not None:
            with suppress(OSError):
                os.unlink(self._temporary)
        forget(self._ticket)

    def _open(self, path: str) -> int:
        status: os.stat_result | None
        try:
            status = os.stat(path)
        except FileNotFoundError:
            if not path.endswith("/"):
                return self._open_beside(None)
            status = None  # a folder was meant
        if status is None or stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(status.st_mode) or path.startswith(_DESCRIPTORS):
            self._in_place = True
            return _open_in_place(path, status)
        if not os.access(path, os.W_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return self._open_beside(status)

    def _open_beside(self, status: os.stat_result | None) -> int:
        """A new file in the target's folder: nameless where the system can, so that even a run
        that is killed leaves nothing behind."""
        folder = os.path.dirname(self._target)
        try:
            descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600)
        except (AttributeError, OSError):
            descriptor, self._temporary = tempfile.mkstemp(".tmp", ".sco-facts.", folder)
            self._ticket = register(self.discard)
        with suppress(OSError):
            os.chmod(descriptor, 0o666 & ~_umask() if status is None else status.st_mode & 0o7777)
            if status is not None:
                os.chown(descriptor, status.st_uid, status.st_gid)
        return descriptor

    def _name(self) -> None:
        """Give a nameless file a name, for a moment."""
        if self._temporary is not None:
            return
        folder = os.path.dirname(self._target)
        name = os.path.join(folder, f".sco-facts.{os.urandom(8).hex()}.tmp")
        self._ticket = register(self.discard)
        self._temporary = name
        root = os.open("/", os.O_RDONLY)
        try:  # with a folder's descriptor Python asks the system to follow the link
            os.link(f"/proc/self/fd/{self._descriptor}", name, src_dir_fd=root)
        finally:
            os.close(root)

    def _flush(self) -> None:
        view = memoryview(b"".join(self._pending))
        self._pending.clear()
        self._size = 0
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            self.discard()
            raise self._error(error) from None

    def _error(self, error: OSError | ValueError) -> OutputError:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return OutputError(f"{self._shown}: cannot be written: {reason}")


def _open_in_place(path: str, status: os.stat_result) -> int:
    """A device at once; a pipe as soon as somebody reads it."""
    if not stat.S_ISFIFO(status.st_mode):
        return os.open(path, os.O_WRONLY | os.O_NOCTTY)
    deadline = time.monotonic() + _READER_PATIENCE
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            os.set_blocking(descriptor, True)
            return descriptor
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
