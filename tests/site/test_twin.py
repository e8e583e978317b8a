"""The comparison of our site with the one that Hugo builds for the benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.benchmarks.hugo_twin import Comparison, compare, shares

PAGE = "<p>one two three four</p>"


def test_what_nobody_sees_is_no_difference() -> None:
    """White space, and the order of attributes and of keys in JSON."""
    ours = '<p lang="en" dir="ltr">one  two</p><script>{"a":1,"b":2}</script>'
    theirs = '<p dir="ltr" lang="en">one two</p>\n<script>{"b": 2, "a": 1}</script>'
    assert shares("a.html", ours, theirs) == ("a.html", 0, 0, 6, "")


@pytest.mark.parametrize(
    ("theirs", "text", "markup", "passes"),
    [
        (PAGE, 0, 0, True),
        ("<p class='x'>one two three four</p>", 0, 0.5, True),
        ("<p>one two three five</p>", 0.25, 0, False),
        ("", 1, 1, False),
    ],
)
def test_only_words_are_refused(theirs: str, text: float, markup: float, *, passes: bool) -> None:
    """Other tags are told; a page that is not there is all different."""
    page = shares("a.html", PAGE, theirs)
    assert (page.text, page.markup) == (text, markup)
    comparison = Comparison([page], [])
    assert comparison.passes is passes
    assert ("a.html" in "".join(comparison.lines())) is bool(text or markup)


def test_few_words_among_many_pass(tmp_path: Path) -> None:
    """It is the share of all words of all pages that counts; data that differs is named."""
    for site, last in (("ours", "four"), ("theirs", "five")):
        for path, text in (("a.html", PAGE), ("b.html", PAGE * 10), ("robots.txt", last)):
            file = tmp_path / site / path
            file.parent.mkdir(exist_ok=True)
            file.write_text(text.replace("four", last) if path == "a.html" else text, encoding="utf-8")
    comparison = compare(tmp_path / "ours", tmp_path / "theirs")
    assert [page.text for page in comparison.pages] == [0.25, 0]
    assert comparison.passes
    assert comparison.files == ["robots.txt"]


def test_definitions_are_compared_together(tmp_path: Path) -> None:
    """Each side has its own way to spread them over scripts; one that is missing is named."""
    for site, number, entries in (("ours", 0, '{"a":1,"b":2}'), ("theirs", 0, '{"b":2}'), ("theirs", 1, '{"a":1}')):
        folder = tmp_path / site / "en"
        (folder / "definitions").mkdir(parents=True, exist_ok=True)
        (folder / "app.webmanifest").write_text("{}", encoding="utf-8")
        (folder / "definitions" / f"{number}.js").write_text(f"glossaryDefinitions({entries})\n", encoding="utf-8")
    assert compare(tmp_path / "ours", tmp_path / "theirs").files == []
    (tmp_path / "theirs/en/definitions/1.js").unlink()
    assert compare(tmp_path / "ours", tmp_path / "theirs").files == ["en/definitions"]
