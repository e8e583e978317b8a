"""Pictures of concepts on pages, in the data for other programs, and in what is kept for reading offline."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from tests.conftest import DESCRIPTION, Project

from cosmoglossary.decks.anki.faces import shown
from cosmoglossary.pipeline import job as jobs
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.pages.entry import Picture
from cosmoglossary.text.licences import named_licence

ROOT = Path(__file__).parents[2]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><circle class="line" r="9"/></svg>'
PNG = (ROOT / "tests/data/four-languages/glossary/images/flight.png").read_bytes()
ORBIT = """\
en: orbit
ru: орби́та
image:
  file: orbit.svg
  alt: {en: A "circle" & more., ru: Круг вокру́г Земли́.}
  credit: <b>Anna</b>
  licence: CC BY-SA 4.0
  url: https://example.org/orbit
"""
DOCKING = "en: docking\nru: стыко́вка\nimage: {file: docking.png, alt: {ru: Два корабля́.}}\n"
FILES: dict[str, str | bytes] = {
    "glossary.yaml": f"{DESCRIPTION}site: {{base_url: https://example.org/words}}\n",
    "words/orbit.yaml": ORBIT,
    "words/docking.yaml": DOCKING,
    "words/moon.yaml": "en: moon\nru: луна́\n",
    "images/orbit.svg": SVG,
    "images/docking.png": PNG,
}


@pytest.fixture
def site(project: Project) -> Path:
    """The site of a glossary with two pictures."""
    root = project(FILES)
    assert build(root, root / "build").succeeded
    return root / "build" / "site"


def page(site: Path, name: str, language: str = "en") -> str:
    """The page of a concept."""
    return (site / language / "concept" / f"{name}.html").read_text(encoding="utf-8")


def file(site: Path, stem: str) -> str:
    """The published name of a picture."""
    (path,) = (site / "images").glob(f"{stem}-*")
    return path.name


def test_a_picture_is_on_the_page_of_its_concept(site: Path) -> None:
    """In the language of the page, with its size, so that nothing moves when it is loaded."""
    name = file(site, "orbit")
    english, russian = page(site, "orbit"), page(site, "orbit", "ru")
    image = f'<img src="../../images/{name}" width="320" height="240" alt='
    assert f'{image}"A “circle” &amp; more." loading="lazy"' in english
    assert f'{image}"Круг вокруг Земли." loading="lazy"' in russian
    assert '<figure class="picture">' in english
    assert "<figure" not in page(site, "moon")


def test_a_picture_with_colours_of_its_own_gets_a_ground(site: Path) -> None:
    """And a description in another language says which."""
    english = page(site, "docking")
    assert '<figure class="picture grounded">' in english
    assert 'alt="Два корабля." lang="ru" dir="ltr"' in english
    assert "figcaption" not in english


def test_credit_and_licence_are_shown(site: Path) -> None:
    """With their addresses, and nothing of them is HTML."""
    (caption,) = re.findall("<figcaption>(.*?)</figcaption>", page(site, "orbit"))
    assert caption == (
        'Picture: <bdi><a href="https://example.org/orbit">&lt;b&gt;Anna&lt;/b&gt;</a></bdi>, '
        '<bdi><a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a></bdi>'
    )


def test_search_engines_and_other_sites_know_the_picture(site: Path) -> None:
    """Those who show links get pictures in pixels only, as they show no others."""
    (structured,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(site, "orbit"))
    assert json.loads(structured)["image"] == {
        "@type": "ImageObject",
        "contentUrl": f"https://example.org/words/images/{file(site, 'orbit')}",
        "description": 'A "circle" & more.',
        "creditText": "<b>Anna</b>",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "acquireLicensePage": "https://example.org/orbit",
    }
    shown = '<meta property="og:image" content="https://example.org/words/{}">'
    assert shown.format(f"images/{file(site, 'docking')}") in page(site, "docking")
    assert shown.format("en/share.png") in page(site, "orbit")
    assert shown.format("en/share.png") in (site / "en" / "topic" / "words.html").read_text(encoding="utf-8")


def test_programs_read_the_picture(site: Path) -> None:
    """As the schema of the data says."""
    schema = json.loads((site / "assets" / "concept.schema.json").read_bytes())
    data = json.loads((site / "data" / "orbit.json").read_bytes())
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []
    assert data["image"] == {
        "file": f"images/{file(site, 'orbit')}",
        "width": 320,
        "height": 240,
        "alt": {"en": 'A "circle" & more.', "ru": "Круг вокру́г Земли́."},
        "credit": "<b>Anna</b>",
        "licence": "CC BY-SA 4.0",
        "url": "https://example.org/orbit",
    }
    assert "image" not in json.loads((site / "data" / "moon.json").read_bytes())


def test_a_picture_is_kept_for_reading_offline(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the site or, where there are too many for that, once it is seen."""
    root = project(FILES)
    build(root, root / "build")
    worker = root / "build" / "site" / "worker.js"
    name = f"images/{file(root / 'build' / 'site', 'orbit')}"
    assert f'"{name}"' in worker.read_text(encoding="utf-8")
    kept = sum(
        path.stat().st_size
        for path in (root / "build" / "site").rglob("*")
        if path.is_file() and f'"{path.relative_to(root / "build" / "site").as_posix()}"' in worker.read_text()
    )
    monkeypatch.setattr(jobs, "MAX_OFFLINE_BYTES", kept - 1)
    build(root, root / "build")
    assert f'"{name}"' not in worker.read_text(encoding="utf-8")
    assert '"en/index.html"' in worker.read_text(encoding="utf-8")


