"""The site as its readers meet it, opened from the disk, with scripts off unless a test needs them on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import FOUR, LEFT, PROJECT, Visit, judge_day_and_night, page_kinds, trees
from tests.pipeline.test_languages import Judge, fragments
from tests.world import DATA, WORLD, world_glossary

from cosmoglossary.pipeline.checking import check

Open = Callable[..., Visit]

FRAMELESS = ("index.html", "404.html")


def pages(site: Path) -> list[Path]:
    """All pages of a site."""
    return sorted(site.rglob("*.html"))


def examples(site: Path) -> Iterator[Path]:
    """One page of each kind in two languages, as different as the site has, and those that are of no language."""
    yield from (site / name for name in FRAMELESS)
    for tree in (trees(site)[0], trees(site)[-1]):
        yield from (site / tree / address for address in page_kinds(site / tree).values())


@pytest.fixture(params=["shipped", "four", *WORLD])
def name(request: pytest.FixtureRequest) -> str:
    """The name of each of the sites in turn."""
    return str(request.param)


@pytest.fixture
def site(name: str, site_of: Callable[[str], Path]) -> Path:
    """Each of the sites in turn."""
    return site_of(name)


def test_pages_need_nothing_but_themselves(site: Path, visit: Open) -> None:
    """No page complains, asks for anything outside the site, or goes without its style and its face."""
    for file in examples(site):
        visited = visit(file)
        assert [complaint for complaint in visited.complaints if LEFT not in complaint] == [], file
        assert all(url.startswith(site.as_uri()) for url in visited.requests), file
        assert visited.ask("getComputedStyle(document.body).display") == "flex", file
        assert set(visited.ask(FACES)) - {"unloaded"} == {"loaded"}, file


FACES = "document.fonts.ready.then(() => [...document.fonts].map(({status}) => status))"
"""What has become of each face of the site's own: those whose letters the page has are loaded, the others are not."""


def test_every_page_fits_a_narrow_window(site: Path, visit: Open) -> None:
    """At 320 pixels nothing has to be scrolled sideways, not even for the longest words of the glossary."""
    hardest = sorted(pages(site), key=longest_word, reverse=True)[:12]
    for file in (*examples(site), *hardest):
        visited = visit(file, width=320)
        assert visited.ask("document.documentElement.scrollWidth <= innerWidth"), file


def longest_word(file: Path) -> int:
    """The length of the longest word in the heading of a page."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", file.read_text(encoding="utf-8"))
    return max(map(len, heading[1].split())) if heading else 0


@pytest.mark.parametrize("name", ["shipped", *WORLD])
def test_axe_finds_nothing(site: Path, visit: Open) -> None:
    """No page breaks a rule of accessibility that a machine can judge, in light or dark, left to right or not."""
    for file in judged(site):
        judge_day_and_night(visit(file, scripts=True, bypass_csp=True, reduced_motion="reduce").page)


def judged(site: Path) -> Iterator[Path]:
    """A concept in each language, the pages of no language, and each other kind of page in one language or another.

    Axe takes half a second a page, and what it finds on one it nearly always finds in every language.
    """
    yield from (site / name for name in FRAMELESS)
    languages = trees(site)
    for turn, kind in enumerate(page_kinds(site / languages[0])):
        for tree in languages if kind == "concept" else [languages[turn % len(languages)]]:
            yield site / tree / page_kinds(site / tree)[kind]


@pytest.mark.parametrize("name", WORLD)
def test_what_scripts_do_is_quiet_and_in_its_language(name: str, site: Path, visit: Open) -> None:
    """In every tree: no page complains, and what a search finds, and a button says, is in the language that it says."""
    glossary = world_glossary(name)
    judge = Judge(glossary)
    for turn, tree in enumerate(trees(site)):
        kinds = page_kinds(site / tree)
        for kind in (*sorted(kinds)[turn :: len(trees(site))], "concept"):
            visited = visit(site / tree / kinds[kind], scripts=True)
            for section in glossary.concepts[0].sections.values():
                visited.page.fill("#search", section.term)
                expect(visited.page.get_by_role("option").first).to_be_visible()
            assert list(judge.faults(fragments(visited.page.content()))) == [], (tree, kind)
            assert visited.complaints == []


class Links(HTMLParser):
    """The links, the ids and the visible texts of a page."""

    def __init__(self, file: Path) -> None:
        """Read a page."""
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self._in_template = 0
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what leads somewhere, and where one can be led."""
        self._in_template += tag == "template"
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.hrefs.append(value)
            elif name == "id" and value and not self._in_template:
                self.ids.append(value)
            elif tag == "meta" and name == "content" and value and "url=" in value:
                self.hrefs.append(value.partition("url=")[2])

    def handle_endtag(self, tag: str) -> None:
        """Leave a template, whose content is not in the page until a script puts it there."""
        self._in_template -= tag == "template"


def test_every_link_leads_somewhere(name: str, site: Path) -> None:
    """Pages, files and places within pages are all there, and from the root every page of today can be reached."""
    read = {file.resolve(): Links(file) for file in pages(site)}
    reached, waiting = set(), [(site / "index.html").resolve()]
    while waiting:
        file = waiting.pop()
        if file in reached or file not in read:
            continue
        reached.add(file)
        waiting += [target for target, _ in _targets(file, read[file])]
    for file, links in read.items():
        assert len(links.ids) == len(set(links.ids)), file
        for target, fragment in _targets(file, links):
            assert target.is_file(), (file, target)
            assert not fragment or fragment in read[target].ids, (file, fragment)
    unreachable = {file.name for file in read.keys() - reached}
    assert unreachable <= {"404.html", *(f"{id_}.html" for id_ in outdated(name))}


