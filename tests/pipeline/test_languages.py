"""Every fragment of every page and card says its language and direction: proved by the script that it is written in."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cosmoglossary.pipeline import build
from cosmoglossary.text.localiser import direction

FOUR = Path(__file__).parents[1] / "data" / "four-languages"
SHIPPED = Path(__file__).parents[2]
VOID = {"meta", "link", "br", "hr", "img", "input", "source", "wbr", "col", "path", "circle", "ellipse"}
UNSPOKEN = {"style", "script", "title", "data"}

SCRIPTS = {
    "ar": re.compile(r"[\u0620-\u064a]"),
    "kk": re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]"),
    "ru": re.compile(r"[\u0400-\u04ff]\u0301"),
}
"""Letters that belong to one language of the test glossary alone; a stress mark is only ever Russian."""
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class Fragments(HTMLParser):
    """Collects each piece of text with the language and the direction that hold for it."""

    def __init__(self) -> None:  # noqa: D107
        super().__init__()
        self.open: list[tuple[str, str, str]] = [("", "", "")]
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        named = dict(attrs)
        _, language, way = self.open[-1]
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


def faults(pieces: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The pieces whose script is not that of their language, or whose direction is not its own."""
    for text, language, way in pieces:
        primary = language.partition("-")[0]
        wrong_script = any(script.search(text) and primary != code for code, script in SCRIPTS.items())
        wrong_cyrillic = CYRILLIC.search(text) and primary not in {"ru", "kk"}
        latin_only = text.isascii() and re.search(r"[A-Za-z]{4}", text) and language == "ar"
        right = "ltr" if "-" in language else direction(primary)
        if wrong_script or wrong_cyrillic or latin_only or (re.search(r"\w", text) and way != right):
            yield text, language, way


@pytest.fixture(scope="module", params=[SHIPPED, FOUR], ids=["shipped", "four languages"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one of the glossaries."""
    folder = tmp_path_factory.mktemp("languages") / "build"
    report = build(request.param, folder)
    assert report.succeeded, (report.problems, report.checked.diagnostics)
    return folder


def test_every_fragment_of_every_page_says_its_language(output: Path) -> None:
    """No text on any page has the language or the direction of another."""
    pages = sorted((output / "site").rglob("*.html"))
    assert len(pages) > 40
    seen = set()
    for page in pages:
        pieces = fragments(page.read_text(encoding="utf-8"))
        assert pieces, page
        seen |= {language.partition("-")[0] for _, language, _ in pieces}
        assert list(faults(pieces)) == [], page
    assert seen >= ({"ar", "kk", "ru", "en"} if (output / "site" / "ar").exists() else {"ru", "en"})


def test_captions_have_the_commas_of_their_language(output: Path) -> None:
    """What an Arabic page joins, it joins by Arabic commas."""
    for page in (output / "site").glob("ar/**/*.html"):
        pieces = fragments(page.read_text(encoding="utf-8"))
        assert [text for text, language, _ in pieces if language == "ar" and re.search(r"[^0-9],", text)] == [], page


def test_pages_of_a_tree_run_in_the_direction_of_its_language(output: Path) -> None:
    """The tree of a language that is written from right to left runs so as a whole."""
    for tree in (path for path in (output / "site").iterdir() if (path / "index.html").exists()):
        html = (tree / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{tree.name}" dir="{direction(tree.name)}">' in html


def test_every_side_of_every_card_says_its_language(output: Path) -> None:
    """Faces and fields give each text its language and direction, filled in with the values of real notes."""
    decks = sorted((output / "decks").glob("*.apkg"))
    assert len(decks) == 2
    for deck in decks:
        model, notes = contents(deck)
        names = [field["name"] for field in model["flds"]]
        sides = [template[side] for template in model["tmpls"] for side in ("qfmt", "afmt")]
        assert len(sides) == 8
        for note in notes:
            values = dict(zip(names, note, strict=True))
            for side in sides:
                pieces = fragments(filled(side, values))
                assert pieces
                assert list(faults(pieces)) == []


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
