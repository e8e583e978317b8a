"""The site as it is served to phones and desks, with every feature used: nothing moves, leaks, waits or weighs much."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import PAGE_KINDS, Handler, served

WATCH = """
  window.shifts = []
  window.violations = []
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => shifts.push(shift.value)))
    .observe({type: 'layout-shift', buffered: true})
  addEventListener('securitypolicyviolation', ({violatedDirective}) => violations.push(violatedDirective))
"""
"""Writes down what moves, with or without the reader's doing, and what the policy of the page refuses."""

SETTLED = "document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => new Promise(setTimeout))"
BLOCKING = """performance.getEntriesByType('resource').filter((each) => each.renderBlockingStatus === 'blocking')
  .map((each) => each.name)"""
HOSTILE = """new Promise((told) => {
  addEventListener('securitypolicyviolation', () => setTimeout(told, 50, [violations, window.ran]))
  document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))
  document.body.setAttribute('style', 'color: red')
  fetch('http://127.0.0.2/').catch(() => {})
})"""
FRAMELESS = ("index.html", "404.html")
PRACTISE = "practise/ru-from-en.html"
PAGES = (*FRAMELESS, *(f"ru/{page}" for page in PAGE_KINDS.values()), f"en/{PRACTISE}")
KB = 1024
NOT_KEPT = "Service Worker registration blocked by Playwright"
each_page = pytest.mark.parametrize("address", PAGES)


class Reader:
    """Somebody with a window, and what it asked for."""

    def __init__(self, browser: Browser, host: str, width: int) -> None:
        """Open the window; that nothing is kept for later makes every visit the first."""
        size: Any = {"width": width, "height": 700}
        self._context = browser.new_context(viewport=size, service_workers="block", reduced_motion="reduce")
        self._context.add_init_script(WATCH)
        self._host = host
        self.page = self._context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._context.new_cdp_session(self.page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))

    def visit(self, address: str) -> Page:
        """Go to a page, and wait until it is all there."""
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(f"{self._host}/{address}")
        self.page.evaluate(SETTLED)
        return self.page

    def leave(self) -> None:
        """Close the window."""
        self._context.close()


@pytest.fixture(scope="module")
def host(shipped: Path) -> Iterator[str]:
    """The address of the site."""
    with served(shipped) as address:
        yield address


@pytest.fixture(scope="module", params=[360, 1280], ids=["phone", "desk"])
def reader(request: pytest.FixtureRequest, browser: Browser, host: str) -> Iterator[Reader]:
    """Somebody with a phone, then with a desk."""
    reader = Reader(browser, host, request.param)
    yield reader
    reader.leave()


def use(page: Page) -> None:
    """Use whatever the page has to be used."""
    for button in page.locator(".stress.ready, .play, [data-copy]").all()[:6]:
        button.click()
    if page.locator("#search").count():
        page.keyboard.press("Control+k")
        page.keyboard.type("орбит")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
    if page.locator("figure a").count():
        page.locator("figure a").first.hover()


def study(page: Page) -> None:
    """Answer some cards, and save what was learnt."""
    page.click("[data-part=begin]")
    for _ in range(4):
        page.click("[data-part=show]")
        page.click("[data-rating='4']")
    page.click(".keep summary")
    with page.expect_download():
        page.click("[data-part=save]")


@each_page
def test_every_kind_of_page_is_calm_and_light(address: str, reader: Reader, host: str, shipped: Path) -> None:
    """Only one style sheet is waited for; nothing moves, then or while the page is used; all is from the site itself.

    It weighs at most 60 KB, of which scripts 15, besides those that schedule cards, which are 10; and the policy holds.
    """
    page = reader.visit(address)
    assert page.evaluate(BLOCKING) == [f"{host}/assets/style.css"]
    files = {shipped / unquote(urlsplit(url).path).lstrip("/") for url in reader.requests}
    scheduler = shipped / "assets/vendor/ts-fsrs.js"
    assert sum(map(transferred, files)) <= 60 * KB
    assert sum(transferred(file) for file in files if file.match("assets/*.js")) <= 15 * KB
    assert transferred(scheduler) <= 10 * KB
    use(page)
    page.evaluate(SETTLED)
    assert sum(page.evaluate("shifts")) < 0.001
    if address.endswith(PRACTISE):
        study(page)
    assert [url for url in reader.requests if not url.startswith((host, "blob:"))] == []
    assert [complaint for complaint in reader.complaints if complaint != NOT_KEPT] == []
    assert page.evaluate("violations") == []
    violations, ran = page.evaluate(HOSTILE)
    assert {"script-src-elem", "style-src-attr", "connect-src"} <= set(violations)
    assert ran is None


class LateFonts(Handler):
    """Serves fonts so late that the page is there before them."""

    def do_GET(self) -> None:  # noqa: N802 - the name that the server looks for
        """Wait with fonts."""
        if self.path.endswith(".woff2"):
            time.sleep(0.4)
        super().do_GET()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_fonts_are_late(width: int, browser: Browser, shipped: Path) -> None:
    """Nor when they were kept since another page."""
    with served(shipped, LateFonts) as late:
        reader = Reader(browser, late, width)
        for address in ("ru/concept/cosmonaut.html", "ru/index.html", "en/concept/orbit.html", "en/drawings.html"):
            page = reader.visit(address)
            page.evaluate("document.fonts.load('1em Literata', 'а')")
            page.evaluate(SETTLED)
            assert any(url.endswith(".woff2") for url in reader.requests) or "ru/concept" not in address
            assert sum(page.evaluate("shifts")) == 0, address
        reader.leave()


def transferred(file: Path) -> int:
    """The bytes of a file as hosts send it: compressed, unless it is already."""
    data = file.read_bytes()
    return len(data) if file.suffix == ".woff2" else len(gzip.compress(data))
