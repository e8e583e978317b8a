"""Every job that a reader has, done by pressing keys and in no other way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PAGE_KINDS, Visit, until

Open = Callable[..., Visit]

STOPS = """() => {
  const able = 'a[href], button, input, select, summary, audio[controls], [tabindex="0"]'
  const told = (element) => element.outerHTML.slice(0, 120)
  const drawn = (element) => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(element)
    return [outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow].join()
  }
  const look = (element) => [drawn(element), drawn(element.parentElement)].join()
  const all = [...document.querySelectorAll(able)]
  const stops = all.filter((element) => !element.disabled && element.checkVisibility({visibilityProperty: true}))
  const before = new Map(stops.map((element) => [element, look(element)]))
  window.walked = []
  addEventListener('focusin', ({target}) => {
    const {top, bottom, left, right} = (target.querySelector('text') ?? target).getBoundingClientRect()
    const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size)) / 2
    const upper = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight))
    const seen = Boolean(upper) && (target.contains(upper) || upper.contains(target))
    walked.push([told(target), look(target) !== before.get(target), seen])
  })
  return stops.map(told)
}"""
"""What Tab should stop at, in order; then `walked` has each stop, whether it is marked, and whether it is in sight."""


def tab_to(page: Page, what: str) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"Tab does not lead to {what}")


def walk(page: Page, address: str) -> None:
    """Press Tab from the first stop of a page to the last, and back by one."""
    expected = page.evaluate(STOPS)
    assert len(expected) > 1, address
    for _ in expected:
        page.keyboard.press("Tab")
    stops = page.evaluate("walked")
    assert [stop for stop, _, _ in stops] == expected, address
    assert [stop for stop, marked, _ in stops if not marked] == [], address
    assert [stop for stop, _, seen in stops if not seen] == [], address
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert [stop for stop, *_ in page.evaluate("walked")[-2:]] == expected[-2:], address
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.outerHTML.slice(0, 120)") != expected[-1], address


@pytest.mark.parametrize(
    ("width", "kinds"), [(320, [*PAGE_KINDS]), (1280, ["home", "concept", "drawings"])], ids=["phone", "desk"]
)
def test_tab_stops_everywhere_in_turn(width: int, kinds: list[str], shipped: Path, four: Path, visit: Open) -> None:
    """At whatever can be used, in the order of the page, marked and in sight; then it leaves."""
    files = [shipped / "index.html", shipped / "404.html", *(shipped / "ru" / PAGE_KINDS[kind] for kind in kinds)]
    files += [shipped / "ru/practise/en-from-ru.html", four / "ar/index.html", four / "ar/concept/cosmonaut.html"]
    for file in files:
        walk(visit(file, width=width, scripts=True, reduced_motion="reduce").page, str(file))


def test_the_first_key_skips_to_the_content(shipped: Path, visit: Open) -> None:
    """The link to do so shows itself; the next stop is in the content, and Enter follows it."""
    page = visit(shipped / "en/concept/cosmonaut.html", scripts=True).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topic/people.html")


def test_a_term_is_looked_up(shipped: Path, visit: Open) -> None:
    """A key leads to the box from anywhere, arrows to a result, Enter to its page; Escape hides the list."""
    page = visit(shipped / "ru/topic/people.html", scripts=True).page
    page.keyboard.press("/")
    page.keyboard.type("союз")
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/concept/soyuz-ms-19.html")


def test_the_language_is_switched(shipped: Path, visit: Open) -> None:
    """Tab leads to the other language, and Enter to the same page in it."""
    page = visit(shipped / "en/concept/orbit.html", scripts=True).page
    tab_to(page, "nav.switch a[hreflang=ru]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/concept/orbit.html")


def test_a_letter_is_leafed_to(shipped: Path, visit: Open) -> None:
    """From the letter at the top the way is short to the words below it."""
    page = visit(shipped / "en/alphabet/ru.html", scripts=True).page
    tab_to(page, ".jump a[href='#С']")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').id") == "С"


def test_words_are_played(shipped: Path, visit: Open) -> None:
    """Enter and Space play and stop; only one word sounds at once."""
    page = visit(shipped / "en/concept/international-space-station.html", scripts=True).page
    sounding = "[...document.querySelectorAll('audio')].map(audio => !audio.paused).indexOf(true)"
    tab_to(page, ".play")
    page.keyboard.press("Enter")
    until(page, f"{sounding} === 0")
    tab_to(page, ".play")
    page.keyboard.press("Space")
    until(page, f"{sounding} === 1")
    page.keyboard.press("Space")
    until(page, f"{sounding} === -1")


def test_the_last_of_several_words_is_played(shipped: Path, visit: Open) -> None:
    """However quickly one follows another, and before the first has begun to sound."""
    page = visit(shipped / "en/concept/international-space-station.html", scripts=True).page
    page.evaluate("[...document.querySelectorAll('.play')].slice(0, 3).forEach((button) => button.click())")
    page.evaluate("new Promise((yes) => setTimeout(yes, 100))")
    sounding = page.evaluate("[...document.querySelectorAll('audio')].map((audio) => !audio.paused)")
    assert [place for place, sounds in enumerate(sounding) if sounds] == [2]


def test_stress_marks_are_hidden_and_shown(shipped: Path, visit: Open) -> None:
    """Space switches, and Enter switches back."""
    page = visit(shipped / "ru/concept/cosmonaut.html", scripts=True).page
    tab_to(page, ".stress")
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text("космонавт")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("космона\u0301вт")


@pytest.mark.parametrize(("address", "table"), [("ru/concept/cosmonaut.html", ".forms td"), ("en/about.html", "td")])
@pytest.mark.parametrize("site", ["shipped", "four"])
def test_tables_are_studied(site: str, address: str, table: str, visit: Open, request: pytest.FixtureRequest) -> None:
    """On a narrow phone every cell is there, or arrows bring it: what can be scrolled can have the focus."""
    page = visit(request.getfixturevalue(site) / address, width=320, scripts=True).page
    cells = page.locator(table)
    assert cells.count() >= 10
    hidden = "cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth).length"
    if page.locator(".scroll").count():
        tab_to(page, ".scroll[tabindex='0']")  # not every browser makes what scrolls a stop by itself
        assert cells.evaluate_all(hidden) > 0
        for _ in range(40):
            page.keyboard.press("ArrowRight")
        until(page, "(all => all.scrollLeft + all.clientWidth >= all.scrollWidth - 1)(document.activeElement)")
    assert cells.evaluate_all(hidden) == 0


def test_an_entry_is_cited(shipped: Path, visit: Open) -> None:
    """Its address is copied, the button says so and keeps the focus; pasted, it is the address of the page."""
    page = visit(shipped / "en/concept/orbit.html", scripts=True).page
    tab_to(page, "[data-copy]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-copy]:focus")).to_have_text("Copied")
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+v")
    expect(page.locator("#search")).to_have_value(page.url[:100])


def test_a_drawing_is_read_and_followed(shipped: Path, visit: Open) -> None:
    """Whichever name has the focus shows what it is connected with, and Enter leads to its page."""
    page = visit(shipped / "ru/drawings.html", scripts=True).page
    link = page.locator("#people-mission-film a").first
    expect(link.locator(".edge")).to_have_css("visibility", "hidden")
    tab_to(page, "#people-mission-film a")
    expect(link.locator(".edge")).to_have_css("visibility", "visible")
    assert link.locator("text").text_content() == "Вы\u0301зов"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/concept/the-challenge.html")


def test_a_deck_is_found_and_practised(shipped: Path, visit: Open) -> None:
    """From the first page on: menu, deck, card after card, rated by digit or button, taken back; and the settings."""
    page = visit(shipped / "en/index.html", scripts=True).page
    tab_to(page, ".menu a[href$='downloads.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/downloads.html")
    tab_to(page, "a[href='practise/ru-from-en.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practise/ru-from-en.html")
    tab_to(page, "[data-part=begin]")
    page.keyboard.press("Enter")
    fresh = page.locator("[data-part=new]")
    expect(fresh).to_have_text("10")
    expect(page.locator("[data-part=show]")).to_be_focused()  # the texts of the card come after the counts
    page.keyboard.press("Enter")
    expect(page.locator("[data-rating='4']")).to_be_visible()
    page.keyboard.press("4")
    expect(fresh).to_have_text("9")
    page.keyboard.press("Space")
    tab_to(page, "[data-rating='4']")
    page.keyboard.press("Enter")
    expect(fresh).to_have_text("8")
    tab_to(page, "[data-part=undo]")
    page.keyboard.press("Enter")
    expect(fresh).to_have_text("9")
    tab_to(page, ".keep summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-part=limit]")
    page.keyboard.press("ArrowDown")
    expect(fresh).to_have_text("19")
    tab_to(page, "[data-part=save]")
    with page.expect_download():
        page.keyboard.press("Enter")
    tab_to(page, "[data-part=load]")
