"""What other programs read: JSON of a shape that stays, maps, feeds and structured data."""

from __future__ import annotations

import json
import weakref
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from cosmoglossary.decks.ledger import Edition, Ledger
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.pipeline.building import build, check
from cosmoglossary.site import data as exports
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "templates/site/assets/concept.schema.json").read_text(encoding="utf-8"))
BASE = "https://example.org/words/"
HOSTILE = "</script><script>alert(1)</script> & \"q\" 'q' ]]>"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    """The glossary of this project."""
    glossary = check(ROOT).glossary
    assert glossary
    return glossary


def concept(name: str, english: str = "docking", definition: str = "The *joining* of two craft.") -> Concept:
    """A concept in two languages."""
    sections = {
        "en": LanguageSection("en", Designation(english), definition=definition),
        "ru": LanguageSection("ru", Designation("стыко́вка", transliteration="stykovka")),
    }
    return Concept(name, "words", f"words/{name}.yaml", sections)


def glossary(*concepts: Concept) -> Glossary:
    """A glossary of the concepts."""
    return with_concepts(Glossary("test", {"en": "Words & more"}, ("en", "ru"), ()), concepts)


def test_every_concept_has_the_shape_that_is_promised(shipped: Glossary) -> None:
    """All that a concept has is in its file, as the published schema says, and nothing else."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    known = SCHEMA["properties"].keys()
    designation = {*SCHEMA["$defs"]["designation"]["properties"], "also", "definition"}
    for entry in shipped.concepts:
        data = json.loads(exports.concept(shipped, entry))
        assert list(validator.iter_errors(data)) == [], entry.id
        assert data.keys() == known
        assert all(section.keys() <= designation for section in data["languages"].values())


def test_no_glossary_is_kept_for_its_name() -> None:
    """A preview makes a glossary with every save; what is remembered of one for its pages does not keep it alive."""
    words = glossary(concept("docking"))
    exports.defined_term(words, [*words.concepts[0].sections.values()], "docking", "Words", "")
    gone = weakref.ref(words)
    del words
    assert gone() is None


def test_the_shape_is_pinned() -> None:
    """Other programs rely on it: keys may be added, but what is here must stay, or `SHAPE` be raised."""
    assert exports.SHAPE == SCHEMA["properties"]["version"]["const"] == 1
    assert json.loads(exports.concept(glossary(), concept("docking"))) == {
        "version": 1,
        "id": "docking",
        "formerly": [],
        "retired": False,
        "topic": "words",
        "level": "core",
        "languages": {
            "en": {"term": "docking", "also": [], "definition": "The joining of two craft."},
            "ru": {"term": "стыко́вка", "transliteration": "stykovka", "also": []},
        },
        "examples": [],
        "facts": [],
        "broader": [],
        "narrower": [],
        "related": [],
        "links": {},
        "sources": [],
    }


def test_the_summary_leads_to_all_of_it(shipped: Glossary) -> None:
    """It lists every living concept with its terms."""
    data = json.loads(exports.summary(shipped))
    assert [entry["id"] for entry in data["concepts"]] == [entry.id for entry in shipped.living]
    assert data["concepts"][0].keys() == {"id", "topic", "terms", "data"}
    assert data["licence"]["name"] == "CC BY 4.0"


def test_sounds_of_the_data_are_there(tmp_path: Path) -> None:
    """Every recording that a file names is published where it says."""
    assert build(ROOT, tmp_path / "build").succeeded
    site = tmp_path / "build" / "site"
    named = set()
    for file in (site / "data").iterdir():
        data = json.loads(file.read_bytes())
        named |= {section["audio"] for section in data["languages"].values() if "audio" in section}
    assert len(named) > 100
    assert [name for name in named if not (site / name).is_file()] == []


KEYS = {
    "DefinedTerm": {
        *("@context", "@type", "name", "alternateName", "description", "url", "termCode", "inDefinedTermSet"),
    },
    "DefinedTermSet": {"@context", "@type", "name", "identifier", "inLanguage", "url", "license"},
}
"""Those of what we say that schema.org has for these types: of Thing, and of CreativeWork for the second."""


@pytest.mark.parametrize("base_url", ["", BASE])
def test_structured_data_cannot_leave_its_script(base_url: str) -> None:
    """Whatever an entry says, it is JSON in a script that nothing ends, without keys that are not known."""
    entry = concept("docking", HOSTILE, HOSTILE)
    words = glossary(entry)
    for text in (
        exports.defined_term(words, list(entry.sections.values()), entry.id, HOSTILE, base_url),
        exports.defined_term_set(words, "en", HOSTILE, base_url),
    ):
        assert not {"<", "&"} & set(text)
        data = json.loads(text)
        assert data["name"] == HOSTILE
        assert data["@context"] == "https://schema.org"
        assert ("url" in data) is bool(base_url)
        assert all(value not in (None, "", []) for value in data.values())
        assert data.keys() <= KEYS[data["@type"]]
        assert data.get("inDefinedTermSet", {}).keys() <= KEYS["DefinedTermSet"]


def test_the_map_has_every_page_in_every_language() -> None:
    """Each address with those of the same page in all languages."""
    ((path, content),) = exports.sitemaps(BASE, ["en", "ru"], ["index.html", "concept/a&b.html"])
    urls = ET.fromstring(content).findall(f"{MAP}url")  # noqa: S314 - our own
    assert path == "sitemap.xml"
    assert [url.findtext(f"{MAP}loc") for url in urls] == [
        f"{BASE}{code}/{page}" for page in ("index.html", "concept/a&b.html") for code in ("en", "ru")
    ]
    alternates = [link.attrib["hreflang"] for link in urls[0].findall("{http://www.w3.org/1999/xhtml}link")]
    assert alternates == ["en", "ru", "x-default"]


def test_a_large_map_is_cut() -> None:
    """No file has more addresses than search engines take; one names the others."""
    addresses = [f"concept/{number}.html" for number in range(exports.MAP_LENGTH // 2 + 1)]
    maps = dict(exports.sitemaps(BASE, ["en", "ru"], addresses))
    assert list(maps) == ["sitemap-0.xml", "sitemap-1.xml", "sitemap.xml"]
    assert maps["sitemap-0.xml"].count(b"<url>") == exports.MAP_LENGTH
    assert maps["sitemap-1.xml"].count(b"<url>") == 2
    assert maps["sitemap.xml"].count(b"<sitemap>") == 2


class TestFeed:
    """The terms that releases have brought or changed."""

    def feed(self, *concepts: Concept, version: int = 1, **moments: int) -> Any:
        """The feed after releases at the moments, by concept."""
        notes = {name: Edition({"Concept": name}, (), moment) for name, moment in moments.items()}
        ledger = Ledger(version, max(moments.values()), {}, {"test/ru/en": notes})
        content = exports.feed(glossary(*concepts), ledger, BASE, "en", "Words & more")
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


def test_a_site_with_an_address_is_found(tmp_path: Path) -> None:
    """Map, robots, canonical addresses and pictures to share; without an address there are none of these."""
    files = {
        "glossary.yaml": "id: test\ntitle: {en: Test}\nlanguages: [en]\ntopics: {words: {en: Words}}\n"
        "site: {base_url: %s}\n",
        "words/docking.yaml": "en: docking\n",
    }
    for name, text in files.items():
        path = tmp_path / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("%s", BASE), encoding="utf-8")
    assert build(tmp_path, tmp_path / "build").succeeded
    site = tmp_path / "build" / "site"
    page = (site / "en/concept/docking.html").read_text(encoding="utf-8")
    assert f'<meta property="og:url" content="{BASE}en/concept/docking.html">' in page
    assert f'<meta property="og:image" content="{BASE}assets/share.png">' in page
    assert (site / "assets/share.png").is_file()
    urls = ET.fromstring((site / "sitemap.xml").read_bytes()).findall(f"{MAP}url/{MAP}loc")  # noqa: S314 - our own
    for url in urls:
        assert url.text
        assert (site / url.text.removeprefix(BASE)).is_file()
    trees = {path.relative_to(site).as_posix() for path in (site / "en").rglob("*.html")}
    assert {str(url.text).removeprefix(BASE) for url in urls} == trees
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    (tmp_path / "glossary/glossary.yaml").write_text(files["glossary.yaml"].partition("site:")[0], encoding="utf-8")
    assert build(tmp_path, tmp_path / "build").succeeded
    assert not (site / "sitemap.xml").exists()
