"""The rest of an article: where it is shown, and what is checked of it."""

from __future__ import annotations

import json

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.formatter import format_entry

DOCKING = """\
en:
  term: docking
  definition: A joining.
  more: |
    ## How it is done

    1. In an orbit
    2. by [hand](orbit).

    | a | b |
    |---|---|
    | 1 | 2 |
ru: стыко́вка
"""
ORBIT = "en: orbit\nru: орби́та\n"


def test_an_article_is_on_the_page_in_the_print_and_in_the_data(project: Project) -> None:
    """With links where they can be followed."""
    root = project({"words/docking.yaml": DOCKING, "words/orbit.yaml": ORBIT})
    assert [each for each in check(root).diagnostics if each.severity != "note"] == []
    build(root, root / "build")
    site = root / "build" / "site"
    page = (site / "ru" / "concept" / "docking.html").read_text(encoding="utf-8")
    assert '<div class="more">\n<h3>How it is done</h3>' in page
    assert '<li>In an <a href="orbit.html">orbit</a></li>' in page
    assert '<li>by <a href="orbit.html">hand</a>.</li>' in page
    own = (site / "en" / "concept" / "docking.html").read_text(encoding="utf-8")
    assert '<div class="more">\n<h2>How it is done</h2>' in own, "no level of headings is left out"
    printed = (site / "en" / "print.html").read_text(encoding="utf-8")
    assert "<li>by hand.</li>" in printed
    assert "<td>1</td>" in printed
    data = json.loads((site / "data" / "docking.json").read_bytes())["languages"]
    assert data["en"]["more"].startswith("## How it is done\n\n1. In an orbit\n")
    assert "more" not in data["ru"]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [("- [it](orbti)", "unknown-concept", "error"), ("> Сложная вещь", "missing-stress", "note")],
)
def test_an_article_is_checked(project: Project, text: str, code: str, severity: str) -> None:
    """Like other texts."""
    entry = json.dumps({"en": "docking", "ru": {"term": "люк", "more": text}}, ensure_ascii=False)
    (problem, *_) = [each for each in check(project({"words/docking.yaml": entry})).diagnostics if each.code == code]
    assert (problem.severity, problem.place.keys) == (severity, ("ru", "more"))


def test_an_article_keeps_its_lines() -> None:
    """A list or a table is lines, and stays as it is written."""
    after, problems = format_entry("a.yaml", DOCKING.encode(), ("en", "ru"))
    assert problems == []
    assert after == DOCKING
