"""The search box in a real browser, from the disk and by keyboard, over a small and a large glossary."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from tests.benchmarks.generate import generate
from tests.browser.conftest import LEFT, PROJECT, Visit, judge_day_and_night, trees, until
from tests.what_people_type import ANSWERS, KEYS, SEARCHES
from tests.world import WORLD, world_glossary, world_typed

from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.search import names, pages
from cosmoglossary.text.words import strip_stress

Open = Callable[..., Page]
BOX = "#search"
CHOSEN = "#found [aria-selected=true]"
LIMIT = 100_000
"""Bytes that a search may load."""


@pytest.fixture
def open_page(visit: Callable[..., Visit], shipped: Path) -> Iterator[Open]:
    """Open a page of a site in a window, which must not complain of anything."""
    visits: list[Visit] = []

    def open_page(address: str = "en/about.html", site: Path = shipped, *, width: int = 1000, **context: Any) -> Page:
        _none_complained(visits)
        opened = visit(site / address, width=width, scripts=True, **context)
        if not context.get("bypass_csp"):  # else it is axe that reads the style sheet in its own way
            visits.append(opened)
        return opened.page

    yield open_page
    _none_complained(visits)


def _none_complained(visits: list[Visit]) -> None:
    assert [each for visited in visits for each in visited.complaints if LEFT not in each] == []


@pytest.fixture(scope="module")
def real() -> Glossary:
    """The shipped glossary."""
    glossary = check(PROJECT).glossary
    assert glossary
    return glossary


def load_search(page: Page) -> None:
    """Load what finds, as entering the box does."""
    page.focus(BOX)
    until(page, "'find' in search")


def find(page: Page, *typed: str) -> list[list[str]]:
    """For each text the ids of the concepts that are found, best first."""
    load_search(page)
    found: list[list[str]] = page.evaluate(
        "async typed => { const all = []; for (const text of typed)"
        " all.push((await search.find(text)).map(({id}) => id)); return all }",
        list(typed),
    )
    return found


def test_keys_are_those_of_the_build(open_page: Open) -> None:
    """The browser folds every case of the table as Python does."""
    page = open_page()
    find(page, "a")
    made = page.evaluate(
        "texts => texts.map(text => [text, search.searchKey(text), search.romanKey(text)])", [text for text, *_ in KEYS]
    )
    assert [tuple(row) for row in made] == KEYS
    are_one = page.evaluate(
        "pairs => pairs.map(([typed, expected]) => search.searchKey(typed) === search.searchKey(expected))",
        [[typed, expected] for typed, expected, *_ in ANSWERS],
    )
    assert [one for one, (*_, right) in zip(are_one, ANSWERS, strict=True) if right and not one] == []


@pytest.mark.parametrize(
    ("typed", "concept"),
    [
        ("союз", "soyuz"),
        ("СОЮ́З", "soyuz"),
        ("soyuz", "soyuz"),
        ("sojuz", "soyuz"),
        ("soiuz", "soyuz"),
        ("cj.p", "soyuz"),
        (",fqrjyeh", "baikonur-cosmodrome"),
        ("ыщнгя", "soyuz"),
        ("мкс", "international-space-station"),
        ("iss", "international-space-station"),
        ("станции", "orbital-station"),
        ("орбитах", "orbit"),
        ("космонав", "cosmonaut"),
        ("космнавт", "cosmonaut"),
        ("окосмонавт", "cosmonaut"),
        ("коммонавт", "cosmonaut"),
        ("кломонавт", "cosmonaut"),
        ("охсмонавт", "cosmonaut"),
        ("клозонавт", ""),
        ("оксмонавт", "cosmonaut"),
        ("режиссер", "director"),
        ("rezhisser", "director"),
        ("maiden", ""),
        ("выхода", "withdrawal"),
        ("Пересильд Юлия", "yulia-peresild"),
        ("station orbital", "orbital-station"),
        ("MS-19 Soyuz", "soyuz-ms-19"),
        ("rocket launch", "rocket"),
        ("на орбите", "orbit"),
        ("orbital staton", "orbital-station"),
        ("хирургов", "surgeon"),
        ("orbiting", "orbit"),
        ("", ""),
        ("   ", ""),
        ("zzzzzz", ""),
    ],
)
def test_the_best_match_comes_first(open_page: Open, typed: str, concept: str) -> None:
    """By headword, abbreviation, form, transliteration, other keyboard, beginning, words in any order, and one slip."""
    (found,) = find(open_page(), typed)
    assert found[:1] == ([concept] if concept else [])


SCRIPTS = """\
id: world
title: {en: Words}
languages: [en, de, he, ar, ja, zh, th]
topics: {words: {en: Words}}
"""


def test_every_script_is_found_as_people_type_it(open_page: Open, project: Callable[[dict[str, str]], Path]) -> None:
    """Without points and ß, in kana of either kind, from the middle of a compound, in Latin letters."""
    root = project(
        {
            "glossary.yaml": SCRIPTS,
            "words/judge.yaml": "{en: judge, he: שׁוֹפֵט, ar: قَاضٍ}",
            "words/sharp.yaml": "{en: sharp, ja: 嬰記号}",
            "words/octave.yaml": "{en: octave, ja: オクターブ}",
            "words/orbit.yaml": "{en: orbit, zh: 轨道, th: วงโคจร}",
            "words/klops.yaml": "{en: meatball, de: Klops}",
            "words/kloss.yaml": "{en: dumpling, de: Kloß}",
            "words/port.yaml": "{en: port, de: Weltraumhafen}",
        }
    )
    assert build(root, root / "build").succeeded
    page = open_page(site=root / "build" / "site")
    expected = {
        "judge": ["שופט", "قاض", "qadi"],
        "sharp": ["記号", "号"],
        "octave": ["おくたーぶ", "ｵｸﾀｰﾌﾞ", "ターブ", "okutabu"],
        "orbit": ["道", "โคจร", "guidao", "gui dao"],
        "kloss": ["kloss", "KLOSS"],
        "port": ["hafen", "raumhafen"],
    }
    for concept, typed in expected.items():
        assert find(page, *typed) == [[concept]] * len(typed)


@pytest.mark.parametrize("name", WORLD)
def test_people_find_what_they_look_for(open_page: Open, name: str, site_of: Callable[[str], Path]) -> None:
    """Typed as people type it, and every word and form of the glossary, in any tree."""
    spelled = [
        (spelling, concept.id)
        for concept in world_glossary(name).living
        for section in concept.sections.values()
        for designation in section.designations
        for spelling in {*designation.spellings, designation.aspect_partner, designation.reading}
        if spelling
    ]
    looked_for = [*world_typed(name), *spelled]
    site = site_of(name)
    found = find(open_page(f"{trees(site)[0]}/about.html", site), *(typed for typed, _ in looked_for))
    assert [(*pair, ids) for pair, ids in zip(looked_for, found, strict=True) if pair[1] not in ids[:3]] == []


def test_what_is_looked_for_comes_first(open_page: Open, site_of: Callable[[str], Path]) -> None:
    """For 97 of 100 queries of the table, of every kind that people type, and for nearly all of each kind."""
    missed: dict[str, list[str]] = {}
    asked = [(site, kind, typed, ids) for kind, rows in SEARCHES.items() for site, typed, ids in rows]
    assert len(asked) > 300
    for site in dict.fromkeys(site for site, *_ in asked):
        rows = [(kind, typed, ids) for of, kind, typed, ids in asked if of == site]
        page = open_page(f"{trees(site_of(site))[0]}/about.html", site_of(site))
        for (kind, typed, ids), found in zip(rows, find(page, *(typed for _, typed, _ in rows)), strict=True):
            if found[:1] not in ([concept] for concept in ids):
                missed.setdefault(kind, []).append(typed)
    assert sum(map(len, missed.values())) <= 0.03 * len(asked), missed
    assert [kind for kind, typed in missed.items() if len(typed) > 0.1 * len(SEARCHES[kind])] == [], missed


def test_every_spelling_finds_its_concept(open_page: Open, real: Glossary) -> None:
    """Every term, synonym and form of the glossary, with stress and without, in capitals and small letters."""
    spellings = [
        (form, concept.id)
        for concept in real.living
        for section in concept.sections.values()
        for designation in section.designations
        for spelling in {designation.term, *designation.spellings}
        for form in {spelling, strip_stress(spelling).upper()}
    ]
    assert len(spellings) > 1500
    found = find(open_page(), *(form for form, _ in spellings))
    missed = [form for (form, concept), ids in zip(spellings, found, strict=True) if concept not in ids]
    assert missed == []


def test_every_name_is_found_in_spite_of_a_slip(open_page: Open, real: Glossary) -> None:
    """A letter is missing, doubled, exchanged with the next or another, at any place of every name of one word."""
    dice = random.Random(7)  # noqa: S311 - always the same slips
    slips = [
        (slip(strip_stress(designation.term).lower(), dice), concept.id)
        for concept in real.living
        for section in concept.sections.values()
        for designation in section.designations
        if " " not in designation.term and len(designation.term) > 5
        for _ in range(3)
    ]
    assert len(slips) > 200
    found = find(open_page(), *(typed for typed, _ in slips))
    missed = [typed for (typed, concept), ids in zip(slips, found, strict=True) if concept not in ids]
    assert len(missed) < 0.03 * len(slips), missed  # a slip may make the name of another concept


def loads(page: Page, typed: str) -> list[int]:
    """The sizes in bytes of what a search loads."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks what it calls
    find(page, typed)
    files = [Path(unquote(urlsplit(request.url).path)) for request in asked]
    return [file.stat().st_size for file in files if "search" in file.parts]