def test_a_preview_makes_one_picture(project: Project) -> None:
    """As a build does."""
    root = project(FILES)
    build(root, root / "build")
    checked = check(root)
    assert checked.glossary
    job = jobs.Job.prepare(checked.sources, checked.glossary)
    name = file(root / "build" / "site", "orbit")
    assert job.file(f"site/images/{name}") == (root / "build" / "site" / "images" / name).read_bytes()
    assert job.file("site/images/orbit.svg") is None


def test_cards_show_the_picture_of_the_site(project: Project) -> None:
    """On the page to practise a deck, and in the preview."""
    root = project(FILES)
    build(root, root / "build")
    site = root / "build" / "site"
    script = (site / "practise" / "ru-from-en" / "0.js").read_text(encoding="utf-8")
    name = file(site, "orbit")
    assert script.count(f'<img src=\\"../../images/{name}\\" class=\\"day\\"') == 1
    assert script.count(f'<img src=\\"../../images/{name}\\" class=\\"night\\"') == 1

    checked = check(root)
    assert checked.glossary
    job = jobs.Job.prepare(checked.sources, checked.glossary)
    course = next(iter(job.decks))
    note, faces = job.deck_maker.note(course, "orbit")
    assert note
    pictures = re.findall(
        r'<img src="/site/(images/[^"]*)" class="(?:day|night)"',
        shown(faces["recognise.back.html"], note, "/site/audio/", "/site/images/"),
    )
    assert len(pictures) == 2
    assert all(job.file(f"site/{picture}") for picture in pictures)


@pytest.mark.parametrize(
    ("licence", "name", "url"),
    [
        ("CC BY-SA 4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("cc-by-nc-nd-3.0", "CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        (
            "http://creativecommons.org/licenses/by/2.0/deed.ru",
            "CC BY 2.0",
            "https://creativecommons.org/licenses/by/2.0/",
        ),
        ("CC0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms", "https://example.org/terms"),
        ("public domain", "public domain", ""),
        ("", "", ""),
    ],
)
def test_licences_are_known_by_name_and_address(licence: str, name: str, url: str) -> None:
    """Those of Creative Commons, which ask for both."""
    assert named_licence(licence) == (name, url)


def test_a_picture_is_documented() -> None:
    """All its parts have a sentence in docs/templates.md."""
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    for field in Picture._fields:
        assert f"| `{field}` |" in text
