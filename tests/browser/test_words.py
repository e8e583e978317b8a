"""Every text of a page is in the language that it says: one of the glossary, a message, or a value, in that language.

Judged is whatever can be seen or heard: texts, also those that scripts make, those in shadow trees and in templates,
titles, labels, placeholders, and what the style sheet writes. What is in no language, such as an address, says so.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from playwright.sync_api import expect
from tests.browser.conftest import FOUR, PAGE_KINDS, PROJECT, Visit

from cosmoglossary.model import CARD_KINDS, Designation, Drawing, Glossary, Shape, Source, Topic
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.collation import index_letter
from cosmoglossary.text.designations import with_article
from cosmoglossary.text.languages import language_name, speech_locale
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.relative_times import relative_times
from cosmoglossary.text.words import strip_stress

Open = Callable[..., Visit]

RUNS = """(start) => {
  const NAMES = ['alt', 'title', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-valuetext']
  const TOLD = ['description', 'og:title', 'og:description', 'og:site_name']
  const runs = []
  // Elements of SVG have the attribute, and no property of it.
  const said = (node) => node.lang || (node.getAttribute?.('lang') ?? '')
  const place = (node, host) => {
    for (let at = node; at; at = at.parentNode ?? at.host) if (said(at)) return at
    return host && place(host.node, host.host)
  }
  const block = (element) => {
    while (element.parentElement && getComputedStyle(element).display === 'inline') element = element.parentElement
    return element
  }
  function read(root, host) {
    let last
    const add = (node, text, where) => {
      const run = {lang: said(place(node, host)), text, where}
      runs.push(run)
      return run
    }
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walk.currentNode; node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const around = node.parentElement ?? root
        if (!node.data.trim() && !last || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(around.nodeName)) continue
        const own = {lang: place(node, host), block: around.nodeType === Node.ELEMENT_NODE && block(around)}
        // Names of links within a sentence are texts of their own, and do not cut it.
        own.run = last && last.lang === own.lang && last.block === own.block ? last.run : undefined
        if (own.run) own.run.text += node.data
        else own.run = add(node, node.data, around.nodeName.toLowerCase())
        last = own
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        for (const name of NAMES) if (node.getAttribute(name)) add(node, node.getAttribute(name), name)
        if (TOLD.includes(node.name || node.getAttribute('property'))) add(node, node.content, 'meta')
        for (const pseudo of node.nodeName === 'LI' ? ['::marker', '::before', '::after'] : ['::before', '::after']) {
          const {content} = getComputedStyle(node, pseudo)
          const [shown, spoken] = content.split(' / ')
          for (const [, text] of shown.matchAll(/"([^"]*)"/g)) add(node, text, spoken === '""' ? 'sign' : pseudo)
        }
        if (node.shadowRoot) read(node.shadowRoot)
        if (node.content instanceof DocumentFragment) read(node.content, {node, host})
        if (getComputedStyle(node).display !== 'inline') last = undefined
      }
    }
  }
  read(start ?? document.documentElement)
  return runs.filter(({text}) => text.trim())
}"""
"""All texts of a page, each with the language that it says it is in. A sentence is one text, links and all."""

LETTER = re.compile(r"[^\W_]")
PLACEHOLDER = re.compile(r"(%\(\w+\)s|\{\w+\})")
SEPARATOR = re.compile(r"\n|[.:;,،)\]] | [–—·] | \(")
"""What may stand between the parts of a text that is made of several."""
ADDRESS = re.compile(r"[\w./:%#-]*[./:][\w./:%#-]*")
FORMATS = {"CSV", "Excel", "JSON", "TBX", "SKOS", "OmegaT", "StarDict"}
"""Names that are the same in all languages."""
LONG = 60
"""The letters that no two texts have in common."""
ATTRIBUTES = ("title", "placeholder", "label", "aria-label", "meta", "option")
"""Where a caption that is not translated stays without its language."""
UNMARKED = ("title", "meta")
"""Where a text cannot say that it is in another language than the page."""


def plain(text: str) -> str:
    """A text as it is compared: without Markdown, stress marks, and the punctuation around it."""
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_]", r"\1", strip_stress(text))
    return " ".join(bare.split()).strip(" .,:;()[]«»“”–—·،")


class Tongue:
    """All that may be said in one language: texts of the glossary, messages, and values as Babel writes them."""

    def __init__(self, glossary: Glossary, language: str, project: Path) -> None:
        """Learn the language."""
        self.language = language
        self.locale = Localiser(language).locale
        words = {plain(text) for text in (*_words(glossary, language), *_sentences(glossary, language))}
        times = [time.text for time in relative_times(Localiser(language))]
        messages = {plain(message) for message in (*_messages(project, language), *times)}
        values = {plain(text) for text in _values(glossary, language)}
        self.words = words
        self.sayings = words | messages | values | {index_letter(word, language) for word in words if word}
        # What is left of a message around a value, where that is in another language.
        self.pieces = {plain(piece) for message in messages for piece in PLACEHOLDER.split(message)[::2]}
        self.patterns = [pattern for message in messages for pattern in _patterns(message)]
        self.sounds = {*_sounds(glossary, language)}
        self.romanised = {*_romanised(glossary, language)}

    def _is_hint(self, text: str) -> bool:
        """Whether the text is the first letters of words, by which a card tells the wanted one from others."""
        starts = [re.fullmatch(r"(\w\S*)…|(\w)·*", part) for part in text.split()]
        parts = {part for word in self.words for part in plain(word).split()}
        return all(start and any(part.startswith(start[1] or start[2]) for part in parts) for start in starts)

    def _is_beginning(self, text: str) -> bool:
        """Whether the text is that of a description, which is cut at a sentence or a word."""
        return len(text) > LONG and any(saying.startswith(text.rstrip("…")) for saying in self.words)

    def explains(self, text: str) -> bool:
        """Whether the text is in this language and nothing else is."""
        text = plain(text)
        return (
            not LETTER.search(text)
            or text in self.sayings
            or self._is_beginning(text)
            or self._is_number(text)
            or self._is_hint(text)
            or any(
                all(map(self.explains, found.groups()))
                for pattern in self.patterns
                if (found := pattern.fullmatch(text))
            )
            or any(
                self.explains(text[: cut.start()]) and self.explains(text[cut.end() :])
                for cut in SEPARATOR.finditer(text)
            )
        )

    def _is_number(self, text: str) -> bool:
        digits = "".join(str(int(char)) for char in text if char.isdigit())
        return digits != "" and text == format_decimal(int(digits), locale=self.locale)


def _sentences(glossary: Glossary, language: str) -> Iterator[str]:
    """The running text of a language."""
    described = (glossary.description, *(drawing.description for drawing in glossary.drawings))
    yield from (each[language] for each in described if language in each)
    for concept in glossary.concepts:
        if (section := concept.sections.get(language)) and section.definition:
            yield section.definition
            if section.domain:  # a card has it before the definition, in the same sentence
                yield f"{section.domain} {section.definition}"
        if concept.image and language in concept.image.alt:
            yield concept.image.alt[language]
        yield from section.note if section else ()
        if section and section.more:
            yield from re.sub("[*#]", "", section.more).splitlines()
        for example in (each[language] for each in concept.examples if language in each):
            yield example
            yield from re.split("_[^_]+_", example)  # a card has a gap there


def _words(glossary: Glossary, language: str) -> Iterator[str]:
    """Names and forms of a language."""
    titled: list[Topic | Source | Drawing] = [*glossary.topics, *glossary.sources.values(), *glossary.drawings]
    named = [glossary.title, *(each.title for each in titled)]
    labels = [fact.label for concept in glossary.concepts for fact in concept.facts]
    yield from (each[language] for each in (*named, *labels, *glossary.tags.values()) if language in each)
    domains = (concept.sections[language].domain for concept in glossary.concepts if language in concept.sections)
    yield from filter(None, domains)
    for drawing in glossary.drawings:
        yield from _drawn(drawing.shape, language)
    for concept in glossary.concepts:
        cited = (concept.sources, *(section.sources for section in concept.sections.values()))
        yield from (each.locator for references in cited for each in references if each.locator)
    if glossary.licence:
        yield glossary.licence.name  # a proper name, in no language
    for clip in glossary.clips:
        varieties = (clip.accent or clip.language, speech_locale(clip.language).replace("_", "-"))
        yield from (clip.voice, clip.licence, *(language_name(variety, language) for variety in varieties))
    for image in (concept.image for concept in glossary.concepts if concept.image):
        yield from filter(None, [image.credit, image.licence])  # proper names too
    for designation in _designations(glossary, language):
        yield from designation.spellings
        yield f"{designation.article or ''}{designation.term}"
        yield with_article(designation, language)
        yield from filter(None, [designation.aspect_partner])
        if designation.part_of_speech == "verb":  # as a learner may type it
            yield f"to {designation.term}"


def _values(glossary: Glossary, language: str) -> Iterator[str]:
    """What Babel writes: names of languages, and facts and days as the readers of the language have them."""
    localiser = Localiser(language)
    yield from (language_name(other, language) for other in glossary.languages)
    yield from (localiser.value(fact.value) for concept in glossary.concepts for fact in concept.facts)
    yield from (localiser.date(source.date) for source in glossary.sources.values() if source.date)
    if glossary.release:
        yield localiser.date(glossary.release.date)


def _sounds(glossary: Glossary, language: str) -> Iterator[str]:
    spoken = (each.pronunciation for each in _designations(glossary, language) if each.pronunciation)
    yield from (transcription(ipa, language) for ipa in spoken)


def _romanised(glossary: Glossary, language: str) -> Iterator[str]:
    for designation in _designations(glossary, language):
        yield designation.transliteration or ""


def _designations(glossary: Glossary, language: str) -> Iterator[Designation]:
    sections = (concept.sections.get(language) for concept in glossary.concepts)
    yield from (designation for section in sections if section for designation in section.designations)


def _drawn(shape: Shape, language: str, said: str = "") -> Iterator[str]:
    said = shape.attributes.get("lang") or shape.attributes.get("systemLanguage") or said
    if said == language:
        yield shape.text
    for child in shape.children:
        yield from _drawn(child, language, said)


def _messages(project: Path, language: str) -> Iterator[str]:
    """The messages of the interface in a language, in all plural forms; English is what they are written in."""
    name = f"{'ru' if language == 'en' else language}.po"
    files = {root / "templates" / "translations" / name for root in (project, PROJECT)}
    for file in sorted(file for file in files if file.exists()):
        for message in read_catalogue(file.read_bytes()):
            said = message.id if language == "en" else message.string
            yield from filter(None, [said] if isinstance(said, str) else said or ())


def _patterns(message: str) -> Iterator[re.Pattern[str]]:
    """The message with anything in its placeholders, and the rest of it after one, where the language changes there."""
    pieces = PLACEHOLDER.split(message)
    for start in range(0, len(pieces) - 1, 2):
        if "".join(pieces[start::2]).strip():
            told = (re.escape(piece) if place % 2 == 0 else "(.+)" for place, piece in enumerate(pieces[start:]))
            yield re.compile("".join(told))


@cache
def tongues(project: Path) -> Mapping[str, Tongue]:
    """What may be said in each language of a project's glossary."""
    glossary = check(project).glossary
    assert glossary
    # English too: captions that a language has not are in it.
    return {language: Tongue(glossary, language, project) for language in {*glossary.languages, "en"}}


