"""Sources with places in them, drafts, and code in texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import DESCRIPTION, Project

from cosmoglossary.checks.coverage import coverage
from cosmoglossary.decks.cards import markup
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.prose import to_html

DOCKING = """\
en:
  term: docking
  definition: A call of `dock(<a>)`, not of `orbit`.
  sources: [{article: "3.1.61"}, {article: "https://example.org/#3"}]
  draft: true
ru: стыко́вка
sources: [article, {article: с. 5}]
"""
FILES = {"words/docking.yaml": DOCKING, "words/orbit.yaml": "en: orbit\nru: орби́та\n"}


@pytest.fixture
def site(project: Project) -> Path:
    """The site of a glossary that has all of it."""
    root = project(FILES)
    build(root, root / "build")
    return root / "build" / "site"


def test_sources_are_cited_with_their_places(site: Path) -> None:
    """Those of the concept in the margin, those of a language below its texts."""
    page = (site / "ru" / "concept" / "docking.html").read_text(encoding="utf-8")
    cite = '<cite lang="ru" dir="ltr">Статья́</cite>'
    assert f"<li>{cite}</li>" in page
    assert f"<li>{cite}, <bdi>с. 5</bdi></li>" in page
    assert f"<li>{cite}, <bdi>3.1.61</bdi></li>" in page
    assert (
        f'<li>{cite}, <bdi><a href="https://example.org/#3" lang="zxx" dir="ltr">https://example.org/#3</a></bdi></li>'
        in page
    )
    data = json.loads((site / "data" / "docking.json").read_bytes())
    assert data["sources"] == ["article"]
    assert data["located"] == [{"source": "article"}, {"source": "article", "locator": "с. 5"}]
    assert data["languages"]["en"]["sources"][0] == {"source": "article", "locator": "3.1.61"}
    assert "located" not in json.loads((site / "data" / "orbit.json").read_bytes())


def test_drafts_are_marked_noted_and_counted(project: Project, site: Path) -> None:
    """On the page, in the check, in the coverage and in the data."""
    page = (site / "ru" / "concept" / "docking.html").read_text(encoding="utf-8")
    assert page.count('<p class="draft" lang="ru" dir="ltr">Черновик: ещё не проверено</p>') == 1
    assert json.loads((site / "data" / "docking.json").read_bytes())["languages"]["en"]["draft"] is True
    checked = check(project({}))
    (problem,) = [each for each in checked.diagnostics if each.code == "draft"]
    assert (problem.severity, problem.place.keys) == ("note", ("en", "draft"))
    assert checked.glossary
    assert coverage(checked.glossary)["draft"] == {"en": 1, "ru": 0}


@pytest.mark.parametrize(
    ("sources", "code", "keys"),
    [
        ("[{artcle: a}]", "unknown-source", ("sources", 0)),
        ("[{article: 3.1}]", "wrong-type", ("sources", 0, "article")),
        ("[{article: a}, {article: a}]", "listed-twice", ("sources", 1)),
        ("[{article: a, other: b}]", "wrong-type", ("sources", 0)),
        ("[{article: a}, 5]", "wrong-type", ("sources", 1)),
        ("{article: a}", "wrong-type", ("sources",)),
    ],
)
def test_sources_are_checked(project: Project, sources: str, code: str, keys: tuple[str | int, ...]) -> None:
    """In the entry as in one of its languages."""
    for text in (f"en: a\nru: а\nsources: {sources}\n", f"en: {{term: a, sources: {sources}}}\nru: а\n"):
        (problem, *_) = check(project({"words/docking.yaml": text, "words/orbit.yaml": "en: b\nru: б\n"})).diagnostics
        assert problem.code == code
        assert problem.place.keys in (keys, ("en", *keys))


def test_code_is_shown_as_it_is(site: Path) -> None:
    """On the page and on cards, without links; elsewhere its text is left."""
    page = (site / "en" / "concept" / "docking.html").read_text(encoding="utf-8")
    assert "A call of <code>dock(&lt;a&gt;)</code>, not of <code>orbit</code>." in page
    assert plain("a `b*c*` d") == "a b*c* d"
    assert to_html("`<`", lambda _: None) == "<code>&lt;</code>"
    assert markup.prose("`[a]`") == "<code>&#91;a]</code>"


def test_paper_has_what_the_page_has(project: Project) -> None:
    """Kind, further names with what is to be avoided, drafts, tags and numbered sources; lists mark drafts too."""
    description = f"{DESCRIPTION}tags: {{joining: {{en: Joining, ru: Соедине́ние}}}}\n"
    entry = (
        "en:\n  term: docking\n  kind: full_form\n  draft: true\n"
        "  also: [{term: dock, kind: acronym}, {term: mating, status: deprecated}, {term: berthing, article: the}]\n"
        '  sources: [{article: "3.1.61"}]\nru: стыко́вка\nsources: [article]\ntags: [joining]\n'
    )
    root = project({"glossary.yaml": description, "words/docking.yaml": entry})
    build(root, root / "build")
    site = root / "build" / "site"
    paper = (site / "en" / "print.html").read_text(encoding="utf-8")
    assert '<span class="usage">full form</span>, <span class="draft">Draft</span></dt>' in paper
    name = '<span lang="en" dir="ltr">{}</span>'
    assert f'<dd class="also"><b>acronym</b> {name.format("dock")}</dd>' in paper
    avoided = f'{name.format("mating")} <span class="status">avoid: deprecated</span>'
    assert f'<dd class="also"><b>synonym</b> {avoided}, {name.format("the berthing")}</dd>' in paper
    assert f'<dd class="tags"><b>Tags</b> {name.format("Joining")}</dd>' in paper
    assert '<dd class="cited">[1], [1] <bdi>3.1.61</bdi></dd>' in paper
    assert '<ol>\n<li><cite lang="en" dir="ltr">An article</cite></li>\n</ol>' in paper
    for address in ("topic/words.html", "tag/joining.html"):
        listed = (site / "en" / address).read_text(encoding="utf-8")
        assert '<span class="draft">Draft</span></h2>' in listed
        assert "acronym" not in listed
    # The term of the Russian page is no draft.
    assert "Черновик" not in (site / "ru" / "topic" / "words.html").read_text(encoding="utf-8")
    data = json.loads((site / "concepts.json").read_bytes())
    assert data["sources"] == {
        "article": {"title": {"en": "An article", "ru": "Статья́"}, "date": None, "url": None},
    }