def slip(word: str, dice: random.Random) -> str:
    """The word with one mistake."""
    at = dice.randrange(len(word) - 1)
    other = dice.choice("оенрст" if unicodedata.name(word[0]).startswith("CYRILLIC") else "eanrst")
    mistakes = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + other + word[at + 1 :],
    )
    return dice.choice(mistakes)


def test_a_large_glossary_is_searched_page_by_page(
    open_page: Open, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every name is found, nearly every one in spite of a slip, and no search loads more than a fraction."""
    monkeypatch.setattr(pages, "_MOST_STARTS", 100)  # so that where pages begin is on pages, too
    folder = tmp_path_factory.mktemp("large")
    generate(1000, folder, decks=False)
    assert build(folder, folder / "build").succeeded
    glossary = check(folder).glossary
    assert glossary
    assert (folder / "build/site/search/index.js").stat().st_size < 1500
    site, dice = folder / "build" / "site", random.Random(7)  # noqa: S311 - always the same words
    names = [
        (designation.term, concept.id)
        for concept in dice.sample(glossary.living, 100)
        for section in concept.sections.values()
        for designation in section.designations
    ]
    page = open_page("en/about.html", site)
    found = find(page, *(name for name, _ in names))
    assert [name for (name, concept), ids in zip(names, found, strict=True) if concept not in ids] == []
    slips = [(slip(strip_stress(name).lower(), dice), concept) for name, concept in names if len(name) > 7]
    found = find(page, *(typed for typed, _ in slips))
    missed = [typed for (typed, concept), ids in zip(slips, found, strict=True) if concept not in ids]
    assert len(missed) < 0.1 * len(slips), missed
    for typed in [typed for typed, _ in slips[:5]] + ["а", "zzzzzz"]:
        sizes = loads(open_page("en/about.html", site), typed)
        assert 0 < sum(sizes) <= LIMIT, (typed, sizes)


def test_a_large_glossary_without_texts_is_searched_to_the_end(
    open_page: Open, project: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names alone, too short to have a middle: no page is asked for that is not there."""
    monkeypatch.setattr(names, "_MAY_BE_WHOLE", 0)
    monkeypatch.setattr(pages, "_MOST_STARTS", 0)
    root = project({"words/ox.yaml": "{en: ox, ru: як}", "words/elk.yaml": "{en: elk, ru: ёж}"})
    assert build(root, root / "build").succeeded
    assert find(open_page(site=root / "build" / "site"), "ox", "sheep and goats") == [["ox"], []]


def test_the_box_is_a_combobox(open_page: Open) -> None:
    """Names, roles and states are those of the pattern, and the focus stays in the box."""
    page = open_page()
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    listed = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listed).to_be_hidden()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("станция")
    options = page.locator("#found [role=option]")
    expect(options.first).to_be_visible()
    expect(listed).to_have_role("listbox")
    expect(listed).to_have_accessible_name("Search results")
    assert listed.get_by_role("option").count() == options.count() > 1
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(page.get_by_role("status").filter(has_text="found")).to_have_text(f"{options.count()} terms found")
    assert page.locator(CHOSEN).count() == 0
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "found-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", f"found-{options.count() - 1}")
    assert page.locator(CHOSEN).count() == 1
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(listed).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("станция")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_who_finds_nothing_may_suggest_a_term(open_page: Open, four: Path, shipped: Path) -> None:
    """By mouse or keyboard, in the language of the page; where the sources cannot be edited there is no such link."""
    page = open_page("ru/index.html", four)
    page.fill(BOX, "zzzzzz")
    link = page.locator(".hint").get_by_role("link", name="Предложить термин")
    expect(link).to_have_attribute("href", "https://example.org/we/words/new/main/glossary")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_focused()
    expect(link).to_be_hidden()
    page.fill(BOX, "zzzzzzz")
    link.evaluate("link => link.href = '#suggested'")
    link.click()
    assert page.url.endswith("#suggested")
    page.locator(BOX).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_hidden()
    page = open_page("ru/index.html", shipped)
    page.fill(BOX, "zzzzzz")
    expect(page.locator(".hint")).to_be_visible()
    assert page.get_by_role("link", name="Предложить термин").count() == 0