def outdated(name: str) -> Iterator[str]:
    """The ids of concepts that are retired, and those that concepts had before."""
    folder = {"shipped": PROJECT, "four": FOUR}.get(name, DATA / name)
    glossary = check(folder).glossary
    assert glossary
    for concept in glossary.concepts:
        yield from concept.formerly
        if concept.retired:
            yield concept.id


def _targets(file: Path, links: Links) -> Iterator[tuple[Path, str]]:
    for href in links.hrefs:
        parts = urlsplit(href)
        if not parts.scheme:
            yield (file.parent / unquote(parts.path)).resolve() if parts.path else file, unquote(parts.fragment)


def test_words_and_sentences_are_heard(shipped: Path, visit: Open) -> None:
    """Every player of a page plays, is named by the word that it says, and is a button and no more."""
    visited = visit(shipped / "en" / "concept" / "international-space-station.html", scripts=True)
    players = visited.ask(PLAYERS)
    assert {"International Space Station", "ISS", "Международная космическая станция", "МКС"} <= {
        player["label"] for player in players
    }
    words = [player for player in players if player["label"]]
    assert {(player["language"], player["label"].isascii()) for player in words} == {("en", True), ("ru", False)}
    assert all(0.3 < player["seconds"] < 12 for player in players)
    assert all(24 <= player["width"] == player["height"] <= 48 for player in players)
    assert visited.complaints == []


PLAYERS = """Promise.all([...document.querySelectorAll('.say audio')].map(audio => new Promise((heard, refused) => {
  const button = audio.previousElementSibling
  audio.onloadedmetadata = () => heard({
    label: button.querySelector('.unseen:not([data-state])')?.textContent,
    language: audio.closest('[lang]').lang,
    seconds: audio.duration,
    width: button.offsetWidth,
    height: button.offsetHeight,
  })
  audio.onerror = () => refused(audio.src)
  audio.load()
  audio.preload = 'metadata'
})))"""


def test_the_language_switch_stays_on_the_page(shipped: Path, visit: Open) -> None:
    """The same concept in another language is one plain link away."""
    visited = visit(shipped / "en" / "concept" / "cosmonaut.html")
    assert visited.page.inner_text("h1") == "cosmonaut"
    visited.page.click("nav.switch a[hreflang=ru]")
    assert visited.page.inner_text("h1") == "космона́вт"
    assert visited.page.url.endswith("/ru/concept/cosmonaut.html")


def test_dark_and_light_are_the_readers_choice(shipped: Path, visit: Open) -> None:
    """Paper is bright in the one, dark in the other."""
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    file = shipped / "en" / "index.html"
    shades = {scheme: visit(file, color_scheme=scheme).ask(paper) for scheme in ("light", "dark")}
    assert shades == {"light": "rgb(246, 247, 251)", "dark": "rgb(12, 17, 37)"}


def test_signs_of_topics_are_seen_in_every_hue(shipped: Path, visit: Open) -> None:
    """By day and by night each stands out from the disc around it by 3 : 1, and no two are of one colour."""
    for scheme in ("light", "dark"):
        shades = visit(shipped / "en" / "topics.html", color_scheme=scheme).ask(SHADES)
        assert len({tuple(sign) for sign, _ in shades}) == len(shades) == 9
        assert all(contrast(sign, disc) >= 3 for sign, disc in shades), (scheme, shades)


SHADES = """() => {
  const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const drawn = (...colours) => {
    for (const colour of colours) {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  return [...document.querySelectorAll(".topics .glyph")].map((glyph) => {
    const {color, backgroundColor} = getComputedStyle(glyph);
    return [drawn(color), drawn(getComputedStyle(glyph.parentElement).backgroundColor, backgroundColor)];
  });
}"""


def contrast(*colours: list[int]) -> float:
    """How far two colours are apart, as WCAG 2 measures it."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    lights = (
        sum(weight * linear(value / 255) for weight, value in zip((0.2126, 0.7152, 0.0722), colour, strict=True))
        for colour in colours
    )
    dark, light = sorted(lights)
    return (light + 0.05) / (dark + 0.05)


def test_paper_has_no_menus(shipped: Path, visit: Open) -> None:
    """In print the words remain, and what is there to be clicked is gone."""
    visited = visit(shipped / "ru" / "print.html", color_scheme="dark")
    visited.page.emulate_media(media="print")
    assert not visited.page.is_visible(".masthead")
    assert not visited.page.is_visible(".colophon")
    assert visited.page.is_visible("h1")
    assert visited.ask("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_from_right_to_left_all_is_mirrored(four: Path, visit: Open) -> None:
    """In the Arabic tree the name of the site is on the right, in the English one on the left."""
    left = "document.querySelector('.brand').getBoundingClientRect().left < innerWidth / 2"
    assert visit(four / "en" / "index.html").ask(left)
    assert not visit(four / "ar" / "index.html").ask(left)
    table = visit(four / "ar" / "concept" / "cosmonaut.html").ask(
        "[...document.querySelectorAll('table')].map(t => [t.lang, getComputedStyle(t).direction])"
    )
    assert table == [["ar", "rtl"], ["en", "ltr"], ["ru", "ltr"], ["kk", "ltr"]]
