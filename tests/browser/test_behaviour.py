"""What the script of every page adds, as the keyboard, the ear and the clipboard meet it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import Visit

Open = Callable[..., Visit]


def test_stress_marks_are_hidden_by_keyboard_and_stay_hidden(shipped: Path, visit: Open) -> None:
    """The switch takes marks from all words but not from IPA, copied text follows, and the choice is remembered."""
    visited = visit(shipped / "ru" / "concept" / "cosmonaut.html", scripts=True)
    page = visited.page
    page.get_by_role("button", name="Ударения").focus()
    page.keyboard.press("Enter")
    assert page.get_attribute(".stress", "aria-pressed") == "false"
    assert page.inner_text("h1") == "космонавт"
    assert "\u0301" not in visited.ask("(getSelection().selectAllChildren(document.body), getSelection().toString())")
    page.reload()
    assert page.inner_text("h1") == "космонавт"
    page.get_by_role("button", name="Ударения").focus()
    page.keyboard.press("Space")
    assert page.inner_text("h1") == "космона́вт"
    assert visited.complaints == []


def test_words_that_come_later_follow_the_switch(shipped: Path, visit: Open) -> None:
    """What another script adds to the page has no marks either, while they are hidden; a tone in IPA stays."""
    visited = visit(shipped / "en" / "about.html", scripts=True)
    visited.ask("document.querySelector('.stress').click()")
    added = "<i>сло́во</i><i lang='ru-fonipa'>a\u0301</i>"
    told = visited.ask(
        f"new Promise(told => {{ const p = document.createElement('p'); p.innerHTML = `{added}`;"
        " document.querySelector('main').append(p); setTimeout(() => told(p.textContent)) })"
    )
    assert told == "словоa\u0301"


def test_without_stress_marks_there_is_no_switch(four: Path, visit: Open) -> None:
    """Nobody is offered to hide what is not there, and without scripts nobody is offered anything."""
    file = four / "ar" / "downloads.html"
    assert not visit(file, scripts=True).page.is_visible(".stress")
    assert not visit(four / "en" / "concept" / "cosmonaut.html").page.is_visible(".stress")


def test_a_word_is_played_and_stopped_by_keyboard(shipped: Path, visit: Open) -> None:
    """The button says what it does and which word it is, in the language of each, and only one word sounds at once."""
    visited = visit(shipped / "en" / "concept" / "international-space-station.html", scripts=True)
    page = visited.page
    first, second = page.locator(".play").nth(0), page.locator(".play").nth(2)
    assert first.evaluate("button => button.closest('[lang]').lang") == "en"
    page.get_by_role("button", name="Play Междунаро́дная косми́ческая ста́нция").wait_for()
    first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop International Space Station").wait_for()
    second.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Play International Space Station").wait_for()
    assert visited.ask("[...document.querySelectorAll('audio')].filter(audio => !audio.paused).length") == 1
    page.keyboard.press("Enter")
    assert visited.ask("[...document.querySelectorAll('audio')].every(audio => audio.paused)")
    assert visited.complaints == []


def test_nothing_moves_when_the_script_comes(shipped: Path, visit: Open) -> None:
    """Buttons stand where the browser's players stood, and the switch where its place was kept."""
    places = "[...document.querySelectorAll('.say, h1, h2, p, td')].map(e => e.getBoundingClientRect().toJSON())"
    file = shipped / "ru" / "concept" / "cosmonaut.html"
    for width in (320, 1280):
        assert visit(file, width=width).ask(places) == visit(file, width=width, scripts=True).ask(places)
