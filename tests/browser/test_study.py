"""Practice in front: parts of a deck, starred words, and what is learnt, from the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

RUSSIAN = "en/practise/ru-from-en.html"
STARS = "JSON.parse(localStorage.getItem('cosmoglossary/cosmoglossary'))"


@pytest.fixture
def reader(browser: Browser, shipped: Path) -> Iterator[Callable[..., Page]]:
    """Go to pages of the site, in a window in which nothing is known yet."""
    complaints: list[str] = []
    page = browser.new_context(viewport={"width": 800, "height": 800}).new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))

    def go(address: str) -> Page:
        path, mark, query = address.partition("?")
        page.goto((shipped / path).as_uri() + mark + query)
        return page

    yield go
    page.context.close()
    assert complaints == []


def part(name: str) -> str:
    """The selector of a part of the page."""
    return f'[data-part="{name}"]'


def answer_all(page: Page, rating: int = 4) -> list[str]:
    """Answer cards until none is left; return what each was, front and back."""
    seen: list[str] = []
    page.locator(f"{part('begin')}:visible, {part('more')}:visible").click()
    while True:
        expect(page.locator(f"{part('show')}:visible, {part('rest')}:visible")).to_be_visible()
        if page.is_visible(part("rest")):
            return seen
        page.click(part("show"))
        seen.append(page.locator(".face").inner_text())
        page.click(f"[data-rating='{rating}']")


def test_a_word_is_practised_from_its_entry(reader: Callable[..., Page]) -> None:
    """All its cards come at once, ready or not, and no others; its name is in the box."""
    page = reader("en/concept/cosmonaut.html")
    page.get_by_role("link", name="Practise this word").click()
    expect(page.locator(f"{part('scope')} option:checked")).to_have_text("Only this word: космона\u0301вт")
    number = int(page.text_content(part("new")) or "")
    assert number >= 3
    faces = answer_all(page)
    assert len(faces) == number
    assert all("космона" in face for face in faces), faces
    expect(page.locator(part("learnt"))).to_have_text("1 of 1")
    assert len(answer_all(page)) == number  # ahead of time


def test_a_topic_is_practised_from_its_page(reader: Callable[..., Page]) -> None:
    """With as many new words as on a first day, and more on request."""
    page = reader("en/topic/people.html")
    page.get_by_role("link", name="Practise this topic").click()
    expect(page.locator(f"{part('scope')} option:checked")).to_have_text("People")
    assert page.text_content(part("new")) == "10"
    assert len(answer_all(page)) == 10
    expect(page.locator(part("learnt"))).to_have_text("10 of 12")
    page.click(part("more"))
    expect(page.locator(part("show"))).to_be_visible()
    assert page.text_content(part("new")) == "2"
    page.go_back()
    page = reader("en/index.html")
    tally = page.locator("[data-deck='cosmoglossary/ru/en']")
    assert tally.inner_text().split("\n") == ["Words learnt", "10 of 112", "To review", "0"]


def test_starred_words_are_kept_listed_and_practised(reader: Callable[..., Page]) -> None:
    """By a button on the entry, in the browser alone; the list gives them back until the reader leaves it."""
    page = reader("en/practise/index.html")
    expect(page.get_by_text("No word is starred yet.")).to_be_visible()
    reader(f"{RUSSIAN}?starred")
    expect(page.get_by_text("No word is starred yet.")).to_be_visible()
    assert not page.is_visible(part("begin"))
    for concept in ("cosmonaut", "orbit"):
        reader(f"en/concept/{concept}.html")
        star = page.get_by_role("button", name="Star this word", pressed=False)
        star.focus()
        page.keyboard.press("Space")
    assert page.evaluate(STARS)["orbit"]["names"] == {"en": "orbit", "ru": "орби\u0301та"}
    reader("ru/practise/index.html")
    assert page.locator(".starred li a").all_inner_texts() == ["орби\u0301та – orbit", "космона\u0301вт – cosmonaut"]
    page.locator(".starred li .star").nth(1).click()
    assert page.locator(".starred li .star").nth(1).get_attribute("aria-pressed") == "false"
    page.locator(".starred li a").nth(1).click()
    assert page.url.endswith("/ru/concept/cosmonaut.html")
    assert page.get_attribute(".star", "aria-pressed") == "false"
    reader("en/practise/index.html")
    page.get_by_role("link", name="Practise: Russian").click()
    expect(page.locator(part("new"))).to_have_text("1")
    assert "орби\u0301та" in answer_all(page)[0]


def test_stars_go_along_in_the_file(reader: Callable[..., Page], tmp_path: Path) -> None:
    """What is newer wins, a star that was taken away too, and what is no star is left out."""
    page = reader("en/concept/orbit.html")
    page.click(".star")
    reader(RUSSIAN)
    page.click(".keep summary")
    with page.expect_download() as download:
        page.click(part("save"))
    saved = tmp_path / "progress.json"
    download.value.save_as(saved)
    read = json.loads(saved.read_text(encoding="utf-8"))
    assert list(read["stars"]) == ["orbit"]

    reader("en/concept/orbit.html")
    page.click(".star")
    later = read["stars"]["orbit"]["at"] + 10_000
    read["stars"] |= {
        "cosmonaut": {"at": later, "names": {"en": "cosmonaut"}},
        "__proto__": {"at": later, "names": {"en": "<img src=x>"}},
        "film": {"at": "now", "names": {"en": "film"}},
        "crew": {"at": later, "names": {"en": 1}},
        "money": None,
    }
    saved.write_text(json.dumps(read), encoding="utf-8")
    reader(RUSSIAN)
    page.click(".keep summary")
    page.set_input_files(part("load"), saved)
    expect(page.get_by_text("Your progress has been loaded.")).to_be_visible()
    reader("en/practise/index.html")
    assert page.locator(".starred li a").all_inner_texts() == ["cosmonaut", "<img src=x>"]


def test_an_unknown_part_says_so(reader: Callable[..., Page]) -> None:
    """An address that names what the deck has not leads to no dead button."""
    for query in ("concept=nothing", "topic=nothing", "tag=<b>"):
        page = reader(f"{RUSSIAN}?{query}")
        expect(page.get_by_text("This deck does not have it.")).to_be_visible()
        assert not page.is_visible(part("begin"))
    page.select_option(part("scope"), "")
    assert page.is_visible(part("begin"))