def trouble(project: Path, runs: list[dict[str, str]], *, of_no_tree: bool = False) -> list[dict[str, str]]:
    """Those texts that are not in the language that they say they are in."""
    known = tongues(project)
    return [run for run in runs if not _is_fine(known, of_no_tree=of_no_tree, **run)]


def _is_fine(known: Mapping[str, Tongue], lang: str, text: str, where: str, *, of_no_tree: bool) -> bool:
    language, _, kind = lang.partition("-")
    if where == "sign":  # a drawing rather than a text, and for nobody's ears
        return len(strip_stress(text).strip(" \xa0\u2060–")) <= 1
    if kind == "fonipa":
        return text in known[language].sounds
    if kind == "Latn":
        return text in known[language].romanised
    if language == "zxx":
        return ADDRESS.fullmatch(text.strip()) is not None or text.strip() in FORMATS
    if language == PARTIAL and where in ATTRIBUTES:
        # A caption that is not translated stays without its language.
        language = "en" if known["en"].explains(text) else language
    if where in UNMARKED and not known[language].explains(text):
        return _explained_in_parts(known, text, language, of_no_tree=of_no_tree or language == PARTIAL)
    return known[language].explains(text) or (where in {"span", "p"} and plain(text) in known[language].pieces)


def _explained_in_parts(known: Mapping[str, Tongue], text: str, language: str, *, of_no_tree: bool) -> bool:
    # A title in several languages has a colon between two of them where its caption is not translated.
    between = " [–—] | · |: " if language == PARTIAL else " [–—] | · "
    # Pages have spaces that no line is broken at.
    parts = [plain(part) for part in re.split(between, " ".join(text.split()))]
    if of_no_tree:
        return all(any(tongue.explains(part) for tongue in known.values()) for part in parts)
    return all(known[language].explains(part) or any(part in each.words for each in known.values()) for part in parts)


