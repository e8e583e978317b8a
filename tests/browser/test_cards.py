"""The faces of the cards in a real browser, between the classes and styles that Anki puts around them."""

from __future__ import annotations

import base64
import mimetypes
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from anki.collection import Collection
from playwright.sync_api import Browser, Page
from tests.anki.conftest import PROJECT, Learner, Publisher, sample_glossary
from tests.browser.conftest import judge
from tests.world import WORLD, world_glossary

from cosmoglossary.decks.cards import KIND_FIELDS, Note
from cosmoglossary.model import Course
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.templates import resources

HEIGHTS = """async (sides) => {
  const heights = []
  document.body.className = 'card card1'
  for (const side of sides) {
    document.body.innerHTML = side
    await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => {})))
    heights.push(document.querySelector('.face').getBoundingClientRect().height)
  }
  return heights
}"""
"""How high faces are, one after the other."""

AROUND = {
    "desktop": ('<html lang="en"><title>Anki</title>', "body { margin: 20px } hr { height: 1px; background: #737373 }"),
    "phone": (
        '<html class="mobile android" lang="en"><title>Anki</title>',
        "body.night_mode { color: white; background-color: black } .night_mode input#typeans { background: black }",
    ),
}
"""How a document begins, and what comes before the style of the cards: some of Anki's own, and of AnkiDroid's."""

FROM_RIGHT_TO_LEFT = (Course("ar", "en", gaps=3), Course("ru", "ar", gaps=3))
NIGHTS = ("nightMode night_mode", "nightMode", "night_mode ankidroid_dark_mode")
DAY_PAPER, NIGHT_PAPER = "rgb(246, 247, 251)", "rgb(12, 17, 37)"
"""Those of the site."""
INPUT = '<center><input type="text" id="typeans" style="font-family: Arial; font-size: 20px"></center>'
TYPED = '<div><code id="typeans"><span class="typeGood">а</span><span class="typeBad">б</span></code></div>'
BUTTON = (
    '<a class="replay-button" href="#" aria-label="Play"><svg viewBox="0 0 64 64">'
    '<circle cx="32" cy="32" r="29"/><path d="M56.5 32.3 19 52.4l.3-40.8z"/></svg></a>'
)
BUTTON_STYLE = ".replay-button { display: inline-flex; margin: 3px } .replay-button svg { width: 40px; height: 40px }"
"""Anki's own, on desktops and phones."""


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Each side of cards of each kind and course, of the words that take most room, with its style."""
    folder = tmp_path_factory.mktemp("anki")
    learner = Learner(Collection(str(folder / "collection.anki2")), folder)
    real = check(PROJECT).glossary
    assert real
    publish = Publisher(resources(PROJECT))
    sides: dict[str, str] = {}
    # One course of each glossary of the world: Anki and the browser take their time over each card.
    world = [(glossary, glossary.decks[:1]) for glossary in map(world_glossary, WORLD)]
    for glossary, decks in (real, real.decks), (sample_glossary(), FROM_RIGHT_TO_LEFT), *world:
        for published in (publish(glossary, course) for course in decks):
            notes = {note["Concept"] for note in sorted(published.deck.notes, key=_longest_word)[-4:]}
            learner.take(published)
            for face in learner.faces():
                if face.concept in notes | {"cosmonaut"} and face.concept not in {"hostile", "long"}:
                    name = f"{published.deck.name}, {face.concept}, {face.kind}"
                    sides[f"{name}, front"] = _shown(face.front, INPUT, face.css)
                    sides[f"{name}, back"] = _shown(face.back, TYPED, face.css)
            learner.forget()
    learner.collection.close()
    assert len(sides) > 80
    return sides


def _longest_word(note: Note) -> int:
    return max(map(len, note["Plain term"].split()), default=0)


def _shown(side: str, typing: str, css: str) -> str:
    played = re.sub(r"\[anki:play:[^\]]*\]", BUTTON, re.sub(r"\[\[type:[^\]]*\]\]", typing, side))
    return f'<style>{css}</style><main id="qa">{played}</main>'


@pytest.fixture(params=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window of the narrowest phone, in which `show` shows a face."""
    opened = browser.new_page(viewport={"width": 320, "height": 600}, reduced_motion="reduce")
    start, style = AROUND[request.param]
    opened.set_content(f"<!doctype html>{start}<style>{BUTTON_STYLE} {style}</style><body></body>")
    yield opened
    opened.close()


