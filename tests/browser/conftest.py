"""A real browser, and the sites that it visits: built as a user builds them, opened from the disk."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cosmoglossary.build import build

PROJECT = Path(__file__).parents[2]
FOUR = PROJECT / "tests" / "data" / "four-languages"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

KINDS = {
    "home": "index.html",
    "topics": "topics.html",
    "topic": "topic/people.html",
    "alphabet": "alphabet/ru.html",
    "concept": "concept/cosmonaut.html",
    "drawings": "drawings.html",
    "print": "print.html",
    "downloads": "downloads.html",
    "about": "about.html",
}
"""The kinds of pages of a tree, each with an example that every one of the sites has."""


@dataclass
class Visit:
    """An open page with all that it asked for, and all that it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> Any:
        """The value of a JavaScript expression in the page; scripts of the page itself may be off."""
        return self.page.evaluate(question)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine; without one its tests are skipped, unless REQUIRE_BROWSER says that they count."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing = "no Chromium or Chrome here: install one, for instance with `apt-get install chromium`"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _built(project: Path, folder: Path) -> Path:
    report = build(project, folder)
    assert report.succeeded, (report.problems, report.checked.diagnostics)
    return folder / "site"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the glossary of this project."""
    return _built(PROJECT, tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a glossary in four languages, one of them written from right to left."""
    return _built(FOUR, tmp_path_factory.mktemp("four"))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a file in a window of a given width, or go on to it in the window that is open, if nothing else changes."""
    windows: dict[tuple[Any, ...], Visit] = {}

    def visit(file: Path, *, width: int = 1280, scripts: bool = False, **context: Any) -> Visit:
        key = (width, scripts, *sorted(context.items()))
        if key not in windows:
            size = {"width": width, "height": 800}
            opened = browser.new_context(viewport=size, java_script_enabled=scripts, **context)  # type: ignore[arg-type]
            windows[key] = _watched(opened.new_page())
        window = windows[key]
        window.requests.clear()
        window.complaints.clear()
        window.page.goto(file.as_uri())
        return window

    yield visit
    for window in windows.values():
        window.page.context.close()


def _watched(page: Page) -> Visit:
    visit = Visit(page)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("requestfailed", lambda request: visit.complaints.append(f"{request.failure}: {request.url}"))
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit


def until(page: Page, condition: str) -> None:
    """Wait in the page until a condition, in JavaScript that may wait itself, is true.

    Playwright's own way of waiting needs `eval` in the page, which the policy of the site forbids.
    """
    page.evaluate(f"(async () => {{ while (!({condition})) await new Promise(requestAnimationFrame) }})()")


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@contextmanager
def served(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a folder as long as it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
