"""What the script of every page adds, as the keyboard, the ear and the clipboard meet it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect
from tests.browser.conftest import Visit, until
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


PAPER = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(246, 247, 251)", "rgb(12, 17, 37)"


def test_pages_are_light_or_dark_as_the_reader_chooses(shipped: Path, visit: Open) -> None:
    """On all pages from then on, whatever the system; on paper they are light, and the system may decide again."""
    home = shipped / "en/index.html"
    visited = visit(home, scripts=True, color_scheme="light")
    assert visited.ask(PAPER) == LIGHT
    choice = visited.page.get_by_label("Appearance")
    choice.select_option("Dark")
    assert visited.ask(PAPER) == DARK
    for address in ("ru/concept/orbit.html", "index.html", "404.html"):
        visited.page.goto((shipped / address).as_uri())
        until(visited.page, f"{PAPER} === '{DARK}'")  # the page for nothing looks for its scripts first
    visited.page.emulate_media(media="print")
    assert visited.ask(PAPER) == "rgb(255, 255, 255)"
    visited.page.emulate_media(media="screen", color_scheme="dark")
    visited.page.goto(home.as_uri())
    choice.select_option("Light")
    assert visited.ask(PAPER) == LIGHT
    choice.select_option("As the system")
    assert visited.ask(PAPER) == DARK
    visited.page.emulate_media(color_scheme="light")
    assert not visit(home).page.get_by_label("Appearance").is_visible()


def test_a_word_is_copied_with_its_stress_or_without(shipped: Path, visit: Open) -> None:
    """Each button copies what stands on it, even while stress marks are hidden on the page."""
    visited = visit(shipped / "en/concept/orbit.html", scripts=True)
    page = visited.page
    page.click(".stress")
    copied = "new Promise((yes) => addEventListener('copy', () => yes(getSelection().toString()), {once: true}))"
    page.evaluate(f"window.copied = {copied}; navigator.clipboard.writeText = () => Promise.reject(); true")
    words = page.locator(".words button")
    assert words.all_inner_texts() == ["orbit", "орбита", "орби\u0301та"]
    words.nth(2).click()
    assert page.evaluate("window.copied") == "орби\u0301та"
    expect(page.locator(".words [role=status]")).to_have_text("Copied: орби\u0301та")
    page.click(".stress")


def test_a_page_is_shared_where_there_is_something_to_share_it_with(shipped: Path, visit: Open) -> None:
    """On a phone the button hands over title and address; elsewhere there is none."""
    visited = visit(shipped / "ru/concept/orbit.html", scripts=True)
    assert not visited.page.is_visible("[data-share]")
    page = visited.page.context.new_page()
    # Said in the page, as its scripts begin: no browser has it on a page from a disk.
    page.add_init_script(
        "navigator.share = (shared) => { window.shared = shared; return Promise.reject(new DOMException('closed')) }"
    )
    page.goto(visited.page.url)
    page.get_by_role("button", name="Поделиться").click()
    assert page.evaluate("shared.url").endswith("/ru/concept/orbit.html")
    assert "Кино на орбите" in page.evaluate("shared.title")
    assert visited.complaints == []
    page.close()


def test_a_list_becomes_cards_to_cut_out(shipped: Path, visit: Open) -> None:
    """Without scripts too; a card has the word on one half, and what it is called elsewhere on the other."""
    halves = """[...document.querySelectorAll('#cards > li, #cards dl > div')].slice(0, 3).every((card) => {
      const {left, right, width} = card.getBoundingClientRect(), middle = left + width / 2
      const word = card.querySelector('h2, dt').getBoundingClientRect()
      const other = card.querySelector('.counterpart').getBoundingClientRect()
      return word.right <= middle && other.left >= middle && other.right <= right
    })"""
    for address in ("en/topic/people.html", "ru/print.html"):
        page = visit(shipped / address).page
        assert not page.evaluate(halves)
        page.click(".as-cards")
        assert page.evaluate(halves)
        page.emulate_media(media="print")
        assert page.evaluate(halves)
        assert not page.is_visible(".prints")
        page.emulate_media(media="screen")
        page.click(".as-list")
        assert not page.evaluate(halves)


def test_what_is_open_is_printed(shipped: Path, visit: Open) -> None:
    """One entry, one topic, or all."""
    for address in ("en/concept/orbit.html", "en/topic/people.html", "en/print.html"):
        page = visit(shipped / address, scripts=True).page
        page.evaluate("window.print = () => { window.printed = true }")
        page.click("[data-print]")
        assert page.evaluate("window.printed")
