"""The site on the hosts that people publish on: read online, offline and across an update, with the worker on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import served, until
from tests.browser.hosts import HOSTS, Host, release, serving

REGISTRATION = "await navigator.serviceWorker.getRegistration()"
STYLED = "getComputedStyle(document.body).display === 'flex'"
WORDS = "Version two"


class Reader:
    """Somebody who comes to a site for the first time."""

    def __init__(self, browser: Browser, host: Host, address: str, site: Path) -> None:
        """Open a window."""
        self.context = browser.new_context(viewport={"width": 390, "height": 700}, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.host = host
        self.address = address + host.folder
        self.site = site
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def visit(self, path: str) -> Page:
        """Go to a page and see that it is whole."""
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.ok, (path, response.status)
        return self.see_whole_page(path)

    def see_whole_page(self, path: str) -> Page:
        """See that a page has its style and its scripts, and that its links lead to pages of the site."""
        assert self.page.evaluate(STYLED), path
        until(self.page, "!document.querySelector('.search').hidden")
        brand = self.page.locator(".brand").evaluate("link => link.href")
        assert brand == f"{self.address}{self.language}/index.html", path
        return self.page

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self.page.evaluate("document.documentElement.lang"))

    def come_in(self) -> None:
        """Come to the site, wait until it is kept, and go on to where the worker answers."""
        self.visit("en/index.html")
        until(self.page, f"({REGISTRATION})?.active?.state === 'activated'")
        self.page.reload()
        assert self.page.evaluate("!!navigator.serviceWorker.controller")

    def walk(self) -> None:
        """Follow links as readers do, and search."""
        page = self.visit("en/index.html")
        for link in (".topics a", "main a[href*='concept/']", ".switch a[hreflang=ru]", ".switch a[hreflang=en]"):
            with page.expect_navigation():
                page.locator(link).first.click()
            self.see_whole_page(link)
        page.fill("#search", "cosmonaut")
        with page.expect_navigation():
            page.locator("#found").get_by_role("option").first.click()
        self.see_whole_page("found")
        assert "concept/cosmonaut" in page.url


@pytest.fixture(scope="module", params=HOSTS)
def reader(
    request: pytest.FixtureRequest, browser: Browser, shipped: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """A reader of a copy of the site on each of the hosts."""
    site = tmp_path_factory.mktemp("host") / "site"
    shutil.copytree(shipped, site)
    host = HOSTS[request.param]
    with served(site, serving(host)) as address:
        reader = Reader(browser, host, address, site)
        yield reader
        reader.context.close()


def test_a_site_is_read_online_and_offline(reader: Reader) -> None:
    """At the first visit and with the worker; without a network every address leads to a whole page that did before."""
    reader.walk()
    reader.come_in()
    reader.context.set_offline(True)
    reader.walk()
    for path in ("", "en", "en/", "ru/concept/orbit", "ru/concept/orbit/", "ru/concept/orbit.html?from=mail#forms"):
        response = reader.page.goto(reader.address + path)
        assert response is not None
        assert response.ok
        assert reader.page.evaluate(STYLED), path
        assert all(each.startswith(reader.address) for each in links(reader.page)), path
    assert reader.page.url.endswith("orbit.html?from=mail#forms")
    reader.context.set_offline(False)
    assert [each for each in reader.complaints if "preload" not in each] == []


def links(page: Page) -> list[str]:
    """The addresses of the pages of the site that a page leads to."""
    return list(
        page.evaluate("Array.from(document.querySelectorAll('a[href$=\".html\"]:not([rel])'), each => each.href)")
    )


def test_a_new_version_announces_itself_and_loads_on_a_tap(reader: Reader) -> None:
    """In every window; until then, and where the reader has put it off, the old one is read, whole."""
    page = reader.page
    reader.come_in()
    other = reader.context.new_page()
    other.goto(f"{reader.address}en/about.html")
    reader.visit("en/about.html")
    release(reader.site, WORDS)
    # The browser may look by itself at the same time, and then refuses to look twice.
    until(page, f"(await ({REGISTRATION}).update().catch(() => {{}}), ({REGISTRATION}).waiting)")
    notice = page.get_by_role("status").filter(has_text="There is a new version of this glossary.")
    expect(notice).to_be_visible()
    reader.visit("en/about.html")
    expect(page.locator("h1")).not_to_contain_text(WORDS)
    expect(notice).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Load it").click()
    expect(page.locator("h1")).to_contain_text(WORDS)
    expect(notice).to_be_hidden()
    expect(other.locator("h1")).to_contain_text(WORDS)
    assert len(page.evaluate("caches.keys()")) == 1
    other.close()


def test_a_page_for_nothing_is_whole_at_any_depth(reader: Reader) -> None:
    """With style, links and a search in the language of the address, online and offline."""
    if not reader.host.has_404:
        pytest.skip("the host shows a page of its own")
    page = reader.page
    reader.come_in()
    for is_offline in (False, True):
        reader.context.set_offline(is_offline)
        response = page.goto(f"{reader.address}ru/concept/deep/down/nothing.html")
        assert response is not None
        assert response.status == HTTPStatus.NOT_FOUND
        until(page, "document.querySelector('.search')?.hidden === false")
        until(page, "getComputedStyle(document.querySelector('main')).display !== 'block'")
        assert page.evaluate("document.documentElement.lang") == "ru"
        assert links(page) == [f"{reader.address}{code}/index.html" for code in ("en", "ru")]
        page.fill("#search", "космонавт")
        with page.expect_navigation():
            page.locator("#found").get_by_role("option").first.click()
        assert "ru/concept/cosmonaut" in page.url
    reader.context.set_offline(False)


def test_an_address_that_lacks_its_ending_leads_on(browser: Browser, shipped: Path) -> None:
    """Where a host takes addresses word by word; and the search speaks the language of the browser."""
    host = Host(finds_html=False)
    with served(shipped, serving(host)) as address:
        context = browser.new_context(locale="ru-RU", service_workers="block")
        page = context.new_page()
        page.goto(f"{address}/en/concept/cosmonaut/?from=mail#forms")
        page.wait_for_url("**/en/concept/cosmonaut.html?from=mail#forms")
        page.goto(f"{address}/nothing/at.all")
        until(page, "document.querySelector('.search')?.hidden === false")
        assert page.evaluate("document.documentElement.lang") == "ru"
        context.close()