def test_what_matches_is_marked_beside_its_counterpart(open_page: Open) -> None:
    """Each word in its own language; a form or other name stands beside the term that it belongs to."""
    page = open_page()
    page.fill(BOX, "орбит")
    first = page.locator("#found [role=option]").first
    expect(first.locator("mark")).to_have_text("орби́т")
    expect(first.locator(".hit > bdi[lang=ru]")).to_have_text("орби́та")
    expect(first.locator(".others bdi[lang=en]")).to_have_text("orbit")
    page.fill(BOX, "мкс")
    expect(first.locator(".hit > bdi")).to_have_text("Междунаро́дная косми́ческая ста́нция")
    expect(first.locator(".as mark")).to_have_text("МКС")
    page.fill(BOX, "kosmonavt")
    expect(first.locator(".hit > bdi")).to_have_text("космона́вт")
    expect(first.locator(".as bdi[lang=ru-Latn] mark")).to_have_text("kosmonavt")
    page.fill(BOX, "космнавт")
    expect(first.locator(".hit > bdi mark")).to_have_text("космона́вт")
    page.fill(BOX, "Пересильд юлия")
    expect(first.locator(".hit > bdi mark")).to_have_text(["Ю́лия", "Переси́льд"])
    page.fill(BOX, "rocket launch")
    expect(first.locator(".hit > bdi mark")).to_have_text(["rocket"])


