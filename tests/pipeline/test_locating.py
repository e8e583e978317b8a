"""Problems are shown in their files, and no file is read more often than it has to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Project
from tests.pipeline.reads import counted_reads

from cosmoglossary.cli.reporting import show_problems
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.locating import located, with_lines
from cosmoglossary.preview.state import Preview

MANY = "en: docking\nru: стыко́вка\n" + "".join(f"odd{number}: 1\n" for number in range(50))


@pytest.mark.parametrize("how", ["full", "concise"])
def test_a_file_with_many_problems_is_read_again_once(
    project: Project, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    """Fifty problems are found with one read of their file, and shown with one more."""
    root = project({"words/docking.yaml": MANY})
    checked = check(root)
    assert len(checked.diagnostics) >= 50
    with counted_reads(root / "glossary") as reads:
        show_problems(checked.library, checked.diagnostics, "full" if how == "full" else "concise")
    assert reads["docking.yaml"] == 1
    assert capsys.readouterr().out.count("error[unknown-key]") == 50


def test_a_check_and_what_shows_it_read_a_file_twice(project: Project) -> None:
    """The preview, which shows all problems of a project, reads each file at most twice."""
    root = project({"words/docking.yaml": MANY, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    with counted_reads(root / "glossary") as reads:
        preview = Preview(root)
        preview.refresh()
    assert len(preview.state.problems) >= 50
    assert (reads["docking.yaml"], reads["orbit.yaml"], reads["glossary.yaml"]) == (2, 1, 1)


def test_the_lines_are_those_of_the_file(project: Project) -> None:
    """Each problem comes with its place and with the lines of its file, and so do those of a file that is gone."""
    root = project({"words/docking.yaml": MANY, "words/gone.yaml": "en: gone\nru: нет\nodd: 1\n"})
    checked = check(root)
    (root / "glossary/words/gone.yaml").unlink()
    shown = list(with_lines(checked.library, checked.diagnostics))
    assert [problem for problem, _ in shown] == list(located(checked.library, checked.diagnostics))
    for problem, lines in shown:
        if Path(problem.place.file).name == "gone.yaml":
            assert (problem.span, lines) == (None, [])
        elif problem.code == "unknown-key":
            assert problem.span
            assert lines[problem.span.line - 1].startswith("odd")
    assert not checked.library.problems
