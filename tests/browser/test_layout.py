"""The look of pages, where a rule can be told: the head at every width, fields, edges, large text, faces."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import PAGE_KINDS, Visit, page_kinds, served

Open = Callable[..., Visit]

WIDTHS = (320, 390, 600, 820, 1024, 1440)

HEAD = """() => [...document.querySelectorAll('.masthead :is(a, button, input)')]
  .filter((each) => each.checkVisibility({visibilityProperty: true}))
  .map((each) => {
    const {left, top, bottom, right} = each.getBoundingClientRect();
    return [each.closest('.brand, .tools, .search, .menu').classList[0], (top + bottom) / 2, left, right];
  })"""
"""What can be focused in the head, in the order of the Tab key: its part, the middle of its height, its two sides."""

ORDERED = """() => [...document.querySelectorAll('body *')]
  .filter((each) => getComputedStyle(each).order !== '0').map((each) => each.outerHTML.slice(0, 80))"""

SMALL = """() => [...document.querySelectorAll('input, select, textarea')]
  .filter(({type}) => !/checkbox|radio|file/.test(type))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16).map((each) => each.outerHTML.slice(0, 80))"""

FITS = "document.documentElement.scrollWidth <= innerWidth"

RIGHT_EDGES = """() => [...document.querySelectorAll('.tongue ~ .tongue, .forms table, .examples li')]
  .map((each) => Math.round(each.getBoundingClientRect().right))"""

WITHOUT_HEAD = """() => [...document.querySelectorAll('table')].filter((table) => {
  const columns = Math.max(...[...table.rows].map((row) => row.cells.length));
  return [...table.rows[0].cells].filter((cell) => cell.tagName === 'TH' && cell.textContent.trim()).length < columns;
}).length"""

RICH = "concept/cosmonaut.html"


@pytest.mark.parametrize("tree", ["en", "ru"])
def test_the_head_is_rows_in_the_order_of_the_keys(tree: str, shipped: Path, visit: Open) -> None:
    """From above to below, and from left to right in each row; the parts of the site have the last row alone."""
    page = visit(shipped / tree / RICH, scripts=True).page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        stops = page.evaluate(HEAD)
        middles = [middle for part, middle, *_ in stops if part != "menu"]
        rows = 1 + sum(later - before > 16 for before, later in pairwise(middles))
        assert rows == (1 if width > 768 else 2), width
        assert all(right <= width for *_, right in stops), width
        for before, after in pairwise(stops):
            is_below = after[1] - before[1] > 16
            assert is_below or (abs(after[1] - before[1]) <= 16 and after[2] >= before[3] - 1), (width, before, after)
        menu = [middle for part, middle, *_ in stops if part == "menu"]
        assert min(menu) > max(middles), width


def test_nothing_is_seen_in_another_order_than_it_is_read(shipped: Path, visit: Open) -> None:
    """No style moves an element from its place among the others."""
    for address in page_kinds(shipped / "ru").values():
        for width in (390, 1280):
            assert visit(shipped / "ru" / address, scripts=True, width=width).page.evaluate(ORDERED) == [], address


def test_fields_are_large_enough_and_large_text_fits(shipped: Path, visit: Open) -> None:
    """A telephone enlarges the page for a field below 16 pixels; text of twice the size needs no scrolling sideways."""
    for tree in ("en", "ru"):
        for address in page_kinds(shipped / tree).values():
            page = visit(shipped / tree / address, scripts=True, width=390).page
            assert page.evaluate(SMALL) == [], address
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate(FITS), (tree, address)


def test_cards_and_tables_end_at_one_edge(shipped: Path, visit: Open) -> None:
    """And every column of a table has a head that says what is in it."""
    for width in WIDTHS:
        page = visit(shipped / "en" / "concept" / "the-challenge.html", scripts=False, width=width).page
        assert len(set(page.evaluate(RIGHT_EDGES))) == 1, width
    for address in ("concept/the-challenge.html", "concept/release.html", "about.html"):
        assert visit(shipped / "ru" / address).page.evaluate(WITHOUT_HEAD) == 0, address


def test_the_headword_face_is_seen_at_the_first_visit(browser: Browser, shipped: Path) -> None:
    """It is asked for with the page, where that is served; it has both scripts where a page has words of both."""
    with served(shipped) as host:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(f"{host}/en/{RICH}")
        faces = ["literata-latin.woff2", "literata-cyrillic.woff2"]
        assert asked.index(faces[0]) < asked.index(faces[1]) < asked.index("site.js")
        assert [_families(page, heading) for heading in ("h1", ".tongue h2")] == [{"Literata"}, {"Literata"}]
        asked.clear()
        page.goto(f"{host}/ru/about.html")
        assert faces[1] in asked
        context.close()


def test_from_a_disk_nothing_is_asked_for_early(shipped: Path, visit: Open) -> None:
    """A browser would complain."""
    for address in PAGE_KINDS.values():
        visited = visit(shipped / "en" / address, scripts=True)
        assert visited.page.locator("link[rel=preload]").count() == 0
        assert visited.complaints == []


def _families(page: Any, selector: str) -> set[str]:
    """The families of the fonts that an element is really set in."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"] for font in fonts}
