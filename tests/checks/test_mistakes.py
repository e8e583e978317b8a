"""Mistakes that YAML passes over in silence, and nobody sees."""

from __future__ import annotations

import pytest
from tests.checks.test_rules import files, problems
from tests.conftest import Project

from cosmoglossary.author.editing import apply_fixes
from cosmoglossary.pipeline.checking import check


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("definition: The #1 joining of two spacecraft.", "#1 joining of two spacecraft."),
        ("definition: The # of people on board.", "# of people on board."),
        ("definition: #1 in space.", "#1 in space."),
        ("also: [dock #1\n  ]", "#1"),
        ("note:\n  - See #7.", "#7."),
        ("definition: A path.  # From an article.", None),
        ("definition: a path  # From an article.", None),
        ("definition: a path  # todo", None),
        ("part_of_speech: noun #sure", None),
        ("definition: 'The #1 joining.'", None),
        ("definition: 'A path.'  #sure", None),
        ("definition: A path in C#.", None),
        ("definition: |\n    The #1 joining.", None),
        ("definition:\n    # of two spacecraft.\n    A path.", None),
    ],
)
def test_a_text_that_is_cut(project: Project, line: str, rest: str | None) -> None:
    """What stands behind a hash is told if it goes on with the text, and left alone if it is a comment."""
    text = f"en:\n  term: docking\n  {line}\nru: стыко́вка\n"
    told = problems(project, text, "cut-text")
    if rest is None:
        assert told == []
        return
    (problem,) = told
    assert problem.span
    line = text.split("\n")[problem.span.line - 1]
    assert line[problem.span.column - 1 :][: problem.span.length] == rest


@pytest.mark.parametrize(
    ("definition", "html"),
    [
        ("The <b>joining</b>.", "<b>"),
        ("First.<br>Second.", "<br>"),
        ("A <a href='x'>link</a>.", "<a href='x'>"),
        ("R&amp;D", "&amp;"),
        ("a&nbsp;b", "&nbsp;"),
        ("The `<b>bold</b>` of HTML, and ``a&nbsp;b``.", None),
        ("It is < 5 and > 3, R&D; a<b.", None),
        ("The <b> element of HTML.", None),
        ("<angle> is a placeholder.", None),
    ],
)
def test_html_is_told(project: Project, definition: str, html: str | None) -> None:
    """A pair of tags formats a text; a tag alone may be what the text is about."""
    text = f'en: {{term: a, definition: "{definition}"}}\nru: а'
    assert [problem.place.fragment for problem in problems(project, text, "html-in-text")] == ([html] if html else [])


def test_a_title_may_have_quotation_marks(project: Project) -> None:
    """They are a part of names in some languages, which are never taken away without asking."""
    assert problems(project, "en: a\nru: {term: «Вы́зов», kind: title}", "quoted-term") == []
    (problem,) = problems(project, "en: a\nru: {term: «Вы́зов»}", "quoted-term")
    assert (problem.fix, problem.help) == (None, "write `Вы́зов` or, of a title, `kind: title`")


def test_fixes_are_safe(project: Project) -> None:
    """They take away what nobody sees, and nothing that would then mean something else to YAML."""
    before = (
        "en: {term: “docking”, also: [dock\u00ading\u200b, dock\u00a0port, 4\u200b2, “null”, 'a\u200b: b']}\n"
        "ru: {term: МС\u201119, definition: 'О (ко\u00adра́бль).'}\n"
    )
    root = project({"words/docking.yaml": before})
    plan = apply_fixes(check(root))
    (change,) = plan.changes
    assert change.after == (
        "en: {term: docking, also: [docking, dock port, 4\u200b2, “null”, 'a\u200b: b']}\n"
        "ru: {term: МС-19, definition: 'О (кора́бль).'}\n"
    )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("en: a\nru: а", "en: a\nru: а", True),
        ("en: a\nru: а", "en: a\nru: б", False),
        ("en: a\nru: а", "en: a", False),
        ("en: {term: a, definition: One.}\nru: а", "en: a\nru: а", True),
        ("en: {term: a, definition: One.}\nru: а", "en: {term: a, definition: Two.}\nru: а", False),
        ("en: {term: a, domain: music}\nru: а", "en: a\nru: а", False),
        ("en: a\nru: а\nretired: true", "en: a\nru: а", False),
    ],
)
def test_entries_that_nothing_tells_apart(project: Project, one: str, other: str, *, alike: bool) -> None:
    """The second one is told, whichever comes first by the names of their files."""
    checked = check(project(files(f"# words/orbit.yaml\n{one}\n# words/orbit-2.yaml\n{other}\n")))
    told = [problem.place.file for problem in checked.diagnostics if problem.code == "duplicate-entry"]
    assert [file.rpartition("/")[2] for file in told] == (["orbit-2.yaml"] if alike else [])
