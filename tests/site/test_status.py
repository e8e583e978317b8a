"""The status of words: those to be avoided are found and marked, and never taught or linked."""

from __future__ import annotations

import json

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.formatter import format_entry

DOCKING = """\
en:
  term: docking
  also:
    - {term: berthing, status: deprecated}
    - {term: link-up, status: admitted}
  definition: A joining in orbit.
ru: стыко́вка
examples:
  - {en: The _berthing_ took an hour., ru: _Стыко́вка_ заняла́ час.}
"""
ORBIT = "en: {term: orbit, status: superseded, definition: Not a berthing but a link-up.}\nru: орби́та\n"
FILES = {"words/docking.yaml": DOCKING, "words/orbit.yaml": ORBIT}


def codes(problems: list[Diagnostic]) -> list[str]:
    """The codes of problems that are more than notes."""
    return [each.code for each in problems if each.severity != "note"]


def test_pages_mark_what_is_to_be_avoided(project: Project) -> None:
    """On the page of the concept, in its topic, in the print, and in the index, which names the word to use."""
    root = project(FILES)
    assert codes(check(root).diagnostics) == []
    build(root, root / "build")
    site = root / "build" / "site"
    page = (site / "ru" / "concept" / "docking.html").read_text(encoding="utf-8")
    assert '<dd>berthing <span class="status" lang="ru" dir="ltr">избегать: нерекомендуемое</span></dd>' in page
    assert '<dd>link-up <span class="status" lang="ru" dir="ltr">допустимое</span></dd>' in page
    orbit = (site / "en" / "concept" / "orbit.html").read_text(encoding="utf-8")
    assert '<p class="status" lang="en" dir="ltr">avoid: superseded</p>' in orbit
    for name in ("topic/words.html", "print.html"):
        assert (site / "en" / name).read_text(encoding="utf-8").count("avoid: superseded") == 1
    index = (site / "en" / "alphabet" / "en.html").read_text(encoding="utf-8")
    assert (
        'berthing</a> <span class="kind">synonym</span> <span class="status">avoid: deprecated</span> '
        '<span class="instead">→ <bdi lang="en" dir="ltr">docking</bdi></span>' in index
    )
    assert 'orbit</a> <span class="status">avoid: superseded</span>' in index


def test_no_text_is_linked_by_a_word_to_be_avoided(project: Project) -> None:
    """A link would show it as a right one; an admitted word is linked like any other."""
    root = project(FILES)
    build(root, root / "build")
    page = (root / "build/site/en/concept/orbit.html").read_text(encoding="utf-8")
    assert 'Not a berthing but a <a href="docking.html">link-up</a>.' in page
    assert "A joining in orbit." in (root / "build/site/en/concept/docking.html").read_text(encoding="utf-8")


def test_cards_teach_no_word_to_be_avoided(project: Project) -> None:
    """Not as a term, not as a synonym, and not as the answer to a gap."""
    root = project(FILES)
    build(root, root / "build")
    practise = root / "build" / "site" / "practise"
    for deck in ("en-from-ru", "ru-from-en"):
        notes = (practise / deck / "0.js").read_text(encoding="utf-8")
        assert "docking" in notes
        assert "link-up" in notes
        assert "berthing" not in notes
        assert "orbit" not in notes.replace("A joining in orbit.", "")


def test_search_and_data_have_them(project: Project) -> None:
    """The search marks them by their kind and the page's word for it; data says the status, structured data nothing."""
    root = project(FILES)
    build(root, root / "build")
    site = root / "build" / "site"
    search = (site / "search" / "index.js").read_text(encoding="utf-8")
    assert '[0,4,"berthing"]' in search
    assert '[0,4,"orbit"]' in search
    home = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert '<span data-text="avoid" class="kind">avoid</span>' in home
    section = json.loads((site / "data" / "docking.json").read_bytes())["languages"]["en"]
    assert [(each["term"], each["status"]) for each in section["also"]] == [
        ("berthing", "deprecated"),
        ("link-up", "admitted"),
    ]
    page = (site / "en" / "concept" / "docking.html").read_text(encoding="utf-8")
    assert '"alternateName":["link-up","стыковка"]' in page


def test_a_glossary_without_them_has_no_word_for_them(project: Project) -> None:
    """Its pages stay as they were."""
    root = project({"words/docking.yaml": "en: docking\nru: стыко́вка\n"})
    build(root, root / "build")
    assert "data-avoid" not in (root / "build/site/en/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("section", "help_"),
    [
        ("{term: docking, status: depreciated}", "`deprecated`"),
        ("{term: a, also: {term: b, status: preferred}}", "`admitted`, `deprecated`"),
    ],
)
def test_statuses_are_checked(project: Project, section: str, help_: str) -> None:
    """The preferred word is the term: no other one can be."""
    (problem,) = check(project({"words/docking.yaml": f"en: {section}\nru: стыко́вка\n"})).diagnostics
    assert problem.code == "unknown-value"
    assert help_ in str(problem.help)


def test_a_term_gives_way_to_a_better_word(project: Project) -> None:
    """The word to use is the term, and not one of the others."""
    text = "en: {term: berthing, status: deprecated, also: [docking]}\nru: стыко́вка\n"
    (problem,) = check(project({"words/docking.yaml": text})).diagnostics
    assert (problem.code, problem.severity) == ("avoided-term", "warning")
    assert "`docking`" in str(problem.help)


def test_a_status_is_written_behind_the_word() -> None:
    """As the format declares it."""
    after, _ = format_entry("a.yaml", b"en: {definition: b, status: deprecated, term: a}\n", ("en",))
    assert after == "en: {term: a, status: deprecated, definition: b}\n"


@pytest.mark.parametrize(
    "section",
    ["{term: mouse, definition: [A small animal., A thing to point with.]}", "[{term: mouse}, {term: mouse}]"],
)
def test_one_file_is_one_meaning(project: Project, section: str) -> None:
    """The message says what to do."""
    problems = check(project({"words/mouse.yaml": f"en: {section}\nru: мышь\n"})).diagnostics
    (problem,) = [each for each in problems if each.severity == "error"]
    assert problem.code == "several-meanings"
    assert "words/mouse-2.yaml" in str(problem.help)
    assert "missing-translation" not in {each.code for each in problems}