def show(page: Page, side: str, classes: str = "") -> None:
    """Put a face into the window, with all that it can unfold."""
    unfolded = side.replace("<details", "<details open")
    page.evaluate("([body, classes]) => {document.body.className = classes; document.body.innerHTML = body}", [
        unfolded, f"card card1 {classes}",
    ])  # fmt: skip


def test_every_face_fits_a_narrow_phone(page: Page, faces: Mapping[str, str]) -> None:
    """Nothing has to be scrolled sideways at 320 pixels, also unfolded."""
    for name, side in faces.items():
        show(page, side)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name


@pytest.mark.parametrize("classes", ["", *NIGHTS])
def test_day_and_night_have_their_own_paper(page: Page, faces: Mapping[str, str], classes: str) -> None:
    """Whichever class it is that a program tells the night by, and whatever ground it has of its own."""
    show(page, next(iter(faces.values())), classes)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == (NIGHT_PAPER if classes else DAY_PAPER)


def test_answers_fit_a_narrow_phone(browser: Browser, answers: Sequence[str]) -> None:
    """Half of the answers of the decks of this project are at most 560 pixels high, and nine of ten at most 640."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    start, style = AROUND["phone"]
    page.set_content(f"<!doctype html>{start}<style>{BUTTON_STYLE} {style}</style><body></body>")
    heights = sorted(page.evaluate(HEIGHTS, answers))
    page.close()
    assert len(heights) > 600
    assert statistics.median(heights) <= 560
    assert heights[len(heights) * 9 // 10] <= 640


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    """The back of every card of the decks of this project, as Anki renders it, with its pictures in it."""
    folder = tmp_path_factory.mktemp("anki")
    report = build(PROJECT, folder / "build")
    assert report.succeeded
    learner = Learner(Collection(str(folder / "collection.anki2")), folder)
    sides: list[str] = []
    for package in sorted((folder / "build/site/decks").glob("*.apkg")):
        learner.take_file(package)
        sides += [_pictured(_shown(face.back, TYPED, face.css), learner.media) for face in learner.faces()]
        learner.forget()
    learner.collection.close()
    return sides


def test_the_typeface_of_the_site_comes_with_the_package(tmp_path: Path) -> None:
    """Its files lie among the learner's media, as the site has them; a check of media calls none unused."""
    report = build(PROJECT, tmp_path / "build")
    assert report.succeeded
    learner = Learner(Collection(str(tmp_path / "collection.anki2")), tmp_path)
    learner.take_file(next((tmp_path / "build/site/decks").glob("*.apkg")))
    fonts = {path.name.rpartition("-5.3.0-")[2]: path.read_bytes() for path in learner.media.glob("_literata-*")}
    site = (tmp_path / "build" / "site" / "assets" / "fonts").glob("literata-*.woff2")
    assert fonts == {path.name.removeprefix("literata-"): path.read_bytes() for path in site}
    checked = learner.collection.media.check()
    assert not [*checked.missing, *checked.unused]
    learner.collection.close()


def _pictured(side: str, media: Path) -> str:
    """Return a side whose pictures are in it, as the window of the test has no folder."""
    return re.sub(r'src="([^"]+)"', lambda source: f'src="{_data_address(media / source[1])}"', side)


def _data_address(picture: Path) -> str:
    kind, _ = mimetypes.guess_type(picture.name)
    return f"data:{kind};base64,{base64.b64encode(picture.read_bytes()).decode()}"


def test_axe_finds_nothing(page: Page, faces: Mapping[str, str]) -> None:
    """No face breaks a rule of accessibility that a machine can judge: contrast, labels, languages, the table."""
    seen = set()
    # One card of each course in languages of the world: the back with the gap, on which nearly all that cards have is.
    world = {name.partition(",")[0]: name for name in faces if name.endswith(", gap, back")}
    # A phone has other colours around the card, and the same card.
    is_phone = page.evaluate("document.documentElement.classList.contains('mobile')")
    for name, side in faces.items():
        if "cosmonaut" in name or name in world.values():
            show(page, side)
            judge(page, colours=is_phone, without="page-has-heading-one")
            show(page, side, NIGHTS[-1])
            judge(page, colours=True)
            seen.add(name.split(", ")[-2])
    assert seen == set(KIND_FIELDS)
