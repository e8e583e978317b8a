"""A real browser, and the sites that it visits: built as a user builds them, opened from the disk or served."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from tests.conftest import made_once
from tests.world import WORLD

from cosmoglossary.pipeline.building import build

PROJECT = Path(__file__).parents[2]
FOUR = PROJECT / "tests" / "data" / "four-languages"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")

PAGE_KINDS = {
    "home": "index.html",
    "topics": "topics.html",
    "topic": "topic/people.html",
    "alphabet": "alphabet/ru.html",
    "concept": "concept/cosmonaut.html",
    "drawings": "drawings.html",
    "print": "print.html",
    "practices": "practise/index.html",
    "downloads": "downloads.html",
    "about": "about.html",
}
"""The kinds of pages of a tree, each with an example that the shipped site has, and the one in four languages."""

PATIENCE = 20_000
"""Milliseconds after which a wait in a page has failed."""

expect.set_options(timeout=PATIENCE)

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    # With this feature Chromium 156 gives one page in 25 that comes from a disk a storage of its own, empty and gone
    # with the page. `study.js` copes with that, and has its test; others had better not meet it at random. Without the
    # feature it is only the first page of a window. The list takes the place of Playwright's, from which the rest is.
    "--disable-features=RenderDocument,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding",
)
"""Arguments of the browser."""

VISITED = "if (location.protocol === 'file:') localStorage.setItem('cosmoglossary/disk/visited', '')"
"""Runs before the scripts of a page, which reloads itself at the first visit from a disk: see `study.js`."""

WORKERLESS = "delete Navigator.prototype.serviceWorker"
"""Runs before the scripts of a page, which is then as it is without a safe connection: nothing keeps the site."""

HEIGHT = 800
"""Of windows, in pixels."""

UNCHANGED = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
"""What a window emulates unless it is opened otherwise, as Playwright has it."""

LEFT = "ERR_ABORTED"
"""What becomes of a request, for an icon say, when the reader has gone on to another page."""


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
        missing = "no Chromium or Chrome here: install one, for instance with `apt-get install chromium-headless-shell`"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


def _built(project: Path, name: str, factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        report = build(project, folder)
        assert report.succeeded, (report.problems, report.checked.diagnostics)

    return made_once(factory, name, make) / "site"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the glossary of this project."""
    return _built(PROJECT, "shipped", tmp_path_factory)


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a glossary in four languages, one of them written from right to left."""
    return _built(FOUR, "four", tmp_path_factory)


@pytest.fixture(scope="session")
def site_of(request: pytest.FixtureRequest, world_built: Callable[[str], Path]) -> Callable[[str], Path]:
    """Return a site by its name: the shipped one, the one in four languages, or one of a glossary of the world."""

    def site_of(name: str) -> Path:
        if name in WORLD:
            return world_built(name) / "site"
        site: Path = request.getfixturevalue(name)
        return site

    return site_of


def trees(site: Path) -> list[str]:
    """The languages of a site's interface."""
    return sorted(path.parent.name for path in site.glob("*/index.html"))


def page_kinds(tree: Path) -> dict[str, str]:
    """The kinds of pages that a tree has, each with its largest example, as there is most to see on that."""
    found = dict(PAGE_KINDS)
    for kind in ("topic", "alphabet", "concept", "practise"):
        found[kind] = max((page.stat().st_size, f"{kind}/{page.name}") for page in tree.glob(f"{kind}/*.html"))[1]
    return {kind: address for kind, address in found.items() if (tree / address).exists()}


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """A window of a kind. It is opened once, because to go on in one takes half the time of opening another."""
    opened: dict[tuple[Any, ...], Visit] = {}

    def window(width: int, *, scripts: bool, **context: Any) -> Visit:
        key = (width, scripts, *sorted(context.items()))
        if key not in opened:
            size = ViewportSize(width=width, height=HEIGHT)
            made = browser.new_context(viewport=size, java_script_enabled=scripts, **context)
            made.add_init_script(VISITED)
            page = made.new_page()
            page.goto(PROJECT.as_uri())  # a list of files, so that no test has the first page: see `SWITCHES`
            opened[key] = _watched(page)
        return opened[key]

    yield window
    for each in opened.values():
        each.page.context.close()


@pytest.fixture
def visit(window: Callable[..., Visit]) -> Iterator[Callable[..., Visit]]:
    """Open a file in a window of a given width, in which nothing is known of what was done before the test.

    A test may change the size of the window and what it emulates, but adds no scripts to it: that cannot be undone.
    """
    used: dict[int, tuple[Visit, dict[str, Any]]] = {}

    def visit(file: Path, *, width: int = 1280, scripts: bool = False, **context: Any) -> Visit:
        visited = window(width, scripts=scripts, **context)
        used[id(visited)] = (visited, context)
        size = ViewportSize(width=width, height=HEIGHT)
        if visited.page.viewport_size != size:
            visited.page.set_viewport_size(size)
        visited.requests.clear()
        visited.complaints.clear()
        visited.page.goto(file.as_uri())
        return visited

    yield visit
    for visited, context in used.values():
        visited.page.unroute_all()
        media: Any = {name: context.get(name, default) for name, default in UNCHANGED.items()}
        visited.page.emulate_media(media="null", **media)
        visited.ask("localStorage.clear()")


def _watched(page: Page) -> Visit:
    visit = Visit(page)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("requestfailed", lambda request: visit.complaints.append(f"{request.failure}: {request.url}"))
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    return visit


def until(page: Page, condition: str) -> None:
    """Wait in the page until a condition, in JavaScript that may wait itself, is true; fail if it is not before long.

    Playwright's own way of waiting needs `eval` in the page, which the policy of the site forbids, and `evaluate` has
    no limit of time of its own. A timer is no frame of an animation: it goes on in a page that is hidden.
    """
    page.evaluate(
        f"""async () => {{
            let late = false;
            const limit = new Promise((_, no) => setTimeout(() => {{
                late = true;
                no(new Error('not true after {PATIENCE} ms'));
            }}, {PATIENCE}));
            const wait = async () => {{
                while (!late && !({condition})) await new Promise((yes) => setTimeout(yes, 10));
            }};
            await Promise.race([wait(), limit]);
        }}"""
    )


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """A server for a browser on a busy machine."""

    # A worker that keeps the site asks for eight files at once, besides those of the page. By default five may wait
    # and the system drops others; a worker that misses one file is not installed.
    request_queue_size = 128


@contextmanager
def served(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a folder as long as it is served."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def host_of() -> Iterator[Callable[[Path], str]]:
    """Return the address of a site, which is served from then on."""
    with ExitStack() as servers:

        @cache
        def host_of(site: Path) -> str:
            return servers.enter_context(served(site))

        yield host_of


def judge(page: Page, *, colours: bool = False, without: str = "") -> None:
    """Let axe judge a page: it must find nothing.

    Args:
        page: what is judged.
        colours: judge but these, as nothing else has changed since it was judged.
        without: a rule that does not apply.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours:
        options["runOnly"] = ["color-contrast", "link-in-text-block"]
    if without:
        options["rules"] = {without: {"enabled": False}}
    # It is half a megabyte of script, so a page that was judged before has it still.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate("options => axe.run(options)", options))
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def judge_day_and_night(page: Page) -> None:
    """Let axe judge a page in light, and then its colours in the dark."""
    page.emulate_media(color_scheme="light")
    judge(page)
    page.emulate_media(color_scheme="dark")
    judge(page, colours=True)
