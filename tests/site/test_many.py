"""A glossary in many languages, or of many words: what its pages fold, leave out, and put on pages of their own."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build

LANGUAGES = ("en", "ru", "de", "fr", "uk", "pl", "cs", "ja")
CONSONANTS = "бвгдзклмнпрст"
BUDGET = 60_000
"""Bytes of a page as it is sent."""


@pytest.fixture
def babel(project: Project) -> Path:
    """The site of a glossary in eight languages."""
    titles = ", ".join(f"{code}: World" for code in LANGUAGES)
    terms = "".join(f"{code}: {code}-land\n" for code in LANGUAGES)
    description = (
        f"id: test\ntitle: {{{titles}}}\nlanguages: [{', '.join(LANGUAGES)}]\ntopics: {{land: {{{titles}}}}}\n"
    )
    root = project({"glossary.yaml": description, "land/land.yaml": terms})
    assert build(root, root / "build").succeeded
    return root / "build/site"


@pytest.fixture
def dictionary(project: Project) -> Path:
    """The site of a glossary of 2,197 words of three syllables."""
    words = [f"{one}а{two}о{three}ы" for one in CONSONANTS for two in CONSONANTS for three in CONSONANTS]
    files = {f"words/w-{number}.yaml": f"ru: {word}\nen: word {number}\n" for number, word in enumerate(words)}
    files["glossary.yaml"] = "id: test\ntitle: {ru: Слова}\nlanguages: [ru, en]\ntopics: {words: {ru: Слова}}\n"
    root = project(files)
    assert build(root, root / "build").succeeded
    return root / "build/site"


def read(site: Path, path: str) -> str:
    """A page."""
    return (site / path).read_text(encoding="utf-8")


def test_many_languages_are_folded(babel: Path) -> None:
    """They are listed by their names, which a reader looks for, and need no script to unfold."""
    html = read(babel, "de/index.html")
    (choice,) = re.findall(r'<details class="switch many">.*?</details>', html, re.DOTALL)
    names = re.findall(r'hreflang="(\w+)"', choice)
    assert names == ["cs", "de", "en", "fr", "pl", "ru", "uk", "ja"]
    assert choice.count("aria-current") == 1


def test_a_home_page_has_the_letters_of_its_own_language(babel: Path) -> None:
    """The other languages lead to their indexes from one list."""
    html = read(babel, "de/index.html")
    assert html.count('class="letters"') == 1
    assert all(f'href="alphabet/{code}.html"' in html for code in LANGUAGES)


@pytest.mark.parametrize("path", ["en/topic/land.html", "en/alphabet/en.html", "en/index.html"])
def test_lists_name_a_few_languages(babel: Path, path: str) -> None:
    """The page of a concept, and that for printing, have all of them."""
    named = [code for code in LANGUAGES if f">{code}-land</" in read(babel, path)]
    assert named == ["en", "ru", "de", "fr"]
    for whole in ("en/concept/land.html", "en/print.html"):
        assert all(f"{code}-land" in read(babel, whole) for code in LANGUAGES)


def test_pages_without_a_language_choose_among_many(babel: Path) -> None:
    """By one heading and the name of each language."""
    for page in ("index.html", "404.html"):
        html = re.sub("<template.*</template>", "", read(babel, page), flags=re.DOTALL)
        assert html.count('class="button"') == len(LANGUAGES)
        assert html.count("<p ") + html.count("<p>") <= 1
        assert html.count("World") + html.count("404") <= 3


def test_a_large_index_has_a_page_for_each_letter(dictionary: Path) -> None:
    """Its own page keeps a place for each, which older links may name, and says where the letter begins and ends."""
    index = read(dictionary, "en/alphabet/ru.html")
    for letter in CONSONANTS.upper():
        file = f"ru.{ord(letter):04x}.html"
        assert f'id="{letter}"' in index
        assert index.count(f'href="{file}"') == 2
        page = read(dictionary, f"en/alphabet/{file}")
        assert len(re.findall(r'<li><a href="\.\./concept/', page)) == len(CONSONANTS) ** 2
        assert f'<a href="{file}" aria-current="page">{letter}</a>' in page
        assert f'href="alphabet/{file}"' in read(dictionary, "ru/index.html")
    assert ">бабобы – батоты</a>" in index


def test_no_page_is_too_heavy(dictionary: Path) -> None:
    """But for the one that has the whole glossary on it, to be printed."""
    pages = [path for path in dictionary.rglob("*.html") if path.name != "print.html"]
    heaviest = max(pages, key=lambda path: path.stat().st_size)
    assert len(gzip.compress(heaviest.read_bytes())) < BUDGET
