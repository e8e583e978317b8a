"""What takes the place of a concept, its further subject fields, and what it is called elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import DESCRIPTION, Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check

WHOLE = f"""{DESCRIPTION}
tags:
  rocketry: {{en: Rocketry, ru: Раке́ты}}
  unused: {{en: Unused}}
vocabularies:
  wikidata: {{title: {{en: Wikidata}}, url: "https://www.wikidata.org/entity/{{id}}"}}
  iso: {{title: {{en: ISO 1, ru: ИСО 1}}}}
site: {{base_url: "https://example.org/"}}
"""
FILES = {
    "glossary.yaml": WHOLE,
    "words/docking.yaml": "en: docking\nru: стыко́вка\ntags: [rocketry]\n"
    'same_as: {wikidata: [Q1, "https://example.org/a"], iso: 3.1.61}\n',
    "words/berthing.yaml": "en: berthing\nru: прича́ливание\nretired: true\nreplaced_by: [docking, orbit]\n",
    "people/orbit.yaml": "en: orbit\nru: орби́та\ntags: rocketry\n",
}


@pytest.fixture
def site(project: Project) -> Path:
    """The site of a glossary that has all of it."""
    root = project(FILES)
    assert [str(each) for each in check(root).diagnostics] == []
    build(root, root / "build")
    return root / "build" / "site"


def text(site: Path, name: str) -> str:
    """A file of the site."""
    return (site / name).read_text(encoding="utf-8")


def test_the_page_of_a_replaced_concept_leads_on(site: Path) -> None:
    """To all that took its place."""
    page = text(site, "ru/concept/berthing.html")
    assert (
        '<p class="notice">Его заменяет: <a href="docking.html" aria-label="стыковка">стыко́вка</a>, '
        '<a href="orbit.html" aria-label="орбита">орби́та</a></p>' in page
    )
    assert json.loads(text(site, "data/berthing.json"))["replaced_by"] == ["docking", "orbit"]


def test_tags_have_pages(site: Path) -> None:
    """Of the entries of all topics; those that no entry has are nowhere."""
    assert '<a href="../tag/rocketry.html" lang="ru" dir="ltr" aria-label="Ракеты">Раке́ты</a>' in text(
        site, "ru/concept/docking.html"
    )
    page = text(site, "en/tag/rocketry.html")
    assert page.index(">docking</a>") < page.index(">orbit</a>")
    assert "2 entries" in page
    assert '<a href="tag/rocketry.html"' in text(site, "en/topics.html")
    assert not (site / "en" / "tag" / "unused.html").exists()
    assert "https://example.org/en/tag/rocketry.html" in text(site, "sitemap.xml")
    assert json.loads(text(site, "data/docking.json"))["tags"] == ["rocketry"]
    assert json.loads(text(site, "concepts.json"))["tags"]["rocketry"] == {"en": "Rocketry", "ru": "Раке́ты"}


def test_ids_elsewhere_are_linked(site: Path) -> None:
    """By the address of the vocabulary, or of the id; one without an address is named."""
    page = text(site, "en/concept/docking.html")
    assert 'Wikidata</span> <bdi><a href="https://www.wikidata.org/entity/Q1">Q1</a></bdi>' in page
    assert '<bdi><a href="https://example.org/a">https://example.org/a</a></bdi>' in page
    assert "ISO 1</span> <bdi>3.1.61</bdi>" in page
    assert '"sameAs":["https://www.wikidata.org/entity/Q1","https://example.org/a"]' in page
    data = json.loads(text(site, "data/docking.json"))
    assert data["same_as"] == {"wikidata": ["Q1", "https://example.org/a"], "iso": ["3.1.61"]}


def test_an_entry_without_them_has_no_word_of_them(site: Path) -> None:
    """Files that other programs know stay as they were."""
    data = json.loads(text(site, "data/berthing.json"))
    assert not {"tags", "same_as"} & data.keys()


@pytest.mark.parametrize(
    ("more", "code", "keys"),
    [
        ("retired: true\nreplaced_by: [dokcing]", "unknown-concept", ("replaced_by", 0)),
        ("retired: true\nreplaced_by: [hatch]", "self-relation", ("replaced_by", 0)),
        ("replaced_by: [docking]", "replaced-not-retired", ("replaced_by",)),
        ("tags: [rockets]", "unknown-tag", ("tags", 0)),
        ("same_as: {wikipedia: Q1}", "unknown-vocabulary", ("same_as", "wikipedia")),
        ("same_as: {iso: 4}", "wrong-type", ("same_as", "iso")),
        ("same_as: {iso: [a, a]}", "listed-twice", ("same_as", "iso", 1)),
    ],
)
def test_they_are_checked(project: Project, more: str, code: str, keys: tuple[str | int, ...]) -> None:
    """Names lead somewhere."""
    root = project({**FILES, "words/hatch.yaml": f"en: hatch\nru: люк\n{more}\n"})
    (problem,) = check(root).diagnostics
    assert (problem.code, problem.place.keys) == (code, keys)


def test_tags_are_addresses(project: Project) -> None:
    """Like topics."""
    (problem,) = check(project({"glossary.yaml": f"{DESCRIPTION}\ntags: {{Rocket Science: {{en: x}}}}\n"})).diagnostics
    assert (problem.code, problem.place.keys) == ("unsafe-id", ("tags", "Rocket Science"))
