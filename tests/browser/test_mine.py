"""The page to read a text on, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cosmoglossary.author.mine import scan_text
from cosmoglossary.author.reading import study_page
from cosmoglossary.pipeline.checking import check

PROJECT = Path(__file__).parents[2]
TEXT = "The crew reached orbit.\n\nThe film was shot in orbit, and the cosmonaut helped."

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the page of a text; whatever it complains about or asks for fails the test."""
    glossary = check(PROJECT).glossary
    assert glossary is not None
    html, problems = study_page(PROJECT, glossary, scan_text(TEXT, glossary), "A text")
    assert problems == []
    (tmp_path / "text.html").write_text(html, encoding="utf-8")
    contexts, complaints = [], []

    def open_with(**options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on(
            "request", lambda request: None if request.url.endswith("text.html") else complaints.append(request.url)
        )
        page.goto((tmp_path / "text.html").as_uri())
        return page

    yield open_with
    for context in contexts:
        context.close()
    assert [each for each in complaints if "#" not in each] == []


def test_a_mention_is_explained_on_hover_and_goes_with_the_pointer(open_page: Open) -> None:
    """The card has the term in all languages; it goes when the pointer does."""
    page = open_page()
    page.locator(".mention", has_text="cosmonaut").hover()
    card = page.locator(".card")
    expect(card).to_be_visible()
    expect(card.locator("[lang=ru] strong")).to_have_text("космона́вт")
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()


def test_a_mention_is_explained_on_focus_until_escape(open_page: Open) -> None:
    """Tab reaches each mention in turn; Escape takes the card away."""
    page = open_page()
    card = page.locator(".card")
    page.keyboard.press("Tab")
    expect(card.locator("[lang=en] strong")).to_have_text("crew")
    page.keyboard.press("Tab")
    expect(card.locator("[lang=en] strong")).to_have_text("orbit")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_mention_is_explained_on_tap(open_page: Open) -> None:
    """The card stays on a phone's screen; a tap elsewhere takes it away."""
    page = open_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.locator(".mention", has_text="cosmonaut").tap()
    card = page.locator(".card")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.locator("h1").tap()
    expect(card).to_be_hidden()


def test_without_scripts_a_mention_leads_to_its_term(open_page: Open) -> None:
    """It is a link to the list below the text, which explains it."""
    page = open_page(java_script_enabled=False)
    page.locator(".mention", has_text="cosmonaut").click()
    assert page.url.endswith("#term-cosmonaut")
    expect(page.locator("#term-cosmonaut")).to_be_in_viewport()
