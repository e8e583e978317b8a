"""The preview in a real browser: it follows what the author does."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import until

from cosmoglossary.preview.server import serve

GLOSSARY = Path(__file__).parents[2] / "glossary"


@dataclass
class Author:
    """Somebody who writes entries and has the preview open."""

    glossary: Path
    address: str
    page: Page
    complaints: list[str]

    def open(self, path: str) -> None:
        """Go to a page of the preview, and wait for the bar."""
        self.page.goto(f"{self.address}site/{path}")
        expect(self.page.locator(".preview")).to_be_visible()

    def change(self, name: str, old: str, new: str) -> None:
        """Edit an entry."""
        path = self.glossary / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def author(browser: Browser, tmp_path: Path) -> Iterator[Author]:
    """The preview of a copy of the shipped glossary, in a window."""
    glossary = Path(shutil.copytree(GLOSSARY, tmp_path / "glossary"))
    begun, end, addresses = threading.Event(), threading.Event(), list[str]()

    def run() -> None:
        for server, _ in serve(tmp_path, 0):
            addresses.append(server.address)
            begun.set()
            if end.is_set():
                return

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert begun.wait(60)
    page = browser.new_page(viewport={"width": 1400, "height": 700}, reduced_motion="reduce")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Author(glossary, addresses[0], page, complaints)
    page.close()
    end.set()
    (glossary / "end.txt").touch()  # a change is what the server waits for
    thread.join(60)
    assert complaints == []


def test_a_save_loads_the_page_anew_where_the_reader_was(author: Author) -> None:
    """The change is seen, and the page is scrolled as it was."""
    author.open("en/concept/cosmonaut.html")
    author.page.evaluate("scrollTo(0, 400)")
    author.change("people/cosmonaut.yaml", "term: cosmonaut", "term: spacefarer")
    expect(author.page.locator("h1")).to_have_text("spacefarer")
    until(author.page, "scrollY === 400")


def test_the_entry_that_is_edited_opens(author: Author) -> None:
    """In the language of the page, unless that is switched off."""
    author.open("ru/index.html")
    author.change("people/cosmonaut.yaml", "term: cosmonaut", "term: spacefarer")
    author.page.wait_for_url("**/site/ru/concept/cosmonaut.html")
    author.page.get_by_label("Открывать статью").uncheck()
    author.change("spacecraft/soyuz.yaml", "term: Soyuz", "term: Soyuz craft")
    author.change("people/cosmonaut.yaml", "term: spacefarer", "term: starfarer")
    expect(author.page.get_by_text("starfarer").first).to_be_visible()
    assert author.page.url.endswith("/site/ru/concept/cosmonaut.html")


def test_problems_lie_over_the_page_until_they_are_gone(author: Author) -> None:
    """With file, line and column, in words of the reader's language; Escape puts them away."""
    author.open("ru/concept/cosmonaut.html")
    author.change("people/cosmonaut.yaml", "term: cosmonaut", "trem: cosmonaut")
    alert = author.page.get_by_role("alert")
    expect(alert).to_contain_text("Проблемы")
    problem = alert.locator("pre", has_text="unknown-key")
    expect(problem).to_contain_text("people/cosmonaut.yaml:4:3")
    expect(problem).to_contain_text("^^^^")
    expect(author.page.locator("h2").first).to_have_text("cosmonaut")
    found = Axe().run(author.page)
    assert found.violations_count == 0, found.generate_report()
    author.page.keyboard.press("Escape")
    expect(author.page.locator(".preview")).to_be_hidden()
    author.change("people/cosmonaut.yaml", "trem: cosmonaut", "term: spacefarer")
    expect(author.page.locator("h2").first).to_have_text("spacefarer")
    expect(author.page.get_by_role("alert")).to_have_count(0)


def test_the_cards_stand_beside_the_entry(author: Author) -> None:
    """Both sides of each card of each deck, as large as they are; they change with the entry."""
    author.open("en/concept/cosmonaut.html")
    author.page.get_by_role("checkbox", name="Cards").check()
    frames = author.page.locator(".preview-cards iframe")
    expect(frames).to_have_count(20)
    front = author.page.frame_locator(".preview-cards iframe").first.locator(".term")
    expect(front).to_have_text("космона́вт")
    author.change("people/cosmonaut.yaml", "космона́вт", "звездонаву́т")
    expect(front).to_have_text("звездонаву́т")
    found = Axe().run(author.page)
    assert found.violations_count == 0, found.generate_report()


def test_a_page_that_is_gone_keeps_listening(author: Author) -> None:
    """A deleted entry leaves a page that says so, and comes back with the file."""
    author.open("en/concept/soyuz.html")
    file = author.glossary / "spacecraft" / "soyuz.yaml"
    aside = author.glossary / ".soyuz.yaml"
    file.rename(aside)
    expect(author.page.get_by_role("alert")).to_be_visible()
    aside.rename(file)
    expect(author.page.get_by_role("alert")).to_have_count(0)
    expect(author.page.locator("h1")).to_have_text("Soyuz")


_ATTEMPTS = """async address => {
  const page = `${address}site/en/index.html`;
  const fetched = mode => fetch(page, {mode}).then(answer => answer.text()).catch(() => 'refused');
  const loaded = (tag, source) => new Promise(resolve => {
    const element = document.createElement(tag);
    element.onload = () => resolve('loaded');
    element.onerror = () => resolve('refused');
    element.src = source;
    document.body.append(element);
  });
  return [
    await fetched('cors'),
    await fetched('no-cors'),
    await loaded('script', `${address}-/preview.js`),
    await loaded('img', `${address}site/assets/share.png`),
  ];
}"""


def test_other_sites_read_nothing(author: Author, browser: Browser) -> None:
    """A page of another site that the author has open gets nothing from the preview, however it asks."""
    page = browser.new_page()
    page.route("http://other.example/", lambda route: route.fulfill(body="<title>A site</title>"))
    page.goto("http://other.example/")
    assert page.evaluate(_ATTEMPTS, author.address) == ["refused"] * 4
    page.close()
    # It is not that nothing is there: the pages of the preview itself get it.
    author.open("en/index.html")
    for path in ("site/en/index.html", "-/preview.js", "site/assets/share.png"):
        assert (
            author.page.evaluate("address => fetch(address).then(answer => answer.status)", author.address + path)
            == 200
        )
