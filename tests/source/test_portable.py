"""Names of files that Windows or macOS do not take are reported where everybody writes, on Linux too."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.portable import clashes, is_device, name_problem

ENTRY = "en: docking\nru: стыко́вка\n"

needs_any_name = pytest.mark.skipif(sys.platform != "linux", reason="this system does not take such names")


@pytest.mark.parametrize(
    "name", ["con", "CON", "aux.yaml", "Nul.tar.gz", "com1", "LPT9.mp3", "com¹.svg", "prn .yaml", "conin$"]
)
def test_devices_are_no_names(name: str) -> None:
    """In any case and with any suffix."""
    assert is_device(name)
    assert name_problem(name)


@pytest.mark.parametrize(
    "name", ["a:b", "a?.mp3", 'say "a".mp3', "a|b", "a*", "<a>", "a\\b", "a\tb", "a.", "a ", "a. ."]
)
def test_signs_are_no_names(name: str) -> None:
    """Those that mean something on Windows, and what it cuts off at the end."""
    assert name_problem(name)


@pytest.mark.parametrize(
    "name", ["console.yaml", "com.yaml", "com10", "auxiliary", "сло́во.mp3", "a b.mp3", "a.b.c", "nul-1"]
)
def test_other_names_are_fine(name: str) -> None:
    """Also those that only begin like a device."""
    assert name_problem(name) is None


def test_names_clash_that_differ_in_case_or_accents() -> None:
    """On macOS and Windows the second would replace the first."""
    assert list(clashes(["A.mp3", "a.mp3", "b.mp3", "é", "e\u0301"])) == [("a.mp3", "A.mp3"), ("e\u0301", "é")]


@given(st.lists(st.text(st.characters(codec="ascii", categories=["Ll", "Lu"]), min_size=1, max_size=2), unique=True))
def test_clashes_are_all_found(names: list[str]) -> None:
    """As many as there are names too many."""
    assert len(list(clashes(names))) == len(names) - len({name.lower() for name in names})


@needs_any_name
@pytest.mark.parametrize(
    "name",
    ["words/aux.yaml", "audio/what?.mp3", "audio/nul.mp3", "drawings/a:b.svg", "words/docking.yaml "],
)
def test_files_that_windows_does_not_take_are_errors(project: Project, name: str) -> None:
    """Wherever they lie in the glossary; the error names them."""
    checked = check(project({"words/docking.yaml": ENTRY, name: ENTRY}))
    files = [problem.place.file for problem in checked.diagnostics if problem.code == "unportable-name"]
    assert [file.rpartition("glossary/")[2] for file in files] == [name]
    assert not checked.passes()


@needs_any_name
def test_files_that_are_one_elsewhere_are_errors(project: Project) -> None:
    """The later one is named, and the one that it would replace."""
    checked = check(project({"words/docking.yaml": ENTRY, "audio/A.mp3": "ID3", "audio/a.mp3": "ID3"}))
    (problem,) = [problem for problem in checked.diagnostics if problem.code == "unportable-name"]
    assert problem.message == "Windows and macOS take its name for `A.mp3`"


@needs_any_name
def test_templates_that_windows_does_not_take_are_errors(project: Project, tmp_path: Path) -> None:
    """What lies in `templates/site/assets/` becomes a file of the site."""
    root = project({"words/docking.yaml": ENTRY})
    (root / "templates" / "site" / "assets").mkdir(parents=True)
    (root / "templates" / "site" / "assets" / "nul.css").write_text("", encoding="utf-8")
    report = build(root, tmp_path / "build")
    assert not report.succeeded
    assert "keeps the name `nul.css` for a device" in report.problems[0].message


def test_every_file_of_a_build_has_a_portable_name(tmp_path: Path) -> None:
    """In the shipped glossary, and in one of four languages with recordings and drawings."""
    checkout = Path(__file__).parents[2]
    for number, root in enumerate((checkout, checkout / "tests" / "data" / "four-languages")):
        output = tmp_path / str(number)
        assert build(root, output).succeeded
        for folder, folders, files in os.walk(output):
            names = sorted([*folders, *files])
            assert [name for name in names if name_problem(name)] == [], folder
            assert list(clashes(names)) == [], folder
