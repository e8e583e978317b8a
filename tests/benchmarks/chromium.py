"""The browser in which searches and the preview are measured."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the browser that is installed here, and close it in the end."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        sys.exit("Chromium or Chrome is missing.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