def test_results_say_what_has_matched(open_page: Open) -> None:
    """A topic and a tag lead to their pages; words of a text stand in it, under the word that it is about."""
    page = open_page("ru/about.html")
    first = page.locator("#found [role=option]").first
    page.fill(BOX, "люди")
    expect(first.locator(".hit > bdi mark")).to_have_text("Лю́ди")
    expect(first.locator(".kind")).to_have_text("Темы")
    page.fill(BOX, "рассекать")
    expect(first.locator(".hit > bdi")).to_have_text("опери́ровать")
    expect(first.locator(".kind")).to_have_text("Определение")
    expect(first.locator(".as mark")).to_have_text("рассека́ть")
    expect(first.locator(".as")).to_contain_text("хирурги́ческим путём: рассека́ть тка́ни те́ла")
    page.fill(BOX, "люди")
    expect(first.locator(".kind")).to_have_text("Темы")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ru/topic/people\.html$"))


def test_the_list_is_there_again_when_the_box_is_entered_again(open_page: Open) -> None:
    """With what was found for what is still typed in it; what Esc has closed, an arrow opens."""
    page = open_page()
    page.fill(BOX, "orbit")
    first = page.locator("#found [role=option]").first
    expect(first).to_be_visible()
    page.locator(BOX).blur()
    expect(first).to_be_hidden()
    page.keyboard.press("/")
    expect(first).to_be_visible()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_visible()


