"""Every fragment of every page and card says its language and direction: proved by the script that it is written in."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icu
import pytest
from tests.world import DATA, WORLD

from cosmoglossary.model import Glossary, Source, Vocabulary
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.languages import direction

FOUR = DATA / "four-languages"
SHIPPED = Path(__file__).parents[2]
VOID = {"meta", "link", "br", "hr", "img", "input", "source", "wbr", "col", "path", "circle", "ellipse"}
UNSPOKEN = {"style", "script", "title", "data"}

RUSSIAN_STRESS = re.compile(r"[\u0400-\u04ff]\u0301")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{4}")
ALSO = {"Jpan": {"Hani", "Hira", "Kana"}, "Kore": {"Hang", "Hani"}, "Hans": {"Hani"}, "Hant": {"Hani"}}
"""The scripts of Unicode that together are the script of a language."""


class Fragments(HTMLParser):
    """Collects each piece of text with the language and the direction that hold for it."""

    def __init__(self) -> None:  # noqa: D107
        super().__init__()
        self.open: list[tuple[str, str, str]] = [("", "", "")]
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        named = dict(attrs)
        _, language, way = self.open[-1]
        if tag == "bdi":
            # Its letters tell the direction; without a language it is a name, or a number of a page, in whatever one.
            language, way = "und", "auto"
        here = (tag, named.get("lang") or language, named.get("dir") or way)
        for name in ("aria-label", "title", "alt"):
            if named.get(name):
                self.found.append((named[name] or "", *here[1:]))
        if tag not in VOID:
            self.open.append(here)

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        if tag in VOID:
            return
        while self.open[-1][0] != tag:
            self.open.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:  # noqa: D102
        tag, language, way = self.open[-1]
        if data.strip() and tag not in UNSPOKEN and not data.endswith(".apkg"):
            self.found.append((data.strip(), language, way))


def fragments(html: str) -> list[tuple[str, str, str]]:
    """The pieces of text of a page, with language and direction."""
    parser = Fragments()
    parser.feed(html)
    return parser.found


class Judge:
    """Tells by its letters whether a text can be in a language of a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        """Learn the letters of its languages, and the names that may be written in those of another."""
        self.alphabets = {language: alphabet(language) for language in {*glossary.languages, "en"}}
        self.names = {
            (section.language, designation.term)
            for concept in glossary.concepts
            for section in concept.sections.values()
            for designation in section.designations
        }
        titled: list[Source | Vocabulary] = [*glossary.sources.values(), *glossary.vocabularies.values()]
        for each in titled:
            self.names |= set(each.title.items())
        stressed = glossary.languages if "ru" not in glossary.languages else ("ru",)
        self.stressed = {code for code in stressed if icu.Locale(code).addLikelySubtags().getScript() == "Cyrl"}

    def faults(self, pieces: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
        """Find the pieces whose script is not that of their language, or whose direction is not its own."""
        for text, language, way in pieces:
            if language == "und":
                continue
            primary = language.partition("-")[0]
            right = "ltr" if "-" in language else direction(primary)
            turned = bool(re.search(r"\w", text)) and way not in {right, "auto"}
            if turned or self._is_foreign(text, language, primary):
                yield text, language, way

    def _is_foreign(self, text: str, language: str, primary: str) -> bool:
        # Scripts fill the names in braces with numbers.
        text = re.sub(r"\{[a-z]+\}", "", text)
        letters = {letter for letter in unicodedata.normalize("NFC", text).lower() if letter.isalpha()}
        if language.endswith("-fonipa") or (primary == "zxx" and all(map(str.isascii, letters))):
            return False
        foreign = frozenset[str]().union(*self.alphabets.values()) - self.alphabets.get(primary, frozenset())
        # Chinese characters may stand in texts of other languages too; whether they may in this one, its scripts tell.
        if any(not letter.isascii() and letter in foreign and not HAN.match(letter) for letter in letters):
            return True
        if RUSSIAN_STRESS.search(text) and primary not in self.stressed:
            return True
        scripts = {icu.Script.getScript(letter).getShortName() for letter in letters} - {"Zyyy", "Zinh", "Zzzz"}
        allowed = {"Latn"} if "-Latn" in language else scripts_of(primary)
        if not scripts <= allowed | {"Latn"}:
            return True
        # Foreign names are found in many sentences, but no text is foreign as a whole, unless it is a term.
        is_latin = scripts == {"Latn"} and "Latn" not in allowed and LATIN_WORD.search(text) is not None
        return is_latin and (primary, text.strip(" ·")) not in self.names


@cache
def alphabet(language: str) -> frozenset[str]:
    """Return the letters of a language, as CLDR knows them."""
    exemplars = icu.LocaleData(language).getExemplarSet(0, icu.ULocaleDataExemplarSetType.ES_STANDARD)
    return frozenset(letter for letter in exemplars if len(letter) == 1)


@cache
def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts of Unicode that a language is written in."""
    script = icu.Locale(language).addLikelySubtags().getScript()
    return frozenset(ALSO.get(script, {script}))


GLOSSARIES = {"shipped": SHIPPED, "four-languages": FOUR, **{name: DATA / name for name in WORLD}}


@pytest.fixture(scope="module", params=GLOSSARIES)
def project(request: pytest.FixtureRequest) -> Path:
    """The folder of one of the glossaries."""
    return GLOSSARIES[request.param]


@pytest.fixture(scope="module")
def output(project: Path, tmp_path_factory: pytest.TempPathFactory, world_built: Callable[[str], Path]) -> Path:
    """The output of a build of it."""
    if project.name in WORLD:
        return world_built(project.name)
    folder = tmp_path_factory.mktemp("languages") / "build"
    report = build(project, folder)
    assert report.succeeded, (report.problems, report.checked.diagnostics)
    return folder


@pytest.fixture(scope="module")
def judge(project: Path) -> Judge:
    """Its judge of languages."""
    glossary = check(project).glossary
    assert glossary
    return Judge(glossary)


def test_every_glossary_of_the_data_is_built() -> None:
    """A folder that nobody has named would be tested by nothing."""
    assert {path.parents[1].name for path in DATA.glob("*/glossary/glossary.yaml")} == {FOUR.name, *WORLD}


@pytest.mark.parametrize("name", WORLD)
def test_the_world_is_checked_clean(name: str) -> None:
    """Who has done everything right hears of nothing but a draft, and has ten entries in two topics or more."""
    checked = check(DATA / name)
    assert {problem.code for problem in checked.diagnostics} <= {"draft"}
    assert checked.glossary
    assert len(checked.glossary.concepts) == 10
    assert len({concept.topic for concept in checked.glossary.concepts}) >= 2


def test_every_fragment_of_every_page_says_its_language(project: Path, output: Path, judge: Judge) -> None:
    """No text on any page has the language or the direction of another."""
    pages = sorted((output / "site").rglob("*.html"))
    assert len(pages) > 40
    seen = set()
    for page in pages:
        pieces = fragments(page.read_text(encoding="utf-8"))
        assert pieces, page
        seen |= {language.partition("-")[0] for _, language, _ in pieces}
        assert list(judge.faults(pieces)) == [], page
    glossary = check(project).glossary
    assert glossary
    assert seen >= set(glossary.languages)


def test_captions_have_the_commas_of_their_language(output: Path) -> None:
    """What an Arabic page joins, it joins by Arabic commas."""
    for page in (output / "site").glob("ar/**/*.html"):
        pieces = fragments(page.read_text(encoding="utf-8"))
        assert [text for text, language, _ in pieces if language == "ar" and re.search(r"[^0-9],", text)] == [], page


def test_pages_of_a_tree_run_in_the_direction_of_its_language(output: Path) -> None:
    """The tree of a language that is written from right to left runs so as a whole."""
    for tree in (path for path in (output / "site").iterdir() if (path / "index.html").exists()):
        html = (tree / "index.html").read_text(encoding="utf-8")
        # Without a single caption of its own, a page is in the language of those that it shows.
        shown = re.findall(r'<html lang="([^"]+)" dir="([^"]+)">', html)
        assert shown in ([(code, direction(code))] for code in (tree.name, "en"))


def test_every_side_of_every_card_says_its_language(output: Path, judge: Judge) -> None:
    """Faces and fields give each text its language and direction, filled in with the values of real notes."""
    decks = sorted((output / "site/decks").glob("*.apkg"))
    assert len(decks) >= 2
    for deck in decks:
        model, notes = contents(deck)
        names = [field["name"] for field in model["flds"]]
        sides = [template[side] for template in model["tmpls"] for side in ("qfmt", "afmt")]
        assert len(sides) == 12
        for note in notes:
            values = dict(zip(names, note, strict=True))
            for side in sides:
                pieces = fragments(filled(side, values))
                assert pieces
                assert list(judge.faults(pieces)) == []


def contents(deck: Path) -> tuple[Any, list[list[str]]]:
    """The note type of a deck, and the fields of its notes."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(zipfile.ZipFile(deck).read("collection.anki2"))
        (models,) = database.execute("select models from col").fetchone()
        notes = [fields.split("\x1f") for (fields,) in database.execute("select flds from notes")]
    (model,) = json.loads(models).values()
    return model, notes


def filled(side: str, values: Mapping[str, str]) -> str:
    """A side of a card with the values of a note in the place of its fields, without sounds; all conditions hold."""
    unconditional = re.sub(r"{{(?:[#^/]|tts )[^}]*}}", "", side)
    shown = re.sub(r"{{(?:[\w ]+:)*([^}:]+)}}", lambda match: values.get(match[1], ""), unconditional)
    return re.sub(r"\[sound:[^]]*\]", "", shown)
