"""What other programs read: JSON whose keys stay, and structured data."""

from __future__ import annotations

import json
import weakref
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from cosmoglossary.model import Concept, Designation, Forms, Glossary, LanguageSection
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.concept_data import SCHEMA_VERSION, concept_data, summary
from cosmoglossary.site.structured import defined_term, defined_term_set
from cosmoglossary.source.format import DESIGNATION, RUNNING_TEXTS, SECTION
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "templates/site/assets/concept.schema.json").read_text(encoding="utf-8"))
BASE = "https://example.org/words/"
HOSTILE = "</script><script>alert(1)</script> & \"q\" 'q' ]]>"
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
    section = SCHEMA["properties"]["languages"]["additionalProperties"]["properties"]
    designation = {*SCHEMA["$defs"]["designation"]["properties"], *section}
    for entry in shipped.concepts:
        data = json.loads(concept_data(shipped, entry))
        assert list(validator.iter_errors(data)) == [], entry.id
        assert {*SCHEMA["required"]} <= data.keys() <= known
        assert all(section.keys() <= designation for section in data["languages"].values())


def test_the_promised_shape_has_every_key_of_the_format() -> None:
    """What the format declares of a word and of its section, the published schema permits; several texts are a list."""
    section = SCHEMA["properties"]["languages"]["additionalProperties"]["properties"]
    assert SCHEMA["$defs"]["designation"]["properties"].keys() == {*DESIGNATION.names}
    assert section.keys() == {*SECTION.names} - {*DESIGNATION.names}
    for key in RUNNING_TEXTS:
        assert section[key.name]["type"] == ("array" if key.kind.several else "string")


def test_forms_of_other_numbers_are_named() -> None:
    """A row that its entry gives by number is so in the data, as the schema permits."""
    forms: Forms = {"construct": {"singular": "a", "dual": "b"}, "nominative": ("c", "d"), "gerund": ("e",)}
    word = Designation("a", gender="class_7", number="dual", forms=forms)
    entry = Concept("a", "words", "words/a.yaml", {"en": LanguageSection("en", word)})
    data = json.loads(concept_data(glossary(entry), entry))
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)) == []
    rows = {"construct": {"singular": "a", "dual": "b"}, "nominative": ["c", "d"], "gerund": ["e"]}
    assert data["languages"]["en"]["forms"] == rows


def test_no_glossary_is_kept_for_its_name() -> None:
    """A preview makes a glossary with every save; what is remembered of one for its pages does not keep it alive."""
    words = glossary(concept("docking"))
    defined_term(words, [*words.concepts[0].sections.values()], words.concepts[0], "Words", "")
    gone = weakref.ref(words)
    del words
    assert gone() is None


def test_the_shape_is_pinned() -> None:
    """Other programs rely on it: keys may be added, but what is here must stay, or `SCHEMA_VERSION` be raised."""
    assert SCHEMA_VERSION == SCHEMA["properties"]["version"]["const"] == 1
    assert json.loads(concept_data(glossary(), concept("docking"))) == {
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
    data = json.loads(summary(shipped))
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
        *("@context", "@type", "name", "alternateName", "description", "url", "termCode", "sameAs", "inDefinedTermSet"),
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
        defined_term(words, list(entry.sections.values()), entry, HOSTILE, base_url),
        defined_term_set(words, "en", HOSTILE, base_url),
    ):
        assert not {"<", "&"} & set(text)
        data = json.loads(text)
        assert data["name"] == HOSTILE
        assert data["@context"] == "https://schema.org"
        assert ("url" in data) is bool(base_url)
        assert all(value not in (None, "", []) for value in data.values())
        assert data.keys() <= KEYS[data["@type"]]
        assert data.get("inDefinedTermSet", {}).keys() <= KEYS["DefinedTermSet"]


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
    assert f'<meta property="og:image" content="{BASE}en/share.png">' in page
    assert '<meta property="og:image:alt" content="' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert f'<link rel="canonical" href="{BASE}">' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "en/share.png").is_file()
    urls = ET.fromstring((site / "sitemap.xml").read_bytes()).findall(f"{MAP}url/{MAP}loc")  # noqa: S314 - our own
    for url in urls:
        assert url.text
        assert (site / url.text.removeprefix(BASE)).is_file()
    pages = {path.relative_to(site).as_posix() for path in (site / "en").rglob("*.html")}
    assert {str(url.text).removeprefix(BASE) for url in urls} == pages
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    (tmp_path / "glossary/glossary.yaml").write_text(files["glossary.yaml"].partition("site:")[0], encoding="utf-8")
    assert build(tmp_path, tmp_path / "build").succeeded
    assert not (site / "sitemap.xml").exists()
