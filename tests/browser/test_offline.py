"""The site as it is served: installed, read without a network, and updated, in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import PATIENCE, served, until
from tests.browser.hosts import release

WORKERS = "await navigator.serviceWorker.getRegistration()"


@pytest.fixture
def host(shipped: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a copy of the site, and where it lies."""
    site = tmp_path / "site"
    shutil.copytree(shipped, site)
    with served(site) as address:
        yield address, site


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody with a browser of their own."""
    context = browser.new_context()
    yield context
    context.close()


def visit(reader: BrowserContext, address: str) -> Page:
    """Come to the site for the first time, and wait until it is kept."""
    page = reader.new_page()
    page.goto(address)
    until(page, f"({WORKERS})?.active?.state === 'activated'")
    return page


def test_every_page_is_read_without_a_network(reader: BrowserContext, host: tuple[str, Path]) -> None:
    """Also those that were never opened, with their style and search."""
    address, _ = host
    page = visit(reader, f"{address}/en/index.html")
    reader.set_offline(True)
    for path in ("ru/concept/orbit.html", "en/", "en/practise/ru-from-en.html"):
        page.goto(f"{address}/{path}")
        assert page.evaluate("getComputedStyle(document.body).display") == "flex"
    page.fill("#search", "союз")
    expect(page.get_by_role("option").first).to_be_visible()
    page.click("[data-part=begin]")
    expect(page.locator("[data-part=show]")).to_be_visible()


def test_a_sound_is_kept_when_it_has_been_heard(reader: BrowserContext, host: tuple[str, Path]) -> None:
    """Once played, it plays without a network."""
    address, site = host
    sound = next((site / "audio").iterdir()).name
    page = visit(reader, f"{address}/en/index.html")
    page.reload()
    played = (
        f"new Promise((yes, no) => {{ const sound = new Audio('/audio/{sound}');"
        "sound.oncanplaythrough = () => yes(sound.duration > 0); sound.onerror = () => no(sound.error.message);"
        f"setTimeout(() => no('not loaded'), {PATIENCE}); sound.load() }})"
    )
    assert page.evaluate(played)
    reader.set_offline(True)
    assert page.evaluate(played)


def test_two_versions_are_never_mixed(reader: BrowserContext, host: tuple[str, Path]) -> None:
    """While a page is open, the old version is shown, whole; once all are closed, the new one, whole."""
    address, site = host
    page = visit(reader, f"{address}/en/index.html")
    page.reload()
    release(site, "Version two")
    page.evaluate("navigator.serviceWorker.getRegistration().then(known => known.update())")
    until(page, f"({WORKERS}).waiting")
    page.goto(f"{address}/en/about.html")
    assert "Version two" not in page.content()
    page.goto("about:blank")
    page.close()
    other = reader.new_page()
    other.goto(f"{address}/en/about.html")
    assert "Version two" in other.content()
    assert len(other.evaluate("caches.keys()")) == 1


def test_half_a_version_is_not_taken_over(reader: BrowserContext, host: tuple[str, Path]) -> None:
    """What is being uploaded has files of both versions; the old one stays until the new one is there."""
    address, site = host
    page = visit(reader, f"{address}/en/index.html")
    page.reload()
    old = (site / "en/about.html").read_bytes()
    release(site, "Version two")
    (site / "en/about.html").write_bytes(old)
    page.evaluate(f"(async () => {{ await ({WORKERS}).update() }})()")
    until(page, f"!({WORKERS}).installing")
    reader.set_offline(True)
    page.goto(f"{address}/en/about.html")
    assert "Version two" not in page.content()


def test_the_site_can_be_installed(reader: BrowserContext, host: tuple[str, Path]) -> None:
    """The manifest names the tree, begins with it, and has icons of the sizes that browsers ask for."""
    address, _ = host
    page = visit(reader, f"{address}/ru/concept/orbit.html")
    link = page.evaluate("document.querySelector('link[rel=manifest]').href")
    with urlopen(link, timeout=PATIENCE / 1000) as answer:  # noqa: S310 - our own server
        manifest = json.load(answer)
    assert (manifest["name"], manifest["lang"], manifest["display"]) == ("Кино на орбите", "ru", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in manifest["icons"]:
        loaded = page.evaluate(
            "src => new Promise((yes, no) => {"
            " Object.assign(new Image(), {src, onload() { yes(this.naturalWidth) }, onerror: no}) })",
            f"{address}/ru/{icon['src']}",
        )
        assert icon["sizes"].startswith(f"{loaded}x")
    problems = reader.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [problem["errorId"] for problem in problems if problem["errorId"] != "in-incognito"] == []