MIXED = Path("mixed")
"""Stands for the glossary without English, which is made of the one in four languages."""

PARTIAL = "fa"
"""The language of which the glossary without English has a catalogue with a few messages."""

FEW_MESSAGES = """
msgid ""
msgstr ""
"Language: fa\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Topics"
msgstr "موضوع‌ها"

msgid "noun"
msgstr "اسم"

msgid "Version {version}, {date}"
msgstr "نسخهٔ {version}، {date}"
"""

OTHERWISE = {"en": "cy", "kk": "ky", "ar": PARTIAL}
"""The languages of the test glossary under other codes, of which none has captions that are shipped."""

_CODES = re.compile(r"""(?<![\w-])(en|kk|ar)(?=:\s|[\],]|"|\})""")


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A glossary without English whose languages have no captions, or a few, with its site in it."""
    root = tmp_path_factory.mktemp("mixed")
    shutil.copytree(FOUR, root, dirs_exist_ok=True)
    files = (file for file in (FOUR / "glossary").rglob("*.*") if file.suffix != ".png")
    copied = [(file, file.read_text(encoding="utf-8")) for file in files]
    texts = {file.relative_to(FOUR): _CODES.sub(lambda code: OTHERWISE[code[1]], text) for file, text in copied}
    for path, text in {**texts, Path("templates", "translations", f"{PARTIAL}.po"): FEW_MESSAGES}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    report = build(root, root / "build")
    assert report.succeeded, (report.problems, report.checked.diagnostics)
    return root


def folders(project: Path, request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """The sources of a project, and its site."""
    if project == MIXED:
        root: Path = request.getfixturevalue("mixed")
        return root, root / "build" / "site"
    site: Path = request.getfixturevalue("shipped" if project == PROJECT else "four")
    return project, site


each_tree = pytest.mark.parametrize(
    ("project", "tree"),
    [(PROJECT, "en"), (PROJECT, "ru"), (FOUR, "kk"), (FOUR, "ar"), (MIXED, "cy"), (MIXED, "ky")],
    ids=["en", "ru", "kk", "ar", "cy", "ky"],
)


@each_tree
def test_every_text_is_in_its_language(project: Path, tree: str, visit: Open, request: pytest.FixtureRequest) -> None:
    """On every kind of page, also the one on which an entry was before, which leads on at once unless it is held."""
    project, site = folders(project, request)
    practise = [str(page.relative_to(site / tree)) for page in (site / tree).glob("practise/*-from-*.html")]
    assert practise
    for address in (*PAGE_KINDS.values(), *practise):
        page = visit(site / tree / address, scripts=True).page
        assert trouble(project, page.evaluate(RUNS)) == [], address
    if project != PROJECT:
        page.route("**/concept/orbit.html", lambda route: route.abort("aborted"))
        page = visit(site / tree / "concept" / "path.html", scripts=True).page
        assert page.url.endswith("path.html")
        assert trouble(project, page.evaluate(RUNS)) == []


def test_captions_without_a_translation_say_their_language(visit: Open, request: pytest.FixtureRequest) -> None:
    """Where a language has a few captions, the others are marked as English; only in attributes they cannot be."""
    project, site = folders(MIXED, request)
    for address in PAGE_KINDS.values():
        page = visit(site / PARTIAL / address, scripts=True).page
        assert page.evaluate("document.documentElement.lang") == PARTIAL
        assert page.locator('main span[lang="en"]').count() > 0, address
        assert trouble(project, page.evaluate(RUNS)) == [], address


@pytest.mark.parametrize("address", ["index.html", "404.html"])
@pytest.mark.parametrize("project", [PROJECT, FOUR, MIXED], ids=["shipped", "four", "mixed"])
def test_pages_of_no_tree_speak_all_languages(
    project: Path, address: str, visit: Open, request: pytest.FixtureRequest
) -> None:
    """Each of them marked; only the title of the page cannot be."""
    project, site = folders(project, request)
    page = visit(site / address, scripts=True).page
    assert trouble(project, page.evaluate(RUNS), of_no_tree=True) == []


@each_tree
def test_what_scripts_say_is_in_its_language(
    project: Path, tree: str, visit: Open, request: pytest.FixtureRequest
) -> None:
    """What a search finds, or not, and how many; and that the address of a page was copied."""
    project, site = folders(project, request)
    page = visit(site / tree / "concept" / "cosmonaut.html", scripts=True).page
    copied = page.locator("[data-copy]")
    label = copied.inner_text()
    copied.click()
    expect(copied).not_to_have_text(label)
    heard = page.locator(".heard")
    for typed, found in ("o", True), ("о", True), ("م", project != PROJECT), ("zzzzzz", False):
        page.fill("#search", typed)
        expect(page.locator("#found, .hint").locator("visible=true")).to_have_count(1)
        expect(heard).not_to_be_empty()
        assert page.get_by_role("option").first.is_visible() == found
        assert trouble(project, page.evaluate(RUNS)) == [], typed
        page.fill("#search", "")
        expect(heard).to_be_empty()


STUDIED = """async (read) => {
  const part = (name) => document.querySelector(`[data-part="${name}"]`)
  const shown = (name) => !part(name).closest('[hidden]')
  const runs = new Map(), kinds = new Set()
  const note = () => read(part('study').parentElement).forEach((run) => runs.set(JSON.stringify(run), run))
  part('limit').value = '20'
  part('limit').dispatchEvent(new Event('change'))
  part('begin').click()
  const end = performance.now() + 60_000
  while (true) {
    while (!shown('rest') && !shown('show')) {
      if (performance.now() > end) throw new Error('no card comes')
      await new Promise(requestAnimationFrame)
    }
    note()
    if (shown('rest')) return [[...runs.values()], [...kinds]]
    kinds.add(part('card').shadowRoot.querySelector('.face').classList.item(1))
    part('show').click()
    note()
    document.querySelector('[data-rating="4"]').click()
    await new Promise(setTimeout)
  }
}"""
"""All that is said while cards are studied until there are none left that day, and their kinds."""

AWAY = """(language) => ['minute', 'hour', 'day', 'month', 'year'].flatMap((unit) =>
  [...Array(60).keys()].map((count) => new Intl.RelativeTimeFormat(language, {style: 'short'}).format(count, unit)))"""
"""How a browser says in a language that something will be."""


@each_tree
def test_practice_is_in_its_language(project: Path, tree: str, visit: Open, request: pytest.FixtureRequest) -> None:
    """Both sides of cards of every kind, which takes some days, and all that is said around them."""
    project, site = folders(project, request)
    for file in (site / tree).glob("practise/*-from-*.html"):
        page = visit(file, scripts=True, timezone_id="UTC").page  # a window of its own, for the clock
        language = page.evaluate("document.documentElement.lang")
        region = "en-GB" if language == "en" else language
        tongues(project)[language].sayings.update(map(plain, page.evaluate(AWAY, region)))
        seen: set[str] = set()
        for day in range(1, 8):
            if seen == set(CARD_KINDS):
                break
            page.clock.set_fixed_time(datetime.datetime(2030, 5, day, 12, tzinfo=datetime.UTC))
            page.reload()
            runs, kinds = page.evaluate(f"({STUDIED})({RUNS})")
            assert trouble(project, runs) == [], file
            seen.update(kind.partition("-")[0] for kind in kinds)
        assert seen == set(CARD_KINDS)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Search"),
        ("en", "Поиск"),
        ("ru", "Лицензия: Licence"),
        ("ru", "2 entries"),
        ("en", "космонавт"),
        ("en", "in 5 мин."),
        ("ru", "1,000"),
        ("en", "cosmonaut film"),
        ("en", "Practise: русский from English"),
        ("ru", "существительное, feminine"),
    ],
)
def test_the_judge_is_strict(language: str, text: str) -> None:
    """What is in another language, or in none, is found."""
    assert not tongues(PROJECT)[language].explains(text)
