"""The files that search engines and feed readers ask for: robots.txt, maps of the site, feeds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cosmoglossary.decks.ledger import Edition, Ledger, PastRelease
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Topic
from cosmoglossary.site.pages import Page, Site, feeds
from cosmoglossary.site.pages.feeds import MAX_SITEMAP_URLS, robots, sitemaps
from cosmoglossary.site.render import Renderer, TemplateError
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts

BASE = "https://example.org/words/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOCALISERS = {"en": Localiser("en")}
GLOSSARY = Glossary("test", {"en": 'Words & "more"'}, ("en", "ru"), (Topic("words", {"en": "Words"}),), base_url=BASE)
RENDERER = Renderer(resources(Path(__file__).parents[2]), LOCALISERS)


def concept(name: str, english: str = "docking") -> Concept:
    """A concept in two languages."""
    sections = {
        "en": LanguageSection("en", Designation(english), definition="The *joining* of two craft."),
        "ru": LanguageSection("ru", Designation("стыко́вка", transliteration="stykovka")),
    }
    return Concept(name, "words", f"words/{name}.yaml", sections)


def rendered(pages: Iterable[Page]) -> dict[str, bytes]:
    """The files by path."""
    return {page.path: RENDERER.render(page) for page in pages}


def test_robots_are_welcome() -> None:
    """The map is named where the address of the site is known."""
    assert RENDERER.render(robots("", "en")) == b"User-agent: *\nAllow: /\n"
    assert RENDERER.render(robots("https://a/?b&c/", "en")) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://a/?b&c/sitemap.xml\n"
    )


def test_the_map_has_every_page_in_every_language() -> None:
    """Each address with those of the same page in all languages."""
    ((path, content),) = rendered(
        sitemaps(BASE, ["en", "ru"], {"index.html": "", "concept/a&b.html": "2027-01-15T08:00:00Z"})
    ).items()
    urls = ET.fromstring(content).findall(f"{MAP}url")  # noqa: S314 - our own
    assert path == "sitemap.xml"
    assert [url.findtext(f"{MAP}loc") for url in urls] == [
        f"{BASE}{code}/{page}" for page in ("index.html", "concept/a&b.html") for code in ("en", "ru")
    ]
    alternates = [link.attrib["hreflang"] for link in urls[0].findall("{http://www.w3.org/1999/xhtml}link")]
    assert alternates == ["en", "ru", "x-default"]
    assert [url.findtext(f"{MAP}lastmod") for url in urls] == [None, None, *["2027-01-15T08:00:00Z"] * 2]


def test_a_large_map_is_cut() -> None:
    """No file has more addresses than search engines take; one names the others."""
    addresses = {f"concept/{number}.html": "" for number in range(MAX_SITEMAP_URLS // 2 + 1)}
    maps = rendered(sitemaps(BASE, ["en", "ru"], addresses))
    assert list(maps) == ["sitemap-0.xml", "sitemap-1.xml", "sitemap.xml"]
    assert maps["sitemap-0.xml"].count(b"<url>") == MAX_SITEMAP_URLS
    assert maps["sitemap-1.xml"].count(b"<url>") == 2
    assert maps["sitemap.xml"].count(b"<sitemap>") == 2


def test_a_map_of_many_languages_is_cut_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in fifteen languages names itself 240 times; no file has more bytes than search engines take."""
    monkeypatch.setattr(feeds, "MAX_SITEMAP_BYTES", 200_000)
    codes = ["en", *(f"{letter}x" for letter in "abcdefghijklmn")]
    maps = rendered(sitemaps(BASE, codes, {f"concept/{number}.html": "" for number in range(20)}))
    parts = [data for name, data in maps.items() if name != "sitemap.xml"]
    assert sum(part.count(b"<url>") for part in parts) == 20 * 15
    assert all(100_000 < len(part) < 200_000 for part in parts[:-1])


@pytest.mark.parametrize("name", ["robots.txt", "sitemap.xml"])
def test_a_wrong_name_is_the_fault_of_the_template(name: str) -> None:
    """Also where our own escape is the first to ask for its text."""
    files = {**resources(Path(__file__).parents[2]), f"site/{name}": b"\n{{ titel }}\n"}
    renderer = Renderer(files, LOCALISERS)
    pages = {"robots.txt": [robots(BASE, "en")], "sitemap.xml": [*sitemaps(BASE, ["en"], {"index.html": ""})]}[name]
    with pytest.raises(TemplateError) as caught:
        renderer.render(pages[0])
    assert (caught.value.file, caught.value.line) == (f"templates/site/{name}", 2)
    assert caught.value.message == "there is no variable `titel` here"


class TestFeed:
    """The terms that releases have brought or changed."""

    def feed(self, *concepts: Concept, version: int = 1, **moments: int) -> Any:
        """The feed after releases at the moments, by concept."""
        notes = {name: Edition({"Concept": name}, (), moment) for name, moment in moments.items()}
        last = max(moments.values())
        ledger = Ledger((PastRelease(1, last, last, len(notes)),) * version, {}, {"test/ru/en": notes})
        site = Site(with_concepts(GLOSSARY, concepts), LOCALISERS)
        content = rendered(site.documents(ledger)).get("en/feed.xml")
        return content and ET.fromstring(content)  # noqa: S314 - our own

    def test_the_latest_come_first(self) -> None:
        """Each by its terms, with its definition, its address and when it changed."""
        found = self.feed(concept("a"), concept("b", "launch"), a=1_800_000_000, b=1_900_000_000)
        assert found.findtext(f"{ATOM}updated") == "2030-03-17T17:46:40Z"
        first, second = found.findall(f"{ATOM}entry")
        assert first.findtext(f"{ATOM}title") == "launch – стыковка"
        assert first.findtext(f"{ATOM}id") == f"{BASE}en/concept/b.html"
        assert first.findtext(f"{ATOM}summary") == "The joining of two craft."
        assert second.findtext(f"{ATOM}updated") == "2027-01-15T08:00:00Z"

    def test_before_the_first_release_there_is_none(self) -> None:
        """Nothing has been given to anybody yet."""
        assert self.feed(concept("a"), version=0, a=1_800_000_000) is None

    def test_what_is_gone_is_not_told(self) -> None:
        """Neither retired nor removed concepts."""
        found = self.feed(concept("a")._replace(retired=True), a=1_800_000_000, b=1_800_000_000)
        assert found.findall(f"{ATOM}entry") == []
