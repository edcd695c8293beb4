"""Memory that is needed no more, given back to the system."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress


def give_back() -> None:
    """Free what is held in circles only, as a model is, and hand the free pages back.

    The C library would keep them for itself, where Python's own allocator, which serves all small
    things, cannot have them (Linux; elsewhere, and without glibc, they stay where they are).
    """
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError, ImportError):
            import ctypes

            ctypes.CDLL(None).malloc_trim(0)
