"""The site as few meet it while it is made: enlarged, in the reader's own colours, on paper, at rest, or only heard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize
from tests.browser.conftest import PAGE_KINDS, Visit
from tests.browser.test_site import examples

Open = Callable[..., Visit]

ENLARGED = ViewportSize(width=320, height=256)
"""A window of 1280 by 1024 at 400 %."""
FITS = "document.documentElement.scrollWidth <= innerWidth"
STAYING = """() => [...document.body.querySelectorAll("*")]
  .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position) && element.checkVisibility())
  .reduce((height, element) => height + element.offsetHeight, 0)"""
"""How much of the height is taken by what stays where it is while a reader scrolls."""


@pytest.fixture(params=["shipped", "four"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the sites in turn."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_nothing_is_hidden_at_400_percent(site: Path, visit: Open) -> None:
    """No page has to be scrolled sideways, and nothing stays in front of what is read."""
    practice = [min((site / tree / "practise").glob("*-from-*.html")) for tree in ("en", "ru")]
    for file in (*examples(site), *practice):
        visited = visit(file, scripts=True)
        visited.page.set_viewport_size(ENLARGED)
        if file in practice:
            visited.page.click("[data-part=begin]")
            visited.page.click("[data-part=show]")
        if visited.page.locator("#search").count():
            visited.page.fill("#search", "а")
            visited.page.wait_for_selector("#found li, .hint:visible")
        assert visited.ask(FITS), file
        assert visited.ask(STAYING) <= ENLARGED["height"] / 4, file


SYSTEM = """(names) => names.map((name) => {
  const probe = document.createElement("i");
  probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
  document.body.append(probe);
  const {color} = getComputedStyle(probe);
  probe.remove();
  return color;
})"""
DRAWN = """() => {
  const colours = new Set();
  for (const shape of document.querySelectorAll("figure :is(path, circle, ellipse, rect, text), .glyph path")) {
    const {fill, stroke} = getComputedStyle(shape);
    for (const colour of [fill, stroke]) if (colour !== "none") colours.add(colour);
  }
  return [...colours];
}"""
BORDERS = """([selector, pseudo]) => [...document.querySelectorAll(selector)].map((element) => {
  const style = getComputedStyle(element, pseudo);
  return [style.borderTopColor, style.borderBottomColor, style.borderLeftColor];
})"""


def test_forced_colours_are_the_only_ones(shipped: Path, visit: Open) -> None:
    """Drawings and signs keep to them; where the reader is, and what a button does, is told by shape or line."""
    forced = {"scripts": True, "forced_colors": "active", "bypass_csp": True}
    for address in ("drawings.html", "topic/people.html"):
        visited = visit(shipped / "en" / address, **forced)
        system = visited.page.evaluate(SYSTEM, ["Canvas", "CanvasText", "LinkText", "Highlight"])
        assert set(visited.ask(DRAWN)) <= set(system), address
    borders = {
        state: {bottom for _, bottom, _ in visited.page.evaluate(BORDERS, [f".menu a{state}, .switch a{state}", None])}
        for state in ("[aria-current]", ":not([aria-current])")
    }
    canvas, *_ = system
    assert borders[":not([aria-current])"] == {canvas}
    assert canvas not in borders["[aria-current]"]
    visited = visit(shipped / "en" / "concept" / "orbit.html", **forced)
    triangle, *_ = visited.page.evaluate(BORDERS, [".play", "::before"])
    assert triangle[0] == triangle[1] == "rgba(0, 0, 0, 0)" != triangle[2]


def test_paper_has_words_and_nothing_to_press(shipped: Path, visit: Open) -> None:
    """On every kind of page; the studied word is marked by a line, for backgrounds are not printed."""
    for address in PAGE_KINDS.values():
        visited = visit(shipped / "ru" / address, scripts=True, color_scheme="dark")
        visited.page.emulate_media(media="print")
        pressed = visited.page.locator(":is(button, input, audio, summary, .skip):visible")
        assert pressed.count() == 0, (address, pressed.all_inner_texts())
    visited = visit(shipped / "ru" / PAGE_KINDS["concept"], scripts=True, color_scheme="dark")
    visited.page.emulate_media(media="print")
    assert "underline" in visited.ask("getComputedStyle(document.querySelector('mark')).textDecorationLine")


def test_nothing_moves_where_motion_is_unwelcome(shipped: Path, visit: Open) -> None:
    """What is pointed at changes at once; elsewhere it may take a moment."""
    lasting = """[...document.querySelectorAll("*")].some((element) => ["", "::before", "::after"].some((part) => {
      const {transitionDuration, animationName} = getComputedStyle(element, part);
      return /[1-9]/.test(transitionDuration) || animationName !== "none";
    }))"""
    assert visit(shipped / "en" / "index.html").ask(lasting)
    for address in PAGE_KINDS.values():
        assert not visit(shipped / "en" / address, reduced_motion="reduce").ask(lasting), address


def test_whoever_listens_hears_which_way_links_lead(shipped: Path, four: Path, visit: Open) -> None:
    """Arrows are for eyes, and point where the next page is in the reader's script."""
    onward = visit(shipped / "ru" / "concept" / "orbit.html").page.get_by_role("navigation", name="По алфавиту")
    for way, term in (("Предыдущая", "оперировать"), ("Следующая", "орбитальная станция")):
        assert onward.get_by_role("link", name=f"{way}: {term}", exact=True).count() == 1, way
    for site, tree, arrows in ((shipped, "en", ["←", "→"]), (four, "ar", ["→", "←"])):
        visited = visit(site / tree / "concept" / "orbit.html")
        seen = [visited.page.evaluate(CONTENT, what) for what in ([".previous", "::before"], [".next", "::after"])]
        assert [re.sub(r"[^←→]|/.*", "", text) for text in seen] == arrows


CONTENT = "([selector, part]) => getComputedStyle(document.querySelector(selector), part).content"
