"""Lists that are too long for one page: how they are cut, and the way between their parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import every_page

from cosmoglossary.model import Concept, Designation, Drawing, Glossary, LanguageSection, Shape, SourceReference, Topic
from cosmoglossary.model import Source as NamedSource
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.site.pages import Site, drawing_parts, indexes, lists, printing
from cosmoglossary.site.pages.parts import cut, cut_by_weight
from cosmoglossary.site.render import Renderer
from cosmoglossary.source.templates import resources
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "ru", "ar")
WORDS = ("apple", "apricot", "avocado", "almond", "artichoke", "banana", "cherry")
SHAPE = Shape("svg", {"viewBox": "0 0 9 9"}, "", (Shape("g"),) * 3)
DRAWINGS = tuple(Drawing(f"d{each}", f"d{each}.svg", {"en": f"Picture {each}"}, {}, SHAPE) for each in range(3))


@given(st.lists(st.integers(), max_size=50), st.integers(min_value=1, max_value=9))
def test_parts_are_the_list(items: list[int], most: int) -> None:
    """In its order; as few as may be, none too long, and about as long as the others."""
    parts = cut(items, most)
    assert [item for part in parts for item in part] == items
    assert len(parts) == max(1, -(-len(items) // most))
    assert max(map(len, parts)) <= most


@given(st.lists(st.integers(min_value=1, max_value=20), max_size=30))
def test_what_is_heavy_is_alone(weights: list[int]) -> None:
    """Others are together as long as they weigh no more than may be."""
    numbers = cut_by_weight(weights, 10)
    parts = [[weight for weight, part in zip(weights, numbers, strict=True) if part == each] for each in set(numbers)]
    assert all(sum(part) <= 10 or len(part) == 1 for part in parts)
    assert numbers == sorted(numbers)


def concept(number: int, word: str) -> Concept:
    """An entry with a source, a tag and a drawing."""
    section = LanguageSection("en", Designation(word), (), "A fruit.")
    sources = (SourceReference(f"s{number % 2}"),)
    return Concept(word, "fruit", f"glossary/fruit/{word}.yaml", {"en": section}, sources=sources, tags=("food",))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The HTML of a glossary of seven words by path, where three are too many for a page."""
    monkeypatch.setattr(indexes, "MOST_WORDS", 3)
    monkeypatch.setattr(lists, "MOST_LINES", 3)
    monkeypatch.setattr(printing, "MOST_PRINTED", 4)
    monkeypatch.setattr(drawing_parts, "MOST_SHAPES", 8)
    glossary = Glossary(
        id="test",
        title={"en": "Fruit"},
        languages=LANGUAGES,
        topics=(Topic("fruit", {"en": "Fruit"}),),
        tags={"food": {"en": "Food"}},
        sources={f"s{number}": NamedSource({"en": f"Book {number}"}) for number in range(2)},
    )
    glossary = with_concepts(glossary, [concept(*each) for each in enumerate(WORDS)])
    glossary = replace(glossary, drawings=DRAWINGS)
    localisers = localisers_of(glossary, resources(ROOT))
    renderer = Renderer(resources(ROOT), localisers)
    made = every_page(Site(glossary, localisers), glossary)
    return {page.path: renderer.render(page).decode() for page in made}


@pytest.mark.parametrize(
    ("first", "parts"),
    [("topic/fruit", 3), ("tag/food", 3), ("alphabet/en.0041", 2), ("print", 2), ("drawings", 2)],
)
def test_a_long_list_has_several_pages(site: Mapping[str, str], first: str, parts: int) -> None:
    """The first has the address of the whole list; each says which it is, and leads to all and to the next."""
    paths = [f"en/{first}.html", *(f"en/{first}.{number}.html" for number in range(2, parts + 1))]
    assert f"en/{first}.{parts + 1}.html" not in site
    for number, path in enumerate(paths, start=1):
        html = site[path]
        assert re.search(rf"<title>[^<]* · Part {number} of {parts} · Fruit</title>", html)
        for other in paths:
            assert f'href="{posixpath.basename(other)}"' in html
        assert html.count('rel="prev"') == (number > 1)
        assert html.count('rel="next"') == (number < parts)
        assert html.count('aria-current="page"') == 1 + path.startswith(("en/topic/", "en/tag/", "en/alphabet/"))


def test_each_entry_is_on_one_part(site: Mapping[str, str]) -> None:
    """In the order of the alphabet, and all of them are there."""
    for first, last in (("topic/fruit", 3), ("print", 2)):
        html = "".join(site[f"en/{first}{number}.html"] for number in ("", *(f".{n}" for n in range(2, last + 1))))
        assert re.findall(r'<(?:h2|dt)><a href="(?:\.\./)?concept/(\w+)\.html"', html) == sorted(WORDS)


def test_a_part_is_printed_alone_and_says_so(site: Mapping[str, str]) -> None:
    """It has the sources that it names, numbered by itself."""
    note = "Only this part of the list is printed."
    assert all(note in site[f"en/{path}.html"] for path in ("topic/fruit.2", "tag/food", "print", "print.2"))
    assert all(note not in html for path, html in site.items() if "/concept/" in path)
    for path in ("en/print.html", "en/print.2.html"):
        assert re.findall(r"<cite[^>]*>(Book \d)</cite>", site[path]) == ["Book 0", "Book 1"]


def test_a_large_letter_is_found_by_its_parts(site: Mapping[str, str]) -> None:
    """The index says where each begins and ends, and other letters lead to its first page."""
    index = site["en/alphabet/en.html"]
    assert ">almond – apricot</a>" in index
    assert ">artichoke – avocado</a>" in index
    assert 'href="en.0041.html"' in site["en/alphabet/en.0042.html"]


def test_old_links_to_a_drawing_lead_on(site: Mapping[str, str]) -> None:
    """The first page has a place for each drawing that is on another one."""
    first = site["en/drawings.html"]
    assert all(f'id="d{number}"' in first for number in range(3))
    assert '<a id="d2" href="drawings.2.html#d2"' in first
    assert '<figure id="d2">' in site["en/drawings.2.html"]


def test_every_language_has_the_same_parts(site: Mapping[str, str]) -> None:
    """Each in its own words and digits."""
    addresses = [{path[3:] for path in site if path.startswith(f"{code}/")} for code in LANGUAGES]
    assert addresses[0] == addresses[1] == addresses[2]
    assert "Часть 2 из 3" in site["ru/topic/fruit.2.html"]
    assert "الجزء 2 من 3" in site["ar/topic/fruit.2.html"]


def test_links_between_parts_lead_somewhere(site: Mapping[str, str]) -> None:
    """No page of the site has a link to a page that is not there."""
    for path, html in site.items():
        for link in re.findall(r'href="([^"#:]+\.html)', html):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) in site, (path, link)
