"""What a link leads to, at the link: for pointers, keys, fingers and voices, from a disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit

from cosmoglossary.site.pages.definition_parts import part_of

Open = Callable[..., Visit]

LINK = ".definition a[href='orbit.html']"
PAGE = "concept/the-challenge.html"


def opened(visit: Open, site: Path, **context: Any) -> Page:
    """An entry whose definition mentions the orbit, from the disk, in English."""
    return visit(site / "en" / PAGE, scripts=True, **context).page


def test_a_definition_is_shown_while_the_pointer_rests(shipped: Path, visit: Open) -> None:
    """It can be pointed at, stays as long, lies within the window, and Esc closes it."""
    page = opened(visit, shipped)
    popover = page.locator(".explained")
    page.locator(LINK).first.hover()
    expect(popover).to_contain_text("The path")
    expect(popover.locator(".names")).to_contain_text("орби́та")
    expect(popover.locator("[lang=ru]")).to_have_text("орби́та")
    expect(popover.locator(".go")).to_be_hidden()
    box = popover.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    popover.hover()
    page.wait_for_timeout(400)  # longer than the pointer has to get there
    expect(popover).to_be_visible()
    page.keyboard.press("Escape")
    expect(popover).to_have_count(0)
    # Who points hears nothing.
    expect(page.locator("#explanation")).to_be_empty()


def test_a_definition_is_said_at_the_focus(shipped: Path, visit: Open) -> None:
    """By keys alone it is shown, and said without stress marks; it goes with the focus, and a key opens the entry."""
    page = opened(visit, shipped)
    said, popover = page.locator("#explanation"), page.locator(".explained")
    link = page.locator(LINK).first
    page.keyboard.press("Tab")
    link.focus()
    expect(popover).to_be_visible()
    expect(said).to_contain_text(re.compile("^orbit. орбита. The path"))
    page.keyboard.press("Escape")
    expect(popover).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(popover).to_be_visible()
    expect(said).not_to_contain_text("орбита")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/concept/orbit.html$"))


def test_a_tap_shows_a_definition_and_the_next_one_opens_the_entry(shipped: Path, visit: Open) -> None:
    """A tap beside it closes it; the way to the next entry asks nothing."""
    page = opened(visit, shipped, width=390, has_touch=True)
    popover, link = page.locator(".explained"), page.locator(LINK).first
    link.tap()
    expect(popover).to_contain_text("The path")
    box = popover.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(popover).to_have_count(0)
    link.tap()
    popover.get_by_role("link", name="Open the entry").tap()
    expect(page).to_have_url(re.compile("/en/concept/orbit.html$"))
    page.go_back()
    page.locator(LINK).first.tap()
    expect(popover).to_be_visible()
    page.locator(LINK).first.tap()
    expect(page).to_have_url(re.compile("/en/concept/orbit.html$"))
    page.locator(".neighbours a").first.tap()
    expect(page).not_to_have_url(re.compile("orbit.html$"))


def test_links_of_drawings_and_lists_explain_themselves_too(shipped: Path, visit: Open) -> None:
    """Where the definition stands beside the link already, it is not repeated."""
    page = visit(shipped / "ru" / "drawings.html", scripts=True).page
    page.locator("svg a").first.hover()
    expect(page.locator(".explained .gloss")).not_to_be_empty()
    page.goto((shipped / "ru" / "topic" / "people.html").as_uri())
    page.locator(".lines a").first.hover()
    page.wait_for_timeout(400)
    expect(page.locator(".explained")).to_have_count(0)


def test_a_link_is_a_link_where_nothing_can_be_loaded(shipped: Path, visit: Open, tmp_path: Path) -> None:
    """Without the scripts of the definitions a tap opens the entry, and without any script everything is as it was."""
    shutil.copytree(shipped / "assets", tmp_path / "assets")
    shutil.copytree(shipped / "en", tmp_path / "en", ignore=shutil.ignore_patterns("definitions"))
    page = opened(visit, tmp_path, width=390, has_touch=True)
    page.locator(LINK).first.tap()
    expect(page).to_have_url(re.compile("/en/concept/orbit.html$"))
    quiet = visit(shipped / "en" / PAGE, scripts=False).page
    quiet.locator(LINK).first.hover()
    quiet.locator(LINK).first.click()
    expect(quiet).to_have_url(re.compile("/en/concept/orbit.html$"))


def test_browser_and_build_number_scripts_alike(shipped: Path) -> None:
    """Every concept is in the script in which a browser looks for it."""
    scripts = sorted((shipped / "en" / "definitions").iterdir())
    for script in scripts:
        for concept in re.findall(r'[{\]],?"([a-z0-9-]+)":\[', script.read_text(encoding="utf-8")):
            assert part_of(concept, len(scripts)) == int(script.stem)
