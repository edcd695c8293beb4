"""A real browser: ``SCO_FACTS_BROWSER`` names it, or the first one on the path is taken."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowserError(Exception):
    """The browser does not start."""


def find_browser() -> str | None:
    """The program of a browser that can be driven, or None."""
    given = os.environ.get("SCO_FACTS_BROWSER")
    return given or next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """The browser, running and out of sight."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as driver:
        try:
            running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as error:
            raise NoBrowserError(error.message.partition("\n")[0]) from None
        try:
            yield running
        finally:
            running.close()
