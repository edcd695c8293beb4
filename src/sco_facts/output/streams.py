"""Standard output as bytes: always UTF-8, whatever the locale, and with errors that say so."""

from __future__ import annotations

import os
import sys

from sco_facts.errors import OutputError, ReaderGoneError

_BUFFER = 1 << 16


class StandardOutput:
    """Bytes to standard output. ReaderGoneError when the reader has seen enough."""

    def __init__(self) -> None:
        self._descriptor = 1
        self.is_terminal = False
        if sys.stdout is None:
            raise OutputError("standard output is closed")
        try:
            self._descriptor = sys.stdout.fileno()
            self.is_terminal = os.isatty(self._descriptor)
        except (OSError, ValueError):
            raise OutputError("standard output is closed") from None
        self._pending: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        self._pending.append(data)
        self._size += len(data)
        if self._size > _BUFFER:
            self._flush()

    def close(self) -> None:
        self._flush()

    def discard(self) -> None:
        """Forget what has not been written yet."""
        self._pending.clear()

    def _flush(self) -> None:
        view = memoryview(b"".join(self._pending))
        self._pending.clear()
        self._size = 0
        while view:
            try:
                view = view[os.write(self._descriptor, view) :]
            except BrokenPipeError:
                raise ReaderGoneError("standard output: nobody reads it any more") from None
            except BlockingIOError:
                os.set_blocking(self._descriptor, True)  # as another program may have left it
            except OSError as error:
                raise OutputError(f"standard output: {error.strerror}") from None
