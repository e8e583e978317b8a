"""Practising a deck in a real browser, by keyboard, as days go by."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.anki.conftest import PROJECT, Learner, Publisher
from tests.browser.conftest import WORKERLESS, judge_day_and_night
from tests.what_people_type import ANSWERS

from cosmoglossary.decks.cards import FIELDS
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.templates import resources

NOON = datetime.datetime(2030, 5, 1, 12, tzinfo=datetime.UTC)
RUSSIAN = "en/practise/ru-from-en.html"

HIDDEN = """() => {
  const root = document.querySelector('[data-part=card]').shadowRoot
  const end = Math.min(innerHeight, document.querySelector('.answers').getBoundingClientRect().top)
  const lines = [...root.querySelectorAll('#answer ~ :is(.typed, .term, .answer, .pair)')]
  const isHidden = (line) => line.getBoundingClientRect().top < 0 || line.getBoundingClientRect().bottom > end
  return lines.length ? lines.filter(isHidden).map((line) => line.textContent) : ['nothing']
}"""
"""Which lines of the answer cannot be seen."""

Practise = Callable[..., Page]


@pytest.fixture
def practise(browser: Browser, shipped: Path, host_of: Callable[[Path], str]) -> Iterator[Practise]:
    """Open a practice page in a window of its own at noon of a day."""
    windows: list[Page] = []
    complaints: list[str] = []

    def open_page(address: str = RUSSIAN, site: Path = shipped, *, width: int = 800, **context: Any) -> Page:
        size = ViewportSize(width=width, height=800)
        page = browser.new_page(viewport=size, timezone_id="UTC", **context)
        page.add_init_script(WORKERLESS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if not context.get("bypass_csp"):  # else it is axe that reads the style sheet in its own way
            page.on("console", lambda message: complaints.append(message.text))
        page.clock.install(time=NOON)
        page.goto(f"{host_of(site)}/{address}")
        windows.append(page)
        return page

    yield open_page
    for page in windows:
        page.close()
    assert complaints == []


def part(name: str) -> str:
    """The selector of a part of the page."""
    return f'[data-part="{name}"]'


def tally(page: Page) -> tuple[str | None, str | None]:
    """What the page says is to be reviewed, and what is new."""
    return page.text_content(part("due")), page.text_content(part("new"))


def key(page: Page) -> str:
    """Which card is shown."""
    shown: str = page.evaluate(
        "() => { const root = document.querySelector('[data-part=card]').shadowRoot;"
        "return root.querySelector('.face').className + root.querySelector('.face').textContent }"
    )
    return shown


def answer(page: Page, rating: str, typed: str = "") -> None:
    """Answer the card that is shown, by keyboard alone."""
    expect(page.locator(part("answers"))).to_be_hidden()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator(part("answers"))).to_be_visible()
    page.keyboard.press(rating)


def begin(page: Page) -> None:
    """Begin by keyboard, wherever the focus is."""
    page.locator(part("begin")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(part("show"))).to_be_visible()


def later(page: Page, **time: float) -> None:
    """Let time pass while the page is closed, and come back."""
    now = page.evaluate("Date.now()") / 1000
    page.clock.set_fixed_time(now + datetime.timedelta(**time).total_seconds())
    page.reload()


def test_a_first_day(practise: Practise) -> None:
    """Ten cards are new; each that is answered is to be seen again in ten minutes, and then not today."""
    page = practise()
    assert tally(page) == ("0", "10")
    begin(page)
    seen = set()
    for count in range(1, 11):
        seen.add(key(page))
        answer(page, "3")
        assert tally(page) == (str(count), str(10 - count))
    assert len(seen) == 10
    for count in range(9, -1, -1):
        answer(page, "3")
        assert tally(page) == (str(count), "0")
    expect(page.locator(part("soon"))).to_have_text(re.compile(r"^Done for now\. The next card is due in \d+ days\.$"))
    assert page.evaluate("document.activeElement.dataset.part") == "rest"


def test_what_was_learnt_is_there_the_next_time(practise: Practise) -> None:
    """A known card rests for days, and is then reviewed before anything new; its siblings wait for another day."""
    page = practise()
    begin(page)
    first = key(page)
    answer(page, "4")
    assert tally(page) == ("0", "9")
    page.reload()
    assert tally(page) == ("0", "9")
    later(page, days=1)
    assert tally(page) == ("0", "10")
    later(page, days=10)
    assert tally(page) == ("1", "10")
    begin(page)
    assert key(page) == first


def test_what_was_forgotten_comes_again_soon(practise: Practise) -> None:
    """A card that was not known comes after a minute, before new ones."""
    page = practise()
    begin(page)
    first = key(page)
    answer(page, "1")
    assert key(page) != first
    later(page, minutes=2)
    begin(page)
    assert key(page) == first


def test_what_is_typed_is_compared_letter_by_letter(practise: Practise) -> None:
    """Stress marks may be typed or not; ё is a letter of its own, and stays one when marks are taken away."""
    compared = "([typed, wanted]) => practise.compare(typed, wanted).filter(([, text]) => text).map(([kind]) => kind)"
    page = practise()
    begin(page)  # what compares comes with the first card
    for typed, wanted, marks in COMPARED:
        assert page.evaluate(compared, [typed, wanted]) == marks, typed
    assert ["typeBad", "е"] in page.evaluate("practise.compare('еж', 'ёж')")


def test_answers_may_lack_what_people_leave_out(practise: Practise) -> None:
    """Points, accents and the form of kana do not matter; case, signs, ё and й do."""
    page = practise()
    begin(page)
    accepted = "([typed, wanted]) => practise.compare(typed, wanted).every(([kind]) => kind === 'typeGood')"
    for typed, expected, _, here, *_ in ANSWERS:
        assert page.evaluate(accepted, [typed, expected]) == here, typed


COMPARED = (
    ("спутник", "спутник", ["typeGood"]),
    ("спу\u0301тник", "спутник", ["typeGood"]),
    ("спутка", "спутник", ["typeGood", "typeBad", "", "typeGood", "typeMissed"]),
    ("", "спутник", ["typeMissed"]),
    ("ёж", "ёж", ["typeGood"]),
)


def test_faces_are_those_of_the_anki_deck(practise: Practise, tmp_path: Path) -> None:
    """The page fills both sides of every card as Anki does, but for what is typed and heard."""
    learner = Learner(Collection(str(tmp_path / "collection.anki2")), tmp_path)
    glossary = check(PROJECT).glossary
    assert glossary
    course = glossary.decks[0]
    publish = Publisher(resources(PROJECT))
    published, faces = publish(glossary, course), publish.faces(course)
    learner.take(published)
    rendered = list(learner.faces())
    learner.collection.close()
    notes = {note["Concept"]: dict(zip(FIELDS, note.fields, strict=True)) for note in published.deck.notes}
    sides = [
        (faces[f"{face.kind}.{side}.html"], notes[face.concept]) for face in rendered for side in ("front", "back")
    ]
    ours = practise().evaluate("sides => sides.map(([face, note]) => practise.fill(face, note))", sides)
    theirs = [html for face in rendered for html in (face.front, face.back)]
    assert len(ours) > 400
    assert list(map(without_typing_and_sound, ours)) == list(map(without_typing_and_sound, theirs))


def without_typing_and_sound(html: str) -> str:
    """A side with the marks of either program for what is typed and heard made the same."""
    typed = re.sub(r'<input id="typeans">|\[\[type:[^\]]*\]\]', "[typed]", html)
    heard = re.sub(
        r"\[anki:\w+[^\]]*\](?:.*?\[/anki:tts\])?|\[sound:[^\]]*\]|<span data-voice.*?</span>", "[heard]", typed
    )
    return re.sub(r"\s+", " ", heard).strip()


def test_the_last_answer_can_be_taken_back(practise: Practise) -> None:
    """The card comes again as if it had not been answered."""
    page = practise()
    begin(page)
    first = key(page)
    answer(page, "4")
    page.click(part("undo"))
    assert (key(page), tally(page)) == (first, ("0", "10"))


def test_progress_moves_to_another_browser(practise: Practise, tmp_path: Path) -> None:
    """A file takes it along; what is older there than here is not taken over, and other files are refused."""
    page = practise()
    begin(page)
    answer(page, "4")
    page.click(".keep summary")
    with page.expect_download() as download:
        page.click(part("save"))
    assert download.value.suggested_filename == "ru-from-en.json"
    saved = tmp_path / "progress.json"
    download.value.save_as(saved)
    assert len(json.loads(saved.read_text())["cards"]) == 1

    other = practise()
    other.click(".keep summary")
    other.set_input_files(part("load"), saved)
    expect(other.get_by_text("Your progress has been loaded.")).to_be_visible()
    assert tally(other) == ("0", "10")
    later(other, days=30)
    assert tally(other) == ("1", "10")

    for name, text in ("text", "hello"), ("other", json.dumps({"version": 1, "deck": "another", "cards": {}})):
        (tmp_path / name).write_text(text)
        other.set_input_files(part("load"), tmp_path / name)
        expect(other.get_by_text("This file has no progress for this deck.")).to_be_visible()
    assert tally(other) == ("1", "10")


def test_the_reader_says_how_many_are_new(practise: Practise) -> None:
    """The choice is kept."""
    page = practise()
    page.click(".keep summary")
    page.select_option(part("limit"), "20")
    assert tally(page) == ("0", "20")
    page.reload()
    assert tally(page) == ("0", "20")


@pytest.mark.parametrize(("typed", "offered"), [("совсем не то", "1"), ("", "3")])
def test_a_wrong_answer_offers_the_lowest_grade(practise: Practise, shipped: Path, typed: str, offered: str) -> None:
    """What was typed wrong is "Not at all" on Enter; where nothing was typed, it may have been said aloud."""
    page = practise()
    store(page, _due(shipped / "practise" / "ru-from-en.js", step=30, kind="produce"))
    page.locator(part("begin")).click()
    expect(page.locator("#typeans")).to_be_focused()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".answers .suggested")).to_be_focused()
    assert page.get_attribute(".answers .suggested", "data-rating") == offered


SOON = {
    "en": "Done for now. The next card is due in 8 days.",
    "ru": "Пока всё. Следующая карточка появится через 8 дней.",
    "ar": "انتهى كل شيء الآن. تأتي البطاقة التالية خلال 8 أيام.",
    "kk": "Әзірге бітті. Келесі карта: 8 күннен кейін.",
}


@pytest.mark.parametrize("language", SOON)
def test_the_end_of_a_day_is_a_whole_sentence(practise: Practise, four: Path, language: str) -> None:
    """The time is in the plural form of its number, in whole words, and the sentence ends with one full stop."""
    page = practise(f"{language}/practise/kk-from-en.html", four)
    states = _due(four / "practise" / "kk-from-en.js", step=1)
    in_8_days = {key: state | {"due": "2030-05-09T12:00:00Z"} for key, state in states.items()}
    store(page, in_8_days, deck="four-languages/kk/en")
    page.locator(part("begin")).click()
    expect(page.locator(part("soon"))).to_have_text(SOON[language])


def test_a_finger_is_enough(practise: Practise) -> None:
    """Begin, look and say how it was by taps, on a phone."""
    page = practise(width=360, has_touch=True, is_mobile=True)
    page.locator(part("begin")).tap()
    page.locator(part("show")).tap()
    page.locator("[data-rating='4']").tap()
    assert tally(page) == ("0", "9")
    page.locator(part("undo")).tap()
    assert tally(page) == ("0", "10")


@pytest.mark.parametrize("size", [(360, 640), (1366, 650)], ids=["phone", "laptop"])
def test_the_buttons_never_hide_the_answer(practise: Practise, shipped: Path, size: tuple[int, int]) -> None:
    """Whatever the kind of card, its answer is above them as soon as it is shown, and so is the line that asks."""
    page = practise()
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    states = _due(shipped / "practise" / "ru-from-en.js", step=3)
    store(page, states)
    begin(page)
    for _ in states:
        page.click(part("show"))
        hidden = page.evaluate(HIDDEN)
        assert hidden == [], key(page)
        page.click("[data-rating='4']")


State = dict[str, object]


def _due(script: Path, step: int, kind: str = "") -> dict[str, State]:
    """Return progress in which one card of some notes is due, of one kind or of each in turn."""
    deck = json.loads(script.read_text(encoding="utf-8").removeprefix("practise.deck(").rstrip(")\n"))
    state: State = {
        "due": "2030-04-30T12:00:00Z", "last_review": "2030-04-20T12:00:00Z", "state": 2, "stability": 10,
        "difficulty": 5, "scheduled_days": 10, "learning_steps": 0, "reps": 1, "lapses": 0,
    }  # fmt: skip
    due: dict[str, State] = {}
    for number, (guid, places, *_) in enumerate(deck["notes"][::step]):
        kinds = [kind for kind, place in zip(deck["kinds"], places, strict=True) if place is not None]
        due[f"{guid} {kind or kinds[number % len(kinds)]}"] = state
    return due


SHIPPED_DECK = "cosmoglossary/ru/en"


def store(page: Page, states: dict[str, State], deck: str = SHIPPED_DECK, *, limit: int = 0) -> None:
    """Let the browser have kept some progress, and come back to the page."""
    stored = {"version": 1, "deck": deck, "limit": limit, "begun": {"day": "", "count": 0}, "cards": states}
    # By the page that comes: another process of a busy browser may not yet know what the last one wrote.
    kept = f"localStorage.setItem('cosmoglossary/{deck}', {json.dumps(json.dumps(stored))})"
    page.add_init_script(kept)
    page.reload()


def test_stress_marks_are_hidden_on_cards(practise: Practise) -> None:
    """Whether that was chosen on another page or is chosen here; the pronunciation keeps its signs."""
    page = practise()
    begin(page)
    assert "\u0301" in key(page)
    page.locator(".stress").click()
    assert "\u0301" not in key(page)
    page.reload()
    begin(page)
    page.keyboard.press("Enter")
    expect(page.locator(part("answers"))).to_be_visible()
    assert "\u0301" not in key(page)
    page.locator(".stress").click()
    assert "\u0301" in key(page)


def test_words_are_heard(practise: Practise) -> None:
    """The recording of the word is asked for when the answer is shown."""
    page = practise()
    begin(page)
    with page.expect_request(re.compile(r"/audio/[^/]+\.mp3$")):
        page.keyboard.press("Enter")


@pytest.mark.parametrize("address", [RUSSIAN, "ru/practise/en-from-ru.html", "ar/practise/ru-from-ar.html"])
def test_both_sides_are_accessible(practise: Practise, address: str, request: pytest.FixtureRequest) -> None:
    """Axe finds nothing, by day or night, and nothing has to be scrolled sideways on a narrow phone."""
    site: Path = request.getfixturevalue("four" if address.startswith("ar") else "shipped")
    page = practise(address, site, width=320, bypass_csp=True, reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    begin(page)
    for _ in range(2):
        judge_day_and_night(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if page.is_visible(part("show")):
            page.keyboard.press("Enter")
            expect(page.locator(part("answers"))).to_be_visible()


def test_without_scripts_the_page_says_what_to_do(browser: Browser, shipped: Path, practise: Practise) -> None:
    """There is no dead button, but a word on the Anki deck."""
    page = browser.new_page(java_script_enabled=False)
    page.goto((shipped / RUSSIAN).as_uri())
    assert page.locator("main button:visible").count() == 0
    page.close()
    assert "The Anki deck works without it." in (practise().text_content("noscript") or "")