def test_enter_leads_to_the_best_or_the_chosen(open_page: Open) -> None:
    """To the page in the language of the interface."""
    page = open_page("ru/concept/orbit.html")
    page.fill(BOX, "союз")
    expect(page.locator("#found [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ru/concept/soyuz\.html$"))
    page.keyboard.press("Control+k")
    page.keyboard.type("союз")
    expect(page.locator("#found [role=option]").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ru/concept/soyuz-ms-19\.html$"))
    page.fill(BOX, "orbit")
    page.locator("#found [role=option]").first.click()
    page.wait_for_url(re.compile(r"/ru/concept/orbit\.html$"))


def test_the_middle_button_opens_a_page_beside(open_page: Open) -> None:
    """As it does with any link; the list stays."""
    page = open_page()
    page.fill(BOX, "orbit")
    option = page.locator("#found [role=option]").first
    with page.context.expect_page() as opened:
        option.click(button="middle")
    opened.value.wait_for_url(re.compile(r"/en/concept/orbit\.html$"))
    opened.value.close()
    expect(option).to_be_visible()


def test_enter_does_not_wait_for_the_list(open_page: Open) -> None:
    """It opens what is best for all that was typed, not for what the list still shows."""
    page = open_page()
    page.fill(BOX, "союз")
    expect(page.locator("#found [role=option]").first).to_be_visible()
    page.evaluate(
        "() => { const box = document.querySelector('#search'); box.value = 'orbit';"
        "box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'})) }"
    )
    page.wait_for_url(re.compile(r"/en/concept/orbit\.html$"))


def test_a_browser_that_fills_in_a_form_disturbs_nothing(open_page: Open) -> None:
    """What it sends is called a keydown and has no key."""
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("document.body.dispatchEvent(new Event('keydown', {bubbles: true}))")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    assert errors == []


def test_what_could_not_be_loaded_is_asked_for_again(browser: Browser, shipped: Path) -> None:
    """Nothing is shown and nothing breaks; with the next letter all is well, if the way is free by then."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto((shipped / "en/about.html").as_uri())
    with page.expect_event("requestfailed"):
        page.fill(BOX, "orbi")
    page.unroute("**/search/index.js")
    page.fill(BOX, "orbit")
    expect(page.locator("#found [role=option]").first).to_be_visible()
    assert errors == []
    page.close()


def test_hostile_names_are_text(open_page: Open, project: Callable[[dict[str, str]], Path]) -> None:
    """Whatever an entry is called, in results it is what it says and nothing else."""
    name = "alien <img src=x onerror=alert(1)> </script> \u202e"
    root = project({"words/alien.yaml": json.dumps({"en": {"term": name}, "ru": "приш<b>е́</b>лец"})})
    report = build(root, root / "build")
    assert report.succeeded, report.checked.diagnostics
    page = open_page(site=root / "build" / "site")
    page.fill(BOX, "alien")
    option = page.locator("#found [role=option]").first
    expect(option.locator("bdi").first).to_have_text(name.strip())
    assert option.locator("bdi").first.evaluate("text => text.textContent") == name.strip()
    assert option.locator("img, script, b").count() == 0


def test_counts_are_told_in_the_forms_of_the_language(open_page: Open) -> None:
    """Russian has three."""
    page = open_page("ru/about.html")
    told = set()
    for typed in ("кинорежиссёр", "союз", "к"):
        page.fill(BOX, typed)
        expect(page.locator(".heard")).to_have_text(re.compile(r"\d"))
        told.add(re.sub(r"\d+", "…", page.locator(".heard").inner_text()))
        page.fill(BOX, "")
    assert told == {"Найден … термин", "Найдено … термина", "Найдено … терминов"}


def test_nothing_found_is_said(open_page: Open) -> None:
    """With a word on what to do."""
    page = open_page()
    page.fill(BOX, "zzzzz")
    expect(page.get_by_text("look through the alphabet")).to_be_visible()
    expect(page.locator(".heard")).to_have_text("Nothing found")


def test_the_single_key_can_be_switched_off(open_page: Open) -> None:
    """For those who speak to their computer; the choice is kept, and Ctrl+K still works."""
    page = open_page()
    switch = page.get_by_role("button", name="Search with the / key")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.press("Enter")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("/")
    expect(page.locator(BOX)).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("/")
    expect(page.locator(BOX)).to_have_value("/")


@pytest.mark.parametrize("tree", ["en", "ru", "ar"])
def test_the_open_list_is_accessible(open_page: Open, tree: str, request: pytest.FixtureRequest) -> None:
    """Axe finds nothing, by day or night, and nothing has to be scrolled sideways on a narrow phone."""
    site: Path = request.getfixturevalue("four" if tree == "ar" else "shipped")
    page = open_page(f"{tree}/about.html", site, width=320, bypass_csp=True, reduced_motion="reduce")
    page.fill(BOX, "к")
    expect(page.locator("#found [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    judge_day_and_night(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_alphabet_takes_its_place(browser: Browser, shipped: Path) -> None:
    """There is no dead box."""
    page = browser.new_page(java_script_enabled=False)
    page.goto((shipped / "en/index.html").as_uri())
    expect(page.locator(BOX)).not_to_be_visible()
    expect(page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Alphabet")).to_be_visible()
    page.close()
