"""What the script of every page adds, as the keyboard, the ear and the clipboard meet it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.conftest import Visit
from tests.conftest import Project

from cosmoglossary.pipeline.building import build

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
    page.get_by_role("button", name="Play Международная космическая станция").wait_for()
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


BROKEN_OFF = """() => [...document.querySelectorAll('.say')].filter((say) => {
  let last = say.previousSibling
  while (last.lastChild) last = last.lastChild
  const range = document.createRange()
  range.setStart(last, last.length - 1)
  range.setEnd(last, last.length)
  const letter = range.getBoundingClientRect(), button = say.querySelector('.play').getBoundingClientRect()
  return letter.bottom < button.top || button.bottom < letter.top
}).map((say) => say.parentElement.textContent)"""
"""Buttons that stand on another line than the last letter before them."""


def test_no_button_stands_alone_on_a_line(shipped: Path, visit: Open) -> None:
    """Whatever the width, a word or a sentence ends on the line on which its button is."""
    for scripts in (False, True):
        page = visit(shipped / "ru/concept/international-space-station.html", scripts=scripts).page
        for width in range(320, 520, 11):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(BROKEN_OFF) == [], width
        page.set_viewport_size({"width": 1280, "height": 800})


def test_recordings_are_links_that_do_not_repeat_sentences(shipped: Path, visit: Open) -> None:
    """Without scripts a link leads to each; its name is that of a word, but a sentence is not read out twice."""
    file = shipped / "en/concept/cosmonaut.html"
    visited = visit(file)
    links = visited.ask("[...document.querySelectorAll('a.play')].map((link) => [link.href, link.textContent.trim()])")
    assert {name for _, name in links} >= {"Play cosmonaut", "Play космонавт", "Play the sentence"}
    for address, _ in links:
        assert Path(unquote(urlsplit(address).path)).is_file()
    page = visit(file, scripts=True).page
    assert page.locator("a.play").count() == 0
    assert page.get_by_role("button", name="Play the sentence", exact=True).count() > 0


def test_nothing_moves_when_the_script_comes(shipped: Path, visit: Open) -> None:
    """Buttons stand where the browser's players stood, and the switch where its place was kept."""
    places = "[...document.querySelectorAll('.say, h1, h2, p, td')].map(e => e.getBoundingClientRect().toJSON())"
    file = shipped / "ru" / "concept" / "cosmonaut.html"
    for width in (320, 1280):
        seen = []
        for scripts in (False, True):
            page = visit(file, width=width, scripts=scripts).page
            page.route("**/*.woff2", lambda route: route.abort())  # whether the face comes in time is not the question
            page.reload()
            seen.append(page.evaluate(places))
        assert seen[0] == seen[1]


def test_drawings_fit_the_words_of_every_language(shipped: Path, visit: Open) -> None:
    """No text leaves the box of its drawing, nor the shape that is drawn around it, and none is too small to read."""
    for tree in ("en", "ru"):
        for width in (320, 1280):
            visited = visit(shipped / tree / "drawings.html", width=width)
            for text, outer, inner, size in visited.ask(TEXTS):
                assert outer["left"] <= inner["left"], text
                assert inner["right"] <= outer["right"], text
                assert size >= 9.5, (text, size)


TEXTS = """document.fonts.ready.then(() => [...document.querySelectorAll('figure text')].map(text => {
  const svg = text.closest('svg'), around = text.parentElement.querySelector('rect[class=surface]') ?? svg
  return [text.textContent, around.getBoundingClientRect().toJSON(), text.getBoundingClientRect().toJSON(),
    parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width]
}))"""


COURT = """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200"><title lang="en">A court</title>
<switch><text x="9" y="190" systemLanguage="ar">ليس بمقياس.</text>
<text x="9" y="190" systemLanguage="en">No scale.</text></switch>
<a href="concept:judge"><text x="180" y="100" text-anchor="middle"/></a></svg>
"""

ENDS = """[...document.querySelectorAll('figure text')].map((text) => {
  const box = text.getBBox(), last = text.getNumberOfChars() - 1
  return [box.x, box.x + box.width, text.getStartPositionOfChar(0).x, text.getStartPositionOfChar(last).x]
})"""


def test_drawings_are_not_mirrored(project: Project, visit: Open) -> None:
    """Where pages run from right to left, a text begins to the right of its place still, and runs as its letters do."""
    described = "id: test\ntitle: {en: Law, ar: القانون}\nlanguages: [en, ar]\ntopics: {law: {en: Law, ar: القانون}}\n"
    files = {"law/judge.yaml": "en: judge\nar: قاض\n", "drawings/court.svg": COURT}
    root = project({"glossary.yaml": described, **files})
    assert build(root, root / "build").succeeded
    for tree, runs_left in (("en", False), ("ar", True)):
        left, right, first, last = visit(root / "build/site" / tree / "drawings.html").ask(ENDS)[0]
        assert left == 9
        assert right < 360
        assert (last < first) == runs_left


LETTERS = """async marks => {
  const told = []
  await document.fonts.load('100px Literata', 'а́ Á')
  const canvas = new OffscreenCanvas(300, 300), pen = canvas.getContext('2d', {willReadFrequently: true})
  const ink = (text) => {
    pen.clearRect(0, 0, 300, 300)
    pen.font = '100px Literata'
    pen.fillText(text, 100, 200)
    const {data} = pen.getImageData(0, 0, 300, 300), columns = [], rows = []
    for (let i = 3; i < data.length; i += 4) if (data[i] > 127) {
      const place = (i - 3) / 4
      columns.push(place % 300)
      rows.push(Math.floor(place / 300))
    }
    return {left: columns.reduce((a, b) => Math.min(a, b)), right: columns.reduce((a, b) => Math.max(a, b)),
      top: rows.reduce((a, b) => Math.min(a, b)), set: new Set(columns.map((c, n) => rows[n] * 300 + c))}
  }
  for (const letter of marks) {
    const bare = ink(letter), stressed = ink(letter + '\u0301')
    const mark = [...stressed.set].filter(place => !bare.set.has(place)).map(place => place % 300)
    const middle = mark.reduce((a, b) => a + b, 0) / mark.length
    told.push([letter, (middle - bare.left) / (bare.right - bare.left), bare.top - stressed.top])
  }
  return told
}"""


def test_the_stress_mark_stands_over_its_letter(shipped: Path, visit: Open) -> None:
    """Over every vowel, small and capital, the mark is above the letter and nowhere near its edges (ё takes none)."""
    visited = visit(shipped / "ru" / "concept" / "cosmonaut.html", scripts=True)
    told = visited.page.evaluate(LETTERS, list("аеиоуыэюяАЕИОУЫЭЮЯ"))
    for letter, middle, above in told:
        assert 0.3 < middle < 0.8, (letter, middle)
        assert above > 10, letter
