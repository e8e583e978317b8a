"""Pictures of concepts in a real browser: where they stand, and their colours by day, by night and on paper."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import PROJECT, Visit, until

from cosmoglossary.decks.cards import media_name
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.images import card_images
from cosmoglossary.source.templates import resources

Open = Callable[..., Visit]

BOX = """() => {
  const image = document.querySelector('.picture img');
  const {width, height, left, right, top} = image.getBoundingClientRect();
  const heading = document.querySelector('h1').getBoundingClientRect();
  return {width, height, left, right, top, heading: heading.left, loaded: image.naturalWidth > 0};
}"""

LIGHTNESS = """async (data) => {
  const image = Object.assign(new Image(), {src: `data:image/png;base64,${data}`});
  await image.decode();
  const pen = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height})
    .getContext('2d');
  pen.drawImage(image, 0, 0);
  const pixels = pen.getImageData(0, 0, image.width, image.height).data, counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = [...pixels.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0')).join('');
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]).slice(0, 8).map(([colour]) => colour);
}"""
"""The colours that most pixels of a picture have."""


def colours(browser: Browser, shot: bytes) -> set[str]:
    """The most frequent colours of a screenshot."""
    page = browser.new_page()
    found: list[str] = page.evaluate(LIGHTNESS, base64.b64encode(shot).decode())
    page.close()
    return set(found)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("tree", ["en", "ar"])
def test_nothing_moves_when_a_picture_comes(four: Path, visit: Open, width: int, tree: str) -> None:
    """Its place is kept: the same while it is not there yet, beside the heading or below it, on the side of the end."""
    visited = visit(four / tree / "concept" / "cosmonaut.html", width=width, scripts=True)
    until(visited.page, "document.querySelector('.picture img').complete")
    loaded: dict[str, Any] = visited.ask(BOX)
    # Nobody answers, so that the picture is on its way and neither there nor missing.
    visited.page.route("**/images/*", lambda _: None)
    visited.page.reload(wait_until="domcontentloaded")
    empty = visited.ask(BOX)
    assert (loaded.pop("loaded"), empty.pop("loaded")) == (True, False)
    assert empty == loaded
    assert loaded["width"] / loaded["height"] == pytest.approx(320 / 240, abs=0.01)
    assert loaded["left"] >= 0
    assert loaded["right"] <= width
    if width > 1000:
        assert (loaded["left"] > loaded["heading"]) == (tree == "en")


def test_colours_are_those_of_day_and_night(four: Path, visit: Open, browser: Browser) -> None:
    """Ink is dark by day and on paper, which a reader may print at night, and light by night."""
    shots = {}
    for scheme in ("light", "dark"):
        visited = visit(four / "en" / "concept" / "cosmonaut.html", scripts=True, color_scheme=scheme)
        picture = visited.page.locator(".picture img")
        shots[scheme] = colours(browser, picture.screenshot())
        visited.page.emulate_media(media="print", color_scheme=scheme)
        shots[f"{scheme} paper"] = colours(browser, picture.screenshot())
    assert {"ffffff", "545e7e"} <= shots["light"]
    assert {"151c39", "a7b2d2"} <= shots["dark"]
    assert "545e7e" in shots["light paper"] & shots["dark paper"]
    assert "a7b2d2" not in shots["dark paper"]


def test_a_picture_for_white_paper_has_some_at_night(four: Path, visit: Open, browser: Browser) -> None:
    """Its black lines would not be seen on the page."""
    visited = visit(four / "en" / "concept" / "flight.html", scripts=True, color_scheme="dark")
    assert {"ffffff", "000000"} <= colours(browser, visited.page.locator(".picture img").screenshot())


def test_a_card_shows_the_picture_of_its_time_of_day(visit: Open, tmp_path: Path, browser: Browser) -> None:
    """Whatever the system says: Anki sets a class, and desktop and telephone call it differently."""
    glossary = check(PROJECT / "tests" / "data" / "four-languages")
    assert glossary.glossary
    image = glossary.glossary.images["cosmonaut.svg"]
    names = [media_name(name) for name in image.for_cards]
    for name, data in card_images(glossary.library, glossary.glossary, names).items():
        (tmp_path / name).write_bytes(data)
    style = resources(PROJECT)["anki/style.css"].decode().replace("[[ learn ]]", "en")
    day, night = names
    face = f'<img src="{day}" class="day"><img src="{night}" class="night">'
    for css_class, ink in (("", "545e7e"), ("nightMode", "a7b2d2"), ("night_mode", "a7b2d2")):
        (tmp_path / "card.html").write_text(
            # As large as it was drawn: small, its lines are mixed with what is around them.
            f"<!doctype html><title>card</title><style>{style} .image img {{ max-block-size: none }}</style>"
            f'<body class="card {css_class}">'
            f'<figure class="image">{face}</figure>',
            encoding="utf-8",
        )
        for scheme in ("light", "dark"):
            visited = visit(tmp_path / "card.html", scripts=True, color_scheme=scheme)
            shown = visited.page.locator(".image img:visible")
            assert shown.count() == 1
            assert ink in colours(browser, shown.screenshot())


def test_a_card_to_practise_has_the_picture(four: Path, visit: Open) -> None:
    """In the browser as in Anki, on the answer alone."""
    visited = visit(four / "en" / "practise" / "kk-from-en.html", scripts=True)
    visited.page.locator('[data-part="begin"]').click()
    root = "document.querySelector('[data-part=card]').shadowRoot"
    until(visited.page, f"{root}?.textContent.trim()")  # the scheduler is loaded with the first card
    assert visited.ask(f"{root}.querySelectorAll('.image').length") == 0
    visited.page.keyboard.press("Enter")
    until(visited.page, f"[...{root}.querySelectorAll('.image img')].some((image) => image.naturalWidth)")
    assert visited.complaints == []
