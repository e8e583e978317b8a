"""Practice in front: parts of a deck, starred words, and what is learnt; served, and from the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import WORKERLESS

RUSSIAN = "en/practise/ru-from-en.html"
STARS = "JSON.parse(localStorage.getItem('cosmoglossary/cosmoglossary'))"


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window in which nothing is known yet, and no page complains."""
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": 800, "height": 800})
    page.add_init_script(WORKERLESS)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def reader(window: Page, host_of: Callable[[Path], str], shipped: Path) -> Callable[[str], Page]:
    """Go to pages of the site as it is served."""
    host = host_of(shipped)

    def go(address: str) -> Page:
        window.goto(f"{host}/{address}")
        return window

    return go


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


def test_a_word_is_practised_from_its_entry(reader: Callable[[str], Page]) -> None:
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


def test_a_topic_is_practised_from_its_page(reader: Callable[[str], Page]) -> None:
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


def test_starred_words_are_kept_listed_and_practised(reader: Callable[[str], Page]) -> None:
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


def test_stars_go_along_in_the_file(reader: Callable[[str], Page], tmp_path: Path) -> None:
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


def test_an_unknown_part_says_so(reader: Callable[[str], Page]) -> None:
    """An address that names what the deck has not leads to no dead button."""
    for query in ("concept=nothing", "topic=nothing", "tag=<b>"):
        page = reader(f"{RUSSIAN}?{query}")
        expect(page.get_by_text("This deck does not have it.")).to_be_visible()
        assert not page.is_visible(part("begin"))
    page.select_option(part("scope"), "")
    assert page.is_visible(part("begin"))


MARKED = """
  const {type} = performance.getEntriesByType('navigation')[0]
  addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.load = type })
"""
"""Marks a page with how it is loaded."""

LOST = (
    MARKED
    + """
  const kept = new Map()
  const lost = {
    get length() { return kept.size },
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
  }
  if (type !== 'reload') Object.defineProperty(window, 'localStorage', {value: lost})
"""
)
"""Gives each page an empty storage of its own unless it is loaded again, as Chromium does to a few from a disk."""

FULL = MARKED + "Storage.prototype.setItem = () => { throw new Error('full') }"
"""Lets the browser keep nothing."""

OLD = MARKED + "performance.getEntriesByType = () => []"
"""Takes from the browser what it knows of how a page is loaded."""


def test_what_is_learnt_from_a_disk_is_not_lost(window: Page, shipped: Path) -> None:
    """A page whose storage is not that of the others is loaded again before anything is done in it."""
    window.add_init_script(LOST)

    def go(address: str) -> None:
        path, mark, query = address.partition("?")
        window.goto((shipped / path).as_uri() + mark + query, wait_until="commit")
        window.locator("html[data-load=reload]").wait_for()

    for concept in ("orbit", "cosmonaut"):
        go(f"en/concept/{concept}.html")
        window.get_by_role("button", name="Star this word", pressed=False).click()
    go("en/practise/index.html")
    expect(window.locator(".starred li")).to_have_count(2)
    for new in ("2", "1"):
        go(f"{RUSSIAN}?starred")
        expect(window.locator(part("new"))).to_have_text(new)
        window.click(part("begin"))
        window.click(part("show"))
        window.click("[data-rating='4']")
        expect(window.locator(part("learnt"))).to_contain_text("of 2")
    go("en/index.html")
    expect(window.locator("[data-deck='cosmoglossary/ru/en']")).to_contain_text("2 of 112")


@pytest.mark.parametrize(
    ("script", "expected"),
    [(MARKED, ["reload", "navigate"]), (FULL, ["navigate", "navigate"]), (OLD, ["navigate", "navigate"])],
    ids=["first visit", "nothing is kept", "an old browser"],
)
def test_a_page_from_a_disk_is_loaded_twice_at_most_once(
    window: Page, shipped: Path, script: str, expected: list[str]
) -> None:
    """At the first visit, which is like a lost storage; never where nothing is kept, or a page could go on for ever."""
    window.add_init_script(script)
    loads: list[str | None] = []
    for address in ("en/concept/orbit.html", RUSSIAN):
        window.goto((shipped / address).as_uri(), wait_until="commit")
        window.wait_for_load_state("networkidle")
        loads.append(window.locator("html").get_attribute("data-load"))
    assert loads == expected
